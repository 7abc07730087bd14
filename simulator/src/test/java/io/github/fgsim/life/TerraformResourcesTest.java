package io.github.fgsim.life;

import static io.github.fgsim.life.TerraformRequests.find;
import static io.github.fgsim.life.TerraformRequests.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.life.Api.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The acceptance tests of the Terraform provider's other FunctionGraph resources: create, read,
 * update, read, import, delete, and what the provider waits for.
 */
class TerraformResourcesTest {
  private static final String TIME =
      "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(Z|[+-]\\d{2}:\\d{2})";

  private final TerraformRequests terraform = new TerraformRequests();
  private final Api api = terraform.api;
  private final String urn = terraform.urn;

  @AfterEach
  void close() {
    terraform.close();
  }

  /** event_data comes back as it was sent, or the next plan would change it. */
  @Test
  void a_timer_is_created_disabled_imported_and_deleted() {
    for (String schedule :
        List.of(
            "'schedule':'3m','schedule_type':'Rate'",
            "'schedule':'@every 1h30m','schedule_type':'Cron'")) {
      String data =
          "{'name':'t'," + schedule + ",'sync_execution':false,'user_event':'Created by acc test'}";
      String id =
          ok(
                  api.post(
                      "triggers/" + urn, "{'trigger_type_code':'TIMER','event_data':" + data + "}"),
                  200,
                  201,
                  202)
              .get("trigger_id");
      String path = "triggers/" + urn + "/TIMER/" + id;

      Answer created = terraform.read(path);
      ok(api.put(path, "{'trigger_status':'DISABLED','event_data':" + data + "}"), 200, 201, 202);
      Answer disabled = terraform.read(path);
      ok(api.delete(path), 200, 202, 204);

      assertThat(created.get("trigger_type_code")).isEqualTo("TIMER");
      assertThat(created.get("trigger_status")).isEqualTo("ACTIVE");
      assertThat(created.json().get("event_data")).isEqualTo(Api.parse(data));
      assertThat(created.get("created_time")).matches(TIME);
      assertThat(created.get("last_updated_time")).matches(TIME);
      assertThat(disabled.get("trigger_status")).isEqualTo("DISABLED");
      assertThat(disabled.json().get("event_data")).isEqualTo(Api.parse(data));
      // Gone is 404, or 500 with this code.
      assertThat(api.get(path).code()).isIn("404 FSS.1131", "500 FSS.0500");
    }
  }

  /**
   * The older resource huaweicloud_fgs_trigger sends what a type needs, and the status at first.
   */
  @Test
  void triggers_of_other_types_are_created_and_read() {
    for (String body :
        List.of(
            "{'trigger_type_code':'TIMER','trigger_status':'ACTIVE','event_data':{'name':'t','schedule_type':'Rate','schedule':'3d'}}",
            "{'trigger_type_code':'SMN','trigger_status':'ACTIVE','event_data':{'topic_urn':'urn:smn:cn-north-4:p:topic'}}",
            "{'trigger_type_code':'LTS','trigger_status':'ACTIVE','event_data':{'log_group_id':'g','log_topic_id':'t'}}",
            "{'trigger_type_code':'KAFKA','trigger_status':'ACTIVE','event_data':{'instance_id':'i','batch_size':10,'topic_ids':['t']}}",
            "{'trigger_type_code':'DIS','trigger_status':'ACTIVE','event_data':{'stream_name':'s','sharditerator_type':'TRIM_HORIZON',"
                + "'polling_interval':2000,'max_fetch_bytes':1024,'is_serial':'true'}}")) {
      JsonNode sent = Api.parse(body);
      Answer created = ok(api.post("triggers/" + urn, body), 200, 201, 202);
      String path =
          "triggers/"
              + urn
              + "/"
              + sent.get("trigger_type_code").asText()
              + "/"
              + created.get("trigger_id");

      Answer shown = terraform.read(path);

      assertThat(shown.get("trigger_status")).as(body).isEqualTo("ACTIVE");
      sent.get("event_data")
          .properties()
          .forEach(
              field ->
                  assertThat(shown.json().at("/event_data/" + field.getKey()))
                      .as(body)
                      .isEqualTo(field.getValue()));
      ok(api.delete(path), 200, 202, 204);
    }
  }

