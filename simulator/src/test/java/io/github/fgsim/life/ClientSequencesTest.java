package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Profile;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients that run on the real service send, in their order, and what they read. */
class ClientSequencesTest {

  private static Api api(Profile profile) {
    return Api.of(FunctionGraphSimulator.builder().profile(profile));
  }

  private static String dependency(String name) {
    return "{'name':'%s','runtime':'Python3.9','depend_type':'zip','depend_file':'%s'}"
        .formatted(name, Api.base64(Api.zipOf("a.py", name)));
  }

  /** Cloud Custodian's deployer and Terraform's data source: the list's id is the depend_id. */
  @ParameterizedTest
  @EnumSource
  void a_dependency_of_the_list_is_found_by_its_id(Profile profile) {
    try (Api api = api(profile)) {
      api.post("dependencies/version", dependency("numpy")).ok();
      Answer list = api.get("dependencies");
      String id = list.json().at("/dependencies/0/id").asText();

      Answer version = api.get("dependencies/" + id + "/version/1");

      assertThat(version.code()).isEqualTo("200");
      assertThat(version.get("name")).isEqualTo("numpy");
      assertThat(version.get("dep_id")).isEqualTo(id);
    }
  }

  /** Terraform's resource huaweicloud_fgs_dependency, which SDKs up to 3.1.60 know. */
  @ParameterizedTest
  @EnumSource
  void an_old_dependency_is_created_read_updated_and_deleted(Profile profile) {
    try (Api api = api(profile)) {
      Answer created = api.post("dependencies", dependency("numpy")).ok();
      String path = "dependencies/" + created.get("id");

      Answer read = api.get(path);
      Answer updated =
          api.put(path, dependency("numpy").replace("'name'", "'description':'new','name'"));
      Answer deleted = api.delete(path);

      assertThat(read.get("name")).isEqualTo("numpy");
      assertThat(updated.get("description")).isEqualTo("new");
      assertThat(updated.get("id")).isEqualTo(created.get("id"));
      assertThat(deleted.code()).isEqualTo("204");
      assertThat(api.get(path).code()).isEqualTo("404 FSS.1056");
    }
  }

  /** Terraform reads the reserved instances of the latest version and of the aliases at once. */
  @ParameterizedTest
  @EnumSource
  void reserved_instances_of_the_latest_version_are_listed_with_those_of_aliases(Profile profile) {
    try (Api api = api(profile)) {
      api.create("hello");
      api.publish("hello", "v1");
      api.post("functions/hello/aliases", "{'name':'live','version':'v1'}").ok();
      api.put("functions/" + api.urn("hello:latest") + "/reservedinstances", "{'count':1}").ok();
      api.put("functions/" + api.urn("hello:!live") + "/reservedinstances", "{'count':2}").ok();

      Answer configs =
          api.get(
              "functions/reservedinstanceconfigs?function_urn="
                  + api.urn("hello:latest")
                  + "&limit=100&marker=0");

      assertThat(configs.each("reserved_instances", "function_urn"))
          .containsExactly(api.urn("hello:latest"), api.urn("hello:!live"));
      assertThat(configs.each("reserved_instances", "qualifier_type"))
          .containsExactly("version", "alias");
      assertThat(
              api.get(
                      "functions/reservedinstanceconfigs?function_urn="
                          + api.urn("hello:latest")
                          + "&limit=100&marker=2")
                  .get("reserved_instances"))
          .isEqualTo("[]");
    }
  }

  /** Recorded 2026 by gophertelekomcloud: of no settings at all there is the count only. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CLOUD | {'count':0}",
        "PAGES | {'reserved_instances':[],'page_info':{'next_marker':0,'previous_marker':0,'current_count':0},'count':0}"
      },
      quoteCharacter = '`')
  void without_reserved_instances_the_settings_are_a_count_and_the_counts_an_empty_list(
      Profile profile, String settings) {
    try (Api api = api(profile)) {
      api.create("hello");

      for (String of : List.of("", "?function_urn=" + api.urn("hello"))) {
        assertThat(api.get("functions/reservedinstanceconfigs" + of).body())
            .isEqualTo(settings.replace('\'', '"'));
      }
      assertThat(api.get("functions/reservedinstances").body())
          .isEqualTo(
              "{\"reservedinstances\":[],\"page_info\":{\"next_marker\":0,\"previous_marker\":0,\"current_count\":0},\"count\":0}");
    }
  }

  /** Cloud Custodian always sends both destinations, an empty one means none. */
  @ParameterizedTest
  @EnumSource
  void an_empty_destination_is_none(Profile profile) {
    try (Api api = api(profile)) {
      api.create("hello");

      Answer set =
          api.put(
              "functions/hello/async-invoke-config",
              "{'max_async_event_age_in_seconds':3600,'max_async_retry_attempts':1,"
                  + "'destination_config':{'on_success':{'destination':'','param':'{}'},"
                  + "'on_failure':{'destination':'','param':'{}'}}}");

      assertThat(set.code()).isEqualTo("200");
      assertThat(set.get("destination_config")).isEqualTo("{}");
    }
  }

  /** Cloud Custodian passes a prefix. */
  @ParameterizedTest
  @EnumSource
  void a_part_of_a_name_lists_the_functions_that_have_it(Profile profile) {
    try (Api api = api(profile)) {
      api.create("custodian-one");
      api.create("custodian-two");
      api.create("other");

      assertThat(api.get("functions?func_name=custodian-").each("functions", "func_name"))
          .containsExactly("custodian-one", "custodian-two");
    }
  }

