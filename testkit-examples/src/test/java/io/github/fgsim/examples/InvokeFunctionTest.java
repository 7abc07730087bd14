package io.github.fgsim.examples;

import static io.github.fgsim.FunctionDefinition.function;
import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThat;

import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.InvokeFunctionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.InvokeFunctionResponse;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The test says what a function does; the code under test calls it. */
@FunctionGraphSim
class InvokeFunctionTest {
  private String urn;

  @BeforeEach
  void given(FunctionGraphSimulator sim) {
    sim.given(function("hello"));
    urn = sim.find("default", "hello").orElseThrow().urn().toString();
  }

  record Person(String name) {}

  record Greeting(String text) {}

  @Test
  void function_is_a_lambda(FunctionGraphSimulator sim, FunctionGraphClient client) {
    sim.handle("default", "hello")
        .with(Person.class, (person, context) -> new Greeting("hi " + person.name()));

    InvokeFunctionResponse response = client.invokeFunction(call(Map.of("name", "Ada")));

    assertThat(response.getResult()).isEqualTo("{\"text\":\"hi Ada\"}");
    assertThat(sim).hasInvoked("default", "hello").once().withEvent("{\"name\":\"Ada\"}");
  }

  @Test
  void function_has_a_canned_answer(FunctionGraphSimulator sim, FunctionGraphClient client) {
    sim.handle("default", "hello").returns("{\"text\":\"hi\"}");

    InvokeFunctionResponse response = client.invokeFunction(call(Map.of()));

    assertThat(response.getResult()).isEqualTo("{\"text\":\"hi\"}");
  }

  @Test
  void function_throws_and_its_log_comes_back(
      FunctionGraphSimulator sim, FunctionGraphClient client) {
    sim.handle(
        "default",
        "hello",
        (event, context) -> {
          context.log("looking");
          throw new IllegalStateException("nobody there");
        });

    InvokeFunctionResponse response = client.invokeFunction(call(Map.of()).withXCffLogType("tail"));

    assertThat(response.getResult())
        .contains("\"errorMessage\":\"nobody there\"")
        .contains("\"errorType\":\"IllegalStateException\"");
    assertThat(response.getLog()).contains("looking").contains("(invoke Failed)");
    assertThat(sim).hasInvoked("default", "hello").only().failedWith("nobody there");
  }

  /** In version v1 of the answer, the only one that the SDK's class for answers fits. */
  private InvokeFunctionRequest call(Map<String, Object> event) {
    return new InvokeFunctionRequest()
        .withFunctionUrn(urn)
        .withXCFFRequestVersion("v1")
        .withBody(event);
  }
}
