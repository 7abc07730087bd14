package io.github.fgsim.examples;

import static io.github.fgsim.junit.FailOn.NOT_SIMULATED;
import static io.github.fgsim.junit.FailOn.RELAXED_RULE;
import static io.github.fgsim.junit.FailOn.SERVER_ERROR;
import static io.github.fgsim.junit.FailOn.UNKNOWN_FIELD;
import static io.github.fgsim.junit.FailOn.UNKNOWN_ROUTE;
import static io.github.fgsim.junit.FailOn.UNUSED_FAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.InvokeFunctionRequest;
import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.examples.Deployer.Outcome;
import io.github.fgsim.junit.FunctionGraphSim;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What code under test must not do, whatever it makes of the answer. */
class FailOnTest {

  @Test
  @FunctionGraphSim(
      failOn = {
        UNKNOWN_ROUTE,
        NOT_SIMULATED,
        UNKNOWN_FIELD,
        RELAXED_RULE,
        SERVER_ERROR,
        UNUSED_FAULT
      })
  void deployer_keeps_to_what_is_documented(FunctionGraphSimulator sim) {
    Outcome outcome = new Deployer(sim.endpoint(), sim.projectId()).deploy("hello", "pass");

    assertThat(outcome).isEqualTo(Outcome.CREATED);
  }

  /** Passes but for failOn: the code under test swallows the error. */
  @FunctionGraphSim(failOn = NOT_SIMULATED)
  static class Greeting {
    @Test
    void greeting_is_unknown(FunctionGraphSimulator sim, FunctionGraphClient client) {
      sim.given(FunctionDefinition.function("hello"));

      assertThat(greeting(client)).isEqualTo("unknown");
    }

    private static String greeting(FunctionGraphClient client) {
      try {
        return client
            .invokeFunction(
                new InvokeFunctionRequest().withFunctionUrn("hello").withBody(Map.of("to", "you")))
            .getResult();
      } catch (ServiceResponseException e) {
        return "unknown";
      }
    }
  }

  @Test
  void swallowed_error_fails_the_test() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(Greeting.class))
        .execute()
        .testEvents()
        .failed()
        .assertEventsMatchExactly(
            finishedWithFailure(
                message(
                    text ->
                        text.startsWith("The test passed, but:\nNOT_SIMULATED")
                            && text.contains(
                                "/fgs/functions/hello/invocations 501 InvokeFunction"))));
  }
}
