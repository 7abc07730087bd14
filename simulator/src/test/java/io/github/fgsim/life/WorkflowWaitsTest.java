package io.github.fgsim.life;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.life.Api.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Executions of workflows that wait: passed by the clock, ended by a callback, stopped, deleted.
 */
class WorkflowWaitsTest {
  private final Flows flows = Flows.start();
  private final Api api = flows.api();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void a_wait_is_passed_by_the_clock_on_the_thread_that_moves_it() {
    flows.given("hello", (event, context) -> api.sim.clock().instant().toString());
    String flow = flows.waitingBefore("hello", "{'a':'$.a'}");
    String id = flows.start(flow, "{'a':1}");
    flows.untilAt(flow, id, "wait", "running");

    api.sim.clock().advance(Duration.ofSeconds(59));
    String before = flows.show(flow, id).get("status");
    api.sim.clock().advance(Duration.ofHours(1));
    Answer execution = flows.show(flow, id);

    assertThat(before).isEqualTo("running");
    assertThat(execution.get("status")).isEqualTo("success");
    assertThat(execution.get("output")).isEqualTo("2026-01-02T03:05:05Z");
    assertThat(Flows.node(execution, "wait")).containsEntry("output", "{\"a\":1}");
  }

  @Test
  void a_clock_that_goes_by_itself_passes_it_too() throws InterruptedException {
    CountDownLatch called = new CountDownLatch(1);
    try (Api running = Api.start()) {
      Flows itsFlows = new Flows(running);
      itsFlows.given(
          "hello",
          (event, context) -> {
            called.countDown();
            return event;
          });
      String flow =
          itsFlows.create(
              Flows.definition(
                  "flow",
                  "wait",
                  itsFlows.function("hello"),
                  Flows.sleep("wait", "0.05", "call")
                      + ","
                      + Flows.call("call", "hello", "{'a':'$.a'}", "")));
      String id = itsFlows.start(flow, "{'a':1}");

      called.await(); // nobody asks meanwhile
      Answer execution = itsFlows.ended(flow, id);

      assertThat(execution.get("status")).isEqualTo("success");
      assertThat(execution.get("output")).isEqualTo("{\"a\":1}");
    }
  }

