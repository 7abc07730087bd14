package io.github.fgsim.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.KeptConnection;
import io.github.fgsim.KeptConnection.Answer;
import io.github.fgsim.SimulatorBuilder;
import io.github.fgsim.model.Auth;
import io.github.fgsim.model.IdSource;
import io.github.fgsim.model.Limits;
import io.github.fgsim.model.Profile;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/**
 * A simulator with something in it, and what must hold of every answer: it comes, it is no error of
 * the simulator's own, an error has both of its members, every answer has a request id, and what
 * was refused has changed nothing.
 */
public final class House implements AutoCloseable {
  private static final Profile PROFILE =
      Profile.valueOf(System.getProperty("fuzz.profile", "PAGES"));

  /** The one 500 that the service is known to answer: triggers of a function that is not there. */
  private static final String DOCUMENTED_500 = "Error getting associated function";

  static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(5_000).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  static JsonNode json(Answer answer) {
    try {
      return MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + answer, e);
    }
  }

  final FunctionGraphSimulator sim;
  private final Limits limits;
  private final String baseline;
  private final KeptConnection connection;

  /** Opens a house whose door asks for a credential, or one that lets everybody in. */
  public static House open(boolean guarded) {
    return new House(guarded);
  }

  private House(boolean guarded) {
    SimulatorBuilder builder =
        FunctionGraphSimulator.builder()
            .adminApi()
            .profile(PROFILE)
            .ids(IdSource.seeded(7))
            .clock(Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC));
    sim = (guarded ? builder.auth(Auth.signed("AK", "SK")) : builder).start();
    limits = sim.limits();
    connection = new KeptConnection(sim);
    if (!guarded) {
      furnish();
    }
    baseline = sim.exportState();
  }

  private void furnish() {
    sim.given(
        FunctionDefinition.function("hello")
            .inline("def handler(event, context):\n    return event\n"));
    sim.handle("default", "hello", (event, context) -> "1");
    ok(
        "PUT",
        "functions/hello/config",
        "{\"timeout\":5,\"handler\":\"a.b\",\"memory_size\":256,"
            + "\"runtime\":\"Python3.9\",\"user_data\":\"{\\\"a\\\":\\\"b\\\"}\"}");
    ok("POST", "functions/hello/versions", "{\"version\":\"v1\"}");
    ok("POST", "functions/hello/aliases", "{\"name\":\"live\",\"version\":\"v1\"}");
    ok(
        "POST",
        "triggers/hello",
        "{\"trigger_type_code\":\"TIMER\",\"event_data\":{\"name\":\"t\",\"schedule_type\":\"Rate\","
            + "\"schedule\":\"1h\"}}");
    ok("POST", "functions/hello/events", "{\"name\":\"e\",\"content\":\"e30=\"}");
    ok("PUT", "functions/hello/async-invoke-config", "{\"max_async_retry_attempts\":1}");
    ok("PUT", "functions/hello:!live/reservedinstances", "{\"count\":1}");
    ok(
        "POST",
        "/v2/" + sim.projectId() + "/functions/hello/tags/create",
        "{\"tags\":[{\"key\":\"k\",\"value\":\"v\"}]}");
  }

  private void ok(String method, String path, String body) {
    Answer answer = exchange(method, target(path), Map.of(), body.getBytes(UTF_8));
    if (answer.isRefusal()) {
      throw new AssertionError(path + " -> " + answer);
    }
  }

  /** A path below {@code /v2/PROJECT/fgs/}, unless it begins with a slash. */
  String target(String path) {
    return path.startsWith("/") ? path : "/v2/" + sim.projectId() + "/fgs/" + path;
  }

  /** Sends a request and checks the answer; puts the furniture back where an answer moved it. */
  Answer knock(String method, String path, Map<String, String> headers, byte[] body) {
    String before = sim.exportState();
    Answer answer = exchange(method, target(path), headers, body);
    check(method, path, body, answer);
    String after = sim.exportState();
    if (answer.isRefusal() && !after.equals(before)) {
      throw new AssertionError(
          request(method, path, body) + "refused, but changed the state: " + answer + "\n" + after);
    }
    if (!after.equals(baseline)) {
      sim.importState(baseline);
    }
    return answer;
  }

  Answer knock(String method, String path, byte[] body) {
    return knock(method, path, Map.of("Content-Type", "application/json"), body);
  }

  /** Puts everything back to the beginning. */
  void tidy() {
    sim.importState(baseline);
    sim.clock().reset();
    sim.faults().clear();
    sim.limits(changed -> limits);
  }

  void check(String method, String path, byte[] body, Answer answer) {
    String request = request(method, path, body);
    if (!answer.headers().getOrDefault("x-request-id", "").matches("[0-9a-f]{32}")) {
      throw new AssertionError(request + "no request id: " + answer);
    }
    ensureItsOwn(request, path, answer);
    if (method.equals("HEAD")) {
      return;
    }
    boolean json = answer.headers().getOrDefault("content-type", "").equals("application/json");
    JsonNode content = json ? json(answer) : null;
    if (answer.isRefusal()) {
      boolean both =
          json && content.path("error_code").isTextual() && content.path("error_msg").isTextual();
      if (!both && !path.startsWith("/v3/")) {
        throw new AssertionError(request + "an error without its two members: " + answer);
      }
      boolean documented =
          answer.status() < 500
              || content.path("error_msg").asText().equals(DOCUMENTED_500)
              || (answer.status() == 501
                  && Set.of("SIM.0501", "SIM.0502").contains(content.path("error_code").asText()));
      if (!documented) {
        throw new AssertionError(request + answer + "\n" + notes());
      }
    }
  }

  /** An answer is that of its own request, not of one before; the admin API's are not recorded. */
  private void ensureItsOwn(String request, String path, Answer answer) {
    var all = sim.requests().all();
    String id = answer.headers().get("x-request-id");
    if (!path.contains("_simulator") && !all.get(all.size() - 1).requestId().equals(id)) {
      throw new AssertionError(
          request + "the answer to another request: " + answer + "\n" + all.get(all.size() - 1));
    }
  }

  private String notes() {
    var all = sim.requests().all();
    return all.isEmpty() ? "" : String.join("\n", all.get(all.size() - 1).notes());
  }

  private static String request(String method, String path, byte[] body) {
    String text = new String(body, UTF_8);
    return method + " " + path + "\n" + text.substring(0, Math.min(3_000, text.length())) + "\n-> ";
  }

  /** Sends a request exactly so; the answer is not looked at. */
  Answer exchange(String method, String target, Map<String, String> headers, byte[] body) {
    return connection.exchange(method, target, headers, body);
  }

  @Override
  public void close() {
    connection.close();
    sim.close();
  }
}
