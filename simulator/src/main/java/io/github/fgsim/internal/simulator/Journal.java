package io.github.fgsim.internal.simulator;

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
import java.util.stream.Stream;

/** The writing half of the journal. Adding takes no lock, since every exchange does it. */
final class Journal implements RequestJournal {
  private static final int CAPACITY = 1_000;

  /** The most bytes of all entries together; the last one is kept whatever its size. */
  private static final long SIZE = 16L << 20;

  /**
   * The last exchanges, how many bytes they have, how many of them there are, and how many there
   * were since the journal was cleared.
   */
  private record Entries(
      Queue<JournalEntry> last, AtomicLong size, AtomicInteger kept, AtomicLong count) {
    static Entries none() {
      return new Entries(
          new ConcurrentLinkedQueue<>(), new AtomicLong(), new AtomicInteger(), new AtomicLong());
    }

    void add(JournalEntry entry) {
      last.add(entry);
      size.addAndGet(entry.size());
      kept.incrementAndGet();
      count.incrementAndGet();
      while (kept.get() > CAPACITY || (size.get() > SIZE && kept.get() > 1)) {
        JournalEntry oldest = last.poll();
        if (oldest == null) {
          return;
        }
        size.addAndGet(-oldest.size());
        kept.decrementAndGet();
      }
    }
  }

  private final AtomicInteger waiting = new AtomicInteger();
  private volatile Entries entries = Entries.none();

  void add(JournalEntry entry) {
    entries.add(entry);
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
  private List<JournalEntry> last() {
    List<JournalEntry> all = new ArrayList<>(entries.last);
    return all.subList(Math.max(0, all.size() - CAPACITY), all.size());
  }

  private static List<RecordedRequest> recorded(Stream<JournalEntry> entries) {
    return entries.map(JournalEntry::recorded).collect(Collectors.toCollection(ArrayList::new));
  }

  @Override
  public List<RecordedRequest> all() {
    return recorded(last().stream());
  }

  @Override
  public List<RecordedRequest> of(Operation operation) {
    return recorded(last().stream().filter(entry -> entry.isOf(operation)));
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
                + ", but the simulator got"
                + (all().isEmpty()
                    ? " no request"
                    : all().stream()
                        .map(RecordedRequest::toString)
                        .collect(Collectors.joining("\n  ", ":\n  ", ""))));
      }
      wait(left);
      found = of(operation);
    }
    return found.get(0);
  }
}
