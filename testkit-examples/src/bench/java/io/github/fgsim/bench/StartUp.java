package io.github.fgsim.bench;

import java.io.BufferedReader;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Fresh JVMs: to the first answered create, embedded, in a JUnit run, as the standalone jar. */
final class StartUp {
  private static final int ROUNDS = Integer.getInteger("bench.cold", 11);

  /** The {@code java} of a JDK 25 or later, for its cache of compiled classes. */
  private static final String NEWER_JAVA = System.getProperty("bench.newer.java", "");

  private final Programs programs;
  private final Figures figures;
  private final Path results;

  StartUp(Programs programs, Figures figures, Path results) {
    this.programs = programs;
    this.figures = figures;
    this.results = results;
  }

  void embedded() throws Exception {
    for (int round = 0; round <= ROUNDS; round++) {
      for (CandidateName candidate : CandidateName.values()) {
        List<String> command = programs.command(candidate, "Cold", List.of());
        String line = toFirstLine("cold-" + candidate, command, round > 0);
        String[] words = line.split(" ");
        if (round > 0 && words.length == 3 && words[0].equals("answered")) {
          figures.add("cold-" + candidate + "-start", Long.parseLong(words[1]) / 1e6);
          figures.add("cold-" + candidate + "-first", Long.parseLong(words[2]) / 1e6);
        }
      }
    }
  }

  /** A JUnit run of one test that creates a function, and one of an empty test. */
  void inJUnit() throws Exception {
    for (int round = 0; round <= ROUNDS; round++) {
      for (String test : List.of("Empty", "Creates")) {
        List<String> command =
            programs.command(CandidateName.SimulatorCandidate, "JUnitRun", List.of(), test);
        toFirstLine("junit-" + test, command, round > 0);
      }
    }
  }

  /** Milliseconds from the start of a process to its first line. */
  private String toFirstLine(String name, List<String> command, boolean counts) throws Exception {
    long before = System.nanoTime();
    Process process = Programs.start(command);
    try (BufferedReader output = Programs.output(process)) {
      String line = String.valueOf(output.readLine());
      if (counts) {
        figures.add(name, (System.nanoTime() - before) / 1e6);
      }
      return line;
    } finally {
      Programs.end(process);
    }
  }

  /** The jar with and without what its command {@code archive} writes. */
  void standalone() throws Exception {
    standalone("standalone", Programs.java(), "-XX:SharedArchiveFile=");
    if (!NEWER_JAVA.isEmpty()) {
      standalone("standalone-newer", NEWER_JAVA, "-XX:AOTCache=");
    }
  }

  private void standalone(String name, String java, String option) throws Exception {
    String jar = programs.simulatorJar().toString();
    Path archive = results.resolve(name + ".archive");
    Programs.run(List.of(java, "-jar", jar, "archive", archive.toString()));
    List<String> serve = List.of("-jar", jar, "serve", "--port", "0");
    for (int round = 0; round <= ROUNDS; round++) {
      toFirstCreate(name, command(List.of(java), serve), round > 0);
      toFirstCreate(name + "-archive", command(List.of(java, option + archive), serve), round > 0);
    }
  }

  private static List<String> command(List<String> java, List<String> serve) {
    List<String> command = new ArrayList<>(java);
    command.addAll(serve);
    return command;
  }

  private void toFirstCreate(String name, List<String> command, boolean counts) throws Exception {
    String create =
        "{\"func_name\":\"f\",\"package\":\"default\",\"runtime\":\"Python3.9\",\"timeout\":3,"
            + "\"handler\":\"index.handler\",\"memory_size\":128,\"code_type\":\"inline\","
            + "\"func_code\":{\"file\":\"cGFzcw==\"}}";
    long before = System.nanoTime();
    Process process = Programs.start(command);
    try (BufferedReader output = Programs.output(process)) {
      String line = String.valueOf(output.readLine());
      int port = Integer.parseInt(line.replaceAll(".* listening on \\S+:(\\d+) .*", "$1"));
      try (Socket socket = new Socket("127.0.0.1", port)) {
        String request =
            "POST /v2/p/fgs/functions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json"
                + "\r\nConnection: close\r\nContent-Length: "
                + create.length()
                + "\r\n\r\n"
                + create;
        socket.getOutputStream().write(request.getBytes());
        String response = new String(socket.getInputStream().readAllBytes());
        if (!response.startsWith("HTTP/1.1 200")) {
          throw new IllegalStateException(response);
        }
      }
      if (counts) {
        figures.add(name, (System.nanoTime() - before) / 1e6);
        figures.add(name + "-cpu", Programs.processorSeconds(process) * 1e3);
      }
    } finally {
      Programs.end(process);
    }
  }
}
