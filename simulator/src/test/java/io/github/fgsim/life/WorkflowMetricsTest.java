package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The figures of workflows are those of the executions that were run. */
class WorkflowMetricsTest {
  private final Api api =
      Api.of(
          FunctionGraphSimulator.builder()
              .projectId("p")
              .region("r")
              .clock(Clock.fixed(Instant.parse("2026-01-02T03:00:30Z"), ZoneOffset.UTC)));
  private final Flows flows = new Flows(api);

  @AfterEach
  void close() {
    api.close();
  }

  private static List<String> values(Answer metrics, String series) {
    return StreamSupport.stream(metrics.json().get(series).spliterator(), false)
        .map(point -> point.get("value").asText())
        .toList();
  }

  /** Five minutes: nothing, one that took a minute, one that failed, nothing, one that runs. */
  private void history() {
    String nap =
        flows.create(
            Flows.definition(
                "nap", "wait", "", Flows.sleep("wait", "60", "end") + "," + Flows.end("end")));
    String broken =
        flows.create(
            Flows.definition(
                "broken", "call", flows.function("gone"), Flows.call("call", "gone", "{}", "")));
    api.sim.clock().advance(Duration.ofMinutes(1));
    flows.start(nap, "{}");
    api.sim.clock().advance(Duration.ofMinutes(1));
    flows.run(broken, "{}");
    api.sim.clock().advance(Duration.ofMinutes(2));
    flows.start(nap, "{}");
    api.sim.clock().advance(Duration.ofSeconds(30));
  }

  @Test
  void the_projects_figures_are_those_of_all_its_workflows() {
    history();

    Answer metrics = api.get("workflow-statistic?period=5");

    assertThat(metrics.keys()).containsExactly("count", "duration", "fail_count", "running_count");
    assertThat(values(metrics, "count")).containsExactly("-1", "1", "1", "-1", "1");
    assertThat(values(metrics, "duration")).containsExactly("-1", "60000", "0", "-1", "0");
    assertThat(values(metrics, "fail_count")).containsExactly("-1", "0", "1", "-1", "0");
    assertThat(values(metrics, "running_count")).containsExactly("-1", "1", "0", "-1", "1");
    assertThat(metrics.json().at("/count/0/timestamp").asLong()).isEqualTo(1767322800000L);
  }

  @Test
  void a_project_has_no_figures_of_another() {
    history();

    Answer metrics = Api.of(api.sim.project("other")).get("workflow-statistic?period=5");

    assertThat(values(metrics, "count")).containsOnly("-1");
  }

  @Test
  void a_workflows_figures_are_its_own() {
    history();

    Answer metrics =
        api.get("workflow-statistic/urn:fss:r:p:workflow:default:broken:latest?period=5");

    assertThat(values(metrics, "count")).containsExactly("-1", "-1", "1", "-1", "-1");
    assertThat(values(metrics, "fail_count")).containsExactly("-1", "-1", "1", "-1", "-1");
  }

  @Test
  void one_figure_may_be_asked_for_and_a_time_of_its_own() {
    history();

    assertThat(api.get("workflow-statistic?metric_type=totalCount").keys())
        .containsExactly("count");
    assertThat(api.get("workflow-statistic?metric_type=averageDuration").keys())
        .containsExactly("duration");
    assertThat(api.get("workflow-statistic?metric_type=errorCount").keys())
        .containsExactly("fail_count");
    assertThat(api.get("workflow-statistic?metric_type=running").keys())
        .containsExactly("running_count");
    assertThat(api.get("workflow-statistic?metric_type=workflowFlowErrorCount").keys())
        .containsExactly("fail_count");
    assertThat(api.get("workflow-statistic?metric_type=none").keys()).hasSize(4);
    Answer minute = api.get("workflow-statistic?start_time=1767322860000&end_time=1767322920000");
    assertThat(values(minute, "count")).containsExactly("1");
    assertThat(api.get("workflow-statistic").json().get("count")).hasSize(60);
    assertThat(api.get("workflow-statistic?period=44640").json().get("count")).hasSize(248);
    JsonNode day = api.get("workflow-statistic?period=1440").json().get("count");
    assertThat(day).hasSize(48);
  }

  @Test
  void a_time_that_is_none_is_refused() {
    for (String query :
        List.of(
            "period=x",
            "period=-1",
            "period=0",
            "start_time=2&end_time=1",
            "period=44641",
            "period=99999999")) {
      assertThat(api.get("workflow-statistic?" + query).code()).as(query).isEqualTo("400 FGS.3002");
    }
  }
}
