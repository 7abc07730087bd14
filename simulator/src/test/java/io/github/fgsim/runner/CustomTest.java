package io.github.fgsim.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.OwnThread;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.invocation.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
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
  static final String LOOP =
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

  @Test
  void a_program_asks_for_its_events_and_is_kept_for_the_next() {
    code.bootstrap(LOOP.formatted("respond response \"{\\\"n\\\":$n,\\\"event\\\":$event}\""));

    assertThat(List.of(code.invoke("{\"a\":1}"), code.invoke("[2]")))
        .containsExactly("{\"n\":1,\"event\":{\"a\":1}}", "{\"n\":2,\"event\":[2]}");
  }

  @Test
  void its_output_its_variables_and_its_folder_are_the_functions() {
    code.bootstrap(
        LOOP.formatted("echo \"$greeting $type\"; respond response \"$(cat data.txt)\""));

    assertThat(code.invoke("{}")).isEqualTo("\"data\"");

    assertThat(code.log()).contains("\nstarted\n", "\nhi sync\n");
  }

  /** The vendor's guide names the variables; of this JVM's own few are passed on. */
  @Test
  void its_environment_is_that_of_the_function() {
    code.sim.given(
        FunctionDefinition.function("hello")
            .runtime("Custom")
            .handler("bootstrap")
            .memorySize(256)
            .timeout(30)
            .userData(Map.of("greeting", "hi"))
            .field("initializer_handler", "\"bootstrap.init\"")
            .field("initializer_timeout", "20")
            .files(Map.of("bootstrap", LOOP.formatted("pwd; env; respond response 1"))));

    code.invoke("{}");

    String log = code.log();
    String root = log.replaceFirst("(?s).*\nstarted\n([^\n]*)/code\n.*", "$1");
    assertThat(log.lines())
        .contains(
            "greeting=hi",
            "RUNTIME_PROJECT_ID=" + code.sim.projectId(),
            "RUNTIME_PACKAGE=default",
            "RUNTIME_FUNC_NAME=hello",
            "RUNTIME_FUNC_VERSION=latest",
            "RUNTIME_HANDLER=bootstrap",
            "RUNTIME_TIMEOUT=30",
            "RUNTIME_MEMORY=256",
            "RUNTIME_CPU=400",
            "RUNTIME_USERDATA={\"greeting\":\"hi\"}",
            "RUNTIME_MAX_RESP_BODY_SIZE=6291456",
            "RUNTIME_INITIALIZER_HANDLER=bootstrap.init",
            "RUNTIME_INITIALIZER_TIMEOUT=20",
            "RUNTIME_CODE_ROOT=" + root + "/code",
            "RUNTIME_LIBRARIES=" + root + "/libraries",
            "RUNTIME_ROOT=" + root,
            "RUNTIME_LOG_DIR=" + root)
        .noneMatch(line -> line.startsWith("JAVA_") || line.startsWith("MAVEN_"));
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
    code.bootstrap("#!/bin/sh\necho cannot start >&2\nexit 3\n");

    assertThat(code.fails("{}", 4204).get("errorMessage").asText())
        .isEqualTo("runtime process is exited");
    assertThat(code.log()).contains("\ncannot start\n");
  }

  @Test
  void a_program_that_never_asks_is_ended() {
    code.bootstrap(
        "#!/bin/sh\necho program $$\nexec sleep 600\n",
        "initializer_handler",
        "\"bootstrap.init\"",
        "initializer_timeout",
        "1");

    assertThat(code.fails("{}", 4211).get("errorMessage").asText())
        .isEqualTo("init failed request timed out after 1s");
    Code.awaitEnd(Code.pid("program", code.log()));
  }

  @Test
  void an_end_amid_an_invocation_is_an_error_and_the_next_gets_a_fresh_process() {
    code.bootstrap(LOOP.formatted("[ \"$event\" = 0 ] && exit 1; respond response $n"));

    code.fails("0", 4204);

    assertThat(code.invoke("1")).isEqualTo("1");
  }

  @Test
  void a_timeout_ends_all_that_the_program_started_and_the_next_gets_a_fresh_process() {
    code.bootstrap(
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
    code.bootstrap(
        LOOP.formatted(
            "[ \"$event\" = 0 ] && echo \"program $$\" && kill -9 $PPID && sleep 600; respond"
                + " response $n"));

    code.fails("0", 4204);

    Code.awaitEnd(Code.pid("program", code.log()));
    assertThat(code.invoke("1")).isEqualTo("1");
  }

  /** As zips made on Windows have it, and as the user guide writes the path of an interpreter. */
  @Test
  void line_ends_of_windows_and_the_interpreters_of_the_service_are_understood() {
    Code.assumeThere("python3");
    code.bootstrap(
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

  /** Bytes that look like a path or a line's end may be anything there. */
  @Test
  void a_program_that_is_no_script_is_left_as_it_is() throws IOException {
    String program = "\u007fELF\r\n/opt/function/code";
    code.bootstrap(program);

    code.fails("{}", 4204);

    assertThat(Code.folders())
        .map(folder -> Files.readString(folder.resolve("code/bootstrap")))
        .containsExactly(program);
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
