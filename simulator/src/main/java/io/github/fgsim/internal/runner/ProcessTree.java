package io.github.fgsim.internal.runner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process and what it started. On Linux all processes that carry its mark in their environment
 * are found, also those whose parents have ended; elsewhere its descendants.
 */
final class ProcessTree {
  /** The variable that a process gives on to what it starts. */
  static final String MARK = "FUNCTIONGRAPH_PROCESS";

  private static final Path PROCESSES = Path.of("/proc");
  private static final int MOST_BYTES = 1 << 20;

  /** A program that starts others all the time is hunted for so long. */
  private static final int ROUNDS = 50;

  private ProcessTree() {}

  /** Ends a process that was started with a mark, and all that it started. */
  static void kill(Process process, String mark) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.toHandle().destroyForcibly(); // Process itself would close what is still to be read
    List<ProcessHandle> left = marked(mark);
    for (int i = 0; i < ROUNDS && !left.isEmpty(); i++) {
      left.forEach(ProcessHandle::destroyForcibly);
      left = marked(mark);
    }
  }

  private static List<ProcessHandle> marked(String mark) {
    List<ProcessHandle> found = new ArrayList<>();
    String entry = MARK + "=" + mark;
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        if (environment(process).contains(entry)) {
          ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
              .filter(ProcessHandle::isAlive)
              .ifPresent(found::add);
        }
      }
    } catch (IOException e) {
      return List.of(); // there is no such folder on this system
    }
    return found;
  }

  private static String environment(Path process) {
    // not by a channel, which an interrupted thread would find closed
    try (InputStream in = new FileInputStream(process.resolve("environ").toFile())) {
      return new String(in.readNBytes(MOST_BYTES), ISO_8859_1);
    } catch (IOException e) {
      return ""; // it has ended, or is another user's
    }
  }
}
