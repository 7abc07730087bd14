package io.github.fgsim.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What was measured: of each figure its values, one a round, in the order of the rounds. */
final class Figures {
  private final Map<String, List<Double>> values = new LinkedHashMap<>();

  void add(String name, double value) {
    values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  /** Takes the figures of words like {@code a=1.2}. */
  void addAll(String prefix, String output) {
    for (String word : output.split("\\s+")) {
      String[] pair = word.split("=", 2);
      if (pair.length == 2) {
        add(prefix + pair[0], Double.parseDouble(pair[1]));
      }
    }
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  double last(String name) {
    List<Double> all = of(name);
    return all.get(all.size() - 1);
  }

  List<Double> of(String name) {
    List<Double> all = values.get(name);
    if (all == null) {
      throw new IllegalArgumentException("nothing was measured as " + name);
    }
    return all;
  }

  /** The ratios round by round. */
  List<Double> ratios(String name, String of) {
    List<Double> first = of(name);
    List<Double> second = of(of);
    return IntStream.range(0, Math.min(first.size(), second.size()))
        .mapToObj(round -> first.get(round) / second.get(round))
        .toList();
  }

  /** The differences round by round. */
  List<Double> differences(String name, String from) {
    List<Double> first = of(name);
    List<Double> second = of(from);
    return IntStream.range(0, Math.min(first.size(), second.size()))
        .mapToObj(round -> first.get(round) - second.get(round))
        .toList();
  }

  double median(String name) {
    return median(of(name));
  }

  static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /** How far the rounds are apart, as a share of their median. */
  static double spread(List<Double> values) {
    return (most(values) - least(values)) / Math.abs(median(values));
  }

  static double least(List<Double> values) {
    return values.stream().mapToDouble(value -> value).min().orElseThrow();
  }

  static double most(List<Double> values) {
    return values.stream().mapToDouble(value -> value).max().orElseThrow();
  }

  String json() {
    return values.entrySet().stream()
        .map(figure -> "    \"" + figure.getKey() + "\": " + figure.getValue())
        .collect(
            Collectors.joining(
                ",\n",
                "{\n  \"date\": \""
                    + Instant.now()
                    + "\",\n  \"jdk\": \""
                    + Runtime.version()
                    + "\",\n  \"processors\": "
                    + Runtime.getRuntime().availableProcessors()
                    + ",\n  \"figures\": {\n",
                "\n  }\n}\n"));
  }
}
