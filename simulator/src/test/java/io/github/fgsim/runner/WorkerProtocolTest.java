package io.github.fgsim.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.invocation.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the simulator and an interpreter say to each other, with an interpreter made for it. */
@DisabledOnOs(OS.WINDOWS)
class WorkerProtocolTest {
  /** What it does at its start its variables say, and what in an invocation the event. */
  private static final String INTERPRETER =
      """
      #!%s
      import json, os, socket, sys, time
      host, port, token = sys.argv[-3], int(sys.argv[-2]), sys.argv[-1]
      if "prints" in os.environ:
          print("x" * int(os.environ["prints"]) + "\\nend")
          sys.exit(3)
      if "strangers" in os.environ:
          for hello in ("", "\\n", token + "\\n", token + " 3 9\\n", "no-token 3.9.2\\n", "x" * 201):
              with socket.create_connection((host, port)) as stranger:
                  stranger.sendall(hello.encode())
                  if not hello:
                      stranger.shutdown(socket.SHUT_WR)
                  try:
                      stranger.recv(1)
                  except OSError:
                      pass
      connection = socket.create_connection((host, port))
      connection.sendall((token + " " + os.environ.get("version", "3.9.2") + "\\n").encode())
      calls = 0
      for line in connection.makefile("rb"):
          calls += 1
          request = json.loads(line)
          what = json.loads(request["event"])
          answer = json.dumps({"id": request["id"], **what.get("answer", {})})
          if what.get("do") == "echo":
              answer = json.dumps({"id": request["id"], "result": line.decode()})
          if what.get("do") == "count":
              answer = json.dumps({"id": request["id"], "result": str(calls)})
          if what.get("do") == "garbage":
              answer = "garbage"
          if "pad" in what:
              answer += " " * (what["pad"] - len(answer))
          print("program", os.getpid(), flush=True)
          if what.get("do") != "end":
              connection.sendall(answer.encode() + b"\\n")
          if what.get("do") == "print late":
              print("\\0\\n\\n\\0other\\n" + "y" * 70000 + "\\n" + "z" * 65536 + "\\nlate")
          sys.stdout.write("\\0" + request["id"] + "\\n")
          sys.stdout.flush()
          if what.get("do") in ("end", "end later"):
              connection.shutdown(socket.SHUT_RDWR)
              time.sleep(600)
      """;

  @TempDir private static Path folder;

  @AutoClose private static Code code;

  @BeforeAll
  static void start() throws IOException {
    Code.assumeThere("python3");
    Path interpreter =
        Files.writeString(
            folder.resolve("interpreter"), INTERPRETER.formatted(Code.pythonProgram()));
    assertThat(interpreter.toFile().setExecutable(true)).isTrue();
    code = new Code(Runner.python().with(interpreter));
  }

  @AfterEach
  void reset() {
    code.reset();
  }

  private static void given(Map<String, String> variables) {
    code.sim.given(
        FunctionDefinition.function("hello")
            .runtime("Python3.9")
            .handler("index.handler")
            .memorySize(256)
            .timeout(30)
            .userData(variables)
            .field("initializer_handler", "\"index.start\"")
            .field("initializer_timeout", "5")
            .inline("-"));
  }

  private static String does(String what) {
    return "{\"do\":\"" + what + "\"}";
  }

  @Test
  void a_request_has_all_that_a_handler_is_told() {
    given(Map.of("name", "value"));

    String request = code.invoke(does("echo"));

    String id = code.sim.invocations().get(0).requestId();
    assertThat(request.replaceAll("(\"remaining_ms\":)[1-9]\\d{0,4},", "$1 left,"))
        .isEqualTo(
            """
            {"id":"%1$s","runtime":"Python3.9","handler":"index.handler",\
            "initializer":"index.start","event":"{\\"do\\":\\"echo\\"}",\
            "context":{"request_id":"%1$s","remaining_ms": left,"timeout":30,\
            "user_data":{"name":"value"},"function_name":"hello","version":"latest",\
            "memory":256,"cpu":400,"project_id":"%2$s","package":"default"}}
            """
                .formatted(id, code.sim.projectId()));
  }

  @Test
  void an_answer_without_a_result_is_null_and_an_error_without_a_code_is_the_handlers() {
    given(Map.of());

    assertThat(code.invoke("{}")).isEqualTo("null");
    JsonNode error =
        code.fails("{\"answer\":{\"error\":\"{\\\"errorMessage\\\":\\\"no\\\"}\"}}", 4002);
    assertThat(error.get("errorMessage").asText()).isEqualTo("no");
    assertThat(code.invoke(does("count"))).isEqualTo("3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"do\":\"garbage\"}",
        "{\"answer\":{\"id\":\"other\",\"result\":\"1\"}}",
        "{\"pad\":8388609}",
        "{\"do\":\"end\"}"
      })
  void what_is_no_answer_ends_the_interpreter(String event) {
    given(Map.of());

    code.fails(event, 4204);

    Code.awaitEnd(Code.pid("program", code.log()));
    assertThat(code.invoke(does("count"))).isEqualTo("1");
  }

  @Test
  void an_answer_of_just_eight_megabytes_is_one() {
    given(Map.of());

    assertThat(code.invoke("{\"pad\":8388608,\"answer\":{\"result\":\"1\"}}")).isEqualTo("1");
  }

  @Test
  void an_interpreter_that_ends_between_invocations_is_not_asked_again() {
    given(Map.of());
    code.invoke(does("end later"));
    Code.awaitEnd(Code.pid("program", code.log()));

    assertThat(code.invoke(does("count"))).isEqualTo("1");
  }

  /** Of a longer line 64 KB are kept. A zero byte alone is no sign that all is printed. */
  @Test
  void what_is_printed_after_the_answer_and_before_the_sign_is_in_the_log() {
    given(Map.of());

    code.invoke(does("print late"));

    assertThat(code.log())
        .containsPattern(
            "\nprogram \\d+\n\0\n\0other\ny{65536}\nz{65536}\nlate\n[^\n]*Finish invoke");
  }

  @Test
  void who_does_not_know_the_token_is_not_taken_for_the_interpreter() {
    given(Map.of("strangers", "come"));

    assertThat(code.invoke(does("count"))).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({"3.9.7, false", "3.90.1, true"})
  void another_version_is_told(String version, boolean told) {
    given(Map.of("version", version));

    code.invoke("{}");

    assertThat(code.log().contains("Python " + version + " runs this Python3.9 function"))
        .isEqualTo(told);
  }

  /** The beginning of it, up to the line with the two thousandth character. */
  @ParameterizedTest
  @CsvSource({"2, xx\\nend", "1998, x{1998}\\nend", "1999, x{1999}", "3000, x{2000}"})
  void what_an_interpreter_printed_that_ended_at_once_is_in_the_error(String size, String shown) {
    given(Map.of("prints", size));

    assertThat(code.fails("{}", 4002).get("errorMessage").asText())
        .matches(
            ".*/interpreter cannot be started: it ended with exit code 3: "
                + shown
                + " \\(Runner\\.with\\(\\.\\.\\) names another interpreter\\)");
  }
}
