package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fgsim.life.Api.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Executions of workflows in a state's JSON: those that have ended, with their history. */
class WorkflowStateTest {
  private final Flows flows = Flows.start();
  private final Api api = flows.api();
  private final Flows others = Flows.start();
  private final Api other = others.api();

  @AfterEach
  void close() {
    api.close();
    other.close();
  }

  @Test
  void an_execution_that_has_ended_goes_into_another_simulator_with_its_history() {
    flows.given("price", (event, context) -> Map.of("price", 3));
    String flow = flows.calling("price", "{}", "");
    String id =
        api.post(
                "workflows/" + flow + "/executions",
                "{'input':{'a':[1,null,'x']},'headers':{'h':'x'}}")
            .ok()
            .get("execution_id");
    Answer ended = flows.ended(flow, id);

    other.sim.importState(api.sim.exportState());

    assertThat(others.show(flow, id).body()).isEqualTo(ended.body());
    assertThat(other.get("workflows/" + flow + "/executions?status=success").body())
        .isEqualTo(api.get("workflows/" + flow + "/executions").body());
    assertThat(other.sim.exportState()).isEqualTo(api.sim.exportState());
  }

  @Test
  void one_that_failed_is_retried_there() {
    flows.given(
        "price",
        (event, context) -> {
          throw new IllegalStateException("no tea");
        });
    String flow = flows.calling("price", "{'item':'$.item'}", "");
    Answer failed = flows.run(flow, "{'item':'tea'}");
    other.sim.importState(api.sim.exportState());
    String id = failed.get("execution_id");
    Answer unknown = other.post("workflows/" + flow + "/executions/" + id + "/retry", "");
    Answer before = others.show(flow, id);
    other.sim.handle("default", "price", (event, context) -> event);
    other.post("workflows/" + flow + "/executions/" + id + "/retry", "").ok();
    Answer after = others.ended(flow, id);

    assertThat(unknown.code()).isEqualTo("501 SIM.0502");
    assertThat(before.body()).isEqualTo(failed.body());
    assertThat(after.get("status")).isEqualTo("success");
    assertThat(Flows.node(after, "call")).containsEntry("attempts", "2");
  }

  @Test
  void one_that_runs_is_left_out_and_goes_on_where_it_is() {
    String flow = flows.waiting();
    String id = flows.start(flow, "{}");

    other.sim.importState(api.sim.exportState());
    api.sim.clock().advance(Duration.ofMinutes(1));

    assertThat(other.get("workflows/" + flow + "/executions").get("executions")).isEqualTo("[]");
    assertThat(flows.ended(flow, id).get("status")).isEqualTo("success");
  }

  @Test
  void the_newest_are_listed_first_in_whatever_order_they_came() {
    String flow = flows.create(Flows.smallest("flow"));
    String first = flows.run(flow, "{}").get("execution_id");
    api.sim.clock().advance(Duration.ofMinutes(1));
    String second = flows.run(flow, "{}").get("execution_id");
    JsonNode state = Api.parse(api.sim.exportState());
    ObjectNode executions =
        (ObjectNode) state.at("/projects/" + api.sim.projectId() + "/executions");
    executions.set(first, executions.remove(first)); // to the end

    api.sim.importState(state.toString());

    assertThat(api.get("workflows/" + flow + "/executions").each("executions", "execution_id"))
        .containsExactly(second, first);
  }

  /** Memory is bounded: what ended first is forgotten first. */
  @Test
  void the_last_thousand_executions_are_kept() {
    String flow = flows.create(Flows.smallest("flow"));
    flows.run(flow, "{}");
    JsonNode state = Api.parse(api.sim.exportState());
    ObjectNode executions =
        (ObjectNode) state.at("/projects/" + api.sim.projectId() + "/executions");
    JsonNode one = executions.elements().next();
    executions.removeAll();
    for (int i = 0; i < 1_001; i++) {
      executions.set("run-" + i, one);
    }

    other.sim.importState(state.toString());

    assertThat(other.get("workflows/" + flow + "/executions/run-0").code())
        .isEqualTo("404 FGS.5002");
    assertThat(others.show(flow, "run-1").get("status")).isEqualTo("success");
    assertThat(Api.parse(other.sim.exportState()).findValue("executions")).hasSize(1_000);
  }

