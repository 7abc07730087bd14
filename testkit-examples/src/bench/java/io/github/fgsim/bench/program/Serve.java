package io.github.fgsim.bench.program;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Serves until its input ends, then tells its size; each byte of the input is a reset. */
final class Serve {
  public static void main(String[] args) throws Exception {
    Candidate candidate = Candidate.load();
    candidate.start();
    System.out.println(candidate.port());
    System.out.flush();
    while (System.in.read() >= 0) {
      candidate.reset();
      System.out.println("reset");
      System.out.flush();
    }
    String status = Files.readString(Path.of("/proc/self/status"));
    String resident = status.replaceAll("(?s).*VmRSS:\\s*(\\d+) kB.*", "$1");
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    System.out.printf(
        "rss=%.1f heap=%.1f classes=%d%n",
        Integer.parseInt(resident) / 1024.0, heap / 1048576.0, classes);
    Runtime.getRuntime().halt(0);
  }
}