  /** How many threads are in an execution now. */
  private static long threadsOfExecutions() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> each.getKey().getName().startsWith("functiongraph-function"))
        .filter(
            each ->
                Stream.of(each.getValue())
                    .anyMatch(frame -> frame.getClassName().contains(".workflow.Execution")))
        .count();
  }

  @Test
  void many_waits_hold_no_thread() {
    String flow = flows.waiting();
    String last = "";
    for (int i = 0; i < 50; i++) {
      last = flows.start(flow, "{}");
      flows.untilAt(flow, last, "wait", "running");
    }

    Flows.until("threads are given back", () -> threadsOfExecutions() == 0);
    api.sim.clock().advance(Duration.ofMinutes(1));

    assertThat(api.get("workflows/" + flow + "/executions?status=success").json().get("executions"))
        .hasSize(50);
  }

  @Test
  void an_execution_that_waits_is_stopped_and_never_goes_on() {
    flows.given("hello", (event, context) -> "called");
    String flow = flows.waitingBefore("hello", "{'a':'$.a'}");
    String id = flows.start(flow, "{}");
    flows.untilAt(flow, id, "wait", "running");

    Answer stopped = api.post("workflows/" + flow + "/executions/" + id + "/terminate", "");
    Answer again = api.post("workflows/" + flow + "/executions/" + id + "/terminate", "");
    Answer called = callback(flow, id, "wait", "{'result':'success','output':{}}");
    api.sim.clock().advance(Duration.ofHours(1));

    assertThat(called.code()).isEqualTo("400 FGS.3002");
    assertThat(stopped.status()).isEqualTo(200);
    assertThat(stopped.body()).isEmpty();
    assertThat(again.error()).isEqualTo("400 FGS.3002 Invalid parameters.");
    assertThat(flows.show(flow, id).get("status")).isEqualTo("cancel");
    assertThat(api.sim.invocations()).isEmpty();
  }

  /** A function that ends by an interruption only. */
  private void givenSlow(CountDownLatch runs, CountDownLatch interrupted) {
    api.sim.given(function("slow").timeout(60));
    api.sim.handle(
        "default",
        "slow",
        (event, context) -> {
          runs.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return "late";
        });
  }

  /** Long before its own timeout. */
  @ParameterizedTest
  @ValueSource(strings = {"terminate", "delete", "reset", "timeout"})
  void a_function_that_runs_is_interrupted_by_a_stop_and_its_result_is_lost(String stop)
      throws Exception {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    givenSlow(runs, interrupted);
    String flow =
        flows.create(
            Flows.definition(
                "flow",
                "call",
                flows.function("slow"),
                Flows.call("call", "slow", "{}", ""),
                stop.equals("timeout") ? ",'mode':'EXPRESS'" : ""));
    String urn = api.get("workflows/" + flow).get("workflow_urn");
    String id = flows.start(flow, "{}");
    runs.await();

    switch (stop) {
      case "terminate" ->
          api.post("workflows/" + flow + "/executions/" + id + "/terminate", "").ok();
      case "delete" -> api.send("DELETE", "workflows", "{'workflow_urns':['" + urn + "']}").ok();
      case "reset" -> api.sim.reset();
      default -> api.sim.clock().advance(Duration.ofMinutes(5)); // an express one's longest
    }
    interrupted.await();

    if (stop.equals("terminate")) {
      Answer execution = flows.show(flow, id);
      assertThat(execution.get("status")).isEqualTo("cancel");
      assertThat(Flows.node(execution, "call")).containsEntry("status", "cancel");
    }
  }

  @Test
  void each_of_parallel_functions_is_interrupted_by_a_stop() throws Exception {
    CountDownLatch run = new CountDownLatch(2);
    CountDownLatch interrupted = new CountDownLatch(2);
    givenSlow(run, interrupted);
    String flow =
        flows.create(
            Flows.definition(
                "flow",
                "both",
                flows.function("slow"),
                Flows.operation(
                    "both",
                    Flows.action("slow", "{}") + "," + Flows.action("slow", "{}"),
                    "",
                    ",'action_mode':'parallel'")));
    String id = flows.start(flow, "{}");
    run.await();

    api.post("workflows/" + flow + "/executions/" + id + "/terminate", "").ok();

    interrupted.await();
  }

  @Test
  void a_workflow_that_is_deleted_takes_its_executions_along() throws Exception {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    flows.given(
        "slow",
        (event, context) -> {
          runs.countDown();
          goOn.await();
          return "late";
        });
    flows.given("next", (event, context) -> "never");
    Answer created =
        api.post(
            "workflows",
            Flows.definition(
                "flow",
                "call",
                flows.function("slow") + "," + flows.function("next"),
                Flows.call("call", "slow", "{}", "next")
                    + ","
                    + Flows.call("next", "next", "{}", "")));
    String id = flows.start(created.get("id"), "{}");
    runs.await();
    String other =
        flows.create(Flows.definition("other", "wait", "", Flows.sleep("wait", "60", "")));
    String itsRun = flows.start(other, "{}");

    api.send(
            "DELETE",
            "workflows",
            "{'workflow_urns':['%s']}".formatted(created.get("workflow_urn")))
        .ok();
    goOn.countDown();

    assertThat(flows.show(other, itsRun).get("status")).isEqualTo("running");
    assertThat(api.get("workflows/" + created.get("id") + "/executions/" + id).code())
        .isEqualTo("404 FGS.5002");
    Flows.until("the function has ended", () -> !api.sim.invocations().isEmpty());
    assertThat(api.sim.invocations())
        .extracting(invocation -> invocation.urn().functionName())
        .containsExactly("slow");
  }

  @Test
  void a_reset_ends_executions() {
    flows.given("hello", (event, context) -> "called");
    String flow = flows.waitingBefore("hello", "{'a':'$.a'}");
    flows.untilAt(flow, flows.start(flow, "{}"), "wait", "running");

    api.sim.reset();
    api.sim.clock().advance(Duration.ofHours(1));

    assertThat(api.get("workflows").get("total")).isEqualTo("0");
    assertThat(api.sim.invocations()).isEmpty();
  }

  @Test
  void an_update_is_for_the_executions_to_come() {
    String flow =
        flows.create(
            Flows.definition(
                "flow", "wait", "", Flows.sleep("wait", "60", "old") + "," + Flows.end("old")));
    String id = flows.start(flow, "{}");
    flows.untilAt(flow, id, "wait", "running");

    api.put("workflows/" + flow, Flows.definition("flow", "new", "", Flows.end("new"))).ok();
    api.sim.clock().advance(Duration.ofMinutes(1));

    assertThat(flows.show(flow, id).each("node_execution_details", "node_id"))
        .containsExactly("wait", "old");
    assertThat(flows.run(flow, "{}").each("node_execution_details", "node_id"))
        .containsExactly("new");
  }

  private Answer callback(String flow, String run, String node, String body) {
    return api.post(
        "workflows/" + flow + "/callback",
        body,
        Map.of("X-Workflow-Run-Id", run, "X-Workflow-State-Id", node));
  }

  @Test
  void a_wait_that_a_callback_has_ended_does_not_end_again_when_its_time_comes() {
    String flow =
        flows.create(
            Flows.definition(
                "flow",
                "wait",
                "",
                Flows.sleep("wait", "60", "more")
                    + ","
                    + Flows.sleep("more", "120", "end")
                    + ","
                    + Flows.end("end")));
    String id = flows.start(flow, "{}");

    callback(flow, id, "wait", "{'result':'success','output':{}}").ok();
    flows.untilAt(flow, id, "more", "running");
    api.sim.clock().advance(Duration.ofSeconds(119));
    Answer before = flows.show(flow, id);
    api.sim.clock().advance(Duration.ofSeconds(1));

    assertThat(Flows.node(before, "more")).containsEntry("attempts", "1");
    assertThat(before.get("status")).isEqualTo("running");
    assertThat(flows.show(flow, id).get("status")).isEqualTo("success");
  }

  @Test
  void a_callback_ends_the_wait_of_a_node_with_its_output_or_its_error() {
    flows.given("hello", (event, context) -> event);
    String flow = flows.waitingBefore("hello", "{'a':'$.a'}");
    String good = flows.start(flow, "{}");
    String bad = flows.start(flow, "{}");
    flows.untilAt(flow, good, "wait", "running");
    flows.untilAt(flow, bad, "wait", "running");

    callback(flow, bad, "wait", "{'result':'fail','error':'no','output':{}}").ok();
    Answer done = callback(flow, good, "wait", "{'result':'success','output':{'a':2}}");

    assertThat(done.get("execution_id")).isEqualTo(good);
    assertThat(flows.ended(flow, good).get("output")).isEqualTo("{\"a\":2}");
    assertThat(flows.ended(flow, bad).get("status")).isEqualTo("fail");
    assertThat(Flows.node(flows.show(flow, bad), "wait").get("error"))
        .isEqualTo("{\"errorCode\":500,\"errorType\":\"Callback\",\"errorMessage\":\"no\"}");
    assertThat(callback(flow, good, "wait", "{'result':'success','output':{}}").code())
        .isEqualTo("400 FGS.3002");
    assertThat(callback(flow, "none", "wait", "{'result':'success','output':{}}").code())
        .isEqualTo("404 FGS.5002");
    assertThat(callback(flow, good, "wait", "{'result':'maybe','output':{}}").code())
        .isEqualTo("400 FGS.3002");
    assertThat(api.post("workflows/" + flow + "/callback", "{}").code()).isEqualTo("400 FGS.3002");
    String failed = "{'result':'fail','error':'%s','output':{}}";
    String waits = flows.start(flow, "{}");
    assertThat(callback(flow, waits, "wait", failed.formatted("x".repeat(65))).code())
        .isEqualTo("400 FGS.3002");
    callback(flow, waits, "wait", failed.formatted("x".repeat(64))).ok();
  }
}
