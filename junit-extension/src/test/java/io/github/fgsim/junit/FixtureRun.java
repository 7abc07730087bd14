package io.github.fgsim.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.github.fgsim.junit.matrix.Seen;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs the fixtures in some ways, all in one launcher session as Surefire does, and prints a line
 * for each: the main class of a JVM that {@code JupiterMatrixIT} starts with another Jupiter.
 */
public final class FixtureRun {
  private FixtureRun() {}

  /** The arguments name the ways. */
  public static void main(String[] args) throws Exception {
    Map<String, Map<String, String>> ways = Fixtures.ways();
    ways.keySet().retainAll(List.of(args));
    try (LauncherSession session = LauncherFactory.openSession()) {
      for (Map.Entry<String, Map<String, String>> way : ways.entrySet()) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        session
            .getLauncher()
            .execute(
                request()
                    .selectors(Fixtures.selectors())
                    .configurationParameters(way.getValue())
                    .build(),
                listener);
        print(way.getKey(), listener.getSummary());
      }
    }
    SharedSimulators.closeIdle();
    System.out.printf(
        "shared by all runs: %d, still running: %d, open: %d%n",
        Seen.all().stream().filter(sim -> sim.region().equals("shared")).count(),
        Seen.all().stream().filter(sim -> !Seen.isClosed(sim)).count(),
        Fixtures.openSimulators());
  }

  private static void print(String way, TestExecutionSummary summary) {
    System.out.printf(
        "%s: %s found, not succeeded or disabled: %d, failed containers: %d%n",
        way,
        summary.getTestsFoundCount() > 60 ? "tests" : "too few tests",
        summary.getTestsFoundCount()
            - summary.getTestsSucceededCount()
            - summary.getTestsSkippedCount(),
        summary.getContainersFailedCount());
    summary.printFailuresTo(new PrintWriter(System.out, true, UTF_8), 30);
  }
}
