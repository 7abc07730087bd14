package io.github.fgsim.internal.simulator;

import io.github.fgsim.fault.Faults;
import io.github.fgsim.internal.invoker.TriggerDispatcher;
import io.github.fgsim.internal.invoker.Workers;
import io.github.fgsim.internal.resource.Resources;
import io.github.fgsim.internal.runner.Runners;
import io.github.fgsim.internal.store.State;
import io.github.fgsim.internal.store.StateJson;
import io.github.fgsim.internal.store.WorkflowRuns;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.journal.RequestJournal;
import io.github.fgsim.model.Operation;
import io.github.fgsim.model.SimulatorClock;
import io.github.fgsim.model.SimulatorClock.Due;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One simulator: its settings, its state, its journal, its scripted faults, its clock's timers.
 * HTTP, the admin API and the public API are doors to it. Safe for concurrent use: a request works
 * on the state and the settings that were there when it came.
 */
public final class Simulator {
  /** What a reset returns to; its state is only ever copied. */
  public record Baseline(State state, Settings settings, Runnable clock) {}

  private volatile Baseline baseline;
  private volatile Settings settings;
  private volatile State state;
  private final Journal journal = new Journal();
  private final Faults faults;
  private final Hooks hooks = new Hooks();
  private final Consumer<JournalEntry> observer;
  private Instant timersFiredUpTo;
  private final Workers workers;
  private final Runners runners = new Runners();

  /** A simulator with empty state; the observer sees each exchange before its response leaves. */
  public Simulator(Settings settings, Consumer<JournalEntry> observer) {
    this.baseline = new Baseline(new State(), settings, settings.clock().kept());
    this.settings = settings;
    this.faults = new Faults(settings.clock());
    this.workers = new Workers(faults);
    this.timersFiredUpTo = settings.clock().instant();
    this.state = new State();
    this.observer = observer;
  }

  /** The settings as they are now. */
  public Settings settings() {
    return settings;
  }

  /** Changes the settings for the requests to come. */
  public synchronized void configure(UnaryOperator<Settings> change) {
    settings = change.apply(settings);
  }

  /** The state as it is now. */
  public State state() {
    return state;
  }

  /** The exchanges so far. */
  public RequestJournal journal() {
    return journal;
  }

  /** The scripted faults. */
  public Faults faults() {
    return faults;
  }

  /** What is to happen before operations. */
  public Hooks hooks() {
    return hooks;
  }

  /** Puts another state in place of the present one. */
  public void replace(State newState) {
    state = newState;
  }

  /**
   * Returns to the baseline and forgets exchanges, faults and hooks; a request under way ends on
   * the state that it began with, an asynchronous call is cancelled, an execution of a workflow
   * too.
   */
  public void reset() {
    restore(baseline);
  }

  /** Makes the state, the settings and the clock as they are now what a reset returns to. */
  public synchronized Baseline keepAsBaseline() {
    baseline = new Baseline(state.copy(), settings, settings.clock().kept());
    return baseline;
  }

  /** Makes an earlier baseline the one that counts, and returns to it. */
  public void restore(Baseline earlier) {
    earlier.clock().run(); // outside of the lock, which the clock takes after its own
    synchronized (this) {
      baseline = earlier;
      State old = state;
      state = earlier.state().copy();
      settings = earlier.settings();
      journal.clear();
      faults.clear();
      hooks.clear();
      abandon(old);
    }
  }

  /** Ends what works on a state that is no more the simulator's. */
  private void abandon(State old) {
    old.invocations().abandon();
    old.workflowRuns().abandon();
    runners.close();
  }

  /** The operations that are simulated: all. */
  public static Set<Operation> simulated() {
    return Set.of(Operation.values());
  }

  /** What is held, as JSON text. */
  public String exportState() {
    return StateJson.write(state, Resources.kinds());
  }

  /** Holds what a JSON text says in place of what is held now, which stays when the text is bad. */
  public synchronized void importState(String json) {
    State old = state;
    replace(Resources.read(json, settings, old));
    abandon(old);
  }

  /** Forgets the exchanges so far. */
  public void clearJournal() {
    journal.clear();
  }

  /** Keeps an exchange in the journal and tells the observer. */
  public void record(JournalEntry exchange) {
    journal.add(exchange);
    observer.accept(exchange);
  }

  /** What fires triggers under the settings and on the state as they are now. */
  public TriggerDispatcher triggers() {
    return new TriggerDispatcher(settings, state, workers, runners);
  }

  /** What the simulator's clock is to fire on its way. */
  public SimulatorClock.Timers timers() {
    return new SimulatorClock.Timers() {
      @Override
      public Optional<Due> next(Instant upTo) {
        return nextTimers(upTo);
      }

      @Override
      public void putBack(Instant to) {
        timersPutBack(to);
      }
    };
  }

  /**
   * Takes what is due next: timers, asynchronous calls that have waited too long, workflows that
   * have waited. What is taken is no more due, so that moves of several threads fire each timer
   * once.
   */
  private synchronized Optional<Due> nextTimers(Instant upTo) {
    if (workers.isStopped()) {
      return Optional.empty();
    }
    State present = state;
    Optional<Due> timers = triggers().nextTimers(timersFiredUpTo, upTo);
    Optional<Due> late =
        Stream.of(
                present
                    .invocations()
                    .nextToGiveUp()
                    .map(time -> new Due(time, () -> present.invocations().giveUp(time))),
                present.workflowRuns().nextWait().map(time -> new Due(time, goOn(present, time))))
            .flatMap(Optional::stream)
            .filter(waited -> !waited.time().isAfter(timers.map(Due::time).orElse(upTo)))
            .min(Comparator.comparing(Due::time));
    Optional<Due> due = late.isPresent() ? late : timers;
    Instant now = due.map(Due::time).orElse(upTo);
    // Until what has waited is gone, timers of the same time are not passed.
    Instant reached = late.isPresent() ? now.minusNanos(1) : now;
    if (reached.isAfter(timersFiredUpTo)) {
      timersFiredUpTo = reached;
    }
    return due;
  }

  private static Runnable goOn(State present, Instant time) {
    return () -> present.workflowRuns().takeDue(time).forEach(WorkflowRuns.Continuation::onTime);
  }

  private synchronized void timersPutBack(Instant to) {
    timersFiredUpTo = to;
  }

  /** What runs uploaded code. */
  public Runners runners() {
    return runners;
  }

  /** The threads that functions run on. */
  public Workers workers() {
    return workers;
  }

  /** Interrupts what runs and lets nothing more run. */
  public void close() {
    workers.stop();
    state.workflowRuns().abandon();
    runners.close();
  }
}
