package io.github.fgsim.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.load.Life.Kind;
import io.github.fgsim.load.Life.Request;
import io.github.fgsim.load.Life.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Clients that each lead a function of their own through its life, for a time: every answer is the
 * model's, so that nothing is lost or doubled, and what the simulator holds of the machine does not
 * grow. Longer: {@code -Dsoak=PT10M}.
 */
class SoakTest {
  private static final Duration TIME = Duration.parse(System.getProperty("soak", "PT3S"));
  private static final int CLIENTS = 8;

  /** After a beginning, in which classes are loaded and buffers made. */
  private static final int WARM_UP = 500;

  private static final Kind[] KINDS = Kind.values();

  @Test
  void nothing_is_lost_or_doubled_and_nothing_grows() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      run(sim, clients, WARM_UP, Instant.MAX);
      Held before = Held.now();

      long requests = run(sim, clients, Integer.MAX_VALUE, Instant.now().plus(TIME));

      Held after = Held.now();
      System.out.printf("%d requests in %s: %s, then %s%n", requests, TIME, before, after);
      assertThat(after.megabytes()).isLessThanOrEqualTo(before.megabytes() + 24);
      assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 8);
      assertThat(after.files()).isLessThanOrEqualTo(before.files() + 16);
    } finally {
      clients.shutdownNow();
    }
  }

  private static long run(
      FunctionGraphSimulator sim, ExecutorService clients, int most, Instant end) throws Exception {
    List<Future<Long>> running = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      int client = i;
      running.add(clients.submit(() -> live(sim, client, most, end)));
    }
    long requests = 0;
    for (Future<Long> each : running) {
      requests += each.get();
    }
    return requests;
  }

  private static long live(FunctionGraphSimulator sim, int client, int most, Instant end) {
    SplittableRandom random = new SplittableRandom(client);
    Life life = Life.NONE;
    long requests = 0;
    try (Caller caller = new Caller(sim, "client" + client)) {
      caller.call(new Request(Kind.DELETE, ""));
      while (requests < most && Instant.now().isBefore(end)) {
        Request request = request(random, requests);
        Step step = life.after(request);
        assertThat(caller.call(request)).as("%s of %s", request, life).isEqualTo(step.answer());
        life = step.next();
        requests++;
      }
    }
    return requests;
  }

  private static Request request(SplittableRandom random, long number) {
    Kind kind = KINDS[random.nextInt(KINDS.length)];
    String version = "v" + random.nextInt(4);
    return new Request(
        kind,
        switch (kind) {
          case DESCRIBE -> "description " + random.nextInt(4);
          case CHANGE_CODE -> "code " + number;
          case PUBLISH -> version;
          case ADD_ALIAS -> "live" + random.nextInt(2) + "=" + version;
          case DELETE_ALIAS -> "live" + random.nextInt(2);
          default -> "";
        });
  }
}
