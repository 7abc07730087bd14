package io.github.fgsim.life;

import static io.github.fgsim.life.OpenTelekomCloudRequests.CODE;
import static io.github.fgsim.life.OpenTelekomCloudRequests.python;
import static io.github.fgsim.life.OpenTelekomCloudRequests.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.life.Api.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The acceptance tests of the Terraform provider opentelekomcloud for its resources beside a
 * function and for its data source, each step with what is read back after it.
 */
class OpenTelekomCloudResourcesTest {
  private final OpenTelekomCloudRequests requests = new OpenTelekomCloudRequests();
  private final Api api = requests.api;

  @AfterEach
  void close() {
    requests.close();
  }

  /** The status that the configuration does not say is sent as an empty text. */
  @Test
  void timers_are_created_and_disabled() {
    String urn = requests.create("timers", python(CODE));
    for (String schedule :
        List.of(
            "'schedule_type':'Rate','schedule':'3m'",
            "'schedule_type':'Cron','schedule':'@every 1h30m'")) {
      String data =
          "{'name':'t"
              + schedule.length()
              + "','user_event':'Created by acc test',"
              + schedule
              + "}";
      String id =
          status(
                  201,
                  api.post(
                      "triggers/" + urn,
                      "{'trigger_type_code':'TIMER','trigger_status':'','event_data':"
                          + data
                          + "}"))
              .get("trigger_id");
      String path = "triggers/" + urn + "/TIMER/" + id;
      Answer active = status(200, api.get(path));
      status(200, api.put(path, "{'trigger_status':'DISABLED','event_data':" + data + "}"));
      Answer disabled = status(200, api.get(path));

      assertThat(active.get("trigger_status")).isEqualTo("ACTIVE");
      assertThat(active.json().get("event_data")).isEqualTo(Api.parse(data));
      assertThat(disabled.get("trigger_status")).isEqualTo("DISABLED");
      assertThat(disabled.json().get("event_data")).isEqualTo(Api.parse(data));
      status(204, api.delete(path));
      status(404, api.get(path));
    }
    requests.destroy(urn);
  }

  @Test
  void asynchronous_invocations_are_configured_twice() {
    String urn = requests.create("async", "'xrole':'fgs'," + python(CODE));
    String failures = requests.create("failures", python(CODE)) + ":latest";
    String path = "functions/" + urn + "/async-invoke-config";
    String first =
        "{'on_success':{'destination':'OBS','param':'{\\u0022bucket\\u0022:\\u0022b\\u0022,\\u0022expires\\u0022:5,\\u0022prefix\\u0022:\\u0022/success\\u0022}'},"
            + "'on_failure':{'destination':'SMN','param':'{\\u0022topic_urn\\u0022:\\u0022urn:smn:eu-de:p:t\\u0022}'}}";
    String second =
        "{'on_success':{'destination':'DIS','param':'{\\u0022stream_name\\u0022:\\u0022s\\u0022}'},"
            + "'on_failure':{'destination':'FunctionGraph','param':'{\\u0022func_urn\\u0022:\\u0022"
            + failures
            + "\\u0022}'}}";
    String body =
        "{'max_async_event_age_in_seconds':%d,'max_async_retry_attempts':%d,'destination_config':%s}";
    status(200, api.put(path, body.formatted(3500, 2, first)));
    Answer created = status(200, api.get(path));
    status(200, api.put(path, body.formatted(4000, 3, second)));
    Answer updated = status(200, api.get(path));

    assertThat(created.get("max_async_event_age_in_seconds")).isEqualTo("3500");
    assertThat(created.get("max_async_retry_attempts")).isEqualTo("2");
    assertThat(created.json().get("destination_config")).isEqualTo(Api.parse(first));
    assertThat(updated.get("max_async_event_age_in_seconds")).isEqualTo("4000");
    assertThat(updated.json().get("destination_config")).isEqualTo(Api.parse(second));
    status(204, api.delete(path));
    status(404, api.get(path));
    requests.destroy(urn);
    requests.destroy(failures.replaceFirst(":latest$", ""));
  }