  /** An acceptance test of Terraform: an update without any log parameter. */
  @ParameterizedTest
  @EnumSource
  void what_says_where_logs_go_stays_when_an_update_does_not_say_it(Profile profile) {
    try (Api api = api(profile)) {
      api.create("hello", "'enable_lts_log':true,'lts_custom_tag':{'a':'b'}");

      api.put("functions/hello/config", UPDATE.formatted("")).ok();

      Answer shown = api.get("functions/hello/config");
      assertThat(shown.get("enable_lts_log")).isEqualTo("true");
      assertThat(shown.get("lts_custom_tag")).isEqualTo("{\"a\":\"b\"}");
    }
  }

  /** Reported by a user of the Open Telekom Cloud's Terraform provider: null turns it off. */
  @ParameterizedTest
  @EnumSource
  void an_initializer_is_cleared_by_null_too(Profile profile) {
    try (Api api = api(profile)) {
      api.create("hello", "'initializer_handler':'index.init','initializer_timeout':5");

      Answer cleared =
          api.put(
              "functions/hello/config",
              UPDATE.formatted(",'initializer_handler':null,'initializer_timeout':null"));

      assertThat(cleared.status()).isEqualTo(200);
      assertThat(cleared.keys()).doesNotContain("initializer_handler", "initializer_timeout");
      assertThat(api.create("other", "'initializer_handler':null").status()).isEqualTo(200);
    }
  }

  /** Recorded 2026 by gophertelekomcloud. */
  @ParameterizedTest
  @EnumSource
  void an_initializer_stays_until_it_is_sent_empty(Profile profile) {
    try (Api api = api(profile)) {
      api.create("hello", "'initializer_handler':'index.init','initializer_timeout':5");

      api.put("functions/hello/config", UPDATE.formatted("")).ok();
      Answer kept = api.get("functions/hello/config");
      api.put(
              "functions/hello/config",
              UPDATE.formatted(",'initializer_handler':'','initializer_timeout':0"))
          .ok();
      Answer cleared = api.get("functions/hello/config");

      assertThat(kept.get("initializer_handler")).isEqualTo("index.init");
      assertThat(kept.get("initializer_timeout")).isEqualTo("5");
      assertThat(cleared.keys()).doesNotContain("initializer_handler", "initializer_timeout");
    }
  }

  /**
   * The plugin serverless-huawei-functions: looks whether the function is there, creates or changes
   * it, lists its triggers and takes it away. It keeps what it reads and sends it back.
   */
  @ParameterizedTest
  @EnumSource
  void the_serverless_plugin_deploys_again_and_removes(Profile profile) {
    try (Api api = api(profile)) {
      String urn = api.urn("hello:latest");
      String code = "'func_code':{'file':'" + Api.base64(Api.zipOf("index.js", "1")) + "'}";
      String rest =
          "'enterprise_project_id':'0','memory_size':256,'timeout':30,'handler':'index.handler','user_data':'{}',"
              + "'network_controller':{'disable_public_network':false}";

      Answer missing = api.get("functions/" + urn + "/config");
      Answer created =
          api.post(
              "functions",
              "{'func_name':'hello','package':'default','runtime':'Node.js14.18','code_type':'zip','type':'v2',"
                  + rest
                  + ","
                  + code
                  + "}");
      Answer shown = api.get("functions/" + urn + "/config").ok();
      Answer changedCode =
          api.put(
              "functions/" + shown.get("func_urn") + "/code",
              "{'code_type':'" + shown.get("code_type") + "'," + code + "}");
      Answer changed =
          api.put(
              "functions/" + urn + "/config",
              "{'func_name':'hello','runtime':'"
                  + shown.get("runtime")
                  + "','strategy_config':"
                  + shown.get("strategy_config")
                  + ","
                  + rest.replace("256", "512")
                  + "}");
      Answer triggers = api.get("triggers/" + urn);
      Answer removed = api.delete("functions/" + urn.replace(":latest", ""));

      assertThat(missing.status()).isEqualTo(404);
      assertThat(created.get("func_urn")).isEqualTo(urn);
      assertThat(changedCode.code())
          .isEqualTo("409 FSS.0409"); // unchanged, which it takes for done
      assertThat(changed.get("memory_size")).isEqualTo("512");
      assertThat(triggers.body()).isEqualTo("[]");
      assertThat(removed.code()).isEqualTo("204");
      assertThat(api.sim.requests().unmatched()).isEmpty();
    }
  }

  /** Recorded 2024: 32 hexadecimal digits. */
  @ParameterizedTest
  @EnumSource
  void the_id_of_an_lts_trigger_has_no_dashes(Profile profile) {
    try (Api api = api(profile)) {
      api.create("hello");

      Answer trigger =
          api.post(
              "triggers/hello",
              "{'trigger_type_code':'LTS','event_data':{'log_group_id':'g','log_topic_id':'t'}}");

      assertThat(trigger.get("trigger_id")).matches("[0-9a-f]{32}");
    }
  }

  private static final String UPDATE =
      "{'func_name':'hello','runtime':'Python3.9','timeout':3,'handler':'index.handler','memory_size':128%s}";
}
