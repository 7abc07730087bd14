package io.github.fgsim.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.junit.matrix.Seen;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The fixtures on this module's own Jupiter. */
class FixturesTest {

  @TestFactory
  Stream<DynamicTest> all_fixtures_succeed_and_leave_no_simulator_open() {
    return Fixtures.ways().entrySet().stream()
        .map(way -> DynamicTest.dynamicTest(way.getKey(), () -> run(way.getValue())));
  }

  private static void run(Map<String, String> parameters) throws Exception {
    int openBefore = Fixtures.openSimulators();

    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter")
            .configurationParameters(parameters)
            .selectors(Fixtures.selectors())
            .execute();

    assertThat(results.allEvents().failed().list()).isEmpty();
    assertThat(results.testEvents().succeeded().count()).isGreaterThan(60);
    assertThat(Seen.all()).allMatch(Seen::isClosed);
    assertThat(Fixtures.openSimulators()).isEqualTo(openBefore);
  }
}
