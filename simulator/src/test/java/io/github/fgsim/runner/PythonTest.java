package io.github.fgsim.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.Body;
import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.Zips;
import io.github.fgsim.invocation.Runner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Uploaded Python code is run by the interpreter of this machine. */
class PythonTest {
  @AutoClose private static Code code;

  @BeforeAll
  static void start() {
    Code.assumeThere("python3");
    code = new Code(Runner.python());
  }

  @AfterEach
  void reset() {
    code.reset();
  }

  @Test
  void a_handler_gets_the_event_and_gives_its_result() {
    code.python("def handler(event, context):\n    return {'got': event['a'] + 1}\n");

    assertThat(code.invoke("{\"a\":41}")).isEqualTo("{\"got\": 42}");
  }

  @Test
  void code_that_is_run_goes_before_what_is_said_of_every_function() {
    code.sim.handleAll().returns("\"all\"");
    code.python("def handler(event, context):\n    return 'run'\n");

    assertThat(code.invoke("{}")).isEqualTo("\"run\"");
  }

  @Test
  void a_process_is_kept_for_the_next_invocation() {
    code.python("n = 0\ndef handler(event, context):\n    global n\n    n += 1\n    return n\n");

    assertThat(List.of(code.invoke("{}"), code.invoke("{}"))).containsExactly("1", "2");
  }

  @Test
  void an_update_of_the_code_is_run_next() {
    code.python("def handler(event, context):\n    return 'old'\n");
    assertThat(code.invoke("{}")).isEqualTo("\"old\"");

    String source = "def handler(e, c):\n    return 'new'\n";
    code.api.put(
        "functions/hello/code",
        "{\"code_type\":\"inline\",\"func_code\":{\"file\":\""
            + Body.base64(source.getBytes(StandardCharsets.UTF_8))
            + "\"}}");

    assertThat(code.invoke("{}")).isEqualTo("\"new\"");
  }

  @Test
  void a_file_that_its_zip_lets_its_owner_run_can_be_run() throws IOException {
    String source =
        """
        import os
        def handler(event, context):
            here = os.path.dirname(os.path.abspath(__file__))
            return [os.access(os.path.join(here, name), os.X_OK) for name in event]
        """;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      Map<String, Integer> modes = Map.of("index.py", 0100644, "tool", 0100755, "text", 0100644);
      for (Map.Entry<String, Integer> file : modes.entrySet()) {
        ZipArchiveEntry entry = new ZipArchiveEntry(file.getKey());
        entry.setUnixMode(file.getValue());
        zip.putArchiveEntry(entry);
        zip.write(source.getBytes(StandardCharsets.UTF_8));
        zip.closeArchiveEntry();
      }
    }
    code.sim.given(
        FunctionDefinition.function("hello").runtime("Python3.9").zip(bytes.toByteArray()));

