package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.OwnThread;
import io.github.fgsim.fault.Fault;
import io.github.fgsim.invocation.FunctionHandler;
import io.github.fgsim.life.Api.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Executions of workflows: what runs, with what, and how they end. */
class WorkflowExecutionsTest {
  private final Api api =
      Api.of(
          FunctionGraphSimulator.builder()
              .clock(Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC)));
  private final Flows flows = new Flows(api);

  @AfterEach
  void close() {
    api.close();
  }

  private void function(String name, FunctionHandler handler) {
    api.create(name);
    api.sim.handle("default", name, handler);
  }

  /** One state that calls a function, with more members of the state. */
  private String calling(String function, String arguments, String more) {
    return flows.create(
        Flows.definition(
            "flow",
            "call",
            flows.function(function),
            Flows.call("call", function, arguments, "", more)));
  }

  @Test
  void functions_run_one_after_the_other_each_with_what_the_one_before_gave() {
    function("price", (event, context) -> Map.of("price", 3));
    function("bill", (event, context) -> Map.of("bill", event));
    String flow =
        flows.create(
            Flows.definition(
                "order",
                "price",
                flows.function("price") + "," + flows.function("bill"),
                Flows.call("price", "price", "{'item':'$.item','count':'$.count | 1'}", "bill")
                    + ","
                    + Flows.call("bill", "bill", "{'sum':'$.price'}", "end")
                    + ","
                    + Flows.end("end")));

    Answer execution = flows.run(flow, "{'item':'tea'}");

    assertThat(execution.get("status")).isEqualTo("success");
    assertThat(execution.get("input")).isEqualTo("{\"item\":\"tea\"}");
    assertThat(execution.get("output")).isEqualTo("{\"bill\":\"{\\\"sum\\\":3}\"}");
    assertThat(execution.each("node_execution_details", "node_id"))
        .containsExactly("price", "bill", "end");
    assertThat(Flows.node(execution, "bill")).containsEntry("input", "{\"price\":3}");
    assertThat(api.sim.invocations())
        .extracting(invocation -> invocation.source() + " " + invocation.event())
        .containsExactly("workflow {\"item\":\"tea\",\"count\":1}", "workflow {\"sum\":3}");
  }

  @Test
  void an_execution_has_the_documented_members_and_its_nodes_times_in_milliseconds() {
    function("price", (event, context) -> Map.of("price", 3));
    String flow = calling("price", "{}", "");
    String id =
        api.post("workflows/" + flow + "/executions", "{'input':{'a':1},'headers':{'h':'x'}}")
            .ok()
            .get("execution_id");

    Answer execution = flows.ended(flow, id);

    assertThat(execution.keys())
        .containsExactly(
            "execution_id",
            "workflow_id",
            "workflow_urn",
            "status",
            "created_by",
            "begin_time",
            "end_time",
            "last_update_time",
            "headers",
            "input",
            "output",
            "node_execution_details");
    assertThat(execution.get("begin_time")).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(execution.get("headers")).isEqualTo("{\"h\":\"x\"}");
    assertThat(execution.json().at("/node_execution_details/0").fieldNames())
        .toIterable()
        .containsExactly("node_id", "node_name", "execution_id", "executions");
    assertThat(execution.json().at("/node_execution_details/0/executions/0").fieldNames())
        .toIterable()
        .containsExactly("status", "input", "output", "begin_time", "end_time", "request_id");
    assertThat(execution.json().at("/node_execution_details/0/executions/0/begin_time").asLong())
        .isEqualTo(1767323045000L);
  }

  /** A back quote stands for a single one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'$.name'                               | 'tea'",
        "~'$.none | `x`'~                       | 'x'",
        "~'$.none | 2.5'~                       | 2.5",
        "~'$.none | true'~                      | true",
        "~'$.none | $CONST.shop.name'~          | 'corner'",
        "'$.constants.shop.name'                | 'corner'",
        "'plain'                                | 'plain'",
        "7                                      | 7",
        "'$[`name`]'                            | 'tea'",
        "'$.items[0].n'                         | 1",
        "'$.items[-1].n'                        | 3",
        "'$.items[*].n'                         | [1,2,3]",
        "'$.items[0:2].n'                       | [1,2]",
        "'$.items[1:].n'                        | [2,3]",
        "'$.items[:-1].n'                       | [1,2]",
        "'$.items[?(@.n > 1)].n'                | [2,3]",
        "'$.items[?(@.n >= 1.5 && @.n < 3)].n'  | [2]",
        "~'$.items[?((@.n == 1 || @.n == 3) && $.name == `t*`)].n'~ | [1,3]",
        "'$.items[?(@.none == nil)].n'          | [1,2,3]",
        "'$.items[?(@.n != 2)].n'               | [1,3]",
        "'$.items[?(@.n <= 1)].n'               | [1]",
        "['$.name',{'deep':'$.items[1].n'}]     | ['tea',{'deep':2}]",
      })
  void arguments_are_built_of_the_input(String argument, String expected) {
    function("echo", (event, context) -> Api.parse(event).get("v").toString());
    String flow =
        flows.create(
            Flows.definition(
                    "flow",
                    "call",
                    flows.function("echo"),
                    Flows.call(
                        "call", "echo", "{'v':" + argument.replace("`", "\\u0027") + "}", ""))
                .replace("'constants':{}", "'constants':{'shop':{'name':'corner'}}"));

    Answer execution = flows.run(flow, "{'name':'tea','items':[{'n':1},{'n':2},{'n':3}]}");

    assertThat(Api.parse(execution.json().get("output").asText())).isEqualTo(Api.parse(expected));
  }

  @Test
  void filters_choose_what_a_state_gets_and_what_it_gives() {
    function("echo", (event, context) -> Map.of("kept", "k", "lost", "l"));
    String flow =
        calling(
            "echo", "{'all':'$'}", ",'state_data_filter':{'input':'$.inner','output':'$.kept'}");

    Answer execution = flows.run(flow, "{'inner':{'a':1},'outer':2}");

    assertThat(execution.get("output")).isEqualTo("k");
    assertThat(api.sim.invocations().get(0).event()).isEqualTo("{\"all\":{\"a\":1}}");
  }

  @Test
  void a_nodes_input_is_joined_with_the_output_before_when_the_start_asks_so() {
    function("price", (event, context) -> Map.of("price", 3));
    String flow =
        flows.create(
            Flows.definition(
                "flow",
                "price",
                flows.function("price"),
                Flows.call("price", "price", "{}", "end") + "," + Flows.end("end")));

    String id =
        api.post(
                "workflows/" + flow + "/executions",
                "{'input':{'item':'tea'}}",
                Map.of("X-WorkflowRun-MergeFnParameters", "true", "X-WorkflowRun-ID", "mine"))
            .get("execution_id");

    assertThat(id).isEqualTo("mine");
    assertThat(flows.ended(flow, id).get("output")).isEqualTo("{\"item\":\"tea\",\"price\":3}");
  }

  @Test
  void parallel_actions_run_at_once_and_give_a_list_in_their_order() {
    CyclicBarrier together = new CyclicBarrier(2);
    function(
        "left",
        (event, context) -> {
          together.await();
          return "l";
        });
    function(
        "right",
        (event, context) -> {
          together.await();
          return "r";
        });
    String flow =
        flows.create(
            Flows.definition(
                "flow",
                "both",
                flows.function("left") + "," + flows.function("right"),
                Flows.operation(
                    "both",
                    Flows.action("left", "{}") + "," + Flows.action("right", "{}"),
                    "",
                    ",'action_mode':'parallel'")));

    assertThat(flows.run(flow, "{}").get("output")).isEqualTo("[\"l\",\"r\"]");
  }

  @Test
  void of_sequential_actions_the_last_result_is_the_nodes() {
    function("first", (event, context) -> 1);
    function("second", (event, context) -> 2);
    String flow =
        flows.create(
            Flows.definition(
                "flow",
                "both",
                flows.function("first") + "," + flows.function("second"),
                Flows.operation(
                    "both",
                    Flows.action("first", "{}") + "," + Flows.action("second", "{}"),
                    "",
                    "")));

    assertThat(flows.run(flow, "{}").get("output")).isEqualTo("2");
    assertThat(api.sim.invocations())
        .extracting(invocation -> invocation.urn().functionName())
        .containsExactly("first", "second");
  }

  @Test
  void a_failure_that_nothing_handles_ends_the_execution_and_names_the_node() {
    function(
        "broken",
        (event, context) -> {
          throw new IllegalStateException("no tea");
        });
    String flow = calling("broken", "{}", ",'on_errors':[{'error':'$.errorCode == 7'}]");

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
    function(
        "broken",
        (event, context) -> {
          throw new IllegalStateException("no tea");
        });
    function("mend", (event, context) -> event);
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
    function(
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
    function(
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

  /** A workflow that waits for a minute and then calls. */
  private String waiting(String function) {
    return flows.create(
        Flows.definition(
            "flow",
            "wait",
            flows.function(function),
            Flows.sleep("wait", "60", "call")
                + ","
                + Flows.call("call", function, "{'a':'$.a'}", "")));
  }

  @Test
  void a_wait_is_passed_by_the_clock_on_the_thread_that_moves_it() {
    function("hello", (event, context) -> api.sim.clock().instant().toString());
    String flow = waiting("hello");
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
  void a_clock_that_goes_by_itself_passes_it_too() {
    try (Api running = Api.start()) {
      Flows itsFlows = new Flows(running);
      String flow =
          itsFlows.create(
              Flows.definition(
                  "flow", "wait", "", Flows.sleep("wait", "0.05", "end") + "," + Flows.end("end")));

      Answer execution = itsFlows.run(flow, "{'a':1}");

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
    String flow =
        flows.create(
            Flows.definition(
                "flow", "wait", "", Flows.sleep("wait", "60", "end") + "," + Flows.end("end")));
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
    function("hello", (event, context) -> "called");
    String flow = waiting("hello");
    String id = flows.start(flow, "{}");
    flows.untilAt(flow, id, "wait", "running");

    Answer stopped = api.post("workflows/" + flow + "/executions/" + id + "/terminate", "");
    Answer again = api.post("workflows/" + flow + "/executions/" + id + "/terminate", "");
    api.sim.clock().advance(Duration.ofHours(1));

    assertThat(stopped.status()).isEqualTo(200);
    assertThat(stopped.body()).isEmpty();
    assertThat(again.error()).isEqualTo("400 FGS.3002 Invalid parameters.");
    assertThat(flows.show(flow, id).get("status")).isEqualTo("cancel");
    assertThat(api.sim.invocations()).isEmpty();
  }

  @Test
  void a_function_that_runs_is_interrupted_by_a_stop_and_its_result_is_lost() throws Exception {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    function(
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
    String flow = calling("slow", "{}", "");
    String id = flows.start(flow, "{}");
    runs.await();

    api.post("workflows/" + flow + "/executions/" + id + "/terminate", "").ok();
    interrupted.await();

    Answer execution = flows.show(flow, id);
    assertThat(execution.get("status")).isEqualTo("cancel");
    assertThat(Flows.node(execution, "call")).containsEntry("status", "cancel");
  }

  @Test
  void a_workflow_that_is_deleted_takes_its_executions_along() throws Exception {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    function(
        "slow",
        (event, context) -> {
          runs.countDown();
          goOn.await();
          return "late";
        });
    function("next", (event, context) -> "never");
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

    api.send(
            "DELETE",
            "workflows",
            "{'workflow_urns':['%s']}".formatted(created.get("workflow_urn")))
        .ok();
    goOn.countDown();

    assertThat(api.get("workflows/" + created.get("id") + "/executions/" + id).code())
        .isEqualTo("404 FGS.5002");
    Flows.until("the function has ended", () -> !api.sim.invocations().isEmpty());
    assertThat(api.sim.invocations())
        .extracting(invocation -> invocation.urn().functionName())
        .containsExactly("slow");
  }

  @Test
  void a_reset_ends_executions() {
    function("hello", (event, context) -> "called");
    String flow = waiting("hello");
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

  @Test
  void a_failed_execution_is_retried_where_it_failed() {
    AtomicInteger first = new AtomicInteger();
    AtomicInteger second = new AtomicInteger();
    function("first", (event, context) -> first.incrementAndGet());
    function(
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

  private Answer callback(String flow, String run, String node, String body) {
    return api.post(
        "workflows/" + flow + "/callback",
        body,
        Map.of("X-Workflow-Run-Id", run, "X-Workflow-State-Id", node));
  }

  @Test
  void a_callback_ends_the_wait_of_a_node_with_its_output_or_its_error() {
    function("hello", (event, context) -> event);
    String flow = waiting("hello");
    String good = flows.start(flow, "{}");
    String bad = flows.start(flow, "{}");
    flows.untilAt(flow, good, "wait", "running");
    flows.untilAt(flow, bad, "wait", "running");

    Answer done = callback(flow, good, "wait", "{'result':'success','output':{'a':2}}");
    callback(flow, bad, "wait", "{'result':'fail','error':'no','output':{}}").ok();

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
  }

  @Test
  void executions_are_listed_newest_first_by_status_and_time() {
    String flow =
        flows.create(
            Flows.definition(
                "flow", "wait", "", Flows.sleep("wait", "60", "end") + "," + Flows.end("end")));
    String first = flows.start(flow, "{}");
    flows.untilAt(flow, first, "wait", "running");
    api.sim.clock().advance(Duration.ofMinutes(2));
    String second = flows.start(flow, "{}");
    String base = "workflows/" + flow + "/executions";

    assertThat(api.get(base).each("executions", "execution_id")).containsExactly(second, first);
    assertThat(api.get(base + "?limit=1&offset=1").each("executions", "execution_id"))
        .containsExactly(first);
    assertThat(api.get(base + "?status=success").each("executions", "execution_id"))
        .containsExactly(first);
    assertThat(api.get(base + "?end_time=2026-01-02%2003:05:00").each("executions", "execution_id"))
        .containsExactly(first);
    assertThat(
            api.get(base + "?start_time=2026-01-02%2003:05:00").each("executions", "execution_id"))
        .containsExactly(second);
    assertThat(api.get(base + "?status=done").code()).isEqualTo("400 FGS.3002");
    assertThat(api.get(base + "?start_time=today").code()).isEqualTo("400 FGS.3002");
    api.sim.clock().advance(Duration.ofDays(4));
    assertThat(api.get(base).get("executions")).isEqualTo("[]");
  }

  @Test
  void the_history_has_a_count_and_needs_its_page() {
    String flow = flows.create(Flows.smallest("flow"));
    flows.run(flow, "{}");
    flows.run(flow, "{}");
    String base = "workflows/" + flow + "/executions-history";

    Answer page = api.get(base + "?offset=0&limit=1");

    assertThat(page.keys()).containsExactly("total", "size", "executions");
    assertThat(page.get("total")).isEqualTo("2");
    assertThat(page.get("size")).isEqualTo("1");
    for (String query :
        List.of("", "?offset=0", "?limit=1", "?offset=0&limit=0", "?offset=0&limit=101")) {
      assertThat(api.get(base + query).code()).as(query).isEqualTo("400 FGS.3002");
    }
  }

  private String express(String states) {
    return flows.create(
        Flows.definition("express", "s", flows.function("f"), states, ",'mode':'EXPRESS'"));
  }

  @Test
  void an_express_workflow_is_waited_for_and_leaves_no_history() {
    function("f", (event, context) -> Map.of("b", 2));
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
    function(
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

  @Test
  void a_start_needs_an_object_and_functions_that_somebody_described() {
    api.create("hello");
    String flow = calling("hello", "{}", "");
    String base = "workflows/" + flow + "/executions";

    assertThat(api.post(base, "{}").code()).isEqualTo("400 FGS.3002");
    assertThat(api.post(base, "{'input':'text'}").code()).isEqualTo("400 FGS.3002");
    assertThat(api.post(base, "{'input':{},'headers':[]}").code()).isEqualTo("400 FGS.3002");
    assertThat(api.post(base, "{'input':{}}").error())
        .startsWith("501 SIM.0502 function default/hello:latest has no behaviour");
    assertThat(api.get(base).get("executions")).isEqualTo("[]");
  }

  @Test
  void an_id_is_given_once() {
    String flow = flows.create(Flows.smallest("flow"));
    Map<String, String> mine = Map.of("X-WorkflowRun-ID", "mine");
    String base = "workflows/" + flow + "/executions";

    assertThat(api.post(base, "{'input':{}}", mine).get("execution_id")).isEqualTo("mine");
    assertThat(api.post(base, "{'input':{}}", mine).code()).isEqualTo("400 FGS.3002");
  }

  @Test
  void a_scripted_failure_of_the_function_is_the_states_failure() {
    function("hello", (event, context) -> "called");
    api.sim.faults().onAny().once(Fault.functionError("Weather", "rain"));
    String flow = calling("hello", "{}", "");

    Answer execution = flows.run(flow, "{}");

    assertThat(execution.get("status")).isEqualTo("fail");
    assertThat(Flows.node(execution, "call").get("error")).contains("rain");
  }
}
