package io.github.fgsim.examples;

import static io.github.fgsim.FunctionDefinition.function;
import static io.github.fgsim.model.Operation.CREATE_FUNCTION;
import static io.github.fgsim.model.Operation.UPDATE_FUNCTION_CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.examples.Deployer.Outcome;
import io.github.fgsim.junit.FunctionGraphSim;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One annotation: every test has a simulator of its own, with nothing in it. */
@FunctionGraphSim
class DeployerTest {
  private static final String SOURCE = "def handler(event, context):\n    return 'hello'\n";

  private Deployer deployer;

  @BeforeEach
  void deployer(FunctionGraphSimulator sim) {
    deployer = new Deployer(sim.endpoint(), sim.projectId());
  }

  @Test
  void new_function_is_created(FunctionGraphSimulator sim) {
    Outcome outcome = deployer.deploy("hello", SOURCE);

    assertThat(outcome).isEqualTo(Outcome.CREATED);
    assertThat(sim.find("default", "hello").orElseThrow().code()).asString().isEqualTo(SOURCE);
    assertThat(sim.requests().of(CREATE_FUNCTION)).hasSize(1);
  }

  @Test
  void function_that_is_there_gets_the_new_code(FunctionGraphSimulator sim) {
    sim.given(function("hello").inline("old"));

    Outcome outcome = deployer.deploy("hello", SOURCE);

    assertThat(outcome).isEqualTo(Outcome.UPDATED);
    assertThat(sim.find("default", "hello").orElseThrow().code()).asString().isEqualTo(SOURCE);
    assertThat(sim.requests().of(CREATE_FUNCTION)).isEmpty();
  }

  @Test
  void unchanged_code_is_refused_by_the_service_and_fine_for_the_deployer(
      FunctionGraphSimulator sim) {
    deployer.deploy("hello", SOURCE);

    Outcome outcome = deployer.deploy("hello", SOURCE);

    assertThat(outcome).isEqualTo(Outcome.UNCHANGED);
    assertThat(sim.requests().of(UPDATE_FUNCTION_CODE))
        .singleElement()
        .satisfies(
            update -> {
              assertThat(update.status()).isEqualTo(409);
              assertThat(update.response()).contains("FSS.0409");
            });
  }
}
