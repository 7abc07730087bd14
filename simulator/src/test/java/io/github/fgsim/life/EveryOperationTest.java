package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.fault.Fault;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Operation;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each operation of the service is served: nothing falls through to what is not simulated. */
class EveryOperationTest {
  private static final Set<Operation> DELETES_WITH_BODIES =
      Set.of(Operation.DELETE_TAGS, Operation.BATCH_DELETE_WORKFLOWS);

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
    boolean takesBody =
        operation.method().equals("POST")
            || operation.method().equals("PUT")
            || DELETES_WITH_BODIES.contains(operation);
    return api.send(operation.method(), path, takesBody ? "{}" : "");
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void an_operation_is_served(Operation operation) {
    Answer answer = call(operation);

    assertThat(answer.code()).doesNotContain("SIM.", "APIGW.").doesNotStartWith("500 FSS.0500 I");
    assertThat(api.sim.requests().of(operation)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void a_scripted_fault_takes_the_place_of_an_operations_answer_once(Operation operation) {
    api.sim.faults().on(operation).once(Fault.throttled(Duration.ofSeconds(7)));

    Answer first = call(operation);
    Answer second = call(operation);

    assertThat(first.code()).startsWith("429 ");
    assertThat(first.headers().firstValue("Retry-After")).hasValue("7");
    assertThat(second.code()).doesNotStartWith("429 ");
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void a_hook_runs_before_an_operation_once(Operation operation) {
    AtomicInteger runs = new AtomicInteger();
    api.sim.before(operation).once(sim -> runs.incrementAndGet());

    call(operation);
    call(operation);

    assertThat(runs).hasValue(1);
  }

  /** The 92 of the official SDK and fourteen that other clients call. */
  @Test
  void there_are_92_operations_of_the_sdk_and_14_more() {
    assertThat(Operation.values()).hasSize(106);
    assertThat(FunctionGraphSimulator.simulatedOperations())
        .containsExactlyInAnyOrder(Operation.values());
  }
}
