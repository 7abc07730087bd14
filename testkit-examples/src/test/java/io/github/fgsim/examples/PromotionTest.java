package io.github.fgsim.examples;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.SimulatedFunction;
import io.github.fgsim.examples.Deployer.Outcome;
import io.github.fgsim.junit.FunctionGraphSim;
import org.junit.jupiter.api.Test;

/** One simulator holds any number of projects. */
@FunctionGraphSim
class PromotionTest {

  @Test
  void function_is_promoted_from_one_project_to_another(FunctionGraphSimulator sim)
      throws Exception {
    FunctionGraphSimulator staging = sim.project("staging");
    FunctionGraphSimulator production = sim.project("production");
    staging.given(function("hello").inline("print('tested')"));

    Outcome outcome =
        new Deployer(sim.endpoint(), staging.projectId())
            .promote("hello", new Deployer(sim.endpoint(), production.projectId()));

    assertThat(outcome).isEqualTo(Outcome.CREATED);
    SimulatedFunction promoted = production.find("default", "hello").orElseThrow();
    assertThat(promoted.code()).asString().isEqualTo("print('tested')");
    assertThat(promoted.urn().projectId()).isEqualTo("production");
  }
}
