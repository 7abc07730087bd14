package io.github.fgsim.life;

import static io.github.fgsim.life.OpenTelekomCloudRequests.LOOSE_CODE;
import static io.github.fgsim.life.OpenTelekomCloudRequests.python;
import static io.github.fgsim.life.OpenTelekomCloudRequests.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.life.Api.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The acceptance tests of the Terraform provider opentelekomcloud for its resource of a function,
 * each step with what is read back after it.
 */
class OpenTelekomCloudFunctionTest {
  private static final String IMAGE = "swr.eu-de.otc.t-systems.com/acc/image:";

  private final OpenTelekomCloudRequests requests = new OpenTelekomCloudRequests();
  private final Api api = requests.api;

  @AfterEach
  void close() {
    requests.close();
  }

  @Test
  void a_function_goes_through_the_basic_steps() {
    String vpcs = "'trigger_access_vpcs':[{'vpc_id':'vpc-1'},{'vpc_id':'vpc-2'}]";
    String runtime = "'runtime':'Python2.7','handler':'index.handler',";
    String network = "'func_vpc':{'vpc_id':'vpc','subnet_id':'net','security_groups':null}";
    String urn =
        requests.create(
            "basic",
            "'description':'function test','network_controller':{'disable_public_network':true,"
                + vpcs
                + "},"
                + python(Api.base64(Api.SOURCE)));
    requests.tag(urn, "create", "{'key':'foo','value':'bar'},{'key':'key','value':'value'}");
    JsonNode first = requests.refresh(urn);
    requests.update(
        urn,
        "basic",
        runtime
            + "'description':'function test update','xrole':'functiongraph_swr_trust',"
            + network
            + ",'network_controller':{'disable_public_network':false,"
            + vpcs
            + "}");
    requests.tag(urn, "delete", "{'key':'foo','value':'bar'},{'key':'key','value':'value'}");
    requests.tag(urn, "create", "{'key':'foo','value':'baar'},{'key':'newkey','value':'value'}");
    JsonNode second = requests.refresh(urn);
    status(
        200,
        api.put(
            "functions/" + urn + "/code",
            "{'code_type':'obs','code_url':'https://acc.obs.eu-de.otc.t-systems.com/test.zip','code_filename':'index.py'}"));
    requests.update(
        urn,
        "basic",
        runtime
            + "'description':'fuction test update','xrole':'functiongraph_swr_trust',"
            + network);
    JsonNode third = requests.refresh(urn);

    assertThat(first.get("type").asText()).matches("v1|v2");
    assertThat(first.get("description").asText()).isEqualTo("function test");
    assertThat(first.get("code_type").asText()).isEqualTo("inline");
    assertThat(first.get("version").asText()).isEqualTo("latest");
    assertThat(first.at("/network_controller/trigger_access_vpcs")).hasSize(2);
    assertThat(first.at("/network_controller/disable_public_network").asBoolean()).isTrue();
    assertThat(first.path("code_url").asText()).isEmpty();
    assertThat(first.at("/func_vpc/vpc_id").asText()).isEmpty();
    assertThat(second.get("description").asText()).isEqualTo("function test update");
    assertThat(second.get("xrole").asText()).isEqualTo("functiongraph_swr_trust");
    assertThat(second.at("/func_vpc/vpc_id").asText()).isEqualTo("vpc");
    assertThat(second.at("/func_vpc/subnet_id").asText()).isEqualTo("net");
    assertThat(second.at("/network_controller/trigger_access_vpcs")).hasSize(2);
    assertThat(second.at("/network_controller/disable_public_network").asBoolean()).isFalse();
    assertThat(third.get("code_type").asText()).isEqualTo("obs");
    assertThat(third.get("code_url").asText())
        .isEqualTo("https://acc.obs.eu-de.otc.t-systems.com/test.zip");
    assertThat(third.at("/network_controller/trigger_access_vpcs")).isEmpty();
    requests.destroy(urn);
  }

