package io.github.fgsim.examples.cookbook;

import static io.github.fgsim.FunctionDefinition.function;
import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThat;
import static io.github.fgsim.model.Operation.DELETE_FUNCTION;

import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.DeleteFunctionRequest;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import org.junit.jupiter.api.Test;

/** Look at what the simulator holds, and at what it was asked. */
@FunctionGraphSim
class LookTest {
  @Test
  void one_of_two_is_deleted(FunctionGraphSimulator sim, FunctionGraphClient client) {
    sim.given(function("old"));
    sim.given(function("new").memorySize(256));
    String urn = sim.find("default", "old").orElseThrow().urn().withQualifier(null).toString();

    client.deleteFunction(new DeleteFunctionRequest().withFunctionUrn(urn));

    assertThat(sim).hasNoFunction("default", "old");
    assertThat(sim).hasFunction("default", "new").withMemorySize(256);
    assertThat(sim.requests()).received(DELETE_FUNCTION).only().hasStatus(204);
  }
}
