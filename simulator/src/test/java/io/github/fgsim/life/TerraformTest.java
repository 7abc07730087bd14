package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Profile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the Terraform provider huaweicloud sends for one {@code huaweicloud_fgs_function}, call by
 * call, and what it needs back (read in its source).
 */
class TerraformTest {
  private Api api;
  private Profile profile;
  private String bare;

  @AfterEach
  void close() {
    api.close();
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void create_refresh_update_delete(Profile profile) {
    this.profile = profile;
    api = Api.of(FunctionGraphSimulator.builder().profile(profile));

    create();
    refresh("one", 400, List.of("latest", "v1"));
    update();
    refresh("two", 100, List.of("latest", "v2"));
    delete();
    refreshFindsItGone();

    api.ensureAllWasKnown();
  }

  private void create() {
    Answer created =
        api.post(
            "functions",
            """
            {'func_name':'tf','package':'default','runtime':'Python3.9','timeout':3,'memory_size':128,
             'handler':'index.handler','code_type':'inline','description':'one','type':'v2',
             'user_data':'{\\u0022key\\u0022:\\u0022value\\u0022}','xrole':'agency','enterprise_project_id':'0',
             'func_code':{'file':'%s'}}
            """
                .formatted(Api.base64(Api.SOURCE)));
    assertThat(created.status()).isIn(200, 201, 202);
    // It cuts off the last part to get the bare URN.
    assertThat(created.get("func_urn")).endsWith(":latest");
    bare = created.get("func_urn").replaceFirst(":latest$", "");

    putOk(
        "/config",
        """
        {'runtime':'Python3.9','timeout':3,'memory_size':128,'handler':'index.handler','description':'one',
         'user_data':'{\\u0022key\\u0022:\\u0022value\\u0022}','xrole':'agency','app_xrole':'agency',
         'initializer_handler':'index.init','initializer_timeout':10,
         'func_vpc':{'vpc_id':'vpc','subnet_id':'subnet'}}
        """);
    putOk("/code", "{'code_type':'inline','depend_version_list':['dependency']}");
    putOk("/config-max-instance", "{'max_instance_num':400}");
    Answer tagged =
        api.post(
            "/functions/" + bare + ":latest/tags/create",
            "{'tags':[{'key':'env','value':'test'},{'key':'owner','value':'tf'}]}");
    assertThat(tagged.status()).isEqualTo(204);
    api.post("functions/" + bare + "/versions", "{'version':'v1','description':'first'}").ok();
    api.post("functions/" + bare + "/aliases", "{'name':'live','version':'v1'}").ok();
    putOk(":!live/reservedinstances", "{'count':1,'idle_mode':false}");
  }

  private void refresh(String description, int instances, List<String> versions) {
    Answer config = api.get("functions/" + bare + "/config");
    assertThat(config.status()).isEqualTo(200);
    // The provider asserts these types and panics on others.
    JsonNode json = config.json();
    assertThat(json.get("package").isTextual()).isTrue();
    assertThat(json.get("xrole").isTextual()).isTrue();
    assertThat(json.at("/strategy_config/concurrency").isNumber()).isTrue();
    assertThat(json.get("description").asText()).isEqualTo(description);
    assertThat(json.at("/strategy_config/concurrency").asInt()).isEqualTo(instances);
    assertThat(json.at("/depend_version_list/0").asText()).isEqualTo("dependency");

    // A failure is only logged.
    assertThat(api.get("functions/" + bare + ":latest/lts-log-detail").status())
        .isEqualTo(profile == Profile.PAGES ? 404 : 200);
    assertThat(api.get("/functions/" + bare + "/tags").each("tags", "key")).isNotEmpty();
    assertThat(api.get("functions/" + bare + "/versions").each("versions", "version"))
        .isEqualTo(versions);
    Answer aliases = api.get("functions/" + bare + "/aliases");
    assertThat(aliases.json().isArray()).isTrue();
    assertThat(aliases.each("", "name")).containsExactly("live");

    List<String> reserved = new ArrayList<>();
    List<String> page;
    do {
      Answer answer =
          api.get(
              "functions/reservedinstanceconfigs?function_urn="
                  + bare
                  + "&limit=100&marker="
                  + reserved.size());
      assertThat(answer.status()).isEqualTo(200); // a failure is fatal
      page = answer.each("reserved_instances", "qualifier_name");
      reserved.addAll(page);
    } while (!page.isEmpty());
    assertThat(reserved).containsExactly("live");
  }

  private void update() {
    putOk(
        "/code",
        "{'code_type':'inline','depend_version_list':['dependency'],'func_code':{'file':'%s'}}"
            .formatted(Api.base64("# two\n" + Api.SOURCE)));
    putOk(
        "/config",
        """
        {'runtime':'Python3.9','timeout':30,'memory_size':256,'handler':'index.handler','description':'two',
         'package':'default','user_data':'{}','xrole':'agency','app_xrole':'agency'}
        """);
    putOk("/config-max-instance", "{'max_instance_num':100}");
    assertThat(
            api.send(
                    "DELETE",
                    "/functions/" + bare + ":latest/tags/delete",
                    "{'tags':[{'key':'owner','value':'tf'}]}")
                .status())
        .isEqualTo(204);
    assertThat(
            api.post(
                    "/functions/" + bare + ":latest/tags/create",
                    "{'tags':[{'key':'env','value':'prod'}]}")
                .status())
        .isEqualTo(204);
    // The alias goes before its version, the new version comes before its alias.
    assertThat(api.delete("functions/" + bare + "/aliases/live").status()).isEqualTo(204);
    assertThat(api.delete("functions/" + bare + ":v1").status()).isEqualTo(204);
    api.post("functions/" + bare + "/versions", "{'version':'v2','description':'second'}").ok();
    api.post("functions/" + bare + "/aliases", "{'name':'live','version':'v2'}").ok();
    putOk(":!live/reservedinstances", "{'count':2,'idle_mode':false}");
  }

  private void delete() {
    assertThat(api.delete("functions/" + bare).status()).isEqualTo(204);
  }

  private void refreshFindsItGone() {
    Answer config = api.get("functions/" + bare + "/config");
    assertThat(config.status()).isEqualTo(404);
    assertThat(config.headers().firstValue("X-Request-Id")).isPresent();
    assertThat(api.get("triggers/" + bare).code()).isEqualTo("500 FSS.0500");
    assertThat(api.delete("triggers/" + bare + "/TIMER/id").code()).isEqualTo("401 FSS.0401");
  }

  private void putOk(String resource, String body) {
    Answer answer = api.put("functions/" + bare + resource, body);
    assertThat(answer.status()).as(answer.toString()).isIn(200, 201, 202);
  }

  /** The data source huaweicloud_fgs_functions. */
  @Test
  void list_until_a_page_is_empty_or_its_marker_does_not_move() {
    api = Api.start();
    for (int i = 0; i < 250; i++) {
      api.sim.given(FunctionDefinition.function("f" + i));
    }
    List<String> names = new ArrayList<>();
    int marker = 0;

    while (true) {
      Answer page = api.get("functions?maxitems=100&package_name=default&marker=" + marker);
      List<String> entries = page.each("functions", "func_name");
      names.addAll(entries);
      int next = page.json().get("next_marker").asInt();
      if (entries.isEmpty() || next == 0 || next == marker) {
        break;
      }
      marker = next;
    }

    assertThat(names).hasSize(250).doesNotHaveDuplicates();
    assertThat(api.sim.requests().all()).hasSize(4);
  }
}
