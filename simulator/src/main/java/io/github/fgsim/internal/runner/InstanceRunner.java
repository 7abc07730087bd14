package io.github.fgsim.internal.runner;

import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.invocation.FunctionFailure;
import io.github.fgsim.internal.invocation.PreparedHandler;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.invocation.FunctionHandler;
import io.github.fgsim.invocation.InvocationContext;
import io.github.fgsim.invocation.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs functions in instances: one runs one invocation at a time and is kept for the next of its
 * version. Each version has a folder of its own.
 */
final class InstanceRunner implements CodeRunner {
  private static final long IDLE_SECONDS = 20;
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(IDLE_SECONDS + 1, TimeUnit.SECONDS);

  private final Instance.Starter starter;
  private final Map<String, Pool> pools = new HashMap<>();

  /** Whether a sweep is on its way, so that not each invocation orders one. */
  private boolean sweeping;

  InstanceRunner(Instance.Starter starter) {
    this.starter = starter;
  }

  @Override
  public FunctionHandler handler(
      FunctionVersion version, Function<String, Optional<byte[]>> dependency) {
    return new OneInvocation(version, dependency);
  }

  /** One invocation of a version, in an instance that it takes first. */
  private final class OneInvocation implements PreparedHandler {
    private final FunctionVersion version;
    private final Function<String, Optional<byte[]>> dependency;
    private @Nullable Pool pool;
    private @Nullable Instance instance;
    private volatile boolean healthy = true;

    OneInvocation(FunctionVersion version, Function<String, Optional<byte[]>> dependency) {
      this.version = version;
      this.dependency = dependency;
    }

    @Override
    public void prepare(InvocationContext context) throws FunctionFailure, InterruptedException {
      Pool taken = pool(version, dependency);
      pool = taken;
      instance = taken.take(context);
    }

    @Override
    public Object handle(String event, InvocationContext context)
        throws FunctionFailure, InterruptedException {
      Instance taken = Objects.requireNonNull(instance);
      healthy = false;
      try {
        JsonText result = taken.invoke(version, event, context);
        healthy = true;
        return result;
      } catch (FunctionFailure e) {
        healthy = taken.isAlive();
        throw e;
      }
    }

    @Override
    public void release() {
      Pool taken = pool;
      if (taken != null) {
        pool = null;
        taken.giveBack(instance, healthy);
      }
    }
  }

  /** The version's pool; one of an earlier state of the version is retired. */
  private synchronized Pool pool(
      FunctionVersion version, Function<String, Optional<byte[]>> dependency)
      throws FunctionFailure {
    String key = version.id() + ":" + version.version();
    Pool present = pools.get(key);
    if (present != null && present.isOf(version)) {
      present.users++;
      return present;
    }
    if (present != null) {
      present.retire();
    }
    List<byte[]> dependencies = new ArrayList<>();
    for (var field : List.of(FunctionFields.DEPEND_LIST, FunctionFields.DEPEND_VERSION_LIST)) {
      for (String id : version.configuration().get(field, List.of())) {
        dependency.apply(id).ifPresent(dependencies::add);
      }
    }
    try {
      Pool pool = new Pool(version, UploadedCode.of(version, dependencies));
      pool.users++;
      pools.put(key, pool);
      return pool;
    } catch (IOException e) {
      throw new FunctionFailure("RunnerError", "the code cannot be unpacked: " + e.getMessage());
    }
  }

  /** Ends instances that nobody has called for a while, and forgets versions without any. */
  private synchronized void sweep() {
    sweeping = false;
    long before = System.nanoTime() - TimeUnit.SECONDS.toNanos(IDLE_SECONDS);
    pools.values().removeIf(pool -> pool.isOverAfter(before));
    if (!pools.isEmpty()) {
      sweepLater();
    }
  }

  private synchronized void sweepLater() {
    if (!sweeping) {
      sweeping = true;
      LATER.execute(this::sweep);
    }
  }

  @Override
  public synchronized void keep(String functionId, List<FunctionVersion> present) {
    pools
        .values()
        .removeIf(
            pool -> {
              boolean gone =
                  pool.version.id().equals(functionId) && present.stream().noneMatch(pool::isOf);
              if (gone) {
                pool.retire();
              }
              return gone;
            });
  }

  @Override
  public synchronized void close() {
    pools.values().forEach(Pool::retire);
    pools.clear();
  }

  /**
   * An instance that nobody uses.
   *
   * @param since a time of {@link System#nanoTime}
   */
  private record Idle(Instance instance, long since) {}

  /** The instances of one state of a version. */
  private final class Pool {
    private final FunctionVersion version;
    private final UploadedCode code;
    private final List<Idle> idle = new ArrayList<>();
    private final List<Instance> all = new ArrayList<>();

    /** Threads that start an instance; what retires the pool interrupts them. */
    private final Set<Thread> starting = new HashSet<>();

    private int users;
    private boolean retired;

    Pool(FunctionVersion version, UploadedCode code) {
      this.version = version;
      this.code = code;
    }

    boolean isOf(FunctionVersion other) {
      return version.version().equals(other.version())
          && version.code().digest().equals(other.code().digest())
          && version.configuration().equals(other.configuration());
    }

    Instance take(InvocationContext context) throws InterruptedException, FunctionFailure {
      synchronized (InstanceRunner.this) {
        while (!idle.isEmpty()) {
          Instance instance = idle.remove(idle.size() - 1).instance();
          if (instance.isAlive()) {
            return instance;
          }
          all.remove(instance);
        }
        if (retired) {
          throw FunctionFailure.exited();
        }
        starting.add(Thread.currentThread());
      }
      try {
        Instance started = starter.start(version, code, context);
        if (endStart(started)) {
          return started;
        }
        started.kill();
      } catch (InterruptedException | FunctionFailure e) {
        if (endStart(null)) {
          throw e;
        }
      } catch (RuntimeException | Error e) {
        endStart(null);
        throw e;
      }
      throw FunctionFailure.exited(); // as what was running already
    }

    /**
     * What the caller has started, if anything, is the pool's from now on.
     *
     * @return whether the pool is still in use
     */
    private boolean endStart(@Nullable Instance started) {
      synchronized (InstanceRunner.this) {
        starting.remove(Thread.currentThread());
        if (retired) {
          boolean unused = Thread.interrupted(); // which was meant for the start alone
          return false;
        }
        if (started != null) {
          all.add(started);
        }
        return true;
      }
    }

    void giveBack(@Nullable Instance instance, boolean healthy) {
      if (instance != null && !healthy) {
        instance.kill(); // others need not wait for its end
      }
      synchronized (InstanceRunner.this) {
        users--;
        if (instance != null) {
          if (healthy && !retired) {
            idle.add(new Idle(instance, System.nanoTime()));
            sweepLater();
          } else {
            all.remove(instance);
          }
        }
        if (retired && users == 0) {
          code.close();
        }
      }
    }

    boolean isOverAfter(long time) {
      idle.removeIf(
          unused -> {
            boolean over = unused.since() - time < 0;
            if (over) {
              all.remove(unused.instance());
              unused.instance().kill();
            }
            return over;
          });
      if (users == 0 && all.isEmpty()) {
        code.close();
        return true;
      }
      return false;
    }

    void retire() {
      retired = true;
      starting.forEach(Thread::interrupt);
      all.forEach(Instance::kill);
      all.clear();
      idle.clear();
      if (users == 0) {
        code.close();
      }
    }
  }
}
