package io.github.fgsim.junit.matrix;

import static io.github.fgsim.junit.matrix.Seen.names;
import static io.github.fgsim.junit.matrix.Seen.put;
import static io.github.fgsim.junit.matrix.Seen.running;
import static io.github.fgsim.junit.matrix.Seen.sortedNames;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import io.github.fgsim.junit.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

class ClassScopeVariantsFixture {

  @Nested
  @FunctionGraphSim(scope = Scope.CLASS, reset = false)
  class NotReset {
    @BeforeAll
    static void fill(FunctionGraphSimulator sim) {
      put(sim, "before-all");
    }

    @Test
    void one(FunctionGraphSimulator sim) {
      put(sim, "one");
    }

    @Test
    void two(FunctionGraphSimulator sim) {
      put(sim, "two");
    }

    @AfterAll
    static void without_reset_everything_is_kept(FunctionGraphSimulator sim) {
      assertThat(sortedNames(sim)).containsExactly("before-all", "one", "two");
    }
  }

  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  @FunctionGraphSim(scope = Scope.CLASS)
  @Execution(ExecutionMode.SAME_THREAD)
  class OneInstance {
    private final FunctionGraphSimulator ofClass;

    OneInstance(FunctionGraphSimulator sim) {
      put(sim, "constructor");
      ofClass = sim;
    }

    @BeforeAll
    void fill() {
      put(ofClass, "before-all");
    }

    @RepeatedTest(2)
    void what_its_one_constructor_put_in_place_is_in_the_baseline(FunctionGraphSimulator sim) {
      assertThat(sim).isSameAs(ofClass);
      assertThat(names(sim)).containsExactly("constructor", "before-all");
      put(sim, "forgotten");
    }
  }

  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  @FunctionGraphSim
  @Execution(ExecutionMode.SAME_THREAD)
  class OneInstanceWithOnePerTest {
    private FunctionGraphSimulator sim;

    @BeforeEach
    void one_instance_may_have_one_per_test(FunctionGraphSimulator injected) {
      assertThat(injected).isNotSameAs(sim);
      assertThat(names(injected)).isEmpty();
      sim = injected;
    }

    @RepeatedTest(2)
    void the_test_gets_what_before_each_got(FunctionGraphSimulator injected) {
      assertThat(injected).isSameAs(sim);
      put(injected, "hello");
    }
  }

  @Nested
  @FunctionGraphSim(scope = Scope.CLASS, region = "of-class")
  @Execution(ExecutionMode.SAME_THREAD)
  class WithOthersInside {
    @BeforeAll
    static void fill(FunctionGraphSimulator sim) {
      put(sim, "kept");
    }

    @Test
    @FunctionGraphSim(region = "of-method")
    void a_method_may_have_its_own(FunctionGraphSimulator sim) {
      assertThat(running(sim).region()).isEqualTo("of-method");
      assertThat(names(sim)).isEmpty();
    }

    @Nested
    @FunctionGraphSim(scope = Scope.CLASS, region = "inside")
    class OneOfItsOwn {
      @BeforeAll
      static void fill(FunctionGraphSimulator sim) {
        assertThat(names(sim)).isEmpty();
        put(sim, "inside");
      }

      @RepeatedTest(2)
      void a_class_inside_may_have_its_own(FunctionGraphSimulator sim) {
        assertThat(sim.region()).isEqualTo("inside");
        assertThat(names(sim)).containsExactly("inside");
      }
    }

    @Nested
    @FunctionGraphSim
    class OnePerTest {
      @RepeatedTest(2)
      void or_one_for_each_test(FunctionGraphSimulator sim) {
        assertThat(names(sim)).isEmpty();
        put(sim, "hello");
      }
    }
  }
}
