package io.github.fgsim.bench.program;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A fresh JVM that runs one test, {@code Empty} or {@code Creates}, and prints a line. */
public final class JUnitRun {
  /** A test that does nothing. */
  public static class Empty {
    @Test
    void test() {}
  }

  /** A test that creates a function with the client of the other programs. */
  @FunctionGraphSim
  public static class Creates {
    @Test
    void test(FunctionGraphSimulator sim) throws Exception {
      try (HttpClient client = new HttpClient(sim.port())) {
        client.create("f0");
      }
    }
  }

  public static void main(String[] args) {
    Class<?> tests = args[0].equals("Empty") ? Empty.class : Creates.class;
    LauncherFactory.create()
        .execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build());
    System.out.println("done");
    System.out.flush();
    System.exit(0);
  }
}
