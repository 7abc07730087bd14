package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What was set is shown wherever the API's models have the field: each field of the create's and
 * the update's model is sent, and every response that describes the function is compared with it.
 */
class EveryFieldTest {
  /** CreateFunctionRequestBody but for names, code and tags. */
  private static final String CREATED =
      """
      'depend_version_list':['d1','d2'],
      'func_vpc':{'vpc_id':'v','subnet_id':'s','cidr':'10.0.0.0/8','security_groups':['g']},
      'gpu_memory':2048,'gpu_type':'nvidia-t4',
      'custom_image':{'enabled':true,'image':'swr/a:1','command':'/bin/sh','args':'-c','working_dir':'/w'},
      'encrypted_user_data':'{\\"secret\\":\\"1\\"}','user_data':'{\\"a\\":\\"1\\"}',
      'xrole':'agency','app_xrole':'runner','description':'d',
      'mount_config':{'mount_user':{'user_id':-1,'user_group_id':-1},
        'func_mounts':[{'mount_type':'sfs','mount_resource':'r','mount_share_path':'/s','local_mount_path':'/m'}]},
      'initializer_handler':'index.init','initializer_timeout':5,
      'pre_stop_handler':'index.stop','pre_stop_timeout':6,'enterprise_project_id':'ep','type':'v2',
      'log_config':{'group_name':'gn','group_id':'gi','stream_name':'sn','stream_id':'si'},
      'network_controller':{'disable_public_network':true},
      'is_stateful_function':true,'enable_dynamic_memory':true,'enable_lts_log':true,
      'lts_custom_tag':{'k':'v'},'user_data_encrypt_kms_key_id':'k1','code_encrypt_kms_key_id':'k2',
      'domain_names':'[]','tags':'{\\"env\\":\\"test\\"}'""";

  /** What only UpdateFunctionConfigRequestBody has. */
  private static final String UPDATED =
      """
      'peering_cidr':'10.1.0.0/16','strategy_config':{'concurrency':7,'concurrent_num':2},
      'extend_config':'e','ephemeral_storage':10240,'enable_auth_in_header':true,
      'restore_hook_handler':'index.restore','restore_hook_timeout':8,
      'heartbeat_handler':'index.beat','enable_class_isolation':true""";

