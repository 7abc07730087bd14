package io.github.fgsim.internal.invoker;

import static io.github.fgsim.internal.function.FunctionFields.CONCURRENCY;
import static io.github.fgsim.internal.function.FunctionFields.CONCURRENT_NUM;
import static io.github.fgsim.internal.function.FunctionFields.STRATEGY_CONFIG;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.fault.Fault;
import io.github.fgsim.internal.function.RuntimeFamily;
import io.github.fgsim.internal.invocation.Behaviours.Behaviour;
import io.github.fgsim.internal.invocation.FunctionFailure;
import io.github.fgsim.internal.invocation.PreparedHandler;
import io.github.fgsim.internal.invocation.Values;
import io.github.fgsim.internal.runner.Runners;
import io.github.fgsim.internal.store.AsyncConfig;
import io.github.fgsim.internal.store.Dependency;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.State;
import io.github.fgsim.internal.validation.Notes;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.invocation.Runner;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Runs a version of a function: its limits on instances, its timeout, its errors, its log.
 *
 * <p>The codes and texts of failures are those of the engine's open-sourced successor, which is
 * likely but not certain to be the cloud's; their error types are this simulator's own. All of a
 * handler's code, its exceptions' messages and its result's members included, runs on the handler's
 * thread, within the timeout.
 */
public final class Invoker {
  private static final int INVOCATION_EXCEPTION = 4002;
  private static final int RESPONSE_TOO_LARGE = 4004;
  private static final int BAD_RESULT = 4007;
  private static final int TIMEOUT = 4010;
  private static final int UNLIMITED = 1_000;
  private static final int FRAMES = 20;

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

