package io.github.fgsim.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.examples.Deployer.Outcome;
import org.junit.jupiter.api.Test;

/** One of two classes with the same cached context. */
class SharedContextSecondTest extends SharedContext {

  @Test
  void the_cached_context_reaches_the_simulator(FunctionGraphSimulator sim) {
    Outcome outcome = deployer.deploy("second", "pass");

    assertThat(outcome).isEqualTo(Outcome.CREATED);
    assertThat(sim.find("default", "second")).isPresent();
  }
}
