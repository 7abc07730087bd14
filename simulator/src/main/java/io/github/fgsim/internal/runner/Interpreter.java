package io.github.fgsim.internal.runner;

import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.invocation.Runner;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A program that runs functions of a language. */
sealed interface Interpreter {
  /** The newest version that a program is looked for by. */
  int NEWEST = 60;

  /** The programs to try, the one nearest to a runtime such as {@code Python3.9} first. */
  List<String> programs(String runtime);

  /** What comes before the worker script on the command line. */
  List<String> options(FunctionVersion version);

  /** The worker script, a resource beside this class's package. */
  String script();

  /** What the language is called. */
  String language();

  /**
   * Whether a program's version is that of a runtime, as far as it matters to code.
   *
   * @param version such as {@code 3.9.2}
   */
  boolean isOf(String runtime, String version);

  /** A runtime's version, such as {@code 3.9} of {@code Python3.9}. */
  private static String versionOf(String runtime) {
    return runtime.replaceFirst("^[^0-9]*", "");
  }

  private static String major(String version) {
    return version.replaceFirst("\\..*", "");
  }

  /**
   * The one that was chosen; else those on the path that are named after a version, such as {@code
   * python3.11}, the nearest first and of two that are as near the newer; then those of any
   * version.
   *
   * @param version the last number of the name that would be best
   */
  private static List<String> chosen(
      Runner runner, String prefix, int version, List<String> ofAnyVersion) {
    return runner
        .interpreter()
        .map(Path::toString)
        .map(List::of)
        .orElseGet(
            () ->
                Stream.concat(
                        IntStream.rangeClosed(0, NEWEST)
                            .boxed()
                            .sorted(
                                Comparator.<Integer>comparingInt(each -> Math.abs(each - version))
                                    .thenComparing(Comparator.reverseOrder()))
                            .map(each -> prefix + each)
                            .filter(Interpreter::isOnPath),
                        ofAnyVersion.stream())
                    .toList());
  }

  private static boolean isOnPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> new File(folder, program))
        .anyMatch(file -> file.isFile() && file.canExecute());
  }

  /** {@code python3}, unbuffered, without files of its own in the code's folder. */
  record Python(Runner runner) implements Interpreter {
    @Override
    public List<String> programs(String runtime) {
      String[] version = versionOf(runtime).split("\\.", 2);
      return chosen(
          runner,
          "python" + version[0] + ".",
          Integer.parseInt(version[1]),
          List.of("python3", "python"));
    }

    @Override
    public List<String> options(FunctionVersion version) {
      return List.of("-u", "-B");
    }

    @Override
    public String script() {
      return "worker.py";
    }

    @Override
    public String language() {
      return "Python";
    }

    @Override
    public boolean isOf(String runtime, String version) {
      return version.startsWith(versionOf(runtime) + ".");
    }
  }

  /** {@code node}, its heap no larger than the function's memory. */
  record Node(Runner runner) implements Interpreter {
    @Override
    public List<String> programs(String runtime) {
      int version = Integer.parseInt(major(versionOf(runtime)));
      return chosen(runner, "node", version, List.of("node", "nodejs"));
    }

    @Override
    public List<String> options(FunctionVersion version) {
      List<String> options = new ArrayList<>();
      options.add("--max-old-space-size=" + version.memorySize());
      if (runner.debugPort() != 0) {
        options.add("--inspect=127.0.0.1:" + runner.debugPort());
      }
      return options;
    }

    @Override
    public String script() {
      return "worker.js";
    }

    @Override
    public String language() {
      return "Node.js";
    }

    @Override
    public boolean isOf(String runtime, String version) {
      return major(version).equals(major(versionOf(runtime)));
    }
  }
}
