package io.github.fgsim.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.abortedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.contract.ContractSuite;
import io.github.fgsim.contract.ContractTarget;
import io.github.fgsim.model.Profile;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class FunctionGraphContractTest {

  @FunctionGraphSim
  static class OnSimulator {
    @TestFactory
    Stream<DynamicTest> contract(FunctionGraphSimulator sim) {
      return FunctionGraphContract.on(sim);
    }
  }

  @FunctionGraphSim
  static class WithAnotherProfile {
    @TestFactory
    Stream<DynamicTest> contract(FunctionGraphSimulator sim) {
      ContractTarget target =
          ContractTarget.of(sim.endpoint(), sim.projectId()).profile(Profile.CLOUD).build();
      ContractSuite suite =
          ContractSuite.functionGraph()
              .only(check -> check.id().equals("import-urn") || check.id().equals("reserved"));
      return FunctionGraphContract.on(suite, target);
    }
  }

  private static Events run(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(tests))
        .execute()
        .testEvents();
  }

  @Test
  void one_line_makes_a_test_of_every_check() {
    Events tests = run(OnSimulator.class);

    assertThat(tests.started().count()).isEqualTo(ContractSuite.functionGraph().checks().size());
    assertThat(tests.failed().count()).isZero();
    assertThat(tests.succeeded().count()).isGreaterThan(1_030); // others are of another profile
  }

  @Test
  void
      a_failed_check_fails_its_test_with_answer_and_source_and_one_left_out_aborts_with_the_reason() {
    Events tests = run(WithAnotherProfile.class);

    tests
        .failed()
        .assertEventsMatchExactly(
            event(
                displayName(
                    "import-urn: the URN has no version; CLOUD ends it with :latest [DOCUMENTED]"),
                finishedWithFailure(
                    message(
                        text ->
                            text.contains("expected body.func_urn")
                                && text.contains("source: import page")))));
    tests
        .aborted()
        .assertEventsMatchExactly(
            event(
                abortedWithReason(
                    message("Assumption failed: not included: [reserved_instances]"))));
  }
}