  /** It sends the API's name as name and reads it back as api_name; each change makes a new one. */
  @Test
  void triggers_of_gateways_are_created_and_read() {
    for (String type : List.of("APIG", "DEDICATEDGATEWAY")) {
      ok(
          api.post(
              "triggers/" + urn,
              ("{'trigger_type_code':'%s','trigger_status':'ACTIVE','event_type_code':'MessageCreated',"
                      + "'event_data':{'group_id':'g','instance_id':'i','env_id':'DEFAULT_ENVIRONMENT_RELEASE_ID',"
                      + "'env_name':'RELEASE','auth':'IAM','protocol':'HTTPS','name':'API_1','path':'/API_1','req_method':'ANY',"
                      + "'match_mode':'SWA','backend_type':'FUNCTION','sl_domain':'a.example.com','type':1,'func_info':{'timeout':5000}}}")
                  .formatted(type)),
          200,
          201,
          202);

      JsonNode data =
          find(terraform.read("triggers/" + urn), "", "trigger_type_code", type).get("event_data");

      assertThat(data.get("group_id").asText()).isEqualTo("g");
      assertThat(data.get("instance_id").asText()).isEqualTo("i");
      assertThat(data.get("api_name").asText()).isEqualTo("API_1");
      assertThat(data.get("env_name").asText()).isEqualTo("RELEASE");
      assertThat(data.get("auth").asText()).isEqualTo("IAM");
      assertThat(data.get("protocol").asText()).isEqualTo("HTTPS");
      assertThat(data.at("/func_info/timeout").asInt()).isEqualTo(5000);
    }
  }

  @Test
  void a_trigger_of_a_function_that_is_gone_counts_as_deleted() {
    api.delete("functions/" + urn).ok();

    assertThat(api.get("triggers/" + urn + "/TIMER/id").code()).isEqualTo("500 FSS.0500");
    assertThat(api.delete("triggers/" + urn + "/TIMER/id").code()).isEqualTo("401 FSS.0401");
  }

  /** Its package is in a bucket; the link that is shown is the service's own. */
  @Test
  void a_dependency_version_is_created_and_found_by_names_and_ids() {
    Answer created = terraform.dependency("Created by terraform script");
    String id = created.get("dep_id");
    String path = "dependencies/" + id + "/version/" + created.get("version");

    Answer shown = terraform.read(path);
    Answer byName = terraform.read("dependencies?maxitems=100&marker=0");
    Answer versions = terraform.read("dependencies/" + id + "/version?maxitems=100&marker=0");

    assertThat(created.json().get("version").isIntegralNumber()).isTrue();
    assertThat(shown.get("runtime")).isEqualTo("Python2.7");
    assertThat(shown.get("name")).isEqualTo("dep");
    assertThat(shown.get("description")).isEqualTo("Created by terraform script");
    assertThat(shown.get("dep_id")).isEqualTo(id);
    assertThat(shown.get("etag")).isNotEmpty();
    assertThat(shown.get("owner")).isNotEmpty();
    assertThat(shown.json().get("size").isIntegralNumber()).isTrue();
    assertThat(find(byName, "dependencies", "name", "dep").get("id").asText()).isEqualTo(id);
    assertThat(find(versions, "dependencies", "id", shown.get("id")).get("version").asInt())
        .isEqualTo(1);
    ok(api.delete(path), 200, 202, 204);
    assertThat(api.get(path).status()).isEqualTo(404);
  }