  /** The published version stays when its resource is destroyed, until the function goes. */
  @Test
  void a_version_is_published_and_gets_an_alias() {
    String urn = requests.create("published", python(CODE));
    Answer published = status(200, api.post("functions/" + urn + "/versions", "{'version':'v1'}"));
    Answer versions = status(200, api.get("functions/" + urn + "/versions"));
    String aliases = "functions/" + urn + "/aliases";
    status(200, api.post(aliases, "{'name':'live','version':'v1','description':'test alias'}"));
    Answer created = status(200, api.get(aliases + "/live"));
    status(200, api.put(aliases + "/live", "{'version':'v1','description':'updated alias'}"));
    Answer updated = status(200, api.get(aliases + "/live"));

    assertThat(published.get("version")).isEqualTo("v1");
    JsonNode entry = TerraformRequests.find(versions, "versions", "version", "v1");
    assertThat(entry.get("func_name").asText()).isEqualTo("published");
    assertThat(entry.get("last_modified").asText()).isNotEmpty();
    assertThat(entry.get("digest").asText()).isEqualTo(published.get("digest"));
    assertThat(created.get("description")).isEqualTo("test alias");
    assertThat(created.get("alias_urn")).isEqualTo(urn + ":!live");
    assertThat(created.get("last_modified")).isNotEmpty();
    assertThat(updated.get("description")).isEqualTo("updated alias");
    status(204, api.delete(aliases + "/live"));
    status(404, api.get(aliases + "/live"));
    requests.destroy(urn);
  }

  @Test
  void dependencies_come_from_a_link_and_from_a_file() {
    for (String source :
        List.of(
            "'depend_type':'obs','depend_link':'https://regr-func-graph.obs.eu-de.otc.t-systems.com/requirements.zip'",
            "'depend_type':'zip','depend_file':'"
                + Api.base64(Api.zipOf("requirements.txt", "requests\n"))
                + "'")) {
      Answer created =
          status(
              200,
              api.post(
                  "dependencies/version",
                  "{'name':'dep','runtime':'Python3.9','description':'Created by terraform script',"
                      + source
                      + "}"));
      String path = "dependencies/" + created.get("dep_id") + "/version/" + created.get("version");
      Answer shown = status(200, api.get(path));

      assertThat(shown.get("name")).isEqualTo("dep");
      assertThat(shown.json().get("version").isIntegralNumber()).isTrue();
      assertThat(shown.get("version")).isEqualTo("1");
      assertThat(shown.get("description")).isEqualTo("Created by terraform script");
      assertThat(shown.get("runtime")).isEqualTo("Python3.9");
      assertThat(shown.json().path("last_modified").isTextual()).isFalse();
      status(204, api.delete(path));
      status(404, api.get(path));
    }
  }

  /** A new event has no time, which the provider reads as 0. */
  @Test
  void an_event_is_created_and_updated() {
    String urn =
        requests.create(
            "events",
            "'runtime':'Node.js12.13','handler':'index.handler','code_type':'inline','func_code':{'file':'"
                + Api.base64("exports.handler = async event => event;")
                + "'}");
    String events = "functions/" + urn + "/events";
    String event =
        events
            + "/"
            + status(200, api.post(events, "{'name':'acc','content':'eyJmb28iOiAiYmFyIn0='}"))
                .get("id");
    Answer created = status(200, api.get(event));
    status(200, api.put(event, "{'content':'eyJrZXkiOiAidmFsdWUifQ=='}"));
    Answer updated = status(200, api.get(event));

    assertThat(created.get("content")).isEqualTo("eyJmb28iOiAiYmFyIn0=");
    assertThat(created.json().path("last_modified").asLong()).isZero();
    assertThat(updated.get("content")).isEqualTo("eyJrZXkiOiAidmFsdWUifQ==");
    assertThat(updated.json().get("last_modified").asLong()).isPositive();
    status(204, api.delete(event));
    requests.destroy(urn);
  }

  /** It filters by the bare URN, in the client. */
  @Test
  void functions_are_listed_by_their_package() {
    String urn = requests.create("listed", "'description':'fuction test'," + python(CODE));

    Answer listed = status(200, api.get("functions?maxitems=100&package_name=default"));
    JsonNode entry = TerraformRequests.find(listed, "functions", "func_urn", urn);

    assertThat(entry.get("func_name").asText()).isEqualTo("listed");
    assertThat(entry.get("package").asText()).isEqualTo("default");
    assertThat(entry.get("runtime").asText()).isEqualTo("Python2.7");
    assertThat(entry.get("timeout").asInt()).isEqualTo(3);
    assertThat(entry.get("handler").asText()).isEqualTo("index.handler");
    assertThat(entry.get("memory_size").asInt()).isEqualTo(128);
    assertThat(entry.get("code_type").asText()).isEqualTo("inline");
    assertThat(entry.get("description").asText()).isEqualTo("fuction test");
    assertThat(
            api.get("functions?maxitems=100&package_name=package_name_not_found").get("functions"))
        .isEqualTo("[]");
    requests.destroy(urn);
  }
}
