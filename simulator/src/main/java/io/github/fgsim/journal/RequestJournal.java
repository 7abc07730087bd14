package io.github.fgsim.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.model.Operation;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * The last 1,000 exchanges of a simulator, or as many of the last as have 16 million characters
 * together, oldest first; each list is a snapshot. An exchange is there before its response leaves.
 * Safe for concurrent use.
 */
public interface RequestJournal {

  /** All exchanges that are still held. */
  List<RecordedRequest> all();

  /** How many exchanges there were, those no longer held included. */
  long count();

  /** The exchanges that fit. */
  default List<RecordedRequest> matching(Predicate<RecordedRequest> condition) {
    return all().stream().filter(condition).toList();
  }

  /** The exchanges of one operation. */
  default List<RecordedRequest> of(Operation operation) {
    return matching(request -> request.operation().filter(operation::equals).isPresent());
  }

  /**
   * The exchanges of one operation that are about this function, by its name in the path or in the
   * body.
   */
  default List<RecordedRequest> of(Operation operation, String packageName, String functionName) {
    String name = packageName + "/" + functionName;
    return of(operation).stream().filter(request -> request.functionName().equals(name)).toList();
  }

  /** The exchanges of one project. */
  default List<RecordedRequest> ofProject(String projectId) {
    return matching(request -> request.projectId().equals(projectId));
  }

  /** The exchanges that found no route. */
  default List<RecordedRequest> unmatched() {
    return matching(RecordedRequest::isUnmatched);
  }

  /**
   * The exchanges that are still held as a HAR 1.2 file, which browsers' developer tools and
   * proxies read and {@code check --replay} sends again. Secrets are masked and bodies cut as in
   * {@link RecordedRequest}; headers of a response are not kept but for {@code X-Request-Id}.
   *
   * @throws java.io.UncheckedIOException when the file cannot be written
   */
  default void writeHar(Path file) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      JournalHar.write(all(), out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** What {@link #writeHar} writes, as text. */
  default String toHar() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      JournalHar.write(all(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(UTF_8);
  }

  /**
   * Waits for code that calls from another thread: until an exchange of this operation is there.
   *
   * @return the first such exchange
   * @throws AssertionError when there is none within the time; the message lists the exchanges that
   *     there are
   */
  RecordedRequest await(Operation operation, Duration atMost) throws InterruptedException;
}
