package io.github.fgsim.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.examples.Deployer.Outcome;
import io.github.fgsim.junit.FunctionGraphSimExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One simulator for the class, empty again before each test. */
@SpringBootTest
class DeployerApplicationTest {
  @RegisterExtension
  static final FunctionGraphSimExtension fgs = FunctionGraphSimExtension.builder().build();

  @DynamicPropertySource
  static void functionGraph(DynamicPropertyRegistry registry) {
    registry.add("functiongraph.endpoint", () -> fgs.simulator().endpoint());
    registry.add("functiongraph.project-id", () -> fgs.simulator().projectId());
  }

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
