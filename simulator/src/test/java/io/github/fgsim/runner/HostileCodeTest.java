package io.github.fgsim.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.Body;
import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.Waiting;
import io.github.fgsim.invocation.Runner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Code that does what no code should harms no later invocation. */
@DisabledOnOs(OS.WINDOWS)
class HostileCodeTest {
  private static final String PYTHON =
      """
      import os, signal, subprocess, sys, time
      calls = 0
      def handler(event, context):
          global calls
          calls += 1
          what = event['do']
          if what == 'fork and return':
              os.fork()
          if what == 'fork and exit' and os.fork() != 0:
              os._exit(1)
          if what == 'fork and exit':
              time.sleep(600)
          if what == 'kill itself':
              os.kill(os.getpid(), signal.SIGKILL)
          if what == 'exit':
              sys.exit(3)
          if what == 'close its files':
              for fd in range(3, 64):
                  try:
                      os.close(fd)
                  except OSError:
                      pass
          if what == 'close its output':
              os.close(1)
              os.close(2)
          if what == 'write garbage':
              for fd in range(3, 64):
                  try:
                      os.write(fd, b'{"id":"' + context.getRequestID().encode() + b'"}garbage\\n')
                  except OSError:
                      pass
          if what == 'leave its family':
              script = 'setsid sleep 600 & echo child $!; setsid sleep 600 & setsid sleep 600 &'
              subprocess.run(['/bin/sh', '-c', script])
              os.kill(os.getpid(), signal.SIGSTOP)
          return what + ' ' + str(calls)
      """;

  private static final String NODE =
      """
      const fs = require('fs');
      let calls = 0;
      exports.handler = async (event, context) => {
        calls++;
        if (event.do === 'kill itself') process.kill(process.pid, 'SIGKILL');
        if (event.do === 'exit') process.exit(0);
        if (event.do === 'throw later') setTimeout(() => { throw new Error('late'); }, 0);
        if (event.do === 'throw later') await new Promise(() => 0);
        if (event.do === 'take all memory') { const all = []; for (;;) all.push(new Array(1e6).fill(calls)); }
        if (event.do === 'close its input') fs.closeSync(0);
        if (event.do === 'flood') { for (let i = 0; i < 5000; i++) console.log('x'.repeat(1000)); }
        return event.do + ' ' + calls;
      };
      """;

  @AutoClose private static Code code;

  @BeforeAll
  static void start() {
    Code.assumeThere("python3");
    Code.assumeThere("node");
    code = new Code(Code.python(), Runner.node());
  }

  @AfterEach
  void reset() {
    code.reset();
  }

  private void given(String runtime, String source, int timeout) {
    code.sim.given(
        FunctionDefinition.function("hello")
            .runtime(runtime)
            .handler("index.handler")
            .timeout(timeout)
            .inline(source));
  }

  private static String event(String what) {
    return "{\"do\":\"" + what + "\"}";
  }

  @ParameterizedTest(name = "Python: {0}")
  @CsvSource({"fork and exit", "kill itself", "exit", "write garbage", "close its files"})
  void what_ends_a_process_is_an_error_of_its_own_invocation_only(String what) {
    given("Python3.9", PYTHON, 30);

    assertThat(code.fails(event(what), 4204).get("errorMessage").asText())
        .isEqualTo("runtime process is exited");

    assertThat(code.invoke(event("nothing"))).isEqualTo("\"nothing 1\"");
  }

  @ParameterizedTest(name = "Node.js: {0}")
  @CsvSource({"kill itself,4204", "exit,4204", "throw later,4204", "take all memory,4205"})
  void what_ends_a_process_of_node_is_an_error_of_its_own_invocation_only(String what, int error) {
    given("Node.js18.15", NODE, 30);

    code.fails(event(what), error);

    assertThat(code.invoke(event("nothing"))).isEqualTo("\"nothing 1\"");
  }

