package io.github.fgsim.bench.program;

import java.util.ArrayList;
import java.util.List;

/**
 * A used JVM: starts one more, sends a first request on a new connection, stops it; again and
 * again.
 */
final class Warm {
  private static final int INSTANCES = 150;

  public static void main(String[] args) throws Exception {
    List<Double> starts = new ArrayList<>();
    List<Double> firsts = new ArrayList<>();
    List<Double> stops = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < INSTANCES; i++) {
      long begin = System.nanoTime();
      Candidate candidate = Candidate.load();
      candidate.start();
      long started = System.nanoTime();
      try (HttpClient client = new HttpClient(candidate.port())) {
        client.create("f");
      }
      long answered = System.nanoTime();
      candidate.close();
      long stopped = System.nanoTime();
      starts.add((started - begin) / 1e6);
      firsts.add((answered - started) / 1e6);
      stops.add((stopped - answered) / 1e6);
      all.add((stopped - begin) / 1e6);
    }
    List<Double> second = new ArrayList<>(all.subList(1, 10));
    System.out.printf(
        "start=%.3f first=%.3f stop=%.3f all=%.3f second-to-tenth=%.3f%n",
        median(starts), median(firsts), median(stops), median(all), median(second));
    Runtime.getRuntime().halt(0);
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
