package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.model.IdSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions "unknown routes", "headers" and "paths". */
class GatewayTest {
  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();
  private final ApiClient api = ApiClient.of(sim);
  private final String project = sim.projectId();

  @AfterEach
  void close() {
    sim.close();
  }

  /** Recorded: body shape and key order of the gateway. */
  @ParameterizedTest
  @CsvSource({
    "GET, /",
    "GET, /v2",
    "POST, /v2/p/fgs/function",
    "PATCH, /v2/p/fgs/functions",
    "POST, /v2/p/fgs/functions/import/more",
    "POST, /v1/p/fgs/functions",
    "GET, /favicon.ico",
    "POST, /v2/p//fgs/functions",
    "POST, /v2/p/fgs/Functions"
  })
  void a_route_that_the_service_does_not_have_is_answered_as_by_its_gateway(
      String method, String path) {
    Answer answer = api.send(method, path, "");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text())
        .isEqualTo(
            "{\"error_msg\":\"The API does not exist or has not been published in the environment\","
                + "\"error_code\":\"APIGW.0101\",\"request_id\":\""
                + answer.header("X-Request-Id")
                + "\"}");
  }

  /** What is compared with the routes is bounded. */
  @Test
  @Timeout(60) // each took seconds
  void a_long_path_without_a_route_is_no_more_work_than_a_short_one() {
    String path = "/v2/p/fgs/" + "x".repeat(60_000);
    for (int i = 0; i < 40; i++) {
      assertThat(api.get(path).error()).startsWith("404 APIGW.0101 ");
    }
  }

  @Test
  void an_unknown_route_is_journalled_as_unmatched_with_the_nearest_routes() {
    api.post("function", "{}");

    RecordedRequest request = sim.requests().unmatched().get(0);
    assertThat(request.isUnmatched()).isTrue();
    assertThat(request.operation()).isEmpty();
    assertThat(request.status()).isEqualTo(404);
    assertThat(request.nearestRoutes().get(0))
        .isEqualTo("POST /v2/{project_id}/fgs/functions (CreateFunction)");
    assertThat(request).hasToString("POST /v2/" + project + "/fgs/function 404 (no such route)");
  }

  @Test
  void what_is_not_simulated_is_named_and_no_unknown_route() {
    Answer answer =
        api.post(
            "workflows",
            """
            {"name":"w","start":"end","functions":[],"constants":{},"retries":[],
             "states":[{"id":"end","name":"end","type":"End","end":true,"transition":"","actions":[]}],
             "triggers":[{"trigger_name":"t","trigger_type":"FLOWTIMER"}]}
            """);

    assertThat(answer.error())
        .isEqualTo("501 SIM.0501 trigger FLOWTIMER of a workflow is not simulated");
    assertThat(answer.keys()).containsExactly("error_code", "error_msg");
    assertThat(sim.requests().unmatched()).isEmpty();
  }

  /** Decision "headers". */
  @Test
  void every_json_answer_has_its_content_type_and_a_request_id() {
    List<Answer> answers =
        List.of(
            api.create(Body.create()),
            api.create(Body.create()),
            api.create("no json"),
            api.importFunction(Body.importing(Zips.of("index.py", "x")).with("func_name", "b")),
            api.get("/nothing"),
            api.send("POST", "/v2/%7Bproject_id%7D/fgs/functions", Body.create()));

    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.headers().allValues("Content-Type"))
                  .containsExactly("application/json");
              assertThat(answer.headers().allValues("X-Request-Id"))
                  .singleElement()
                  .asString()
                  .matches("[0-9a-f]{32}");
              assertThat(answer.headers().allValues("Content-Length")).hasSize(1);
              assertThat(answer.headers().firstValue("Server")).isEmpty();
            });
    assertThat(answers).extracting(answer -> answer.header("X-Request-Id")).doesNotHaveDuplicates();
    assertThat(sim.requests().all())
        .extracting(RecordedRequest::requestId)
        .containsExactlyElementsOf(
            answers.stream().map(answer -> answer.header("X-Request-Id")).toList());
  }

  /** Decision "paths": the Java SDK's double slash, a trailing slash, percent-encoded segments. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "//v2/P/fgs/functions",
        "///v2/P/fgs/functions",
        "/v2/P/fgs/functions/",
        "//v2/P/fgs/functions/",
        "/v2/P/fgs/functions?x=1",
        "/v2/P/fgs/functions/?x=1&y",
        "/v2/P/fgs/function%73",
        "/%76%32/P/fgs/functions"
      })
  void a_path_may_be_spelled_in_other_ways(String path) {
    Answer answer = api.post(path.replace("P", project), Body.create());

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(sim.functions()).hasSize(1);
  }

  /** Decision "paths": the Python SDK encodes the colons of a URN. */
  @Test
  void colons_may_be_raw_or_percent_encoded() {
    String urn = api.create(Body.create()).field("func_urn");

    Answer raw = api.get("functions/" + urn + "/config");
    Answer encoded = api.get("functions/" + urn.replace(":", "%3A") + "/config");
    Answer lower = api.get("functions/" + urn.replace(":", "%3a") + "/config");

    assertThat(raw.status()).isEqualTo(200);
    assertThat(encoded.text()).isEqualTo(raw.text());
    assertThat(lower.text()).isEqualTo(raw.text());
  }

  /** Decision "uniqueness and projects": any project id is a project of its own, decoded. */
  @ParameterizedTest
  @CsvSource({"p, p", "a%20b, a b", "%C3%BC, ü", "a%2Bb, a+b", "a+b, a+b"})
  void a_project_id_is_any_text(String inPath, String projectId) {
    api.post("/v2/" + inPath + "/fgs/functions", Body.create());

    assertThat(sim.project(projectId).functions()).hasSize(1);
    assertThat(sim.functions()).isEmpty();
  }

  /** Decision "uniqueness and projects": an SDK without a project id sends the template. */
  @Test
  void a_literal_project_id_in_the_path_is_forbidden_and_the_journal_says_why() {
    Answer answer = api.post("/v2/%7Bproject_id%7D/fgs/functions", Body.create());

    assertThat(answer.error()).isEqualTo("403 FSS.0403 Forbidden");
    assertThat(answer.keys()).containsExactly("error_code", "error_msg");
    assertThat(sim.requests().all().get(0).notes())
        .singleElement()
        .asString()
        .contains("{project_id}", "credentials");
  }

  /** All SDKs send a content type with GET and DELETE, and no body; Node sends {} to IAM. */
  @ParameterizedTest
  @CsvSource({"GET, ''", "GET, {}", "DELETE, ''", "DELETE, {}", "GET, not json"})
  void a_content_type_without_a_body_does_no_harm(String method, String body) {
    Answer answer =
        api.send(
            method,
            "functions/unknown" + (method.equals("GET") ? "/config" : ""),
            body,
            "Content-Type",
            "application/json");

    assertThat(answer.error()).startsWith("404 FSS.1051 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "OPTIONS", "TRACE", "PATCH", "PROPFIND", "foo"})
  void other_methods_are_routes_that_the_service_does_not_have(String method) {
    Answer answer = api.send(method, "functions", "");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("X-Request-Id")).matches("[0-9a-f]{32}");
    if (!method.equals("HEAD")) {
      assertThat(answer.field("error_code")).isEqualTo("APIGW.0101");
    }
    assertThat(sim.requests().unmatched())
        .extracting(RecordedRequest::method)
        .containsExactly(method);
  }

  /** An exception of our own, here of an id source that fails once the request has its id. */
  @Test
  void an_exception_is_an_internal_error_whose_trace_is_in_the_journal() {
    AtomicInteger calls = new AtomicInteger();
    IdSource failing =
        () -> {
          if (calls.incrementAndGet() > 2) {
            throw new IllegalStateException("no more ids");
          }
          return 1;
        };
    try (var broken = FunctionGraphSimulator.builder().ids(failing).start()) {

      Answer answer = ApiClient.of(broken).create(Body.create());

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text())
          .isEqualTo("{\"error_code\":\"FSS.0500\",\"error_msg\":\"Internal server error.\"}");
      assertThat(answer.header("X-Request-Id")).isEqualTo("00000000000000010000000000000001");
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      assertThat(broken.requests().all().get(0).notes())
          .singleElement()
          .asString()
          .contains("IllegalStateException: no more ids", "at io.github.fgsim.");
      assertThat(broken.functions()).isEmpty();
    }
  }

  @Test
  void ids_that_fail_at_once_do_not_keep_an_answer_from_leaving() {
    IdSource failing =
        () -> {
          throw new IllegalStateException("no ids");
        };
    try (var broken = FunctionGraphSimulator.builder().ids(failing).start()) {

      Answer answer = ApiClient.of(broken).create(Body.create());

      assertThat(answer.error()).isEqualTo("500 FSS.0500 Internal server error.");
      assertThat(answer.header("X-Request-Id")).matches("[0-9a-f]{32}");
      assertThat(broken.requests().all()).hasSize(1);
    }
  }

  @Test
  void a_clock_that_fails_does_not_keep_an_answer_from_leaving() {
    BreakableClock clock = new BreakableClock();
    try (var broken = FunctionGraphSimulator.builder().clock(clock).start()) {
      clock.broken = true;

      Answer answer = ApiClient.of(broken).create(Body.create());

      assertThat(answer.error()).isEqualTo("500 FSS.0500 Internal server error.");
      assertThat(broken.requests().all().get(0).notes())
          .singleElement()
          .asString()
          .contains("the clock stands");
    }
  }

  private static final class BreakableClock extends Clock {
    volatile boolean broken;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      if (broken) {
        throw new IllegalStateException("the clock stands");
      }
      return Instant.EPOCH;
    }
  }
}
