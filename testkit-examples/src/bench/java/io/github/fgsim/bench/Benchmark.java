package io.github.fgsim.bench;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Holds the simulator against bare Jetty, WireMock and a raw socket server. Candidates take turns
 * within one run; what counts are the ratios, and of load the processor time. Run by Maven's
 * profile {@code bench}; arguments: the source folder, the folder of the jars, the folder for
 * results, the parts to run separated by commas (all without). Prints a table, writes it as
 * Markdown and the figures as JSON.
 */
public final class Benchmark {
  private interface Part {
    void measure() throws Exception;
  }

  private final Programs programs;
  private final Figures figures = new Figures();
  private final Path results;

  private Benchmark(Path sources, Path jars, Path results) {
    this.results = results;
    this.programs = new Programs(sources, jars, results);
  }

  public static void main(String[] args) throws Exception {
    Path results = Files.createDirectories(Path.of(args[2]));
    Benchmark benchmark = new Benchmark(Path.of(args[0]), Path.of(args[1]), results);
    benchmark.run(args.length > 3 && !args[3].isEmpty() ? Set.of(args[3].split(",")) : Set.of());
  }

  private void run(Set<String> chosen) throws Exception {
    System.out.printf(
        "%d processors, JDK %s%n", Runtime.getRuntime().availableProcessors(), Runtime.version());
    programs.compile();
    Map<String, Part> parts = parts();
    if (!parts.keySet().containsAll(chosen)) {
      throw new IllegalArgumentException("parts are " + parts.keySet() + ", not " + chosen);
    }
    for (Map.Entry<String, Part> part : parts.entrySet()) {
      if (chosen.isEmpty() || chosen.contains(part.getKey())) {
        System.out.println(part.getKey());
        part.getValue().measure();
      }
    }
    report(chosen.isEmpty());
  }

  private Map<String, Part> parts() {
    StartUp startUp = new StartUp(programs, figures, results);
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("embedded", startUp::embedded);
    parts.put("junit", startUp::inJUnit);
    parts.put("standalone", startUp::standalone);
    parts.put("warm", this::warm);
    parts.put("steady", new Steady(programs, figures)::measure);
    parts.put("size", this::size);
    parts.put("inside", () -> inside("Inside", "-Xmx1g"));
    parts.put("profile", () -> inside("Profile", "-XX:+UseSerialGC", "-Xmx3g", "-Xmn600m"));
    parts.put("extension", () -> inside("ExtensionCost"));
    parts.put("java", () -> inside("JavaCode"));
    parts.put("scripts", () -> inside("ScriptCode"));
    return parts;
  }

  /** One more in a used JVM. */
  private void warm() throws Exception {
    for (int round = 0; round < 3; round++) {
      for (CandidateName candidate : CandidateName.values()) {
        figures.addAll(
            "warm-" + candidate + "-",
            Programs.run(programs.command(candidate, "Warm", List.of())));
      }
    }
  }

  /** After 1,000 requests. */
  private void size() throws Exception {
    for (int round = 0; round < 3; round++) {
      for (CandidateName candidate : CandidateName.values()) {
        Process server = Programs.start(programs.command(candidate, "Serve", List.of("-Xmx256m")));
        try (BufferedReader output = Programs.output(server)) {
          String port = output.readLine();
          Programs.run(
              programs.command(
                  CandidateName.SocketCandidate, "Load", List.of(), port, "1", "-1000"));
          server.getOutputStream().close();
          figures.addAll("size-" + candidate + "-", String.valueOf(output.readLine()));
        } finally {
          server.waitFor(20, TimeUnit.SECONDS);
          server.destroyForcibly();
        }
      }
    }
    figures.add("jar-mb", Files.size(programs.simulatorJar()) / 1e6);
  }

  private void inside(String program, String... options) throws Exception {
    programs.run(program, options).lines().map(Benchmark::flat).forEach(l -> figures.addAll("", l));
  }

  /** {@code growth-1000 create-us=1} as {@code growth-1000-create-us=1}. */
  private static String flat(String line) {
    String[] words = line.split(" ");
    if (words[0].contains("=")) {
      return line;
    }
    StringBuilder flat = new StringBuilder();
    for (int i = 1; i < words.length; i++) {
      flat.append(words[0]).append('-').append(words[i]).append(' ');
    }
    return flat.toString();
  }

  private void report(boolean wholeRun) throws Exception {
    List<String> lines = new ArrayList<>(Goals.table(figures, wholeRun));
    lines.add("");
    lines.addAll(Goals.candidates(figures));
    lines.forEach(System.out::println);
    Files.write(results.resolve("benchmark.md"), lines);
    Files.writeString(results.resolve("benchmark.json"), figures.json());
    System.out.println("written: benchmark.md and benchmark.json in " + results);
  }
}
