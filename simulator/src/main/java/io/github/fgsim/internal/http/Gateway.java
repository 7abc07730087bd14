package io.github.fgsim.internal.http;

import io.github.fgsim.fault.Faults;
import io.github.fgsim.internal.invocation.Workers;
import io.github.fgsim.internal.resource.Endpoints;
import io.github.fgsim.internal.resource.Firing;
import io.github.fgsim.internal.resource.StoredKinds;
import io.github.fgsim.internal.store.State;
import io.github.fgsim.internal.store.StateJson;
import io.github.fgsim.internal.store.StateReader;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.journal.RequestJournal;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Operation;
import io.github.fgsim.model.SimulatorClock;
import io.github.fgsim.model.SimulatorClock.Due;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One simulator behind its socket: its settings, its state, its journal, its scripted faults. Safe
 * for concurrent use: a request works on the state and the settings that were there when it came.
 */
public final class Gateway {
  /** What a reset returns to; its state is only ever copied. */
  public record Baseline(State state, Settings settings, Runnable clock) {}

  /** The longest body that is held at all, as the admin API takes it: states and answers. */
  private static final long MOST_BYTES = 1 << 30;

  private volatile Baseline baseline;
  private volatile Settings settings;
  private volatile State state;
  private final Journal journal = new Journal();
  private final Faults faults;
  private final Hooks hooks = new Hooks();
  private final Identity identity;
  private final Consumer<RecordedRequest> observer;
  private Instant timersFiredUpTo;
  private volatile @Nullable Admin admin;
  private final Workers workers;

  /** A gateway with empty state; the observer sees each exchange before its answer leaves. */
  public Gateway(Settings settings, Consumer<RecordedRequest> observer) {
    this.baseline = new Baseline(new State(), settings, settings.clock().kept());
    this.settings = settings;
    this.faults = new Faults(settings.clock());
    this.workers = new Workers(faults);
    this.identity = new Identity(this);
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

  Identity identity() {
    return identity;
  }

  /** Puts another state in place of the present one. */
  public void replace(State newState) {
    state = newState;
  }

  /**
   * Returns to the baseline and forgets exchanges, faults and hooks; a request under way ends on
   * the state that it began with, an asynchronous call is cancelled.
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
      old.invocations().abandon();
    }
  }

  /** The operations that are simulated. */
  public static Set<Operation> simulated() {
    return Set.copyOf(Endpoints.simulated());
  }

  /** Opens the admin API, for a gateway that listens on this host and is known under others. */
  public void openAdmin(String host, Set<String> otherHosts) {
    admin = new Admin(this, host, otherHosts);
  }

  /** What is held, as JSON text. */
  public String exportState() {
    return StateJson.write(state, StoredKinds.ALL);
  }

  /** Holds what a JSON text says in place of what is held now, which stays when the text is bad. */
  public synchronized void importState(String json) {
    replace(StateReader.read(json, settings, state, StoredKinds.ALL));
  }

  void clearJournal() {
    journal.clear();
  }

  HttpResponse answer(HttpRequest request) {
    Admin forTests = admin;
    if (forTests != null && forTests.serves(request)) {
      return forTests.answer(request);
    }
    Exchange exchange = new Exchange(this, request);
    return recorded(exchange, exchange.answer());
  }

  /** Answers a request that has an error before anything looks at it. */
  HttpResponse refuse(HttpRequest request, ErrorCode error) {
    Exchange exchange = new Exchange(this, request);
    return recorded(exchange, exchange.refusal(error));
  }

  private HttpResponse recorded(Exchange exchange, HttpResponse response) {
    if (response.delivery() instanceof HttpResponse.Delivery.Later later) {
      return response.with(
          new HttpResponse.Delivery.Later(
              later.after(), () -> recorded(exchange, later.then().get())));
    }
    RecordedRequest recorded = exchange.recorded(response);
    journal.add(recorded);
    observer.accept(recorded);
    return response;
  }

  /** Keeps in the journal what the HTTP server refused before it was a request. */
  void refused(String method, String target, int status, HttpResponse page) {
    HttpRequest request =
        new HttpRequest("http", method, target, List.of(), "", Map.of(), new byte[0], 0);
    Exchange exchange = new Exchange(this, request);
    exchange.note("refused by the HTTP server with status " + status);
    recorded(exchange, new HttpResponse(status, page.headers(), page.body()));
  }

  /** The longest body that a request may have; a longer one is refused. */
  long mostBytes(HttpRequest request) {
    Admin forTests = admin;
    return forTests != null && forTests.serves(request)
        ? MOST_BYTES
        : Math.min(settings.limit(Limit.REQUEST_BYTES), MOST_BYTES);
  }

  /** What fires triggers under the settings and on the state as they are now. */
  public Firing firing() {
    return new Firing(settings, state, workers);
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
   * Takes what is due next: timers, or asynchronous calls that have waited too long. What is taken
   * is no more due, so that moves of several threads fire each timer once.
   */
  private synchronized Optional<Due> nextTimers(Instant upTo) {
    if (workers.isStopped()) {
      return Optional.empty();
    }
    State present = state;
    Optional<Due> timers = firing().nextTimers(timersFiredUpTo, upTo);
    Optional<Due> late =
        present
            .invocations()
            .nextToGiveUp()
            .filter(time -> !time.isAfter(timers.map(Due::time).orElse(upTo)))
            .map(time -> new Due(time, () -> present.invocations().giveUp(time)));
    Optional<Due> due = late.isPresent() ? late : timers;
    Instant now = due.map(Due::time).orElse(upTo);
    // Until what has waited too long is gone, timers of the same time are not passed.
    Instant reached = late.isPresent() ? now.minusNanos(1) : now;
    if (reached.isAfter(timersFiredUpTo)) {
      timersFiredUpTo = reached;
    }
    return due;
  }

  private synchronized void timersPutBack(Instant to) {
    timersFiredUpTo = to;
  }

  /** The threads that functions run on. */
  public Workers workers() {
    return workers;
  }

  /** Interrupts what runs. */
  void closing() {
    workers.stop();
  }
}
