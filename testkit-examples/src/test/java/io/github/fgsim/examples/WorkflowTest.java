package io.github.fgsim.examples;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;

import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.Action;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateWorkflowRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.FlowExecuteBody;
import com.huaweicloud.sdk.functiongraph.v2.model.Function;
import com.huaweicloud.sdk.functiongraph.v2.model.FunctionRef;
import com.huaweicloud.sdk.functiongraph.v2.model.NodeExecutionDetail;
import com.huaweicloud.sdk.functiongraph.v2.model.OnError;
import com.huaweicloud.sdk.functiongraph.v2.model.OperationState;
import com.huaweicloud.sdk.functiongraph.v2.model.OperationState.ActionModeEnum;
import com.huaweicloud.sdk.functiongraph.v2.model.OperationState.TypeEnum;
import com.huaweicloud.sdk.functiongraph.v2.model.Retry;
import com.huaweicloud.sdk.functiongraph.v2.model.ShowWorkflowExecutionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.ShowWorkflowExecutionResponse;
import com.huaweicloud.sdk.functiongraph.v2.model.ShowWorkflowExecutionResponse.StatusEnum;
import com.huaweicloud.sdk.functiongraph.v2.model.StartWorkflowExecutionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.WorkflowCreateBody;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An order: its price is asked and its stock reserved one after the other, it is paid with a retry,
 * packed and billed at once, and sent after a day; when there is no stock, the customer is told.
 */
@FunctionGraphSim
class WorkflowTest {
  private final AtomicInteger payments = new AtomicInteger();

  private FunctionGraphSimulator sim;
  private FunctionGraphClient client;

  @BeforeEach
  void functions(FunctionGraphSimulator simulator, FunctionGraphClient sdk) {
    sim = simulator;
    client = sdk;
    sim.clock().freezeAt(Instant.parse("2026-01-02T00:00:00Z"));
    Stream.of("price", "reserve", "pay", "pack", "bill", "send", "apologize")
        .forEach(name -> sim.given(function(name)));
    sim.handle("default", "price").returns("{\"price\":7}");
    sim.handle("default", "reserve").returns("{\"reserved\":true,\"price\":7}");
    sim.handle("default", "pack").returns("\"packed\"");
    sim.handle("default", "bill").returns("\"billed\"");
    sim.handle("default", "send").returns("{\"sent\":true}");
    sim.handle("default", "apologize").returns("{\"sorry\":true}");
    sim.handle("default", "pay")
        .with(
            (event, context) -> {
              if (payments.incrementAndGet() == 1) {
                throw new IllegalStateException("the bank is away");
              }
              return event;
            });
  }

  @Test
  void order_is_paid_at_the_second_try_and_sent_a_day_later() {
    String workflow = create(order());

    String execution = start(workflow, Map.of("item", "tea"));
    await(workflow, execution, "pay");
    sim.clock().advance(Duration.ofSeconds(5)); // the retry's delay; then it waits for a day
    StatusEnum meanwhile = show(workflow, execution).getStatus();
    sim.clock().advance(Duration.ofDays(1));

    ShowWorkflowExecutionResponse done = show(workflow, execution);
    assertThat(meanwhile).isEqualTo(StatusEnum.RUNNING);
    assertThat(done.getStatus()).isEqualTo(StatusEnum.SUCCESS);
    assertThat(done.getOutput()).isEqualTo(Map.of("sent", true));
    assertThat(done.getNodeExecutionDetails())
        .extracting(node -> node.getNodeId() + " " + node.getExecutions().size())
        .containsExactly("price 1", "reserve 1", "pay 2", "handover 1", "night 1", "send 1");
    assertThat(sim.invocations("default", "pay").get(1).event()).isEqualTo("{\"amount\":7}");
    assertThat(done.getEndTime()).isEqualTo("2026-01-03T00:00:05Z");
  }

