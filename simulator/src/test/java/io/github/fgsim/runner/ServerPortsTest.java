package io.github.fgsim.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.OwnThread;
import io.github.fgsim.invocation.Runner;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where the web server of an HTTP function may listen, and how it is told from others. */
@DisabledOnOs(OS.WINDOWS)
class ServerPortsTest {
  @AutoClose private static Code code;

  @BeforeAll
  static void start() {
    Code.assumeThere("python3");
    code = new Code(Runner.custom());
  }

  @AfterEach
  void reset() {
    code.reset();
  }

  /** Nor is one that is gone as soon as it was looked at: whose it was cannot be told any more. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void a_server_of_somebody_else_on_8000_is_not_taken_for_the_functions(@TempDir Path folder)
      throws Exception {
    assumeTrue(Code.isFree(8000), "port 8000 is in use on this machine");
    Path started = folder.resolve("started");
    Path go = folder.resolve("go");
    code.server(
        "touch %s; while [ ! -e %s ]; do sleep 0.05; done\n".formatted(started, go)
            + HttpFunctionTest.BOOTSTRAP,
        HttpFunctionTest.SERVER);
    CompletableFuture<String> result =
        OwnThread.supply(
            () -> code.api.post("functions/hello/invocations", Code.event("GET", "/mine")).text());
    while (Files.notExists(started)) {
      Thread.onSpinWait();
    }

    for (int i = 0; i < 3_000; i++) {
      new ServerSocket(8000, 50, InetAddress.getLoopbackAddress()).close();
    }
    try (ServerSocket other = new ServerSocket(8000, 50, InetAddress.getLoopbackAddress())) {
      other.accept().close(); // the simulator has looked there
      Files.createFile(go);

      assertThat(Code.decoded(result.get())).contains("\"path\": \"/mine\"");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void nor_is_one_on_the_port_that_the_function_was_told(@TempDir Path folder) throws Exception {
    Path port = folder.resolve("port");
    code.server(
        "#!/bin/sh\necho $PORT > %1$s.new; mv %1$s.new %1$s; sleep 600\n".formatted(port),
        "",
        "initializer_handler",
        "\"bootstrap.init\"",
        "initializer_timeout",
        "2");
    CompletableFuture<Answer> result =
        OwnThread.supply(
            () -> code.api.post("functions/hello/invocations", Code.event("GET", "/mine")));
    while (Files.notExists(port)) {
      Thread.onSpinWait();
    }

    int told = Integer.parseInt(Files.readString(port).strip());
    try (var other = FunctionGraphSimulator.builder().port(told).start()) {
      assertThat(result.get().text()).contains("init failed request timed out after 2s");
      assertThat(other.requests().all()).isEmpty();
    }
  }

  @Test
  void a_server_that_listens_on_8000_is_found_when_the_port_is_free() {
    code.server(HttpFunctionTest.BOOTSTRAP, HttpFunctionTest.SERVER);
    code.invoke(Code.event("GET", "/of-a-server-that-listens-where-it-was-told"));
    assumeTrue(Code.isFree(8000), "port 8000 is in use on this machine");
    String fixed = HttpFunctionTest.SERVER.replace("int(os.environ.get(\"PORT\", 8000))", "8000");
    code.httpFunction("fixed", HttpFunctionTest.BOOTSTRAP, fixed);

    String result = code.api.post("functions/fixed/invocations", Code.event("GET", "/a")).text();

    assertThat(Code.decoded(result)).contains("\"path\": \"/a\"");
  }

  @Test
  void while_8000_is_in_use_the_advice_says_so() throws Exception {
    assumeTrue(Code.isFree(8000), "port 8000 is in use on this machine");
    code.server("#!/bin/sh\nexit 2\n", "");

    try (ServerSocket other = new ServerSocket(8000, 50, InetAddress.getLoopbackAddress())) {
      code.fails(Code.event("GET", "/"), 4204);
      assertThat(other.isBound()).isTrue();
    }

    assertThat(code.log()).containsPattern("PORT says, here \\d+; 8000 is in use\n");
    code.fails(Code.event("GET", "/"), 4204);
    assertThat(code.log()).containsPattern("PORT says, here \\d+, or at 8000\n");
  }

  @Test
  void a_program_that_ends_before_it_listens_is_an_error_that_says_where_to_listen() {
    code.server("#!/bin/sh\necho no server\nexit 2\n", "");

    code.fails(Code.event("GET", "/"), 4204);

    assertThat(code.log())
        .containsPattern(
            "\nno server\nfunctiongraph-simulator: the server is expected on 127.0.0.1 at the port"
                + " that the variable PORT says, here \\d+");
  }

  @Test
  void a_program_that_never_listens_is_ended() {
    code.server(
        "#!/bin/sh\necho program $$\nexec sleep 600\n",
        "",
        "initializer_handler",
        "\"bootstrap.init\"",
        "initializer_timeout",
        "1");

    assertThat(code.fails(Code.event("GET", "/"), 4211).get("errorMessage").asText())
        .isEqualTo("init failed request timed out after 1s");
    assertThat(code.log()).contains("functiongraph-simulator: the server is expected on 127.0.0.1");
    Code.awaitEnd(Code.pid("program", code.log()));
  }
}