  @Test
  void functions_of_images_get_a_network_and_lose_it() {
    String image =
        "'runtime':'Custom Image','handler':'-','xrole':'functiongraph_swr_trust','custom_image':{'enabled':true,'image':'%s'%s}";
    String whole = ",'command':'/bin/sh','args':'-args,value','working_dir':'/'";
    String code = ",'code_type':'Custom-Image-Swr'";
    String network =
        ",'peering_cidr':'10.0.1.0/24','func_vpc':{'vpc_id':'vpc','subnet_id':'net','security_groups':null}";
    String with = requests.create("with", image.formatted(IMAGE + 1, "") + code);
    requests.update(with, "with", image.formatted(IMAGE + 1, "") + network);
    String without = requests.create("without", image.formatted(IMAGE + 1, whole) + code);
    JsonNode opened = requests.refresh(with);
    JsonNode closed = requests.refresh(without);
    requests.update(with, "with", image.formatted(IMAGE + 2, whole));
    requests.update(without, "without", image.formatted(IMAGE + 2, ",'working_dir':'/'") + network);
    JsonNode closedThen = requests.refresh(with);
    JsonNode openedThen = requests.refresh(without);

    assertThat(opened.get("handler").asText()).isEqualTo("-");
    assertThat(opened.at("/custom_image/image").asText()).isEqualTo(IMAGE + 1);
    assertThat(opened.at("/func_vpc/vpc_id").asText()).isEqualTo("vpc");
    assertThat(opened.get("peering_cidr").asText()).isEqualTo("10.0.1.0/24");
    assertThat(closed.at("/custom_image/args").asText()).isEqualTo("-args,value");
    assertThat(closed.at("/func_vpc/vpc_id").asText()).isEmpty();
    assertThat(closedThen.at("/custom_image/image").asText()).isEqualTo(IMAGE + 2);
    assertThat(closedThen.at("/custom_image/command").asText()).isEqualTo("/bin/sh");
    assertThat(closedThen.at("/func_vpc/vpc_id").asText()).isEmpty();
    assertThat(closedThen.path("peering_cidr").asText()).isEmpty();
    assertThat(openedThen.at("/custom_image/working_dir").asText()).isEqualTo("/");
    assertThat(openedThen.at("/custom_image/command").asText()).isEmpty();
    assertThat(openedThen.at("/custom_image/args").asText()).isEmpty();
    assertThat(openedThen.at("/func_vpc/subnet_id").asText()).isEqualTo("net");
    assertThat(openedThen.get("peering_cidr").asText()).isEqualTo("10.0.1.0/24");
    requests.destroy(with);
    requests.destroy(without);
  }

  @Test
  void logs_go_to_another_group() {
    String logs =
        "'log_config':{'group_id':'%1$s','stream_id':'%1$s-s','group_name':'n%1$s','stream_name':'ns%1$s'}";
    String urn = requests.create("logs", logs.formatted("a") + "," + python(LOOSE_CODE));
    JsonNode first = requests.refresh(urn);
    requests.update(
        urn, "logs", "'runtime':'Python2.7','handler':'index.handler'," + logs.formatted("b"));
    JsonNode second = requests.refresh(urn);

    assertThat(first.get("log_group_id").asText()).isEqualTo("a");
    assertThat(first.get("log_stream_id").asText()).isEqualTo("a-s");
    assertThat(second.get("log_group_id").asText()).isEqualTo("b");
    assertThat(second.get("log_stream_id").asText()).isEqualTo("b-s");
    requests.destroy(urn);
  }

  @Test
  void instances_are_bounded_and_stay_so() {
    String urn = requests.create("strategy", "'type':'v2'," + python(LOOSE_CODE));

    assertThat(requests.refresh(urn).at("/strategy_config/concurrency").asInt()).isEqualTo(400);
    assertThat(requests.refresh(urn).at("/strategy_config/concurrent_num").asInt()).isEqualTo(1);
    for (int most : List.of(1000, -1)) {
      status(
          200,
          api.put(
              "functions/" + urn + "/config-max-instance", "{'max_instance_num':" + most + "}"));
      assertThat(requests.refresh(urn).at("/strategy_config/concurrency").asInt()).isEqualTo(most);
    }
    requests.update(
        urn,
        "strategy",
        "'runtime':'Python2.7','handler':'index.handler','strategy_config':{'concurrency':-1,'concurrent_num':1000}");
    assertThat(requests.refresh(urn).at("/strategy_config/concurrent_num").asInt()).isEqualTo(1000);
    assertThat(requests.refresh(urn).at("/strategy_config/concurrency").asInt()).isEqualTo(-1);
    requests.destroy(urn);
  }

  @Test
  void memory_is_dynamic_and_classes_isolated() {
    String urn =
        status(
                200,
                api.post(
                    "functions",
                    "{'func_name':'dynamic','package':'default','timeout':3,'memory_size':128,'type':'v2','enable_dynamic_memory':true,"
                        + python(LOOSE_CODE)
                        + "}"))
            .get("func_urn")
            .replaceFirst(":latest$", "");
    status(
        200,
        api.put(
            "functions/" + urn + "/config",
            "{'func_name':'dynamic','package':'default','runtime':'Python2.7','handler':'index.handler','timeout':3,"
                + "'memory_size':128,'enable_dynamic_memory':true,'enable_class_isolation':true}"));

    JsonNode shown = requests.refresh(urn);
    assertThat(shown.get("enable_dynamic_memory").asBoolean()).isTrue();
    assertThat(shown.get("enable_class_isolation").asBoolean()).isTrue();
    requests.destroy(urn);
  }

