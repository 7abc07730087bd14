package io.github.fgsim.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.invocation.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Of several interpreters on the path the one nearest to a function's runtime runs it. */
@DisabledOnOs(OS.WINDOWS)
class InterpreterTest {
  @BeforeAll
  static void interpreters() {
    Code.assumeThere("python3");
    Code.assumeThere("node");
  }

  /** A program of that name, which runs another and tells it who it is. */
  private static void program(Path folder, String name, String real) throws IOException {
    Path script =
        Files.writeString(
            folder.resolve(name), "#!/bin/sh\nWHO=%s exec '%s' \"$@\"\n".formatted(name, real));
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  private static String told(String... command) throws IOException {
    Process process = new ProcessBuilder(command).start();
    return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
  }

  /** Started in a JVM of its own, with a path of its own: prints who runs each runtime. */
  public static void main(String[] runtimes) {
    try (Code code = new Code(Runner.python(), Runner.node())) {
      for (String runtime : runtimes) {
        code.sim.given(
            FunctionDefinition.function("hello")
                .runtime(runtime)
                .timeout(30)
                .handler("index.handler")
                .inline(
                    runtime.startsWith("Python")
                        ? "import os\ndef handler(event, context):\n    return os.environ['WHO']\n"
                        : "exports.handler = async (event, context) => process.env.WHO;\n"));
        System.out.println(runtime + " " + code.invoke("{}"));
        code.reset();
      }
    }
  }

  @Test
  void the_nearest_on_the_path_runs_a_function(@TempDir Path folder) throws Exception {
    String python = told("python3", "-c", "import sys; print(sys.executable)");
    for (String name : List.of("python3.9", "python3.10", "python3.12", "python3", "python")) {
      program(folder, name, python);
    }
    String node = told("node", "-p", "process.execPath");
    for (String name : List.of("node18", "node22", "node")) {
      program(folder, name, node);
    }
    ProcessBuilder jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                InterpreterTest.class.getName(),
                "Python3.9",
                "Python3.10",
                "Python3.12",
                "Python3.6",
                "Python2.7",
                "Node.js18.15",
                "Node.js16.17",
                "Node.js20.15")
            .redirectErrorStream(true);
    jvm.environment().put("PATH", folder.toString());

    String printed = new String(jvm.start().getInputStream().readAllBytes(), UTF_8);

    assertThat(printed.lines())
        .containsExactly(
            "Python3.9 \"python3.9\"",
            "Python3.10 \"python3.10\"",
            "Python3.12 \"python3.12\"",
            "Python3.6 \"python3.9\"",
            "Python2.7 \"python3\"",
            "Node.js18.15 \"node18\"",
            "Node.js16.17 \"node18\"",
            "Node.js20.15 \"node22\"");
  }
}
