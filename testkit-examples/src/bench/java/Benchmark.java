import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Holds the simulator against bare Jetty, WireMock and a raw socket server. Candidates take turns
 * within one run; what counts are the ratios. Run by Maven's profile {@code bench}; arguments: the
 * source folder, the folder of the jars, the folder for results. Prints a table, writes it as
 * Markdown and the figures as JSON.
 */
public final class Benchmark {
  private static final int COLD_ROUNDS = Integer.getInteger("bench.cold", 11);
  private static final int STEADY_ROUNDS = Integer.getInteger("bench.steady", 3);
  private static final int WARM_UP_SECONDS = Integer.getInteger("bench.warmup", 25);
  private static final int LOAD_SECONDS = Integer.getInteger("bench.load", 4);
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private enum Candidate {
    SimulatorCandidate("simulator"),
    JettyCandidate("bare Jetty 12"),
    WireMockCandidate("WireMock 3"),
    SocketCandidate("raw socket");

    final String title;

    Candidate(String title) {
      this.title = title;
    }
  }

  private static final Map<String, List<Double>> FIGURES = new LinkedHashMap<>();
  private static final List<String> LINES = new ArrayList<>();
  private static Path sources;
  private static Path jars;
  private static Path results;

  public static void main(String[] args) throws Exception {
    sources = Path.of(args[0]);
    jars = Path.of(args[1]);
    results = Files.createDirectories(Path.of(args[2]));
    compile();
    say(
        "machine: "
            + Runtime.getRuntime().availableProcessors()
            + " processors, JDK "
            + Runtime.version());
    cold();
    standalone();
    warm();
    steady();
    size();
    inside();
    report();
  }

  private static void say(String line) {
    System.out.println(line);
  }

  // ---- class paths

  private static String classPath(Candidate candidate) throws IOException {
    List<String> path = new ArrayList<>(List.of(classes(candidate).toString()));
    try (Stream<Path> files = Files.list(jars.resolve(candidate.name()))) {
      files.map(Path::toString).sorted().forEach(path::add);
    }
    return String.join(File.pathSeparator, path);
  }

  private static Path classes(Candidate candidate) {
    return results.resolve("classes-" + candidate.name());
  }

  private static Path simulatorJar() {
    return jars.resolve("SimulatorCandidate").resolve("functiongraph-simulator.jar");
  }

