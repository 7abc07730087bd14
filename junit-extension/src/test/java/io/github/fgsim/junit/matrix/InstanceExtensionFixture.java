package io.github.fgsim.junit.matrix;

import static io.github.fgsim.junit.matrix.Seen.names;
import static io.github.fgsim.junit.matrix.Seen.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSimExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InstanceExtensionFixture {
  @RegisterExtension
  final FunctionGraphSimExtension fgs =
      FunctionGraphSimExtension.builder().configure(sim -> sim.region("of-field")).build();

  private FunctionGraphSimulator ofSetup;

  @BeforeEach
  void setup(FunctionGraphSimulator sim) {
    assertThat(names(sim)).isEmpty();
    put(sim, "setup");
    ofSetup = sim;
  }

  @RepeatedTest(3)
  void every_test_has_its_own(FunctionGraphSimulator sim) {
    assertThat(sim).isSameAs(fgs.simulator()).isSameAs(ofSetup);
    assertThat(sim.region()).isEqualTo("of-field");
    assertThat(names(sim)).containsExactly("setup");
  }

  @Nested
  class Inside {
    @Test
    void a_nested_test_too(FunctionGraphSimulator sim) {
      assertThat(sim).isSameAs(fgs.simulator()).isSameAs(ofSetup);
      assertThat(names(sim)).containsExactly("setup");
    }
  }
}
