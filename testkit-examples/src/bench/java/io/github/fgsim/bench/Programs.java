package io.github.fgsim.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The programs that are measured: each a JVM of its own, with the class path of its candidate. */
final class Programs {
  private static final List<String> EVERYBODYS =
      List.of("Candidate", "HttpClient", "Cold", "Warm", "Serve", "Load");

  private static final List<String> SIMULATORS =
      List.of("Inside", "Profile", "JUnitRun", "ExtensionCost", "JavaCode", "ScriptCode");

  private final Path sources;
  private final Path jars;
  private final Path classes;

  Programs(Path sources, Path jars, Path classes) {
    this.sources = sources;
    this.jars = jars;
    this.classes = classes;
  }

  Path simulatorJar() {
    return jars.resolve("SimulatorCandidate").resolve("functiongraph-simulator.jar");
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private Path classes(CandidateName candidate) {
    return classes.resolve("classes-" + candidate);
  }

  private String classPath(CandidateName candidate) throws IOException {
    List<String> path = new ArrayList<>(List.of(classes(candidate).toString()));
    try (Stream<Path> files = Files.list(jars.resolve(candidate.name()))) {
      files.map(Path::toString).sorted().forEach(path::add);
    }
    return String.join(File.pathSeparator, path);
  }

  void compile() throws IOException {
    for (CandidateName candidate : CandidateName.values()) {
      Files.createDirectories(jars.resolve(candidate.name()));
      List<String> programs = new ArrayList<>(EVERYBODYS);
      programs.add(candidate.name());
      if (candidate == CandidateName.SimulatorCandidate) {
        programs.addAll(SIMULATORS);
      }
      compile(candidate, programs);
    }
  }

  private void compile(CandidateName candidate, List<String> programs) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Path> files =
        programs.stream()
            .map(name -> sources.resolve("io/github/fgsim/bench/program/" + name + ".java"))
            .toList();
    Path folder = Files.createDirectories(classes(candidate));
    List<String> options =
        List.of("-proc:none", "-nowarn", "-cp", classPath(candidate), "-d", folder.toString());
    StringWriter errors = new StringWriter();
    if (!compiler
        .getTask(
            errors,
            null,
            null,
            options,
            null,
            compiler.getStandardFileManager(null, null, null).getJavaFileObjectsFromPaths(files))
        .call()) {
      throw new IllegalStateException(errors.toString());
    }
  }

  List<String> command(
      CandidateName candidate, String program, List<String> options, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(options);
    command.addAll(
        List.of(
            "-Dcandidate=" + candidate,
            "-cp",
            classPath(candidate),
            "io.github.fgsim.bench.program." + program));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs a program of the simulator's to its end and gives what it printed. */
  String run(String program, String... options) throws Exception {
    return run(command(CandidateName.SimulatorCandidate, program, List.of(options)));
  }

  static String run(List<String> command) throws Exception {
    Process process = start(command);
    String output = new String(process.getInputStream().readAllBytes());
    if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IllegalStateException("failed: " + command + "\n" + output);
    }
    return output;
  }

  static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  static BufferedReader output(Process process) {
    return new BufferedReader(new InputStreamReader(process.getInputStream()));
  }

  /** Processor time of a process so far, user and system, in seconds. */
  static double processorSeconds(Process process) {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  static void end(Process process) throws InterruptedException {
    process.destroy();
    process.waitFor(10, TimeUnit.SECONDS);
    process.destroyForcibly();
  }
}
