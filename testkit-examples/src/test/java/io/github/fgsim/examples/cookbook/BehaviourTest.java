package io.github.fgsim.examples.cookbook;

import static io.github.fgsim.FunctionDefinition.function;
import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThat;

import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.InvokeFunctionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.InvokeFunctionResponse;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Say what a function does, and call it. The SDK's class fits only what a request with {@code
 * X-CFF-Request-Version: v1} is answered.
 */
@FunctionGraphSim
class BehaviourTest {
  record Person(String name) {}

  @Test
  void function_greets(FunctionGraphSimulator sim, FunctionGraphClient client) {
    sim.given(function("hello"));
    sim.handle("default", "hello").with(Person.class, (person, context) -> "hi " + person.name());

    InvokeFunctionResponse response =
        client.invokeFunction(
            new InvokeFunctionRequest()
                .withFunctionUrn(sim.find("default", "hello").orElseThrow().urn().toString())
                .withXCFFRequestVersion("v1")
                .withBody(Map.of("name", "Ada")));

    assertThat(response.getResult()).isEqualTo("\"hi Ada\"");
    assertThat(sim).hasInvoked("default", "hello").only().withEvent("{\"name\":\"Ada\"}");
  }
}