  private static void compile() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    for (Candidate candidate : Candidate.values()) {
      Files.createDirectories(jars.resolve(candidate.name()));
      List<String> files = new ArrayList<>();
      List<String> shared =
          new ArrayList<>(List.of("Candidate", "HttpClient", "Cold", "Warm", "Serve", "Load"));
      shared.add(candidate.name());
      if (candidate == Candidate.SimulatorCandidate) {
        shared.addAll(List.of("Inside", "ExtensionCost", "JavaCode", "ScriptCode"));
      }
      shared.forEach(
          name -> files.add(sources.resolve("io/github/fgsim/bench/" + name + ".java").toString()));
      StringWriter errors = new StringWriter();
      boolean compiled =
          compiler
              .getTask(
                  errors,
                  null,
                  null,
                  List.of(
                      "-proc:none",
                      "-nowarn",
                      "-cp",
                      classPath(candidate),
                      "-d",
                      Files.createDirectories(classes(candidate)).toString()),
                  null,
                  compiler
                      .getStandardFileManager(null, null, null)
                      .getJavaFileObjectsFromStrings(files))
              .call();
      if (!compiled) {
        throw new IllegalStateException(errors.toString());
      }
    }
  }

  // ---- processes

  private static List<String> command(
      Candidate candidate, String main, List<String> options, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.addAll(options);
    command.addAll(
        List.of(
            "-Dcandidate=" + candidate.name(),
            "-cp",
            classPath(candidate),
            "io.github.fgsim.bench." + main));
    command.addAll(List.of(args));
    return command;
  }

  private static String run(List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IllegalStateException("failed: " + command + "\n" + output);
    }
    return output;
  }

  private static void figure(String name, double value) {
    FIGURES.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  /** Takes the figures of lines like {@code a=1.2 b=3}. */
  private static void figures(String prefix, String output) {
    for (String word : output.split("\\s+")) {
      String[] pair = word.split("=", 2);
      if (pair.length == 2) {
        figure(prefix + pair[0], Double.parseDouble(pair[1]));
      }
    }
  }

  private static double median(String name) {
    List<Double> sorted = FIGURES.get(name).stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /** The median of the ratios pair by pair, in the order of the rounds. */
  private static double ratio(String a, String b) {
    List<Double> first = FIGURES.get(a);
    List<Double> second = FIGURES.get(b);
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
      ratios.add(first.get(i) / second.get(i));
    }
    ratios.sort(null);
    return ratios.get(ratios.size() / 2);
  }

  // ---- what is measured

  private static void cold() throws Exception {
    say("cold: a fresh JVM to the first answered create, " + COLD_ROUNDS + " rounds in turn");
    for (int round = 0; round <= COLD_ROUNDS; round++) {
      for (Candidate candidate : Candidate.values()) {
        timeToFirstLine(
            "cold-" + candidate.name(), command(candidate, "Cold", List.of()), round > 0);
      }
    }
  }

  /**
   * Milliseconds from the start of the process to its first line; the words of the line are
   * nanoseconds of phases.
   */
  private static void timeToFirstLine(String name, List<String> command, boolean counts)
      throws Exception {
    long before = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream()))) {
      String line = String.valueOf(reader.readLine());
      double wall = (System.nanoTime() - before) / 1e6;
      if (counts) {
        figure(name, wall);
        String[] words = line.split(" ");
        if (words.length == 3 && words[0].equals("answered")) {
          figure(name + "-start", Long.parseLong(words[1]) / 1e6);
          figure(name + "-first", Long.parseLong(words[2]) / 1e6);
        }
      }
    } finally {
      process.destroy();
      process.waitFor(10, TimeUnit.SECONDS);
    }
  }

  /** The jar with and without an archive of its classes, to the first answered create. */
  private static void standalone() throws Exception {
    Path archive = results.resolve("simulator.jsa");
    List<String> serve = List.of("-jar", simulatorJar().toString(), "serve", "--port", "0");
    run(List.of(JAVA, "-jar", simulatorJar().toString(), "archive", archive.toString()));
    for (int round = 0; round <= COLD_ROUNDS; round++) {
      timeToFirstCreate("standalone", concat(List.of(JAVA), serve), round > 0);
      timeToFirstCreate(
          "standalone-archive",
          concat(List.of(JAVA, "-XX:SharedArchiveFile=" + archive), serve),
          round > 0);
    }
  }

  private static void timeToFirstCreate(String name, List<String> command, boolean counts)
      throws Exception {
    String create =
        "{\"func_name\":\"f\",\"package\":\"default\",\"runtime\":\"Python3.9\",\"timeout\":3,"
            + "\"handler\":\"index.handler\",\"memory_size\":128,\"code_type\":\"inline\","
            + "\"func_code\":{\"file\":\"cGFzcw==\"}}";
    long before = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream()))) {
      String line = String.valueOf(reader.readLine());
      int port = Integer.parseInt(line.replaceAll(".* listening on \\S+:(\\d+) .*", "$1"));
      try (Socket socket = new Socket("127.0.0.1", port)) {
        String request =
            "POST /v2/p/fgs/functions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json"
                + "\r\nConnection: close\r\nContent-Length: "
                + create.length()
                + "\r\n\r\n"
                + create;
        socket.getOutputStream().write(request.getBytes());
        String answer = new String(socket.getInputStream().readAllBytes());
        if (!answer.startsWith("HTTP/1.1 200")) {
          throw new IllegalStateException(answer);
        }
      }
      if (counts) {
        figure(name, (System.nanoTime() - before) / 1e6);
      }
    } finally {
      process.destroy();
      process.waitFor(10, TimeUnit.SECONDS);
    }
  }

  private static List<String> concat(List<String> a, List<String> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }

  private static void warm() throws Exception {
    say("warm: one more in a used JVM");
    for (int round = 0; round < 3; round++) {
      for (Candidate candidate : Candidate.values()) {
        figures("warm-" + candidate.name() + "-", run(command(candidate, "Warm", List.of())));
      }
    }
  }

  /**
   * One server a candidate and round: warm-up until its hot code is compiled, then the points, each
   * on an empty state.
   */
  private static void steady() throws Exception {
    say(
        "steady: creates from a second process, "
            + WARM_UP_SECONDS
            + " seconds of warm-up, then "
            + LOAD_SECONDS
            + " seconds a point, in turn");
    for (int round = 0; round < STEADY_ROUNDS; round++) {
      for (Candidate candidate : Candidate.values()) {
        Process server =
            new ProcessBuilder(command(candidate, "Serve", List.of("-Xmx2g")))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader reader = new BufferedReader(new InputStreamReader(server.getInputStream()));
        String port = reader.readLine();
        load(port, 16, candidate == Candidate.SocketCandidate ? 5 : WARM_UP_SECONDS);
        for (int connections : new int[] {1, 16, 64}) {
          server.getOutputStream().write('r');
          server.getOutputStream().flush();
          reader.readLine();
          figures(
              "steady-" + connections + "-" + candidate.name() + "-",
              load(port, connections, LOAD_SECONDS));
        }
        server.getOutputStream().close();
        server.waitFor(20, TimeUnit.SECONDS);
        server.destroyForcibly();
      }
    }
  }

  private static String load(String port, int connections, int seconds) throws Exception {
    return run(
        command(
            Candidate.SocketCandidate,
            "Load",
            List.of(),
            port,
            String.valueOf(connections),
            String.valueOf(seconds)));
  }

  private static void size() throws Exception {
    say("size: after 1,000 requests with -Xmx256m");
    for (int round = 0; round < 3; round++) {
      for (Candidate candidate : Candidate.values()) {
        Process server =
            new ProcessBuilder(command(candidate, "Serve", List.of("-Xmx256m")))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader reader = new BufferedReader(new InputStreamReader(server.getInputStream()));
        String port = reader.readLine();
        run(command(Candidate.SocketCandidate, "Load", List.of(), port, "1", "-1000"));
        server.getOutputStream().close();
        figures("size-" + candidate.name() + "-", String.valueOf(reader.readLine()));
        server.waitFor(20, TimeUnit.SECONDS);
      }
    }
    figure("jar-mb", Files.size(simulatorJar()) / 1e6);
  }

  private static void inside() throws Exception {
    say("inside: reset, import, growth, the extension");
    figures(
        "",
        run(command(Candidate.SimulatorCandidate, "Inside", List.of("-Xmx1g")))
            .lines()
            .map(Benchmark::flat)
            .reduce("", (a, b) -> a + " " + b));
    figures("", run(command(Candidate.SimulatorCandidate, "ExtensionCost", List.of())));
    figures("", run(command(Candidate.SimulatorCandidate, "JavaCode", List.of())));
    figures("", run(command(Candidate.SimulatorCandidate, "ScriptCode", List.of())));
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

  // ---- what is told

  private static void row(String what, String measured, String goal, boolean met) {
    LINES.add("| " + what + " | " + measured + " | " + goal + " | " + (met ? "yes" : "no") + " |");
  }

  private static String f(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static void atMost(String what, double value, double goal, String unit) {
    row(what, f("%.2f%s", value, unit), f("at most %s%s", trim(goal), unit), value <= goal);
  }

  private static String trim(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  private static void report() throws IOException {
    LINES.add("| line | measured | goal | met |");
    LINES.add("|---|---|---|---|");
    atMost(
        "cold start to the first answered create, of WireMock",
        ratio("cold-SimulatorCandidate", "cold-WireMockCandidate"),
        0.65,
        "");
    atMost(
        "the same, of bare Jetty 12 with data binding",
        ratio("cold-SimulatorCandidate", "cold-JettyCandidate"),
        1.05,
        "");
    atMost(
        "the standalone jar with its class data archive, of without",
        ratio("standalone-archive", "standalone"),
        0.55,
        "");
    atMost("warm start + first request + stop", median("warm-SimulatorCandidate-all"), 3, " ms");
    atMost(
        "the same, of WireMock",
        ratio("warm-SimulatorCandidate-all", "warm-WireMockCandidate-all"),
        0.15,
        "");
    atMost(
        "the same, of the raw socket server",
        ratio("warm-SimulatorCandidate-all", "warm-SocketCandidate-all"),
        2,
        "");
    atMost(
        "second to tenth simulator, of the median",
        ratio("warm-SimulatorCandidate-second-to-tenth", "warm-SimulatorCandidate-all"),
        2,
        "");
    atMost("extension, per test above an empty one", median("extension-ms"), 1, " ms");
    atMost(
        "extension, the same in parallel",
        median("extension-parallel-ms"),
        Math.max(1, median("extension-ms")),
        " ms");
    atMost("invocation of uploaded Java code, of a lambda", median("java-warm-ratio"), 1.2, "");
    atMost("its first, above a warm one", median("java-first-ms"), 100, " ms");
    atMost("the very first of a JVM, above a warm one", median("java-very-first-ms"), 100, " ms");
    for (String language : List.of("python", "node")) {
      if (FIGURES.containsKey(language + "-first-ratio")) { // it is on this machine
        String what = "invocation of uploaded " + language + " code, above a lambda";
        atMost(what, median(language + "-above-lambda-ms"), 2, " ms");
        atMost(
            "its first, of the interpreter's own start",
            median(language + "-first-ratio"),
            1.5,
            "");
      }
    }
    atMost("reset at 10,000 functions", median("reset-ms"), 0.1, " ms");
    atMost("reset to a baseline of 10,000 functions", median("reset-to-baseline-ms"), 0.1, " ms");
    for (int connections : new int[] {16, 64}) {
      String simulator = "steady-" + connections + "-SimulatorCandidate-";
      String jetty = "steady-" + connections + "-JettyCandidate-";
      double toJetty = ratio(simulator + "rate", jetty + "rate");
      row(
          "creates per second, " + connections + " connections, of bare Jetty",
          f("%.2f", toJetty),
          "at least 0.90",
          toJetty >= 0.9);
      double toWireMock =
          ratio(simulator + "rate", "steady-" + connections + "-WireMockCandidate-rate");
      row("the same, of WireMock", f("%.2f", toWireMock), "at least 2.5", toWireMock >= 2.5);
      atMost(
          "p99, " + connections + " connections, of bare Jetty",
          ratio(simulator + "p99", jetty + "p99"),
          1.25,
          "");
    }
    atMost(
        "import of 10 MB, of base64 + SHA-512 + zip alone",
        median("import-ms") / median("import-floor-ms"),
        2,
        "");
    atMost(
        "import of 10 MB, bytes allocated of the package's size",
        median("import-allocated-per-byte"),
        3,
        "");
    atMost(
        "resident memory after 1,000 requests, -Xmx256m",
        median("size-SimulatorCandidate-rss"),
        110,
        " MB");
    atMost("a further idle simulator, heap", median("idle-heap-kib"), 40, " KiB");
    atMost("a further idle simulator, threads", median("idle-threads"), 1, "");
    atMost("jar", median("jar-mb"), 9, " MB");
    double create = median("growth-100000-create-us") / median("growth-20000-create-us");
    double list = median("growth-100000-list-us") / median("growth-20000-list-us");
    row(
        "create at 100,000 functions, of at 20,000",
        f("%.2f", create),
        "flat within noise",
        create < 1.5);
    row(
        "a page of 100 at 100,000 functions, of at 20,000",
        f("%.2f", list),
        "flat within noise",
        list < 1.5);
    LINES.add("");
    LINES.add(
        "| candidate | cold, ms (start, first) | warm, ms | 1 connection | 16 | 64 | resident MB | classes |");
    LINES.add("|---|---|---|---|---|---|---|---|");
    for (Candidate candidate : Candidate.values()) {
      String name = candidate.name();
      LINES.add(
          f(
              "| %s | %.0f (%.0f, %.0f) | %.2f | %.0f/s | %.0f/s | %.0f/s | %.0f | %.0f |",
              candidate.title,
              median("cold-" + name),
              median("cold-" + name + "-start"),
              median("cold-" + name + "-first"),
              median("warm-" + name + "-all"),
              median("steady-1-" + name + "-rate"),
              median("steady-16-" + name + "-rate"),
              median("steady-64-" + name + "-rate"),
              median("size-" + name + "-rss"),
              median("size-" + name + "-classes")));
    }
    LINES.forEach(Benchmark::say);
    Files.write(results.resolve("benchmark.md"), LINES);
    Files.writeString(results.resolve("benchmark.json"), json());
    say("written: benchmark.md and benchmark.json in " + results);
  }

  private static String json() {
    StringBuilder json =
        new StringBuilder(
            "{\n  \"date\": \""
                + Instant.now()
                + "\",\n  \"jdk\": \""
                + Runtime.version()
                + "\",\n  \"processors\": "
                + Runtime.getRuntime().availableProcessors()
                + ",\n  \"figures\": {\n");
    List<String> entries = new ArrayList<>();
    FIGURES.forEach((name, values) -> entries.add("    \"" + name + "\": " + values));
    return json.append(String.join(",\n", entries)).append("\n  }\n}\n").toString();
  }
}