  /** An alias may stand for the latest version. */
  @Test
  void the_latest_version_has_an_alias_that_changes() {
    String urn = requests.create("versions", "'type':'v2'," + python(LOOSE_CODE));
    String aliases = "functions/" + urn + "/aliases";
    status(200, api.post(aliases, "{'name':'demo','version':'latest','description':'demo alias'}"));
    Answer first = status(200, api.get(aliases));
    status(204, api.delete(aliases + "/demo"));
    status(200, api.post(aliases, "{'name':'demo_update','version':'latest'}"));
    Answer second = status(200, api.get(aliases));

    assertThat(api.get("functions/" + urn + "/versions").each("versions", "version"))
        .containsExactly("latest");
    assertThat(first.each("", "version")).containsExactly("latest");
    assertThat(first.each("", "description")).containsExactly("demo alias");
    assertThat(second.each("", "name")).containsExactly("demo_update");
    assertThat(second.json().at("/0/description").asText()).isEmpty();
    requests.destroy(urn);
  }

  @Test
  void instances_are_reserved_by_the_urn_that_the_list_of_versions_gives() {
    String node = "'runtime':'Node.js16.17','handler':'index.handler','code_type':'inline'";
    String urn = requests.create("reserved", node);
    String other = requests.create("other", node);
    status(
        200,
        api.put(
            "functions/" + other + ":latest/reservedinstances", "{'count':1,'idle_mode':false}"));
    String version = api.get("functions/" + urn + "/versions").each("versions", "func_urn").get(0);
    String tactics =
        "{'cron_configs':[{'name':'scheme-waekcy','cron':'0 */10 * * * ?','count':2,'start_time':1708342889,'expired_time':1739878889}]}";
    String path = "functions/" + version + "/reservedinstances";
    status(200, api.put(path, "{'count':1,'idle_mode':true,'tactics_config':" + tactics + "}"));
    JsonNode first = requests.reserved(urn).json().get("reserved_instances");
    status(200, api.put(path, "{'count':0,'idle_mode':false,'tactics_config':null}"));
    status(200, api.put(path, "{'count':2,'idle_mode':false,'tactics_config':null}"));
    JsonNode second = requests.reserved(urn).json().get("reserved_instances");

    assertThat(first).hasSize(1); // not those of the other function
    assertThat(first.at("/0/qualifier_type").asText()).isEqualTo("version");
    assertThat(first.at("/0/qualifier_name").asText()).isEqualTo("latest");
    assertThat(first.at("/0/min_count").asInt()).isEqualTo(1);
    assertThat(first.at("/0/idle_mode").asBoolean()).isTrue();
    assertThat(first.at("/0/tactics_config")).isEqualTo(Api.parse(tactics));
    assertThat(second).hasSize(1);
    assertThat(second.at("/0/min_count").asInt()).isEqualTo(2);
    assertThat(second.at("/0/tactics_config/cron_configs")).isEmpty();
    requests.destroy(urn);
    requests.destroy(other);
  }

  /** The alias's own go with it. */
  @Test
  void instances_are_reserved_for_an_alias_of_the_latest_version() {
    String urn =
        requests.create(
            "alias", "'runtime':'Node.js16.17','handler':'index.handler','code_type':'inline'");
    String aliases = "functions/" + urn + "/aliases";
    for (String alias : List.of("one", "two")) {
      status(200, api.post(aliases, "{'name':'" + alias + "','version':'latest'}"));
      String named = api.get(aliases).each("", "alias_urn").get(0);
      status(
          200,
          api.put(
              "functions/" + named + "/reservedinstances",
              "{'count':1,'idle_mode':false,'tactics_config':null}"));
      JsonNode reserved = requests.reserved(urn).json().get("reserved_instances");

      assertThat(reserved).hasSize(1);
      assertThat(reserved.at("/0/qualifier_type").asText()).isEqualTo("alias");
      assertThat(reserved.at("/0/qualifier_name").asText()).isEqualTo(alias);
      status(204, api.delete(aliases + "/" + alias));
    }
    assertThat(requests.reserved(urn).json().path("reserved_instances")).isEmpty();
    requests.destroy(urn);
  }
}
