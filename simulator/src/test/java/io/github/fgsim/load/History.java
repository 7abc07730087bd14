package io.github.fgsim.load;

import io.github.fgsim.load.Life.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Requests with the times between which each had its effect, and whether some order of them, in
 * which none comes before one that had ended when it began, gives the answers that there were (the
 * search of Wing and Gong, with what was tried before kept).
 */
final class History {
  /** A request that was answered. */
  record Call(Life.Request request, String answer, long begin, long end) {}

  private record Tried(long done, Life life) {}

  private final List<Call> calls;
  private final Set<Tried> tried = new HashSet<>();

  History(List<Call> calls) {
    this.calls = calls;
  }

  /** Whether such an order exists for a function that is not there at the beginning. */
  boolean isLinearizable() {
    return search(0, Life.NONE);
  }

  private boolean search(long done, Life life) {
    if (Long.bitCount(done) == calls.size()) {
      return true;
    }
    if (!tried.add(new Tried(done, life))) {
      return false;
    }
    long firstEnd = Long.MAX_VALUE;
    for (int i = 0; i < calls.size(); i++) {
      if ((done & 1L << i) == 0) {
        firstEnd = Math.min(firstEnd, calls.get(i).end());
      }
    }
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      if ((done & 1L << i) == 0 && call.begin() <= firstEnd) {
        Step step = life.after(call.request());
        if (step.answer().equals(call.answer()) && search(done | 1L << i, step.next())) {
          return true;
        }
      }
    }
    return false;
  }
}
