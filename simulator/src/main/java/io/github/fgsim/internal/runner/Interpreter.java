package io.github.fgsim.internal.runner;

import io.github.fgsim.invocation.Runner;
import java.nio.file.Path;
import java.util.List;

/** A program that runs functions of a language. */
sealed interface Interpreter {
  /** What runs the worker script. */
  List<String> command(Path script);

  /** The worker script, a resource beside this class's package. */
  String script();

  /** {@code python3}, unbuffered, without files of its own in the code's folder. */
  record Python(Runner runner) implements Interpreter {
    @Override
    public List<String> command(Path script) {
      String program = runner.interpreter().map(Path::toString).orElse("python3");
      return List.of(program, "-u", "-B", script.toString());
    }

    @Override
    public String script() {
      return "worker.py";
    }
  }

  /** {@code node}. */
  record Node(Runner runner) implements Interpreter {
    @Override
    public List<String> command(Path script) {
      String program = runner.interpreter().map(Path::toString).orElse("node");
      return runner.debugPort() == 0
          ? List.of(program, script.toString())
          : List.of(program, "--inspect=127.0.0.1:" + runner.debugPort(), script.toString());
    }

    @Override
    public String script() {
      return "worker.js";
    }
  }
}
