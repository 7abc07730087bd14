package io.github.fgsim.internal.http;

import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.journal.RequestJournal;
import io.github.fgsim.model.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** The writing half of the journal. Adding takes no lock, since every exchange does it. */
final class Journal implements RequestJournal {
  private static final int CAPACITY = 1_000;

  /** The last exchanges, and how many there were since the journal was cleared. */
  private record Entries(Queue<RecordedRequest> last, AtomicLong count) {
    static Entries none() {
      return new Entries(new ConcurrentLinkedQueue<>(), new AtomicLong());
    }
  }

  private final AtomicInteger waiting = new AtomicInteger();
  private volatile Entries entries = Entries.none();

  void add(RecordedRequest request) {
    Entries present = entries;
    present.last.add(request);
    if (present.count.incrementAndGet() > CAPACITY) {
      present.last.poll();
    }
    if (waiting.get() > 0) {
      wake();
    }
  }

  private synchronized void wake() {
    notifyAll();
  }

  void clear() {
    entries = Entries.none();
  }

  /** Between an addition and what it pushes out there may be more than fit. */
  @Override
  public List<RecordedRequest> all() {
    List<RecordedRequest> all = new ArrayList<>(entries.last);
    return new ArrayList<>(all.subList(Math.max(0, all.size() - CAPACITY), all.size()));
  }

  @Override
  public long count() {
    return entries.count.get();
  }

  @Override
  public RecordedRequest await(Operation operation, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    waiting.incrementAndGet(); // before the first look: what comes after it wakes this thread
    try {
      return await(operation, atMost, deadline);
    } finally {
      waiting.decrementAndGet();
    }
  }

  private synchronized RecordedRequest await(Operation operation, Duration atMost, long deadline)
      throws InterruptedException {
    List<RecordedRequest> found = of(operation);
    while (found.isEmpty()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError(
            "Expected a request "
                + operation
                + " within "
                + atMost
                + ", but the simulator got: "
                + all().stream()
                    .map(RecordedRequest::toString)
                    .collect(Collectors.joining("\n  ", "\n  ", "")));
      }
      wait(left);
      found = of(operation);
    }
    return found.get(0);
  }
}
