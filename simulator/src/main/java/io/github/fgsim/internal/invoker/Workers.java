package io.github.fgsim.internal.invoker;

import io.github.fgsim.fault.Faults;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs handlers on threads of their own, so that one that never ends costs its caller no more than
 * the timeout, and knows the faults that are to hit them.
 *
 * <p>The threads are daemons, shared by all simulators of the JVM (a call takes a free one and
 * makes none), and end two seconds after their last work; a handler that ignores its interruption
 * keeps its own thread and nothing else. They inherit nothing from the thread that happens to be
 * the first to need one. One simulator has at most a thousand at a time, abandoned ones included:
 * the instances that an account may have (constraints page).
 */
@SuppressWarnings("CollectionUndefinedEquality") // a future equals itself only, as is meant here
public final class Workers {
  private static final int MOST = 1_000;
  private static final String NAME = "functiongraph-function";

  private static final ExecutorService THREADS =
      new ThreadPoolExecutor(
          0, Integer.MAX_VALUE, 2, TimeUnit.SECONDS, new SynchronousQueue<>(), Workers::thread);

  /**
   * Tells when a time has passed, for all simulators of the JVM, on one thread that ends two
   * seconds after there is nothing to wait for.
   */
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final Faults faults;
  private final Set<Future<?>> running = ConcurrentHashMap.newKeySet();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean stopped;

  private static Thread thread(Runnable job) {
    Thread thread = new Thread(null, job, NAME, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Workers.class.getClassLoader());
    return thread;
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Workers::thread);
    timer.setKeepAliveTime(2, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /** Workers of a simulator with these faults. */
  public Workers(Faults faults) {
    this.faults = faults;
  }

  /** The scripted faults. */
  public Faults faults() {
    return faults;
  }

  /**
   * Runs a function's work and waits for it.
   *
   * @param name what the thread is called meanwhile
   * @param loader the context class loader meanwhile
   * @throws TimeoutException when it takes longer; the work is interrupted
   * @throws ExecutionException when it throws, whatever it throws
   * @throws CancellationException when the simulator is closed meanwhile, or was before
   * @throws RejectedExecutionException when a thousand run already
   */
  public <T> T call(
      String name, @Nullable ClassLoader loader, Callable<? extends T> work, Duration atMost)
      throws TimeoutException, ExecutionException, InterruptedException {
    if (calls.incrementAndGet() > MOST) {
      calls.decrementAndGet();
      throw new RejectedExecutionException("a thousand functions run already");
    }
    FutureTask<T> task = new FutureTask<>(() -> as(NAME + " " + name, loader, work));
    try {
      begin(
          () -> {
            try {
              task.run();
            } finally {
              calls.decrementAndGet();
            }
          },
          task);
    } catch (Error e) { // no memory for a thread
      calls.decrementAndGet();
      throw e;
    }
    try {
      return task.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      running.remove(task);
      task.cancel(true);
    }
  }

  private static <T> T as(String name, @Nullable ClassLoader loader, Callable<? extends T> work)
      throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    thread.setName(name);
    thread.setContextClassLoader(loader);
    try {
      return work.call();
    } finally {
      thread.setContextClassLoader(own);
      thread.setName(NAME);
    }
  }

  /**
   * Starts work that nobody waits for; a close interrupts it.
   *
   * @param after runs when the work has ended, also when it was cancelled before it began
   */
  public Future<?> start(Runnable work, Runnable after) {
    FutureTask<?> task =
        new FutureTask<>(work, null) {
          @Override
          protected void done() {
            running.remove(this);
          }
        };
    begin(
        () -> {
          try {
            task.run();
          } finally {
            after.run();
          }
        },
        task);
    return task;
  }

  /** Does something short after a time, holding no thread meanwhile; a close forgets it. */
  public Future<?> after(Duration time, Runnable work) {
    running.removeIf(Future::isDone);
    Future<?> future =
        TIMER.schedule(work, Math.max(0, time.toMillis()) + 1, TimeUnit.MILLISECONDS);
    running.add(future);
    if (stopped) {
      future.cancel(false);
    }
    return future;
  }

  /** Registers before it starts, so that a close in between misses nothing. */
  private void begin(Runnable work, Future<?> future) {
    running.add(future);
    if (stopped) {
      future.cancel(true);
    }
    THREADS.execute(work);
    if (future.isDone()) {
      running.remove(future);
    }
  }

  /** Whether the simulator was closed. */
  public boolean isStopped() {
    return stopped;
  }

  /** Interrupts what runs and lets nothing more run; does not wait for an end. */
  public void stop() {
    stopped = true;
    running.forEach(future -> future.cancel(true));
    running.clear();
  }
}
