package io.github.fgsim.internal.store;

import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.model.FunctionUrn;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The calls of functions: how many run, what came of the last of them, where the asynchronous ones
 * are. Each method is one atomic step; actions that were handed over run outside of it.
 */
public final class Invocations {
  private static final int KEPT = 1_000;

  /** Bounds what kept calls take, whose events and results may be 6 MB each. */
  private static final long KEPT_CHARACTERS = 32L << 20;

  /**
   * An asynchronous call that waits for an instance of its function.
   *
   * @param most how many instances the function may have
   * @param until when it is given up
   * @param start begins it, in the instance that was taken for it
   * @param giveUp ends it
   */
  public record Waiting(
      String requestId,
      FunctionUrn function,
      long most,
      Instant until,
      Runnable start,
      Runnable giveUp) {}

  /** A call that flow control refused. */
  public record Rejection(FunctionUrn function, Instant time) {}

  private final Deque<Rejection> rejections = new ArrayDeque<>();
  private final Deque<Invocation> last = new ArrayDeque<>();
  private long characters;
  private final Map<FunctionUrn, Integer> running = new HashMap<>();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Map<String, AsyncRecord> asyncRecords = new LinkedHashMap<>();
  private boolean abandoned;

  /** Keeps that a call was refused, in place of the oldest when there are too many. */
  public synchronized void reject(FunctionUrn function, Instant time) {
    rejections.addLast(new Rejection(function, time));
    if (rejections.size() > KEPT) {
      rejections.removeFirst();
    }
  }

  /** The last calls that flow control refused, oldest first. */
  public synchronized List<Rejection> rejections() {
    return new ArrayList<>(rejections);
  }

  /**
   * Keeps what came of a call, in place of the oldest when there are too many or too large ones.
   */
  public synchronized void add(Invocation invocation) {
    last.addLast(invocation);
    characters += size(invocation);
    while (last.size() > KEPT || characters > KEPT_CHARACTERS) {
      characters -= size(last.removeFirst());
    }
  }

  private static long size(Invocation invocation) {
    return (long) invocation.event().length()
        + invocation.result().length()
        + invocation.log().length();
  }

  /** The last calls, in the order in which they ended. */
  public synchronized List<Invocation> all() {
    return new ArrayList<>(last);
  }

  /** Takes an instance of a function, unless so many are taken already. */
  public synchronized boolean begin(FunctionUrn function, long most) {
    int now = running.getOrDefault(function, 0);
    if (now >= most) {
      return false;
    }
    running.put(function, now + 1);
    return true;
  }

  /** Begins a call in an instance of its function, after those that wait for one already. */
  public void startOrWait(Waiting call) {
    synchronized (this) {
      waiting.addLast(call);
    }
    startNext(call.function());
  }

  /** Gives an instance back; {@link #startNext} is still to be called. */
  public synchronized void free(FunctionUrn function) {
    running.computeIfPresent(function, (urn, count) -> count == 1 ? null : count - 1);
  }

  /** The same, and keeps what came of the call: who sees that finds the instance free. */
  public synchronized void end(Invocation invocation) {
    add(invocation);
    free(invocation.urn().withQualifier(null));
  }

  /** Begins the call that has waited longest for an instance of a function, if one is free. */
  public void startNext(FunctionUrn function) {
    Optional<Waiting> next;
    synchronized (this) {
      next = takeWaiting(call -> call.function().equals(function) && begin(function, call.most()));
    }
    next.ifPresent(call -> call.start().run());
  }

  private Optional<Waiting> takeWaiting(Predicate<Waiting> which) {
    for (Iterator<Waiting> calls = waiting.iterator(); calls.hasNext(); ) {
      Waiting call = calls.next();
      if (which.test(call)) {
        calls.remove();
        return Optional.of(call);
      }
    }
    return Optional.empty();
  }

  /** When the next of those that wait is to be given up. */
  public synchronized Optional<Instant> nextToGiveUp() {
    return waiting.stream().map(Waiting::until).min(Comparator.naturalOrder());
  }

  /** Gives up what has waited too long. */
  public void giveUp(Instant now) {
    List<Waiting> late = new ArrayList<>();
    synchronized (this) {
      waiting.removeIf(call -> !call.until().isAfter(now) && late.add(call));
    }
    late.forEach(call -> call.giveUp().run());
  }

  /** Keeps an asynchronous call, in place of the oldest that have ended when there are too many. */
  public synchronized void put(AsyncRecord call) {
    asyncRecords.put(call.requestId(), call);
    Iterator<AsyncRecord> oldest = asyncRecords.values().iterator();
    while (asyncRecords.size() > KEPT && oldest.hasNext()) {
      if (!oldest.next().isActive()) {
        oldest.remove();
      }
    }
  }

  /** Whether an asynchronous call waits or runs, in a state that is still the simulator's. */
  public synchronized boolean isActive(String requestId) {
    AsyncRecord call = asyncRecords.get(requestId);
    return !abandoned && call != null && call.isActive();
  }

  /** Changes an asynchronous call that is still active; gives whether it was. */
  public synchronized boolean changeActive(String requestId, UnaryOperator<AsyncRecord> change) {
    boolean active = isActive(requestId);
    if (active) {
      asyncRecords.computeIfPresent(requestId, (id, call) -> change.apply(call));
    }
    return active;
  }

  /** Ends an asynchronous call if it waits or runs. */
  public void cancel(String requestId, AsyncRecord.End end) {
    Future<?> work;
    synchronized (this) {
      takeWaiting(call -> call.requestId().equals(requestId));
      AsyncRecord call = asyncRecords.get(requestId);
      if (call == null || !call.isActive()) {
        return;
      }
      asyncRecords.put(requestId, call.with(end));
      work = call.work();
    }
    if (work != null) {
      work.cancel(true);
    }
  }

  /** An asynchronous call by its id. */
  public synchronized Optional<AsyncRecord> asyncRecord(String requestId) {
    return Optional.ofNullable(asyncRecords.get(requestId));
  }

  /** The asynchronous calls of a function, oldest first. */
  public synchronized List<AsyncRecord> asyncRecords(FunctionUrn function) {
    return asyncRecords.values().stream().filter(call -> call.function().equals(function)).toList();
  }

  /** Ends all asynchronous calls, whose state is no more the simulator's. */
  public void abandon() {
    List<Future<?>> work = new ArrayList<>();
    synchronized (this) {
      abandoned = true;
      waiting.clear();
      for (AsyncRecord call : asyncRecords.values()) {
        if (call.isActive() && call.work() != null) {
          work.add(call.work());
        }
      }
    }
    for (Future<?> future : work) {
      future.cancel(true);
    }
  }
}
