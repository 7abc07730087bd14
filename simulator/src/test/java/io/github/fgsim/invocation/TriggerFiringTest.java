package io.github.fgsim.invocation;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fgsim.FunctionGraphSimulator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events of other services; their forms: the developer guide's event sources. */
class TriggerFiringTest {
  private static final String TOPIC = "urn:smn:cn-north-4:p:orders";
  private static final TriggerEvent LTS = TriggerEvent.of("LTS", "{\"lts\":{\"data\":\"eA==\"}}");
  private static final String LTS_DATA = "{'log_group_id':'g','log_topic_id':'t'}";

  private final Calls calls =
      Calls.of(
          FunctionGraphSimulator.builder()
              .clock(Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC)));

  @BeforeEach
  void echo() {
    calls.sim.handle("default", "hello", (event, context) -> new JsonText(event));
  }

  @AfterEach
  void close() {
    calls.close();
  }

  private JsonNode only(TriggerEvent event) throws Exception {
    List<Invocation> invocations = calls.sim.fire(event);
    assertThat(invocations).hasSize(1);
    return new ObjectMapper().readTree(invocations.get(0).event());
  }

  @Test
  void an_smn_message_calls_the_functions_of_its_topic() throws Exception {
    calls.trigger("hello", "SMN", "{'topic_urn':'" + TOPIC + "'}");

    JsonNode event = only(TriggerEvent.smn(TOPIC, "subject", "text"));

    String urn = calls.sim.find("default", "hello").orElseThrow().urn().toString();
    assertThat(event.at("/record/0/event_version").asText()).isEqualTo("1.0");
    assertThat(event.at("/record/0/event_source").asText()).isEqualTo("smn");
    assertThat(event.at("/record/0/event_subscription_urn").asText()).isEqualTo(urn);
    JsonNode smn = event.at("/record/0/smn");
    assertThat(smn.get("topic_urn").asText()).isEqualTo(TOPIC);
    assertThat(smn.get("subject").asText()).isEqualTo("subject");
    assertThat(smn.get("message").asText()).isEqualTo("text");
    assertThat(smn.get("type").asText()).isEqualTo("notification");
    assertThat(smn.get("timestamp").asText()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(smn.get("message_id").asText()).hasSize(32);
    assertThat(smn.has("message_attributes")).isTrue();
    assertThat(calls.sim.fire(TriggerEvent.smn(TOPIC + "2", "subject", "text"))).isEmpty();
  }

  @Test
  void an_object_that_was_put_calls_the_functions_of_its_bucket() throws Exception {
    calls.trigger("hello", "OBS", "{'bucket':'photos','events':['s3:ObjectCreated:*']}");

    JsonNode record = only(TriggerEvent.obs("photos", "a/b.jpg", 5)).at("/Records/0");

    assertThat(record.get("eventVersion").asText()).isEqualTo("2.0");
    assertThat(record.get("eventSource").asText()).isEqualTo("aws:s3");
    assertThat(record.get("awsRegion").asText()).isEqualTo("cn-north-4");
    assertThat(record.get("eventTime").asText()).isEqualTo("2026-01-02T03:04:05.678Z");
    assertThat(record.get("eventName").asText()).isEqualTo("ObjectCreated:Put");
    assertThat(record.at("/s3/bucket/name").asText()).isEqualTo("photos");
    assertThat(record.at("/s3/object/key").asText()).isEqualTo("a/b.jpg");
    assertThat(record.at("/s3/object/size").asInt()).isEqualTo(5);
    assertThat(record.has("userIdentity")).isTrue();
    assertThat(record.has("requestParameters")).isTrue();
    assertThat(record.has("responseElements")).isTrue();
    assertThat(calls.sim.fire(TriggerEvent.obs("other", "a/b.jpg", 5))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "'events':['s3:ObjectCreated:*'],                     ObjectCreated:Copy,   a.jpg, 1",
        "'events':['s3:ObjectCreated:Put'],                   ObjectCreated:Copy,   a.jpg, 0",
        "'events':['ObjectCreated'],                          ObjectCreated:Put,    a.jpg, 1",
        "'events':['Put'],                                    ObjectCreated:Put,    a.jpg, 1",
        "'events':['ObjectRemoved'],                          ObjectCreated:Put,    a.jpg, 0",
        "'events':['ObjectCreated:Put';'ObjectRemoved:*'],    ObjectRemoved:Delete, a.jpg, 1",
        "'events':['ObjectCreated'];'suffix':'.png',          ObjectCreated:Put,    a.jpg, 0",
        "'events':['ObjectCreated'];'suffix':'.jpg',          ObjectCreated:Put,    a.jpg, 1",
        "'events':['ObjectCreated'];'prefix':'in/',           ObjectCreated:Put,    a.jpg, 0",
        "'events':['ObjectCreated'];'prefix':'a';'suffix':'g', ObjectCreated:Put,   a.jpg, 1",
      })
  void an_obs_trigger_has_events_a_prefix_and_a_suffix(
      String data, String event, String key, int invoked) {
    calls.trigger("hello", "OBS", "{'bucket':'photos'," + data.replace(';', ',') + "}");

    assertThat(calls.sim.fire(TriggerEvent.obs(event, "photos", key, 1))).hasSize(invoked);
  }

  // documented: isBase64Encoded is true by default
  @Test
  void a_request_through_a_gateway_is_the_documented_event() throws Exception {
    calls.trigger("hello", "APIG", "{'name':'api'}");

    JsonNode event =
        only(
            TriggerEvent.apig(
                "POST", "/orders?id=7&q=a%20b&flag", Map.of("Accept", "*/*"), "{\"a\":1}"));

    assertThat(event.get("httpMethod").asText()).isEqualTo("POST");
    assertThat(event.get("path").asText()).isEqualTo("/orders");
    assertThat(event.get("queryStringParameters").toString())
        .isEqualTo("{\"id\":\"7\",\"q\":\"a b\",\"flag\":\"\"}");
    assertThat(event.at("/headers/accept").asText()).isEqualTo("*/*");
    assertThat(event.get("isBase64Encoded").asBoolean()).isTrue();
    assertThat(Calls.decoded(event.get("body").asText())).isEqualTo("{\"a\":1}");
    assertThat(event.at("/requestContext/stage").asText()).isEqualTo("RELEASE");
    assertThat(event.at("/requestContext/apiId").asText()).isNotEmpty();
    assertThat(event.at("/requestContext/requestId").asText()).isNotEmpty();
    assertThat(event.get("pathParameters").isObject()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "APIG,             {'name':'a'},                                             1",
    "DEDICATEDGATEWAY, {'name':'a';'instance_id':'i';'group_id':'g';'protocol':'HTTPS';'env_name':'R';'env_id':'e'}, 1",
    "APIG,             {'name':'a';'path':'/orders';'req_method':'GET'},         1",
    "APIG,             {'name':'a';'path':'/orders';'req_method':'ANY'},         1",
    "APIG,             {'name':'a';'path':'/orders';'req_method':'POST'},        0",
    "APIG,             {'name':'a';'path':'/other'},                             0",
    "APIG,             {'name':'a';'path':'/';'match_mode':'SWA'},               1",
    "APIG,             {'name':'a';'path':'/';'match_mode':'NORMAL'},            0",
  })
  void a_gateway_trigger_has_a_path_and_a_method(String type, String data, int invoked) {
    calls.trigger("hello", type, data.replace(';', ','));

    assertThat(calls.sim.fire(TriggerEvent.apig("GET", "/orders?id=1", Map.of(), "")))
        .hasSize(invoked);
  }

  @Test
  void any_other_event_is_given_as_it_is() {
    calls.trigger("hello", "LTS", LTS_DATA);

    List<Invocation> invocations = calls.sim.fire(LTS);

    assertThat(invocations).hasSize(1);
    assertThat(invocations.get(0).event()).isEqualTo("{\"lts\":{\"data\":\"eA==\"}}");
    assertThat(invocations.get(0).result()).isEqualTo("{\"lts\":{\"data\":\"eA==\"}}");
    assertThat(invocations.get(0).source()).isEqualTo("LTS");
    assertThat(calls.sim.invocations()).isEqualTo(invocations);
    assertThat(calls.sim.fire(TriggerEvent.of("KAFKA", "{}"))).isEmpty();
  }

  @Test
  void an_event_may_have_a_condition_on_the_triggers_data() {
    calls.trigger("hello", "LTS", LTS_DATA);

    assertThat(calls.sim.fire(TriggerEvent.of("LTS", "{}", data -> data.contains("\"g\""))))
        .hasSize(1);
    assertThat(calls.sim.fire(TriggerEvent.of("LTS", "{}", data -> data.contains("\"h\""))))
        .isEmpty();
  }

  @Test
  void an_event_must_be_json() {
    assertThatIllegalArgumentException().isThrownBy(() -> TriggerEvent.of("LTS", "{"));
  }

  @Test
  void a_disabled_trigger_does_not_fire() {
    String id = calls.trigger("hello", "LTS", LTS_DATA, "DISABLED");
    assertThat(calls.sim.fire(LTS)).isEmpty();

    Calls.ok(calls.api.put("triggers/hello/LTS/" + id, "{\"trigger_status\":\"ACTIVE\"}"));
    assertThat(calls.sim.fire(LTS)).hasSize(1);

    Calls.ok(calls.api.delete("triggers/hello/LTS/" + id));
    assertThat(calls.sim.fire(LTS)).isEmpty();
  }

  @Test
  void a_trigger_calls_the_version_or_alias_that_it_belongs_to() {
    calls.publish("v1");
    calls.publish("v2");
    calls.alias("{\"name\":\"live\",\"version\":\"v2\"}");
    calls.trigger("default:hello:v1", "LTS", LTS_DATA);
    calls.trigger("default:hello:!live", "LTS", LTS_DATA);
    calls.trigger("hello", "LTS", LTS_DATA);

    assertThat(calls.sim.fire(LTS))
        .extracting(invocation -> invocation.urn().qualifier())
        .containsExactly("v1", "v2", "latest");
  }

  @Test
  void every_function_with_such_a_trigger_is_called_in_the_order_of_creation() {
    calls.sim.given(function("second"), function("third"));
    calls.sim.handle("default", "second").returns("2");
    calls.sim.handle("default", "third").returns("3");
    calls.trigger("third", "LTS", LTS_DATA);
    calls.trigger("second", "LTS", LTS_DATA);
    calls.sim.project("other").given(function("elsewhere"));

    assertThat(calls.sim.fire(LTS)).extracting(Invocation::result).containsExactly("2", "3");
    assertThat(calls.sim.project("other").fire(LTS)).isEmpty();
  }

  @Test
  void a_function_that_fails_is_an_outcome() {
    calls.trigger("hello", "LTS", LTS_DATA);
    calls.sim.handle(
        "default",
        "hello",
        (event, context) -> {
          throw new IllegalStateException("no");
        });

    assertThat(calls.sim.fire(LTS).get(0).succeeded()).isFalse();
  }

  @Test
  void a_function_without_behaviour_is_told_and_none_is_called() {
    calls.sim.given(function("silent"));
    calls.trigger("hello", "LTS", LTS_DATA);
    calls.trigger("silent", "LTS", LTS_DATA);

    assertThatIllegalStateException()
        .isThrownBy(() -> calls.sim.fire(LTS))
        .withMessageContaining("SIM.0502 function default/silent");
    assertThat(calls.sim.invocations()).isEmpty();
  }

  @Test
  void a_disabled_function_is_told() {
    calls.given("off", 0);
    calls.sim.handle("default", "off").returns("1");
    calls.trigger("off", "LTS", LTS_DATA);

    assertThatIllegalStateException()
        .isThrownBy(() -> calls.sim.fire(LTS))
        .withMessage("FSS.0400 function is disabled");
  }

  @Test
  void a_closed_simulator_fires_nothing() {
    calls.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> calls.sim.fire(LTS))
        .withMessageContaining("closed");
  }
}
