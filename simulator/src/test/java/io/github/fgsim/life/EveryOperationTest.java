package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each operation of the service is served: nothing falls through to what is not simulated. */
class EveryOperationTest {
  private final Api api = Api.start();

  @AfterEach
  void close() {
    api.close();
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
  @EnumSource(Operation.class)
  void an_operation_is_served(Operation operation) {
    Answer answer = call(operation);

    assertThat(answer.code()).doesNotContain("SIM.", "APIGW.").doesNotStartWith("500 FSS.0500 I");
    assertThat(api.sim.requests().of(operation)).hasSize(1);
  }

  /** The 92 of the official SDK and thirteen that other clients call. */
  @Test
  void there_are_92_operations_of_the_sdk_and_13_more() {
    assertThat(Operation.values()).hasSize(105);
    assertThat(FunctionGraphSimulator.simulatedOperations())
        .containsExactlyInAnyOrder(Operation.values());
  }
}
