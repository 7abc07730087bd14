package io.github.fgsim.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.OwnThread;
import io.github.fgsim.Waiting;
import io.github.fgsim.invocation.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What ends a function's instances ends one that is still starting, and the invocation that waits
 * for it: nobody waits for the minutes that a start may take.
 */
@DisabledOnOs(OS.WINDOWS)
class StartingTest {
  private static final String CLASS =
      """
      package demo;
      import java.nio.file.*;
      public class Slow {
        static {
          try {
            Files.createFile(Path.of(System.getenv("started")));
            Thread.sleep(600_000);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        }
        public String handle(String event, com.huawei.services.runtime.Context context) { return ""; }
      }
      """;

  private static final byte[] JAR = Jars.jar(Map.of("demo.Slow", CLASS));

  /** A server that answers nothing. */
  private static final String SERVER =
      """
      #!/bin/sh
      exec python3 -c '
      import os, socket, time
      server = socket.create_server(("127.0.0.1", int(os.environ["PORT"])))
      while True:
          connection = server.accept()[0]
          if connection.recv(100).startswith(b"POST /init"):
              with open("%1$s.new", "w") as file:
                  file.write(str(os.getpid()))
              os.rename("%1$s.new", "%1$s")
              time.sleep(600)'
      """;

  private enum Kind {
    JAVA,
    INTERPRETER,
    PROGRAM,
    SERVER
  }

  private enum End {
    UPDATE,
    DELETE,
    RESET,
    CLOSE
  }

  @TempDir private Path folder;

  static Stream<Arguments> everyEndOfEveryKind() {
    return Stream.of(Kind.values())
        .flatMap(kind -> Arrays.stream(End.values()).map(end -> arguments(kind, end)));
  }

  /** A program that says that it has started, and nothing else. */
  private String never() {
    return "#!/bin/sh\necho $$ > '%1$s.new'\nmv '%1$s.new' '%1$s'\nexec sleep 600\n"
        .formatted(started());
  }

  private Path started() {
    return folder.resolve("started");
  }

  private Code simulator() throws IOException {
    Path interpreter = Files.writeString(folder.resolve("python"), never());
    assertThat(interpreter.toFile().setExecutable(true)).isTrue();
    return new Code(Runner.java(), Runner.python().with(interpreter), Runner.custom());
  }

  private FunctionDefinition function(Kind kind) {
    FunctionDefinition function = FunctionDefinition.function("hello").timeout(300);
    return switch (kind) {
      case JAVA ->
          function
              .runtime("Java17")
              .handler("demo.Slow.handle")
              .userData(Map.of("started", started().toString()))
              .jar(JAR);
      case INTERPRETER -> function.runtime("Python3.9").inline("def handler(event, context): pass");
      case PROGRAM -> function.runtime("Custom").files(Map.of("bootstrap", never()));
      case SERVER ->
          function
              .runtime("http")
              .field("initializer_handler", "\"index.init\"")
              .field("initializer_timeout", "300")
              .files(Map.of("bootstrap", SERVER.formatted(started())));
    };
  }

  private static void end(End how, Code code) {
    switch (how) {
      case UPDATE ->
          assertThat(
                  code.api
                      .put(
                          "functions/hello/config",
                          "{\"func_name\":\"hello\",\"handler\":\"demo.Slow.handle\",\"timeout\":30,"
                              + "\"memory_size\":256}")
                      .status())
              .isEqualTo(200);
      case DELETE -> assertThat(code.api.delete("functions/hello").status()).isEqualTo(204);
      case RESET -> code.sim.reset();
      case CLOSE -> code.sim.close();
    }
  }

  @ParameterizedTest
  @MethodSource("everyEndOfEveryKind")
  void an_invocation_does_not_wait_for_the_start_of_what_has_ended(Kind kind, End end)
      throws Exception {
    try (Code code = simulator()) {
      code.sim.given(function(kind));
      CompletableFuture<Answer> call = OwnThread.supply(() -> code.call("{}"));
      Waiting.until("a start", () -> Files.exists(started()));

      end(end, code);

      if (end == End.CLOSE) { // with an answer or with a closed connection
        call.handle((answer, e) -> "").get(20, TimeUnit.SECONDS);
      } else {
        Answer answer = call.get(20, TimeUnit.SECONDS);
        assertThat(answer.header("X-Is-Func-Err")).isEqualTo("true");
        assertThat(answer.text()).contains("runtime process is exited");
      }
      String pid = Files.readString(started()).strip();
      if (!pid.isEmpty()) { // that of a process
        Code.awaitEnd(Long.parseLong(pid));
      }
    }
  }
}
