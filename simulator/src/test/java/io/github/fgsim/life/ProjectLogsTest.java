package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.life.Api.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Logs of a project, tracing of a function and ways into VPCs, in Terraform's sequences. */
class ProjectLogsTest {
  private final Api api = Api.start();

  @AfterEach
  void close() {
    api.close();
  }

  /** Error table of Open Telekom Cloud; Terraform swallows just this text. */
  @Test
  void logs_are_enabled_once() {
    Answer first = api.post("functions/enable-lts-logs", "");
    Answer second = api.post("functions/enable-lts-logs", "");

    assertThat(first.code()).isEqualTo("200");
    assertThat(first.body()).isEmpty();
    assertThat(second.error()).isEqualTo("400 FSS.1221 LTS log has been enabled.");
  }

  @Test
  void a_function_without_a_log_of_its_own_logs_where_the_project_does() {
    api.create("hello");
    api.post("functions/enable-lts-logs", "").ok();

    Answer detail = api.get("functions/hello/lts-log-detail");

    assertThat(detail.keys()).containsExactly("group_name", "group_id", "stream_id", "stream_name");
  }

  @Test
  void the_log_of_asynchronous_states_is_there_once_it_is_enabled_and_stays_the_same() {
    Answer before = api.get("functions/async-status-log-detail");
    api.post("functions/enable-async-status-logs", "").ok();
    Answer shown = api.get("functions/async-status-log-detail");
    api.post("functions/enable-async-status-logs", "").ok();

    assertThat(before.code()).isEqualTo("404 FSS.0404");
    assertThat(shown.keys()).containsExactly("group_name", "group_id", "stream_id", "stream_name");
    assertThat(api.get("functions/async-status-log-detail").body()).isEqualTo(shown.body());
  }

  @Test
  void tracing_is_set_shown_without_its_secret_and_switched_off() {
    api.create("hello");
    String tracing = "functions/" + api.urn("hello") + "/tracing";

    Answer before = api.get(tracing);
    api.put(tracing, "{'tracing_ak':'ak','tracing_sk':'sk'}").ok();
    Answer shown = api.get(tracing);
    api.put(tracing, "{}").ok();

    assertThat(before.error()).isEqualTo("404 FSS.0404 can not find tracing aksk");
    assertThat(shown.body()).isEqualTo("{\"tracing_ak\":\"ak\",\"tracing_sk\":\"******\"}");
    assertThat(api.get(tracing).code()).isEqualTo("404 FSS.0404");
  }

  @Test
  void one_key_of_tracing_without_the_other_is_refused_and_changes_nothing() {
    api.create("hello");
    api.put("functions/hello/tracing", "{'tracing_ak':'ak','tracing_sk':'sk'}").ok();

    Answer answer = api.put("functions/hello/tracing", "{'tracing_ak':'other'}");

    assertThat(answer.code()).isEqualTo("400 FSS.0400");
    assertThat(api.sim.requests().all().get(2).notes())
        .containsExactly("tracing_ak and tracing_sk: both or neither");
    assertThat(api.get("functions/hello/tracing").get("tracing_ak")).isEqualTo("ak");
  }

  @Test
  void tracing_of_a_function_that_is_not_there_is_refused_in_the_documented_words() {
    Answer answer = api.put("functions/nobody/tracing", "{'tracing_ak':'ak','tracing_sk':'sk'}");

    assertThat(answer.error()).isEqualTo("400 FSS.1128 function[nobody] not existed");
  }

  @Test
  void a_vpc_endpoint_is_the_same_for_the_same_subnet_until_it_is_deleted() {
    Answer first = api.post("vpc-endpoint", "{'vpc_id':'v','subnet_id':'s'}").ok();
    Answer second = api.post("vpc-endpoint", "{'vpc_id':'v','subnet_id':'s'}").ok();
    Answer deleted = api.delete("vpc-endpoint/v/s");
    Answer again = api.delete("vpc-endpoint/v/s");

    assertThat(first.keys()).containsExactly("endpoints", "address");
    assertThat(first.get("address")).startsWith("https://");
    assertThat(first.json().at("/endpoints/0").asText())
        .matches("192\\.168\\.0\\.([2-9]|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[01])");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(deleted.code()).isEqualTo("204");
    assertThat(again.code()).isEqualTo("204");
    assertThat(api.post("vpc-endpoint", "{'subnet_id':'s'}").code()).isEqualTo("400 FSS.1036");
    assertThat(api.post("vpc-endpoint", "{'vpc_id':'v'}").code()).isEqualTo("400 FSS.1037");
  }

  @Test
  void all_of_it_survives_an_export_and_import_of_the_state() {
    api.create("hello");
    api.post("functions/enable-async-status-logs", "").ok();
    api.put("functions/hello/tracing", "{'tracing_ak':'ak','tracing_sk':'sk'}").ok();
    api.post("functions/hello/function-url", "{}").ok();
    api.post("vpc-endpoint", "{'vpc_id':'v','subnet_id':'s'}").ok();
    String state = api.sim.exportState();

    api.sim.reset();
    api.sim.importState(state);

    assertThat(api.sim.exportState()).isEqualTo(state);
    assertThat(api.get("functions/hello/tracing").get("tracing_ak")).isEqualTo("ak");
  }
}
