package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.ApiClient.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the fields that a create sends. */
class CreateFieldsTest {
  /** Every field of the request's model that the answer's model has too. */
  private static final String ECHOED =
      """
      {"depend_version_list":["d1","d2"],
       "func_vpc":{"domain_id":"d","namespace":"n","vpc_name":"vn","vpc_id":"v","subnet_name":"sn",
         "subnet_id":"s","cidr":"10.0.0.0/8","gateway":"10.0.0.1","security_groups":["g"],
         "is_safety":false},
       "gpu_memory":2048,"gpu_type":"nvidia-t4",
       "custom_image":{"enabled":true,"image":"swr/a/b:1","command":"/bin/sh","args":"-c","working_dir":"/",
         "uid":"1003","gid":"1003"},
       "user_data":"{\\"b\\": \\"ü\\", \\"a\\":\\"1\\"}",
       "xrole":"agency","app_xrole":"agency2","description":"<ü> & \\"quoted\\"",
       "mount_config":{"mount_user":{"user_id":-1,"user_group_id":-1},
         "func_mounts":[{"mount_type":"sfs","mount_resource":"r","mount_share_path":"/share","local_mount_path":"/mnt"}]},
       "initializer_handler":"index.init","initializer_timeout":5,
       "pre_stop_handler":"index.stop","pre_stop_timeout":6,
       "enterprise_project_id":"ep","type":"v2",
       "network_controller":{"disable_public_network":false,
         "trigger_access_vpcs":[{"vpc_name":"n","vpc_id":"v"}]},
       "is_stateful_function":true,"enable_dynamic_memory":false,"enable_lts_log":true,
       "lts_custom_tag":{"k":"v","empty":""},
       "user_data_encrypt_kms_key_id":"k1","code_encrypt_kms_key_id":"k2",
       "domain_names":"[{\\"domain_name\\":\\"a.b\\"}]"}
      """;

  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();
  private final ApiClient api = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  @Test
  void every_field_is_echoed_as_it_was_sent() {
    Body sent = Body.create().with("runtime", "Custom").patch(ECHOED);

    Answer answer = api.create(sent);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode expected =
        new Answer(200, null, ECHOED.replace("\"/mnt\"}", "\"/mnt\",\"status\":\"active\"}"))
            .json();
    expected
        .fieldNames()
        .forEachRemaining(
            name -> assertThat(answer.json().get(name)).as(name).isEqualTo(expected.get(name)));
    assertThat(sim.requests().all().get(0).unknownFields()).isEmpty();
  }

  /**
   * Decision "order of keys": the sample's keys, the page's table, the rest of the model, the
   * enterprise project.
   */
  @Test
  void the_answer_with_every_field_has_one_order() {
    Answer answer =
        api.create(
            Body.create()
                .with("runtime", "Custom")
                .patch(ECHOED)
                .with("encrypted_user_data", "{\"k\":\"v\"}")
                .patch("{\"log_config\":{\"group_id\":\"g\",\"stream_id\":\"s\"}}"));

    assertThat(answer.keys())
        .startsWith("func_urn", "func_name", "user_domain", "domain_id", "namespace")
        .containsSubsequence(
            "last_modified",
            "concurrency",
            "strategy_config",
            "user_data",
            "xrole",
            "description",
            "func_vpc",
            "initializer_handler",
            "initializer_timeout",
            "type")
        .endsWith("enterprise_project_id")
        .doesNotHaveDuplicates()
        .doesNotContain("func_code", "log_config", "tags");
  }

  /** The names are kept, the values are not (OTC's example). */
  @Test
  void encrypted_user_data_comes_back_without_its_values() {
    Answer answer =
        api.create(
            Body.create().with("encrypted_user_data", "{\"password\":\"s3cret\",\"b\":\"x\"}"));

    assertThat(answer.field("encrypted_user_data")).isEqualTo("{\"password\":\"\",\"b\":\"\"}");
    assertThat(answer.text()).doesNotContain("s3cret");
  }

  @Test
  void the_log_configuration_becomes_its_two_ids() {
    Answer answer =
        api.create(
            Body.create()
                .patch(
                    """
                    {"log_config":{"group_name":"gn","group_id":"g","stream_name":"sn","stream_id":"s"}}
                    """));

    assertThat(answer.field("log_group_id")).isEqualTo("g");
    assertThat(answer.field("log_stream_id")).isEqualTo("s");
    assertThat(answer.keys()).doesNotContain("log_config");
  }

