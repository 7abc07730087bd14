package io.github.fgsim.junit.matrix;

import static io.github.fgsim.junit.matrix.Seen.names;
import static io.github.fgsim.junit.matrix.Seen.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.junit.FunctionGraphSimExtension;
import java.net.URI;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class PerClassExtensionFixture {
  @RegisterExtension
  final FunctionGraphSimExtension fgs = FunctionGraphSimExtension.builder().build();

  private final URI endpoint = fgs.simulator().endpoint();

  @BeforeAll
  void fill() {
    put(fgs.simulator(), "kept");
  }

  @RepeatedTest(2)
  void with_one_instance_for_all_tests_it_is_as_a_static_one() {
    assertThat(fgs.simulator().endpoint()).isEqualTo(endpoint);
    assertThat(names(fgs.simulator())).containsExactly("kept");
    put(fgs.simulator(), "forgotten");
  }
}
