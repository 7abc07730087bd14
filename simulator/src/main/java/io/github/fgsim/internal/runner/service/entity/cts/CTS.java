package io.github.fgsim.internal.runner.service.entity.cts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trace of what was done to a resource. */
@SuppressWarnings("MemberName") // the names of the JSON
public class CTS {
  private @Nullable String time;
  private @Nullable User user;
  private @Nullable Map<String, Object> request;
  private @Nullable Map<String, Object> response;
  private int code;
  private @Nullable String service_type;
  private @Nullable String resource_type;
  private @Nullable String resource_name;
  private @Nullable String resource_id;
  private @Nullable String trace_name;
  private @Nullable String trace_type;
  private @Nullable String record_time;
  private @Nullable String trace_id;
  private @Nullable String trace_status;

  public @Nullable String getTime() {
    return time;
  }

  public @Nullable User getUser() {
    return user;
  }

  public @Nullable Map<String, Object> getRequest() {
    return request;
  }

  public @Nullable Map<String, Object> getResponse() {
    return response;
  }

  public int getCode() {
    return code;
  }

  public @Nullable String getServiceType() {
    return service_type;
  }

  public @Nullable String getResourceType() {
    return resource_type;
  }

  public @Nullable String getResourceName() {
    return resource_name;
  }

  public @Nullable String getResourceId() {
    return resource_id;
  }

  public @Nullable String getTraceName() {
    return trace_name;
  }

  public @Nullable String getTraceType() {
    return trace_type;
  }

  public @Nullable String getRecordTime() {
    return record_time;
  }

  public @Nullable String getTraceId() {
    return trace_id;
  }

  public @Nullable String getTraceStatus() {
    return trace_status;
  }
}
