package io.github.fgsim.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this JVM holds of the machine: its heap after collection, its threads, its open files. */
record Held(long megabytes, int threads, long files) {
  static Held now() throws IOException {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    Path files = Path.of("/proc/self/fd");
    long open = 0;
    if (Files.isDirectory(files)) {
      try (Stream<Path> all = Files.list(files)) {
        open = all.count();
      }
    }
    return new Held(
        (runtime.totalMemory() - runtime.freeMemory()) >> 20,
        ManagementFactory.getThreadMXBean().getThreadCount(),
        open);
  }
}