    assertThat(code.invoke("[\"tool\",\"text\"]")).isEqualTo("[true, false]");
  }

  @Test
  void what_is_printed_and_logged_is_in_the_log() {
    code.python(
        """
        def handler(event, context):
            print({'a': 1})
            context.getLogger().info("hello %s", "you")
            return None
        """);

    assertThat(code.invoke("{}")).isEqualTo("null");

    assertThat(code.log())
        .contains("\n{'a': 1}\n")
        .containsPattern(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ [0-9a-f-]{36} INFO hello you\n");
  }

  @Test
  void the_context_tells_of_the_function() {
    code.sim.given(
        FunctionDefinition.function("hello")
            .runtime("Python3.9")
            .memorySize(256)
            .timeout(9)
            .userData(Map.of("key", "value"))
            .inline(
                """
                import os
                def handler(event, context):
                    return [context.getFunctionName(), context.getVersion(), context.getPackage(),
                            context.getMemorySize(), context.getCPUNumber(),
                            context.getRunningTimeInSeconds(), context.getUserData('key'),
                            context.getUserData('none'), context.getAccessKey(),
                            0 < context.getRemainingTimeInMilliSeconds() <= 9000,
                            os.environ['key'], os.environ['RUNTIME_FUNC_NAME']]
                """));

    assertThat(code.invoke("{}"))
        .isEqualTo(
            "[\"hello\", \"latest\", \"default\", \"256\", \"400\", 9000, \"value\", null, \"\", true,"
                + " \"value\", \"hello\"]");
  }

  @Test
  void an_initializer_runs_once_before_the_first_invocation() {
    code.sim.given(
        FunctionDefinition.function("hello")
            .runtime("Python3.9")
            .timeout(30)
            .field("initializer_handler", "\"index.initialize\"")
            .field("initializer_timeout", "5")
            .inline(
                """
                made = []
                def initialize(context):
                    made.append(1)
                def handler(event, context):
                    return len(made)
                """));

    assertThat(List.of(code.invoke("{}"), code.invoke("{}"))).containsExactly("1", "1");
  }

  @Test
  void a_timeout_ends_the_process_and_the_next_invocation_gets_a_fresh_one() {
    code.sim.given(
        FunctionDefinition.function("hello")
            .runtime("Python3.9")
            .timeout(3)
            .inline(
                """
                import time
                n = 0
                def handler(event, context):
                    global n
                    n += 1
                    while event.get('loop'):
                        pass
                    return n
                """));
    assertThat(code.invoke("{}")).isEqualTo("1");

    assertThat(code.fails("{\"loop\":true}", 4010).get("errorMessage").asText())
        .isEqualTo("call invoke timeout 3s");

    assertThat(code.invoke("{}")).isEqualTo("1");
  }

  @Test
  void a_flood_of_output_is_cut_and_the_result_still_comes() {
    code.sim.given(
        FunctionDefinition.function("hello")
            .runtime("Python3.9")
            .timeout(60)
            .inline(
                """
                import sys
                def handler(event, context):
                    for i in range(4):
                        sys.stdout.write(('x' * 1000 + chr(10)) * 1000)
                    sys.stdout.write('y' * 4000000)
                    return 'done'
                """));

    assertThat(code.invoke("{}")).isEqualTo("\"done\"");
    assertThat(code.log().length()).isLessThan(3 << 20);
  }

  /** A dependency that is made at a path; gives its id. */
  private static String greeting(String path) {
    return code.api
        .post(
            path,
            Body.of("{}")
                .with("name", "greeting")
                .with("runtime", "Python3.9")
                .with("depend_type", "zip")
                .with(
                    "depend_file",
                    Body.base64(Zips.of("greeting.py", "def text():\n    return 'hi'\n"))))
        .field("id");
  }

  @Test
  void a_zip_has_its_modules_its_folders_and_its_dependencies() {
    String id = greeting("dependencies/version");
    code.sim.given(
        FunctionDefinition.function("hello")
            .runtime("Python3.9")
            .timeout(30)
            .handler("src/index.handler")
            .field("depend_version_list", "[\"" + id + "\"]")
            .files(
                Map.of(
                    "src/index.py",
                    """
                    import greeting, helper
                    def handler(event, context):
                        return greeting.text() + helper.text() + open('code/data.txt').read()
                    """,
                    "helper.py",
                    "def text():\n    return ' there '\n",
                    "data.txt",
                    "data")));

    assertThat(code.invoke("{}")).isEqualTo("\"hi there data\"");
  }

  @Test
  void a_dependency_by_its_own_id_is_its_newest_version() {
    String id = greeting("dependencies");
    code.python("import greeting\ndef handler(event, context):\n    return greeting.text()\n");

    code.api.put(
        "functions/hello/code",
        Body.of("{'code_type':'inline','depend_list':['%s']}".formatted(id).replace('\'', '"')));

    assertThat(code.invoke("{}")).isEqualTo("\"hi\"");
  }

  @Test
  void what_a_test_says_wins_over_the_code() {
    code.python("def handler(event, context):\n    return 'code'\n");
    code.sim.handle("default", "hello").returns("\"test\"");

    assertThat(code.invoke("{}")).isEqualTo("\"test\"");
  }

  @Test
  void without_a_runner_the_error_says_how_to_switch_it_on() {
    try (Code none = new Code()) {
      none.python("def handler(event, context):\n    return 1\n");

      Answer answer = none.call("{}");

      assertThat(answer.status()).isEqualTo(501);
      assertThat(answer.text()).contains("runCode(Runner.python())", "serve --run python");
    }
  }

  @Test
  void another_version_than_the_functions_is_told_in_the_log_of_the_first_invocation() {
    code.sim.given(
        FunctionDefinition.function("hello")
            .runtime("Python2.7")
            .timeout(30)
            .inline("def handler(event, context):\n    return 1\n"));

    code.invoke("{}");
    String first = code.log();
    code.invoke("{}");

    assertThat(first)
        .containsPattern(
            "\nfunctiongraph-simulator: Python 3\\.\\d+\\.\\d+ runs this Python2.7 function;"
                + " Runner.python\\(\\).with\\(..\\) names another\n");
    assertThat(code.log()).doesNotContain("functiongraph-simulator");
  }

  @Test
  void an_interpreter_that_is_not_there_is_named() {
    try (Code none = new Code(Runner.python().with(Path.of("/not/there")))) {
      none.python("def handler(event, context):\n    return 1\n");

      assertThat(none.fails("{}", 4002).get("errorMessage").asText())
          .startsWith("/not/there cannot be started: ");
    }
  }
}
