package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.invoker.AsyncInvocation;
import io.github.fgsim.internal.store.AsyncConfig;
import io.github.fgsim.internal.store.AsyncRecord;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.validation.Notes;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.internal.wire.Times;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
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
    return Response.of(JsonObject.of("request_id", accept(request)));
  }

  /**
   * AsyncInvokeReservedFunction, of SDKs up to 3.1.60: the response names the instance. The
   * simulator has an id for it and no instance set apart.
   */
  static Response invokeReserved(Request request) {
    accept(request);
    return Response.of(JsonObject.of("instance_id", request.settings().ids().uuid()));
  }

  private static String accept(Request request) {
    Invocations.ensureSize(request, Limit.ASYNC_INVOCATION_BYTES);
    FunctionVersion version = Invocations.withMemory(request, Invocations.chosen(request));
    String event = Invocations.event(request);
    String requestId = request.settings().ids().uuid();
    request.invoker().accept(version, event, requestId, config(request, version));
    return requestId;
  }

  /** That of the version or alias that the URN names. */
  private static Optional<AsyncConfig> config(Request request, FunctionVersion version) {
    String qualifier =
        request.urn().qualifier() == null ? version.version() : request.urn().qualifier();
    return request.function().attached(AsyncConfig.KIND, qualifier);
  }

  /** ListAsyncInvocations: without times those of the last hour. */
  static Response list(Request request) {
    return list(request, record -> true);
  }

  /** ListActiveAsyncInvocations: those that wait or run; the query may name some of them. */
  static Response active(Request request) {
    String requests = request.query().getOrDefault("requests", "");
    Set<String> named = Set.copyOf(Arrays.asList(requests.split(",", -1)));
    return list(
        request,
        record -> record.isActive() && (requests.isEmpty() || named.contains(record.requestId())));
  }

  /** The function, for whose absence the pages of the lists and of the cancel have own words. */
  private static FunctionUrn function(Request request) {
    return request
        .project()
        .get(
            request.urn(),
            () -> new ApiException(ErrorCode.RESOURCE_NOT_FOUND, "can not find function"))
        .urn();
  }

  private static Response list(Request request, Predicate<AsyncRecord> which) {
    Map<String, String> query = request.query();
    Instant now = request.settings().clock().instant();
    Instant begin = time(query, "query_begin_time", now.minus(Duration.ofHours(1)));
    Instant end = time(query, "query_end_time", Instant.MAX);
    String status = query.getOrDefault("status", "");
    String requestId = query.getOrDefault("request_id", "");
    FunctionUrn function = function(request);
    request.state().invocations().giveUp(now);
    List<JsonObject> matching =
        request.state().invocations().asyncRecords(function).stream()
            .filter(which)
            .filter(record -> status.isEmpty() || status.equals(record.status().name()))
            .filter(record -> requestId.isEmpty() || requestId.equals(record.requestId()))
            .filter(
                record -> {
                  Instant started = record.accepted().truncatedTo(ChronoUnit.SECONDS);
                  return !started.isBefore(begin) && !started.isAfter(end);
                })
            .map(record -> toJson(record, request))
            .toList();
    Page page = Page.of(query, "limit", PAGE_SIZE, LARGEST_PAGE);
    return page.response("invocations", page.of(matching), matching.size());
  }

  /**
   * In the order of the page's sample, with its times. Today a success has no error code:
   * Terraform's acceptance test reads an empty text, where the sample has 0.
   */
  private static JsonObject toJson(AsyncRecord record, Request request) {
    boolean none = record.errorCode() == 0 && request.settings().enforces(Rule.RESPONSES_OF_TODAY);
    return JsonObject.builder()
        .put("request_id", record.requestId())
        .put("status", record.status().name())
        .put("error_message", record.errorMessage())
        .put("start_time", Times.utcWithoutZone(record.accepted()))
        .put("end_time", record.ended() == null ? "" : Times.utcWithoutZone(record.ended()))
        .put("error_code", none ? null : record.errorCode())
        .build();
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
      throw new ApiException(ErrorCode.INVALID_QUERY_PARAMETER)
          .because(name + " " + Notes.cut(text) + ": a time such as 2024-05-01T10:00:00Z");
    }
  }

  /**
   * CancelAsyncInvocation; an id that is none of the function's is 400 FSS.0400 with the documented
   * text. That a cancelled request is FAIL with the engine's code 4208 is inferred. There is no
   * body: the page prints {@code null} where the vendor's API definition has an example without
   * content, and the official Node SDK fails at a body that is null.
   */
  static Response cancel(Request request) {
    String requestId = request.body().get(REQUEST_ID, "");
    FunctionUrn function = function(request);
    boolean known =
        request
            .state()
            .invocations()
            .asyncRecord(requestId)
            .filter(record -> record.function().equals(function))
            .isPresent();
    if (!known) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER, "Invalid RequestId");
    }
    request
        .state()
        .invocations()
        .cancel(requestId, AsyncInvocation.cancelled(request.settings().clock().instant()));
    return Response.NONE;
  }
}
