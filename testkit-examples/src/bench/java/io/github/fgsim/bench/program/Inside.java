package io.github.fgsim.bench.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.FunctionPackage;
import io.github.fgsim.model.Limit;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipInputStream;

/** What only this project's simulator has: reset, import, growth, idle cost. */
final class Inside {
  public static void main(String[] args) throws Exception {
    idle();
    reset();
    importOf10Megabytes();
    growth();
    Runtime.getRuntime().halt(0);
  }

  private static FunctionGraphSimulator start() {
    return FunctionGraphSimulator.start().limits(l -> l.with(Limit.FUNCTIONS, 1_000_000));
  }

  private static void idle() throws Exception {
    FunctionGraphSimulator first = start();
    long heap = heap();
    int threads = Thread.activeCount();
    List<FunctionGraphSimulator> more = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      more.add(start());
    }
    System.out.printf(
        "idle-heap-kib=%.1f idle-threads=%.2f%n",
        (heap() - heap) / 500.0 / 1024, Math.max(0, Thread.activeCount() - threads) / 500.0);
    more.forEach(FunctionGraphSimulator::close);
    first.close();
  }

  private static long heap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(100);
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void reset() {
    List<Double> empty = new ArrayList<>();
    List<Double> kept = new ArrayList<>();
    try (FunctionGraphSimulator sim = start()) {
      for (int round = 0; round < 25; round++) {
        for (int i = 0; i < 10_000; i++) {
          sim.given(FunctionDefinition.function("f" + i));
        }
        long before = System.nanoTime();
        sim.reset();
        empty.add((System.nanoTime() - before) / 1e6);
        sim.limits(l -> l.with(Limit.FUNCTIONS, 1_000_000));
      }
      for (int i = 0; i < 10_000; i++) {
        sim.given(FunctionDefinition.function("f" + i));
      }
      sim.keepAsBaseline();
      for (int round = 0; round < 25; round++) {
        long before = System.nanoTime();
        sim.reset();
        kept.add((System.nanoTime() - before) / 1e6);
      }
    }
    System.out.printf(
        "reset-ms=%.4f reset-to-baseline-ms=%.4f%n", Warm.median(empty), Warm.median(kept));
  }

  private static void importOf10Megabytes() throws Exception {
    byte[] code = new byte[10 << 20];
    new Random(1).nextBytes(code);
    FunctionPackage zip = FunctionPackage.builder().file("index.bin", code).build();
    String base64 = zip.toBase64();
    List<Double> imports = new ArrayList<>();
    List<Double> floors = new ArrayList<>();
    List<Double> allocations = new ArrayList<>();
    try (FunctionGraphSimulator sim = start()) {
      for (int round = 0; round < 15; round++) {
        byte[] body =
            ("{\"func_name\":\"f"
                    + round
                    + "\",\"file_name\":\"f.zip\",\"file_type\":\"zip\",\"file_code\":\""
                    + base64
                    + "\"}")
                .getBytes(UTF_8);
        try (HttpClient client = new HttpClient(sim.port())) {
          long allocated = allocated();
          long before = System.nanoTime();
          client.send("POST", "/v2/p/fgs/functions/import", body);
          imports.add((System.nanoTime() - before) / 1e6);
          allocations.add((allocated() - allocated - body.length) / (double) zip.toZip().length);
        }
        sim.reset();
        long before = System.nanoTime();
        floor(base64);
        floors.add((System.nanoTime() - before) / 1e6);
      }
    }
    System.out.printf(
        "import-ms=%.1f import-floor-ms=%.1f import-allocated-per-byte=%.2f%n",
        Warm.median(imports), Warm.median(floors), Warm.median(allocations));
  }

  /** Base64, the zip's code entry, its SHA-512; nothing else. */
  private static void floor(String base64) throws Exception {
    byte[] zip = Base64.getDecoder().decode(base64);
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      while (in.getNextEntry() != null) {
        byte[] entry = in.readAllBytes();
        if (entry.length > 1 << 20) {
          MessageDigest.getInstance("SHA-512").digest(entry);
        }
      }
    }
  }

  /** Bytes that all threads have allocated, an upper bound of what a request needs. */
  private static long allocated() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(0, bytes);
    }
    return sum;
  }

  private static void growth() throws Exception {
    try (FunctionGraphSimulator sim = start();
        HttpClient client = new HttpClient(sim.port())) {
      for (int i = 0; i < 20_000; i++) {
        client.create("warm" + i);
      }
      sim.reset();
      sim.limits(l -> l.with(Limit.FUNCTIONS, 1_000_000));
      for (int size = 0; size < 100_000; size += 20_000) {
        List<Double> creates = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
          long before = System.nanoTime();
          client.create("f" + (size + i));
          creates.add((System.nanoTime() - before) / 1e3);
        }
        List<Double> lists = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
          long before = System.nanoTime();
          client.send("GET", "/v2/p/fgs/functions?maxitems=100&marker=" + (size / 2), new byte[0]);
          lists.add((System.nanoTime() - before) / 1e3);
        }
        System.out.printf(
            "growth-%d create-us=%.1f list-us=%.1f%n",
            size + 20_000, Warm.median(creates), Warm.median(lists));
      }
    }
  }
}
