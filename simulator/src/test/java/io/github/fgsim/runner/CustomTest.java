package io.github.fgsim.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.OwnThread;
import io.github.fgsim.Waiting;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.invocation.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A Custom runtime function is a program that asks for its events. */
@DisabledOnOs(OS.WINDOWS)
class CustomTest {
  /** Asks for events as the vendor's sample in shell does; what it does with each is left open. */
  private static final String LOOP =
      """
      #!/bin/sh
      echo started
      api="http://$RUNTIME_API_ADDR/v1/runtime/invocation"
      while true; do
        event=$(curl -sS -D headers "$api/request")
        id=$(sed -n 's/^[Xx]-[Cc]ff-[Rr]equest-[Ii]d: *\\([^\\r]*\\).*/\\1/p' headers | tr -d '\\r')
        type=$(sed -n 's/^[Xx]-[Cc]ff-[Ii]nvoke-[Tt]ype: *\\([a-z]*\\).*/\\1/p' headers)
        [ -z "$id" ] && continue
        n=$((n + 1))
        respond() { curl -sS -o /dev/null -d "$2" "$api/$1/$id"; }
        %s
      done
      """;

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

  private void bootstrap(String text, String... fields) {
    FunctionDefinition function =
        FunctionDefinition.function("hello")
            .runtime("Custom")
            .handler("bootstrap")
            .timeout(30)
            .userData(Map.of("greeting", "hi"))
            .files(Map.of("bootstrap", text, "data.txt", "data"));
    for (int i = 0; i < fields.length; i += 2) {
      function = function.field(fields[i], fields[i + 1]);
    }
    code.sim.given(function);
  }

  @Test
  void a_program_asks_for_its_events_and_is_kept_for_the_next() {
    bootstrap(LOOP.formatted("respond response \"{\\\"n\\\":$n,\\\"event\\\":$event}\""));

    assertThat(List.of(code.invoke("{\"a\":1}"), code.invoke("[2]")))
        .containsExactly("{\"n\":1,\"event\":{\"a\":1}}", "{\"n\":2,\"event\":[2]}");
  }

  @Test
  void its_output_its_variables_and_its_folder_are_the_functions() {
    bootstrap(LOOP.formatted("echo \"$greeting $type\"; respond response \"$(cat data.txt)\""));

    assertThat(code.invoke("{}")).isEqualTo("\"data\"");

    assertThat(code.log()).contains("\nstarted\n", "\nhi sync\n");
  }

