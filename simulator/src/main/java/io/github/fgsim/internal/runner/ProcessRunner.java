package io.github.fgsim.internal.runner;

import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.invocation.FunctionFailure;
import io.github.fgsim.internal.invocation.PreparedHandler;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.invocation.FunctionHandler;
import io.github.fgsim.invocation.InvocationContext;
import io.github.fgsim.invocation.JsonText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs functions as processes of an interpreter: a process runs one invocation at a time and is
 * kept for the next of its version. Each version has a folder of its own.
 */
final class ProcessRunner implements CodeRunner {
  private static final long IDLE_SECONDS = 20;
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(IDLE_SECONDS + 1, TimeUnit.SECONDS);

  private final Interpreter interpreter;
  private final Map<String, Pool> pools = new HashMap<>();

  /** Whether a sweep is on its way, so that not each invocation orders one. */
  private boolean sweeping;

  ProcessRunner(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  @Override
  public FunctionHandler handler(
      FunctionVersion version, Function<String, Optional<byte[]>> dependency) {
    return new OneInvocation(version, dependency);
  }

  /** One invocation of a version, in a process that it takes first. */
  private final class OneInvocation implements PreparedHandler {
    private final FunctionVersion version;
    private final Function<String, Optional<byte[]>> dependency;
    private @Nullable Pool pool;
    private @Nullable WorkerProcess worker;
    private boolean healthy = true;

    OneInvocation(FunctionVersion version, Function<String, Optional<byte[]>> dependency) {
      this.version = version;
      this.dependency = dependency;
    }

    @Override
    public void prepare() throws FunctionFailure, InterruptedException {
      Pool taken = pool(version, dependency);
      pool = taken;
      try {
        worker = taken.take();
      } catch (IOException e) {
        throw new FunctionFailure(
            "RunnerError",
            "%s cannot be started: %s (Runner.with(..) names another interpreter)"
                .formatted(interpreter.command(Path.of("")).get(0), e.getMessage()));
      }
    }

    @Override
    public Object handle(String event, InvocationContext context)
        throws FunctionFailure, InterruptedException {
      WorkerProcess taken = Objects.requireNonNull(worker);
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
        taken.giveBack(worker, healthy);
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
    for (String id : version.configuration().get(FunctionFields.DEPEND_VERSION_LIST, List.of())) {
      dependency.apply(id).ifPresent(dependencies::add);
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

  /** Ends processes that nobody has called for a while, and forgets versions without any. */
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
  public synchronized void close() {
    pools.values().forEach(Pool::retire);
    pools.clear();
  }

  /** The processes of one state of a version. */
  private final class Pool {
    private final FunctionVersion version;
    private final UploadedCode code;
    private final List<WorkerProcess> idle = new ArrayList<>();
    private final List<WorkerProcess> all = new ArrayList<>();
    private int users;
    private boolean retired;

    Pool(FunctionVersion version, UploadedCode code) {
      this.version = version;
      this.code = code;
    }

    boolean isOf(FunctionVersion other) {
      return version.code().digest().equals(other.code().digest())
          && version.configuration().equals(other.configuration());
    }

    WorkerProcess take() throws IOException, InterruptedException, FunctionFailure {
      synchronized (ProcessRunner.this) {
        while (!idle.isEmpty()) {
          WorkerProcess worker = idle.remove(idle.size() - 1);
          if (worker.isAlive()) {
            return worker;
          }
          all.remove(worker);
        }
      }
      WorkerProcess started = WorkerProcess.start(interpreter, version, code);
      synchronized (ProcessRunner.this) {
        all.add(started);
      }
      return started;
    }

    void giveBack(@Nullable WorkerProcess worker, boolean healthy) {
      synchronized (ProcessRunner.this) {
        users--;
        if (worker != null) {
          if (healthy && !retired) {
            worker.touch();
            idle.add(worker);
            sweepLater();
          } else {
            all.remove(worker);
            worker.kill();
          }
        }
        if (retired && users == 0) {
          code.close();
        }
      }
    }

    boolean isOverAfter(long time) {
      idle.removeIf(
          worker -> {
            boolean over = worker.isIdleSince(time);
            if (over) {
              all.remove(worker);
              worker.kill();
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
      all.forEach(WorkerProcess::kill);
      all.clear();
      idle.clear();
      if (users == 0) {
        code.close();
      }
    }
  }
}
