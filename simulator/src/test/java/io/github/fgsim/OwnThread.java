package io.github.fgsim;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Work beside a test, each on a thread of its own. The pool that all share has a single thread on
 * two processors since JDK 25: one that waits there would hold up all others.
 */
public final class OwnThread {
  private OwnThread() {}

  public static CompletableFuture<Void> run(Runnable work) {
    return CompletableFuture.runAsync(work, OwnThread::start);
  }

  public static <T> CompletableFuture<T> supply(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, OwnThread::start);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "beside-a-test");
    thread.setDaemon(true);
    thread.start();
  }
}
