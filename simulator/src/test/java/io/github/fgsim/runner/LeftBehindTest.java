package io.github.fgsim.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.OwnThread;
import io.github.fgsim.Waiting;
import io.github.fgsim.invocation.Runner;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Running uploaded code leaves no process, thread, file or folder behind. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class LeftBehindTest {
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
  private static final String PYTHON =
      "import os\ndef handler(event, context):\n    print('pid', os.getpid())\n    return os.getpid()\n";
  private static final String NODE = "exports.handler = async (event, context) => process.pid;";
  private static final String SERVER =
      """
      #!/bin/sh
      exec python3 -u -c '
      import http.server, os
      class Handler(http.server.BaseHTTPRequestHandler):
          def do_GET(self):
              self.send_response(200)
              self.end_headers()
              self.wfile.write(str(os.getpid()).encode())
      http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()'
      """;

  @BeforeAll
  static void interpreters() {
    Code.assumeThere("python3");
    Code.assumeThere("node");
  }

  /** Three functions, of a language each. */
  private static Code functions() {
    Code code = new Code(Runner.python(), Runner.node(), Runner.custom());
    code.sim.given(
        FunctionDefinition.function("python").runtime("Python3.9").timeout(30).inline(PYTHON),
        FunctionDefinition.function("node").runtime("Node.js18.15").timeout(30).inline(NODE),
        FunctionDefinition.function("http")
            .runtime("http")
            .timeout(30)
            .files(Map.of("bootstrap", SERVER)));
    return code;
  }

  private static long pid(Code code, String function) {
    String result =
        code.api
            .post(
                "functions/" + function + "/invocations", "{\"httpMethod\":\"GET\",\"path\":\"/\"}")
            .text();
    return Long.parseLong(function.equals("http") ? Code.decoded(result) : result);
  }

  /** Started in a JVM of its own: prints the processes of the functions and waits for its end. */
  public static void main(String[] args) throws IOException {
    Code code = functions();
    System.out.printf("%d %d %d%n", pid(code, "python"), pid(code, "node"), pid(code, "http"));
    System.in.read();
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith("functiongraph-function") || name.contains("HTTP-Dis"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static int openFiles() throws IOException {
    Path files = Path.of("/proc/self/fd");
    if (!Files.isDirectory(files)) {
      return 0; // not told on this system
    }
    try (Stream<Path> open = Files.list(files)) {
      return (int)
          open.map(LeftBehindTest::target)
              .filter(to -> to.startsWith("pipe:") || to.contains("functiongraph"))
              .count();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void a_thousand_invocations_at_eight_at_once_leave_nothing() throws IOException {
    int filesBefore = openFiles();
    Set<Long> processes = new ConcurrentSkipListSet<>();
    try (Code code = functions()) {
      AtomicInteger next = new AtomicInteger();
      List<CompletableFuture<?>> callers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        callers.add(
            OwnThread.run(
                () -> {
                  for (int call = next.getAndIncrement();
                      call < 1_000;
                      call = next.getAndIncrement()) {
                    String function = call % 10 == 0 ? "http" : call % 2 == 0 ? "python" : "node";
                    processes.add(pid(code, function));
                  }
                }));
      }
      callers.forEach(CompletableFuture::join);
      assertThat(code.sim.invocations()).hasSizeGreaterThan(500).allMatch(call -> call.succeeded());
    }

    assertThat(processes).hasSizeBetween(3, 24);
    processes.forEach(Code::awaitEnd);
    assertThat(Code.folders()).isEmpty();
    Waiting.until("an end of " + threads(), () -> threads().isEmpty());
    assertThat(openFiles()).isLessThanOrEqualTo(filesBefore);
  }

  @Test
  void when_the_jvm_is_killed_the_processes_end_and_the_next_simulator_deletes_the_folders(
      @TempDir Path folder) throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + TEMPORARY,
                "-cp",
                System.getProperty("java.class.path"),
                LeftBehindTest.class.getName())
            .redirectError(folder.resolve("stderr").toFile())
            .start();
    try (BufferedReader out = jvm.inputReader()) {
      String line = out.readLine();
      assertThat(line).as(Files.readString(folder.resolve("stderr"))).isNotNull();
      String left = "functiongraph-function-" + jvm.pid() + "-";

      jvm.toHandle().destroyForcibly();

      for (String pid : line.split(" ", -1)) {
        Code.awaitEnd(Long.parseLong(pid));
      }
      jvm.waitFor();
      try (Code code = functions()) {
        pid(code, "node");
      }
      try (Stream<Path> files = Files.list(TEMPORARY)) {
        assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith(left));
      }
    } finally {
      jvm.destroyForcibly();
    }
  }
}
