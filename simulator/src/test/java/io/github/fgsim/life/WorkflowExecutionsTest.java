package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Executions of workflows: what runs, with what, and what is shown of it. */
class WorkflowExecutionsTest {
  private final Flows flows = Flows.start();
  private final Api api = flows.api();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void functions_run_one_after_the_other_each_with_what_the_one_before_gave() {
    flows.given("price", (event, context) -> Map.of("price", 3));
    flows.given("bill", (event, context) -> Map.of("bill", event));
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
    flows.given("price", (event, context) -> Map.of("price", 3));
    String flow = flows.calling("price", "{}", "");
    String id =
        api.post("workflows/" + flow + "/executions", "{'input':{'a':1},'headers':{'h':'x'}}")
            .ok()
            .get("execution_id");

    Answer execution = flows.ended(flow, id);

    assertThat(execution.keys())
        .containsExactly(
            "workflow_id",
            "workflow_urn",
            "execution_id",
            "status",
            "headers",
            "input",
            "output",
            "begin_time",
            "end_time",
            "last_update_time",
            "created_by",
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

  /** A pattern that would keep a regular expression busy for years. */
  @Test
  void many_wildcards_end_on_any_text() {
    flows.given("echo", (event, context) -> Api.parse(event).get("v").toString());
    String quote = "\\u0027";
    String filter = "$.items[?(@.n == " + quote + "a*".repeat(60) + "b" + quote + ")].m";
    String flow = flows.calling("echo", "{'v':'" + filter + "'}", "");
    String text = "a".repeat(5_000);

    Answer execution =
        flows.run(
            flow,
            "{'items':[{'n':'%1$s','m':1},{'n':'%1$sb','m':2},{'n':'ab','m':3}]}".formatted(text));

    assertThat(execution.get("output")).isEqualTo("[2]");
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
    flows.given("echo", (event, context) -> Api.parse(event).get("v").toString());
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
    flows.given("echo", (event, context) -> Map.of("kept", "k", "lost", "l"));
    String flow =
        flows.calling(
            "echo", "{'all':'$'}", ",'state_data_filter':{'input':'$.inner','output':'$.kept'}");

    Answer execution = flows.run(flow, "{'inner':{'a':1},'outer':2}");

    assertThat(execution.get("output")).isEqualTo("k");
    assertThat(api.sim.invocations().get(0).event()).isEqualTo("{\"all\":{\"a\":1}}");
  }

  @Test
  void a_nodes_input_is_joined_with_the_output_before_when_the_start_asks_so() {
    flows.given("price", (event, context) -> Map.of("price", 3));
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
    flows.given(
        "left",
        (event, context) -> {
          together.await();
          return "l";
        });
    flows.given(
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
    flows.given("first", (event, context) -> 1);
    flows.given("second", (event, context) -> 2);
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
  void executions_are_listed_newest_first_by_status_and_time() {
    String flow = flows.waiting();
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
    assertThat(api.get(base + "?end_time=2026-01-02T03:05:00Z").each("executions", "execution_id"))
        .containsExactly(first); // as responses show their times
    assertThat(api.get(base + "?status=done").code()).isEqualTo("400 FGS.3002");
    assertThat(api.get(base + "?start_time=today").code()).isEqualTo("400 FGS.3002");
    assertThat(api.get(base + "?end_time=2026-02-30%2000:00:00").code()).isEqualTo("400 FGS.3002");
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

    assertThat(page.keys()).containsExactly("executions", "total", "size");
    assertThat(page.get("total")).isEqualTo("2");
    assertThat(page.get("size")).isEqualTo("1");
    assertThat(page.json().at("/executions/0").fieldNames())
        .toIterable()
        .containsExactly(
            "workflow_id",
            "execution_id",
            "status",
            "begin_time",
            "end_time",
            "last_update_time",
            "created_by",
            "workflow_urn");
    assertThat(api.get(base + "?offset=0&limit=100").get("size")).isEqualTo("2");
    for (String query :
        List.of("", "?offset=0", "?limit=1", "?offset=0&limit=0", "?offset=0&limit=101")) {
      assertThat(api.get(base + query).code()).as(query).isEqualTo("400 FGS.3002");
    }
  }

  @Test
  void a_start_needs_an_object_and_functions_that_somebody_described() {
    api.create("hello");
    String flow = flows.calling("hello", "{}", "");
    String base = "workflows/" + flow + "/executions";

    assertThat(api.post(base, "{}").code()).isEqualTo("400 FGS.3002");
    assertThat(api.post(base, "{'input':'text'}").code()).isEqualTo("400 FGS.3002");
    assertThat(api.post(base, "{'input':{},'headers':[]}").code()).isEqualTo("400 FGS.3002");
    assertThat(api.post(base, "{'input':{}}").error())
        .startsWith("501 SIM.0502 function default/hello:latest has no behaviour");
    assertThat(api.get(base).get("executions")).isEqualTo("[]");
  }

  @Test
  void an_execution_is_found_under_its_own_workflow_only() {
    String flow = flows.create(Flows.smallest("flow"));
    String other = flows.create(Flows.smallest("other"));
    String id = flows.start(flow, "{}");

    Answer stranger = api.get("workflows/" + other + "/executions/" + id);

    assertThat(stranger.code()).isEqualTo("404 FGS.5002");
    assertThat(flows.ended(flow, id).get("workflow_id")).isEqualTo(flow);
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
  void an_id_has_64_characters_at_most() {
    String base = "workflows/" + flows.create(Flows.smallest("flow")) + "/executions";
    String longest = "x".repeat(64);

    Answer taken = api.post(base, "{'input':{}}", Map.of("X-WorkflowRun-ID", longest));
    Answer refused = api.post(base, "{'input':{}}", Map.of("X-WorkflowRun-ID", longest + "y"));

    assertThat(taken.get("execution_id")).isEqualTo(longest);
    assertThat(refused.code()).isEqualTo("400 FGS.3002");
  }

  @Test
  void an_input_is_no_larger_than_an_event() {
    String base = "workflows/" + flows.create(Flows.smallest("flow")) + "/executions";
    String body = "{'input':{'a':'1234567890'}}";

    api.sim.limits(limits -> limits.with(Limit.INVOCATION_BYTES, body.length()));
    Answer taken = api.post(base, body);
    api.sim.limits(limits -> limits.with(Limit.INVOCATION_BYTES, body.length() - 1));
    Answer refused = api.post(base, body);

    assertThat(taken.status()).isEqualTo(200);
    assertThat(refused.status()).isEqualTo(413);
  }

  @Test
  void of_executions_of_one_moment_the_last_is_the_newest() {
    String flow = flows.create(Flows.smallest("flow"));
    String first = flows.start(flow, "{}");
    String second = flows.start(flow, "{}");

    assertThat(api.get("workflows/" + flow + "/executions").each("executions", "execution_id"))
        .containsExactly(second, first);
  }
}
