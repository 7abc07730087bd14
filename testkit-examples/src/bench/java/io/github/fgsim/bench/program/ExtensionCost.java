package io.github.fgsim.bench.program;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What the extension adds to a test: a class of 200 tests with a simulator each, and one of 200
 * empty tests.
 */
public final class ExtensionCost {
  private static final int TESTS = 200;

  /** Tests that do nothing. */
  public static class Empty {
    @RepeatedTest(TESTS)
    void test() {}
  }

  /** Tests that get a simulator and do nothing. */
  @FunctionGraphSim
  public static class WithSimulator {
    @RepeatedTest(TESTS)
    void test(FunctionGraphSimulator sim) {}
  }

  public static void main(String[] args) {
    System.out.printf("extension-ms=%.3f extension-parallel-ms=%.3f%n", cost(false), cost(true));
    Runtime.getRuntime().halt(0);
  }

  /** Milliseconds per test above an empty one, median of rounds after a warm-up. */
  private static double cost(boolean parallel) {
    List<Double> costs = new ArrayList<>();
    for (int round = 0; round < 12; round++) {
      double empty = run(Empty.class, parallel);
      double with = run(WithSimulator.class, parallel);
      if (round >= 3) {
        costs.add((with - empty) / TESTS);
      }
    }
    return Warm.median(costs);
  }

  private static double run(Class<?> tests, boolean parallel) {
    Launcher launcher = LauncherFactory.create();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(tests))
            .configurationParameter(
                "junit.jupiter.execution.parallel.enabled", String.valueOf(parallel))
            .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
            .build();
    long before = System.nanoTime();
    launcher.execute(request);
    return (System.nanoTime() - before) / 1e6;
  }
}
