package io.github.fgsim.internal.operation;

import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.Invocations.AsyncCall;
import io.github.fgsim.internal.store.StoredFunction.Kind;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.invocation.DestinationMessage;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;

/** Calls of functions that do not wait: call, list, list those under way, cancel. */
public final class AsyncInvocations {
  private static final int PAGE_SIZE = 100;
  private static final int LARGEST_PAGE = 500;
  private static final Set<String> ACTIVE = Set.of("WAIT", "RUNNING");
  private static final int CANCELLED = 4208;
  private static final int DISCARDED = 4021;
  private static final int INTERNAL = 330404;

  private AsyncInvocations() {}

  /**
   * AsyncInvokeFunction: accepted at once; retries follow a failure at once, within the configured
   * age.
   */
  public static JsonObject invoke(Call call) {
    Invocations.ensureSize(call, Limit.ASYNC_INVOCATION_BYTES);
    String event = Invocations.event(call);
    FunctionVersion version = Invocations.chosen(call);
    FunctionUrn function = version.urn().withQualifier(null);
    JsonObject config = config(call, version);
    String requestId = call.settings().ids().uuid();
    Instant accepted = call.settings().clock().instant();
    JsonObject waiting =
        JsonObject.builder()
            .put("request_id", requestId)
            .put("status", "WAIT")
            .put("error_message", "")
            .put("error_code", 0)
            .put("start_time", utc(accepted))
            .put("end_time", "")
            .build();
    if (call.state().behaviours().find(version.urn()).isEmpty()) {
      call.notes().note("the function has no behaviour: the call will fail");
    }
    call.state().invocations().put(requestId, new AsyncCall(function, waiting, null));
    Future<?> work =
        call.workers().start(() -> run(call, version, event, requestId, config, accepted));
    call.state()
        .invocations()
        .change(requestId, old -> new AsyncCall(function, old.record(), work));
    return JsonObject.of("request_id", requestId);
  }

  private static JsonObject config(Call call, FunctionVersion version) {
    String qualifier = call.urn().qualifier() == null ? version.version() : call.urn().qualifier();
    return call.function().attached(Kind.ASYNC_CONFIG, qualifier).orElse(JsonObject.EMPTY);
  }

  private static void run(
      Call call,
      FunctionVersion version,
      String event,
      String requestId,
      JsonObject config,
      Instant accepted) {
    Duration age = Duration.ofSeconds(config.number("max_async_event_age_in_seconds", 3_600));
    long attempts = 1 + config.number("max_async_retry_attempts", 1);
    set(call, requestId, "RUNNING", 0, "");
    Optional<Invocation> outcome = Optional.empty();
    String refusal = "";
    for (int attempt = 1;
        attempt <= attempts && outcome.filter(Invocation::succeeded).isEmpty();
        attempt++) {
      if (accepted.plus(age).isBefore(call.settings().clock().instant())) {
        set(call, requestId, "DISCARD", DISCARDED, "the event is older than its maximum age");
        return;
      }
      if (Thread.currentThread().isInterrupted() || isCancelled(call, requestId)) {
        return;
      }
      try {
        outcome = Optional.of(call.execution().run(version, event, requestId, "async"));
      } catch (ApiException e) {
        refusal = e.text();
      }
    }
    boolean succeeded = outcome.filter(Invocation::succeeded).isPresent();
    int errorCode = outcome.map(Invocation::errorCode).orElse(INTERNAL);
    String message = succeeded ? "" : outcome.map(Invocation::result).orElse(refusal);
    deliver(call, version, event, config, outcome, succeeded, attempts);
    set(call, requestId, succeeded ? "SUCCESS" : "FAIL", errorCode, message);
  }

  private static boolean isCancelled(Call call, String requestId) {
    return call.state()
        .invocations()
        .asyncCall(requestId)
        .filter(c -> ACTIVE.contains(c.record().text("status", "")))
        .isEmpty();
  }

  /** A call that has ended stays as it ended. */
  private static void set(
      Call call, String requestId, String status, int errorCode, String message) {
    String end = ACTIVE.contains(status) ? "" : utc(call.settings().clock().instant());
    call.state()
        .invocations()
        .change(
            requestId,
            old ->
                ACTIVE.contains(old.record().text("status", ""))
                    ? new AsyncCall(
                        old.urn(),
                        old.record()
                            .with("status", status)
                            .with("error_code", (long) errorCode)
                            .with("error_message", message)
                            .with("end_time", end),
                        old.work())
                    : old);
  }

