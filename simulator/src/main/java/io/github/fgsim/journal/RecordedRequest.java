package io.github.fgsim.journal;

import io.github.fgsim.model.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One exchange: what was asked and what was answered.
 *
 * @param operation the operation that the route names, empty when the service has no such route
 * @param method the HTTP method
 * @param target the path and query as they were sent
 * @param headers the request's headers, their names in lower case; credentials are masked
 * @param body the request's body as text, cut at 64 KiB; secrets are masked
 * @param status the HTTP status of the answer
 * @param answer the answer's body as text, cut at 64 KiB
 * @param requestId the answer's {@code X-Request-Id}
 * @param unknownFields the paths of the body's fields that the service does not know
 * @param notes what a user should know of the answer: rules that were relaxed, causes that the
 *     answer does not tell
 * @param nearestRoutes for a request without a route, the routes most like it, best first
 * @param time when the answer left, on the simulator's clock
 */
public record RecordedRequest(
    Optional<Operation> operation,
    String method,
    String target,
    Map<String, String> headers,
    String body,
    int status,
    String answer,
    String requestId,
    List<String> unknownFields,
    List<String> notes,
    List<String> nearestRoutes,
    Instant time) {

  /** Whether the service has no such route. */
  public boolean isUnmatched() {
    return operation.isEmpty();
  }

  /** The exchange in one line, such as {@code POST /v2/p/fgs/functions 200 CreateFunction}. */
  @Override
  public String toString() {
    return method
        + " "
        + target
        + " "
        + status
        + operation.map(o -> " " + o.title()).orElse(" (no such route)");
  }
}
