package io.github.fgsim.bench.program;

import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.invocation.Runner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An empty handler of uploaded Python and Node.js code beside a registered lambda, over HTTP, and
 * its first invocation beside a start of the interpreter alone, in turn. What is not on the machine
 * is left out.
 */
final class ScriptCode {
  private static final int WARM_UP = 5_000;
  private static final int ROUNDS = 40;
  private static final int CALLS = 100;
  private static final int STARTS = 15;

  private record Language(
      String name, String runtime, String source, String program, String option, String nothing) {}

  public static void main(String[] args) throws Exception {
    List<Language> languages =
        List.of(
            new Language(
                "python",
                "Python3.10",
                "def handler(event, context):\n    return 'done'\n",
                "python3",
                "-c",
                "pass"),
            new Language(
                "node",
                "Node.js20.15",
                "exports.handler = async (event, context) => 'done';\n",
                "node",
                "-e",
                "0"));
    for (Language language : languages) {
      if (isThere(language)) {
        measure(language);
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private static boolean isThere(Language language) throws InterruptedException {
    try {
      start(language);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Milliseconds from the start of the interpreter to its end, with nothing to do. */
  private static double start(Language language) throws IOException, InterruptedException {
    long before = System.nanoTime();
    Process process =
        new ProcessBuilder(language.program(), language.option(), language.nothing()).start();
    process.waitFor();
    return (System.nanoTime() - before) / 1e6;
  }

  private static void measure(Language language) throws Exception {
    try (FunctionGraphSimulator sim =
            FunctionGraphSimulator.builder()
                .projectId("p")
                .runCode(Runner.python(), Runner.node())
                .start();
        HttpClient client = new HttpClient(sim.port())) {
      sim.given(FunctionDefinition.function("lambda"));
      sim.handle("default", "lambda", (event, context) -> "done");
      client.invoke("lambda", WARM_UP);
      List<Double> firsts = new ArrayList<>();
      List<Double> starts = new ArrayList<>();
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i <= STARTS; i++) {
        String name = "script" + i;
        sim.given(
            FunctionDefinition.function(name)
                .runtime(language.runtime())
                .inline(language.source()));
        double first = client.invoke(name, 1) / 1_000;
        double start = start(language);
        if (i > 0) { // the first of all looks for the interpreter
          firsts.add(first);
          starts.add(start);
          ratios.add(first / start);
        }
      }
      client.invoke("script0", WARM_UP);
      List<Double> lambdas = new ArrayList<>();
      List<Double> above = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        lambdas.add(client.invoke("lambda", CALLS));
        above.add((client.invoke("script0", CALLS) - lambdas.get(round)) / 1_000);
      }
      String name = language.name();
      System.out.printf(
          "%s-lambda-us=%.1f %s-above-lambda-ms=%.3f %s-first-ms=%.1f %s-start-ms=%.1f"
              + " %s-first-ratio=%.3f%n",
          name,
          Warm.median(lambdas),
          name,
          Warm.median(above),
          name,
          Warm.median(firsts),
          name,
          Warm.median(starts),
          name,
          Warm.median(ratios));
    }
  }
}