  @Test
  void the_user_of_mounts_is_shown_where_there_are_no_mounts() {
    String user = "{\"mount_user\":{\"user_id\":1005,\"user_group_id\":1001}}";

    Answer answer = api.create(Body.create().patch("{\"mount_config\":" + user + "}"));

    assertThat(answer.json().get("mount_config")).hasToString(user);
  }

  /** Decision "empty means not sent". */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'description':'','user_data':'','xrole':'','code_url':'','code_filename':''}",
        "{'description':null,'user_data':null,'func_vpc':null,'depend_version_list':null}",
        "{'initializer_timeout':0,'initializer_handler':'','pre_stop_timeout':0,'gpu_memory':0}",
        "{'func_vpc':{},'mount_config':{},'custom_image':{},'log_config':{},'lts_custom_tag':{}}",
        "{'depend_version_list':[],'mount_config':{'mount_user':{},'func_mounts':[]}}",
        "{'func_vpc':{'vpc_id':'','subnet_id':null,'security_groups':[]},'enterprise_project_id':''}",
        "{'func_vpc':null,'type':'','gpu_type':'','network_controller':{'trigger_access_vpcs':[]}}"
      })
  void an_empty_value_is_as_if_it_was_not_sent(String empty) {
    List<String> keys = api.create(Body.create("plain")).keys();

    Answer answer = api.create(Body.create().patch(empty.replace('\'', '"')));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.keys()).isEqualTo(keys);
    assertThat(answer.field("code_filename")).isEqualTo("index.py");
    assertThat(answer.field("enterprise_project_id")).isEqualTo("0");
  }

  /** Decision "empty means not sent": where false means something it is kept. */
  @ParameterizedTest
  @CsvSource({"is_stateful_function", "enable_dynamic_memory", "enable_lts_log"})
  void a_flag_that_is_false_is_kept(String flag) {
    Answer answer = api.create(Body.create().patch("{\"" + flag + "\":false}"));

    assertThat(answer.json().get(flag).isBoolean()).isTrue();
    assertThat(answer.json().get(flag).booleanValue()).isFalse();
  }

  /** Decision "unknown fields". */
  @Test
  void unknown_fields_are_accepted_and_listed_in_the_journal() {
    Answer answer =
        api.create(
            Body.create()
                .patch(
                    """
                    {"dependency_pkg":"a","nested":{"deep":[{"x":1}]},"strategy_config":{"concurrency":1},
                     "func_vpc":{"vpc_id":"v","subnet_id":"s","color":"red"},
                     "mount_config":{"func_mounts":[{"mount_type":"sfs","mount_resource":"r",
                       "local_mount_path":"/m","speed":1}]}}
                    """));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.keys()).doesNotContain("dependency_pkg", "nested");
    assertThat(answer.text()).doesNotContain("color", "speed");
    assertThat(answer.json().get("strategy_config")).hasToString("{\"concurrency\":-1}");
    assertThat(sim.requests().all().get(0).unknownFields())
        .containsExactlyInAnyOrder(
            "dependency_pkg",
            "nested",
            "strategy_config",
            "func_vpc.color",
            "mount_config.func_mounts[].speed");
  }

  /** The Java SDK sends what is not ASCII as escapes, Node raw; both come back raw. */
  @ParameterizedTest
  @ValueSource(strings = {"gr\\u00fc\\u00dfe \\ud83d\\ude00", "grüße 😀"})
  void text_that_is_not_ascii_comes_back_the_same_however_it_was_sent(String text) {
    Answer answer = api.create(Body.create().patch("{\"description\":\"" + text + "\"}"));

    assertThat(answer.text()).contains("\"description\":\"grüße 😀\"");
  }

  /** Half of a surrogate pair is no character: it is read as U+FFFD, as the service's Go does. */
  @Test
  void half_a_surrogate_pair_is_replaced() {
    String body = Body.create().with("description", "@@").toString().replace("@@", "a\\ud800b");

    Answer answer = api.create(body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.field("description")).isEqualTo("a\ufffdb");
  }
}
