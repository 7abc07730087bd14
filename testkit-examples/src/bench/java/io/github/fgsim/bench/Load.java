package io.github.fgsim.bench;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** Creates functions from another process: PORT CONNECTIONS SECONDS, or PORT 1 -COUNT. */
final class Load {
  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    int connections = Integer.parseInt(args[1]);
    int seconds = Integer.parseInt(args[2]);
    AtomicLong name = new AtomicLong(System.nanoTime() / 1000);
    long[][] latencies = new long[connections][];
    Thread[] threads = new Thread[connections];
    long begin = System.nanoTime();
    long warm = begin + 1_000_000_000L * Math.min(1, Math.abs(seconds));
    long end = warm + 1_000_000_000L * seconds;
    for (int t = 0; t < connections; t++) {
      int index = t;
      threads[t] = new Thread(() -> latencies[index] = run(port, name, warm, end, seconds));
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    long[] all = Arrays.stream(latencies).flatMapToLong(Arrays::stream).sorted().toArray();
    double rate = seconds > 0 ? all.length / (double) seconds : 0;
    System.out.printf(
        "rate=%.0f p50=%.3f p99=%.3f%n",
        rate, all[all.length / 2] / 1e6, all[(int) (all.length * 0.99)] / 1e6);
  }

  private static long[] run(int port, AtomicLong name, long warm, long end, int seconds) {
    long[] taken = new long[1 << 20];
    int count = 0;
    try (HttpClient client = new HttpClient(port)) {
      for (int i = 0; seconds < 0 ? i < -seconds : System.nanoTime() < end; i++) {
        long before = System.nanoTime();
        client.create("f" + name.incrementAndGet());
        if ((seconds < 0 || before >= warm) && count < taken.length) {
          taken[count++] = System.nanoTime() - before;
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return Arrays.copyOf(taken, count);
  }
}
