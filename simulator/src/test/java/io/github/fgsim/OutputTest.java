package io.github.fgsim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a simulator prints: nothing, or one line per exchange. */
class OutputTest {

  /** In a JVM of its own, so that the engine's start is seen too. */
  @Test
  void nothing_is_printed_by_start_use_and_close() throws IOException, InterruptedException {
    Process process = run(Quiet.class);

    String output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(output).isEqualTo("200" + System.lineSeparator());
  }

  @Test
  @Timeout(60)
  void a_jvm_that_exits_while_requests_and_functions_run_ends_at_once_and_says_nothing()
      throws IOException, InterruptedException {
    Process process = run(Exit.class);

    String output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).isEqualTo(7);
    assertThat(output).isEmpty();
  }

  private static Process run(Class<?> main) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            main.getName())
        .redirectErrorStream(true)
        .start();
  }

  /** A test that exits, as some do: one simulator serves, another is not closed. */
  static final class Exit {
    private Exit() {}

    public static void main(String[] args) throws InterruptedException {
      var sim = FunctionGraphSimulator.start();
      FunctionGraphSimulator.builder().https().start();
      sim.given(FunctionDefinition.function("slow").timeout(900));
      CountDownLatch running = new CountDownLatch(1);
      sim.handle(
          "default",
          "slow",
          (event, context) -> {
            running.countDown();
            new CountDownLatch(1).await();
            return null;
          });
      var unused = OwnThread.run(() -> ApiClient.of(sim).post("functions/slow/invocations", "{}"));
      running.await();
      System.exit(7);
    }
  }

  /** The main class of the other JVM. */
  static final class Quiet {
    private Quiet() {}

    public static void main(String[] args) throws IOException {
      try (var sim = FunctionGraphSimulator.start();
          var connection = new RawClient(sim)) {
        connection.send("garbage\r\n\r\n").answer();
        System.out.println(ApiClient.of(sim).create(Body.create()).status());
      }
    }
  }

  @Test
  void verbose_prints_one_line_per_exchange() {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, UTF_8));
    String project;
    try (var sim = FunctionGraphSimulator.builder().verbose().start()) {
      ApiClient api = ApiClient.of(sim);
      project = sim.projectId();
      api.create(Body.create());
      api.create(Body.create());
      api.get("/nothing");
    } finally {
      System.setErr(before);
    }

    assertThat(printed.toString(UTF_8).lines())
        .containsExactly(
            "POST /v2/" + project + "/fgs/functions 200 CreateFunction",
            "POST /v2/"
                + project
                + "/fgs/functions 409 CreateFunction FSS.1061 The function has existed",
            "GET /nothing 404 (no such route) APIGW.0101 The API does not exist or has not been"
                + " published in the environment");
  }
}
