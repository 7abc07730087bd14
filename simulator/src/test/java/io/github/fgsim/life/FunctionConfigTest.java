package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ShowFunctionConfig, UpdateFunctionConfig, max instances, pin. */
class FunctionConfigTest {
  private final MovableClock clock = new MovableClock();
  private final Api api = Api.of(FunctionGraphSimulator.builder().clock(clock));

  @AfterEach
  void close() {
    api.close();
  }

  /** What an update sends at least: the 2020 recording sent these five (recorded). */
  private static String update(String moreFields) {
    return "{'func_name':'hello','runtime':'Python3.9','timeout':3,'handler':'index.handler','memory_size':128%s}"
        .formatted(moreFields);
  }

  // the API reference and clients; order of the API model; unset fields are absent
  @Test
  void show_config_answers_what_create_answered_in_the_order_of_the_model() {
    Answer created = api.create("hello");

    Answer shown = api.get("functions/" + api.urn("hello:latest") + "/config");

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.keys())
        .containsExactly(
            "func_urn",
            "func_name",
            "domain_id",
            "namespace",
            "project_name",
            "package",
            "runtime",
            "timeout",
            "handler",
            "memory_size",
            "cpu",
            "code_type",
            "code_filename",
            "code_size",
            "digest",
            "version",
            "image_name",
            "last_modified",
            "strategy_config",
            "enterprise_project_id");
    // a number in every configuration, or Terraform's provider panics (client)
    assertThat(shown.get("strategy_config")).isEqualTo("{\"concurrency\":-1,\"concurrent_num\":1}");
    for (String key : shown.keys()) {
      if (!key.equals("strategy_config")) {
        assertThat(shown.get(key)).as(key).isEqualTo(created.get(key));
      }
    }
  }

  // all of create + user_data, xrole, func_vpc, mount_config, ... (documented, client)
  @Test
  void show_config_answers_every_optional_field_that_create_set() {
    api.create(
        "hello",
        """
        'user_data':'{\\\\"a\\\\":\\\\"1\\\\"}','xrole':'agency','app_xrole':'runner','description':'d',
        'func_vpc':{'vpc_id':'v','subnet_id':'s'},'depend_version_list':['dep'],
        'initializer_handler':'index.init','initializer_timeout':5,'pre_stop_handler':'index.stop',
        'pre_stop_timeout':6,'type':'v2','enable_dynamic_memory':true,
        'log_config':{'group_id':'g','stream_id':'t'},
        'mount_config':{'mount_user':{'user_id':-1,'user_group_id':-1},
        'func_mounts':[{'mount_type':'sfs','mount_resource':'r','mount_share_path':'/s','local_mount_path':'/l'}]}
        """
            .replace("\\\\\"", "\\u0022"));

    Answer shown = api.get("functions/hello/config");

    assertThat(shown.get("user_data")).isEqualTo("{\"a\":\"1\"}");
    assertThat(shown.get("xrole")).isEqualTo("agency");
    assertThat(shown.get("app_xrole")).isEqualTo("runner");
    assertThat(shown.get("description")).isEqualTo("d");
    assertThat(shown.get("func_vpc")).isEqualTo("{\"vpc_id\":\"v\",\"subnet_id\":\"s\"}");
    assertThat(shown.get("depend_version_list")).isEqualTo("[\"dep\"]");
    assertThat(shown.get("initializer_handler")).isEqualTo("index.init");
    assertThat(shown.get("initializer_timeout")).isEqualTo("5");
    assertThat(shown.get("pre_stop_handler")).isEqualTo("index.stop");
    assertThat(shown.get("pre_stop_timeout")).isEqualTo("6");
    assertThat(shown.get("type")).isEqualTo("v2");
    assertThat(shown.get("enable_dynamic_memory")).isEqualTo("true");
    assertThat(shown.get("log_group_id")).isEqualTo("g");
    assertThat(shown.get("log_stream_id")).isEqualTo("t");
    assertThat(shown.json().at("/mount_config/mount_user/user_id").asInt()).isEqualTo(-1);
    assertThat(shown.json().at("/mount_config/func_mounts/0/local_mount_path").asText())
        .isEqualTo("/l");
  }

  // encrypted values come back blanked (documented)
  @Test
  void encrypted_variables_come_back_without_their_values() {
    api.create("hello", "'encrypted_user_data':'{\\u0022password\\u0022:\\u0022secret\\u0022}'");

    Answer shown = api.get("functions/hello/config");

    assertThat(shown.get("encrypted_user_data")).isEqualTo("{\"password\":\"\"}");
    assertThat(shown.body()).doesNotContain("secret");
  }

  // any on a missing function (documented, client)
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "GET,    functions/nobody/config,",
        "PUT,    functions/nobody/config,              {}",
        "PUT,    functions/nobody/config-max-instance, {'max_instance_num':1}",
        "PUT,    functions/nobody/collect/true,",
      })
  void a_missing_function_is_404(String method, String path, String body) {
    Answer answer = api.send(method, path, body == null ? "" : body);

    assertThat(answer.error()).isEqualTo("404 FSS.1051 Not found the function");
  }

  // full metadata; a new image_name and last_modified; with :latest (recorded 2020)
  @Test
  void update_config_answers_the_new_metadata_with_a_new_time_and_image() {
    Answer created = api.create("hello");
    clock.forward(Duration.ofSeconds(61));

    Answer updated =
        api.put(
            "functions/" + api.urn("hello") + "/config",
            update(",'description':'new'")
                .replace("'timeout':3", "'timeout':30")
                .replace("128", "256"));

    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.get("func_urn")).isEqualTo(api.urn("hello:latest"));
    assertThat(updated.get("timeout")).isEqualTo("30");
    assertThat(updated.get("memory_size")).isEqualTo("256");
    assertThat(updated.get("cpu")).isEqualTo("400");
    assertThat(updated.get("description")).isEqualTo("new");
    assertThat(updated.get("digest")).isEqualTo(created.get("digest"));
    assertThat(updated.get("code_size")).isEqualTo(created.get("code_size"));
    assertThat(created.get("last_modified")).isEqualTo("2026-01-02T11:04:05+08:00");
    assertThat(updated.get("last_modified")).isEqualTo("2026-01-02T11:05:06+08:00");
    assertThat(updated.get("image_name")).matches("latest-260102110506@[a-z0-9]{5}");
    assertThat(updated.get("strategy_config"))
        .isEqualTo("{\"concurrency\":-1,\"concurrent_num\":1}");
    assertThat(updated.get("enterprise_project_id")).isEqualTo("0");
    Answer shown = api.get("functions/" + api.urn("hello:latest") + "/config");
    for (String key : updated.keys()) {
      assertThat(shown.get(key)).as(key).isEqualTo(updated.get(key));
    }
  }

  // sending only xrole made both xrole and app_xrole come back (recorded 2020)
  @Test
  void xrole_alone_sets_both_agencies() {
    api.create("hello");

    Answer updated = api.put("functions/hello/config", update(",'xrole':'agency'"));

    assertThat(updated.get("xrole")).isEqualTo("agency");
    assertThat(updated.get("app_xrole")).isEqualTo("agency");
  }

  /** Terraform drops empty fields and expects them gone; func_vpc: Cloud Custodian, too. */
  @Test
  void what_an_update_does_not_send_is_cleared() {
    api.create(
        "hello", "'description':'old','xrole':'agency','func_vpc':{'vpc_id':'v','subnet_id':'s'}");

    Answer updated = api.put("functions/hello/config", update(""));

    assertThat(updated.keys()).doesNotContain("description", "xrole", "func_vpc");
    assertThat(api.get("functions/hello/config").keys())
        .doesNotContain("description", "xrole", "func_vpc");
  }

  // API model: depend_version_list, type and tags are no fields of the update (documented)
  @Test
  void what_an_update_cannot_say_stays() {
    api.create("hello", "'depend_version_list':['dep'],'type':'v2','log_config':{'group_id':'g'}");

    api.put("functions/hello/config", update("")).ok();

    Answer shown = api.get("functions/hello/config");
    assertThat(shown.get("depend_version_list")).isEqualTo("[\"dep\"]");
    assertThat(shown.get("type")).isEqualTo("v2");
    assertThat(shown.get("log_group_id")).isEqualTo("g");
  }

  @Test
  void strategy_config_is_merged_member_by_member() {
    api.create("hello");

    api.put("functions/hello/config", update(",'strategy_config':{'concurrency':300}")).ok();
    Answer updated =
        api.put("functions/hello/config", update(",'strategy_config':{'concurrent_num':10}"));

    assertThat(updated.get("strategy_config"))
        .isEqualTo("{\"concurrency\":300,\"concurrent_num\":10}");
  }

  // inferred: the codes of create
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "'timeout':3, '', 400 FSS.1008",
        "'timeout':3, 'timeout':901, 400 FSS.1008",
        "'timeout':3, 'timeout':2, 400 FSS.1008",
        "'memory_size':128, '', 400 FSS.1007",
        "'memory_size':128, 'memory_size':129, 400 FSS.1007",
        "'handler':'index.handler', '', 400 FSS.1003",
        "'handler':'index.handler', 'handler':'nodot', 400 FSS.1003",
        "'runtime':'Python3.9', 'runtime':'Python9', 400 FSS.1005",
        "'timeout':3, 'timeout':'3', 400 FSS.0400",
        "'timeout':3, \"'timeout':3,'ephemeral_storage':1024\", 400 FSS.0400",
        "'timeout':3, \"'timeout':3,'strategy_config':{'concurrency':-2}\", 400 FSS.1026",
        "'timeout':3, \"'timeout':3,'strategy_config':{'concurrency':1001}\", 400 FSS.1026",
        "'timeout':3, \"'timeout':3,'strategy_config':{'concurrent_num':1001}\", 400 FSS.1026",
      })
  void an_update_is_checked_as_a_create(String field, String instead, String error) {
    api.create("hello");
    String body =
        update("").replace(field, instead.replace("''", "")).replace(",,", ",").replace(",}", "}");

    Answer answer = api.put("functions/hello/config", body);

    assertThat(answer.code()).isEqualTo(error);
    assertThat(api.get("functions/hello/config").get("timeout")).isEqualTo("3");
  }

  @Test
  void a_description_that_is_too_long_is_refused_on_update() {
    api.create("hello", "'description':'old'");

    Answer answer =
        api.put("functions/hello/config", update(",'description':'" + "d".repeat(513) + "'"));

    assertThat(answer.code()).isEqualTo("400 FSS.1019");
    assertThat(api.get("functions/hello/config").get("description")).isEqualTo("old");
  }

  // documented by the import page
  @ParameterizedTest
  @ValueSource(strings = {"{'concurrency':1}", "{'concurrent_num':1}"})
  void a_function_of_type_v1_knows_no_number_of_instances(String strategy) {
    api.create("hello", "'type':'v1'");

    Answer answer = api.put("functions/hello/config", update(",'strategy_config':" + strategy));

    assertThat(answer.code()).isEqualTo("400 FSS.1026");
    assertThat(api.get("functions/hello/config").get("strategy_config"))
        .doesNotContain(strategy.replace('\'', '"'));
  }

  /** Recorded 2024 to 2026 by gophertelekomcloud's version tests: Python3.9 to Python3.6. */
  @Test
  void the_runtime_can_change() {
    api.create("hello");

    api.put("functions/hello/config", update("").replace("Python3.9", "Python3.6")).ok();

    assertThat(api.get("functions/hello/config").get("runtime")).isEqualTo("Python3.6");
  }

  @Test
  void a_runtime_that_the_service_has_not_is_refused_on_update() {
    api.create("hello");

    Answer answer = api.put("functions/hello/config", update("").replace("Python3.9", "Pyton3.9"));

    assertThat(answer.code()).isEqualTo("400 FSS.1005");
    assertThat(api.get("functions/hello/config").get("runtime")).isEqualTo("Python3.9");
  }

  // name cannot change, the answer is unknown (inferred: ignored and noted)
  @Test
  void an_update_does_not_rename() {
    api.create("hello");

    Answer answer =
        api.put("functions/hello/config", update("").replace("'hello'", "'other'")).ok();

    assertThat(answer.get("func_name")).isEqualTo("hello");
    assertThat(api.get("functions/other/config").code()).isEqualTo("404 FSS.1051");
    assertThat(api.sim.requests().all().get(1).notes())
        .anySatisfy(note -> assertThat(note).contains("does not rename"));
  }

  // a version is an immutable snapshot; the code is inferred
  @Test
  void a_published_version_cannot_be_updated() {
    api.create("hello");
    api.post("functions/hello/versions", "{'version':'v1'}").ok();

    Answer answer = api.put("functions/default:hello:v1/config", update(""));

    assertThat(answer.code()).isEqualTo("400 FSS.1015");
  }

  @Test
  void a_failed_update_changes_nothing() {
    api.create("hello", "'description':'old'");
    String before = api.get("functions/hello/config").body();

    api.put("functions/hello/config", update(",'description':'new','pre_stop_timeout':91"));

    assertThat(api.get("functions/hello/config").body()).isEqualTo(before);
  }

  /** Entry points are {@code xx.xx}; the restore hook's time limit is 1 to 300 s (documented). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'restore_hook_handler':'.','restore_hook_timeout':3",
        "'restore_hook_handler':'index.','restore_hook_timeout':3",
        "'restore_hook_handler':'index.restore','restore_hook_timeout':301",
        "'restore_hook_handler':'index.restore','restore_hook_timeout':-1",
        "'heartbeat_handler':'beat'",
        "'heartbeat_handler':'.beat'"
      })
  void entry_points_that_only_an_update_has_are_checked_as_the_others(String fields) {
    api.create("hello");
    String before = api.get("functions/hello/config").body();

    Answer answer = api.put("functions/hello/config", update("," + fields));

    assertThat(answer.code()).isEqualTo("400 FSS.0400");
    assertThat(api.get("functions/hello/config").body()).isEqualTo(before);
  }

  // strategy_config (documented); API reference: -1 no limit, 0 disables (TF)
  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 300, 1000})
  void max_instances_become_the_concurrency(int instances) {
    api.create("hello");

    Answer answer =
        api.put("functions/hello/config-max-instance", "{'max_instance_num':" + instances + "}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.get("func_urn")).isEqualTo(api.urn("hello:latest"));
    assertThat(answer.json().at("/strategy_config/concurrency").asInt(-9)).isEqualTo(instances);
    assertThat(
            api.get("functions/hello/config").json().at("/strategy_config/concurrency").asInt(-9))
        .isEqualTo(instances);
  }

  @Test
  void max_instances_stay_when_the_configuration_is_updated() {
    api.create("hello");
    api.put("functions/hello/config-max-instance", "{'max_instance_num':300}").ok();

    Answer updated = api.put("functions/hello/config", update(""));

    assertThat(updated.get("strategy_config"))
        .isEqualTo("{\"concurrency\":300,\"concurrent_num\":1}");
  }

  // concurrency out of range (documented)
  @ParameterizedTest
  @ValueSource(strings = {"{'max_instance_num':-2}", "{'max_instance_num':1001}", "{}"})
  void max_instances_out_of_range_are_refused(String body) {
    api.create("hello");

    Answer answer = api.put("functions/hello/config-max-instance", body);

    assertThat(answer.error()).isEqualTo("400 FSS.1026 Invalid Concurrency.");
  }

  // API reference: 200 without fields (documented)
  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void pin_answers_200_without_a_body(String state) {
    api.create("hello");

    Answer answer = api.put("functions/hello/collect/" + state, "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
  }

  @Test
  void a_pin_state_that_is_neither_true_nor_false_is_refused() {
    api.create("hello");

    Answer answer = api.put("functions/hello/collect/maybe", "");

    assertThat(answer.code()).isEqualTo("400 FSS.0400");
  }
}
