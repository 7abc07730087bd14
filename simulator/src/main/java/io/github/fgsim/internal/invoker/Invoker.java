package io.github.fgsim.internal.invoker;

import static io.github.fgsim.internal.function.FunctionFields.CONCURRENCY;
import static io.github.fgsim.internal.function.FunctionFields.CONCURRENT_NUM;
import static io.github.fgsim.internal.function.FunctionFields.STRATEGY_CONFIG;

import io.github.fgsim.fault.Fault;
import io.github.fgsim.internal.invocation.Behaviours.Behaviour;
import io.github.fgsim.internal.invocation.FunctionFailure;
import io.github.fgsim.internal.invocation.PreparedHandler;
import io.github.fgsim.internal.runner.Runners;
import io.github.fgsim.internal.store.AsyncConfig;
import io.github.fgsim.internal.store.Dependency;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.State;
import io.github.fgsim.internal.validation.Notes;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Times;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Runs a version of a function: its limits on instances, its timeout, its errors, its log.
 *
 * <p>All of a handler's code, its exceptions' messages and its result's members included, runs on
 * the handler's thread, within the timeout.
 */
public final class Invoker {
  private static final int UNLIMITED = 1_000;

  private final Settings settings;
  private final State state;
  private final Workers workers;
  private final Runners runners;
  private final Notes notes;

  /** Runs functions of this state; the notes are told of faults that hit them. */
  public Invoker(Settings settings, State state, Workers workers, Runners runners, Notes notes) {
    this.settings = settings;
    this.state = state;
    this.workers = workers;
    this.runners = runners;
    this.notes = notes;
  }

  /**
   * Calls a version in an instance of its own and waits for its end or its timeout.
   *
   * @param source {@code sync}, {@code workflow} or the type of a trigger
   * @return what came of it, kept in the state as well; a function's own error is an outcome, not
   *     an exception
   * @throws ApiException when it is disabled, has too many instances, or no behaviour
   */
  public Invocation run(FunctionVersion version, String event, String requestId, String source) {
    FunctionUrn function = version.urn().withQualifier(null);
    behaviour(version);
    if (!state.invocations().begin(function, instances(version))) {
      state.invocations().reject(function, settings.clock().instant());
      throw overloaded();
    }
    try {
      Invocation invocation = attempt(version, event, requestId, source);
      state.invocations().end(invocation);
      return invocation;
    } catch (RuntimeException | Error e) {
      state.invocations().free(function);
      throw e;
    } finally {
      state.invocations().startNext(function);
    }
  }

  /**
   * Accepts an asynchronous invocation, which begins as soon as the function has an instance for
   * it.
   *
   * @throws ApiException when the version is disabled or has no behaviour
   */
  public void accept(
      FunctionVersion version, String event, String requestId, Optional<AsyncConfig> config) {
    behaviour(version);
    long most = instances(version);
    new AsyncInvocation(detached(), version, event, requestId, config).accept(most);
  }

  /** The same without a request that could be told of anything. */
  public Invoker detached() {
    return new Invoker(settings, state, workers, runners, Notes.NONE);
  }

  /** The settings that it runs under. */
  public Settings settings() {
    return settings;
  }

  /** The state whose functions it runs. */
  public State state() {
    return state;
  }

  /** The threads that it runs on. */
  public Workers workers() {
    return workers;
  }

  private static ApiException overloaded() {
    return new ApiException(
        ErrorCode.TOO_MANY_REQUESTS,
        "Your request has been controlled by overload sdk, please retry later");
  }

  /** Whether a version has a {@link #behaviour}. */
  boolean knows(FunctionVersion version) {
    return state.behaviours().find(version.urn()).isPresent()
        || runners.runs(version)
        || state.behaviours().findOfAll(version.urn()).isPresent()
        || TemplateEcho.is(version);
  }

  /**
   * What a version does: what was said of it, else its code where that is run, else what was said
   * of every function, else what the template does; 501 SIM.0502 when there is none of these.
   */
  public Behaviour behaviour(FunctionVersion version) {
    Optional<Behaviour> said = state.behaviours().find(version.urn());
    return said.isPresent()
        ? said.get()
        : runners
            .handler(version, id -> dependency(version, id))
            .map(handler -> new Behaviour(handler, null))
            .or(() -> state.behaviours().findOfAll(version.urn()))
            .or(() -> TemplateEcho.of(version))
            .orElseThrow(() -> NoBehaviour.of(version, settings.projectId()));
  }

