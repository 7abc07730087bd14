package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.model.Profile;
import io.github.fgsim.model.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Profile CLOUD answers as the service does today: recordings of 2024 to 2026 and what acceptance
 * tests of clients read back on the real service.
 */
class TodaysResponsesTest {
  private final FunctionGraphSimulator sim =
      FunctionGraphSimulator.builder().profile(Profile.CLOUD).start();
  private final ApiClient api = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  @Test
  void a_create_begins_with_the_function_id_and_has_no_leftovers() {
    Answer created = api.create(Body.create());

    assertThat(created.keys()).startsWith("func_id", "func_urn", "func_name");
    assertThat(created.field("func_id")).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(created.field("resource_id")).isEqualTo(created.field("func_id") + ":hello");
    assertThat(created.keys()).doesNotContain("user_domain", "concurrency");
  }

  @Test
  void the_id_stays_through_updates_and_versions() {
    String id = api.create(Body.create()).field("func_id");
    api.put(
        "functions/hello/config",
        "{\"runtime\":\"Python3.9\",\"timeout\":9,\"handler\":\"index.handler\",\"memory_size\":128}");
    api.post("functions/hello/versions", "{\"version\":\"v1\"}");

    assertThat(api.get("functions/hello/config").field("func_id")).isEqualTo(id);
    assertThat(api.get("functions/default:hello:v1/config").field("func_id")).isEqualTo(id);
  }

  @Test
  void defaults_are_shown() {
    api.create(Body.create());

    Answer shown = api.get("functions/hello/config");

    assertThat(shown.field("type")).isEqualTo("v2");
    assertThat(shown.json().get("strategy_config").toString())
        .isEqualTo("{\"concurrency\":400,\"concurrent_num\":1}");
    assertThat(shown.field("ephemeral_storage")).isEqualTo("512");
    assertThat(shown.field("enable_dynamic_memory")).isEqualTo("false");
    assertThat(shown.field("is_stateful_function")).isEqualTo("false");
    assertThat(shown.field("enable_auth_in_header")).isEqualTo("false");
  }

  @Test
  void a_v1_function_is_unlimited_and_knows_on_and_off_only() {
    Answer created = api.create(Body.create().with("type", "v1"));

    assertThat(created.json().get("strategy_config").toString()).isEqualTo("{\"concurrency\":-1}");
    assertThat(maxInstances(1)).isEqualTo("400 FSS.1026");
    assertThat(maxInstances(0)).isEqualTo("200");
    assertThat(maxInstances(-1)).isEqualTo("200");
    assertThat(
            api.put(
                    "functions/hello/config",
                    "{\"runtime\":\"Python3.9\",\"timeout\":9,\"handler\":\"index.handler\",\"memory_size\":128,"
                        + "\"strategy_config\":{\"concurrent_num\":2}}")
                .field("error_code"))
        .isEqualTo("FSS.1026");
  }

  @Test
  void a_v2_function_may_have_up_to_a_thousand_instances() {
    api.create(Body.create());

    assertThat(maxInstances(1000)).isEqualTo("200");
    assertThat(maxInstances(1001)).isEqualTo("400 FSS.1026");
    assertThat(maxInstances(-1)).isEqualTo("200");
    assertThat(maxInstances(-2)).isEqualTo("400 FSS.1026");
  }

  private String maxInstances(int number) {
    Answer answer =
        api.put("functions/hello/config-max-instance", "{\"max_instance_num\":" + number + "}");
    return answer.status() == 200 ? "200" : answer.status() + " " + answer.field("error_code");
  }

  @ParameterizedTest
  @CsvSource({
    "Python3.9, index.handler, zip",
    "Node.js18.15, index.handler, zip",
    "PHP8.3, index.handler, zip",
    "Java11, com.example.Main.handle, zip",
    "Go1.x, plugin.Handler, zip",
    "Custom, bootstrap, zip",
    "http, -, zip",
    "Python3.9, index.handler, inline",
    "Custom, bootstrap, inline"
  })
  void a_create_without_code_stores_a_template(String runtime, String handler, String codeType) {
    Answer created =
        api.create(
            Body.create()
                .with("runtime", runtime)
                .with("handler", handler)
                .with("code_type", codeType)
                .without("func_code"));

    assertThat(created.status()).as(created.text()).isEqualTo(200);
    assertThat(created.json().get("code_size").asInt()).isPositive();
  }

  @Test
  void the_python_template_has_the_recorded_size() {
    Answer created = api.create(Body.create().with("code_type", "zip").without("func_code"));

    assertThat(created.field("code_size")).isEqualTo("286");
    assertThat(created.field("code_filename")).isEqualTo("hello.zip");
  }

