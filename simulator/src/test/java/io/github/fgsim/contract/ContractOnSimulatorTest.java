package io.github.fgsim.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.model.Profile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulator keeps its own contract, over the socket, in each profile. */
class ContractOnSimulatorTest {

  @ParameterizedTest
  @EnumSource
  void the_simulator_passes_every_check(Profile profile) {
    try (var sim = FunctionGraphSimulator.builder().profile(profile).start()) {
      ContractReport report = ContractSuite.functionGraph().run(Targets.everything(sim, profile));

      assertThat(report.failures()).isEmpty();
      assertThat(report.count(ContractReport.Outcome.SKIPPED)).isZero();
      assertThat(report.notes()).isEmpty();
      assertThat(sim.functions()).isEmpty();
    }
  }
}