  /** The zip of the dependency's version that functions name by this id. */
  private Optional<byte[]> dependency(FunctionVersion version, String id) {
    return state.project(version.urn().projectId()).all(Dependency.KIND).values().stream()
        .flatMap(dependency -> dependency.called(id).stream())
        .map(Dependency.Version::file)
        .findFirst();
  }

  /**
   * How many calls may run at once. A disabled function has none; its error is known from the
   * engine only, its HTTP status is inferred.
   */
  static long instances(FunctionVersion version) {
    JsonObject strategy = version.configuration().at(STRATEGY_CONFIG);
    long concurrency = strategy.get(CONCURRENCY, -1L);
    if (concurrency == 0) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER, "function is disabled");
    }
    return concurrency < 0
        ? UNLIMITED
        : concurrency * Math.max(1, strategy.get(CONCURRENT_NUM, 1L));
  }

  /**
   * Calls a version in an instance that the caller has taken, and waits; what came of it is the
   * caller's to keep.
   */
  Invocation attempt(FunctionVersion version, String event, String requestId, String source) {
    Instant start = settings.clock().instant();
    RunningInvocation context =
        new RunningInvocation(version, requestId, !isWaitedFor(source), settings.clock());
    context.log(
        Times.zulu(start) // as the log has times since 2022
            + " Start invoke request '"
            + requestId
            + "', version: "
            + version.version());
    Outcome outcome =
        fault(version, source)
            .map(fault -> outcome(fault, context))
            .orElseGet(() -> call(version, event, context));
    Instant end = settings.clock().instant();
    Duration duration = end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
    String log = context.finish(end, duration, outcome.code() == 0);
    return new Invocation(
        requestId,
        version.urn(),
        event,
        outcome.result(),
        outcome.code(),
        log,
        source,
        start,
        duration);
  }

  /** Who calls over the API or through a gateway waits; what other triggers call is not. */
  private static boolean isWaitedFor(String source) {
    return Set.of("sync", "APIG", "DEDICATEDGATEWAY").contains(source);
  }

  private Optional<Fault.OfFunction> fault(FunctionVersion version, String source) {
    Operation operation =
        switch (source) {
          case "sync" -> Operation.INVOKE_FUNCTION;
          case "async" -> Operation.ASYNC_INVOKE_FUNCTION;
          default -> null;
        };
    Optional<Fault.OfFunction> fault =
        workers
            .faults()
            .takeOfFunction(operation, version.urn().packageName(), version.urn().functionName());
    fault.ifPresent(f -> notes.note("a scripted fault hit the function: " + f));
    return fault;
  }

  private static Outcome outcome(Fault.OfFunction fault, RunningInvocation context) {
    return Outcome.failed(
        fault instanceof Fault.FunctionError error
            ? new FunctionFailure(error.type(), error.message())
            : FunctionFailure.timedOut(context.timeout()));
  }

  private Outcome call(FunctionVersion version, String event, RunningInvocation context) {
    Behaviour behaviour = behaviour(version);
    String name = version.urn().packageName() + "/" + version.urn().functionName();
    PreparedHandler prepared =
        behaviour.handler() instanceof PreparedHandler instance ? instance : null;
    try {
      if (prepared != null) {
        prepared.prepare(context);
        context.restart();
      }
      return workers.call(
          name, behaviour.loader(), () -> Outcome.of(behaviour, event, context), context.timeout());
    } catch (FunctionFailure e) {
      return Outcome.failed(e);
    } catch (TimeoutException e) {
      return Outcome.failed(FunctionFailure.timedOut(context.timeout()));
    } catch (ExecutionException e) {
      return Outcome.unreadable(e.getCause() == null ? e : e.getCause());
    } catch (RejectedExecutionException e) {
      throw overloaded();
    } catch (CancellationException e) {
      return Outcome.failed(FunctionFailure.exited());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.failed(FunctionFailure.exited());
    } finally {
      if (prepared != null) {
        prepared.release();
      }
    }
  }

  /** Whole milliseconds, rounded up, at least one. */
  public static long billed(Duration duration) {
    return Math.max(1, duration.plusNanos(999_999).toMillis());
  }

  /** Milliseconds with three decimals, as logs and summaries have them. */
  public static double millis(Duration duration) {
    int micros = duration.getNano() / 1_000;
    return duration.getSeconds() * 1_000.0 + micros / 1_000.0;
  }

  /** The memory that a call is said to have used: a quarter of what there is. Not measured. */
  public static double memoryUsed(long memorySize) {
    return memorySize / 4.0;
  }
}
