package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Operation;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations that the service documents and the simulator has not. */
class NotSimulatedTest {
  private final Api api = Api.start();

  @AfterEach
  void close() {
    api.close();
  }

  static Stream<Operation> notSimulated() {
    return Arrays.stream(Operation.values())
        .filter(operation -> !FunctionGraphSimulator.simulatedOperations().contains(operation));
  }

  static Stream<Operation> simulated() {
    return Arrays.stream(Operation.values())
        .filter(FunctionGraphSimulator.simulatedOperations()::contains);
  }

  private Answer call(Operation operation) {
    String path =
        operation
            .path()
            .replace("/v2/{project_id}", "")
            .replace("{resource_type}", "functions")
            .replaceAll("\\{[^}]*}", "x");
    boolean takesBody = operation.method().equals("POST") || operation.method().equals("PUT");
    return api.send(operation.method(), path, takesBody ? "{}" : "");
  }

  @ParameterizedTest
  @MethodSource("notSimulated")
  void an_operation_that_is_not_simulated_answers_501_and_its_name(Operation operation) {
    Answer answer = call(operation);

    assertThat(answer.error()).isEqualTo("501 SIM.0501 " + operation.title() + " is not simulated");
    assertThat(api.sim.requests().of(operation)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("simulated")
  void an_operation_that_is_simulated_does_not(Operation operation) {
    Answer answer = call(operation);

    assertThat(answer.code()).doesNotContain("SIM.", "APIGW.").doesNotStartWith("500 FSS.0500 I");
    assertThat(api.sim.requests().of(operation)).hasSize(1);
  }

  /** The 92 of the official SDK and thirteen that other clients call. */
  @Test
  void there_are_92_operations_of_the_sdk_and_13_more() {
    assertThat(Operation.values()).hasSize(105);
    assertThat(Stream.concat(simulated(), notSimulated())).hasSize(105).doesNotHaveDuplicates();
  }
}
