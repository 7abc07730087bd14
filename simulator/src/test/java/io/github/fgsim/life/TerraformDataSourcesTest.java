package io.github.fgsim.life;

import static io.github.fgsim.life.TerraformRequests.find;
import static io.github.fgsim.life.TerraformRequests.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.life.Api.Answer;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The acceptance tests of the Terraform provider's FunctionGraph data sources: the pages that it
 * asks for, and what it filters by and shows.
 */
class TerraformDataSourcesTest {
  private final TerraformRequests terraform = new TerraformRequests();
  private final Api api = terraform.api;
  private final String urn = terraform.urn;

  @AfterEach
  void close() {
    terraform.close();
  }

  @Test
  void functions_are_listed_and_filtered_by_the_provider() {
    api.create("other", "'enterprise_project_id':'eps','description':'d'");
    Answer all = terraform.read("functions?maxitems=100&marker=0");
    Answer unknown =
        terraform.read("functions?maxitems=100&package_name=package_name_not_found&marker=0");
    JsonNode entry =
        find(
            all,
            "functions",
            "func_urn",
            terraform.read("functions/" + api.urn("other") + "/config").get("func_urn"));

    assertThat(entry.get("func_name").asText()).isEqualTo("other");
    assertThat(entry.get("enterprise_project_id").asText()).isEqualTo("eps");
    assertThat(entry.get("description").asText()).isEqualTo("d");
    assertThat(entry.at("/strategy_config/concurrency").isNumber()).isTrue();
    assertThat(entry.get("type").asText()).isEqualTo("v2");
    assertThat(unknown.json().get("functions")).isEmpty();
    assertThat(all.json().get("next_marker").isNumber()).isTrue();
  }

  @Test
  void dependencies_are_listed_with_those_of_the_service() {
    assertThat(api.get("dependencies?maxitems=100&runtime=runtime_not_found&marker=0").error())
        .contains("Invalid runtime.");
    Answer own = terraform.dependency("d");

    Answer all = terraform.read("dependencies?maxitems=100&marker=0");
    Answer published = terraform.read("dependencies?maxitems=100&dependency_type=public&marker=0");
    Answer named = terraform.read("dependencies?maxitems=100&name=dep&marker=0");
    Answer unknown = terraform.read("dependencies?maxitems=100&name=name_not_found&marker=0");
    String runtime = all.json().at("/dependencies/0/runtime").asText();

    assertThat(published.json().get("dependencies")).isNotEmpty();
    assertThat(published.each("dependencies", "owner")).containsOnly("public");
    assertThat(
            terraform
                .read("dependencies?maxitems=100&runtime=" + runtime + "&marker=0")
                .each("dependencies", "runtime"))
        .isNotEmpty()
        .containsOnly(runtime);
    JsonNode entry = named.json().at("/dependencies/0");
    assertThat(entry.get("id").asText()).isEqualTo(own.get("dep_id"));
    assertThat(entry.get("link").asText()).isNotEmpty();
    assertThat(entry.get("etag").asText()).isEqualTo(own.get("etag"));
    assertThat(entry.get("size").asText()).isEqualTo(own.get("size"));
    assertThat(entry.get("file_name").asText()).isNotEmpty();
    assertThat(unknown.json().get("dependencies")).isEmpty();
  }

  @Test
  void triggers_are_listed_by_function_and_by_project() {
    api.post(
            "triggers/" + urn,
            "{'trigger_type_code':'TIMER','event_data':{'name':'t','schedule':'3m','schedule_type':'Rate','sync_execution':false}}")
        .ok();

    Answer ofFunction = terraform.read("triggers/" + urn);
    Answer ofProject = terraform.read("triggers?maxitems=500");
    Answer ofType = terraform.read("triggers?maxitems=500&trigger_type=TIMER");

    assertThat(ofFunction.json().isArray()).isTrue();
    for (JsonNode trigger :
        List.of(
            ofFunction.json().get(0),
            ofProject.json().at("/triggers/0"),
            ofType.json().at("/triggers/0"))) {
      assertThat(trigger.get("trigger_id").asText()).isNotEmpty();
      assertThat(trigger.get("trigger_status").asText()).isEqualTo("ACTIVE");
      assertThat(trigger.get("event_data").isObject()).isTrue();
      OffsetDateTime.parse(trigger.get("created_time").asText());
      OffsetDateTime.parse(trigger.get("last_updated_time").asText());
    }
    assertThat(ofProject.json().at("/triggers/0/func_urn").asText()).startsWith(urn);
    assertThat(ofProject.json().get("next_marker").isNumber()).isTrue();
    assertThat(terraform.read("triggers?maxitems=500&trigger_type=SMN").json().get("triggers"))
        .isEmpty();
  }

  @Test
  void tags_are_listed_by_function_by_project_and_by_filter() {
    String tags = "{'tags':[{'key':'foo','value':'bar'},{'key':'key','value':'value'}]}";
    ok(api.post("/functions/" + urn + ":latest/tags/create", tags), 204);
    api.create("untagged");

    Answer own = terraform.read("/functions/" + urn + ":latest/tags");
    Answer ofProject = terraform.read("/functions/tags");
    Answer all = filter("");
    Answer matched = filter(",'matches':[{'key':'resource_name','value':'tf'}]");
    Answer tagged = filter(",'tags':[{'key':'foo','values':['bar']}]");

    assertThat(own.each("tags", "key")).containsExactly("foo", "key");
    assertThat(own.each("tags", "value")).containsExactly("bar", "value");
    assertThat(ofProject.json().get("tags"))
        .isEqualTo(Api.parse("[{'key':'foo','values':['bar']},{'key':'key','values':['value']}]"));
    assertThat(all.json().get("resources")).hasSize(2);
    JsonNode resource = matched.json().at("/resources/0");
    assertThat(resource.get("resource_id").asText()).isEqualTo(urn + ":latest");
    assertThat(resource.get("resource_name").asText()).isEqualTo("tf");
    assertThat(resource.get("resource_detail").isObject()).isTrue();
    assertThat(resource.get("tags")).hasSize(2);
    assertThat(tagged.each("resources", "resource_name")).containsExactly("tf");
  }

