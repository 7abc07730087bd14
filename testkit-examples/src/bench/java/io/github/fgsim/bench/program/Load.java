package io.github.fgsim.bench.program;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Requests from another process: PORT CONNECTIONS SECONDS creates functions for a second and then
 * for as long as that, PORT 1 -COUNT so many; with {@code mixed} they are the requests of
 * functions' lives. Prints requests per second after the first, the times that they took in
 * milliseconds, how many there were in all, and after how many seconds they came half as fast as in
 * the end.
 */
final class Load {
  private static final long WINDOW_NANOS = 250_000_000;

  private final int port;
  private final int seconds;
  private final boolean mixed;
  private final AtomicLong name = new AtomicLong(System.nanoTime() / 1000);
  private final AtomicLongArray windows = new AtomicLongArray(1000);
  private final long begin = System.nanoTime();

  private Load(int port, int seconds, boolean mixed) {
    this.port = port;
    this.seconds = seconds;
    this.mixed = mixed;
  }

  public static void main(String[] args) throws Exception {
    Load load = new Load(Integer.parseInt(args[0]), Integer.parseInt(args[2]), args.length > 3);
    load.run(Integer.parseInt(args[1]));
  }

  private void run(int connections) throws InterruptedException {
    long[][] latencies = new long[connections][];
    Thread[] threads = new Thread[connections];
    for (int t = 0; t < connections; t++) {
      int index = t;
      threads[t] = new Thread(() -> latencies[index] = requests());
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    long[] all = Arrays.stream(latencies).flatMapToLong(Arrays::stream).sorted().toArray();
    long requests = 0;
    for (int window = 0; window < windows.length(); window++) {
      requests += windows.get(window);
    }
    System.out.printf(
        "rate=%.0f p50=%.3f p99=%.3f requests=%d half-s=%.2f%n",
        seconds > 0 ? all.length / (double) seconds : 0,
        all[all.length / 2] / 1e6,
        all[(int) (all.length * 0.99)] / 1e6,
        requests,
        secondsToHalfSpeed());
  }

  /** Of the last three seconds; the windows are a quarter of a second each. */
  private double secondsToHalfSpeed() {
    int end = (int) ((1 + Math.max(0, seconds)) * 1_000_000_000L / WINDOW_NANOS);
    double last = 0;
    for (int window = Math.max(0, end - 12); window < end; window++) {
      last += windows.get(window) / 12.0;
    }
    int window = 0;
    while (window < end && windows.get(window) < last / 2) {
      window++;
    }
    return window * WINDOW_NANOS / 1e9;
  }

  private long[] requests() {
    long warm = begin + 1_000_000_000L * Math.min(1, Math.abs(seconds));
    long end = warm + 1_000_000_000L * seconds;
    long[] taken = new long[1 << 20];
    int count = 0;
    try (HttpClient client = new HttpClient(port)) {
      String function = "";
      for (int i = 0; seconds < 0 ? i < -seconds : System.nanoTime() < end; i++) {
        int step = mixed ? i % HttpClient.STEPS : 0;
        function = step == 0 ? "f" + name.incrementAndGet() : function;
        long before = System.nanoTime();
        client.mixed(step, function);
        long after = System.nanoTime();
        windows.incrementAndGet((int) ((after - begin) / WINDOW_NANOS));
        if ((seconds < 0 || before >= warm) && count < taken.length) {
          taken[count++] = after - before;
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return Arrays.copyOf(taken, count);
  }
}
