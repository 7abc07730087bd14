package io.github.fgsim.invocation;

import io.github.fgsim.model.FunctionUrn;
import java.time.Instant;

/**
 * One call of a function and what came of it.
 *
 * @param urn the function with the version that ran
 * @param event the event as JSON text
 * @param result the result as JSON text; of a failed call the error, with errorMessage, errorType
 *     and stackTrace
 * @param errorCode 0 when the function ended well, else the engine's code, such as 4002 for an
 *     exception
 * @param log the log, line by line
 * @param source what called: {@code sync}, {@code async}, or the type of a trigger
 * @param time when the call began, on the simulator's clock
 */
public record Invocation(
    String requestId,
    FunctionUrn urn,
    String event,
    String result,
    int errorCode,
    String log,
    String source,
    Instant time) {

  /** Whether the function ended without an error. */
  public boolean succeeded() {
    return errorCode == 0;
  }
}
