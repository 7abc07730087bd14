package io.github.fgsim.life;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FailingClock;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.fault.Fault;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Limit;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Executions of workflows in which a function fails: handlers, retries, ends. */
class WorkflowFailuresTest {
  private final Flows flows = Flows.start();
  private final Api api = flows.api();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void a_failure_that_nothing_handles_ends_the_execution_and_names_the_node() {
    flows.given(
        "broken",
        (event, context) -> {
          throw new IllegalStateException("no tea");
        });
    String flow = flows.calling("broken", "{}", ",'on_errors':[{'error':'$.errorCode == 7'}]");

    Answer execution = flows.run(flow, "{}");

    assertThat(execution.get("status")).isEqualTo("fail");
    assertThat(execution.keys()).doesNotContain("output");
    assertThat(Flows.node(execution, "call"))
        .containsEntry("status", "fail")
        .containsEntry(
            "error",
            "{\"errorCode\":500,\"errorMessage\":\"no tea\",\"errorType\":\"IllegalStateException\"}");
  }

  @Test
  void the_first_handler_whose_condition_holds_is_the_way() {
    flows.given(
        "broken",
        (event, context) -> {
          throw new IllegalStateException("no tea");
        });
    flows.given("mend", (event, context) -> event);
    String flow =
        flows.create(
            Flows.definition(
                "flow",
                "call",
                flows.function("broken") + "," + flows.function("mend"),
                Flows.call(
                        "call",
                        "broken",
                        "{}",
                        "",
                        ",'on_errors':[{'error':'$.errorCode == 404','transition':'other'},"
                            + "{'error':'$.errorCode == 500','transition':'mend'}]")
                    + ","
                    + Flows.call("mend", "mend", "{'why':'$.error.errorMessage','a':'$.a'}", "")
                    + ","
                    + Flows.end("other")));

    Answer execution = flows.run(flow, "{'a':1}");

    assertThat(execution.get("status")).isEqualTo("success");
    assertThat(execution.get("output")).isEqualTo("{\"why\":\"no tea\",\"a\":1}");
    assertThat(execution.each("node_execution_details", "node_id")).containsExactly("call", "mend");
  }

  @Test
  void a_function_that_is_gone_is_an_error_with_the_services_code() {
    String flow =
        flows.create(
            Flows.definition(
                "flow",
                "call",
                flows.function("gone"),
                Flows.call(
                        "call",
                        "gone",
                        "{}",
                        "",
                        ",'on_errors':[{'error':'$.errorCode == 404 && $.errorType == \\u0027FSS.1051\\u0027','transition':'end'}]")
                    + ","
                    + Flows.end("end")));

    Answer execution = flows.run(flow, "{}");

    assertThat(execution.get("status")).isEqualTo("success");
    assertThat(execution.each("node_execution_details", "node_id")).containsExactly("call", "end");
  }

  private static final String RETRIES = "'retries':[{'name':'twice','delay':2,'max_attempts':2}]";

  private String retrying(String function) {
    return flows.create(
        Flows.definition(
                "flow",
                "call",
                flows.function(function),
                Flows.call(
                        "call",
                        function,
                        "{}",
                        "",
                        ",'on_errors':[{'error':'','transition':'sorry','retry_ref':'twice'}]")
                    + ","
                    + Flows.end("sorry"))
            .replace("'retries':[]", RETRIES));
  }

  @Test
  void a_failure_is_retried_after_its_delay_on_the_clock() {
    AtomicInteger calls = new AtomicInteger();
    flows.given(
        "shaky",
        (event, context) -> {
          if (calls.incrementAndGet() < 3) {
            throw new IllegalStateException("again");
          }
          return "done";
        });
    String flow = retrying("shaky");
    String id = flows.start(flow, "{}");
    flows.untilAt(flow, id, "call", "fail");

    api.sim.clock().advance(Duration.ofSeconds(1));
    int before = calls.get();
    api.sim.clock().advance(Duration.ofSeconds(3));
    Answer execution = flows.show(flow, id);

    assertThat(before).isEqualTo(1);
    assertThat(execution.get("status")).isEqualTo("success");
    assertThat(execution.get("output")).isEqualTo("done");
    assertThat(Flows.node(execution, "call")).containsEntry("attempts", "3");
    assertThat(execution.get("end_time")).isEqualTo("2026-01-02T03:04:09Z");
  }

  @Test
  void after_the_last_vain_retry_the_handlers_way_is_taken() {
    flows.given(
        "broken",
        (event, context) -> {
          throw new IllegalStateException("never");
        });
    String flow = retrying("broken");
    String id = flows.start(flow, "{}");
    flows.untilAt(flow, id, "call", "fail");

    api.sim.clock().advance(Duration.ofSeconds(4));
    Answer execution = flows.show(flow, id);

    assertThat(execution.get("status")).isEqualTo("success");
    assertThat(Flows.node(execution, "call")).containsEntry("attempts", "3");
    assertThat(execution.each("node_execution_details", "node_id"))
        .containsExactly("call", "sorry");
  }

