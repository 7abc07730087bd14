package io.github.fgsim.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.region.Region;
import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.ListFunctionResult;
import com.huaweicloud.sdk.functiongraph.v2.model.ListFunctionsRequest;
import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import org.junit.jupiter.api.Test;

/** For code that has a region where others have an endpoint. */
@FunctionGraphSim(region = "cn-east-3")
class RegionTest {

  @Test
  void region_leads_to_the_simulator(FunctionGraphSimulator sim) {
    sim.given(FunctionDefinition.function("hello"));
    FunctionGraphClient client =
        FunctionGraphClient.newBuilder()
            .withCredential(
                new BasicCredentials().withAk("ak").withSk("sk").withProjectId(sim.projectId()))
            .withRegion(new Region(sim.region(), sim.endpoint().toString()))
            .build();

    assertThat(client.listFunctions(new ListFunctionsRequest()).getFunctions())
        .extracting(ListFunctionResult::getFuncUrn)
        .containsExactly("urn:fss:cn-east-3:" + sim.projectId() + ":function:default:hello");
  }
}
