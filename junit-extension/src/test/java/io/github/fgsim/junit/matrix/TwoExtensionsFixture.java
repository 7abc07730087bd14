package io.github.fgsim.junit.matrix;

import static io.github.fgsim.junit.matrix.Seen.names;
import static io.github.fgsim.junit.matrix.Seen.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.junit.FunctionGraphSimExtension;
import java.net.URI;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.SAME_THREAD)
class TwoExtensionsFixture {
  @RegisterExtension
  static final FunctionGraphSimExtension NORTH =
      FunctionGraphSimExtension.builder().configure(sim -> sim.region("north")).build();

  @RegisterExtension
  final FunctionGraphSimExtension south =
      FunctionGraphSimExtension.builder().configure(sim -> sim.region("south")).build();

  private final URI southern = south.simulator().endpoint();

  @RepeatedTest(2)
  void two_fields_are_two_simulators() {
    assertThat(NORTH.simulator().region()).isEqualTo("north");
    assertThat(south.simulator().region()).isEqualTo("south");
    assertThat(south.simulator().endpoint()).isEqualTo(southern);
    assertThat(names(NORTH.simulator())).isEmpty();
    assertThat(names(south.simulator())).isEmpty();
    put(NORTH.simulator(), "hello");
    put(south.simulator(), "hello");
  }
}
