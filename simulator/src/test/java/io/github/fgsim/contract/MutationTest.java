package io.github.fgsim.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.contract.ContractReport.Outcome;
import io.github.fgsim.contract.MutatingProxy.Response;
import io.github.fgsim.contract.Mutations.Broken;
import io.github.fgsim.contract.Mutations.Fault;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

  @ParameterizedTest
  @MethodSource("io.github.fgsim.contract.Mutations#ofEveryOperation")
  void in_one_operation_is_caught_by_a_check_of_it(Fault fault) throws IOException {
    try (var sim = FunctionGraphSimulator.start();
        var proxy = new MutatingProxy(sim.endpoint(), fault.mutation())) {
      Targets.behave(sim, "broken", 100);
      var suite =
          ContractSuite.functionGraph()
              .only(
                  check ->
                      check.operation().equals(Optional.of(fault.operation()))
                          && !check.id().contains("/")
                          && !check.costs().contains(ContractCost.MANY_OBJECTS)
                          && !check.costs().contains(ContractCost.LARGE_BODIES));
      var target =
          Targets.of(sim, proxy.endpoint())
              .include(ContractCost.INVOCATIONS, ContractCost.RESERVED_INSTANCES)
              .allowExisting()
              .runId("broken")
              .build();

      try (ContractRun run = suite.open(target)) {
        boolean caught =
            suite.checks().stream().anyMatch(check -> run.run(check).outcome() == Outcome.FAILED);
        assertThat(caught).isTrue();
      }
    }
  }

  @Test
  void every_decision_and_every_kind_of_check_is_failed_by_a_mutation() {
    Set<String> failed =
        Mutations.all()
            .flatMap(broken -> broken.caughtBy().stream())
            .map(MutationTest::group)
            .collect(Collectors.toSet());

    Set<String> groups =
        ContractSuite.functionGraph().checks().stream()
            .map(ContractCheck::id)
            .filter(id -> id.contains("/") || id.matches("D\\d.*"))
            .map(MutationTest::group)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(failed).containsAll(groups);
  }

  /** The kind of a check that is made from data, else the decision. */
  private static String group(String id) {
    return id.contains("/") ? id.replaceFirst("/.*", "") : id.replaceFirst("-.*", "");
  }

  @Test
  void a_simulator_that_looks_at_no_credentials_is_caught() {
    try (var sim = FunctionGraphSimulator.start()) {
      var suite =
          ContractSuite.functionGraph().only(check -> check.id().startsWith("credentials-"));
      var target = Targets.of(sim).signed("AKEXAMPLE", "SKEXAMPLE").build();

      ContractReport report = suite.run(target);

      assertThat(report.results()).isNotEmpty();
      assertThat(report.failures()).hasSameSizeAs(report.results());
    }
  }

  /** No check is there that cannot fail. */
  @Test
  void a_check_that_passes_where_everything_is_accepted_fails_where_everything_is_refused()
      throws IOException {
    ContractSuite all = ContractSuite.functionGraph();

    ContractSuite accepted = passing(all, Response.json(200, "{}"));
    ContractSuite both = passing(accepted, Response.json(400, "{\"error_code\":\"FSS.0400\"}"));

    assertThat(accepted.checks()).isNotEmpty().hasSizeLessThan(all.checks().size());
    assertThat(both.checks()).isEmpty();
  }

  /** The checks of a suite that pass where every answer is the same. */
  private static ContractSuite passing(ContractSuite suite, Response always) throws IOException {
    var nowhere = URI.create("http://127.0.0.1:1");
    try (var server = new MutatingProxy(nowhere, (request, simulator) -> always)) {
      var target =
          ContractTarget.of(server.endpoint(), "0a1b2c3d4e5f60718293a4b5c6d7e8f9")
              .signed("AKEXAMPLE", "SKEXAMPLE")
              .include(ContractCost.values())
              .allowExisting()
              .build();
      Set<String> passed =
          suite.run(target).results().stream()
              .filter(result -> result.outcome() != Outcome.FAILED)
              .map(result -> result.check().id())
              .collect(Collectors.toSet());
      return suite.only(check -> passed.contains(check.id()));
    }
  }
}
