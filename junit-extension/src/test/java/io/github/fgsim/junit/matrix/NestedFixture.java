package io.github.fgsim.junit.matrix;

import static io.github.fgsim.junit.matrix.Seen.names;
import static io.github.fgsim.junit.matrix.Seen.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@FunctionGraphSim(region = "outer")
class NestedFixture {
  private FunctionGraphSimulator outer;

  @BeforeEach
  void outer_setup(FunctionGraphSimulator sim) {
    put(sim, "of-outer");
    outer = sim;
  }

  @Test
  void the_outer_class_has_its_own_region() {
    assertThat(outer.region()).isEqualTo("outer");
  }

  @Nested
  class Plain {
    @BeforeEach
    void setup(FunctionGraphSimulator sim) {
      assertThat(sim).isSameAs(outer);
    }

    @Test
    void a_nested_test_gets_what_the_outer_setup_got(FunctionGraphSimulator sim) {
      assertThat(sim).isSameAs(outer);
      assertThat(sim.region()).isEqualTo("outer");
      assertThat(names(sim)).containsExactly("of-outer");
    }

    @Nested
    class Deep {
      @Test
      void so_does_a_deeper_one(FunctionGraphSimulator sim) {
        assertThat(sim).isSameAs(outer);
        assertThat(sim.region()).isEqualTo("outer");
      }
    }
  }

  @Nested
  @FunctionGraphSim(region = "inner")
  class WithItsOwn {
    @Test
    void the_annotation_nearest_to_the_test_counts_for_the_outer_setup_too(
        FunctionGraphSimulator sim) {
      assertThat(sim).isSameAs(outer);
      assertThat(sim.region()).isEqualTo("inner");
      assertThat(names(sim)).containsExactly("of-outer");
    }

    @Nested
    class Deep {
      @Test
      void and_for_the_classes_in_it(FunctionGraphSimulator sim) {
        assertThat(sim).isSameAs(outer);
        assertThat(sim.region()).isEqualTo("inner");
      }
    }
  }
}