  /** Of the two that come back from the fork the child may say nothing. */
  @Test
  void a_fork_gives_one_result() {
    given("Python3.9", PYTHON, 30);

    assertThat(code.invoke(event("fork and return"))).isEqualTo("\"fork and return 1\"");
    assertThat(code.invoke(event("nothing"))).isEqualTo("\"nothing 2\"");
  }

  @Test
  void a_process_without_output_still_gives_its_result() {
    given("Python3.9", PYTHON, 30);

    assertThat(code.invoke(event("close its output"))).isEqualTo("\"close its output 1\"");
    assertThat(code.invoke(event("nothing"))).isEqualTo("\"nothing 2\"");
  }

  @Test
  void a_flood_of_node_is_cut() {
    given("Node.js18.15", NODE, 60);

    assertThat(code.invoke(event("flood"))).isEqualTo("\"flood 1\"");
    assertThat(code.log().length()).isLessThan(3 << 20);
  }

  @Test
  void a_timeout_also_ends_children_that_have_left_and_a_process_that_stands_still() {
    given("Python3.9", PYTHON, 3);

    code.fails(event("leave its family"), 4010);

    Code.awaitEnd(Code.pid("child", code.log()));
    assertThat(code.invoke(event("nothing"))).isEqualTo("\"nothing 1\"");
  }

  @Test
  void an_import_of_a_state_ends_the_processes_of_the_old_one() throws Exception {
    code.python("import os\ndef handler(event, context):\n    return os.getpid()\n");
    ProcessHandle process = ProcessHandle.of(Long.parseLong(code.invoke("{}"))).orElseThrow();

    code.sim.importState("{}");

    assertThat(process.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  void the_end_of_an_application_is_that_of_its_functions_processes() throws Exception {
    String template =
        code.api.get("application/templates").json().at("/templates/0/id").textValue();
    String id =
        code.api
            .post("applications", "{\"name\":\"shop\",\"template_id\":\"" + template + "\"}")
            .field("application_id");
    String source = "import os\ndef handler(event, context):\n    return os.getpid()\n";
    code.api.put(
        "functions/shop/code",
        "{\"code_type\":\"inline\",\"func_code\":{\"file\":\""
            + Body.base64(source.getBytes(StandardCharsets.UTF_8))
            + "\"}}");
    String pid = code.api.post("functions/shop/invocations", "{}").text();
    ProcessHandle process = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();

    code.api.delete("applications/" + id);

    assertThat(process.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  void a_cancelled_invocation_takes_with_it_children_that_have_left(@TempDir Path folder)
      throws Exception {
    Path told = folder.resolve("pid");
    code.python(
        """
        import subprocess, time
        def handler(event, context):
            subprocess.run(['/bin/sh', '-c', 'setsid sleep 600 & echo $! > %1$s.new; mv %1$s.new %1$s'])
            time.sleep(600)
        """
            .formatted(told));
    String request = code.api.post("functions/hello/invocations-async", "{}").field("request_id");
    Waiting.until("a child", () -> Files.exists(told));
    ProcessHandle child =
        ProcessHandle.of(Long.parseLong(Files.readString(told).strip())).orElseThrow();

    code.api.post("functions/hello/cancel", "{\"request_id\":\"" + request + "\"}");

    assertThat(child.onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  void a_symbolic_link_is_refused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      ZipArchiveEntry link = new ZipArchiveEntry("index.py");
      link.setUnixMode(0120777);
      zip.putArchiveEntry(link);
      zip.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
      zip.closeArchiveEntry();
    }
    code.sim.given(
        FunctionDefinition.function("hello").runtime("Python3.9").zip(bytes.toByteArray()));

    assertThat(code.fails("{}", 4002).get("errorMessage").asText())
        .isEqualTo("the code cannot be unpacked: the code has a symbolic link: index.py");
    assertThat(Code.folders()).isEmpty();
  }
}
