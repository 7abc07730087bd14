package io.github.fgsim.junit.matrix.since512;

import static io.github.fgsim.junit.matrix.Seen.names;
import static io.github.fgsim.junit.matrix.Seen.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@FunctionGraphSim
class ConstructorFixture {
  private final FunctionGraphSimulator ofConstructor;

  ConstructorFixture(FunctionGraphSimulator sim) {
    assertThat(names(sim)).isEmpty();
    put(sim, "constructor");
    ofConstructor = sim;
  }

  @RepeatedTest(2)
  void the_constructor_gets_what_its_test_gets(FunctionGraphSimulator sim) {
    assertThat(sim).isSameAs(ofConstructor);
    assertThat(names(sim)).containsExactly("constructor");
  }

  @Nested
  class Inside {
    private final FunctionGraphSimulator ofInner;

    Inside(FunctionGraphSimulator sim) {
      ofInner = sim;
    }

    @Test
    void so_do_the_constructors_around_a_nested_test(FunctionGraphSimulator sim) {
      assertThat(sim).isSameAs(ofInner).isSameAs(ofConstructor);
    }
  }
}
