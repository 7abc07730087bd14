package io.github.fgsim.examples.cookbook;

import static io.github.fgsim.model.Operation.LIST_FUNCTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.huaweicloud.sdk.core.exception.ClientRequestException;
import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.ListFunctionsRequest;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.fault.Fault;
import io.github.fgsim.junit.FunctionGraphSim;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Have a request fail: any error, a delay, a broken or slow response, a response that is lost after
 * the work was done.
 */
@FunctionGraphSim
class FaultTest {
  @Test
  void the_first_list_is_throttled(FunctionGraphSimulator sim, FunctionGraphClient client) {
    sim.faults().on(LIST_FUNCTIONS).once(Fault.throttled(Duration.ofSeconds(30)));

    ClientRequestException refusal =
        catchThrowableOfType(
            ClientRequestException.class, () -> client.listFunctions(new ListFunctionsRequest()));

    assertThat(refusal.getErrorCode()).isEqualTo("FSS.0429");
    assertThat(client.listFunctions(new ListFunctionsRequest()).getCount()).isZero();
  }
}
