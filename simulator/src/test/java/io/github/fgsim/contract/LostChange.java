package io.github.fgsim.contract;

import io.github.fgsim.contract.Exchange.Outgoing;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A simulator that answers as it should and forgets: all that a request changed, or one member of
 * its body, or one parameter of its query.
 *
 * @param path the member of the body that is lost, empty when all is
 * @param parameter the parameter of the query that is not looked at, null when none is
 */
record LostChange(
    String operation, List<String> path, @Nullable String parameter, AtomicBoolean happened) {
  private static final String STATE = "/_simulator/state";

  LostChange(String operation, List<String> path, @Nullable String parameter) {
    this(operation, path, parameter, new AtomicBoolean());
  }

  /** Whether a call that succeeded has what is lost. */
  boolean concerns(Recorded.Call call) {
    return call.exchange().status() < 300 && concerns(call.operation(), call.exchange().request());
  }

  /** Whether a request of the operation has what is lost. */
  boolean concerns(String called, Outgoing request) {
    if (!called.equals(operation)) {
      return false;
    }
    if (parameter != null) {
      return request.query().matches("(.*&)?" + parameter + "=.*");
    }
    return path.isEmpty() || !Objects.equals(body(without(request)), body(request));
  }

  /** The link to such a simulator. */
  Link before(Link link, Recorded recorded) {
    return request ->
        recorded.calls().stream().anyMatch(call -> isLike(call, request))
                && concerns(operation, request)
            ? lose(link, request)
            : link.send(request);
  }

  /** Names and ids are others each time, so that the method and the path's form decide. */
  private boolean isLike(Recorded.Call call, Outgoing request) {
    return call.operation().equals(operation)
        && call.exchange().request().method().equals(request.method())
        && form(call.exchange().request().path()).equals(form(request.path()));
  }

  private static String form(String path) {
    return path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32}|urn%3A[^/]*", "*");
  }

  private Exchange lose(Link link, Outgoing request) {
    if (parameter != null) {
      happened.set(true);
      String query =
          request.query().replaceAll("(^|&)" + parameter + "=[^&]*", "").replaceFirst("^&", "");
      Outgoing blind =
          new Outgoing(
              request.method(),
              request.path() + (query.isEmpty() ? "" : "?" + query),
              request.headers(),
              request.body());
      return link.send(blind);
    }
    String before = link.send(admin("GET", "")).text();
    Exchange answer = link.send(request);
    if (answer.status() >= 300) {
      return answer;
    }
    String after = link.send(admin("GET", "")).text();
    link.send(admin("PUT", before));
    if (path.isEmpty()) {
      happened.set(true);
      return answer;
    }
    Exchange partly = link.send(without(request));
    if (partly.status() >= 300) {
      link.send(admin("PUT", after)); // refused without it: it cannot be lost
      return answer;
    }
    happened.set(true);
    return withMember(partly, answer);
  }

  /** The answer of what is stored, saying nevertheless what should be. */
  private Exchange withMember(Exchange partly, Exchange whole) {
    String member = path.get(0).replace("[]", "");
    return Mutant.parsed(partly) instanceof JsonObject said
            && Mutant.parsed(whole) instanceof JsonObject right
        ? Mutant.with(
            partly,
            partly.status(),
            partly.headers(),
            Json.text(said.with(member, right.get(member))))
        : partly;
  }

  private Outgoing without(Outgoing request) {
    Object body = body(request);
    if (body == null) {
      return request;
    }
    String[] steps = String.join(".", path).replace("[]", ".[]").split("\\.", -1);
    Object changed = Mutant.replace(body, Arrays.asList(steps), any -> null);
    return new Outgoing(
        request.method(),
        request.target(),
        request.headers(),
        Json.text(changed).getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable Object body(Outgoing request) {
    try {
      return Json.parse(request.text());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Outgoing admin(String method, String body) {
    return new Outgoing(method, STATE, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return operation
        + (parameter != null
            ? " ignores the parameter " + parameter
            : path.isEmpty() ? " loses all that it changed" : " loses " + String.join(".", path));
  }
}
