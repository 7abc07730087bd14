package io.github.fgsim.internal.store;

import io.github.fgsim.internal.store.WorkflowRun.Status;
import io.github.fgsim.internal.wire.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The executions of workflows: where each stands, what it waits for, who waits for its end. Each
 * method is one atomic step; what was handed over runs outside of it.
 */
public final class WorkflowRuns {
  private static final int KEPT = 1_000;

  /** Bounds what kept executions take, whose inputs and outputs may be 6 MB each. */
  private static final long KEPT_CHARACTERS = 32L << 20;

  /** What goes on when an execution has waited. */
  public interface Continuation {
    /** The time has come. */
    void onTime();

    /** A callback has come before it, when the wait is one of a node. */
    void onCallback(boolean succeeded, JsonObject output, String error);
  }

  /**
   * Something that an execution waits for, on the simulator's clock.
   *
   * @param nodeId the node that waits, null when it is not for a callback to end it
   */
  private record Wait(
      WorkflowRun.Key run, @Nullable String nodeId, Instant until, Continuation then) {}

  /** An execution with what works on it. */
  private static final class Entry {
    private WorkflowRun run;
    private CompletableFuture<WorkflowRun> end = new CompletableFuture<>();
    private final Set<Future<?>> work = new HashSet<>();
    private long characters;

    Entry(WorkflowRun run) {
      this.run = run;
      weigh();
    }

    /** Finds out what it takes, once it has ended. */
    private void weigh() {
      characters = run.isRunning() ? 0 : run.characters();
    }
  }

  private final Map<WorkflowRun.Key, Entry> entries = new LinkedHashMap<>();
  private final List<Wait> waits = new ArrayList<>();
  private boolean abandoned;

  /**
   * Keeps a new execution, in place of the oldest that have ended when there are too many or too
   * large ones.
   *
   * @return whether it was new
   */
  public synchronized boolean add(WorkflowRun run) {
    if (entries.containsKey(run.key())) {
      return false;
    }
    entries.put(run.key(), new Entry(run));
    makeRoom(run.key());
    return true;
  }

  /** Lets go of the oldest that have ended, but for one, while all are too many or too large. */
  private void makeRoom(WorkflowRun.Key spared) {
    long characters = entries.values().stream().mapToLong(entry -> entry.characters).sum();
    Iterator<Entry> oldest = entries.values().iterator();
    while ((entries.size() > KEPT || characters > KEPT_CHARACTERS) && oldest.hasNext()) {
      Entry entry = oldest.next();
      if (!entry.run.isRunning() && !entry.run.key().equals(spared)) {
        characters -= entry.characters;
        oldest.remove();
      }
    }
  }

  /** The execution of that key, of that workflow. */
  public synchronized Optional<WorkflowRun> find(String workflowId, WorkflowRun.Key key) {
    return Optional.ofNullable(entries.get(key))
        .map(entry -> entry.run)
        .filter(run -> run.workflowId().equals(workflowId));
  }

  /** Executions, oldest first. */
  public synchronized List<WorkflowRun> all(Predicate<WorkflowRun> which) {
    return entries.values().stream().map(entry -> entry.run).filter(which).toList();
  }

  /** What is told when an execution ends; it has ended already when there is none. */
  public synchronized CompletableFuture<WorkflowRun> end(WorkflowRun run) {
    Entry entry = entries.get(run.key());
    return entry == null ? CompletableFuture.completedFuture(run) : entry.end.copy();
  }

  /**
   * Changes an execution that runs, in a state that is still the simulator's. With its end its
   * waits are gone; what still works on one that was stopped is interrupted.
   *
   * @return what it is now, empty when it was not running
   */
  public Optional<WorkflowRun> changeRunning(
      WorkflowRun.Key key, UnaryOperator<WorkflowRun> change) {
    return change(key, WorkflowRun::isRunning, change, null);
  }

  /**
   * Changes an execution that runs and lets it wait until a time, in one step: who sees the change
   * finds it waiting. Nothing is held meanwhile; one that does not run does not wait.
   *
   * @param nodeId the node that waits, null when it is not for a callback to end it
   */
  public void changeAndWait(
      WorkflowRun.Key key,
      UnaryOperator<WorkflowRun> change,
      @Nullable String nodeId,
      Instant until,
      Continuation then) {
    change(key, WorkflowRun::isRunning, change, new Wait(key, nodeId, until, then));
  }

