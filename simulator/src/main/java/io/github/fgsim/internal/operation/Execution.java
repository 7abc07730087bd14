package io.github.fgsim.internal.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.invocation.Values;
import io.github.fgsim.internal.invocation.Workers;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.State;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.invocation.FunctionHandler;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.invocation.InvocationContext;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Runs a version of a function: its limits on instances, its timeout, its errors, its log. The
 * engine's codes are those of its open-sourced successor; the log has the format of 2024.
 */
public final class Execution {
  private static final int INVOCATION_EXCEPTION = 4002;
  private static final int RESPONSE_TOO_LARGE = 4004;
  private static final int BAD_RESULT = 4007;
  private static final int TIMEOUT = 4010;
  private static final int RESPONSE_BYTES = 6 << 20;
  private static final int UNLIMITED = 1_000;

  private final Settings settings;
  private final State state;
  private final Workers workers;

  /** Runs functions of this state. */
  public Execution(Settings settings, State state, Workers workers) {
    this.settings = settings;
    this.state = state;
    this.workers = workers;
  }

  /**
   * Calls a version and waits for its end or its timeout.
   *
   * @return what came of it, kept in the state as well; a function's own error is an outcome, not
   *     an exception
   * @throws ApiException when it is disabled, has too many instances, or no behaviour
   */
  public Invocation run(FunctionVersion version, String event, String requestId, String source) {
    FunctionUrn function = version.urn().withQualifier(null);
    FunctionHandler handler =
        state
            .behaviours()
            .find(version.urn())
            .orElseThrow(
                () ->
                    ApiException.with(
                        ErrorCode.FUNCTION_HAS_NO_BEHAVIOUR,
                        "%1$s/%2$s (say sim.handle(\"%1$s\", \"%2$s\", ..) what it does)"
                            .formatted(function.packageName(), function.functionName())));
    if (!state.invocations().begin(function, instances(version))) {
      throw new ApiException(
          ErrorCode.TOO_MANY_REQUESTS,
          "Your request has been controlled by overload sdk, please retry later");
    }
    try {
      Invocation invocation = call(version, handler, event, requestId, source);
      state.invocations().add(invocation);
      return invocation;
    } finally {
      state.invocations().end(function);
    }
  }

