package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures are those of the invocations that were really made, on the simulator's clock. */
class StatisticsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final Api api =
      Api.of(FunctionGraphSimulator.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)));

  @BeforeEach
  void functions() {
    api.create("hello");
    api.create("other");
    api.sim
        .handle("default", "hello")
        .with(
            (event, context) -> {
              if (event.contains("nested")) {
                invoke("{}");
              }
              if (event.contains("bad")) {
                throw new IllegalStateException("bad");
              }
              return event;
            });
  }

  @AfterEach
  void close() {
    api.close();
  }

  private void invoke(String event) {
    api.post("functions/hello/invocations", event);
  }

  private static List<Double> values(Answer answer, String pointer) {
    List<Double> values = new ArrayList<>();
    for (JsonNode point : answer.json().at(pointer)) {
      values.add(point.get("value").asDouble());
    }
    return values;
  }

  @Test
  void a_functions_series_have_a_point_a_minute_and_minus_one_where_nothing_was() {
    invoke("{}");
    api.sim.clock().advance(Duration.ofMinutes(2));
    invoke("{}");
    invoke("{'bad':1}");

    Answer answer = api.get("functions/" + api.urn("hello") + "/statistics/5");

    assertThat(answer.keys())
        .containsExactly(
            "count",
            "duration",
            "fail_count",
            "max_duration",
            "min_duration",
            "reject_count",
            "function_error_count",
            "system_error_count",
            "reserved_instance_num",
            "concurrency_num");
    assertThat(values(answer, "/count")).containsExactly(-1.0, -1.0, 1.0, -1.0, 2.0);
    assertThat(values(answer, "/function_error_count")).containsExactly(-1.0, -1.0, 0.0, -1.0, 1.0);
    assertThat(answer.json().at("/count/4/timestamp").asLong())
        .isEqualTo(NOW.plusSeconds(60).toEpochMilli());
    assertThat(api.get("functions/nobody/statistics/5").code()).isEqualTo("404 FSS.1051");
  }

  @Test
  void what_flow_control_refused_counts_as_rejected_and_failed() {
    api.put("functions/hello/config-max-instance", "{'max_instance_num':1}").ok();
    invoke("{'nested':1}");

    Answer answer = api.get("functions/hello/slareports/5");

    assertThat(answer.keys()).contains("instance_num");
    assertThat(values(answer, "/reject_count").get(4)).isEqualTo(1.0);
    assertThat(values(answer, "/fail_count").get(4)).isEqualTo(1.0);
    assertThat(api.get("functions/hello/slareports/7").code()).isEqualTo("400 FSS.0400");
  }

  @Test
  void a_projects_figures_stand_under_the_names_that_clients_read() {
    invoke("{}");

    Answer monitor = api.get("functions/statistics?filter=monitor_data&period=5");
    Answer monthly = api.get("functions/statistics?filter=monthly_report&option=0");

    assertThat(values(monitor, "/statistics/count")).hasSize(12).endsWith(1.0);
    assertThat(values(monitor, "/monitor_data/count")).hasSize(12).endsWith(1.0);
    assertThat(monthly.keys()).containsExactly("count", "gbs", "gpu_gbs");
    assertThat(values(monthly, "/count")).containsExactly(1.0);
    assertThat(monthly.json().at("/count/0/date").asText()).isEqualTo("2026-01");
    assertThat(api.get("functions/statistics").code()).isEqualTo("400 FSS.1001");
  }

  @Test
  void functions_are_ranked_by_a_figure() {
    invoke("{'bad':1}");

    Answer failures = api.get("function/report");
    Answer calls = api.get("function/report?type=aom_prom_fixed_count&limit=5");

    assertThat(failures.keys()).containsExactly("values", "next_marker", "count");
    assertThat(failures.json().at("/values/0").toString())
        .isEqualTo("{\"key\":\"" + api.urn("hello") + "\",\"value\":1}");
    assertThat(calls.each("values", "key")).containsExactly(api.urn("hello"));
    assertThat(api.get("function/report?type=x").code()).isEqualTo("400 FSS.1001");
  }

  @Test
  void reserved_instances_are_those_of_now() {
    api.put("functions/hello/reservedinstances", "{'count':3}").ok();

    Answer answer = api.get("functions/hello/instancereports");

    assertThat(answer.keys()).containsExactly("instanceNum", "reservedInstanceNum");
    assertThat(values(answer, "/reservedInstanceNum")).hasSize(60).endsWith(3.0);
  }
}