  /** Lets an execution that has failed run again; gives what it is now. */
  public Optional<WorkflowRun> runAgain(WorkflowRun.Key key, Instant now) {
    return change(key, run -> run.status() == Status.FAIL, run -> run.again(now), null);
  }

  private Optional<WorkflowRun> change(
      WorkflowRun.Key key,
      Predicate<WorkflowRun> which,
      UnaryOperator<WorkflowRun> change,
      @Nullable Wait wait) {
    CompletableFuture<WorkflowRun> ended;
    List<Future<?>> work;
    WorkflowRun changed;
    synchronized (this) {
      Entry entry = entries.get(key);
      if (abandoned || entry == null || !which.test(entry.run)) {
        return Optional.empty();
      }
      if (!entry.run.isRunning()) {
        entry.end = new CompletableFuture<>();
      }
      changed = change.apply(entry.run);
      entry.run = changed;
      if (changed.isRunning()) {
        if (wait != null) {
          waits.add(wait);
        }
        return Optional.of(changed);
      }
      ended = entry.end;
      work = let(entry);
      entry.weigh();
      makeRoom(key);
    }
    boolean stopped = changed.status() == Status.CANCEL || changed.status() == Status.TIMEOUT;
    work.forEach(each -> each.cancel(stopped));
    ended.complete(changed);
    return Optional.of(changed);
  }

  /** Takes what is still to be done for an execution. */
  private List<Future<?>> let(Entry entry) {
    waits.removeIf(wait -> wait.run().equals(entry.run.key()));
    return List.copyOf(entry.work);
  }

  /** Has work be interrupted when its execution is stopped, at once when it was. */
  public void working(WorkflowRun.Key key, Future<?> work) {
    synchronized (this) {
      Entry entry = entries.get(key);
      if (!abandoned && entry != null && entry.run.isRunning()) {
        entry.work.removeIf(Future::isDone);
        entry.work.add(work);
        return;
      }
    }
    work.cancel(true);
  }

  /** Takes what a callback to a node of an execution ends. */
  public synchronized Optional<Continuation> takeWait(WorkflowRun.Key key, String nodeId) {
    Optional<Wait> found =
        waits.stream()
            .filter(wait -> wait.run().equals(key) && nodeId.equals(wait.nodeId()))
            .findFirst();
    found.ifPresent(waits::remove);
    return found.map(Wait::then);
  }

  /** When the next wait is over. */
  public synchronized Optional<Instant> nextWait() {
    return waits.stream().map(Wait::until).min(Comparator.naturalOrder());
  }

  /** Takes what waited until a time at the latest, the earliest first. */
  public synchronized List<Continuation> takeDue(Instant now) {
    return takeDue(now, wait -> true);
  }

  /** The same of one execution. */
  public synchronized List<Continuation> takeDue(WorkflowRun.Key key, Instant now) {
    return takeDue(now, wait -> wait.run().equals(key));
  }

  private List<Continuation> takeDue(Instant now, Predicate<Wait> which) {
    List<Wait> due =
        waits.stream().filter(wait -> !wait.until().isAfter(now)).filter(which).toList();
    waits.removeAll(due);
    return due.stream().sorted(Comparator.comparing(Wait::until)).map(Wait::then).toList();
  }

  /** Cancels the executions of a workflow that run. */
  public void cancelAll(String workflowId, Instant now) {
    all(run -> run.workflowId().equals(workflowId))
        .forEach(run -> changeRunning(run.key(), each -> each.ended(Status.CANCEL, null, now)));
  }

  /** Ends all executions, whose state is no more the simulator's. */
  public void abandon() {
    List<Future<?>> work = new ArrayList<>();
    List<Entry> running = new ArrayList<>();
    synchronized (this) {
      abandoned = true;
      for (Entry entry : entries.values()) {
        if (entry.run.isRunning()) {
          entry.run = entry.run.ended(Status.CANCEL, null, entry.run.updated());
          running.add(entry);
          work.addAll(let(entry));
        }
      }
    }
    work.forEach(each -> each.cancel(true));
    running.forEach(entry -> entry.end.complete(entry.run));
  }
}
