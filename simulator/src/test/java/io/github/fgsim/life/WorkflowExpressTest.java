package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.OwnThread;
import io.github.fgsim.life.Api.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Express workflows: waited for, without a history. */
class WorkflowExpressTest {
  private final Flows flows = Flows.start();
  private final Api api = flows.api();

  @AfterEach
  void close() {
    api.close();
  }

  private String express(String states) {
    return flows.create(
        Flows.definition("express", "s", flows.function("f"), states, ",'mode':'EXPRESS'"));
  }

  @Test
  void an_express_workflow_is_waited_for_and_leaves_no_history() {
    flows.given("f", (event, context) -> Map.of("b", 2));
    String flow = express(Flows.call("s", "f", "{}", ""));

    Answer result = api.post("workflows/" + flow + "/sync-executions", "{'input':{}}");

    assertThat(result.status()).isEqualTo(200);
    assertThat(result.keys())
        .containsExactly("execution_id", "status", "output", "begin_time", "end_time");
    assertThat(result.get("status")).isEqualTo("success");
    assertThat(result.get("output")).isEqualTo("{\"b\":2}");
    assertThat(api.get("workflows/" + flow + "/executions").get("executions")).isEqualTo("[]");
    assertThat(api.get("workflows/" + flow + "/executions/" + result.get("execution_id")).code())
        .isEqualTo("404 FGS.5002");
  }

  @Test
  void a_failure_of_an_express_workflow_names_its_nodes() {
    flows.given(
        "f",
        (event, context) -> {
          throw new IllegalStateException("no");
        });
    String flow = express(Flows.call("s", "f", "{}", ""));

    Answer result = api.post("workflows/" + flow + "/sync-executions", "{'input':{}}");

    assertThat(result.keys())
        .containsExactly("execution_id", "status", "errors", "begin_time", "end_time");
    assertThat(result.get("status")).isEqualTo("fail");
    assertThat(result.json().at("/errors/0").fieldNames())
        .toIterable()
        .containsExactly("node_id", "error_message", "begin_time", "end_time");
    assertThat(result.json().at("/errors/0/error_message").asText())
        .isEqualTo(
            "{\"errorCode\":500,\"errorMessage\":\"no\",\"errorType\":\"IllegalStateException\"}");
  }

  @Test
  void one_that_waits_is_answered_when_the_clock_was_moved_or_after_five_minutes() {
    String flow = express(Flows.sleep("s", "240", ""));
    String slow =
        flows.create(
            Flows.definition("slow", "s", "", Flows.sleep("s", "301", ""), ",'mode':'EXPRESS'"));
    CompletableFuture<Answer> inTime =
        OwnThread.supply(
            () -> api.post("workflows/" + flow + "/sync-executions", "{'input':{'a':1}}"));
    CompletableFuture<Answer> late =
        OwnThread.supply(() -> api.post("workflows/" + slow + "/sync-executions", "{'input':{}}"));
    for (String each : List.of(flow, slow)) {
      Flows.until(
          "it waits",
          () ->
              api.get("workflows/" + each + "/executions?status=running")
                      .json()
                      .at("/executions")
                      .size()
                  == 1);
      String id =
          api.get("workflows/" + each + "/executions").each("executions", "execution_id").get(0);
      flows.untilAt(each, id, "s", "running");
    }

    api.sim.clock().advance(Duration.ofMinutes(6));

    assertThat(inTime.join().get("output")).isEqualTo("{\"a\":1}");
    assertThat(late.join().get("status")).isEqualTo("timeout");
    assertThat(late.join().get("end_time")).isEqualTo("2026-01-02T03:09:05Z");
  }

  @Test
  void a_normal_workflow_cannot_be_waited_for() {
    String flow = flows.create(Flows.smallest("flow"));

    assertThat(api.post("workflows/" + flow + "/sync-executions", "{'input':{}}").code())
        .isEqualTo("400 FGS.3002");
  }
}
