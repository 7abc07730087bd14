package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.invoker.AsyncInvocation;
import io.github.fgsim.internal.store.AsyncConfig;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.Invocations.AsyncCall;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Calls of functions that do not wait: request, list, list those under way, cancel. */
final class AsyncInvocations {
  private static final int PAGE_SIZE = 100;
  private static final int LARGEST_PAGE = 500;

  private static final Field<String> REQUEST_ID = Field.text("request_id");

  /** CancelAsyncInvocationRequestBody. */
  static final Shape CANCEL = Shape.of(REQUEST_ID, Field.text("type"));

  private AsyncInvocations() {}

  /**
   * AsyncInvokeFunction: accepted at once. A function that has no instance free is waited for, one
   * that is disabled or has no behaviour is refused as a synchronous request is (inferred).
   */
  static Response invoke(Request request) {
    Invocations.ensureSize(request, Limit.ASYNC_INVOCATION_BYTES);
    FunctionVersion version = Invocations.withMemory(request, Invocations.chosen(request));
    String event = Invocations.event(request);
    String requestId = request.settings().ids().uuid();
    request.invoker().accept(version, event, requestId, config(request, version));
    return Response.of(JsonObject.of("request_id", requestId));
  }

  /** That of the version or alias that the URN names. */
  private static Optional<AsyncConfig> config(Request request, FunctionVersion version) {
    String qualifier =
        request.urn().qualifier() == null ? version.version() : request.urn().qualifier();
    return request.function().attached(AsyncConfig.KIND, qualifier);
  }

  /** ListAsyncInvocations: without times those of the last hour. */
  static Response list(Request request) {
    return list(request, asyncCall -> true);
  }

  /** ListActiveAsyncInvocations: those that wait or run; the query may name some of them. */
  static Response active(Request request) {
    String requests = request.query().getOrDefault("requests", "");
    Set<String> named = Set.copyOf(Arrays.asList(requests.split(",", -1)));
    return list(
        request,
        asyncCall ->
            asyncCall.isActive()
                && (requests.isEmpty()
                    || named.contains(asyncCall.record().text("request_id", ""))));
  }

  private static Response list(Request request, Predicate<AsyncCall> which) {
    Map<String, String> query = request.query();
    Instant now = request.settings().clock().instant();
    Instant begin = time(query, "query_begin_time", now.minus(Duration.ofHours(1)));
    Instant end = time(query, "query_end_time", Instant.MAX);
    String status = query.getOrDefault("status", "");
    String requestId = query.getOrDefault("request_id", "");
    FunctionUrn function = request.function().urn();
    request.state().invocations().giveUp(now);
    List<JsonObject> matching =
        request.state().invocations().asyncCalls(function).stream()
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
    return page.response("invocations", page.of(matching), matching.size());
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

  /**
   * CancelAsyncInvocation; an id that is none of the function's is 400 FSS.0400 with the documented
   * text. That a cancelled request is FAIL with the engine's code 4208 is inferred.
   */
  static Response cancel(Request request) {
    String requestId = request.body().get(REQUEST_ID, "");
    FunctionUrn function = request.function().urn();
    boolean known =
        request
            .state()
            .invocations()
            .asyncCall(requestId)
            .filter(asyncCall -> asyncCall.urn().equals(function))
            .isPresent();
    if (!known) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER, "Invalid RequestId");
    }
    request
        .state()
        .invocations()
        .cancel(requestId, AsyncInvocation.cancelled(request.settings().clock().instant()));
    return Response.of("null", Map.of());
  }
}
