package io.github.fgsim.junit.matrix;

import static io.github.fgsim.junit.matrix.Seen.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.SimulatorBuilder;
import io.github.fgsim.junit.FunctionGraphSim;
import io.github.fgsim.junit.FunctionGraphSimExtension;
import io.github.fgsim.junit.Scope;
import io.github.fgsim.junit.SimulatorCustomizer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code FixtureRun} looks whether its simulators are the same in several runs in one JVM. */
class SharedFixture {
  private static final Map<String, FunctionGraphSimulator> BY_CONFIGURATION =
      new ConcurrentHashMap<>();

  private static void isTheOne(String configuration, FunctionGraphSimulator sim) {
    running(sim);
    FunctionGraphSimulator first =
        BY_CONFIGURATION.compute(
            configuration, (key, known) -> known == null || Seen.isClosed(known) ? sim : known);
    assertThat(sim).isSameAs(first);
  }

  static final class InRegion implements SimulatorCustomizer {
    @Override
    public void customize(SimulatorBuilder builder) {
      builder.region("customized");
    }
  }

  /** One object, so that the fields with it have one configuration. */
  private static final SimulatorCustomizer OF_FIELDS = builder -> builder.region("of-fields");

  @Nested
  @FunctionGraphSim(scope = Scope.SHARED, region = "shared", limit = "FUNCTIONS=9")
  class One {
    @BeforeAll
    static void before_all_gets_it(FunctionGraphSimulator sim) {
      isTheOne("shared", sim);
    }

    @RepeatedTest(2)
    void every_test_gets_it(FunctionGraphSimulator sim) {
      isTheOne("shared", sim);
    }
  }

  @Nested
  @FunctionGraphSim(scope = Scope.SHARED, region = "shared", limit = "FUNCTIONS=9")
  class Another {
    @Test
    void equal_configurations_share_one(FunctionGraphSimulator sim) {
      isTheOne("shared", sim);
    }

    @Test
    @FunctionGraphSim(scope = Scope.SHARED, region = "other")
    void a_method_may_share_one_too(FunctionGraphSimulator sim) {
      isTheOne("other", sim);
      assertThat(sim.region()).isEqualTo("other");
    }
  }

  @Nested
  @FunctionGraphSim(scope = Scope.SHARED, customizer = InRegion.class)
  class Customized {
    @Test
    void a_customizer_is_known_by_its_class(FunctionGraphSimulator sim) {
      isTheOne("customized", sim);
      assertThat(sim.region()).isEqualTo("customized");
    }
  }

  @Nested
  @FunctionGraphSim(scope = Scope.SHARED, customizer = InRegion.class)
  class AlsoCustomized extends Customized {}

  @Nested
  @ExtendWith(BeforeTheField.class)
  class InAField {
    @RegisterExtension
    static final FunctionGraphSimExtension FGS =
        FunctionGraphSimExtension.builder().scope(Scope.SHARED).configure(OF_FIELDS).build();

    static FunctionGraphSimulator early;

    @Test
    void a_field_shares_with_what_is_injected(FunctionGraphSimulator sim) {
      isTheOne("of-fields", sim);
      isTheOne("of-fields", FGS.simulator());
      isTheOne("of-fields", early);
    }
  }

  static final class BeforeTheField implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
      InAField.early = InAField.FGS.simulator();
    }
  }

  @Nested
  class InAnInstanceField {
    @RegisterExtension
    final FunctionGraphSimExtension fgs =
        FunctionGraphSimExtension.builder().scope(Scope.SHARED).configure(OF_FIELDS).build();

    @Test
    void an_extension_of_one_test_too() {
      isTheOne("of-fields", fgs.simulator());
    }
  }
}
