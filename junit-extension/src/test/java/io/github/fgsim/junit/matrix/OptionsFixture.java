package io.github.fgsim.junit.matrix;

import static io.github.fgsim.junit.matrix.Seen.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import io.github.fgsim.model.Limit;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OptionsFixture {
  @Retention(RetentionPolicy.RUNTIME)
  @FunctionGraphSim(region = "of-company", limit = "FUNCTIONS=7")
  @interface CompanySim {}

  @FunctionGraphSim(region = "of-base")
  abstract static class Base {
    @Test
    void a_test_of_the_base_class_runs_in_each_subclass(FunctionGraphSimulator sim) {
      assertThat(running(sim).region()).startsWith("of-");
    }
  }

  @Nested
  class Inheriting extends Base {
    @Test
    void a_subclass_inherits_the_annotation(FunctionGraphSimulator sim) {
      assertThat(running(sim).region()).isEqualTo("of-base");
    }
  }

  @Nested
  @FunctionGraphSim(region = "of-sub")
  class Overriding extends Base {
    @Test
    void a_subclass_may_have_its_own(FunctionGraphSimulator sim) {
      assertThat(running(sim).region()).isEqualTo("of-sub");
    }
  }

  @Nested
  @CompanySim
  class OnAnAnnotation {
    @Test
    void it_may_stand_on_an_annotation(FunctionGraphSimulator sim) {
      assertThat(running(sim).region()).isEqualTo("of-company");
      assertThat(sim.limits().of(Limit.FUNCTIONS)).isEqualTo(7);
    }

    @Test
    @FunctionGraphSim(region = "of-method")
    void that_of_the_method_counts_first(FunctionGraphSimulator sim) {
      assertThat(running(sim).region()).isEqualTo("of-method");
      assertThat(sim.limits().of(Limit.FUNCTIONS)).isNotEqualTo(7);
    }
  }

  @Nested
  class OnMethods {
    @Test
    @FunctionGraphSim(region = "of-method")
    void it_may_stand_on_a_method_alone(FunctionGraphSimulator sim) {
      assertThat(running(sim).region()).isEqualTo("of-method");
    }

    @Test
    @CompanySim
    void an_annotation_with_it_may_stand_on_a_method(FunctionGraphSimulator sim) {
      assertThat(running(sim).region()).isEqualTo("of-company");
    }
  }
}
