package io.github.fgsim.examples;

import static io.github.fgsim.FunctionDefinition.function;
import static io.github.fgsim.model.Operation.CREATE_FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.examples.Deployer.Outcome;
import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.junit.FunctionGraphSim;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two deploy the same function: after our look and before our create, the other one creates it. */
@FunctionGraphSim
class LostRaceTest {
  private Deployer deployer;

  @BeforeEach
  void the_other_one_is_faster(FunctionGraphSimulator sim) {
    deployer = new Deployer(sim.endpoint(), sim.projectId());
    sim.before(CREATE_FUNCTION).once(s -> s.given(function("hello").inline("theirs")));
  }

  @Test
  void the_second_updates_what_the_first_created(FunctionGraphSimulator sim) {
    Outcome outcome = deployer.deploy("hello", "ours");

    assertThat(outcome).isEqualTo(Outcome.UPDATED);
    assertThat(sim.find("default", "hello").orElseThrow().code()).asString().isEqualTo("ours");
    assertThat(sim.requests().of(CREATE_FUNCTION))
        .extracting(RecordedRequest::status)
        .containsExactly(409);
  }

  @Test
  void nothing_is_left_to_do_when_both_deploy_the_same() {
    Outcome outcome = deployer.deploy("hello", "theirs");

    assertThat(outcome).isEqualTo(Outcome.UNCHANGED);
  }
}
