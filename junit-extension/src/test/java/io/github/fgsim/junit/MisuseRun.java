package io.github.fgsim.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.PrintWriter;
import java.util.List;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs the tests of what fails, each of which runs an engine of its own, and prints a line for each
 * class: the main class of a JVM that {@code JupiterMatrixIT} starts with another Jupiter.
 */
public final class MisuseRun {
  static final List<Class<?>> CLASSES =
      List.of(MisuseTest.class, FailOnTest.class, SystemPropertiesTest.class);

  private MisuseRun() {}

  public static void main(String[] args) {
    try (LauncherSession session = LauncherFactory.openSession()) {
      for (Class<?> type : CLASSES) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        session.getLauncher().execute(request().selectors(selectClass(type)).build(), listener);
        print(type, listener.getSummary());
      }
    }
  }

  private static void print(Class<?> type, TestExecutionSummary summary) {
    System.out.println(line(type, summary.getTestsSucceededCount()));
    summary.printFailuresTo(new PrintWriter(System.out, true, UTF_8), 30);
  }

  /** What is printed for a class. */
  static String line(Class<?> type, long succeeded) {
    return type.getSimpleName() + ": succeeded: " + succeeded;
  }
}
