package com.huawei.services.runtime;

/**
 * What the examples' handlers use of the service's context, whose jar is to be had from its site.
 */
public interface Context {
  String getRequestID();

  int getRemainingTimeInMilliSeconds();

  String getUserData(String key);

  String getFunctionName();

  RuntimeLogger getLogger();
}
