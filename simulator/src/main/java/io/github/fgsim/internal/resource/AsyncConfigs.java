package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.store.StoredFunction.Kind;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a function's asynchronous calls are kept and retried: set, show, delete, list. */
public final class AsyncConfigs {
  private static final int PAGE_SIZE = 100;
  private static final Set<String> DESTINATIONS = Set.of("OBS", "SMN", "DIS", "FunctionGraph");

  private AsyncConfigs() {}

  /** UpdateFunctionAsyncInvokeConfig: age of 60 to 86,400 seconds, 0 to 8 retries. */
  public static JsonObject update(Request call) {
    JsonObject request = call.body();
    long age = request.number("max_async_event_age_in_seconds", 3_600);
    long retries = request.number("max_async_retry_attempts", 1);
    JsonObject destinations = request.objectOrEmpty("destination_config");
    boolean validDestinations =
        destinations.names().stream()
            .allMatch(
                when ->
                    DESTINATIONS.contains(
                        destinations.objectOrEmpty(when).text("destination", "")));
    if (age < 60 || age > 86_400 || retries < 0 || retries > 8 || !validDestinations) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER);
    }
    String qualifier = call.qualifier();
    JsonObject config =
        JsonObject.builder()
            .put("func_urn", call.urn().withQualifier(qualifier).toString())
            .put("max_async_event_age_in_seconds", age)
            .put("max_async_retry_attempts", retries)
            .put("destination_config", destinations)
            .put("created_time", call.now())
            .put("last_modified", call.now())
            .put("enable_async_status_log", request.get("enable_async_status_log"))
            .build();
    return call.changeAttached(
            function -> {
              JsonObject kept =
                  function
                      .attached(Kind.ASYNC_CONFIG, qualifier)
                      .map(old -> config.with("created_time", old.get("created_time")))
                      .orElse(config);
              return function.withAttached(Kind.ASYNC_CONFIG, qualifier, kept);
            })
        .attached(Kind.ASYNC_CONFIG, qualifier)
        .orElseThrow();
  }

  /** ShowFunctionAsyncInvokeConfig; 404 when none is set, which Terraform takes for gone. */
  public static JsonObject show(Request call) {
    String qualifier = call.qualifier();
    return call.function()
        .attached(Kind.ASYNC_CONFIG, qualifier)
        .orElseThrow(() -> new ApiException(ErrorCode.RESOURCE_NOT_FOUND));
  }

  /** DeleteFunctionAsyncInvokeConfig. */
  public static @Nullable Object delete(Request call) {
    String qualifier = call.qualifier();
    call.change(
        function -> {
          if (function.attached(Kind.ASYNC_CONFIG, qualifier).isEmpty()) {
            throw new ApiException(ErrorCode.RESOURCE_NOT_FOUND);
          }
          return function.withAttached(Kind.ASYNC_CONFIG, qualifier, null);
        });
    return null;
  }

  /**
   * ListFunctionAsyncInvokeConfig: those of all versions and aliases, of one when the URN names it.
   */
  public static JsonObject list(Request call) {
    FunctionUrn urn = call.urn();
    List<JsonObject> configs =
        call.function().attached(Kind.ASYNC_CONFIG).entrySet().stream()
            .filter(entry -> urn.qualifier() == null || urn.qualifier().equals(entry.getKey()))
            .map(java.util.Map.Entry::getValue)
            .toList();
    Page page = call.page("limit", PAGE_SIZE);
    return page.answerWithPageInfo("async_invoke_configs", page.of(configs), configs.size());
  }
}
