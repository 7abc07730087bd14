package io.github.fgsim.examples.cookbook;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;

import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.ListFunctionsRequest;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import org.junit.jupiter.api.Test;

/** Put functions in place, without HTTP; {@code sim.reset()} returns to what was there first. */
@FunctionGraphSim
class PlaceTest {
  @Test
  void what_is_given_is_there(FunctionGraphSimulator sim, FunctionGraphClient client) {
    sim.given(function("hello").runtime("Python3.9").inline("pass").published("v1"));

    assertThat(client.listFunctions(new ListFunctionsRequest()).getCount()).isEqualTo(1);
  }
}
