package io.github.fgsim.internal.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file with what differs between the real service and the simulator: each difference once for an
 * operation, with how often it was seen and an example. Written anew when there is a new one, and
 * at the end. Safe for concurrent use.
 */
final class DifferenceReport implements AutoCloseable {
  /** More are counted and not told apart. */
  private static final int MOST = 2_000;

  /** So many exchanges without a new difference are told of together. */
  private static final int WRITTEN_EVERY = 50;

  private record Key(String operation, String place) {}

  private static final class Seen {
    final String request;
    final Difference example;
    long times;

    Seen(String request, Difference example) {
      this.request = request;
      this.example = example;
    }
  }

  private final Path file;
  private final String head;
  private final Map<Key, Seen> differences = new LinkedHashMap<>();
  private long exchanges;
  private long different;
  private long notCompared;

  /** Makes the file; one that is there already is not touched and refused. */
  DifferenceReport(Path file, String head) throws IOException {
    this.file = file;
    this.head = head;
    Files.writeString(file, text(), UTF_8, StandardOpenOption.CREATE_NEW);
  }

  /** Adds an exchange that was compared. */
  synchronized void add(String operation, String request, List<Difference> found)
      throws IOException {
    exchanges++;
    different += found.isEmpty() ? 0 : 1;
    int before = differences.size();
    for (Difference difference : found) {
      Key key = new Key(operation, difference.place().replaceAll("\\[[^\\]]*\\]", "[]"));
      if (differences.containsKey(key) || differences.size() < MOST) {
        differences.computeIfAbsent(key, k -> new Seen(request, difference)).times++;
      }
    }
    if (differences.size() > before || exchanges % WRITTEN_EVERY == 0) {
      write();
    }
  }

  /** Adds one that was not. */
  synchronized void notCompared() {
    exchanges++;
    notCompared++;
  }

  private void write() throws IOException {
    Files.writeString(file, text(), UTF_8);
  }

  private String text() {
    StringBuilder text = new StringBuilder(head).append('\n').append(summary()).append('\n');
    String operation = null;
    for (Map.Entry<Key, Seen> each : sorted()) {
      Seen seen = each.getValue();
      if (!each.getKey().operation().equals(operation)) {
        operation = each.getKey().operation();
        text.append('\n').append(operation.isEmpty() ? "(no operation)" : operation).append('\n');
      }
      text.append("  ").append(seen.example.line("in the real service"));
      text.append("\n    ").append(seen.times).append(seen.times == 1 ? " time" : " times");
      text.append(", first ").append(seen.request).append('\n');
    }
    return text.toString();
  }

  private List<Map.Entry<Key, Seen>> sorted() {
    return differences.entrySet().stream()
        .sorted(Comparator.comparing(each -> each.getKey().operation()))
        .toList();
  }

  private String summary() {
    return "%d exchanges: %d the same, %d different, %d not compared"
        .formatted(exchanges, exchanges - different - notCompared, different, notCompared);
  }

  /** Ends the file, or takes it away when there was no exchange. */
  @Override
  public synchronized void close() throws IOException {
    if (exchanges == 0) {
      Files.deleteIfExists(file);
    } else {
      write();
    }
  }
}