  /** What a function gave: a code that is 0 or the engine's, and its result or its error. */
  private record Outcome(int code, String result) {}

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
        || state.behaviours().findOfAll(version.urn()).isPresent();
  }

  /**
   * What a version does: what was said of it, else its code where that is run, else what was said
   * of every function; 501 SIM.0502 when there is none of these.
   */
  public Behaviour behaviour(FunctionVersion version) {
    Optional<Behaviour> said = state.behaviours().find(version.urn());
    return said.isPresent()
        ? said.get()
        : runners
            .handler(version, id -> dependency(version, id))
            .map(handler -> new Behaviour(handler, null))
            .or(() -> state.behaviours().findOfAll(version.urn()))
            .orElseThrow(() -> noBehaviour(version));
  }

  /** The zip of a dependency's version, which functions name by its own id. */
  private Optional<byte[]> dependency(FunctionVersion version, String id) {
    return state.project(version.urn().projectId()).all(Dependency.KIND).values().stream()
        .flatMap(dependency -> dependency.versions().stream())
        .filter(each -> each.id().equals(id))
        .map(Dependency.Version::file)
        .findFirst();
  }

  private static String notRun(FunctionVersion version) {
    String notRun = "uploaded code of the runtime " + version.runtime() + " is not run";
    return version.runtimeFamily() == RuntimeFamily.IMAGE
        ? notRun
        : notRun + ", but a program that asks the runtime API for its events is, as Custom";
  }

  /** Says what to write, in a test and in another process, with the function's own names. */
  private ApiException noBehaviour(FunctionVersion version) {
    FunctionUrn urn = version.urn();
    String run =
        Runners.language(version.runtimeFamily())
            .map(Runner::of)
            .map(
                "uploaded code is not run unless runCode(Runner.%1$s()) or serve --run %1$s"
                    ::formatted)
            .orElseGet(() -> notRun(version));
    boolean own = urn.projectId().equals(settings.projectId());
    JsonObject answer =
        JsonObject.builder()
            .put("project_id", own ? null : urn.projectId())
            .put("package", urn.packageName())
            .put("function", urn.functionName())
            .put("result", JsonObject.EMPTY)
            .build();
    return new ApiException(
        ErrorCode.FUNCTION_HAS_NO_BEHAVIOUR,
        (ErrorCode.FUNCTION_HAS_NO_BEHAVIOUR.text()
                + ": %s. Or say what it does: sim%s.handle(\"%s\", \"%s\")"
                + ".returns(\"{}\") or .with(..); from another process, POST /_simulator/answers %s;"
                + " or at the start, serve --answers FILE")
            .formatted(
                "function %s/%s:%s"
                    .formatted(urn.packageName(), urn.functionName(), urn.qualifier()),
                run,
                own ? "" : ".project(\"" + urn.projectId() + "\")",
                urn.packageName(),
                urn.functionName(),
                Json.text(answer)));
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
        "%s Start invoke request '%s', version: %s"
            .formatted(RunningInvocation.time(start), requestId, version.version()));
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
    return fault instanceof Fault.FunctionError error
        ? new Outcome(
            INVOCATION_EXCEPTION, FunctionFailure.json(error.message(), error.type(), List.of()))
        : timedOut(context);
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
          name, behaviour.loader(), () -> outcome(behaviour, event, context), context.timeout());
    } catch (FunctionFailure e) {
      return failed(e);
    } catch (TimeoutException e) {
      return timedOut(context);
    } catch (ExecutionException e) { // an exception whose own message or trace cannot be had
      return new Outcome(
          INVOCATION_EXCEPTION,
          FunctionFailure.json(
              "function invocation exception", typeOf(cause(e).getClass()), List.of()));
    } catch (RejectedExecutionException e) {
      throw overloaded();
    } catch (CancellationException e) {
      return failed(FunctionFailure.exited());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(FunctionFailure.exited());
    } finally {
      if (prepared != null) {
        prepared.release();
      }
    }
  }

  private static Outcome failed(FunctionFailure failure) {
    return failure.json().isPresent()
        ? bounded(failure.code(), failure.json().get())
        : bounded(INVOCATION_EXCEPTION, error(failure));
  }

  private static Throwable cause(ExecutionException e) {
    return e.getCause() == null ? e : e.getCause();
  }

  private static Outcome timedOut(RunningInvocation context) {
    return new Outcome(
        TIMEOUT,
        FunctionFailure.json(
            "call invoke timeout " + context.timeout().toSeconds() + "s",
            "InvokeTimeout",
            List.of()));
  }

  /** What a handler gives; runs on its thread. */
  @SuppressWarnings("ThrowableInstanceNeverThrown")
  private static Outcome outcome(Behaviour behaviour, String event, RunningInvocation context) {
    Object value;
    try {
      value = behaviour.handler().handle(event, context);
    } catch (FunctionFailure e) {
      return failed(e);
    } catch (Throwable e) { // an Error too is the function's
      return bounded(INVOCATION_EXCEPTION, error(e));
    }
    try {
      return bounded(0, behaviour.values().toJson(value));
    } catch (Exception | StackOverflowError e) {
      String message = "function result is invalid, error: " + e.getMessage();
      return new Outcome(BAD_RESULT, FunctionFailure.json(message, "InvalidResult", List.of()));
    }
  }

  private static Outcome bounded(int code, String result) {
    boolean fits =
        result.length() <= Values.RESPONSE_BYTES
            && (result.length() <= Values.RESPONSE_BYTES / 3
                || result.getBytes(UTF_8).length <= Values.RESPONSE_BYTES);
    return fits
        ? new Outcome(code, result)
        : new Outcome(
            RESPONSE_TOO_LARGE,
            FunctionFailure.json(
                "the return value of the function exceeds the maximum allowed limit",
                "ResponseTooLarge",
                List.of()));
  }

  private static String error(Throwable thrown) {
    // Below the handler's own frames lie the simulator's, of no use to a test.
    List<String> trace =
        Arrays.stream(thrown.getStackTrace())
            .takeWhile(frame -> !frame.getClassName().startsWith(Invoker.class.getName()))
            .limit(FRAMES)
            .map(frame -> "at " + frame)
            .toList();
    String message = thrown.getMessage();
    String type =
        thrown instanceof FunctionFailure failure ? failure.type() : typeOf(thrown.getClass());
    return FunctionFailure.json(message == null ? thrown.toString() : message, type, trace);
  }

  /** The class's simple name; an anonymous class has that of its superclass. */
  private static String typeOf(Class<?> type) {
    Class<?> named = type;
    while (named.getSimpleName().isEmpty()) {
      named = named.getSuperclass();
    }
    return named.getSimpleName();
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
