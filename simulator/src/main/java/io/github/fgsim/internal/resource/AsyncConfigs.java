package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.store.AsyncConfig;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.internal.wire.Times;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import java.time.Instant;
import java.util.List;

/** How a function's asynchronous invocations are kept and retried: set, show, delete, list. */
final class AsyncConfigs {
  /** UpdateFunctionAsyncInvokeConfigRequestBody. */
  static final Shape BODY =
      Shape.of(
          AsyncConfig.MAX_AGE,
          AsyncConfig.MAX_RETRIES,
          AsyncConfig.DESTINATIONS,
          AsyncConfig.STATUS_LOG,
          Field.text("log_group_id"),
          Field.text("log_stream_id"),
          Field.text("log_group_name"),
          Field.text("log_stream_name"));

  private static final int PAGE_SIZE = 10;
  private static final int LARGEST_PAGE = 100;

  private AsyncConfigs() {}

  /** UpdateFunctionAsyncInvokeConfig. */
  static Response update(Request request) {
    Instant now = request.now();
    AsyncConfig sent = AsyncConfig.of(request.body(), now, now);
    if (!sent.isValid()) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER);
    }
    String qualifier = request.qualifier();
    AsyncConfig kept =
        request
            .changeAttached(
                function ->
                    function.withAttached(
                        AsyncConfig.KIND,
                        qualifier,
                        function
                            .attached(AsyncConfig.KIND, qualifier)
                            .map(old -> AsyncConfig.of(request.body(), old.created(), now))
                            .orElse(sent)))
            .attached(AsyncConfig.KIND, qualifier)
            .orElseThrow();
    return Response.of(toJson(kept, request.urn().withQualifier(qualifier), request));
  }

  /** ShowFunctionAsyncInvokeConfig; 404 when none is set, which Terraform takes for gone. */
  static Response show(Request request) {
    String qualifier = request.qualifier();
    return request
        .function()
        .attached(AsyncConfig.KIND, qualifier)
        .map(config -> toJson(config, request.urn().withQualifier(qualifier), request))
        .map(Response::of)
        .orElseThrow(() -> new ApiException(ErrorCode.RESOURCE_NOT_FOUND));
  }

  /** DeleteFunctionAsyncInvokeConfig. */
  static Response delete(Request request) {
    String qualifier = request.qualifier();
    request.change(
        function -> {
          if (function.attached(AsyncConfig.KIND, qualifier).isEmpty()) {
            throw new ApiException(ErrorCode.RESOURCE_NOT_FOUND);
          }
          return function.withAttached(AsyncConfig.KIND, qualifier, null);
        });
    return Response.NONE;
  }

  /**
   * ListFunctionAsyncInvokeConfig: those of all versions and aliases, of one when the URN names it.
   */
  static Response list(Request request) {
    FunctionUrn urn = request.urn();
    List<JsonObject> configs =
        request.function().attached(AsyncConfig.KIND).entrySet().stream()
            .filter(entry -> urn.qualifier() == null || urn.qualifier().equals(entry.getKey()))
            .map(entry -> toJson(entry.getValue(), urn.withQualifier(entry.getKey()), request))
            .toList();
    Page page = request.page("limit", PAGE_SIZE, LARGEST_PAGE);
    List<JsonObject> entries = page.of(configs);
    return Response.of(
        JsonObject.builder()
            .put("async_invoke_configs", entries)
            .put("count", configs.size())
            .put("page_info", page.info(entries.size()))
            .build());
  }

  private static JsonObject toJson(AsyncConfig config, FunctionUrn urn, Request request) {
    return JsonObject.builder()
        .put("func_urn", urn.toString())
        .put(AsyncConfig.MAX_AGE, config.maxAge().toSeconds())
        .put(AsyncConfig.MAX_RETRIES, (long) config.maxRetries())
        .put(AsyncConfig.DESTINATIONS, config.destinations())
        .put("created_time", Times.rfc3339(config.created(), request.settings().zone()))
        .put("last_modified", Times.rfc3339(config.lastModified(), request.settings().zone()))
        .put(AsyncConfig.STATUS_LOG, config.statusLog())
        .build();
  }
}
