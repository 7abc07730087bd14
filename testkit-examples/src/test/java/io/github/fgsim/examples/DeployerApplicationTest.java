package io.github.fgsim.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.examples.Deployer.Outcome;
import io.github.fgsim.junit.FunctionGraphSim;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** One simulator for the context, empty again before each test. */
@FunctionGraphSim
@SpringBootTest
class DeployerApplicationTest {
  @Autowired private Deployer deployer;

  @Test
  void the_context_deploys_to_the_simulator(FunctionGraphSimulator sim) {
    Outcome outcome = deployer.deploy("hello", "pass");

    assertThat(outcome).isEqualTo(Outcome.CREATED);
    assertThat(sim.find("default", "hello")).isPresent();
  }

  @Test
  void the_next_test_starts_with_an_empty_simulator_again(FunctionGraphSimulator sim) {
    Outcome outcome = deployer.deploy("hello", "pass");

    assertThat(outcome).isEqualTo(Outcome.CREATED);
    assertThat(sim.functions()).hasSize(1);
  }
}
