package io.github.fgsim.fault;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Located;
import io.github.fgsim.model.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The faults that a test has scripted. The first that fits a call hits it. Safe for concurrent use.
 *
 * <pre>{@code
 * sim.faults().on(CREATE_FUNCTION).once(Fault.lostAnswer());
 * sim.faults().on(INVOKE_FUNCTION).function("default", "hello").times(2, Fault.throttled(Duration.ofSeconds(1)));
 * }</pre>
 */
public final class Faults {
  private final java.time.InstantSource clock;

  /** Looked at by every call, mostly when it is empty: so reading takes no lock. */
  private final List<Script> scripts = new CopyOnWriteArrayList<>();

  /** No faults; times are those of this clock. */
  public Faults(java.time.InstantSource clock) {
    this.clock = clock;
  }

  /** Starts a fault of one operation. */
  public Scope on(Operation operation) {
    return new Scope(operation, null, null);
  }

  /** Starts a fault of every operation. */
  public Scope onAny() {
    return new Scope(null, null, null);
  }

  /** What a scripted fault hits; finished by how often. */
  public final class Scope {
    private final @Nullable Operation operation;
    private final @Nullable String packageName;
    private final @Nullable String functionName;

    private Scope(
        @Nullable Operation operation,
        @Nullable String packageName,
        @Nullable String functionName) {
      this.operation = operation;
      this.packageName = packageName;
      this.functionName = functionName;
    }

    /** Only calls for this function, by its name in the path or in the body. */
    public Scope function(String ofPackage, String named) {
      return new Scope(operation, ofPackage, named);
    }

    /** Hits the next call. */
    public void once(Fault fault) {
      times(1, fault);
    }

    /**
     * Hits the next calls.
     *
     * @throws IllegalArgumentException when the number is less than 1
     */
    public void times(int calls, Fault fault) {
      if (calls < 1) {
        throw new IllegalArgumentException(
            "a fault hits at least one call, but was given " + calls);
      }
      add(new Script(this, fault, calls, null));
    }

    /** Hits every call. */
    public void always(Fault fault) {
      add(new Script(this, fault, Integer.MAX_VALUE, null));
    }

    /** Hits every call until the simulator's clock has gone on by this much. */
    public void during(Duration duration, Fault fault) {
      add(new Script(this, fault, Integer.MAX_VALUE, clock.instant().plus(duration)));
    }

    private boolean fits(
        @Nullable Operation called, @Nullable String ofPackage, @Nullable String named) {
      return (operation == null || operation == called)
          && (functionName == null
              || (functionName.equals(named) && String.valueOf(packageName).equals(ofPackage)));
    }

    @Override
    public String toString() {
      return (operation == null ? "any operation" : operation.title())
          + (functionName == null ? "" : " of " + packageName + "/" + functionName);
    }
  }

  /**
   * A scripted fault as it stands. Immutable.
   *
   * @param operation the operation that it hits, empty for every one
   * @param function package and name of the function that it hits, such as {@code default/hello};
   *     empty for every one
   * @param left how many calls it will still hit, empty for no bound
   * @param until when it ends on the simulator's clock, empty for never
   * @param used whether it has hit a call
   */
  public record Scripted(
      Optional<Operation> operation,
      Optional<String> function,
      Fault fault,
      OptionalInt left,
      Optional<Instant> until,
      boolean used) {}

  private static final class Script {
    final Scope scope;
    final Fault fault;
    final @Nullable Instant until;
    int left;
    boolean used;

    Script(Scope scope, Fault fault, int left, @Nullable Instant until) {
      this.scope = scope;
      this.fault = fault;
      this.left = left;
      this.until = until;
    }

    Scripted asItStands() {
      return new Scripted(
          Optional.ofNullable(scope.operation),
          Optional.ofNullable(scope.functionName).map(name -> scope.packageName + "/" + name),
          fault,
          left == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(left),
          Optional.ofNullable(until),
          used);
    }

    @Override
    public String toString() {
      return fault + " on " + scope;
    }
  }

  private synchronized void add(Script script) {
    Operation operation = script.scope.operation;
    if (script.fault instanceof Fault.OfFunction
        && operation != null
        && operation != Operation.INVOKE_FUNCTION
        && operation != Operation.ASYNC_INVOKE_FUNCTION) {
      throw new IllegalArgumentException(
          script.fault
              + " hits functions when they run: say on(INVOKE_FUNCTION), on(ASYNC_INVOKE_FUNCTION) or"
              + " onAny(), not "
              + operation.title());
    }
    scripts.add(script);
  }

  /** The fault that hits this call, taken from the script; used by the simulator. */
  public Optional<Fault> take(
      Operation called, @Nullable String ofPackage, @Nullable String named) {
    return take(called, ofPackage, named, false);
  }

  /**
   * The fault that hits a function which is to run, taken from the script; used by the simulator.
   *
   * @param called null for a trigger
   */
  public Optional<Fault.OfFunction> takeOfFunction(
      @Nullable Operation called, String ofPackage, String named) {
    return take(called, ofPackage, named, true).map(Fault.OfFunction.class::cast);
  }

  private Optional<Fault> take(
      @Nullable Operation called,
      @Nullable String ofPackage,
      @Nullable String named,
      boolean ofFunction) {
    return scripts.isEmpty() ? Optional.empty() : takeFirst(called, ofPackage, named, ofFunction);
  }

  private synchronized Optional<Fault> takeFirst(
      @Nullable Operation called,
      @Nullable String ofPackage,
      @Nullable String named,
      boolean ofFunction) {
    Instant now = clock.instant();
    for (Script script : scripts) {
      boolean live = script.left > 0 && (script.until == null || now.isBefore(script.until));
      if (live
          && script.fault instanceof Fault.OfFunction == ofFunction
          && script.scope.fits(called, ofPackage, named)) {
        script.used = true;
        if (script.left != Integer.MAX_VALUE) {
          script.left--;
        }
        return Optional.of(script.fault);
      }
    }
    return Optional.empty();
  }

  /** The faults that have hit no call yet, each as a text. */
  public synchronized List<String> unused() {
    return scripts.stream().filter(script -> !script.used).map(Script::toString).toList();
  }

  /** All faults in the order in which they were scripted, also those that are used up. */
  public synchronized List<Scripted> scripted() {
    return scripts.stream().map(Script::asItStands).toList();
  }

  /** All faults as the admin API's JSON has them. */
  public String json() {
    return Json.text(JsonObject.of("faults", scripted().stream().map(FaultJson::write).toList()));
  }

  /**
   * Scripts the fault that a text says, as the admin API's JSON has it.
   *
   * @throws IllegalArgumentException when it says it wrongly; the message says where
   */
  public void script(String json) {
    FaultJson.script(Located.parse(json), this);
  }

  /** Forgets all faults. */
  public synchronized void clear() {
    scripts.clear();
  }
}
