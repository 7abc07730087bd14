package io.github.fgsim.internal.runner.service;

import org.jspecify.annotations.Nullable;

/**
 * The context that the service's Java runtime gives to handlers; seen by functions under the
 * service's own name only.
 */
public interface Context {
  String getRequestID();

  int getRemainingTimeInMilliSeconds();

  String getAccessKey();

  String getSecretKey();

  String getSecurityAccessKey();

  String getSecuritySecretKey();

  String getSecurityToken();

  String getToken();

  @Nullable String getUserData(String key);

  String getFunctionName();

  int getRunningTimeInSeconds();

  String getVersion();

  int getMemorySize();

  int getCPUNumber();

  String getProjectID();

  String getPackage();

  RuntimeLogger getLogger();

  @Nullable Object getState();

  void setState(@Nullable Object state);

  String getInstanceID();

  @Nullable String getInvokeProperty();

  String getTraceID();

  @Nullable String getInvokeID();

  String getAlias();

  @Nullable String getWorkflowID();

  @Nullable String getWorkflowRunID();

  @Nullable String getWorkflowStateID();
}
