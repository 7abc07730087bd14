package io.github.fgsim.invocation;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.model.FunctionUrn;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One call of a function and what came of it. Immutable.
 *
 * @param requestId the id of the call, the same for each try of an asynchronous one
 * @param urn the function with the version that ran
 * @param event the event as JSON text
 * @param result the result as JSON text; of a failed call the error, with errorMessage, errorType
 *     and stackTrace
 * @param errorCode 0 when the function ended well, else the engine's code: 4002 for an exception,
 *     4004 for a result over 6 MB, 4007 for one that is no JSON, 4010 for the timeout, 4204 when
 *     the simulator was closed meanwhile (codes of the engine's open-sourced successor; likely, not
 *     certain, to be the cloud's)
 * @param log the log in the service's format of 2024, line by line, its last 1 MB at most; the
 *     figures for memory, CPU and storage in its last line are made up, nothing is measured
 * @param source what called: {@code sync}, {@code async}, {@code workflow}, or the type of a
 *     trigger
 * @param time when the call began, on the simulator's clock
 * @param duration how long it took by the simulator's clock: nothing when that is frozen
 */
public record Invocation(
    String requestId,
    FunctionUrn urn,
    String event,
    String result,
    int errorCode,
    String log,
    String source,
    Instant time,
    Duration duration) {

  /** Whether the function ended without an error. */
  public boolean succeeded() {
    return errorCode == 0;
  }

  /**
   * Whether the event is this JSON, whatever the order of members and the blanks; a member that is
   * null is as if it were not there.
   *
   * @throws IllegalArgumentException when the given text is no JSON
   */
  public boolean hasEvent(String json) {
    return same(event, json);
  }

  /**
   * Whether the result is this JSON, compared as the event is.
   *
   * @throws IllegalArgumentException when the given text is no JSON
   */
  public boolean hasResult(String json) {
    return same(result, json);
  }

  private static boolean same(String actual, String json) {
    Object wanted = Json.parse(json);
    try {
      return Objects.equals(Json.parse(actual), wanted);
    } catch (IllegalArgumentException e) { // what was sent need not be JSON
      return false;
    }
  }
}
