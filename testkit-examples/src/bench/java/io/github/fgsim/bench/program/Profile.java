package io.github.fgsim.bench.program;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * What a create costs inside of the simulator's process, once its code is compiled: the bytes that
 * its threads allocate, the share of them that the simulator's own code allocates and the share of
 * the processor time that the journal takes, both by the flight recorder's samples.
 */
final class Profile {
  private static final String ALLOCATION = "jdk.ObjectAllocationSample";
  private static final String EXECUTION = "jdk.ExecutionSample";
  private static final int WARM_UP = 200_000;
  private static final int CREATES = 200_000;

  /** Behind it is the simulator, before it the HTTP server. */
  private static final String DOOR = "io.github.fgsim.internal.http.Gateway.";

  public static void main(String[] args) throws Exception {
    Candidate candidate = Candidate.load();
    candidate.start();
    create(candidate, WARM_UP);
    candidate.reset();
    double bytes = bytes(candidate);
    candidate.reset();
    List<RecordedEvent> events = recorded(candidate);
    System.out.printf(
        "create-bytes=%.0f create-own-bytes=%.0f create-journal-share=%.3f%n",
        bytes,
        bytes * share(events, ALLOCATION, method -> method.startsWith(DOOR)),
        share(events, EXECUTION, method -> method.startsWith(DOOR + "recorded")));
    Runtime.getRuntime().halt(0);
  }

  private static void create(Candidate candidate, int times) throws Exception {
    try (HttpClient client = new HttpClient(candidate.port())) {
      for (int i = 0; i < times; i++) {
        client.create("f" + i);
      }
    }
  }

  /**
   * Bytes that all threads but this one allocate for a create: how often the young generation was
   * full, and how full it is.
   */
  private static double bytes(Candidate candidate) throws Exception {
    System.gc();
    double before = allocated();
    create(candidate, CREATES);
    return (allocated() - before) / CREATES;
  }

  private static double allocated() {
    MemoryPoolMXBean eden =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().contains("Eden"))
            .findFirst()
            .orElseThrow();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return youngCollections() * (double) eden.getUsage().getMax()
        + eden.getUsage().getUsed()
        - threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private static long youngCollections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .filter(collector -> collector.getName().equals("Copy"))
        .findFirst()
        .orElseThrow()
        .getCollectionCount();
  }

  private static List<RecordedEvent> recorded(Candidate candidate) throws Exception {
    Path file = Files.createTempFile("profile", ".jfr");
    try (Recording recording = new Recording()) {
      recording.enable(ALLOCATION).with("throttle", "1000/s");
      recording.enable(EXECUTION).withPeriod(Duration.ofMillis(10));
      recording.start();
      create(candidate, CREATES);
      recording.stop();
      recording.dump(file);
      return new ArrayList<>(RecordingFile.readAllEvents(file));
    } finally {
      Files.delete(file);
    }
  }

  /**
   * The share of the server's threads' allocations or time with such a method on their stack. A
   * sample of an allocation stands for all that its thread has allocated since the one before.
   */
  private static double share(List<RecordedEvent> events, String kind, Predicate<String> method) {
    return sum(events, kind, method) / sum(events, kind, frame -> true);
  }

  private static double sum(List<RecordedEvent> events, String kind, Predicate<String> method) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals(kind))
        .filter(event -> event.getStackTrace() != null)
        .filter(event -> !has(event, name -> name.startsWith(Profile.class.getName())))
        .filter(event -> has(event, method))
        .mapToLong(event -> kind.equals(ALLOCATION) ? event.getLong("weight") : 1)
        .sum();
  }

  private static boolean has(RecordedEvent event, Predicate<String> method) {
    return event.getStackTrace().getFrames().stream()
        .map(frame -> frame.getMethod().getType().getName() + "." + frame.getMethod().getName())
        .anyMatch(method);
  }
}
