package io.github.fgsim.internal.resource;

import static io.github.fgsim.internal.function.FunctionFields.GROUP_ID;
import static io.github.fgsim.internal.function.FunctionFields.GROUP_NAME;
import static io.github.fgsim.internal.function.FunctionFields.LOG_CONFIG;
import static io.github.fgsim.internal.function.FunctionFields.STREAM_ID;
import static io.github.fgsim.internal.function.FunctionFields.STREAM_NAME;

import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;

/** Where a function's logs go. */
final class Logs {
  private Logs() {}

  /** ShowLtsLogDetails: what {@code log_config} said; 404 when nothing was said. */
  static Response show(Request request) {
    JsonObject config = request.version().configuration().at(LOG_CONFIG);
    if (config.isEmpty()) {
      throw new ApiException(ErrorCode.RESOURCE_NOT_FOUND);
    }
    return Response.of(
        JsonObject.builder()
            .put(GROUP_NAME, config.get(GROUP_NAME, ""))
            .put(GROUP_ID, config.get(GROUP_ID, ""))
            .put(STREAM_ID, config.get(STREAM_ID, ""))
            .put(STREAM_NAME, config.get(STREAM_NAME, ""))
            .build());
  }
}
