package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Profile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients that run on the real service send of triggers, and what they read. */
class ClientTriggersTest {

  private static Api api(Profile profile) {
    return Api.of(FunctionGraphSimulator.builder().profile(profile));
  }

  /**
   * Recorded 2020, example 2 of the API guide; the Serverless plugin and the component of
   * Serverless Devs list the name and the address of either type.
   */
  @ParameterizedTest
  @CsvSource({"CLOUD,APIG", "PAGES,APIG", "CLOUD,DEDICATEDGATEWAY", "PAGES,DEDICATEDGATEWAY"})
  void a_trigger_of_a_gateway_shows_its_api(Profile profile, String type) {
    try (Api api = api(profile)) {
      api.create("get_html");

      Answer created =
          api.post(
              "triggers/" + api.urn("get_html:latest"),
              ("{'event_data':{'group_id':'a9ad0d5df4d7475c9bc35a7c17d89304','env_id':'DEFAULT_ENVIRONMENT_RELEASE_ID',"
                      + "'instance_id':'i','auth':'NONE','protocol':'HTTP','name':'API_GetHtml','path':'/test','match_mode':'SWA',"
                      + "'req_method':'ANY','backend_type':'FUNCTION','sl_domain':'a9.apig.example.com','type':1,'env_name':'RELEASE'},"
                      + "'event_type_code':'APICreated','trigger_status':'ACTIVE','trigger_type_code':'%s'}")
                  .formatted(type));

      String id = created.get("trigger_id");
      JsonNode data = created.json().get("event_data");
      ObjectNode withoutId = data.deepCopy();
      withoutId.remove("api_id");
      assertThat(id).matches("[0-9a-f]{32}");
      assertThat(data.get("api_id").asText()).matches("[0-9a-f]{32}");
      assertThat(withoutId)
          .isEqualTo(
              Api.parse(
                  ("{'api_name':'API_GetHtml','auth':'NONE','env_id':'DEFAULT_ENVIRONMENT_RELEASE_ID','env_name':'RELEASE',"
                          + "'func_info':{'function_urn':'%s','invocation_type':'sync','timeout':5000,'version':'latest'},"
                          + "'group_id':'a9ad0d5df4d7475c9bc35a7c17d89304','instance_id':'i','invoke_url':'http://a9.apig.example.com/test',"
                          + "'match_mode':'SWA','name':'API_GetHtml','path':'/test','protocol':'HTTP','req_method':'ANY','triggerid':'%s','type':1}")
                      .formatted(api.urn("get_html"), id)));
      assertThat(api.get("triggers/" + api.urn("get_html")).json().get(0))
          .isEqualTo(created.json());
      assertThat(api.get("triggers").json().at("/triggers/0/event_data")).isEqualTo(data);
    }
  }

  /** What was sent of the function stays, as Terraform reads its timeout back. */
  @ParameterizedTest
  @EnumSource
  void a_gateways_trigger_keeps_what_it_is_told_of_the_function(Profile profile) {
    try (Api api = api(profile)) {
      api.create("hello");
      api.publish("hello", "v1");

      Answer created =
          api.post(
              "triggers/" + api.urn("hello:v1"),
              "{'trigger_type_code':'APIG','event_data':{'name':'API_1','func_info':{'timeout':60000}}}");

      assertThat(created.json().at("/event_data/func_info"))
          .isEqualTo(
              Api.parse(
                  "{'function_urn':'%s','invocation_type':'sync','timeout':60000,'version':'v1'}"
                      .formatted(api.urn("hello"))));
      assertThat(created.json().get("event_data").has("invoke_url")).isFalse();
    }
  }

