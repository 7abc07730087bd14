package io.github.fgsim.internal.simulator;

import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.journal.RecordedRequest;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Prints a line per exchange. Who does not read the lines does not stop the simulator: it waits a
 * moment for each to be written, and when that does not happen it goes on, keeps some lines and
 * drops the rest, and says how many when it can print again.
 */
public final class Console implements Consumer<JournalEntry> {
  private static final Field<Object> ERROR_CODE = Field.any("error_code");
  private static final Field<Object> ERROR_MESSAGE = Field.any("error_msg");
  private static final int MOST_LINES = 1_000;
  private static final long PATIENCE_MILLIS = 200;

  private final PrintStream out;
  private final Queue<String> lines = new ArrayDeque<>();
  private boolean writing;
  private boolean stuck;
  private long dropped;

  /** Prints to this stream. */
  public Console(PrintStream out) {
    this.out = out;
  }

  @Override
  public void accept(JournalEntry entry) {
    String line = line(entry.recorded());
    synchronized (this) {
      if (lines.size() == MOST_LINES) {
        dropped++;
        return;
      }
      lines.add(line);
      if (!writing) {
        writing = true;
        Thread thread = new Thread(null, this::write, "functiongraph-simulator-console", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Console.class.getClassLoader());
        thread.start();
      }
      long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
      for (long left = PATIENCE_MILLIS; writing && !stuck && left > 0; ) {
        try {
          wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
        left = (end - System.nanoTime()) / 1_000_000;
        stuck = writing && left <= 0;
      }
    }
  }

  /** With the error's code and text, and the notes. */
  private static String line(RecordedRequest request) {
    StringBuilder line = new StringBuilder(request.toString());
    if (request.status() >= 400) {
      Json.object(request.response())
          .ifPresent(
              error ->
                  line.append(' ')
                      .append(error.get(ERROR_CODE))
                      .append(' ')
                      .append(error.get(ERROR_MESSAGE)));
    }
    request.notes().forEach(note -> line.append(" (").append(note).append(')'));
    return line.toString().replaceAll("\\R", " ");
  }

  private void write() {
    for (String line = next(); line != null; line = next()) {
      out.println(line);
    }
  }

  private synchronized @Nullable String next() {
    String line = lines.poll();
    if (line == null && dropped > 0) {
      line = dropped + " lines were dropped, since nobody read them";
      dropped = 0;
    }
    if (line == null) {
      writing = false;
      stuck = false;
    }
    notifyAll();
    return line;
  }
}
