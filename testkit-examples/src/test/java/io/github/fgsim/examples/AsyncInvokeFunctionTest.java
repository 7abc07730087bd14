package io.github.fgsim.examples;

import static io.github.fgsim.FunctionDefinition.function;
import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThat;

import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.AsyncInvokeFunctionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.FuncAsyncDestinationConfig;
import com.huaweicloud.sdk.functiongraph.v2.model.FuncDestinationConfig;
import com.huaweicloud.sdk.functiongraph.v2.model.ListAsyncInvocationsRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.ListFunctionAsyncInvocationsResult;
import com.huaweicloud.sdk.functiongraph.v2.model.ListFunctionAsyncInvocationsResult.StatusEnum;
import com.huaweicloud.sdk.functiongraph.v2.model.UpdateFunctionAsyncInvokeConfigRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.UpdateFunctionAsyncInvokeConfigRequestBody;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.invocation.DestinationMessage;
import io.github.fgsim.junit.FunctionGraphSim;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that do not wait: their state is read back, their outcome goes to a destination. */
@FunctionGraphSim
@Timeout(60)
class AsyncInvokeFunctionTest {
  private static final Set<StatusEnum> UNDER_WAY = Set.of(StatusEnum.WAIT, StatusEnum.RUNNING);

  private String urn;

  @BeforeEach
  void given(FunctionGraphSimulator sim) {
    sim.given(function("order"));
    urn = sim.find("default", "order").orElseThrow().urn().toString();
  }

  @Test
  void call_ends_in_success(FunctionGraphSimulator sim, FunctionGraphClient client) {
    sim.handle("default", "order").returns("{\"id\":7}");

    String id = start(client, Map.of("item", "book"));

    assertThat(ended(client, id).getStatus()).isEqualTo(StatusEnum.SUCCESS);
    assertThat(sim)
        .hasInvoked("default", "order")
        .only()
        .from("async")
        .withEvent("{\"item\":\"book\"}")
        .returned("{\"id\":7}");
  }

  @Test
  void failure_is_tried_again_and_then_told_to_its_destination(
      FunctionGraphSimulator sim, FunctionGraphClient client) {
    List<DestinationMessage> messages = new CopyOnWriteArrayList<>();
    sim.onDestination(messages::add);
    sim.handle(
        "default",
        "order",
        (event, context) -> {
          throw new IllegalStateException("sold out");
        });
    client.updateFunctionAsyncInvokeConfig(oneRetryThenFailureTo("failed-orders"));

    String id = start(client, Map.of("item", "book"));

    ListFunctionAsyncInvocationsResult call = ended(client, id);
    assertThat(call.getStatus()).isEqualTo(StatusEnum.FAIL);
    assertThat(call.getErrorMessage()).contains("sold out");
    assertThat(sim).hasInvoked("default", "order").times(2);
    assertThat(messages)
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.destination()).isEqualTo("SMN");
              assertThat(message.param()).contains("failed-orders");
              assertThat(message.body()).contains("sold out").contains(id);
            });
  }

  private String start(FunctionGraphClient client, Map<String, Object> event) {
    return client
        .asyncInvokeFunction(new AsyncInvokeFunctionRequest().withFunctionUrn(urn).withBody(event))
        .getRequestId();
  }

  /** Asks until the call has ended. */
  private ListFunctionAsyncInvocationsResult ended(FunctionGraphClient client, String requestId) {
    ListAsyncInvocationsRequest request =
        new ListAsyncInvocationsRequest().withFunctionUrn(urn).withRequestId(requestId);
    while (true) {
      ListFunctionAsyncInvocationsResult call =
          client.listAsyncInvocations(request).getInvocations().get(0);
      if (!UNDER_WAY.contains(call.getStatus())) {
        return call;
      }
    }
  }

  private UpdateFunctionAsyncInvokeConfigRequest oneRetryThenFailureTo(String topic) {
    return new UpdateFunctionAsyncInvokeConfigRequest()
        .withFunctionUrn(urn)
        .withBody(
            new UpdateFunctionAsyncInvokeConfigRequestBody()
                .withMaxAsyncEventAgeInSeconds(3600)
                .withMaxAsyncRetryAttempts(1)
                .withDestinationConfig(
                    new FuncAsyncDestinationConfig()
                        .withOnFailure(
                            new FuncDestinationConfig()
                                .withDestination(FuncDestinationConfig.DestinationEnum.SMN)
                                .withParam("{\"topic_urn\":\"" + topic + "\"}"))));
  }
}