  @ParameterizedTest
  @EnumSource
  void what_was_set_is_shown_by_create_show_and_update(Profile profile) {
    try (Api api = Api.of(FunctionGraphSimulator.builder().profile(profile))) {
      Answer created = create(api);

      shows(created, CREATED, List.of("log_config", "tags"));
      shows(api.get("functions/hello/config"), CREATED, List.of("log_config", "tags"));
      assertThat(created.get("log_group_id")).isEqualTo("gi");
      assertThat(created.get("log_stream_id")).isEqualTo("si");
      assertThat(api.get("/functions/" + api.urn("hello") + "/tags").get("tags"))
          .isEqualTo("[{\"key\":\"env\",\"value\":\"test\"}]");

      Answer updated = update(api);

      List<String> notShown =
          List.of("log_config", "tags", "depend_version_list", "code_encrypt_kms_key_id", "type");
      shows(updated, UPDATED, List.of());
      shows(updated, CREATED, notShown);
      shows(api.get("functions/hello/config"), UPDATED, List.of());
      shows(api.get("functions/hello/config"), CREATED, List.of("log_config", "tags"));
      assertThat(api.sim.requests().all()).allSatisfy(r -> assertThat(r.unknownFields()).isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource
  void lists_and_versions_show_what_the_function_is(Profile profile) {
    try (Api api = Api.of(FunctionGraphSimulator.builder().profile(profile))) {
      create(api);
      update(api);
      api.post("functions/hello/versions", "{'version':'v1','description':'first'}").ok();
      Map<String, JsonNode> config = members(api.get("functions/default:hello:v1/config").json());

      JsonNode listed = api.get("functions").json().get("functions").get(0);
      JsonNode version = api.get("functions/hello/versions").json().get("versions").get(1);

      assertThat(config.get("version_description").asText()).isEqualTo("first");
      assertThat(version.get("version_description").asText()).isEqualTo("first");
      assertThat(version.get("func_urn").asText()).isEqualTo(api.urn("hello:v1"));
      same(version, config, List.of("func_vpc_id"));
      same(listed, config, List.of("func_urn", "version", "func_vpc_id", "last_modified"));
      assertThat(listed.get("func_vpc_id").asText()).isEqualTo("v");
      assertThat(listed.get("user_data").asText()).isEqualTo("{\"a\":\"1\"}");
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_export_and_its_import_keep_what_a_package_holds_and_name_the_rest(Profile profile) {
    try (Api api = Api.of(FunctionGraphSimulator.builder().profile(profile))) {
      create(api);
      Map<String, JsonNode> config = members(api.get("functions/hello/config").json());

      Answer export = api.get("functions/hello/export?type=code");
      String zip = Api.base64(api.follow(export.get("code_url")).bytes());
      api.post(
              "functions/import",
              "{'func_name':'copy','file_name':'copy.zip','file_type':'zip','file_code':'"
                  + zip
                  + "'}")
          .ok();

      Map<String, JsonNode> copy = members(api.get("functions/copy/config").json());
      assertThat(copy)
          .containsAllEntriesOf(
              only(
                  config,
                  "runtime handler memory_size timeout code_type code_filename code_size digest"
                      + " description user_data encrypted_user_data initializer_handler"
                      + " initializer_timeout pre_stop_handler pre_stop_timeout"
                      + " enterprise_project_id"));
      assertThat(api.sim.requests().all())
          .flatExtracting(request -> request.notes())
          .anySatisfy(
              note ->
                  assertThat(note)
                      .contains("no place for", "func_vpc", "mount_config", "depend_version_list"));
    }
  }

  private static Answer create(Api api) {
    return api.post(
            "functions",
            Api.creation("hello")
                .replace("Python3.9", "Custom")
                .replace("{'func_name'", "{" + CREATED + ",'func_name'"))
        .ok();
  }

  private static Answer update(Api api) {
    String rest = CREATED.replace("'depend_version_list':['d1','d2'],", "");
    rest = rest.replace("'type':'v2',", "").replace("'code_encrypt_kms_key_id':'k2',", "");
    rest = rest.substring(0, rest.indexOf(",'tags'"));
    return api.put(
            "functions/hello/config",
            "{'func_name':'hello','runtime':'Custom','timeout':3,'handler':'index.handler','memory_size':128,"
                + rest
                + ","
                + UPDATED
                + "}")
        .ok();
  }

  private static void shows(Answer answer, String sent, List<String> but) {
    ObjectNode expected = (ObjectNode) Api.parse("{" + sent + "}");
    expected
        .properties()
        .forEach(
            field -> {
              if (!but.contains(field.getKey())) {
                assertThat(answer.json().get(field.getKey()))
                    .as(field.getKey())
                    .isEqualTo(shown(field.getKey(), field.getValue()));
              }
            });
  }

  /** Values of encrypted variables are blanked; a mount shows its status. */
  private static JsonNode shown(String name, JsonNode sent) {
    if (name.equals("encrypted_user_data")) {
      return TextNode.valueOf("{\"secret\":\"\"}");
    }
    if (name.equals("mount_config")) {
      ((ObjectNode) sent.get("func_mounts").get(0)).put("status", "active");
    }
    return sent;
  }

  private static Map<String, JsonNode> members(JsonNode object) {
    Map<String, JsonNode> members = new TreeMap<>();
    object.properties().forEach(field -> members.put(field.getKey(), field.getValue()));
    return members;
  }

  private static Map<String, JsonNode> only(Map<String, JsonNode> members, String names) {
    Map<String, JsonNode> some = new TreeMap<>(members);
    some.keySet().retainAll(List.of(names.split(" ")));
    return some;
  }

  private static void same(JsonNode entry, Map<String, JsonNode> config, List<String> but) {
    List<String> different = new ArrayList<>();
    members(entry)
        .forEach(
            (name, value) -> {
              if (!but.contains(name) && !value.equals(config.get(name))) {
                different.add(name + ": " + value + " instead of " + config.get(name));
              }
            });
    assertThat(different).isEmpty();
  }
}
