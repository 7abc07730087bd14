package io.github.fgsim.internal.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.invocation.InvocationContext;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** What a function's code prints, line by line into the log of the invocation under way. */
final class InvocationOutput extends OutputStream {
  private static final int LINE_BYTES = 64 << 10;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private @Nullable InvocationContext context;

  /** The stream to print to. */
  PrintStream stream() {
    return new PrintStream(this, true, UTF_8);
  }

  /** Sends what comes to an invocation's log. */
  synchronized void to(InvocationContext next) {
    line.reset();
    context = next;
  }

  /** Writes what has no line's end yet; what comes later belongs to nobody. */
  synchronized void end() {
    endLine();
    context = null;
  }

  @Override
  public synchronized void write(int next) {
    if (next == '\n') {
      endLine();
    } else if (line.size() < LINE_BYTES && next != '\r') {
      line.write(next);
    }
  }

  private void endLine() {
    if (context != null && line.size() > 0) {
      context.log(line.toString(UTF_8));
    }
    line.reset();
  }

  @Override
  public void close() {
    end();
  }
}
