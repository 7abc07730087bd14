package io.github.fgsim.examples;

import static io.github.fgsim.FunctionDefinition.function;
import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThat;
import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThatExceptionOfType;
import static io.github.fgsim.model.Operation.CREATE_FUNCTION;
import static io.github.fgsim.model.Operation.UPDATE_FUNCTION_CODE;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.examples.Deployer.Outcome;
import io.github.fgsim.junit.FunctionGraphSim;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One static import for assertions on the simulator and for AssertJ's own. */
@FunctionGraphSim
class AssertionsTest {
  private Deployer deployer;

  @BeforeEach
  void deployer(FunctionGraphSimulator sim) {
    deployer = new Deployer(sim.endpoint(), sim.projectId());
  }

  @Test
  void function_is_created_once_and_as_it_should_be(FunctionGraphSimulator sim) {
    Outcome outcome = deployer.deploy("hello", "pass");

    assertThat(outcome).isEqualTo(Outcome.CREATED);
    assertThat(sim)
        .hasFunction("default", "hello")
        .withRuntime("Python3.9")
        .withMemorySize(128)
        .code()
        .isInline("pass");
    assertThat(sim.requests())
        .received(CREATE_FUNCTION)
        .only()
        .hasStatus(200)
        .at("/func_name")
        .isEqualTo("hello");
  }

  @Test
  void function_that_is_there_is_updated_and_published(FunctionGraphSimulator sim) {
    sim.given(function("hello").inline("old"));

    deployer.deploy("hello", "new");
    String version = deployer.publish("hello");

    assertThat(sim).hasFunction("default", "hello").version(version).code().isInline("new");
    assertThat(sim.requests()).received(UPDATE_FUNCTION_CODE).once();
    assertThat(sim.requests()).neverReceived(CREATE_FUNCTION);
  }

  @Test
  void failure_says_what_there_is(FunctionGraphSimulator sim) {
    deployer.deploy("hello", "pass");

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(sim).hasFunction("default", "helo"))
        .withMessage("Expected a function default/helo but the simulator holds: default/hello");
  }
}
