package io.github.fgsim.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.contract.Mutations.Broken;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A simulator that is broken on purpose fails the checks that are there for it. */
class MutationTest {

  @ParameterizedTest
  @MethodSource("io.github.fgsim.contract.Mutations#all")
  void is_caught(Broken broken) throws IOException {
    try (var sim = FunctionGraphSimulator.start();
        var proxy = new MutatingProxy(sim.endpoint(), broken.mutation())) {
      var suite = ContractSuite.functionGraph().only(c -> broken.caughtBy().contains(c.id()));
      var target = Targets.of(sim, proxy.endpoint()).allowExisting().build();

      ContractReport report = suite.run(target);

      assertThat(report.failures())
          .extracting(failure -> failure.check().id())
          .containsExactlyInAnyOrderElementsOf(broken.caughtBy());
      assertThat(report.failures())
          .extracting(ContractReport.Result::detail)
          .noneMatch(detail -> detail.startsWith("the check broke"));
    }
  }

  @Test
  void a_simulator_that_is_not_broken_passes_these_checks_behind_the_same_proxy()
      throws IOException {
    Set<String> ids =
        Mutations.all().flatMap(broken -> broken.caughtBy().stream()).collect(Collectors.toSet());
    try (var sim = FunctionGraphSimulator.start();
        var proxy = new MutatingProxy(sim.endpoint(), (request, to) -> to.answer(request))) {
      var suite = ContractSuite.functionGraph().only(check -> ids.contains(check.id()));

      ContractReport report = suite.run(Targets.of(sim, proxy.endpoint()).build());

      assertThat(report.failures()).isEmpty();
      assertThat(report.results()).hasSameSizeAs(ids);
    }
  }
}
