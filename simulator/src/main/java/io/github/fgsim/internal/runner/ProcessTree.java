package io.github.fgsim.internal.runner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** The kernel's tables of sockets. */
  private static final List<Path> TABLES =
      List.of(PROCESSES.resolve("net/tcp"), PROCESSES.resolve("net/tcp6"));

  /** Columns of these tables, and the state of one that listens. */
  private static final int LOCAL = 1;

  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTENS = "0A";

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

  /** Whether one of them listens on a port; true where the system does not tell. */
  static boolean mayListen(Process process, String mark, int port) {
    String tables = TABLES.stream().map(ProcessTree::text).collect(Collectors.joining("\n"));
    Set<String> sockets = listening(port, tables);
    return tables.isBlank()
        || Stream.of(Stream.of(process.toHandle()), process.descendants(), marked(mark).stream())
            .flatMap(Function.identity())
            .anyMatch(each -> holdsOne(each, sockets));
  }

  /** The sockets that listen on a port, as the links to them are named. */
  private static Set<String> listening(int port, String tables) {
    String place = ":%04X".formatted(port);
    Set<String> sockets = new HashSet<>();
    for (String line : tables.split("\n", -1)) {
      String[] columns = line.strip().split("\\s+", -1);
      if (columns.length > INODE
          && columns[LOCAL].endsWith(place)
          && columns[STATE].equals(LISTENS)) {
        sockets.add("socket:[" + columns[INODE] + "]");
      }
    }
    return sockets;
  }

  private static boolean holdsOne(ProcessHandle process, Set<String> sockets) {
    Path folder = PROCESSES.resolve(String.valueOf(process.pid())).resolve("fd");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (sockets.contains(target(file))) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false; // it has ended
    }
    return false;
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // it was closed
    }
  }

  private static List<ProcessHandle> marked(String mark) {
    List<ProcessHandle> found = new ArrayList<>();
    String entry = MARK + "=" + mark;
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        if (text(process.resolve("environ")).contains(entry)) {
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

  private static String text(Path file) {
    // not by a channel, which an interrupted thread would find closed
    try (InputStream in = new FileInputStream(file.toFile())) {
      return new String(in.readNBytes(MOST_BYTES), ISO_8859_1);
    } catch (IOException e) {
      return ""; // it has ended, or is another user's
    }
  }
}
