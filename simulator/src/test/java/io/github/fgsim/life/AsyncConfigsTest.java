package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The configuration of asynchronous calls: set, show, delete, list. */
class AsyncConfigsTest {
  private static final String CONFIG = "functions/hello/async-invoke-config";

  private final MovableClock clock = new MovableClock();
  private final Api api = Api.of(FunctionGraphSimulator.builder().clock(clock));

  @BeforeEach
  void create_a_function() {
    api.create("hello");
    api.publish("hello", "v1");
    api.post("functions/hello/aliases", "{'name':'live','version':'v1'}").ok();
  }

  @AfterEach
  void close() {
    api.close();
  }

  // API model: the keys and their order (documented)
  @Test
  void what_was_set_is_answered_and_shown() {
    Answer answer =
        api.put(
            CONFIG,
            """
            {'max_async_event_age_in_seconds':100,'max_async_retry_attempts':0,
             'destination_config':{'on_success':{'destination':'SMN','param':'{}'},'on_failure':{'destination':'OBS','param':'{}'}},
             'enable_async_status_log':true}
            """);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            Api.json(
                "{'func_urn':'%s','max_async_event_age_in_seconds':100,'max_async_retry_attempts':0,'destination_config':{'on_success':{'destination':'SMN','param':'{}'},'on_failure':{'destination':'OBS','param':'{}'}},'created_time':'2026-01-02T11:04:05+08:00','last_modified':'2026-01-02T11:04:05+08:00','enable_async_status_log':true}"
                    .formatted(api.urn("hello:latest"))));
    assertThat(api.get(CONFIG).body()).isEqualTo(answer.body());
  }

  // API model: defaults 3600 and 1 (documented; the API reference says 3 retries)
  @Test
  void what_was_not_said_has_its_default() {
    Answer answer = api.put(CONFIG, "{}");

    assertThat(answer.get("max_async_event_age_in_seconds")).isEqualTo("3600");
    assertThat(answer.get("max_async_retry_attempts")).isEqualTo("1");
  }

  @Test
  void a_second_update_keeps_the_time_of_creation() {
    api.put(CONFIG, "{}").ok();
    clock.forward(Duration.ofSeconds(1));

    Answer answer = api.put(CONFIG, "{'max_async_retry_attempts':2}");

    assertThat(answer.get("created_time")).isEqualTo("2026-01-02T11:04:05+08:00");
    assertThat(answer.get("last_modified")).isEqualTo("2026-01-02T11:04:06+08:00");
  }

  // API reference: GET and DELETE when unset: 404 (client: Terraform takes it for gone)
  @Test
  void show_and_delete_of_what_was_not_set_are_404() {
    assertThat(api.get(CONFIG).code()).isEqualTo("404 FSS.0404");
    assertThat(api.delete(CONFIG).code()).isEqualTo("404 FSS.0404");
    assertThat(api.get("functions/nobody/async-invoke-config").code()).isEqualTo("404 FSS.1051");
    assertThat(api.put("functions/nobody/async-invoke-config", "{}").code())
        .isEqualTo("404 FSS.1051");
    assertThat(api.put("functions/default:hello:v9/async-invoke-config", "{}").code())
        .isEqualTo("404 FSS.1052");
  }

  // API reference: 204 (documented)
  @Test
  void delete_answers_204() {
    api.put(CONFIG, "{}").ok();

    Answer answer = api.delete(CONFIG);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(api.get(CONFIG).code()).isEqualTo("404 FSS.0404");
  }

  // API reference: 60-86400 s, 0-8 retries (documented)
  @ParameterizedTest
  @CsvSource({"60, 0", "86400, 8"})
  void values_from_the_first_to_the_last_of_their_range_are_taken(int age, int retries) {
    Answer answer =
        api.put(
            CONFIG,
            "{'max_async_event_age_in_seconds':%d,'max_async_retry_attempts':%d}"
                .formatted(age, retries));

    assertThat(answer.ok().get("max_async_event_age_in_seconds")).isEqualTo("" + age);
    assertThat(answer.get("max_async_retry_attempts")).isEqualTo("" + retries);
  }

  // the same; the code is inferred
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'max_async_event_age_in_seconds':59}",
        "{'max_async_event_age_in_seconds':86401}",
        "{'max_async_retry_attempts':-1}",
        "{'max_async_retry_attempts':9}",
        "{'destination_config':{'on_failure':{'destination':'MAIL'}}}",
        "{'max_async_retry_attempts':'1'}"
      })
  void values_out_of_range_are_refused(String body) {
    assertThat(api.put(CONFIG, body).code()).isEqualTo("400 FSS.0400");
    assertThat(api.get(CONFIG).code()).isEqualTo("404 FSS.0404");
  }

  // API model: async_invoke_configs, count, page_info (documented)
  @Test
  void list_holds_one_per_version_and_alias() {
    api.put(CONFIG, "{}").ok();
    api.put("functions/default:hello:v1/async-invoke-config", "{}").ok();
    api.put("functions/default:hello:!live/async-invoke-config", "{}").ok();

    Answer list = api.get("functions/hello/async-invoke-configs");
    Answer page = api.get("functions/hello/async-invoke-configs?marker=1&limit=1");

    assertThat(list.keys()).containsExactly("async_invoke_configs", "count", "page_info");
    assertThat(list.each("async_invoke_configs", "func_urn"))
        .containsExactly(api.urn("hello:latest"), api.urn("hello:v1"), api.urn("hello:!live"));
    assertThat(list.get("count")).isEqualTo("3");
    assertThat(page.each("async_invoke_configs", "func_urn")).containsExactly(api.urn("hello:v1"));
    assertThat(page.get("page_info"))
        .isEqualTo("{\"next_marker\":2,\"previous_marker\":1,\"current_count\":1}");
    assertThat(
            api.get("functions/default:hello:v1/async-invoke-configs")
                .each("async_invoke_configs", "func_urn"))
        .containsExactly(api.urn("hello:v1"));
  }

  @Test
  void an_aliass_configuration_goes_with_it() {
    api.put("functions/default:hello:!live/async-invoke-config", "{}").ok();

    api.delete("functions/hello/aliases/live").ok();
    api.post("functions/hello/aliases", "{'name':'live','version':'v1'}").ok();

    assertThat(api.get("functions/default:hello:!live/async-invoke-config").code())
        .isEqualTo("404 FSS.0404");
  }

  // field text of the API model (documented): ten where the request does not say how many, or 0
  @Test
  void a_page_of_the_list_has_ten_unless_more_are_asked_for() {
    api.put(CONFIG, "{}").ok();
    for (int i = 2; i < 12; i++) {
      api.publish("hello", "v" + i);
      api.put("functions/default:hello:v" + i + "/async-invoke-config", "{}").ok();
    }
    String list = "functions/hello/async-invoke-configs";

    assertThat(api.get(list).json().get("count").asInt()).isEqualTo(11);
    assertThat(api.get(list).json().get("async_invoke_configs")).hasSize(10);
    assertThat(api.get(list + "?limit=0").json().get("async_invoke_configs")).hasSize(10);
    assertThat(api.get(list + "?limit=100").json().get("async_invoke_configs")).hasSize(11);
  }
}
