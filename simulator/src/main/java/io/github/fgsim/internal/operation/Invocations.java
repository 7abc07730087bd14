package io.github.fgsim.internal.operation;

import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.store.StoredFunction.Kind;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls of functions that wait for the result. */
public final class Invocations {
  private static final int LOG_TAIL_BYTES = 2_000;

  private Invocations() {}

  /**
   * InvokeFunction. An error of the function is HTTP 200 with {@code X-Is-Func-Err} and the error
   * as the result: inferred from the documents, which keep other statuses for errors of the system.
   */
  public static Answer invoke(Call call) {
    ensureSize(call, Limit.INVOCATION_BYTES);
    String event = event(call);
    FunctionVersion version = chosen(call);
    String wrapped = call.headers().getOrDefault("x-cff-request-version", "v0");
    boolean tail = call.headers().getOrDefault("x-cff-log-type", "").equals("tail");
    memory(call);
    Invocation invocation =
        call.execution().run(version, event, call.settings().ids().uuid(), "sync");
    String body =
        wrapped.equals("v1")
            ? Json.text(
                JsonObject.builder()
                    .put("result", invocation.result())
                    .put("log", tail ? invocation.log() : "")
                    .put("status", 200)
                    .put("request_id", invocation.requestId())
                    .build())
            : invocation.result();
    return new Answer(body, headers(invocation, version, wrapped, tail, call));
  }

  private static Map<String, String> headers(
      Invocation invocation, FunctionVersion version, String wrapped, boolean tail, Call call) {
    long memory = version.configuration().number("memory_size", 128);
    long micros = ChronoUnit.MICROS.between(invocation.time(), call.settings().clock().instant());
    JsonObject summary =
        JsonObject.builder()
            .put("duration", micros / 1_000.0)
            .put("billingDuration", Execution.billed(micros))
            .put("memorySize", memory)
            .put("memoryUsed", memory / 4.0)
            .build();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Cff-Invoke-Summary", Json.text(summary));
    headers.put("X-Cff-Request-Id", invocation.requestId());
    if (tail) {
      byte[] log = Execution.tail(invocation.log(), LOG_TAIL_BYTES);
      headers.put("X-Cff-Function-Log", Base64.getEncoder().encodeToString(log));
    }
    headers.put("X-CFF-Billing-Duration", String.valueOf(Execution.billed(micros)));
    headers.put("X-Cff-Response-Version", wrapped.equals("v1") ? "v1" : "v0");
    headers.put("X-Func-Err-Code", String.valueOf(invocation.errorCode()));
    headers.put("X-Is-Func-Err", String.valueOf(!invocation.succeeded()));
    return headers;
  }

  static void ensureSize(Call call, Limit limit) {
    if (call.rawBody().length > call.settings().limit(limit)) {
      throw new ApiException(ErrorCode.INVOCATION_BODY_TOO_LARGE);
    }
  }

  /** One JSON value; an empty body, as Go clients send it, is an empty event. */
  static String event(Call call) {
    String text = new String(call.rawBody(), java.nio.charset.StandardCharsets.UTF_8).strip();
    if (text.isEmpty()) {
      return "{}";
    }
    try {
      Json.parse(text);
      return text;
    } catch (IllegalArgumentException e) {
      call.notes().note("the event is no JSON: " + e.getMessage());
      throw new ApiException(ErrorCode.NOT_ACCEPTABLE);
    }
  }

  /** Memory for one call, for functions with dynamic memory. */
  private static void memory(Call call) {
    String memory = call.headers().get("x-cff-instance-memory");
    boolean known =
        memory == null
            || call.settings().limits().memorySizes().stream()
                .map(String::valueOf)
                .anyMatch(memory::equals);
    if (!known) {
      throw new ApiException(ErrorCode.NOT_ACCEPTABLE);
    }
  }

  /** The version that the URN names; behind an alias with weights one by chance. */
  static FunctionVersion chosen(Call call) {
    FunctionUrn urn = call.urn();
    StoredFunction function = call.function();
    FunctionVersion main = Call.version(function, urn);
    if (!urn.namesAlias()) {
      return main;
    }
    JsonObject weights =
        function
            .attached(Kind.ALIAS, String.valueOf(urn.qualifier()).substring(1))
            .map(alias -> alias.objectOrEmpty("additional_version_weights"))
            .orElse(JsonObject.EMPTY);
    long chance = Math.floorMod(call.settings().ids().next(), 100);
    for (String version : weights.names()) {
      chance -= weights.number(version, 0);
      if (chance < 0) {
        return function.version(version).orElse(main);
      }
    }
    return main;
  }
}