  /** The vendor's guide names them; the keys are of an agency, which the simulator has not. */
  @Test
  void an_event_comes_with_the_headers_that_the_guide_names() {
    bootstrap(LOOP.formatted("cat headers; respond response 1"));

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
  void variables_that_no_process_can_have_are_left_out() {
    code.sim.given(
        FunctionDefinition.function("hello")
            .runtime("Custom")
            .timeout(30)
            .userData(Map.of("", "1", "a=b", "2", "a\0b", "3", "name", "o\0k"))
            .files(Map.of("bootstrap", LOOP.formatted("respond response \"\\\"$name\\\"\""))));

    assertThat(code.invoke("{}")).isEqualTo("\"ok\"");
  }

  @Test
  void an_asynchronous_invocation_says_so() {
    bootstrap(LOOP.formatted("respond response \"\\\"$type\\\"\""));

    code.api.post("functions/hello/invocations-async", "{}");
    Waiting.until("an end", () -> !code.sim.invocations().isEmpty());

    assertThat(code.sim.invocations().get(0).result()).isEqualTo("\"async\"");
  }

  @Test
  void an_error_is_passed_on_character_by_character() {
    bootstrap(
        LOOP.formatted(
            "respond error '{\"errorType\": \"Mine\",  \"errorMessage\": \"no good\"}'"));

    assertThat(code.call("{}").text())
        .isEqualTo("{\"errorType\": \"Mine\",  \"errorMessage\": \"no good\"}");
    assertThat(code.fails("{}", 4002).get("errorType").asText()).isEqualTo("Mine");
  }

  /** Recorded in an issue of a public repository. */
  @Test
  void code_without_the_file_has_the_recorded_words() {
    code.sim.given(
        FunctionDefinition.function("hello").runtime("Custom").files(Map.of("other", "x")));

    assertThat(code.fails("{}", 4202).get("errorMessage").asText())
        .isEqualTo("runtime bootstrap file is not found");
  }

  @Test
  void a_program_that_ends_at_once_is_an_error_with_its_output() {
    bootstrap("#!/bin/sh\necho cannot start >&2\nexit 3\n");

    assertThat(code.fails("{}", 4204).get("errorMessage").asText())
        .isEqualTo("runtime process is exited");
    assertThat(code.log()).contains("\ncannot start\n");
  }

  @Test
  void a_program_that_never_asks_is_ended() {
    bootstrap(
        "#!/bin/sh\nsleep 600\n",
        "initializer_handler",
        "\"bootstrap.init\"",
        "initializer_timeout",
        "1");

    assertThat(code.fails("{}", 4211).get("errorMessage").asText())
        .isEqualTo("init failed request timed out after 1s");
  }

  @Test
  void an_end_amid_an_invocation_is_an_error_and_the_next_gets_a_fresh_process() {
    bootstrap(LOOP.formatted("[ \"$event\" = 0 ] && exit 1; respond response $n"));

    code.fails("0", 4204);

    assertThat(code.invoke("1")).isEqualTo("1");
  }

  @Test
  void a_timeout_ends_all_that_the_program_started_and_the_next_gets_a_fresh_process() {
    bootstrap(
        LOOP.formatted(
            """
            if [ "$event" = 0 ]; then
              (setsid sleep 600 & echo "child $!")
              sleep 600
            fi
            respond response $n
            """),
        "timeout",
        "3");

    code.fails("0", 4010);

    assertThat(code.invoke("1")).isEqualTo("1");
    Code.awaitEnd(Code.pid("child", code.sim.invocations().get(0).log()));
  }

  @Test
  void a_program_that_kills_what_watches_it_ends_too() {
    bootstrap(
        LOOP.formatted(
            "[ \"$event\" = 0 ] && echo \"program $$\" && kill -9 $PPID && sleep 600; respond"
                + " response $n"));

    code.fails("0", 4204);

    Code.awaitEnd(Code.pid("program", code.log()));
    assertThat(code.invoke("1")).isEqualTo("1");
  }

  @Test
  void a_response_that_is_too_large_is_refused() {
    bootstrap(
        LOOP.formatted(
            """
            if [ "$event" = 0 ]; then
              head -c 7000000 /dev/zero | curl -sS -o /dev/null --data-binary @- "$api/response/$id"
            fi
            respond response $n
            """));

    assertThat(code.fails("0", 4004).get("errorMessage").asText())
        .isEqualTo("the return value of the function exceeds the maximum allowed limit");
    assertThat(code.invoke("1")).isEqualTo("2");
  }

  @Test
  void garbage_on_the_runtime_api_harms_nothing() {
    bootstrap(
        LOOP.formatted(
            """
            code() { echo "$1 $(curl -sS -o /dev/null -w '%{http_code}' "$@")"; }
            code "$api/response/not-the-id" -d '{}'
            code "$api/error/not-the-id" -d '{}'
            code "$api/request" -X DELETE
            code "$api/response/$id"
            code "$api/other" -d '{}'
            curl -sS -o /dev/null --request-target 'garbage' "$api/request"
            respond response 'no {json'
            respond response '"twice"'
            """));

    assertThat(List.of(code.invoke("{}"), code.invoke("{}")))
        .containsExactly("\"no {json\"", "\"no {json\"");
    for (String path : List.of("response/not-the-id", "error/not-the-id", "request", "other")) {
      assertThat(code.log()).contains("/v1/runtime/invocation/" + path + " 404\n");
    }
    assertThat(code.log()).containsPattern("/response/[0-9a-f-]{36} 404\n");
  }

  /** As zips made on Windows have it, and as the user guide writes the path of an interpreter. */
  @Test
  void line_ends_of_windows_and_the_interpreters_of_the_service_are_understood() {
    Code.assumeThere("python3");
    bootstrap(
        """
        #!/opt/function/runtime/python3.10/rtsp/python/bin/python3
        import json, os, urllib.request
        api = "http://" + os.environ["RUNTIME_API_ADDR"] + "/v1/runtime/invocation/"
        while True:
            with urllib.request.urlopen(api + "request") as got:
                id = got.headers["X-Cff-Request-Id"]
            text = open("/opt/function/code/data.txt").read()
            urllib.request.urlopen(api + "response/" + id, json.dumps(text).encode()).close()
        """
            .replace("\n", "\r\n"));

    assertThat(code.invoke("{}")).isEqualTo("\"data\"");
  }

  @Test
  void inline_code_is_the_program() {
    code.sim.given(
        FunctionDefinition.function("hello")
            .runtime("Custom")
            .timeout(30)
            .inline(LOOP.formatted("respond response 7")));

    assertThat(code.invoke("{}")).isEqualTo("7");
  }

  /** A file that is open for writing, also in a process that is just being started, cannot run. */
  @Test
  void programs_that_are_written_and_started_at_the_same_time_run() {
    List<CompletableFuture<?>> calls = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String name = "busy" + i;
      code.sim.given(
          FunctionDefinition.function(name)
              .runtime("Custom")
              .timeout(30)
              .files(Map.of("bootstrap", LOOP.formatted("respond response 1"))));
      calls.add(OwnThread.run(() -> code.api.post("functions/" + name + "/invocations", "{}")));
    }

    calls.forEach(CompletableFuture::join);

    assertThat(code.sim.invocations()).hasSize(12).allMatch(Invocation::succeeded);
  }
}
