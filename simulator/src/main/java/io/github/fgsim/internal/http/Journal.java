package io.github.fgsim.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.journal.RequestJournal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The writing half of the journal: a ring of the last exchanges. */
final class Journal implements RequestJournal {
  private static final int CAPACITY = 1_000;
  private static final int BODY_BYTES = 64 << 10;

  private final Deque<RecordedRequest> ring = new ArrayDeque<>();

  synchronized void add(RecordedRequest request) {
    if (ring.size() == CAPACITY) {
      ring.removeFirst();
    }
    ring.addLast(request);
  }

  synchronized void clear() {
    ring.clear();
  }

  @Override
  public synchronized List<RecordedRequest> all() {
    return new ArrayList<>(ring);
  }

  /** The start of a body. */
  static String excerpt(byte[] body) {
    return new String(body, 0, Math.min(body.length, BODY_BYTES), UTF_8);
  }
}
