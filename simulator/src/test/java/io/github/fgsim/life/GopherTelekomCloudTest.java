package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Profile;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The acceptance tests of gophertelekomcloud, which ran on the Open Telekom Cloud 2024 to 2026: a
 * Go client that decodes each member into a typed field and takes one status only.
 */
class GopherTelekomCloudTest {
  private Api api;

  /** Without its version, as the tests go on with it. */
  private String urn;

  @BeforeEach
  void create() {
    api = Api.of(FunctionGraphSimulator.builder().profile(Profile.CLOUD).region("eu-de"));
    Answer created =
        status(
            200,
            api.post(
                "functions",
                "{'func_name':'gopher','package':'default','runtime':'Python3.9','timeout':200,'handler':'index.py',"
                    + "'memory_size':512,'code_type':'zip','code_url':'https://regr-func-graph.obs.eu-de.otc.t-systems.com/index.py'}"));
    urn = created.get("func_urn").replaceFirst(":latest$", "");
  }

  @AfterEach
  void delete() {
    try (Api closing = api) {
      status(204, closing.delete("functions/" + urn));
      assertThat(closing.sim.requests().unmatched()).isEmpty();
    }
  }

  private static Answer status(int expected, Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(expected);
    return answer;
  }

  @Test
  void a_function_is_changed_and_shown() {
    Answer code = status(200, api.get("functions/" + urn + "/code"));
    Answer inline = status(200, api.put("functions/" + urn + "/code", Api.inline(Api.SOURCE)));
    Answer updated =
        status(
            200,
            api.put(
                "functions/" + urn + "/config",
                "{'func_name':'gopher','runtime':'Python3.6','timeout':10,'handler':'index.py','memory_size':128}"));
    Answer shown = status(200, api.get("functions/" + urn + "/config"));
    Answer instances =
        status(
            200, api.put("functions/" + urn + "/config-max-instance", "{'max_instance_num':200}"));

    assertThat(code.json().path("code_url").asText()).isEmpty();
    assertThat(inline.get("code_type")).isEqualTo("inline");
    assertThat(inline.get("code_filename")).isEqualTo("index.py");
    assertThat(updated.get("func_name")).isEqualTo("gopher");
    for (String member : new String[] {"cpu", "memory_size", "timeout"}) {
      assertThat(shown.get(member)).isEqualTo(updated.get(member));
    }
    assertThat(instances.json().at("/strategy_config/concurrency").asInt()).isEqualTo(200);
    status(200, api.get("functions"));
  }

  @Test
  void a_function_is_invoked_in_both_ways() {
    api.sim.handle("default", "gopher").returns("{}");

    Answer answer = status(200, api.post("functions/" + urn + "/invocations", "{'k':'v'}"));
    Answer accepted = status(202, api.post("functions/" + urn + "/invocations-async", "{'k':'v'}"));

    assertThat(answer.body()).isEqualTo("{}"); // without X-Cff-Request-Version: v1
    assertThat(accepted.get("request_id")).isNotEmpty();
  }

  /** It names the published version in the paths of the aliases and versions. */
  @Test
  void an_alias_is_created_under_a_versions_urn() {
    String version =
        status(
                200,
                api.post(
                    "functions/" + urn + "/versions",
                    "{'version':'new-version','description':'terraform'}"))
            .get("func_urn");
    String aliases = "functions/" + version + "/aliases";

    Answer versions = status(200, api.get("functions/" + version + "/versions"));
    Answer created =
        status(
            200,
            api.post(
                aliases,
                "{'name':'test-alias','version':'new-version','description':'terraform alias'}"));
    Answer listed = status(200, api.get(aliases));
    Answer updated =
        status(
            200,
            api.put(
                "functions/" + urn + "/aliases/test-alias",
                "{'version':'new-version','description':'new description'}"));
    Answer shown = status(200, api.get(aliases + "/test-alias"));

    assertThat(version).isEqualTo(urn + ":new-version");
    assertThat(versions.json().get("count").asInt()).isPositive();
    assertThat(listed.each("", "name")).containsExactly(created.get("name"));
    assertThat(listed.each("", "alias_urn")).containsExactly(shown.get("alias_urn"));
    assertThat(updated.get("description")).isEqualTo("new description");
    assertThat(shown.get("description")).isEqualTo("new description");
    status(204, api.delete(aliases + "/test-alias"));
  }

