package io.github.fgsim.junit.matrix.since513;

import static io.github.fgsim.junit.matrix.Seen.names;
import static io.github.fgsim.junit.matrix.Seen.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import io.github.fgsim.junit.FunctionGraphSimExtension;
import io.github.fgsim.junit.Scope;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"a", "b"})
@FunctionGraphSim(scope = Scope.CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class ParameterizedClassFixture {
  @RegisterExtension
  static final FunctionGraphSimExtension FGS = FunctionGraphSimExtension.builder().build();

  private static FunctionGraphSimulator ofClass;

  @Parameter String name;

  @BeforeAll
  static void fill(FunctionGraphSimulator sim) {
    put(sim, "kept");
    put(FGS.simulator(), "in-field");
    ofClass = sim;
  }

  private void use(FunctionGraphSimulator sim) {
    assertThat(sim).isSameAs(ofClass).isNotSameAs(FGS.simulator());
    assertThat(names(sim)).containsExactly("kept");
    assertThat(names(FGS.simulator())).containsExactly("in-field");
    put(sim, name);
    put(FGS.simulator(), name);
  }

  @RepeatedTest(2)
  void all_sets_of_arguments_share_the_one_of_the_class(FunctionGraphSimulator sim) {
    use(sim);
  }

  @Nested
  class Inside {
    @RepeatedTest(2)
    void so_do_nested_tests(FunctionGraphSimulator sim) {
      use(sim);
    }
  }
}