  @Test
  void customer_is_told_when_there_is_no_stock() {
    sim.handle("default", "reserve")
        .with(
            (event, context) -> {
              throw new IllegalStateException("sold out");
            });
    String workflow = create(order());

    String execution = start(workflow, Map.of("item", "tea"));
    await(workflow, execution, "apologize");

    ShowWorkflowExecutionResponse done = show(workflow, execution);
    assertThat(done.getOutput()).isEqualTo(Map.of("sorry", true));
    assertThat(sim.invocations("default", "apologize").get(0).event())
        .isEqualTo("{\"because\":\"sold out\"}");
    assertThat(payments).hasValue(0);
  }

  private WorkflowCreateBody order() {
    return new WorkflowCreateBody()
        .withName("order")
        .withStart("price")
        .withConstants(Map.of())
        .withFunctions(
            Stream.of("price", "reserve", "pay", "pack", "bill", "send", "apologize")
                .map(name -> new Function().withName(name).withOperation(urn(name)))
                .toList())
        .withRetries(List.of(new Retry().withName("bank").withDelay(5L).withMaxAttempts(3L)))
        .withStates(
            List.of(
                calling("price", "reserve", Map.of("item", "$.item")),
                calling("reserve", "pay", Map.of("price", "$.price"))
                    .withOnErrors(
                        List.of(
                            new OnError()
                                .withError("$.errorMessage == 'sold*'")
                                .withTransition("apologize"))),
                calling("pay", "handover", Map.of("amount", "$.price | 0"))
                    .withOnErrors(
                        List.of(
                            new OnError().withError("$.errorCode == 500").withRetryRef("bank"))),
                state("handover", TypeEnum.OPERATION, "night")
                    .withActionMode(ActionModeEnum.PARALLEL)
                    .withActions(List.of(call("pack", Map.of()), call("bill", Map.of()))),
                state("night", TypeEnum.SLEEP, "send").withDuration(86_400L),
                calling("send", "", Map.of()),
                calling("apologize", "", Map.of("because", "$.error.errorMessage"))));
  }

  private String urn(String function) {
    return sim.find("default", function).orElseThrow().urn().toString();
  }

  private static OperationState calling(
      String function, String transition, Map<String, Object> arguments) {
    return state(function, TypeEnum.OPERATION, transition)
        .withActions(List.of(call(function, arguments)));
  }

  private static OperationState state(String id, TypeEnum type, String transition) {
    return new OperationState()
        .withId(id)
        .withName(id)
        .withType(type)
        .withEnd(false)
        .withTransition(transition)
        .withActions(List.of());
  }

  private static Action call(String function, Map<String, Object> arguments) {
    return new Action()
        .withFunctionRef(
            new FunctionRef()
                .withRefName(function)
                .withInvokeMode(FunctionRef.InvokeModeEnum.SYNCHRONIZE)
                .withArguments(arguments));
  }

  private String create(WorkflowCreateBody body) {
    return client.createWorkflow(new CreateWorkflowRequest().withBody(body)).getId();
  }

  private String start(String workflow, Map<String, Object> input) {
    return client
        .startWorkflowExecution(
            new StartWorkflowExecutionRequest()
                .withWorkflowId(workflow)
                .withBody(new FlowExecuteBody().withInput(input)))
        .getExecutionId();
  }

  private ShowWorkflowExecutionResponse show(String workflow, String execution) {
    return client.showWorkflowExecution(
        new ShowWorkflowExecutionRequest().withWorkflowId(workflow).withExecutionId(execution));
  }

  /** Polls, as a client does, until a node was tried. */
  private void await(String workflow, String execution, String node) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!isTried(show(workflow, execution).getNodeExecutionDetails(), node)) {
      assertThat(System.nanoTime()).as("%s within 20 seconds", node).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static boolean isTried(List<NodeExecutionDetail> nodes, String node) {
    return nodes.stream()
        .filter(each -> each.getNodeId().equals(node))
        .anyMatch(each -> each.getExecutions().get(0).getEndTime() != null);
  }
}