  @Test
  void an_asynchronous_configuration_says_its_age_only() {
    String path = "functions/" + urn + "/async-invoke-config";

    Answer set = status(200, api.put(path, "{'max_async_event_age_in_seconds':1000}"));
    Answer shown = status(200, api.get(path));

    for (String member :
        new String[] {
          "max_async_event_age_in_seconds", "max_async_retry_attempts", "func_urn", "created_time"
        }) {
      assertThat(shown.get(member)).as(member).isEqualTo(set.get(member));
    }
    status(204, api.delete(path));
  }

  /** The second content is base64 of JSON that is cut off. */
  @Test
  void an_event_is_updated_with_any_base64() {
    String events = "functions/" + urn + "/events";
    Answer created =
        status(200, api.post(events, "{'name':'funcgraph-event','content':'eyJrIjoidiJ9'}"));
    String event = events + "/" + created.get("id");

    JsonNode listed = status(200, api.get(events)).json().at("/events/0");
    Answer updated = status(200, api.put(event, "{'content':'ewogICAgImJvZHkiOiAiIiwKICAgICJy'}"));
    Answer shown = status(200, api.get(event));

    assertThat(listed.get("id").asText()).isEqualTo(created.get("id"));
    assertThat(listed.get("name").asText()).isEqualTo("funcgraph-event");
    assertThat(updated.get("id")).isEqualTo(shown.get("id"));
    assertThat(shown.get("content")).isEqualTo("ewogICAgImJvZHkiOiAiIiwKICAgICJy");
    status(204, api.delete(event));
  }

  @Test
  void a_dependency_may_have_no_file() {
    Answer created =
        status(
            200,
            api.post(
                "dependencies/version",
                "{'name':'dep-version-a','runtime':'Python2.7','depend_type':'zip'}"));

    assertThat(created.json().get("version").asInt()).isEqualTo(1);
    assertThat(created.json().get("size").asInt()).isZero();
  }

  @Test
  void instances_are_reserved_by_the_bare_urn() {
    Answer none = status(200, api.get("functions/reservedinstanceconfigs"));
    Answer reserved =
        status(200, api.put("functions/" + urn + "/reservedinstances", "{'count':1}"));

    assertThat(none.json().get("count").asInt()).isZero();
    assertThat(reserved.json().get("count").asInt()).isEqualTo(1);
    assertThat(
            status(200, api.get("functions/reservedinstances"))
                .each("reservedinstances", "func_urn"))
        .containsExactly(urn + ":latest");
  }

  @Test
  void tags_are_set_and_deleted_by_the_bare_urn() {
    String path = "/functions/" + urn + "/tags/";
    String body = "{'action':'%s','tags':[{'key':'test','value':'test-2'}]}";

    status(204, api.post(path + "create", body.formatted("create")));
    status(204, api.send("DELETE", path + "delete", body.formatted("delete")));
  }

  /** The update says the status only. */
  @Test
  void a_trigger_of_logs_is_disabled() {
    Answer created =
        status(
            201,
            api.post(
                "triggers/" + urn,
                "{'trigger_type_code':'LTS','trigger_status':'ACTIVE','event_data':{'log_group_id':'g','log_topic_id':'t'}}"));
    String path = "triggers/" + urn + "/LTS/" + created.get("trigger_id");

    Answer shown = status(200, api.get(path));
    Answer updated = status(200, api.put(path, "{'trigger_status':'DISABLED'}"));

    assertThat(shown.get("created_time")).isEqualTo(created.get("created_time"));
    assertThat(shown.get("trigger_status")).isEqualTo("ACTIVE");
    assertThat(updated.get("trigger_status")).isEqualTo("DISABLED");
    status(204, api.delete(path));
  }

  /** The period is a time, which the service takes. */
  @Test
  void statistics_are_asked_for() {
    String since = Api.encoded(OffsetDateTime.parse("2026-01-02T03:04:05+01:00").toString());

    Answer period = status(200, api.get("functions/" + urn + "/statistics/" + since));
    Answer month = status(200, api.get("functions/statistics?filter=monthly_report"));

    assertThat(period.keys()).contains("count", "duration", "fail_count");
    assertThat(month.json().get("count").isArray()).isTrue();
    assertThat(status(200, api.get("quotas")).json().at("/quotas/resources")).isNotEmpty();
  }
}