  /** The older resource huaweicloud_fgs_dependency reads its link back as it was sent. */
  @Test
  void a_dependency_is_created_updated_imported_and_deleted() {
    String link = "https://b.obs.cn-north-4.myhuaweicloud.com/FunctionGraph/dependencies/sdk.zip";
    String body =
        "{'name':'dep%s','runtime':'%s','depend_type':'obs','description':'%s','depend_link':'"
            + link
            + "'}";
    String id =
        ok(api.post("dependencies", body.formatted("", "Python2.7", "Created")), 200, 201)
            .get("id");

    Answer created = terraform.read("dependencies/" + id);
    ok(api.put("dependencies/" + id, body.formatted("_update", "Python3.6", "Updated")), 200, 201);
    Answer updated = terraform.read("dependencies/" + id);

    assertThat(created.get("link")).isEqualTo(link);
    assertThat(created.get("description")).isEqualTo("Created");
    assertThat(updated.get("link")).isEqualTo(link);
    assertThat(updated.get("name")).isEqualTo("dep_update");
    assertThat(updated.get("runtime")).isEqualTo("Python3.6");
    assertThat(updated.get("description")).isEqualTo("Updated");
    ok(api.delete("dependencies/" + id), 200, 202, 204);
    assertThat(api.get("dependencies/" + id).status()).isEqualTo(404);
  }

  @Test
  void an_async_invoke_configuration_is_set_changed_imported_and_deleted() {
    String path = "functions/" + urn + "/async-invoke-config";
    String success =
        "'on_success':{'destination':'OBS','param':'{\\u0022bucket\\u0022:\\u0022b\\u0022,\\u0022expires\\u0022:5,\\u0022prefix\\u0022:\\u0022/success\\u0022}'}";
    String failure =
        "'on_failure':{'destination':'SMN','param':'{\\u0022topic_urn\\u0022:\\u0022urn:smn:cn-north-4:p:t\\u0022}'}";
    ok(
        api.put(
            path,
            "{'max_async_event_age_in_seconds':3500,'max_async_retry_attempts':2,'enable_async_status_log':true,"
                + "'destination_config':{"
                + success
                + ","
                + failure
                + "}}"),
        200,
        201,
        202);
    Answer first = terraform.read(path);
    api.create("transport");
    String second =
        "{'max_async_event_age_in_seconds':4000,'max_async_retry_attempts':0,'enable_async_status_log':false,"
            + "'destination_config':{'on_success':{'destination':'DIS','param':'{\\u0022stream_name\\u0022:\\u0022s\\u0022}'},"
            + "'on_failure':{'destination':'FunctionGraph','param':'{\\u0022func_urn\\u0022:\\u0022"
            + api.urn("transport:latest")
            + "\\u0022}'}}}";
    ok(api.put(path, second), 200, 201, 202);
    Answer changed = terraform.read(path);
    ok(
        api.put(
            path,
            "{'max_async_event_age_in_seconds':4000,'max_async_retry_attempts':0,'enable_async_status_log':false,'destination_config':{}}"),
        200);
    Answer without = terraform.read(path);

    assertThat(first.json().get("destination_config"))
        .isEqualTo(Api.parse("{" + success + "," + failure + "}"));
    assertThat(first.get("max_async_event_age_in_seconds")).isEqualTo("3500");
    assertThat(first.get("max_async_retry_attempts")).isEqualTo("2");
    assertThat(first.get("enable_async_status_log")).isEqualTo("true");
    assertThat(first.get("created_time")).matches(TIME);
    assertThat(first.get("last_modified")).matches(TIME);
    assertThat(changed.get("max_async_retry_attempts")).isEqualTo("0");
    assertThat(changed.get("enable_async_status_log")).isEqualTo("false");
    assertThat(changed.json().get("destination_config"))
        .isEqualTo(Api.parse(second).get("destination_config"));
    assertThat(without.json().path("destination_config")).isEmpty();
    ok(api.delete(path), 200, 202, 204);
    assertThat(api.get(path).status()).isEqualTo(404);
  }

