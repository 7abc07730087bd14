package io.github.fgsim.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.examples.Deployer.Outcome;
import org.junit.jupiter.api.Test;

/** One of two classes with the same cached context. */
class SharedContextFirstTest extends SharedContext {

  @Test
  void the_cached_context_reaches_the_simulator(FunctionGraphSimulator sim) {
    Outcome outcome = deployer.deploy("first", "pass");

    assertThat(outcome).isEqualTo(Outcome.CREATED);
    assertThat(sim.find("default", "first")).isPresent();
  }
}
