package io.github.fgsim.junit.matrix;

import static io.github.fgsim.junit.matrix.Seen.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FailOn;
import io.github.fgsim.junit.FunctionGraphSim;
import io.github.fgsim.junit.InjectSim;
import io.github.fgsim.junit.Scope;
import io.github.fgsim.junit.SimEndpoint;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Without the SDK on the class path, when the matrix runs it. */
@FunctionGraphSim(
    failOn = {
      FailOn.UNKNOWN_ROUTE,
      FailOn.NOT_SIMULATED,
      FailOn.UNKNOWN_FIELD,
      FailOn.RELAXED_RULE,
      FailOn.SERVER_ERROR,
      FailOn.UNUSED_FAULT
    })
class InjectionFixture {
  @InjectSim private FunctionGraphSimulator sim;
  @SimEndpoint private URI endpoint;

  @BeforeEach
  void fields_are_set(FunctionGraphSimulator same, @SimEndpoint String text) {
    assertThat(running(same)).isSameAs(sim);
    assertThat(text).isEqualTo(endpoint.toString()).isEqualTo(sim.endpoint().toString());
  }

  @RepeatedTest(3)
  void each_test_has_its_own() {
    Seen.put(sim, "hello");

    assertThat(sim.functions()).hasSize(1);
  }

  @Nested
  @FunctionGraphSim(
      scope = Scope.CLASS,
      reset = false,
      systemProperties = "fgsim.fixture={endpoint}")
  class OfClass {
    @Test
    void properties_are_set() {
      assertThat(System.getProperty("fgsim.fixture")).isEqualTo(endpoint.toString());
    }
  }
}
