package io.github.fgsim.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.model.Auth;
import io.github.fgsim.model.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulator keeps its own contract, over the socket. */
class ContractOnSimulatorTest {
  private final ContractSuite suite = ContractSuite.functionGraph();

  @ParameterizedTest
  @EnumSource
  void the_simulator_passes_every_check_of_its_profile(Profile profile) {
    try (var sim = FunctionGraphSimulator.builder().profile(profile).adminApi().start()) {
      var target = Targets.of(sim).profile(profile).include(Targets.costs(profile)).build();

      ContractReport report = suite.run(target);

      assertThat(report.failures()).isEmpty();
      assertThat(report.notes()).isEmpty();
      assertThat(sim.functions()).isEmpty();
    }
  }

  @Test
  void with_signatures_verified_nothing_is_skipped() {
    assertThat(CompleteRun.RESULTS)
        .filteredOn(result -> result.outcome() != ContractReport.Outcome.PASSED)
        .isEmpty();
    assertThat(CompleteRun.RESULTS).hasSameSizeAs(suite.checks());
  }

  @Test
  void with_tokens_verified_only_what_needs_keys_is_skipped() {
    try (var sim = FunctionGraphSimulator.builder().auth(Auth.token("TOKENEXAMPLE")).start()) {
      var target = Targets.of(sim).token("TOKENEXAMPLE").passTime(sim.clock()::advance).build();
      var small =
          suite.only(
              check ->
                  check.costs().isEmpty()
                      && !check.id().contains("/")
                      && !check.only().equals(java.util.Optional.of(Profile.CLOUD)));

      ContractReport report = small.run(target);

      assertThat(report.failures()).isEmpty();
      assertThat(report.results())
          .filteredOn(result -> result.outcome() == ContractReport.Outcome.SKIPPED)
          .extracting(result -> result.check().id())
          .containsExactly(
              "credentials-unknown-key",
              "credentials-wrong-signature",
              "credentials-old-signature");
    }
  }

  @Test
  void a_wrong_secret_fails_before_the_first_check() {
    try (var sim =
        FunctionGraphSimulator.builder().auth(Auth.signed("AKEXAMPLE", "SKEXAMPLE")).start()) {
      var target = Targets.of(sim).signed("AKEXAMPLE", "another").build();

      assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> suite.open(target)))
          .isInstanceOf(ContractRefusedException.class)
          .hasMessageContaining("cannot list the functions of the project: 401");
    }
  }
}
