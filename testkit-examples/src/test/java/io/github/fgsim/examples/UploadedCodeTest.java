package io.github.fgsim.examples;

import static io.github.fgsim.FunctionDefinition.function;
import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThat;
import static io.github.fgsim.invocation.Runner.Language.PYTHON;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.InvokeFunctionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.InvokeFunctionResponse;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The code that was uploaded runs, by the Python of this machine. */
@FunctionGraphSim(run = PYTHON)
class UploadedCodeTest {

  @BeforeAll
  static void python() throws InterruptedException {
    assumeTrue(isThere("python3"), "there is no python3 on this machine");
  }

  @Test
  void function_is_what_was_uploaded(FunctionGraphSimulator sim, FunctionGraphClient client) {
    sim.given(
        function("hello")
            .runtime("Python3.9")
            .userData(Map.of("greeting", "hi"))
            .inline(
                """
                def handler(event, context):
                    return {"text": context.getUserData("greeting") + " " + event["name"]}
                """));
    String urn = sim.find("default", "hello").orElseThrow().urn().toString();

    InvokeFunctionResponse response =
        client.invokeFunction(
            new InvokeFunctionRequest()
                .withXCFFRequestVersion("v1")
                .withFunctionUrn(urn)
                .withBody(Map.of("name", "Ada")));

    assertThat(response.getResult()).isEqualTo("{\"text\": \"hi Ada\"}");
    assertThat(sim).hasInvoked("default", "hello").once();
  }

  private static boolean isThere(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
