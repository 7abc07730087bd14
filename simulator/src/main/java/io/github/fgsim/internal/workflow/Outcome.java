package io.github.fgsim.internal.workflow;

import io.github.fgsim.internal.store.WorkflowRun;
import io.github.fgsim.internal.store.WorkflowRun.Status;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.invocation.Invocation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of a state or of one of its actions: its output, or an error.
 *
 * @param requestId the invocation's id, null when nothing was invoked
 */
record Outcome(@Nullable Object output, @Nullable JsonObject error, @Nullable String requestId) {
  /** What a failed function's error says, as the sample of a condition has it. */
  private static final long FUNCTION_FAILED = 500;

  static Outcome of(@Nullable Object output) {
    return new Outcome(output, null, null);
  }

  /** What a function gave, its own error without the trace. */
  static Outcome ofInvocation(Invocation invocation) {
    Object result = Json.parse(invocation.result());
    return invocation.succeeded()
        ? new Outcome(result, null, invocation.requestId())
        : new Outcome(null, functionError(result), invocation.requestId());
  }

  static Outcome failed(JsonObject error) {
    return new Outcome(null, error, null);
  }

  static JsonObject error(String type, @Nullable String message) {
    return error(FUNCTION_FAILED, type, message);
  }

  static JsonObject error(long code, String type, @Nullable String message) {
    return JsonObject.builder()
        .put("errorCode", code)
        .put("errorType", type)
        .put("errorMessage", message)
        .build();
  }

  private static JsonObject functionError(@Nullable Object result) {
    JsonObject error = JsonObject.of("errorCode", FUNCTION_FAILED);
    return result instanceof JsonObject object
        ? error.with(object.with("stackTrace", null))
        : error.with("errorMessage", Json.text(result));
  }

  Status status() {
    return error == null ? Status.SUCCESS : Status.FAIL;
  }

  /** The execution, whose attempt at the present state has ended with this. */
  WorkflowRun endAttempt(WorkflowRun run, Instant time) {
    return run.leaving(status(), output, error, requestId, time);
  }
}