  @Test
  void a_failed_execution_is_retried_where_it_failed() {
    AtomicInteger first = new AtomicInteger();
    AtomicInteger second = new AtomicInteger();
    flows.given("first", (event, context) -> first.incrementAndGet());
    flows.given(
        "second",
        (event, context) -> {
          if (second.incrementAndGet() == 1) {
            throw new IllegalStateException("not yet");
          }
          return event;
        });
    String flow =
        flows.create(
            Flows.definition(
                "flow",
                "first",
                flows.function("first") + "," + flows.function("second"),
                Flows.call("first", "first", "{}", "second")
                    + ","
                    + Flows.call("second", "second", "{'n':'$'}", "")));
    String id = flows.start(flow, "{}");
    assertThat(flows.ended(flow, id).get("status")).isEqualTo("fail");

    Answer retried = api.post("workflows/" + flow + "/executions/" + id + "/retry", "");
    Answer execution = flows.ended(flow, id);
    Answer again = api.post("workflows/" + flow + "/executions/" + id + "/retry", "");

    assertThat(retried.status()).isEqualTo(200);
    assertThat(retried.body()).isEmpty();
    assertThat(execution.get("status")).isEqualTo("success");
    assertThat(execution.get("output")).isEqualTo("{\"n\":1}");
    assertThat(Flows.node(execution, "second")).containsEntry("attempts", "2");
    assertThat(first).hasValue(1);
    assertThat(again.code()).isEqualTo("400 FGS.3002");
  }

  @Test
  void a_scripted_failure_of_the_function_is_the_states_failure() {
    flows.given("hello", (event, context) -> "called");
    api.sim.faults().onAny().once(Fault.functionError("Weather", "rain"));
    String flow = flows.calling("hello", "{}", "");

    Answer execution = flows.run(flow, "{}");

    assertThat(execution.get("status")).isEqualTo("fail");
    assertThat(Flows.node(execution, "call").get("error")).contains("rain");
  }

  /** Two results that are each small enough are together too large an event for the next. */
  @Test
  void an_event_is_no_larger_than_that_of_another_caller() {
    flows.given("echo", (event, context) -> event);
    api.create("large");
    api.sim.handle("default", "large").returns("\"" + "x".repeat(4_000_000) + "\"");
    String both = Flows.action("large", "{}") + "," + Flows.action("large", "{}");
    String flow =
        flows.create(
            Flows.definition(
                "flow",
                "large",
                flows.function("large") + "," + flows.function("echo"),
                Flows.operation("large", both, "echo", ",'action_mode':'parallel'")
                    + ","
                    + Flows.call("echo", "echo", "{'all':'$'}", "")));

    Answer execution = flows.run(flow, "{}");

    assertThat(execution.get("status")).isEqualTo("fail");
    assertThat(Flows.node(execution, "echo").get("error")).contains("\"errorCode\":413");
  }

  @Test
  void an_event_of_just_the_limit_is_handed_on() {
    flows.given("echo", (event, context) -> event);
    String flow = flows.calling("echo", "{'a':'123456789012'}", "");
    String event = "{\"a\":\"123456789012\"}";

    api.sim.limits(limits -> limits.with(Limit.INVOCATION_BYTES, event.length()));
    Answer just = flows.run(flow, "{}");
    api.sim.limits(limits -> limits.with(Limit.INVOCATION_BYTES, event.length() - 1));
    Answer over = flows.run(flow, "{}");

    assertThat(just.get("output")).isEqualTo(event);
    assertThat(over.get("status")).isEqualTo("fail");
  }

  @Test
  void what_failed_at_a_node_that_is_gone_since_cannot_go_on() {
    String flow =
        flows.create(
            Flows.definition(
                "flow", "call", flows.function("gone"), Flows.call("call", "gone", "{}", "")));
    String id = flows.run(flow, "{}").get("execution_id");
    api.put("workflows/" + flow, Flows.smallest("flow")).ok();

    Answer retried = api.post("workflows/" + flow + "/executions/" + id + "/retry", "");

    assertThat(retried.error()).isEqualTo("400 FGS.3002 Invalid parameters.");
    assertThat(flows.show(flow, id).get("status")).isEqualTo("fail");
  }

  @Test
  void a_clock_that_fails_ends_the_execution_and_is_its_error() {
    FailingClock clock = new FailingClock();
    try (Api own = Api.of(FunctionGraphSimulator.builder().clock(clock))) {
      Flows its = new Flows(own);
      own.sim.given(function("last").maxInstances(1));
      own.sim.handle("default", "last", (event, context) -> clock.failOnce());
      String flow = its.calling("last", "{}", "");

      Answer execution = its.run(flow, "{}");

      assertThat(execution.get("status")).isEqualTo("fail");
      assertThat(Flows.node(execution, "call").get("error"))
          .contains("SimulatorFailure", "the clock is broken");
      own.sim.handle("default", "last").returns("1"); // in the one instance
      assertThat(its.run(flow, "{}").get("status")).isEqualTo("success");
    }
  }

  /** It fails for the second action, when the first has ended and the node waits. */
  @Test
  void a_clock_that_fails_for_one_of_parallel_actions_is_that_actions_error() {
    FailingClock clock = new FailingClock();
    try (Api own = Api.of(FunctionGraphSimulator.builder().clock(clock))) {
      Flows its = new Flows(own);
      its.given("first", (event, context) -> 1);
      its.given(
          "second",
          (event, context) -> {
            Flows.until("the first has ended", () -> own.sim.invocations().size() == 1);
            return clock.failOnce();
          });
      String flow =
          its.create(
              Flows.definition(
                  "flow",
                  "both",
                  its.function("first") + "," + its.function("second"),
                  Flows.operation(
                      "both",
                      Flows.action("first", "{}") + "," + Flows.action("second", "{}"),
                      "",
                      ",'action_mode':'parallel'")));

      Answer execution = its.run(flow, "{}");

      assertThat(execution.get("status")).isEqualTo("fail");
      assertThat(Flows.node(execution, "both").get("error"))
          .contains("SimulatorFailure", "the clock is broken");
    }
  }
}