  /** An acceptance test of Terraform's older resource of triggers, 2022. */
  @ParameterizedTest
  @EnumSource
  void a_dis_trigger_is_disabled(Profile profile) {
    try (Api api = api(profile)) {
      api.create("hello");
      String id =
          api.post(
                  "triggers/hello",
                  "{'trigger_type_code':'DIS','trigger_status':'ACTIVE','event_type_code':'MessageCreated','event_data':{'stream_name':'s',"
                      + "'sharditerator_type':'TRIM_HORIZON','max_fetch_bytes':2097152,'polling_interval':30000,'polling_unit':'ms','is_serial':'true'}}")
              .ok()
              .get("trigger_id");

      Answer disabled = api.put("triggers/hello/DIS/" + id, "{'trigger_status':'DISABLED'}");

      assertThat(disabled.code()).isEqualTo("200");
      assertThat(api.get("triggers/hello").each("", "trigger_status")).containsExactly("DISABLED");
    }
  }

  /**
   * Terraform's data source of triggers: some do not say when they were created, SMN's among them.
   */
  @ParameterizedTest
  @CsvSource({"CLOUD,false", "PAGES,true"})
  void when_a_trigger_of_smn_was_created_is_not_said(Profile profile, boolean said) {
    try (Api api = api(profile)) {
      api.create("hello");

      Answer created =
          api.post(
              "triggers/hello",
              "{'trigger_type_code':'SMN','event_data':{'topic_urn':'urn:smn:x'}}");

      assertThat(created.json().has("created_time")).isEqualTo(said);
      assertThat(created.json().has("last_updated_time")).isTrue();
    }
  }

  /**
   * The component of Serverless Devs looks for the trigger that it made among those of the
   * function.
   */
  @ParameterizedTest
  @EnumSource
  void serverless_devs_finds_its_triggers_again(Profile profile) {
    try (Api api = api(profile)) {
      api.create("hello");
      String urn = "triggers/" + api.urn("hello:latest");
      assertThat(api.get(urn).body()).isEqualTo("[]");
      api.post(
              urn,
              "{'trigger_type_code':'APIG','trigger_status':'ACTIVE','event_type_code':'APICreated','event_data':{'group_id':'g','sl_domain':'a.example.com',"
                  + "'name':'APIG_1','path':'/hello','function_info':{'timeout':5000},'auth':'IAM','protocol':'HTTPS','env_id':'DEFAULT_ENVIRONMENT_RELEASE_ID',"
                  + "'env_name':'RELEASE','match_mode':'SWA','req_method':'ANY','backend_type':'FUNCTION','type':1}}")
          .ok();
      api.post(
              urn,
              "{'trigger_type_code':'OBS','trigger_status':'ACTIVE','event_type_code':'MessageCreated',"
                  + "'event_data':{'bucket':'b','events':['s3:ObjectCreated:*'],'name':'obs-event-1','prefix':null,'suffix':null}}")
          .ok();
      String timer =
          api.post(
                  urn,
                  "{'trigger_type_code':'TIMER','event_data':{'name':'Timer-1','schedule':'3m','schedule_type':'Rate'}}")
              .ok()
              .get("trigger_id");

      JsonNode list = api.get(urn).json();

      JsonNode gateway = list.at("/0/event_data");
      for (String[] member :
          new String[][] {
            {"name", "APIG_1"},
            {"auth", "IAM"},
            {"path", "/hello"},
            {"protocol", "HTTPS"},
            {"group_id", "g"},
            {"env_id", "DEFAULT_ENVIRONMENT_RELEASE_ID"}
          }) {
        assertThat(gateway.get(member[0]).asText()).isEqualTo(member[1]);
      }
      assertThat(list.at("/1/event_data/bucket").asText()).isEqualTo("b");
      assertThat(list.at("/1/event_data/name").asText()).isEqualTo("obs-event-1");
      assertThat(list.at("/2/event_data/name").asText()).isEqualTo("Timer-1");
      assertThat(api.put(urn + "/TIMER/" + timer, "{'trigger_status':'DISABLED'}").code())
          .isEqualTo("200");
      assertThat(api.delete(urn + "/TIMER/" + timer).code()).isEqualTo("204");
    }
  }
}
