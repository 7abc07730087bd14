package io.github.fgsim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Lines that nobody reads. */
@ResourceLock(Resources.SYSTEM_ERR)
class ConsoleTest {
  private final CountDownLatch read = new CountDownLatch(1);
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  /** As a pipe whose reader has stopped. */
  private final OutputStream pipe =
      new OutputStream() {
        @Override
        public void write(int b) {
          try {
            read.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          printed.write(b);
        }
      };

  @Test
  void a_pipe_that_nobody_reads_stops_no_request_and_is_told_how_many_lines_were_dropped() {
    PrintStream before = System.err;
    System.setErr(new PrintStream(pipe, true, UTF_8));
    try (var sim = FunctionGraphSimulator.builder().verbose().start()) {
      for (int i = 0; i < 1_100; i++) {
        assertThat(ApiClient.of(sim).get("functions").status()).isEqualTo(200);
      }

      read.countDown();

      Waiting.until(
          "it says how many lines were dropped",
          () -> printed.toString(UTF_8).contains(" lines were dropped, since nobody read them"));
    } finally {
      System.setErr(before);
    }
  }

  @Test
  void a_refusal_is_printed_with_its_code_its_text_and_its_notes() {
    PrintStream before = System.err;
    read.countDown();
    System.setErr(new PrintStream(pipe, true, UTF_8));
    try (var sim = FunctionGraphSimulator.builder().projectId("p").verbose().start()) {
      ApiClient.of(sim).post("functions", "{");

      Waiting.until(
          "it is printed", () -> printed.toString(UTF_8).endsWith(System.lineSeparator()));
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(UTF_8).strip())
        .isEqualTo(
            "POST /v2/p/fgs/functions 400 CreateFunction FSS.0400 invalid parameter (the body is no"
                + " JSON at line 1, column 2)");
  }
}
