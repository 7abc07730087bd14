package io.github.fgsim.examples;

import static io.github.fgsim.FunctionDefinition.function;
import static io.github.fgsim.model.Operation.CREATE_FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.huaweicloud.sdk.core.exception.ClientRequestException;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.fault.Fault;
import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.junit.FunctionGraphSim;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service creates the function, and the line breaks before its answer has arrived. */
@FunctionGraphSim
class LostAnswerTest {
  private PatientCreator creator;

  @BeforeEach
  void creator(FunctionGraphSimulator sim) {
    creator = new PatientCreator(sim.endpoint(), sim.projectId(), pause -> {});
  }

  @Test
  void conflict_with_ones_own_lost_create_is_a_success(FunctionGraphSimulator sim) {
    sim.faults().on(CREATE_FUNCTION).once(Fault.lostAnswer());

    creator.create("hello", "ours");

    assertThat(sim.find("default", "hello").orElseThrow().code()).asString().isEqualTo("ours");
    assertThat(sim.requests().of(CREATE_FUNCTION))
        .extracting(RecordedRequest::status)
        .containsExactly(200, 409);
  }

  @Test
  void create_that_was_lost_with_its_answer_is_made_good(FunctionGraphSimulator sim) {
    sim.faults().on(CREATE_FUNCTION).once(Fault.connectionReset());

    creator.create("hello", "ours");

    assertThat(sim.find("default", "hello").orElseThrow().code()).asString().isEqualTo("ours");
  }

  @Test
  void conflict_with_anothers_function_is_a_conflict(FunctionGraphSimulator sim) {
    sim.given(function("hello").inline("theirs"));

    ClientRequestException conflict =
        catchThrowableOfType(ClientRequestException.class, () -> creator.create("hello", "ours"));

    assertThat(conflict.getErrorCode()).isEqualTo("FSS.1061");
    assertThat(sim.find("default", "hello").orElseThrow().code()).asString().isEqualTo("theirs");
  }
}