  /** Recorded 2024 on Huawei's service, and in the guide of the Open Telekom Cloud's runtimes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Python3.9 | {\"statusCode\": 200, \"isBase64Encoded\": false, \"body\": \"{\\\"key\\\": \\\"\\\\u00fc, :\\\"}\", \"headers\": {\"Content-Type\": \"application/json\"}}",
        "Node.js18.15 | {\"statusCode\":200,\"headers\":{\"Content-Type\":\"application/json\"},\"isBase64Encoded\":false,\"body\":\"{\\\"key\\\":\\\"\u00fc, :\\\"}\"}"
      })
  void the_stored_template_gives_its_event_back(String runtime, String result) {
    api.create(Body.create().with("runtime", runtime).without("func_code"));

    Answer invoked = api.post("functions/hello/invocations", "{\"key\":\"\u00fc, :\"}");

    assertThat(invoked.status()).as(invoked.text()).isEqualTo(200);
    assertThat(invoked.text()).isEqualTo(result);
  }

  @Test
  void what_is_said_of_a_function_comes_before_the_template() {
    api.create(Body.create().without("func_code"));
    sim.handle("default", "hello").returns("\"said\"");

    assertThat(api.post("functions/hello/invocations", "{}").text()).isEqualTo("\"said\"");
  }

  @Test
  void code_in_place_of_the_template_is_not_known() {
    api.create(Body.create().without("func_code"));
    api.put(
        "functions/hello/code", "{\"code_type\":\"inline\",\"func_code\":{\"file\":\"cGFzcw==\"}}");

    assertThat(api.post("functions/hello/invocations", "{}").status()).isEqualTo(501);
  }

  @Test
  void a_missing_function_has_the_tables_text_and_details() {
    Answer deleted = api.delete("functions/nobody");

    assertThat(deleted.status()).isEqualTo(404);
    assertThat(deleted.text())
        .isEqualTo(
            "{\"error_code\":\"FSS.1051\",\"error_msg\":\"The function does not exist.\","
                + "\"details\":[{\"error_code\":\"FSS.1051\",\"error_msg\":\"The function does not exist.\"}]}");
  }

  @Test
  void a_text_of_its_own_stays_the_message() {
    Answer refused = api.create(Body.createZip(new byte[] {1}));

    assertThat(refused.field("error_msg")).isEqualTo("zip: not a valid zip file");
  }

  @Test
  void event_data_comes_back_sorted() {
    api.create(Body.create());

    Answer created =
        api.post(
            "triggers/hello",
            "{\"trigger_type_code\":\"TIMER\",\"event_data\":{\"schedule_type\":\"Rate\",\"schedule\":\"3m\",\"name\":\"t\"}}");

    assertThat(created.field("trigger_status")).isEqualTo("ACTIVE");
    assertThat(created.json().get("event_data").fieldNames())
        .toIterable()
        .containsExactly("name", "schedule", "schedule_type");
  }

  @Test
  void enabled_logs_are_bound_to_a_group_and_a_stream() {
    Answer created = api.create(Body.create().patch("{\"enable_lts_log\":true}"));

    assertThat(created.field("log_group_id")).isNotEmpty();
    assertThat(api.get("functions/hello/lts-log-detail").field("group_id"))
        .isEqualTo(created.field("log_group_id"));
    assertThat(api.get("functions/hello/lts-log-detail").field("stream_id"))
        .isEqualTo(created.field("log_stream_id"));
  }

  @Test
  void an_image_has_a_working_directory_and_a_mount_its_user() {
    Answer image =
        api.create(
            Body.create("image")
                .without("func_code")
                .without("code_type")
                .with("runtime", "Custom Image")
                .with("handler", "-")
                .patch("{\"custom_image\":{\"enabled\":true,\"image\":\"swr/a:1\"}}"));
    Answer mounted =
        api.create(
            Body.create("mounted")
                .patch(
                    "{\"mount_config\":{\"func_mounts\":[{\"mount_type\":\"sfs\",\"mount_resource\":\"r\",\"local_mount_path\":\"/m\"}]}}"));

    assertThat(image.json().at("/custom_image/working_dir").asText()).isEqualTo("/");
    assertThat(mounted.json().at("/mount_config/mount_user").toString())
        .isEqualTo("{\"user_id\":-1,\"user_group_id\":-1}");
    assertThat(mounted.json().at("/mount_config/func_mounts/0/status").asText())
        .isEqualTo("active");
  }

  @Test
  void the_pages_stay_with_their_samples() {
    try (var pages = FunctionGraphSimulator.start()) {
      Answer created = ApiClient.of(pages).create(Body.create());

      assertThat(created.keys()).startsWith("func_urn").contains("user_domain", "concurrency");
      assertThat(created.keys()).doesNotContain("func_id", "resource_id", "type");
      assertThat(ApiClient.of(pages).delete("functions/nobody").text())
          .isEqualTo("{\"error_code\":\"FSS.1051\",\"error_msg\":\"Not found the function\"}");
    }
  }

  /** The create page's sample of 2019 against the import page's and the captures since 2020. */
  @Test
  void an_image_name_has_the_time_unless_its_rule_is_relaxed() {
    try (var relaxed = FunctionGraphSimulator.builder().relax(Rule.IMAGE_NAME_HAS_TIME).start()) {
      assertThat(ApiClient.of(relaxed).create(Body.create()).field("image_name"))
          .matches("latest-[a-z0-9]{5}");
    }
    assertThat(api.create(Body.create()).field("image_name")).matches("latest-\\d{12}@[a-z0-9]{5}");
  }

  /** What a user must look up is said in words beside the service's body. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "memory_size|100|memory_size 100: one of [128, 256,",
        "runtime|Pyton3.9|did you mean Python3.9?",
        "timeout|1|timeout 1: 3 to 259200 seconds",
        "handler|x|handler x: a dot with something on both sides"
      })
  void a_refusal_says_what_is_allowed(String row) {
    String[] part = row.split("\\|", 3);
    String value = part[1].matches("\\d+") ? part[1] : '"' + part[1] + '"';

    api.create(Body.create().patch("{\"" + part[0] + "\":" + value + "}"));

    assertThat(sim.requests().all().get(0).notes())
        .anySatisfy(note -> assertThat(note).contains(part[2]));
  }
}
