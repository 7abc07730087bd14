package io.github.fgsim.life;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The samples of the API reference's pages: each member is there, in that order, with that type.
 * Others may stand between them. Of a function's responses the order is not the samples', which
 * differ from page to page, but the decision "order of keys".
 *
 * <p>{@code golden/samples.json} has for each a request and the sample with types in place of
 * values; {@link GoldenTest} has those of create and import, byte for byte.
 */
class SampleResponsesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Api api;
  private static Map<String, String> ids;

  @BeforeAll
  static void fill() {
    api = Api.of(FunctionGraphSimulator.builder());
    api.create(
        "hello",
        "'xrole':'agency','initializer_handler':'index.initializer','initializer_timeout':3,"
            + "'pre_stop_handler':'index.stop','pre_stop_timeout':3,"
            + "'log_config':{'group_name':'g','group_id':'1','stream_name':'s','stream_id':'2'}");
    api.publish("hello", "v1");
    api.put("functions/hello/code", Api.inline("# v2")).ok();
    api.post(
            "functions/hello/aliases",
            "{'name':'dev','version':'latest','description':'my dev version','additional_version_weights':{'v1':10}}")
        .ok();
    Answer trigger =
        api.post(
                "triggers/hello",
                "{'trigger_type_code':'TIMER','trigger_status':'DISABLED','event_data':{'name':'Timer-cpg3','schedule':'3m','schedule_type':'Rate'}}")
            .ok();
    Answer event =
        api.post("functions/hello/events", "{'name':'event-k9r3','content':'e30='}").ok();
    api.put("functions/hello/events/" + event.get("id"), "{'content':'e30='}").ok();
    Answer dependency =
        api.post(
                "dependencies/version",
                "{'name':'kafka','runtime':'Python3.6','depend_type':'zip','description':'d','depend_file':'"
                    + Api.base64(Api.zipOf("a.py", ""))
                    + "'}")
            .ok();
    api.sim.handle("default", "hello").returns("{}");
    api.post("functions/hello/invocations-async", "{}").ok();
    api.put(
            "functions/hello/async-invoke-config",
            "{'max_async_event_age_in_seconds':60,'max_async_retry_attempts':1,'destination_config':{"
                + "'on_success':{'destination':'SMN','param':'{}'},'on_failure':{'destination':'SMN','param':'{}'}}}")
        .ok();
    api.put("functions/hello/reservedinstances", "{'count':2}").ok();
    String urn = api.urn("hello:latest");
    api.post("/functions/" + urn + "/tags/create", "{'tags':[{'key':'xxx','value':'yyy'}]}").ok();
    api.put("functions/hello/tracing", "{'tracing_ak':'ak','tracing_sk':'sk'}").ok();
    ids =
        Map.of(
            "{trigger}", trigger.get("trigger_id"),
            "{event}", event.get("id"),
            "{dependency}", dependency.get("dep_id"),
            "{urn}", urn);
  }

  @AfterAll
  static void close() {
    api.close();
  }

  static Stream<JsonNode> samples() throws IOException {
    try (InputStream in = SampleResponsesTest.class.getResourceAsStream("/golden/samples.json")) {
      JsonNode samples = JSON.readTree(new String(in.readAllBytes(), UTF_8));
      return StreamSupport.stream(samples.spliterator(), false);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_sample_is_answered_with_its_members_in_their_order_and_of_their_types(JsonNode sample) {
    String[] request = sample.get("request").asText().split(" ", 2);
    String path = request[1];
    for (Map.Entry<String, String> id : ids.entrySet()) {
      path = path.replace(id.getKey(), id.getValue());
    }
    String body = sample.has("body") ? sample.get("body").toString() : "";

    Answer answer = api.send(request[0], path, body).ok();

    compare("", sample.get("response"), answer.json(), sample.path("anyOrder").asBoolean());
  }

  private static void compare(String path, JsonNode sample, JsonNode answer, boolean anyOrder) {
    if (sample.isObject()) {
      assertThat(answer.isObject()).as(path).isTrue();
      List<String> keys = keys(sample);
      List<String> answered = keys(answer);
      if (anyOrder) {
        assertThat(answered).as(path).containsAll(keys);
      } else {
        assertThat(answered).as(path).containsSubsequence(keys);
      }
      keys.forEach(key -> compare(path + "/" + key, sample.get(key), answer.get(key), anyOrder));
    } else if (sample.isArray()) {
      assertThat(answer.isArray()).as(path).isTrue();
      if (!sample.isEmpty()) {
        assertThat(answer).as(path).isNotEmpty();
        answer.forEach(entry -> compare(path, sample.get(0), entry, anyOrder));
      }
    } else {
      assertThat(type(answer)).as(path + " = " + answer).isEqualTo(sample.asText());
    }
  }

  private static String type(JsonNode value) {
    return value.isTextual() ? "text" : value.isNumber() ? "number" : value.getNodeType().name();
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
