package io.github.fgsim.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.Waiting;
import io.github.fgsim.invocation.Runner;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a program of a Custom runtime function may ask and say, and what it is told. */
@DisabledOnOs(OS.WINDOWS)
class RuntimeApiTest {
  @AutoClose private static Code code;

  @BeforeAll
  static void start() {
    Code.assumeThere("curl");
    code = new Code(Runner.custom());
  }

  @AfterEach
  void reset() {
    code.reset();
  }

  /** The vendor's guide names them; the keys are of an agency, which the simulator has not. */
  @Test
  void an_event_comes_with_the_headers_that_the_guide_names() {
    code.bootstrap(CustomTest.LOOP.formatted("cat headers; respond response 1"));

    code.invoke("{}");

    assertThat(code.log().toLowerCase(Locale.ROOT))
        .contains(
            "content-type: application/json",
            "x-cff-request-id: " + code.sim.invocations().get(0).requestId(),
            "x-cff-access-key:",
            "x-cff-secret-key:",
            "x-cff-security-token:",
            "x-cff-auth-token:",
            "x-cff-invoke-type: sync");
  }

  @Test
  void an_asynchronous_invocation_says_so() {
    code.bootstrap(CustomTest.LOOP.formatted("respond response \"\\\"$type\\\"\""));

    code.api.post("functions/hello/invocations-async", "{}");
    Waiting.until("an end", () -> !code.sim.invocations().isEmpty());

    assertThat(code.sim.invocations().get(0).result()).isEqualTo("\"async\"");
  }

  @Test
  void an_error_is_passed_on_character_by_character() {
    code.bootstrap(
        CustomTest.LOOP.formatted(
            "respond error '{\"errorType\": \"Mine\",  \"errorMessage\": \"no good\"}'"));

    assertThat(code.call("{}").text())
        .isEqualTo("{\"errorType\": \"Mine\",  \"errorMessage\": \"no good\"}");
    assertThat(code.fails("{}", 4002).get("errorType").asText()).isEqualTo("Mine");
  }

  @Test
  void a_response_that_is_too_large_is_refused() {
    code.bootstrap(
        CustomTest.LOOP.formatted(
            """
            if [ "$event" != 0 ]; then
              { printf '"'; head -c "$event" /dev/zero | tr '\\0' x; printf '"'; } |
                curl -sS -o /dev/null --data-binary @- "$api/response/$id"
            fi
            respond response $n
            """));

    assertThat(code.fails("6291455", 4004).get("errorMessage").asText())
        .isEqualTo("the return value of the function exceeds the maximum allowed limit");
    assertThat(code.invoke("6291454")).hasSize(6_291_456);
    assertThat(code.invoke("0")).isEqualTo("3");
  }

  @Test
  void garbage_on_the_runtime_api_harms_nothing() {
    code.bootstrap(
        CustomTest.LOOP.formatted(
            """
            code() { echo "$1 $(curl -sS -o /dev/null -w '%{http_code}' "$@")"; }
            code "$api/response/not-the-id" -d '{}'
            code "$api/error/not-the-id" -d '{}'
            code "$api/request" -X DELETE
            code "$api/response/$id"
            code "$api/other" -d '{}'
            curl -sS -o /dev/null --request-target 'garbage' "$api/request"
            echo "$said"
            said=$(code "$api/response/$id" -d 'no {json')
            respond response '"twice"'
            """));

    assertThat(List.of(code.invoke("{}"), code.invoke("{}")))
        .containsExactly("\"no {json\"", "\"no {json\"");
    for (String path : List.of("response/not-the-id", "error/not-the-id", "request", "other")) {
      assertThat(code.log()).contains("/v1/runtime/invocation/" + path + " 404\n");
    }
    assertThat(code.log())
        .containsPattern("/response/[0-9a-f-]{36} 404\n")
        .containsPattern("/response/[0-9a-f-]{36} 200\n");
  }

  @Test
  void a_program_may_ask_for_the_next_event_before_it_answers() {
    Code.assumeThere("python3");
    code.bootstrap(
        """
        #!/usr/bin/env python3
        import http.client, os
        def ask(method, what, body=None):
            connection = http.client.HTTPConnection(os.environ["RUNTIME_API_ADDR"])
            connection.request(method, "/v1/runtime/invocation/" + what, body)
            return connection
        id = ask("GET", "request").getresponse().getheader("X-Cff-Request-Id")
        later = ask("GET", "request")
        ask("POST", "response/" + id, "7").getresponse()
        later.getresponse()
        """,
        "timeout",
        "3");

    assertThat(code.invoke("{}")).isEqualTo("7");
  }

  @Test
  void its_port_is_free_when_the_program_has_ended() {
    code.bootstrap(
        CustomTest.LOOP.formatted(
            "echo port ${RUNTIME_API_ADDR#*:}; [ \"$event\" = 0 ] && exit 1"));

    code.fails("0", 4204);

    int port = (int) Code.pid("port", code.log());
    Waiting.until("an end", () -> Code.isFree(port));
  }
}
