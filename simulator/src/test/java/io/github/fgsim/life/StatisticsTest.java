package io.github.fgsim.life;

import static io.github.fgsim.FunctionDefinition.function;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures are those of the invocations that were really made, on the simulator's clock. */
class StatisticsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  /** How many milliseconds an invocation lasts. */
  private static final Pattern TAKES = Pattern.compile("takes.:(\\d+)");

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
              Matcher takes = TAKES.matcher(event);
              if (takes.find()) {
                api.sim.clock().advance(Duration.ofMillis(Long.parseLong(takes.group(1))));
              }
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

  private List<String> ranked(String type) {
    Answer answer = api.get("function/report?type=" + type);
    List<String> ranked = new ArrayList<>();
    for (JsonNode each : answer.json().get("values")) {
      String urn = each.get("key").asText();
      ranked.add(urn.substring(urn.lastIndexOf(':') + 1) + " " + each.get("value"));
    }
    return ranked;
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

  /** Memory is bounded: figures are those of the last thousand refusals. */
  @Test
  void the_last_thousand_refusals_count() {
    api.sim.given(function("busy").timeout(60).maxInstances(1));
    api.sim.handle(
        "default",
        "busy",
        (event, context) -> {
          for (int i = 0; i < 1_001; i++) {
            api.post("functions/busy/invocations", "{}");
          }
          return 1;
        });
    api.post("functions/busy/invocations", "{}");

    Answer answer = api.get("functions/busy/slareports/5");

    assertThat(values(answer, "/reject_count").get(4)).isEqualTo(1_000.0);
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

  // user guide: durations in milliseconds (documented)
  @Test
  void durations_are_the_average_the_longest_and_the_shortest() {
    invoke("{'takes':1000}");
    invoke("{'takes':2001}");
    api.post("functions/other/invocations", "{}");

    Answer series = api.get("functions/hello/statistics/1");

    assertThat(series.json().at("/duration/0/value").toString()).isEqualTo("1500.5");
    assertThat(series.json().at("/max_duration/0/value").toString()).isEqualTo("2001");
    assertThat(series.json().at("/min_duration/0/value").toString()).isEqualTo("1000");
    assertThat(ranked("duration")).containsExactly("hello 1500");
    assertThat(ranked("maxDauration")).containsExactly("hello 2001");
    assertThat(ranked("minDuration")).containsExactly("hello 1000");
  }

  @Test
  void concurrency_is_the_most_that_ran_at_one_time() {
    invoke("{'takes':1000}");
    api.sim.clock().advance(Duration.ofSeconds(1));
    invoke("{'takes':1000}");
    assertThat(values(api.get("functions/hello/statistics/1"), "/concurrency_num"))
        .containsExactly(1.0);
    api.sim.clock().advance(Duration.ofSeconds(1));

    invoke("{'takes':1000,'nested':1}");

    assertThat(values(api.get("functions/hello/statistics/1"), "/concurrency_num"))
        .containsExactly(2.0);
    assertThat(values(api.get("functions/hello/slareports/5"), "/instance_num")).endsWith(2.0);
    assertThat(values(api.get("functions/hello/instancereports"), "/instanceNum")).endsWith(2.0);
    assertThat(ranked("concurrency")).containsExactly("hello 2");
  }

  @Test
  void what_another_function_or_project_did_is_not_counted() {
    api.put("functions/other/reservedinstances", "{'count':3}").ok();
    api.put("functions/hello/config-max-instance", "{'max_instance_num':1}").ok();
    Api elsewhere = Api.of(api.sim.project("elsewhere"));
    elsewhere.create("hello");
    elsewhere.sim.handle("default", "hello").returns("1");
    invoke("{'nested':1}");
    elsewhere.post("functions/hello/invocations", "{}").ok();

    Answer hello = api.get("functions/hello/slareports/5");
    Answer other = api.get("functions/other/slareports/5");
    Answer project = api.get("functions/statistics?filter=monitor_data&period=60");
    Answer month = api.get("functions/statistics?filter=monthly_report");

    assertThat(values(hello, "/reserved_instance_num")).endsWith(0.0);
    assertThat(values(other, "/reserved_instance_num")).endsWith(3.0);
    assertThat(values(other, "/count")).endsWith(0.0);
    assertThat(values(other, "/reject_count")).endsWith(0.0);
    assertThat(values(project, "/statistics/count")).containsExactly(2.0);
    assertThat(values(month, "/count")).containsExactly(1.0);
  }

  // API reference of 2025: this month, the last, the last three, the last six (documented)
  @Test
  void a_monthly_report_has_calls_and_gigabyte_seconds_of_the_months_asked_for() {
    invoke("{'takes':2000}");
    api.sim.clock().advance(Duration.ofDays(31));
    invoke("{'takes':1000}");
    invoke("{'takes':1000}");
    String report = "functions/statistics?filter=monthly_report&option=";

    assertThat(values(api.get(report + 0), "/count")).containsExactly(2.0);
    assertThat(values(api.get(report + 1), "/count")).containsExactly(1.0);
    assertThat(values(api.get(report + 1), "/gbs")).containsExactly(0.25); // 128 MB, 2 seconds
    assertThat(api.get(report + 2).each("count", "date"))
        .containsExactly("2025-11", "2025-12", "2026-01");
    assertThat(values(api.get(report + 2), "/gbs")).containsExactly(0.0, 0.0, 0.25);
    assertThat(values(api.get(report + 3), "/count")).containsExactly(0.0, 0.0, 0.0, 0.0, 0.0, 1.0);
  }

  // user guide: failures and calls include what was refused (documented); the order is inferred
  @Test
  void the_function_with_the_most_of_a_figure_comes_first() {
    api.put("functions/hello/config-max-instance", "{'max_instance_num':1}").ok();
    api.sim.handle("default", "other").returns("1");
    invoke("{'nested':1,'bad':1}");
    for (int i = 0; i < 3; i++) {
      api.post("functions/other/invocations", "{}").ok();
    }

    assertThat(ranked("failcount")).containsExactly("hello 2", "other 0");
    assertThat(ranked("aom_prom_fixed_count")).containsExactly("other 3", "hello 2");
    assertThat(ranked("rejectCount")).containsExactly("hello 1", "other 0");
    api.sim.clock().advance(Duration.ofMinutes(2));
    assertThat(values(api.get("functions/hello/slareports/5"), "/reject_count"))
        .containsExactly(-1.0, -1.0, 1.0, -1.0, -1.0);
  }
}
