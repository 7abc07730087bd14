package io.github.fgsim.internal.http;

import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.journal.RequestJournal;
import io.github.fgsim.model.Operation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** The writing half of the journal: a ring of the last exchanges. */
final class Journal implements RequestJournal {
  private static final int CAPACITY = 1_000;

  private final Deque<RecordedRequest> ring = new ArrayDeque<>();
  private long count;

  synchronized void add(RecordedRequest request) {
    if (ring.size() == CAPACITY) {
      ring.removeFirst();
    }
    ring.addLast(request);
    count++;
    notifyAll();
  }

  synchronized void clear() {
    ring.clear();
    count = 0;
  }

  @Override
  public synchronized List<RecordedRequest> all() {
    return new ArrayList<>(ring);
  }

  @Override
  public synchronized long count() {
    return count;
  }

  @Override
  public synchronized RecordedRequest await(Operation operation, Duration atMost)
      throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
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
                + ring.stream()
                    .map(RecordedRequest::toString)
                    .collect(Collectors.joining("\n  ", "\n  ", "")));
      }
      wait(left);
      found = of(operation);
    }
    return found.get(0);
  }
}
