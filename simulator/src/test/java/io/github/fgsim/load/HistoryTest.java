package io.github.fgsim.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.load.History.Call;
import io.github.fgsim.load.Life.Kind;
import io.github.fgsim.load.Life.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Requests of several clients for one function are answered as some order of them would be. Longer:
 * {@code -Dhistories=2000 -Dhistories.seed=7}.
 */
class HistoryTest {
  private static final int HISTORIES = Integer.getInteger("histories", 120);
  private static final long SEED = Long.getLong("histories.seed", 1);
  private static final int CLIENTS = 4;
  private static final int REQUESTS = 6;

  private static final List<Request> REQUESTS_TO_CHOOSE =
      List.of(
          new Request(Kind.CREATE, ""),
          new Request(Kind.CREATE, ""),
          new Request(Kind.IMPORT, ""),
          new Request(Kind.DELETE, ""),
          new Request(Kind.DESCRIBE, "one"),
          new Request(Kind.DESCRIBE, "two"),
          new Request(Kind.CHANGE_CODE, "code"),
          new Request(Kind.PUBLISH, "v1"),
          new Request(Kind.PUBLISH, "v1"),
          new Request(Kind.PUBLISH, "v2"),
          new Request(Kind.ADD_ALIAS, "live=v1"),
          new Request(Kind.ADD_ALIAS, "test=v1"),
          new Request(Kind.ADD_ALIAS, "live=v2"),
          new Request(Kind.DELETE_ALIAS, "live"),
          new Request(Kind.ADD_TIMER, ""),
          new Request(Kind.READ, ""),
          new Request(Kind.LIST, ""),
          new Request(Kind.LIST_VERSIONS, ""));

  @Test
  void requests_at_the_same_time_are_answered_as_some_order_of_them() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      for (int i = 0; i < HISTORIES; i++) {
        List<Call> calls = record(sim, "f" + i, random, clients);

        assertThat(new History(calls).isLinearizable())
            .as("history %d of seed %d: %s", i, SEED, calls)
            .isTrue();
        sim.reset();
      }
    } finally {
      clients.shutdownNow();
    }
  }

  private static List<Call> record(
      FunctionGraphSimulator sim, String name, SplittableRandom random, ExecutorService clients)
      throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<List<Call>>> running = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      List<Request> requests = new ArrayList<>();
      requests.add(new Request(Kind.CREATE, "")); // else most find nothing
      for (int i = 1; i < REQUESTS; i++) {
        Request chosen = REQUESTS_TO_CHOOSE.get(random.nextInt(REQUESTS_TO_CHOOSE.size()));
        requests.add(
            chosen.kind() == Kind.CHANGE_CODE
                ? new Request(Kind.CHANGE_CODE, "code " + client + i)
                : chosen);
      }
      running.add(clients.submit(() -> call(sim, name, requests, start)));
    }
    start.countDown();
    List<Call> calls = new ArrayList<>();
    for (Future<List<Call>> each : running) {
      calls.addAll(each.get());
    }
    return calls;
  }

  private static List<Call> call(
      FunctionGraphSimulator sim, String name, List<Request> requests, CountDownLatch start)
      throws InterruptedException {
    List<Call> calls = new ArrayList<>();
    try (Caller caller = new Caller(sim, name)) {
      start.await();
      for (Request request : requests) {
        long begin = System.nanoTime();
        String answer = caller.call(request);
        calls.add(new Call(request, answer, begin, System.nanoTime()));
      }
    }
    return calls;
  }

  @Test
  void a_history_that_no_order_explains_is_found() {
    List<Call> lost =
        List.of(
            new Call(new Request(Kind.CREATE, ""), "200", 0, 1),
            new Call(new Request(Kind.CREATE, ""), "200", 2, 3));
    List<Call> late =
        List.of(
            new Call(new Request(Kind.CREATE, ""), "200", 0, 1),
            new Call(new Request(Kind.DESCRIBE, "one"), "200", 2, 3),
            new Call(new Request(Kind.READ, ""), "description ", 4, 5));
    List<Call> beside =
        List.of(
            new Call(new Request(Kind.CREATE, ""), "200", 0, 1),
            new Call(new Request(Kind.DESCRIBE, "one"), "200", 2, 5),
            new Call(new Request(Kind.READ, ""), "description ", 3, 4));

    assertThat(new History(lost).isLinearizable()).isFalse();
    assertThat(new History(late).isLinearizable()).isFalse();
    assertThat(new History(beside).isLinearizable()).isTrue();
  }
}
