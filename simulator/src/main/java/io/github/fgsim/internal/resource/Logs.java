package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;

/** Where a function's logs go. */
public final class Logs {
  private Logs() {}

  /** ShowLtsLogDetails: what {@code log_config} said; 404 when nothing was said. */
  public static JsonObject show(Request call) {
    JsonObject config = call.version().configuration().objectOrEmpty("log_config");
    if (config.isEmpty()) {
      throw new ApiException(ErrorCode.RESOURCE_NOT_FOUND);
    }
    return JsonObject.builder()
        .put("group_name", config.text("group_name", ""))
        .put("group_id", config.text("group_id", ""))
        .put("stream_id", config.text("stream_id", ""))
        .put("stream_name", config.text("stream_name", ""))
        .build();
  }
}