  /**
   * How many calls may run at once. A disabled function has none; its error is known from the
   * engine only.
   */
  private static long instances(FunctionVersion version) {
    JsonObject strategy = version.configuration().objectOrEmpty("strategy_config");
    long concurrency = strategy.number("concurrency", -1);
    if (concurrency == 0) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER, "function is disabled");
    }
    return concurrency < 0
        ? UNLIMITED
        : concurrency * Math.max(1, strategy.number("concurrent_num", 1));
  }

  private Invocation call(
      FunctionVersion version,
      FunctionHandler handler,
      String event,
      String requestId,
      String source) {
    Instant start = settings.clock().instant();
    Running context = new Running(version, requestId);
    context.log("%s Start invoke request '%s', version: %s", start, requestId, version.version());
    String result;
    int errorCode = 0;
    try {
      result =
          String.valueOf(workers.call(() -> result(handler, event, context), context.timeout()));
      if (result.length() > RESPONSE_BYTES) {
        errorCode = RESPONSE_TOO_LARGE;
        result =
            error(
                "the return value of the function exceeds the maximum allowed limit",
                "ResponseTooLarge",
                List.of());
      }
    } catch (TimeoutException e) {
      errorCode = TIMEOUT;
      result =
          error(
              "call invoke timeout " + context.timeout().toSeconds() + "s",
              "InvokeTimeout",
              List.of());
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      errorCode = cause instanceof BadResult ? BAD_RESULT : INVOCATION_EXCEPTION;
      result = error(cause);
    } catch (RejectedExecutionException e) {
      throw new ApiException(ErrorCode.TOO_MANY_REQUESTS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      errorCode = INVOCATION_EXCEPTION;
      result = error("runtime process is exited", "Interrupted", List.of());
    }
    long micros = ChronoUnit.MICROS.between(start, settings.clock().instant());
    context.log(
        "%s Finish invoke request '%s'%s, duration: %.3fms, billing duration: %dms, memory used: %.3fMB,"
            + " billing memory: %dMB, cpu used: 0.300U, storage used: 0.039MB",
        settings.clock().instant(),
        requestId,
        errorCode == 0 ? "" : "(invoke Failed)",
        micros / 1_000.0,
        billed(micros),
        context.memorySize() / 4.0,
        context.memorySize());
    return new Invocation(
        requestId, version.urn(), event, result, errorCode, context.lines(), source, start);
  }

  /** Whole milliseconds, rounded up, at least one. */
  static long billed(long micros) {
    return Math.max(1, (micros + 999) / 1_000);
  }

  private static String result(FunctionHandler handler, String event, InvocationContext context)
      throws Exception {
    // A handler finds its classes as its test does.
    Thread.currentThread().setContextClassLoader(handler.getClass().getClassLoader());
    Object value = handler.handle(event, context);
    try {
      return Values.toJson(value);
    } catch (IllegalArgumentException e) {
      throw new BadResult("function result is invalid, error: " + e.getMessage());
    }
  }

  private static String error(Throwable thrown) {
    List<String> trace =
        Arrays.stream(thrown.getStackTrace()).limit(20).map(frame -> "at " + frame).toList();
    return error(String.valueOf(thrown.getMessage()), thrown.getClass().getSimpleName(), trace);
  }

  private static String error(String message, String type, List<String> stackTrace) {
    return Json.text(
        JsonObject.builder()
            .put("errorMessage", message)
            .put("errorType", type)
            .put("stackTrace", stackTrace)
            .build());
  }

  private static final class BadResult extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadResult(String message) {
      super(message);
    }
  }

  /** A call under way. */
  private static final class Running implements InvocationContext {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_INSTANT;

    private final FunctionVersion version;
    private final String requestId;
    private final long end;
    private final StringBuilder log = new StringBuilder();

    Running(FunctionVersion version, String requestId) {
      this.version = version;
      this.requestId = requestId;
      this.end = System.nanoTime() + timeout().toNanos();
    }

    Duration timeout() {
      return Duration.ofSeconds(version.configuration().number("timeout", 3));
    }

    void log(String format, Instant time, Object... values) {
      Object[] all = new Object[values.length + 1];
      all[0] = TIME.format(time.truncatedTo(ChronoUnit.SECONDS));
      System.arraycopy(values, 0, all, 1, values.length);
      log(String.format(Locale.ROOT, format, all));
    }

    @Override
    public synchronized void log(String line) {
      log.append(line).append('\n');
    }

    synchronized String lines() {
      return log.toString();
    }

    @Override
    public String requestId() {
      return requestId;
    }

    @Override
    public String projectId() {
      return version.urn().projectId();
    }

    @Override
    public String packageName() {
      return version.urn().packageName();
    }

    @Override
    public String functionName() {
      return version.urn().functionName();
    }

    @Override
    public String version() {
      return version.version();
    }

    @Override
    public int memorySize() {
      return (int) version.configuration().number("memory_size", 128);
    }

    @Override
    public Duration remainingTime() {
      return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    @Override
    public Optional<String> userData(String name) {
      for (String field : List.of("user_data", "encrypted_user_data")) {
        String variables = version.configuration().text(field);
        try {
          if (variables != null
              && Json.parse(variables) instanceof JsonObject object
              && object.get(name) instanceof String value) {
            return Optional.of(value);
          }
        } catch (IllegalArgumentException e) {
          // variables that are no JSON have no names
        }
      }
      return Optional.empty();
    }
  }

  /** The last bytes of a log, as the header has them. */
  static byte[] tail(String log, int bytes) {
    byte[] all = log.getBytes(UTF_8);
    return Arrays.copyOfRange(all, Math.max(0, all.length - bytes), all.length);
  }
}
