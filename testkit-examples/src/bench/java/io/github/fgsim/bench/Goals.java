package io.github.fgsim.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, held against what is wanted: the lines of a table. */
final class Goals {
  /** Rounds that are further apart than that, as a share of their median, tell nothing. */
  private static final double NOISY = 0.2;

  private static final String SIMULATOR = CandidateName.SimulatorCandidate.name();

  private final Figures figures;
  private final boolean wholeRun;
  private final List<String> lines = new ArrayList<>();

  private Goals(Figures figures, boolean wholeRun) {
    this.figures = figures;
    this.wholeRun = wholeRun;
  }

  /** The table; lines that were not measured are left out of a run of some parts. */
  static List<String> table(Figures figures, boolean wholeRun) {
    Goals goals = new Goals(figures, wholeRun);
    goals.lines.add("| line | measured | goal | met |");
    goals.lines.add("|---|---|---|---|");
    goals.startUp();
    goals.oneMore();
    goals.steady();
    goals.uploadedCode();
    goals.size();
    return goals.lines;
  }

  private void startUp() {
    String cold = "cold-" + SIMULATOR;
    atMost(
        "cold start to the first answered create, of WireMock",
        0.45,
        ratios(cold, "cold-WireMockCandidate"));
    atMost(
        "the same, of bare Jetty 12 with data binding", 0.75, ratios(cold, "cold-JettyCandidate"));
    atMost(
        "the same through the extension in a JUnit run, above the run of an empty test",
        400,
        " ms",
        differences("junit-Creates", "junit-Empty"));
    atMost(
        "the standalone jar with its class data archive, of without",
        0.45,
        ratios("standalone-archive", "standalone"));
    atMost(
        "the same on a newer JDK, with its cache",
        0.40,
        ratios("standalone-newer-archive", "standalone-newer"));
  }

  private void oneMore() {
    String warm = "warm-" + SIMULATOR + "-";
    atMost("warm start + first request + stop", 3, " ms", figures(warm + "all"));
    atMost("the same, of WireMock", 0.12, ratios(warm + "all", "warm-WireMockCandidate-all"));
    atMost(
        "the same, of the raw socket server", 2, ratios(warm + "all", "warm-SocketCandidate-all"));
    atMost(
        "second to tenth simulator, of the median",
        2,
        ratios(warm + "second-to-tenth", warm + "all"));
    atMost("extension, per test above an empty one", 1, " ms", figures("extension-ms"));
    atMost("extension, the same in parallel", 1, " ms", figures("extension-parallel-ms"));
    atMost("reset at 10,000 functions", 0.1, " ms", figures("reset-ms"));
    atMost("reset to a baseline of 10,000 functions", 0.1, " ms", figures("reset-to-baseline-ms"));
    atMost("a further idle simulator, heap", 40, " KiB", figures("idle-heap-kib"));
    atMost("a further idle simulator, threads", 1, figures("idle-threads"));
  }

  private void steady() {
    for (int connections : new int[] {1, 16, 64}) {
      String cpu = "steady-" + connections + "-%s-cpu-us";
      String of =
          "processor time of a create, "
              + connections
              + (connections == 1 ? " connection, of " : " connections, of ");
      String simulator = cpu.formatted(SIMULATOR);
      atMost(of + "bare Jetty", 1.3, ratios(simulator, cpu.formatted("JettyCandidate")));
      atMost(of + "WireMock", 0.3, ratios(simulator, cpu.formatted("WireMockCandidate")));
    }
    atMost(
        "p99, 64 connections, of bare Jetty",
        1.1,
        ratios("steady-64-" + SIMULATOR + "-p99", "steady-64-JettyCandidate-p99"));
    atMost(
        "processor time of a request of functions' lives, of a create's",
        1.2,
        ratios("steady-mixed-" + SIMULATOR + "-cpu-us", "steady-16-" + SIMULATOR + "-cpu-us"));
    atMost(
        "the journal's share of a create's processor time", 0.05, figures("create-journal-share"));
    atMost("bytes allocated for a create", 12_000, figures("create-bytes"));
    atMost(
        "creates at half their final speed after",
        3,
        " s",
        figures("warmup-" + SIMULATOR + "-half-s"));
    atMost(
        "import of 10 MB, of base64 + SHA-512 + zip alone",
        1.6,
        ratios("import-ms", "import-floor-ms"));
    atMost(
        "import of 10 MB, bytes allocated of the package's size",
        3,
        figures("import-allocated-per-byte"));
    atMost(
        "create at 100,000 functions, of at 20,000",
        1.5,
        ratios("growth-100000-create-us", "growth-20000-create-us"));
    atMost(
        "a page of 100 at 100,000 functions, of at 20,000",
        1.5,
        ratios("growth-100000-list-us", "growth-20000-list-us"));
  }