  private static void deliver(
      Call call,
      FunctionVersion version,
      String event,
      JsonObject config,
      Optional<Invocation> outcome,
      boolean succeeded,
      long attempts) {
    JsonObject destination =
        config
            .objectOrEmpty("destination_config")
            .objectOrEmpty(succeeded ? "on_success" : "on_failure");
    if (destination.isEmpty() || outcome.isEmpty()) {
      return;
    }
    Invocation invocation = outcome.get();
    JsonObject message =
        JsonObject.builder()
            .put("timestamp", call.now())
            .put(
                "request_context",
                JsonObject.builder()
                    .put("request_id", invocation.requestId())
                    .put("function_urn", version.urn().toString())
                    .put("condition", succeeded ? "Success" : "RetriesExhausted")
                    .put("approximate_invoke_count", succeeded ? 1 : attempts)
                    .build())
            .put("request_payload", event)
            .put(
                "response_context",
                JsonObject.builder()
                    .put("status_code", 200)
                    .put("function_error", succeeded ? "" : invocation.result())
                    .build())
            .put("response_payload", invocation.result())
            .build();
    call.state()
        .deliver(
            new DestinationMessage(
                destination.text("destination", ""),
                destination.text("param", ""),
                Json.text(message)));
  }

  /** ListAsyncInvocations: without times those of the last hour. */
  public static JsonObject list(Call call) {
    return list(call, Set.of());
  }

  /** ListActiveAsyncInvocations: those that wait or run. */
  public static JsonObject active(Call call) {
    return list(call, ACTIVE);
  }

  private static JsonObject list(Call call, Set<String> statuses) {
    Map<String, String> query = call.query();
    Instant begin =
        time(
            query,
            "query_begin_time",
            call.settings().clock().instant().minus(Duration.ofHours(1)));
    Instant end = time(query, "query_end_time", Instant.MAX);
    String status = query.getOrDefault("status", "");
    String requestId = query.getOrDefault("request_id", "");
    List<JsonObject> matching =
        call.state().invocations().asyncCalls(call.function().urn()).stream()
            .map(AsyncCall::record)
            .filter(record -> statuses.isEmpty() || statuses.contains(record.text("status", "")))
            .filter(record -> status.isEmpty() || status.equals(record.text("status")))
            .filter(record -> requestId.isEmpty() || requestId.equals(record.text("request_id")))
            .filter(
                record -> {
                  Instant started = OffsetDateTime.parse(record.text("start_time", "")).toInstant();
                  return !started.isBefore(begin) && !started.isAfter(end);
                })
            .toList();
    Page page = Page.of(query, "limit", PAGE_SIZE, LARGEST_PAGE);
    return page.answer("invocations", page.of(matching), matching.size());
  }

  /** A time in UTC with or without its zone, as clients write it. */
  private static Instant time(Map<String, String> query, String name, Instant otherwise) {
    String text = query.getOrDefault(name, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return OffsetDateTime.parse(text.matches(".*(Z|[+-]\\d\\d:\\d\\d)") ? text : text + "Z")
          .toInstant();
    } catch (DateTimeParseException e) {
      throw new ApiException(ErrorCode.INVALID_QUERY_PARAMETER);
    }
  }

  private static String utc(Instant time) {
    return FunctionAnswer.time(time, ZoneOffset.UTC);
  }

  /**
   * CancelAsyncInvocation; an id that is none of the function's is 400 FSS.0400 with the documented
   * text.
   */
  public static Answer cancel(Call call) {
    String requestId = call.body().text("request_id", "");
    FunctionUrn function = call.function().urn();
    AsyncCall found =
        call.state()
            .invocations()
            .asyncCall(requestId)
            .filter(c -> c.urn().equals(function))
            .orElseThrow(() -> new ApiException(ErrorCode.INVALID_PARAMETER, "Invalid RequestId"));
    set(call, requestId, "FAIL", CANCELLED, "the invocation was cancelled");
    if (found.work() != null) {
      found.work().cancel(true);
    }
    return new Answer("null", Map.of());
  }
}
