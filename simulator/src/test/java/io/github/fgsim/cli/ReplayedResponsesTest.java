package io.github.fgsim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fgsim.ApiClient;
import io.github.fgsim.Body;
import io.github.fgsim.FunctionGraphSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is said of one recorded response that is another than the simulator's: the recording is the
 * simulator's own, changed in a place.
 */
class ReplayedResponsesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OTHERS_PROJECT = "b".repeat(32);

  // One for all: nothing here changes anything in it.
  private static final FunctionGraphSimulator SIM = FunctionGraphSimulator.start();

  @TempDir Path folder;

  @BeforeAll
  static void functions() {
    ApiClient api = ApiClient.of(SIM);
    api.create(
        Body.create("hello")
            .with("user_data", "{\"A\":\"v\"}")
            .with("enterprise_project_id", "prod1"));
    api.create(Body.create("other").with("enterprise_project_id", "prod-001"));
    api.post("functions/hello/events", "{\"name\":\"one\",\"content\":\"e30=\"}");
    SIM.handle("default", "hello").returns("1");
  }

  @AfterAll
  static void close() {
    SIM.close();
  }

  /** Asks, and gives the exchange as the journal has it. */
  private static ObjectNode recorded(String method, String target, String... headers)
      throws IOException {
    ApiClient.of(SIM).send(method, target, method.equals("POST") ? "{}" : "", headers);
    JsonNode entries = JSON.readTree(SIM.requests().toHar()).at("/log/entries");
    return (ObjectNode) entries.get(entries.size() - 1);
  }

  /** What a replay prints of this exchange, but for its head and its sum. */
  private List<String> replayed(ObjectNode entry) throws IOException {
    return replay(entry).filter(line -> line.startsWith("  ")).map(String::strip).toList();
  }

  private Stream<String> replay(ObjectNode entry) throws IOException {
    Path file = folder.resolve("one.har");
    ObjectNode har = JSON.createObjectNode();
    har.putObject("log").putArray("entries").add(entry);
    Files.writeString(file, har.toString(), UTF_8);
    Cli cli =
        Cli.run(
            "check",
            "--replay=" + file,
            "--endpoint=" + SIM.endpoint(),
            "--project-id=" + SIM.projectId());
    assertThat(cli.err()).isEmpty();
    return cli.out().lines();
  }

  private static void setBody(ObjectNode entry, String text) {
    ((ObjectNode) entry.at("/response/content")).put("text", text);
  }

  /** With another text at a place of the body. */
  private List<String> withText(String target, String part, String instead) throws IOException {
    ObjectNode entry = recorded("GET", target);
    String body = entry.at("/response/content/text").asText();
    assertThat(body).contains(part);
    setBody(entry, body.replace(part, instead));
    return replayed(entry);
  }

  /** With another body. */
  private List<String> withBody(String target, Consumer<JsonNode> change) throws IOException {
    ObjectNode entry = recorded("GET", target);
    JsonNode body = JSON.readTree(entry.at("/response/content/text").asText());
    change.accept(body);
    setBody(entry, body.toString());
    return replayed(entry);
  }

  /** With another value of a header of an invocation, null for none. */
  private List<String> withHeader(String name, String value) throws IOException {
    ApiClient.Answer answer =
        ApiClient.of(SIM)
            .send("POST", "functions/hello/invocations", "{}", "X-Cff-Log-Type", "tail");
    ObjectNode entry = recorded("POST", "functions/hello/invocations", "X-Cff-Log-Type", "tail");
    ArrayNode headers = ((ObjectNode) entry.get("response")).putArray("headers");
    Map<String, String> all = new TreeMap<>();
    answer.headers().map().forEach((each, values) -> all.put(each, values.get(0)));
    all.put(name, value);
    all.forEach(
        (each, its) -> {
          if (its != null) {
            headers.addObject().put("name", each).put("value", its);
          }
        });
    return replayed(entry);
  }

  @Test
  void headers_of_the_service_are_compared_by_what_they_mean() throws IOException {
    assertThat(withHeader("content-type", "Application/JSON ")).isEmpty();
    assertThat(withHeader("server", "another")).isEmpty();
    assertThat(withHeader("x-cff-invoke-summary", "{}")).isEmpty();
    assertThat(withHeader("x-request-id", "0".repeat(32))).isEmpty();
    assertThat(withHeader("content-type", null)).hasSize(1);
    assertThat(withHeader("x-request-id", "short")).hasSize(1);
    assertThat(withHeader("x-cff-function-log", null))
        .containsExactly(
            "header x-cff-function-log: nothing in the recording, a log in the simulator");
    assertThat(withHeader("x-func-err-code", "4002"))
        .containsExactly("header x-func-err-code: 4002 in the recording, 0 in the simulator");
  }

  @Test
  void lists_are_compared_by_what_names_their_elements() throws IOException {
    String elements = "functions";
    assertThat(withText(elements, SIM.projectId(), OTHERS_PROJECT)).isEmpty();
    assertThat(withText(elements, ":default:hello", ":default:hullo")).hasSize(2);
    assertThat(
            withBody(
                elements,
                body -> {
                  ArrayNode list = (ArrayNode) body.get("functions");
                  list.add(list.remove(0));
                }))
        .singleElement()
        .asString()
        .matches(
            "body.functions: in the order .*:other, .*:hello. in the recording, in the order .*:hello, .*:other. in the simulator");
    assertThat(withBody(elements, body -> ((ArrayNode) body.get("functions")).remove(0)))
        .hasSize(1);
    assertThat(withBody("quotas", body -> ((ArrayNode) body.at("/quotas/resources")).remove(5)))
        .containsExactly(
            "body.quotas.resources[5]: nothing in the recording,"
                + " {\"quota\":512,\"used\":0,\"type\":\"fgs_workflow_num\"} in the simulator");
    assertThat(withBody("quotas", body -> ((ArrayNode) body.at("/quotas/resources")).addObject()))
        .containsExactly("body.quotas.resources[6]: {} in the recording, nothing in the simulator");
  }

  @Test
  void values_that_are_another_each_time_have_a_form_all_the_same() throws IOException {
    String show = "functions/hello/config";
    assertThat(withText(show, "prod1", "prod2")).hasSize(1);
    assertThat(withText("functions/other/config", "prod-001", "prod-002")).isEmpty();
    assertThat(withText("functions/other/config", "prod-001", "prod-one")).hasSize(1);
    assertThat(withText(show, "A\\\":\\\"v", "A\\\":\\\"***")).isEmpty();
    assertThat(withText(show, "A\\\":\\\"v", "B\\\":\\\"***"))
        .containsExactly("body.user_data: *** in the recording, *** in the simulator");
    assertThat(withBody(show, body -> ((ObjectNode) body).remove("user_data")))
        .containsExactly("body.user_data: nothing in the recording, *** in the simulator");
    assertThat(
            withBody(
                show,
                body -> ((ObjectNode) body).put("last_modified", "2026-01-01T00:00:00.5+08:00")))
        .hasSize(1);
    assertThat(
            withBody(
                "functions/hello/events",
                body -> ((ObjectNode) body.at("/events/0")).put("last_modified", 1_000_000_000)))
        .isEmpty();
    assertThat(
            withBody(
                "functions/hello/events",
                body -> ((ObjectNode) body.at("/events/0")).put("last_modified", 999_999_999)))
        .hasSize(1);
    assertThat(withEventId("00000000-0000-4000-8000-000000000001")).isEmpty();
    assertThat(withEventId("00000000000000000000000000000001")).hasSize(1);
    assertThat(withBody("functions", body -> setAccounts(body, "one", "one"))).isEmpty();
    assertThat(withBody("functions", body -> setAccounts(body, "one", "two"))).hasSize(1);
    assertThat(withBody("functions", body -> setAccounts(body, "", ""))).hasSize(2);
  }

  private List<String> withEventId(String id) throws IOException {
    return withBody(
        "functions/hello/events", body -> ((ObjectNode) body.at("/events/0")).put("id", id));
  }

  private static void setAccounts(JsonNode body, String first, String second) {
    ((ObjectNode) body.at("/functions/0")).put("domain_id", first);
    ((ObjectNode) body.at("/functions/1")).put("domain_id", second);
  }

  @Test
  void a_body_that_is_no_json_is_a_text() throws IOException {
    ObjectNode entry = recorded("GET", "functions/hello/config");
    setBody(entry, "<html>");

    assertThat(replayed(entry))
        .singleElement()
        .asString()
        .startsWith("body: \"<html>\" in the recording, {\"func_urn\":");
  }

  @Test
  void a_header_that_came_twice_is_both() throws IOException {
    ObjectNode entry = recorded("GET", "functions/hello/config");
    ((ArrayNode) entry.at("/response/headers"))
        .addObject()
        .put("name", "Content-Type")
        .put("value", "text/plain");

    assertThat(replayed(entry))
        .containsExactly(
            "header content-type: application/json, text/plain in the recording,"
                + " application/json in the simulator");
  }

  @Test
  void a_body_without_text_is_empty_when_its_size_says_so() throws IOException {
    ObjectNode entry = recorded("GET", "functions/hello/config");
    ObjectNode content = (ObjectNode) entry.at("/response/content");
    content.removeAll();
    content.put("size", 9);
    assertThat(replayed(entry)).isEmpty();

    content.put("size", 0);
    assertThat(replayed(entry))
        .singleElement()
        .asString()
        .startsWith("body: \"\" in the recording");
  }

  @ParameterizedTest
  @CsvSource({
    "304, , it was answered from a cache",
    "429, , it was answered 429",
    "502, , it was answered 502",
    "503, , it was answered 503",
    "504, , it was answered 504",
    "401, APIGW.0301, its credentials were refused",
    "403, APIGW.0302, its credentials were refused",
  })
  void what_the_service_did_not_say_is_not_compared(int status, String code, String reason)
      throws IOException {
    ObjectNode entry = recorded("GET", "functions/hello/config");
    ((ObjectNode) entry.get("response")).put("status", status);
    setBody(entry, "{\"error_code\":\"" + code + "\",\"error_msg\":\"no\"}");

    assertThat(replayed(entry)).containsExactly("not compared: " + reason);
  }

  @ParameterizedTest
  @CsvSource({"400, APIGW.0301", "404, APIGW.0301", "401, FSS.0401", "403, FSS.0403"})
  void what_it_refused_for_another_reason_is_compared(int status, String code) throws IOException {
    ObjectNode entry = recorded("GET", "functions/hello/config");
    ((ObjectNode) entry.get("response")).put("status", status);
    setBody(entry, "{\"error_code\":\"" + code + "\",\"error_msg\":\"no\"}");

    assertThat(replayed(entry))
        .containsExactly(
            "status: %d (%s no) in the recording, 200 in the simulator".formatted(status, code));
  }

  @Test
  void an_import_whose_package_was_taken_out_is_not_sent() throws IOException {
    ObjectNode entry = recorded("POST", "functions/import", "Content-Type", "application/json");
    ((ObjectNode) entry.at("/request/postData")).put("text", "{\"file_code\" : \"***\"}");

    assertThat(replayed(entry))
        .containsExactly("not compared: the package that was imported is not in the recording");
  }

  /** The path is also one of a resource "triggers" of a kind "fgs", whose tags are asked for. */
  @Test
  void of_two_operations_the_one_with_fewer_parameters_is_named() throws IOException {
    ObjectNode entry = recorded("GET", "triggers/tags");
    ((ObjectNode) entry.get("response")).put("status", 418);

    assertThat(replay(entry))
        .first()
        .asString()
        .endsWith("/fgs/triggers/tags  ListFunctionTriggers");
  }
}
