package io.github.fgsim.junit.matrix;

import static io.github.fgsim.junit.matrix.Seen.names;
import static io.github.fgsim.junit.matrix.Seen.put;
import static io.github.fgsim.junit.matrix.Seen.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import io.github.fgsim.junit.FunctionGraphSimExtension;
import io.github.fgsim.junit.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.SAME_THREAD)
class StaticExtensionFixture {
  @RegisterExtension
  static final FunctionGraphSimExtension FGS =
      FunctionGraphSimExtension.builder().configure(sim -> sim.region("of-field")).build();

  @BeforeAll
  static void fill(FunctionGraphSimulator sim) {
    assertThat(running(FGS.simulator())).isSameAs(sim);
    put(FGS.simulator(), "kept");
  }

  @AfterAll
  static void it_still_runs_after_all() {
    assertThat(running(FGS.simulator()).region()).isEqualTo("of-field");
  }

  @RepeatedTest(2)
  void it_is_reset_to_its_baseline(FunctionGraphSimulator sim) {
    assertThat(sim).isSameAs(FGS.simulator());
    assertThat(names(sim)).containsExactly("kept");
    put(sim, "forgotten");
  }

  @Nested
  class Inside {
    @RepeatedTest(2)
    void a_nested_class_shares_it(FunctionGraphSimulator sim) {
      assertThat(sim).isSameAs(FGS.simulator());
      assertThat(names(sim)).containsExactly("kept");
      put(sim, "forgotten");
    }
  }

  @Nested
  @FunctionGraphSim(region = "of-annotation")
  class Annotated {
    @Test
    void an_annotation_has_its_own_and_parameters_are_its(FunctionGraphSimulator sim) {
      assertThat(running(sim).region()).isEqualTo("of-annotation");
      assertThat(FGS.simulator().region()).isEqualTo("of-field");
      assertThat(names(FGS.simulator())).containsExactly("kept");
    }
  }

  @Nested
  @ExtendWith(BeforeTheField.class)
  class UsedEarly {
    @RegisterExtension
    static final FunctionGraphSimExtension EARLY =
        FunctionGraphSimExtension.builder().configure(sim -> sim.region("early")).build();

    static FunctionGraphSimulator first;

    @RepeatedTest(2)
    void what_was_got_before_the_extension_began_is_what_the_tests_get() {
      assertThat(EARLY.simulator()).isSameAs(first);
      assertThat(names(first)).containsExactly("early");
      put(first, "forgotten");
    }
  }

  /** Comes before fields, as the extension of an application framework does. */
  static final class BeforeTheField implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
      UsedEarly.first = UsedEarly.EARLY.simulator();
      put(UsedEarly.first, "early");
    }
  }

  @Nested
  class OnePerTest {
    @RegisterExtension
    static final FunctionGraphSimExtension PER_TEST =
        FunctionGraphSimExtension.builder()
            .scope(Scope.METHOD)
            .configure(sim -> sim.region("per-test"))
            .build();

    private FunctionGraphSimulator sim;

    @BeforeEach
    void setup() {
      sim = PER_TEST.simulator();
    }

    @RepeatedTest(2)
    void a_static_one_may_give_one_per_test() {
      assertThat(PER_TEST.simulator()).isSameAs(sim);
      assertThat(sim.region()).isEqualTo("per-test");
      assertThat(names(sim)).isEmpty();
      put(sim, "hello");
    }
  }

  abstract static class Base {
    @RegisterExtension
    static final FunctionGraphSimExtension OF_BASE = FunctionGraphSimExtension.builder().build();

    @RepeatedTest(2)
    void each_subclass_has_its_own() {
      assertThat(names(OF_BASE.simulator())).isEmpty();
      put(OF_BASE.simulator(), "hello");
    }
  }

  @Nested
  class OneSubclass extends Base {}

  @Nested
  class AnotherSubclass extends Base {}
}