  private Answer filter(String more) {
    return ok(
        api.post(
            "/functions/resource-instances/filter",
            "{'limit':100,'offset':0,'action':'filter'" + more + "}"),
        200);
  }

  @Test
  void applications_are_listed() {
    String template = terraform.read("application/templates").json().at("/templates/0/id").asText();
    String id =
        api.post(
                "applications", "{'name':'app','template_id':'" + template + "','description':'d'}")
            .ok()
            .get("application_id");

    Answer list = terraform.read("applications?limit=100&marker=0");

    JsonNode entry = find(list, "applications", "id", id);
    assertThat(entry.get("name").asText()).isEqualTo("app");
    assertThat(entry.get("description").asText()).isEqualTo("d");
    assertThat(entry.get("status").asText()).isNotEmpty();
    assertThat(entry.get("last_modified_time").asLong()).isPositive();
    assertThat(list.json().get("next_marker").isNumber()).isTrue();
  }

  @Test
  void application_templates_are_listed_and_filtered() {
    Answer all = terraform.read("application/templates?maxitems=100&marker=0");

    JsonNode first = all.json().at("/templates/0");
    for (String name : List.of("id", "name", "runtime", "category", "description", "type")) {
      assertThat(first.get(name).asText()).as(name).isNotEmpty();
    }
    assertThat(
            terraform
                .read(
                    "application/templates?maxitems=100&runtime="
                        + first.get("runtime").asText()
                        + "&marker=0")
                .each("templates", "runtime"))
        .containsOnly(first.get("runtime").asText());
    assertThat(
            terraform
                .read("application/templates?maxitems=100&runtime=runtime_not_found&marker=0")
                .json()
                .get("templates"))
        .isEmpty();
  }

  @Test
  void asynchronous_invocations_are_listed_and_filtered() {
    api.sim.handle("default", "tf").returns("{}");
    String path = "functions/" + urn + "/async-invocations?limit=100";
    api.post("functions/" + urn + "/invocations-async", "{}").ok();
    api.await(path + "&marker=0", "/invocations/0/status", "SUCCESS");

    Answer all = terraform.read(path + "&marker=0");
    JsonNode invocation = all.json().at("/invocations/0");
    String id = invocation.get("request_id").asText();

    // It parses the times so, without a zone; a number in place of no error code would be shown.
    LocalDateTime.parse(invocation.get("start_time").asText());
    LocalDateTime.parse(invocation.get("end_time").asText());
    assertThat(invocation.get("status").asText()).isEqualTo("SUCCESS");
    assertThat(invocation.path("error_code").asText()).isEmpty();
    assertThat(
            terraform
                .read(
                    path
                        + "&query_begin_time="
                        + invocation.get("start_time").asText()
                        + "&marker=0")
                .json()
                .get("invocations"))
        .hasSize(1);
    assertThat(
            terraform
                .read(path + "&request_id=" + id + "&marker=0")
                .each("invocations", "request_id"))
        .containsExactly(id);
    assertThat(
            terraform
                .read(path + "&request_id=00000000-0000-0000-0000-000000000000&marker=0")
                .json()
                .path("invocations"))
        .isEmpty();
    assertThat(terraform.read(path + "&status=SUCCESS&marker=0").each("invocations", "status"))
        .containsExactly("SUCCESS");
    assertThat(terraform.read(path + "&status=FAIL&marker=0").json().path("invocations")).isEmpty();
  }

  @Test
  void what_the_service_knows_is_read() {
    JsonNode quotas = terraform.read("quotas").json().at("/quotas/resources");
    assertThat(ofType(terraform.read("quotas").json(), quotas, "fgs_func_num").get("used").asInt())
        .isPositive();
    assertThat(quotas.findValuesAsText("unit")).containsExactly("MB");
    assertThat(terraform.read("runtimetypes").json().at("/0/display_name").asText()).isNotEmpty();
    assertThat(terraform.read("triggertypes").json().at("/0").isTextual()).isTrue();
    assertThat(terraform.read("service-trusted-agencies").json().at("/0/name").asText())
        .isNotEmpty();
    assertThat(terraform.read("feature").json().isObject()).isTrue();
  }

  private static JsonNode ofType(JsonNode body, JsonNode entries, String type) {
    return StreamSupport.stream(entries.spliterator(), false)
        .filter(entry -> entry.path("type").asText().equals(type))
        .findFirst()
        .orElseThrow(() -> new AssertionError(body));
  }

  @Test
  void asynchronous_configurations_of_a_function_are_listed() {
    api.put(
            "functions/" + urn + "/async-invoke-config",
            "{'max_async_event_age_in_seconds':3500,'max_async_retry_attempts':2,'enable_async_status_log':true}")
        .ok();

    Answer list = terraform.read("functions/" + urn + "/async-invoke-configs?limit=100&marker=0");

    JsonNode entry = list.json().at("/async_invoke_configs/0");
    for (String name :
        List.of(
            "func_urn",
            "max_async_event_age_in_seconds",
            "max_async_retry_attempts",
            "created_time",
            "last_modified",
            "enable_async_status_log")) {
      assertThat(entry.path(name).asText()).as(name).isNotEmpty();
    }
  }
}
