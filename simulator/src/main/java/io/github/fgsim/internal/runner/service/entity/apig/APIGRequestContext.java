package io.github.fgsim.internal.runner.service.entity.apig;

import org.jspecify.annotations.Nullable;

/** Where a request to the gateway comes from. */
public class APIGRequestContext {
  private @Nullable String apiId;
  private @Nullable String requestId;
  private @Nullable String stage;
  private @Nullable String sourceIp;

  public @Nullable String getApiId() {
    return apiId;
  }

  public @Nullable String getRequestId() {
    return requestId;
  }

  public @Nullable String getStage() {
    return stage;
  }

  public @Nullable String getSourceIp() {
    return sourceIp;
  }
}