  private void uploadedCode() {
    atMost("invocation of uploaded Java code, of a lambda", 1.2, figures("java-warm-ratio"));
    atMost("its first, above a warm one", 100, " ms", figures("java-first-ms"));
    atMost("the very first of a JVM, above a warm one", 100, " ms", figures("java-very-first-ms"));
    for (String language : List.of("python", "node")) {
      String what = "invocation of uploaded " + language + " code, above a lambda";
      atMost(what, 2, " ms", figures(language + "-above-lambda-ms"));
      atMost("its first, of the interpreter's own start", 1.5, figures(language + "-first-ratio"));
    }
  }

  private void size() {
    atMost(
        "resident memory after 1,000 requests, -Xmx256m",
        90,
        " MB",
        figures("size-" + SIMULATOR + "-rss"));
    atMost("jar", 8.5, " MB", figures("jar-mb"));
  }

  private List<Double> figures(String name) {
    return figures.has(name) ? figures.of(name) : List.of();
  }

  private List<Double> ratios(String name, String of) {
    return figures.has(name) && figures.has(of) ? figures.ratios(name, of) : List.of();
  }

  private List<Double> differences(String name, String from) {
    return figures.has(name) && figures.has(from) ? figures.differences(name, from) : List.of();
  }

  private void atMost(String what, double goal, List<Double> rounds) {
    atMost(what, goal, "", rounds);
  }

  /** A line; what was not measured says so, and so does what is no figure to go by. */
  private void atMost(String what, double goal, String unit, List<Double> rounds) {
    String wanted = String.format(Locale.ROOT, "at most %s%s", plain(goal), unit);
    if (rounds.isEmpty()) {
      if (!wholeRun) {
        return;
      }
      lines.add("| " + what + " | not run | " + wanted + " | |");
      return;
    }
    double value = Figures.median(rounds);
    boolean isNoisy = rounds.size() > 1 && Figures.spread(rounds) > NOISY;
    lines.add(
        String.format(
            Locale.ROOT,
            "| %s | %.2f%s%s | %s | %s%s |",
            what,
            value,
            unit,
            rounds.size() > 1
                ? String.format(
                    Locale.ROOT, " (%.2f to %.2f)", Figures.least(rounds), Figures.most(rounds))
                : "",
            wanted,
            value <= goal ? "yes" : "no",
            isNoisy ? ", noisy" : ""));
  }

  private static String plain(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%,d", (long) number)
        : String.valueOf(number);
  }

  /** The candidates beside each other. */
  static List<String> candidates(Figures figures) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| candidate | cold, ms (start, first) | warm, ms | a create, µs of processor time: 1 connection"
            + " | 16 | 64 | creates per second: 1 | 16 | 64 | resident MB | classes |");
    lines.add("|---|---|---|---|---|---|---|---|---|---|---|");
    for (CandidateName candidate : CandidateName.values()) {
      if (!figures.has("cold-" + candidate)
          || !figures.has("steady-1-" + candidate + "-cpu-us")
          || !figures.has("size-" + candidate + "-rss")) {
        return List.of("The candidates beside each other: not run as a whole.");
      }
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %.0f (%.0f, %.0f) | %.2f | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f |",
              candidate.title,
              figures.median("cold-" + candidate),
              figures.median("cold-" + candidate + "-start"),
              figures.median("cold-" + candidate + "-first"),
              figures.median("warm-" + candidate + "-all"),
              figures.median("steady-1-" + candidate + "-cpu-us"),
              figures.median("steady-16-" + candidate + "-cpu-us"),
              figures.median("steady-64-" + candidate + "-cpu-us"),
              figures.median("steady-1-" + candidate + "-rate"),
              figures.median("steady-16-" + candidate + "-rate"),
              figures.median("steady-64-" + candidate + "-rate"),
              figures.median("size-" + candidate + "-rss"),
              figures.median("size-" + candidate + "-classes")));
    }
    return lines;
  }
}
