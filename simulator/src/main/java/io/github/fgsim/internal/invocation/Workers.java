package io.github.fgsim.internal.invocation;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs handlers on threads of their own, so that one that never ends costs its caller no more than
 * the timeout. The threads are daemons, shared by all simulators of the JVM, and end two seconds
 * after their last work; a handler that ignores its interruption keeps its own thread and nothing
 * else.
 */
@SuppressWarnings("CollectionUndefinedEquality") // a future equals itself only, as is meant here
public final class Workers {
  private static final ExecutorService THREADS =
      new ThreadPoolExecutor(
          0,
          1_000, // the instances that an account may have (constraints page)
          2,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          job -> {
            Thread thread = new Thread(job, "functiongraph-function");
            thread.setDaemon(true);
            thread.setContextClassLoader(Workers.class.getClassLoader());
            return thread;
          });

  private final Set<Future<?>> running = ConcurrentHashMap.newKeySet();

  /**
   * Runs work and waits for it.
   *
   * @throws TimeoutException when it takes longer; the work is interrupted
   * @throws ExecutionException when it throws, whatever it throws
   * @throws RejectedExecutionException when a thousand calls run already
   */
  public <T> @Nullable T call(Callable<T> work, Duration atMost)
      throws TimeoutException, ExecutionException, InterruptedException {
    Future<T> future = THREADS.submit(work);
    running.add(future);
    try {
      return future.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      running.remove(future);
      future.cancel(true);
    }
  }

  /** Starts work that nobody waits for. */
  public Future<?> start(Runnable work) {
    Future<?> future = THREADS.submit(work);
    running.add(future);
    running.removeIf(Future::isDone);
    return future;
  }

  /** Interrupts what runs; does not wait for its end. */
  public void stop() {
    running.forEach(future -> future.cancel(true));
    running.clear();
  }
}
