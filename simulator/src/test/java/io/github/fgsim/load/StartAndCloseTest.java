package io.github.fgsim.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.Body;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.KeptConnection;
import io.github.fgsim.RawClient;
import io.github.fgsim.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Threads that start simulators, use them and close them, all at the same time, for a time: each
 * simulator answers for itself only, and nothing is left of any. Longer: {@code -Dstarts=PT5M}, in
 * rounds between which the server that they share stops.
 */
class StartAndCloseTest {
  private static final Duration TIME = Duration.parse(System.getProperty("starts", "PT1S"));
  private static final Duration ROUND = Duration.ofSeconds(1);
  private static final int THREADS = 8;

  @Test
  void simulators_that_come_and_go_at_the_same_time_answer_for_themselves_and_leave_nothing()
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      long started = round(threads, 0, Instant.now());
      Held before = Held.now();

      Instant end = Instant.now().plus(TIME);
      for (int round = 1; Instant.now().isBefore(end); round++) {
        started += round(threads, round, Instant.now().plus(ROUND));
      }

      Held after = Held.now();
      System.out.printf("%d simulators in %s: %s, then %s%n", started, TIME, before, after);
      assertThat(after.megabytes()).isLessThanOrEqualTo(before.megabytes() + 16);
      assertThat(after.threads()).isLessThanOrEqualTo(before.threads());
      assertThat(after.files()).isLessThanOrEqualTo(before.files() + 4);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Tells how many simulators were started; each thread starts one at least. */
  private static long round(ExecutorService threads, int number, Instant end) throws Exception {
    List<Future<Long>> running = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      SplittableRandom random = new SplittableRandom(100L * number + i);
      running.add(threads.submit(() -> startAndClose(random, end)));
    }
    long started = 0;
    for (Future<Long> each : running) {
      started += each.get();
    }
    Waiting.untilTheServerHasStopped();
    return started;
  }

  private static long startAndClose(SplittableRandom random, Instant end) throws Exception {
    long started = 0;
    do {
      FunctionGraphSimulator sim = FunctionGraphSimulator.start();
      try (sim) {
        use(sim, "f" + random.nextInt(), random.nextInt(5));
      }
      assertThat(sim.toString()).endsWith(", closed]");
      started++;
    } while (Instant.now().isBefore(end));
    return started;
  }

  private static void use(FunctionGraphSimulator sim, String name, int how)
      throws InterruptedException {
    switch (how) {
      case 0 -> {
        // closed without a request
      }
      case 1 -> sim.reset();
      case 2 -> {
        Thread other = new Thread(sim::close);
        other.start();
        listUnlessClosed(sim);
        other.join();
      }
      default -> {
        try (KeptConnection connection = new KeptConnection(sim)) {
          KeptConnection.Answer created =
              connection.exchange(
                  "POST",
                  functions(sim),
                  Map.of(),
                  Body.create().with("func_name", name).toString().getBytes(UTF_8));
          assertThat(created.status()).as(created.toString()).isEqualTo(200);
        }
        assertThat(sim.functions()).hasToString("[default/" + name + "]");
      }
    }
  }

  private static void listUnlessClosed(FunctionGraphSimulator sim) {
    try (RawClient client = new RawClient(sim)) {
      client.send("GET " + functions(sim) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(client.answer().body()).contains("\"functions\":[]");
    } catch (IOException e) {
      // the close came first
    }
  }

  private static String functions(FunctionGraphSimulator sim) {
    return "/v2/" + sim.projectId() + "/fgs/functions";
  }
}
