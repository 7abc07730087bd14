package io.github.fgsim.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same request several times at the same moment. */
final class Races {
  private Races() {}

  static List<Exchange> run(int times, Callable<Exchange> request) {
    ExecutorService threads = Executors.newFixedThreadPool(times);
    try {
      CyclicBarrier start = new CyclicBarrier(times);
      Callable<Exchange> one =
          () -> {
            start.await();
            return request.call();
          };
      List<Exchange> answers = new ArrayList<>();
      for (Future<Exchange> each : threads.invokeAll(Collections.nCopies(times, one))) {
        answers.add(each.get());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(String.valueOf(e.getCause()), e);
    } finally {
      threads.shutdownNow();
    }
  }
}
