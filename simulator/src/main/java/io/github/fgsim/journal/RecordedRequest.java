package io.github.fgsim.journal;

import io.github.fgsim.fault.Fault;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Operation;
import io.github.fgsim.model.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One exchange: what was asked and what came back. Immutable.
 *
 * @param operation the operation that the route names, empty when it names none
 * @param projectId the project in the path, empty when there is none
 * @param functionName package and name of the function that the call is about, such as {@code
 *     default/hello}; empty when the call names none
 * @param method the HTTP method
 * @param target the path and query as they were sent; secrets are masked
 * @param headers the request's headers, their names in lower case; credentials are masked
 * @param body the request's body as text, cut at 64 KiB; secrets are masked
 * @param status the HTTP status of the response
 * @param response the response's body as text, cut at 64 KiB; secrets are masked
 * @param requestId the response's {@code X-Request-Id}
 * @param unknownFields the paths of the body's fields that the service does not know, a hundred at
 *     most
 * @param relaxedRules the rules but for which the service would have refused the request
 * @param notes what a user should know of the response: why a rule was relaxed, causes that the
 *     response does not tell; a hundred at most, each cut at 8,192 characters
 * @param nearestRoutes for a request without a route, the routes most like it, best first
 * @param fault the scripted fault that hit the call
 * @param time when the response left, on the simulator's clock
 */
public record RecordedRequest(
    Optional<Operation> operation,
    String projectId,
    String functionName,
    String method,
    String target,
    Map<String, String> headers,
    String body,
    int status,
    String response,
    String requestId,
    List<String> unknownFields,
    Set<Rule> relaxedRules,
    List<String> notes,
    List<String> nearestRoutes,
    Optional<Fault> fault,
    Instant time) {

  /** Whether neither the service nor the simulator has such a route. */
  public boolean isUnmatched() {
    return !nearestRoutes.isEmpty();
  }

  /**
   * A value of the request's body, by its JSON pointer (RFC 6901), such as {@code /func_code/file}.
   *
   * @return a {@link String}, {@link Long}, {@link Double} or {@link Boolean}; an object or a list
   *     as its JSON text; null when the body has no such value
   * @throws IllegalArgumentException when the pointer is not empty and does not begin with a slash
   * @throws IllegalStateException when the body is no JSON, as when it was cut
   */
  public @Nullable Object at(String pointer) {
    return at(pointer, body, "body");
  }

  /**
   * A value of the response's body, by its JSON pointer, such as {@code /error_code}.
   *
   * @return as {@link #at}
   * @throws IllegalStateException when the response is no JSON, as when it was cut
   */
  public @Nullable Object responseAt(String pointer) {
    return at(pointer, response, "response");
  }

  /**
   * The names of the members of an object in the request's body, by its JSON pointer, in their
   * order; none when there is no object.
   *
   * @throws IllegalStateException when the body is no JSON, as when it was cut
   */
  public List<String> members(String pointer) {
    return names(at(pointer));
  }

  /**
   * The names of the members of an object in the response's body, as {@link #members}.
   *
   * @throws IllegalStateException when the response is no JSON, as when it was cut
   */
  public List<String> responseMembers(String pointer) {
    return names(responseAt(pointer));
  }

  private static List<String> names(@Nullable Object value) {
    return value instanceof String text
            && text.startsWith("{")
            && Json.parse(text) instanceof JsonObject object
        ? List.copyOf(object.names())
        : List.of();
  }

  private @Nullable Object at(String pointer, String text, String what) {
    if (!pointer.isEmpty() && !pointer.startsWith("/")) {
      throw new IllegalArgumentException(
          "not a JSON pointer: " + pointer + " (did you mean /" + pointer + "?)");
    }
    try {
      return Json.at(text, pointer);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "the " + what + " of " + this + " is no JSON (bodies are cut at 64 KiB): " + text, e);
    }
  }

  /** The exchange in one line, such as {@code POST /v2/p/fgs/functions 200 CreateFunction}. */
  @Override
  public String toString() {
    return method
        + " "
        + target
        + " "
        + status
        + operation.map(o -> " " + o.title()).orElse(isUnmatched() ? " (no such route)" : "")
        + fault.map(f -> " (fault: " + f + ")").orElse("");
  }
}
