package io.github.fgsim.internal.resource;

import static io.github.fgsim.internal.function.FunctionFields.ENABLE_DYNAMIC_MEMORY;
import static io.github.fgsim.internal.function.FunctionFields.MEMORY_SIZE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.invoker.Invoker;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.validation.Notes;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls of functions that wait for the result. */
final class Invocations {
  /** The end of the log in the header, and in the body: the documents name both sizes. */
  private static final int LOG_HEADER_BYTES = 2_000;

  private static final int LOG_BODY_BYTES = 4_096;
  private static final int NOTE_CHARACTERS = 200;

  private Invocations() {}

  /**
   * InvokeFunction. An error of the function is HTTP 200 with {@code X-Is-Func-Err} and the error
   * as the result, and 200 in the wrapper of v1 too: inferred from the documents, which keep other
   * statuses for errors of the system.
   */
  static Response invoke(Request request) {
    ensureSize(request, Limit.INVOCATION_BYTES);
    FunctionVersion version = withMemory(request, chosen(request));
    String event = event(request);
    boolean wrapped =
        request.sent().headers().getOrDefault("x-cff-request-version", "").equals("v1");
    boolean tail = request.sent().headers().getOrDefault("x-cff-log-type", "").equals("tail");
    Invocation invocation =
        request.invoker().run(version, event, request.settings().ids().uuid(), "sync");
    String body =
        wrapped
            ? Json.text(
                JsonObject.builder()
                    .put("result", invocation.result())
                    .put(
                        "log",
                        tail ? new String(tail(invocation.log(), LOG_BODY_BYTES), UTF_8) : "")
                    .put("status", 200)
                    .put("request_id", invocation.requestId())
                    .build())
            : invocation.result();
    return Response.of(body, headers(invocation, version, wrapped, tail));
  }

  private static Map<String, String> headers(
      Invocation invocation, FunctionVersion version, boolean wrapped, boolean tail) {
    long memory = version.memorySize();
    long billed = Invoker.billed(invocation.duration());
    JsonObject summary =
        JsonObject.builder()
            .put("duration", Invoker.millis(invocation.duration()))
            .put("billingDuration", billed)
            .put("memorySize", memory)
            .put("memoryUsed", Invoker.memoryUsed(memory))
            .build();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Cff-Invoke-Summary", Json.text(summary));
    headers.put("X-Cff-Request-Id", invocation.requestId());
    if (tail) {
      byte[] log = tail(invocation.log(), LOG_HEADER_BYTES);
      headers.put("X-Cff-Function-Log", Base64.getEncoder().encodeToString(log));
    }
    headers.put("X-CFF-Billing-Duration", String.valueOf(billed));
    headers.put("X-Cff-Response-Version", wrapped ? "v1" : "v0");
    headers.put("X-Func-Err-Code", String.valueOf(invocation.errorCode()));
    headers.put("X-Is-Func-Err", String.valueOf(!invocation.succeeded()));
    return headers;
  }

  /** The last bytes of a text, from the beginning of a character on. */
  private static byte[] tail(String text, int bytes) {
    byte[] all = text.getBytes(UTF_8);
    int from = Math.max(0, all.length - bytes);
    while (from < all.length && (all[from] & 0xC0) == 0x80) {
      from++;
    }
    return Arrays.copyOfRange(all, from, all.length);
  }

  static void ensureSize(Request request, Limit limit) {
    if (request.sent().body().length > request.settings().limit(limit)) {
      throw new ApiException(ErrorCode.INVOCATION_BODY_TOO_LARGE)
          .because(
              "the event has %d bytes: at most %d, limit %s"
                  .formatted(request.sent().body().length, request.settings().limit(limit), limit));
    }
  }

  /**
   * One JSON value; an empty body, as Go clients send it, is an empty event. That other text is 406
   * FSS.0406 is inferred.
   */
  static String event(Request request) {
    String text = new String(request.sent().body(), UTF_8).strip();
    if (text.isEmpty()) {
      return "{}";
    }
    try {
      Json.plain(text);
      return text;
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage());
      throw new ApiException(ErrorCode.NOT_ACCEPTABLE)
          .because(
              "the event is "
                  + (why.length() > NOTE_CHARACTERS ? why.substring(0, NOTE_CHARACTERS) : why));
    }
  }

  /**
   * The version with the memory that the request asks for, where its memory is dynamic; a size that
   * no function may have is 406 FSS.0406.
   */
  static FunctionVersion withMemory(Request request, FunctionVersion version) {
    String memory = request.sent().headers().getOrDefault("x-cff-instance-memory", "");
    if (memory.isEmpty()) {
      return version;
    }
    long size =
        request.settings().limits().memorySizes().stream()
            .filter(known -> String.valueOf(known).equals(memory))
            .findFirst()
            .orElseThrow(
                () ->
                    new ApiException(ErrorCode.NOT_ACCEPTABLE)
                        .because(
                            "X-CFF-Instance-Memory "
                                + Notes.cut(memory)
                                + ": one of "
                                + request.settings().limits().memorySizes()));
    return version.configuration().is(ENABLE_DYNAMIC_MEMORY)
        ? version.with(version.configuration().with(MEMORY_SIZE, size))
        : version;
  }

  /** The version that the URN names; behind an alias with weights one by chance. */
  static FunctionVersion chosen(Request request) {
    return request.function().invoked(request.urn(), request.settings().ids());
  }
}
