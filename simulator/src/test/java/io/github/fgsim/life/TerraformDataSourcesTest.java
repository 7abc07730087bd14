package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Profile;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The acceptance tests of the Terraform provider's FunctionGraph data sources: the pages that it
 * asks for, and what it filters by and shows.
 */
class TerraformDataSourcesTest {
  private Api api;
  private String urn;

  @BeforeEach
  void start() {
    api = Api.of(FunctionGraphSimulator.builder().profile(Profile.CLOUD));
    urn = api.create("tf", "'xrole':'agency'").get("func_urn").replaceFirst(":latest$", "");
  }

  @AfterEach
  void nothing_was_unknown() {
    try (Api closing = api) {
      assertThat(closing.sim.requests().unmatched()).isEmpty();
      assertThat(closing.sim.requests().all())
          .flatExtracting(RecordedRequest::unknownFields)
          .isEmpty();
    }
  }

  private static Answer ok(Answer answer, Integer... statuses) {
    assertThat(answer.status()).as(answer.toString()).isIn((Object[]) statuses);
    return answer;
  }

  private Answer read(String path) {
    return ok(api.get(path), 200);
  }

  private Answer dependency(String description) {
    return ok(
        api.post(
            "dependencies/version",
            "{'name':'dep','runtime':'Python2.7','depend_type':'obs','description':'"
                + description
                + "','depend_link':'https://b.obs.cn-north-4.myhuaweicloud.com/FunctionGraph/dependencies/sdk.zip'}"),
        200,
        201,
        202);
  }

  private static JsonNode find(Answer answer, String list, String member, String value) {
    JsonNode entries = list.isEmpty() ? answer.json() : answer.json().get(list);
    return StreamSupport.stream(entries.spliterator(), false)
        .filter(entry -> entry.path(member).asText().equals(value))
        .findFirst()
        .orElseThrow(() -> new AssertionError(value + " is not in " + answer));
  }

  @Test
  void functions_are_listed_and_filtered_by_the_provider() {
    api.create("other", "'enterprise_project_id':'eps','description':'d'");
    Answer all = read("functions?maxitems=100&marker=0");
    Answer unknown = read("functions?maxitems=100&package_name=package_name_not_found&marker=0");
    JsonNode entry =
        find(
            all,
            "functions",
            "func_urn",
            read("functions/" + api.urn("other") + "/config").get("func_urn"));

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
    Answer own = dependency("d");

    Answer all = read("dependencies?maxitems=100&marker=0");
    Answer published = read("dependencies?maxitems=100&dependency_type=public&marker=0");
    Answer named = read("dependencies?maxitems=100&name=dep&marker=0");
    Answer unknown = read("dependencies?maxitems=100&name=name_not_found&marker=0");
    String runtime = all.json().at("/dependencies/0/runtime").asText();

    assertThat(published.json().get("dependencies")).isNotEmpty();
    assertThat(published.each("dependencies", "owner")).containsOnly("public");
    assertThat(
            read("dependencies?maxitems=100&runtime=" + runtime + "&marker=0")
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

    Answer ofFunction = read("triggers/" + urn);
    Answer ofProject = read("triggers?maxitems=500");
    Answer ofType = read("triggers?maxitems=500&trigger_type=TIMER");

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
    assertThat(read("triggers?maxitems=500&trigger_type=SMN").json().get("triggers")).isEmpty();
  }

  @Test
  void tags_are_listed_by_function_by_project_and_by_filter() {
    String tags = "{'tags':[{'key':'foo','value':'bar'},{'key':'key','value':'value'}]}";
    ok(api.post("/functions/" + urn + ":latest/tags/create", tags), 204);
    api.create("untagged");

    Answer own = read("/functions/" + urn + ":latest/tags");
    Answer ofProject = read("/functions/tags");
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
    String template = read("application/templates").json().at("/templates/0/id").asText();
    String id =
        api.post(
                "applications", "{'name':'app','template_id':'" + template + "','description':'d'}")
            .ok()
            .get("application_id");

    Answer list = read("applications?limit=100&marker=0");

    JsonNode entry = find(list, "applications", "id", id);
    assertThat(entry.get("name").asText()).isEqualTo("app");
    assertThat(entry.get("description").asText()).isEqualTo("d");
    assertThat(entry.get("status").asText()).isNotEmpty();
    assertThat(entry.get("last_modified_time").asLong()).isPositive();
    assertThat(list.json().get("next_marker").isNumber()).isTrue();
  }

  @Test
  void application_templates_are_listed_and_filtered() {
    Answer all = read("application/templates?maxitems=100&marker=0");

    JsonNode first = all.json().at("/templates/0");
    for (String name : List.of("id", "name", "runtime", "category", "description", "type")) {
      assertThat(first.get(name).asText()).as(name).isNotEmpty();
    }
    assertThat(
            read("application/templates?maxitems=100&runtime="
                    + first.get("runtime").asText()
                    + "&marker=0")
                .each("templates", "runtime"))
        .containsOnly(first.get("runtime").asText());
    assertThat(
            read("application/templates?maxitems=100&runtime=runtime_not_found&marker=0")
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

    Answer all = read(path + "&marker=0");
    JsonNode invocation = all.json().at("/invocations/0");
    String id = invocation.get("request_id").asText();

    // It parses the times so, without a zone; a number in place of no error code would be shown.
    LocalDateTime.parse(invocation.get("start_time").asText());
    LocalDateTime.parse(invocation.get("end_time").asText());
    assertThat(invocation.get("status").asText()).isEqualTo("SUCCESS");
    assertThat(invocation.path("error_code").asText()).isEmpty();
    assertThat(
            read(path + "&query_begin_time=" + invocation.get("start_time").asText() + "&marker=0")
                .json()
                .get("invocations"))
        .hasSize(1);
    assertThat(read(path + "&request_id=" + id + "&marker=0").each("invocations", "request_id"))
        .containsExactly(id);
    assertThat(
            read(path + "&request_id=00000000-0000-0000-0000-000000000000&marker=0")
                .json()
                .path("invocations"))
        .isEmpty();
    assertThat(read(path + "&status=SUCCESS&marker=0").each("invocations", "status"))
        .containsExactly("SUCCESS");
    assertThat(read(path + "&status=FAIL&marker=0").json().path("invocations")).isEmpty();
  }

  @Test
  void what_the_service_knows_is_read() {
    JsonNode quotas = read("quotas").json().at("/quotas/resources");
    assertThat(find(read("quotas").json(), quotas, "fgs_func_num").get("used").asInt())
        .isPositive();
    assertThat(quotas.findValuesAsText("unit")).containsExactly("MB");
    assertThat(read("runtimetypes").json().at("/0/display_name").asText()).isNotEmpty();
    assertThat(read("triggertypes").json().at("/0").isTextual()).isTrue();
    assertThat(read("service-trusted-agencies").json().at("/0/name").asText()).isNotEmpty();
    assertThat(read("feature").json().isObject()).isTrue();
  }

  private static JsonNode find(JsonNode body, JsonNode entries, String type) {
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

    Answer list = read("functions/" + urn + "/async-invoke-configs?limit=100&marker=0");

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