  /** 32 MB are kept, of those that came with a state as of those that ended here. */
  @Test
  void what_ended_long_ago_makes_room_when_what_it_had_is_large() {
    String flow = flows.create(Flows.smallest("flow"));
    flows.run(flow, "{}");
    JsonNode state = Api.parse(api.sim.exportState());
    ObjectNode executions =
        (ObjectNode) state.at("/projects/" + api.sim.projectId() + "/executions");
    ObjectNode one = (ObjectNode) executions.elements().next();
    ((ObjectNode) one.at("/nodes/0/attempts/0")).put("output", "x".repeat(4_500_000));
    executions.removeAll();
    for (int i = 0; i < 7; i++) {
      executions.set("run-" + i, one);
    }
    other.sim.importState(state.toString());
    String ended = others.run(flow, "{'a':'" + "x".repeat(4_500_000) + "'}").get("execution_id");

    assertThat(other.get("workflows/" + flow + "/executions").each("executions", "execution_id"))
        .containsExactlyInAnyOrder("run-1", "run-2", "run-3", "run-4", "run-5", "run-6", ended);
  }

  @Test
  void what_was_handed_on_from_node_to_node_counts_once_when_it_comes_with_a_state_too() {
    String flow = flows.create(Flows.smallest("flow"));
    for (int i = 0; i < 3; i++) {
      flows.run(flow, "{'a':'" + "x".repeat(4_500_000) + "'}");
    }

    other.sim.importState(api.sim.exportState());

    assertThat(other.get("workflows/" + flow + "/executions").each("executions", "execution_id"))
        .hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'success' | 'running' | projects.PROJECT.executions.ID: expected a status at the end, but found running",
        "'nodes' | 'knots' | projects.PROJECT.executions.ID: unknown member knots",
        "'begin_time' : '2026-01-02T03:04:05Z' | 'begin_time' : 'now' | executions.ID.begin_time: expected a time",
        "'workflow_id' : | 'x' : | projects.PROJECT.executions.ID: unknown member x",
      })
  void what_no_execution_can_be_is_refused_with_its_place(
      String part, String instead, String message) {
    String flow = flows.create(Flows.smallest("flow"));
    String id = flows.run(flow, "{}").get("execution_id");
    String state = api.sim.exportState();
    int from = state.indexOf("\"executions\"");
    String bad =
        state.substring(0, from)
            + state.substring(from).replaceFirst(Api.json(part), Api.json(instead));
    String before = other.sim.exportState();

    assertThat(bad).isNotEqualTo(state);
    assertThatThrownBy(() -> other.sim.importState(bad))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message.replace("PROJECT", api.sim.projectId()).replace("ID", id));
    assertThat(other.sim.exportState()).isEqualTo(before);
  }

  @Test
  void an_id_that_a_caller_chose_is_taken_in_its_project_only() {
    Flows second = new Flows(Api.of(api.sim.project("second")));
    String ours = flows.waiting();
    String theirs = second.waiting();
    Map<String, String> chosen = Map.of("X-WorkflowRun-ID", "run-1");

    api.post("workflows/" + ours + "/executions", "{'input':{}}", chosen).ok();
    Answer again = api.post("workflows/" + ours + "/executions", "{'input':{}}", chosen);
    second.api().post("workflows/" + theirs + "/executions", "{'input':{}}", chosen).ok();
    api.post("workflows/" + ours + "/executions/run-1/terminate", "").ok();

    assertThat(again.code()).isEqualTo("400 FGS.3002");
    assertThat(flows.show(ours, "run-1").get("status")).isEqualTo("cancel");
    assertThat(second.show(theirs, "run-1").get("status")).isEqualTo("running");
  }
}
