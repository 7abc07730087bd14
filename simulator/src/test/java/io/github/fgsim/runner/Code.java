package io.github.fgsim.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.ApiClient;
import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.invocation.Runner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A simulator that runs uploaded code, and a client that calls it. */
final class Code implements AutoCloseable {
  final FunctionGraphSimulator sim;
  final ApiClient api;

  Code(Runner... runners) {
    sim = FunctionGraphSimulator.builder().runCode(runners).start();
    api = ApiClient.of(sim);
  }

  /** Skips the test, or the class, where no program of that name can be started. */
  static void assumeThere(String program) {
    assumeTrue(isThere(program), "there is no " + program + " on this machine");
  }

  private static boolean isThere(String program) {
    try {
      Process process = new ProcessBuilder(program, "--version").redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The Python behind what leads to it, such as a version manager's script, which takes longer. */
  static Path pythonProgram() {
    try {
      Process process =
          new ProcessBuilder("python3", "-c", "import sys; print(sys.executable)").start();
      return Path.of(
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Runner python() {
    return Runner.python().with(pythonProgram());
  }

  /** Whether nobody listens on a port. */
  static boolean isFree(int port) {
    try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return server.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** The number that a log has after a word. */
  static long pid(String word, String log) {
    Matcher found = Pattern.compile("(?m)^" + word + " (\\d+)$").matcher(log);
    assertThat(found.find()).as(log).isTrue();
    return Long.parseLong(found.group(1));
  }

  /** Waits until a process has ended. */
  static void awaitEnd(long pid) {
    ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
  }

  /** The folders in which the code of this JVM's functions lies. */
  static List<Path> folders() throws IOException {
    String own = "functiongraph-function-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().startsWith(own)).toList();
    }
  }

  /** The body of an HTTP function's result. */
  static String decoded(String result) {
    Matcher found = Pattern.compile("\\{\"body\":\"([^\"]*)\".*").matcher(result);
    assertThat(found.matches()).as(result).isTrue();
    return new String(Base64.getDecoder().decode(found.group(1)), StandardCharsets.UTF_8);
  }

  void python(String source) {
    sim.given(
        FunctionDefinition.function("hello")
            .runtime("Python3.9")
            .timeout(30)
            .handler("index.handler")
            .inline(source));
  }

  void node(String source) {
    sim.given(
        FunctionDefinition.function("hello")
            .runtime("Node.js18.15")
            .timeout(30)
            .handler("index.handler")
            .inline(source));
  }

  /** A Custom runtime function with this program. */
  void bootstrap(String text, String... fields) {
    given(
        FunctionDefinition.function("hello")
            .runtime("Custom")
            .userData(Map.of("greeting", "hi"))
            .files(Map.of("bootstrap", text, "data.txt", "data")),
        fields);
  }

  /** An HTTP function with this program, which starts this server. */
  void server(String bootstrap, String server, String... fields) {
    httpFunction("hello", bootstrap, server, fields);
  }

  void httpFunction(String name, String bootstrap, String server, String... fields) {
    given(
        FunctionDefinition.function(name)
            .runtime("http")
            .trigger("APIG", "{\"name\":\"api\"}")
            .files(Map.of("bootstrap", bootstrap, "server.py", server)),
        fields);
  }

  private void given(FunctionDefinition program, String... fields) {
    FunctionDefinition function = program.handler("bootstrap").timeout(30);
    for (int i = 0; i < fields.length; i += 2) {
      function = function.field(fields[i], fields[i + 1]);
    }
    sim.given(function);
  }

  /** What an API gateway tells an HTTP function of a request. */
  static String event(String method, String path) {
    return "{\"httpMethod\":\"%s\",\"path\":\"%s\",\"headers\":{},\"body\":\"\"}"
        .formatted(method, path);
  }

  /** Invokes the function. */
  Answer call(String event) {
    return api.post("functions/hello/invocations", event);
  }

  /** Invokes the function and gives the response's body. */
  String invoke(String event) {
    Answer answer = call(event);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.text();
  }

  /** Invokes the function, whose error must be this; its message. */
  JsonNode fails(String event, int code) {
    Answer answer = call(event);
    assertThat(answer.header("X-Is-Func-Err")).as(answer.text()).isEqualTo("true");
    assertThat(answer.header("X-Func-Err-Code")).as(log()).isEqualTo(String.valueOf(code));
    return answer.json();
  }

  /** The log of the last invocation. */
  String log() {
    var all = sim.invocations();
    return all.get(all.size() - 1).log();
  }

  /** Forgets everything but how an interpreter was found. */
  void reset() {
    sim.reset();
  }

  @Override
  public void close() {
    sim.close();
  }
}
