package io.github.fgsim.internal.invoker;

import static io.github.fgsim.internal.function.FunctionFields.ENCRYPTED_USER_DATA;
import static io.github.fgsim.internal.function.FunctionFields.USER_DATA;

import io.github.fgsim.internal.function.FunctionField;
import io.github.fgsim.internal.invocation.Sourced;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Times;
import io.github.fgsim.model.SimulatorClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A call under way, as its handler sees it. A handler that goes on after its timeout keeps it, but
 * neither its log nor more than one of a bounded length.
 */
final class RunningInvocation implements Sourced {
  private static final int LOG_CHARACTERS = 1 << 20;

  private final FunctionVersion version;
  private final String requestId;
  private final SimulatorClock clock;
  private final boolean asynchronous;
  private volatile long end;
  private final StringBuilder log = new StringBuilder(256);
  private boolean finished;

  RunningInvocation(
      FunctionVersion version, String requestId, boolean asynchronous, SimulatorClock clock) {
    this.version = version;
    this.clock = clock;
    this.requestId = requestId;
    this.asynchronous = asynchronous;
    this.end = System.nanoTime() + timeout().toNanos();
  }

  @Override
  public Duration timeout() {
    return version.timeout();
  }

  @Override
  public Instant time() {
    return clock.instant();
  }

  /** Begins the function's time anew, when its instance is there. */
  void restart() {
    end = System.nanoTime() + timeout().toNanos();
  }

  /** Of a log that grows too long the newer half stays, since it is the end that callers get. */
  @Override
  public synchronized void log(String line) {
    if (finished) {
      return;
    }
    log.append(line).append('\n');
    if (log.length() > LOG_CHARACTERS) {
      int from = log.indexOf("\n", log.length() - LOG_CHARACTERS / 2) + 1;
      log.delete(0, from == log.length() ? log.length() - LOG_CHARACTERS / 2 : from);
    }
  }

  /**
   * Ends the log with the line that the service writes since 2024 and gives all of it. Memory, CPU
   * and storage are not measured: a quarter of the memory, and the figures of the documents'
   * sample.
   */
  synchronized String finish(Instant at, Duration duration, boolean succeeded) {
    log(
        Times.zulu(at)
            + " Finish invoke request '"
            + requestId
            + (succeeded ? "'" : "'(invoke Failed)")
            + ", duration: "
            + thousandths(Invoker.millis(duration))
            + "ms, billing duration: "
            + Invoker.billed(duration)
            + "ms, memory used: "
            + thousandths(Invoker.memoryUsed(memorySize()))
            + "MB, billing memory: "
            + memorySize()
            + "MB, cpu used: 0.300U, storage used: 0.039MB");
    String lines = log.toString();
    finished = true;
    log.setLength(0);
    log.trimToSize();
    return lines;
  }

  /** With three decimals; a {@code Formatter} takes longer than all else of a short invocation. */
  private static String thousandths(double value) {
    return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP).toPlainString();
  }

  @Override
  public boolean isAsynchronous() {
    return asynchronous;
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
    return version.memorySize();
  }

  @Override
  public Duration remainingTime() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  @Override
  public Optional<String> userData(String name) {
    for (FunctionField<String> field : List.of(USER_DATA, ENCRYPTED_USER_DATA)) {
      String variables = version.configuration().get(field);
      try {
        if (variables != null
            && Json.parse(variables) instanceof JsonObject object
            && object.members().get(name) instanceof String value) {
          return Optional.of(value);
        }
      } catch (IllegalArgumentException e) {
        // variables that are no JSON have no names
      }
    }
    return Optional.empty();
  }
}
