package io.github.fgsim.internal.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.Invocations.AsyncCall;
import io.github.fgsim.internal.store.Invocations.Waiting;
import io.github.fgsim.internal.store.StoredFunction.Kind;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Calls of functions that do not wait: call, list, list those under way, cancel. */
public final class AsyncInvocations {
  private static final int PAGE_SIZE = 100;
  private static final int LARGEST_PAGE = 500;

  private AsyncInvocations() {}

  /**
   * AsyncInvokeFunction: accepted at once. A function that has no instance free is waited for, one
   * that is disabled or has no behaviour is refused as a synchronous call is (inferred).
   */
  public static JsonObject invoke(Request call) {
    Invocations.ensureSize(call, Limit.ASYNC_INVOCATION_BYTES);
    FunctionVersion version = Invocations.withMemory(call, Invocations.chosen(call));
    String event = Invocations.event(call);
    call.execution().behaviour(version);
    long instances = Execution.instances(version);
    AsyncWork work =
        new AsyncWork(call, version, event, call.settings().ids().uuid(), config(call, version));
    work.accept();
    Waiting waiting = work.waiting();
    if (call.state().invocations().beginOrWait(waiting, instances)) {
      waiting.start().run();
    }
    return JsonObject.of("request_id", work.requestId());
  }

  /** That of the version or alias that the URN names. */
  private static JsonObject config(Request call, FunctionVersion version) {
    String qualifier = call.urn().qualifier() == null ? version.version() : call.urn().qualifier();
    return call.function().attached(Kind.ASYNC_CONFIG, qualifier).orElse(JsonObject.EMPTY);
  }

  /** ListAsyncInvocations: without times those of the last hour. */
  public static JsonObject list(Request call) {
    return list(call, asyncCall -> true);
  }

  /** ListActiveAsyncInvocations: those that wait or run; {@code requests} names some of them. */
  public static JsonObject active(Request call) {
    String requests = call.query().getOrDefault("requests", "");
    Set<String> named = Set.copyOf(Arrays.asList(requests.split(",", -1)));
    return list(
        call,
        asyncCall ->
            asyncCall.isActive()
                && (requests.isEmpty()
                    || named.contains(asyncCall.record().text("request_id", ""))));
  }

  private static JsonObject list(Request call, Predicate<AsyncCall> which) {
    Map<String, String> query = call.query();
    Instant now = call.settings().clock().instant();
    Instant begin = time(query, "query_begin_time", now.minus(Duration.ofHours(1)));
    Instant end = time(query, "query_end_time", Instant.MAX);
    String status = query.getOrDefault("status", "");
    String requestId = query.getOrDefault("request_id", "");
    FunctionUrn function = call.function().urn();
    call.state().invocations().giveUp(now);
    List<JsonObject> matching =
        call.state().invocations().asyncCalls(function).stream()
            .filter(which)
            .map(AsyncCall::record)
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

  /**
   * A time in UTC with or without its zone, as clients write it: the plus sign of a zone arrives as
   * a blank where they did not encode it.
   */
  private static Instant time(Map<String, String> query, String name, Instant otherwise) {
    String text = query.getOrDefault(name, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    String joined =
        text.replaceFirst("^([0-9-]{10}) ", "$1T").replaceFirst(" ([0-9]{2}:?[0-9]{2})$", "+$1");
    try {
      return OffsetDateTime.parse(
              joined.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})") ? joined : joined + "Z")
          .toInstant();
    } catch (DateTimeParseException e) {
      throw new ApiException(ErrorCode.INVALID_QUERY_PARAMETER);
    }
  }

  static String utc(Instant time) {
    return FunctionAnswer.time(time, ZoneOffset.UTC);
  }

  /**
   * CancelAsyncInvocation; an id that is none of the function's is 400 FSS.0400 with the documented
   * text. That a cancelled call is FAIL with the engine's code 4208 is inferred.
   */
  public static Response cancel(Request call) {
    String requestId = call.body().text("request_id", "");
    FunctionUrn function = call.function().urn();
    boolean known =
        call.state()
            .invocations()
            .asyncCall(requestId)
            .filter(asyncCall -> asyncCall.urn().equals(function))
            .isPresent();
    if (!known) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER, "Invalid RequestId");
    }
    call.state()
        .invocations()
        .cancel(
            requestId,
            AsyncWork.ended(
                "FAIL",
                Execution.CANCELLED,
                "the invocation was cancelled",
                call.settings().clock().instant()));
    return new Response("null", Map.of());
  }

  /** The bytes of a text. */
  static int size(String text) {
    return text.getBytes(UTF_8).length;
  }
}