  /** A new event shows no time, its entry in the list does. */
  @Test
  void an_event_is_created_updated_imported_by_its_name_and_deleted() {
    String events = "functions/" + urn + "/events";
    String id =
        ok(api.post(events, "{'name':'tf','content':'eyJmb28iOiAiYmFyIn0='}"), 200, 201).get("id");

    Answer created = terraform.read(events + "/" + id);
    Answer list = terraform.read(events);
    ok(api.put(events + "/" + id, "{'name':'tf','content':'eyJrZXkiOiAidmFsdWUifQ=='}"), 200, 201);
    Answer updated = terraform.read(events + "/" + id);

    assertThat(created.get("content")).isEqualTo("eyJmb28iOiAiYmFyIn0=");
    assertThat(created.keys()).doesNotContain("last_modified");
    assertThat(find(list, "events", "name", "tf").get("id").asText()).isEqualTo(id);
    assertThat(find(list, "events", "name", "tf").path("last_modified").asLong()).isPositive();
    assertThat(updated.get("content")).isEqualTo("eyJrZXkiOiAidmFsdWUifQ==");
    assertThat(updated.json().get("last_modified").isNumber()).isTrue();
    ok(api.delete(events + "/" + id), 204);
    assertThat(api.get(events + "/" + id).status()).isEqualTo(404);
  }

  @Test
  void functions_are_topped_and_no_longer() {
    ok(api.put("functions/" + urn + "/collect/true", ""), 200, 201, 202);
    ok(api.put("functions/" + urn + "/collect/false", ""), 200, 201, 202);
  }

  @Test
  void tracing_is_configured_changed_imported_and_switched_off() {
    String path = "functions/" + urn + "/tracing";
    ok(api.put(path, "{'tracing_ak':'ak','tracing_sk':'sk'}"), 200, 201, 202);
    Answer first = terraform.read(path);
    ok(api.put(path, "{'tracing_ak':'other','tracing_sk':'secret'}"), 200, 201, 202);
    Answer second = terraform.read(path);
    ok(api.put(path, "{}"), 200, 201, 202);

    assertThat(first.get("tracing_ak")).isEqualTo("ak");
    assertThat(second.get("tracing_ak")).isEqualTo("other");
    assertThat(api.get(path).status()).isEqualTo(404);
  }

  /** Polled every ten seconds until its status is success, after the deletion until it is 404. */
  @Test
  void an_application_is_made_read_and_deleted() {
    Answer templates = terraform.read("application/templates?maxitems=100&marker=0");
    String template = templates.json().at("/templates/0/id").asText();
    String id =
        ok(
                api.post(
                    "applications",
                    "{'name':'app','template_id':'"
                        + template
                        + "','description':'Created by terraform script','agency_name':'agency'}"),
                200,
                201,
                202)
            .get("application_id");
    api.sim.clock().advance(Duration.ofSeconds(10));

    Answer shown = terraform.read("applications/" + id);

    assertThat(shown.get("status")).isEqualTo("success");
    assertThat(shown.get("name")).isEqualTo("app");
    assertThat(shown.get("description")).isEqualTo("Created by terraform script");
    assertThat(shown.json().get("stack_resources").isArray()).isTrue();
    assertThat(shown.json().get("stack_resources"))
        .extracting(resource -> resource.get("physical_resource_name").asText())
        .containsExactly("app");
    assertThat(shown.json().get("repo").isObject()).isTrue();
    ok(api.delete("applications/" + id), 200, 202, 204);
    assertThat(api.get("applications/" + id).status()).isEqualTo(404);
  }

  @Test
  void logs_are_enabled_once_and_again() {
    ok(api.post("functions/enable-lts-logs", ""), 200, 201, 202);
    assertThat(api.post("functions/enable-lts-logs", "").error())
        .isEqualTo("400 FSS.1221 LTS log has been enabled.");

    assertThat(api.get("functions/async-status-log-detail").status()).isEqualTo(404);
    ok(api.post("functions/enable-async-status-logs", ""), 200, 201, 202);
    assertThat(terraform.read("functions/async-status-log-detail").keys())
        .containsExactlyInAnyOrder("group_id", "group_name", "stream_id", "stream_name");
  }

  @Test
  void a_vpc_endpoint_is_made_and_deleted() {
    Answer made =
        ok(
            api.post("vpc-endpoint", "{'vpc_id':'v','subnet_id':'s','xrole':'agency'}"),
            200,
            201,
            202);

    assertThat(made.json().get("endpoints").isArray()).isTrue();
    assertThat(made.get("address")).isNotEmpty();
    ok(api.delete("vpc-endpoint/v/s"), 200, 202, 204);
  }
}
