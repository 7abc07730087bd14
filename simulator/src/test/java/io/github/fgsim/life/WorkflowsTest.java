package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definitions of workflows: created, listed, shown, changed, deleted, refused. */
class WorkflowsTest {
  private final Api api =
      Api.of(
          FunctionGraphSimulator.builder()
              .region("cn-north-4")
              .projectId("p")
              .clock(Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC)));
  private final Flows flows = new Flows(api);

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void a_create_answers_201_with_what_follows_from_the_name() {
    Answer created = api.post("workflows", Flows.smallest("order"));

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.keys())
        .containsExactly(
            "id",
            "workflow_urn",
            "name",
            "description",
            "created_time",
            "updated_time",
            "created_by",
            "enable_stream_response");
    assertThat(created.get("id")).hasSize(36);
    assertThat(created.get("workflow_urn"))
        .isEqualTo("urn:fss:cn-north-4:p:workflow:default:order:latest");
    assertThat(created.get("created_time")).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(created.get("created_by")).isEqualTo("admin");
    assertThat(created.get("description")).isEmpty();
  }

  @Test
  void the_definition_is_shown_as_it_was_sent() {
    String definition =
        Flows.definition(
            "order",
            "a",
            flows.function("hello"),
            Flows.call("a", "hello", "{'to':'$.name | $CONST.nobody'}", "wait", ",'on_errors':[]")
                + ","
                + Flows.sleep("wait", "1.5", "end")
                + ","
                + Flows.end("end"),
            ",'mode':'NORMAL','description':'does','triggers':[],'enable_stream_response':false");
    String id = flows.create(definition);

    Answer shown = api.get("workflows/" + id);

    assertThat(shown.keys())
        .containsExactly(
            "id", "workflow_urn", "created_time", "updated_time", "created_by", "definition");
    assertThat(shown.json().get("definition")).isEqualTo(Api.parse(definition));
  }

  @Test
  void an_express_workflow_with_a_log_names_where_it_goes() {
    String express = ",'mode':'EXPRESS','express_config':{'log_level':'%s'}";
    String logging =
        flows.create(Flows.definition("a", "end", "", Flows.end("end"), express.formatted("ALL")));
    String silent =
        flows.create(Flows.definition("b", "end", "", Flows.end("end"), express.formatted("NONE")));

    assertThat(api.get("workflows/" + logging).keys()).contains("lts_group_id", "lts_stream_id");
    assertThat(api.get("workflows/" + silent).keys())
        .doesNotContain("lts_group_id", "lts_stream_id");
  }

  @Test
  void workflows_are_listed_in_pages_by_the_beginning_of_their_name_and_by_mode() {
    flows.create(Flows.smallest("order-new"));
    flows.create(Flows.smallest("order-old"));
    flows.create(Flows.definition("bill", "end", "", Flows.end("end"), ",'mode':'EXPRESS'"));

    Answer all = api.get("workflows");
    Answer page = api.get("workflows?limit=1&offset=1&workflow_name=order");
    Answer express = api.get("workflows?mode=EXPRESS&enterprise_project=0");

    assertThat(all.keys()).containsExactly("total", "size", "workflows");
    assertThat(all.each("workflows", "name")).containsExactly("order-new", "order-old", "bill");
    assertThat(page.each("workflows", "name")).containsExactly("order-old");
    assertThat(page.get("total")).isEqualTo("2");
    assertThat(page.get("size")).isEqualTo("1");
    assertThat(express.each("workflows", "name")).containsExactly("bill");
    assertThat(api.get("workflows?enterprise_project=1").get("total")).isEqualTo("0");
    assertThat(api.get("workflows?limit=x").code()).isEqualTo("400 FGS.3002");
  }

  @Test
  void an_update_takes_another_definition_and_another_name() {
    String id = flows.create(Flows.smallest("order"));
    flows.create(Flows.smallest("bill"));
    api.sim.clock().advance(Duration.ofMinutes(1));

    Answer updated =
        api.put(
            "workflows/" + id,
            Flows.definition("purchase", "end", "", Flows.end("end"), ",'description':'buys'"));
    Answer taken = api.put("workflows/" + id, Flows.smallest("bill"));

    assertThat(updated.get("workflow_urn"))
        .isEqualTo("urn:fss:cn-north-4:p:workflow:default:purchase:latest");
    assertThat(updated.get("description")).isEqualTo("buys");
    assertThat(updated.get("created_time")).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(updated.get("updated_time")).isEqualTo("2026-01-02T03:05:05Z");
    assertThat(taken.code()).isEqualTo("400 FGS.3002");
    assertThat(api.get("workflows/" + id).json().at("/definition/name").asText())
        .isEqualTo("purchase");
  }

  @Test
  void a_name_is_that_of_one_workflow() {
    flows.create(Flows.smallest("order"));

    Answer again = api.post("workflows", Flows.smallest("order"));

    assertThat(again.error()).isEqualTo("400 FGS.3002 Invalid parameters.");
    assertThat(api.get("workflows").get("total")).isEqualTo("1");
  }

  @Test
  void two_hundred_are_deleted_at_once_at_most() {
    String urns = "{'workflow_urns':[" + "'a',".repeat(199) + "'b'%s]}";

    assertThat(api.send("DELETE", "workflows", urns.formatted("")).json().get("fail")).hasSize(200);
    assertThat(api.send("DELETE", "workflows", urns.formatted(",'c'")).code())
        .isEqualTo("400 FGS.3002");
  }

  @Test
  void several_are_deleted_each_for_itself() {
    String order = api.post("workflows", Flows.smallest("order")).get("workflow_urn");

    Answer deleted =
        api.send(
            "DELETE",
            "workflows",
            "{'workflow_urns':['%s','urn:fss:cn-north-4:p:workflow:default:none:latest']}"
                .formatted(order));

    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.keys()).containsExactly("success", "fail");
    assertThat(deleted.json().at("/success/0").asText()).isEqualTo(order);
    assertThat(deleted.json().at("/fail/0/workflow_urn").asText())
        .isEqualTo("urn:fss:cn-north-4:p:workflow:default:none:latest");
    assertThat(deleted.json().at("/fail/0/error_detail").asText())
        .startsWith("graph not found:")
        .hasSizeLessThanOrEqualTo(64);
    assertThat(api.get("workflows").get("total")).isEqualTo("0");
  }

  @Test
  void a_workflow_that_is_not_there_is_404_without_a_request_id_in_the_body() {
    for (Answer answer :
        List.of(
            api.get("workflows/none"),
            api.put("workflows/none", Flows.smallest("order")),
            api.post("workflows/none/executions", "{'input':{}}"),
            api.post("workflows/none/sync-executions", "{'input':{}}"),
            api.get("workflows/none/executions"),
            api.get("workflows/none/executions/none"),
            api.get("workflows/none/executions-history?offset=0&limit=1"),
            api.post("workflows/none/executions/none/retry", ""),
            api.post("workflows/none/executions/none/terminate", ""),
            api.get("workflow-statistic/none"))) {
      assertThat(answer.error()).isEqualTo("404 FGS.5002 Function flow not found.");
      assertThat(answer.keys()).containsExactly("error_code", "error_msg");
    }
  }

  @Test
  void the_quota_counts_workflows_and_stops_them() {
    api.sim.limits(limits -> limits.with(Limit.WORKFLOWS, 1));
    flows.create(Flows.smallest("order"));

    Answer refused = api.post("workflows", Flows.smallest("bill"));

    assertThat(refused.error()).isEqualTo("400 FGS.3002 Invalid parameters.");
    assertThat(refused.keys()).containsExactly("error_code", "error_msg", "request_id");
    assertThat(api.get("quotas").json().at("/quotas/resources/5").toString())
        .isEqualTo("{\"quota\":1,\"used\":1,\"type\":\"fgs_workflow_num\"}");
  }

  @Test
  void a_state_file_has_workflows() {
    String definition =
        Flows.definition("order", "a", "", Flows.sleep("a", "1", "end") + "," + Flows.end("end"));
    String id = flows.create(definition);
    String state = api.sim.exportState();
    api.sim.reset();
    assertThat(api.get("workflows/" + id).code()).isEqualTo("404 FGS.5002");

    api.sim.importState(state);

    assertThat(api.get("workflows/" + id).json().get("definition"))
        .isEqualTo(Api.parse(definition));
    assertThat(api.sim.exportState()).isEqualTo(state);
    assertThatThrownBy(() -> api.sim.importState(state.replace("\"Sleep\"", "\"Nap\"")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("type Nap is none of Operation, Sleep, End");
  }

  /** What stands in place of a part of a definition that holds together, and the note about it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'name':'order'             | 'name':'an order'          | name has 1 to 64",
        "'name':'order'             | 'title':'order'            | name is missing",
        "'start':'a'                | 'start':'z'                | start z is no state",
        "'mode':'NORMAL'            | 'mode':'FAST'              | mode is NORMAL or EXPRESS",
        "'mode':'NORMAL'            | 'mode':'EXPRESS','express_config':{'log_level':'X'} | log_level is ALL",
        "'mode':'NORMAL'            | 'description':'two words'  | description has",
        "'constants':{}             | 'constants':[]             | constants is an object",
        "'type':'Sleep'             | 'type':'Switch'            | type Switch is none of Operation, Sleep, End",
        "'duration':1               | 'duration':0               | duration is 0.001 to 86400",
        "'duration':1               | 'duration':86401           | duration is 0.001 to 86400",
        "'transition':'wait'        | 'transition':'z'           | transition z is no state",
        "'transition':'end'         | 'transition':'a'           | a way leads back to it",
        "'ref_name':'hello'         | 'ref_name':'z'             | ref_name z is no function",
        "'arguments':{}             | 'arguments':7              | arguments is an object",
        "'arguments':{}             | ~'arguments':{'a':'$.b | c'}~ | expected a number, a text in single quotes",
        "'arguments':{}             | 'arguments':{'a':'$..b'}   | the recursive step .. is not simulated",
        "'retry_ref':'again'        | 'retry_ref':'z'            | retry_ref z is no retry",
        "'transition':'','retry_ref' | 'transition':'z','retry_ref' | transition z is no state",
        "'transition':'','retry_ref' | 'transition':'a','retry_ref' | a way leads back to it",
        "'actions':[]               | 'actions':[{'function_ref':{'ref_name':'hello','arguments':{}}}] | another state has none",
        "'invoke_mode':'synchronize' | 'invoke_mode':'async'     | invoke_mode is synchronize",
        "'arguments':{}}}           | 'arguments':{}},'invoke_mode':'async'} | invoke_mode is synchronize",
        "'end':false                | 'end':false,'action_mode':'mixed' | action_mode is sequential or parallel",
        "'mode':'NORMAL'            | 'triggers':[{'trigger_name':'t','trigger_type':'X','enabled':false}] | triggers: type X is none of",
        "'error':'$.errorCode==500' | 'error':'$.errorCode=500'  | expected one of ==",
        "'delay':1                  | 'delay':31                 | delay is 1 to 30",
        "'max_attempts':3           | 'max_attempts':9           | max_attempts is 1 to 8",
        "'id':'wait'                | 'id':'a'                   | states: a twice",
        "'operation':'OP'           | 'operation':'hello'        | not a function URN",
        "'input':'$.a'              | 'input':'a'                | expected @",
      })
  void a_definition_that_does_not_hold_together_is_refused(
      String part, String instead, String note) {
    String definition =
        ("{'name':'order','start':'a','mode':'NORMAL','constants':{},"
                + "'functions':[{'name':'hello','operation':'OP'}],"
                + "'retries':[{'name':'again','delay':1,'max_attempts':3}],'states':["
                + Flows.call(
                    "a",
                    "hello",
                    "{}",
                    "wait",
                    ",'state_data_filter':{'input':'$.a'},'on_errors':[{'error':'$.errorCode==500',"
                        + "'transition':'','retry_ref':'again'}]")
                + ","
                + Flows.sleep("wait", "1", "end")
                + ","
                + Flows.end("end")
                + "]}")
            .replace(part, instead)
            .replace("'OP'", "'" + api.urn("hello") + "'");

    Answer refused = api.post("workflows", definition);

    assertThat(refused.error()).isEqualTo("400 FGS.3002 Invalid parameters.");
    assertThat(api.sim.requests().of(Operation.CREATE_WORKFLOW).get(0).notes())
        .singleElement()
        .asString()
        .contains(note);
    assertThat(api.get("workflows").get("total")).isEqualTo("0");
  }

  static Stream<String> notSimulated() {
    return Stream.of(
        "trigger OBS of a workflow|,'triggers':[{'trigger_name':'t','trigger_type':'OBS'}]",
        "enable_stream_response of a workflow|,'enable_stream_response':true");
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.MethodSource("notSimulated")
  void what_is_not_simulated_is_refused_by_name(String constructAndPart) {
    String[] parts = constructAndPart.split("\\|", -1);

    Answer refused =
        api.post("workflows", Flows.definition("order", "end", "", Flows.end("end"), parts[1]));

    assertThat(refused.error()).isEqualTo("501 SIM.0501 " + parts[0] + " is not simulated");
    assertThat(api.get("workflows").get("total")).isEqualTo("0");
  }

  @Test
  void a_trigger_that_is_switched_off_is_kept() {
    String id =
        flows.create(
            Flows.definition(
                "order",
                "end",
                "",
                Flows.end("end"),
                ",'triggers':[{'trigger_name':'t','trigger_type':'OBS','enabled':false,"
                    + "'trigger_config':{'bucket':'b','events':[],'prefix':'a','suffix':'z'}}]"));

    assertThat(api.get("workflows/" + id).json().at("/definition/triggers/0/trigger_name").asText())
        .isEqualTo("t");
  }
}
