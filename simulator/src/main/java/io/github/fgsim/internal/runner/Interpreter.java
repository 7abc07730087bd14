package io.github.fgsim.internal.runner;

import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.invocation.Runner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that runs functions of a language. */
sealed interface Interpreter {
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

  private static List<String> chosen(Runner runner, String... programs) {
    return runner
        .interpreter()
        .map(Path::toString)
        .map(List::of)
        .orElseGet(() -> List.of(programs));
  }

  /** {@code python3}, unbuffered, without files of its own in the code's folder. */
  record Python(Runner runner) implements Interpreter {
    @Override
    public List<String> programs(String runtime) {
      return chosen(runner, "python" + versionOf(runtime), "python3", "python");
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
      return chosen(runner, "node" + major(versionOf(runtime)), "node", "nodejs");
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
