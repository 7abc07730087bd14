package io.github.fgsim;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the admin API shows to people: functions, invocations, exchanges in parts, limits. */
class AdminViewsTest {
  private final FunctionGraphSimulator sim = FunctionGraphSimulator.builder().adminApi().start();
  private final ApiClient client = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  private JsonNode get(String path) {
    ApiClient.Answer answer = client.get("/_simulator/" + path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> texts(JsonNode list, String member) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(item -> item.get(member).asText())
        .toList();
  }

  @Test
  void functions_are_listed_page_by_page_with_the_projects_that_have_some() {
    sim.given(
        IntStream.range(0, 120)
            .mapToObj(i -> function("f" + i))
            .toArray(FunctionDefinition[]::new));
    sim.project("other").given(function("elsewhere"));

    JsonNode first = get("functions");
    JsonNode second = get("functions?offset=100&limit=5");

    assertThat(first.get("count").asInt()).isEqualTo(120);
    assertThat(first.get("functions")).hasSize(100);
    assertThat(texts(second.get("functions"), "function"))
        .containsExactly("f100", "f101", "f102", "f103", "f104");
    assertThat(first.get("projects"))
        .hasToString(
            "[{\"project_id\":\"%s\",\"functions\":120},{\"project_id\":\"other\",\"functions\":1}]"
                .formatted(sim.projectId()));
    assertThat(texts(get("functions?project_id=other").get("functions"), "function"))
        .containsExactly("elsewhere");
    assertThat(get("functions?project_id=none").get("functions")).isEmpty();
  }

  @Test
  void functions_are_found_by_package_name_and_runtime() {
    sim.given(
        function("hello"),
        function("pay").inPackage("shop").runtime("Java11"),
        function("ship").inPackage("shop"));

    assertThat(texts(get("functions?search=SHOP").get("functions"), "function"))
        .containsExactly("pay", "ship");
    assertThat(texts(get("functions?search=shop/s").get("functions"), "function"))
        .containsExactly("ship");
    assertThat(texts(get("functions?search=java").get("functions"), "function"))
        .containsExactly("pay");
  }

  @Test
  void a_function_is_shown_with_all_that_hangs_on_it() {
    sim.given(
        function("hello")
            .files(Map.of("index.py", "abc"))
            .published("v1")
            .alias("live", "v1")
            .tag("team", "blue")
            .trigger(
                "TIMER", "{\"name\":\"nightly\",\"schedule_type\":\"Rate\",\"schedule\":\"1d\"}"));

    JsonNode shown = get("function?function=hello");

    assertThat(shown.get("urn").asText()).endsWith(":function:default:hello:latest");
    assertThat(shown.at("/configuration/memory_size").asInt()).isEqualTo(128);
    assertThat(shown.at("/code/entries")).hasToString("[{\"name\":\"index.py\",\"size\":3}]");
    assertThat(texts(shown.get("versions"), "version")).containsExactly("latest", "v1");
    assertThat(shown.at("/aliases/0/name").asText()).isEqualTo("live");
    assertThat(shown.at("/aliases/0/version").asText()).isEqualTo("v1");
    assertThat(shown.at("/triggers/0/event_data/name").asText()).isEqualTo("nightly");
    assertThat(shown.get("attached").toString()).contains("team", "blue");
    String link = shown.at("/code/link").asText();
    assertThat(client.get(link.replace(sim.endpoint().toString(), "")).status()).isEqualTo(200);
    assertThat(get("function?function=hello&version=v1").get("urn").asText()).endsWith(":v1");
  }

  @Test
  void the_files_of_an_archive_are_shown_and_counted_without_its_folders() {
    sim.given(function("hello").zip(Zips.zip().directory("lib").deflated("lib/a.py", "a").bytes()));

    JsonNode code = get("function?function=hello").get("code");

    assertThat(code.get("entry_count").asInt()).isEqualTo(1);
    assertThat(code.get("entries")).hasToString("[{\"name\":\"lib/a.py\",\"size\":1}]");
  }

  @Test
  void inline_code_is_shown_as_its_text() {
    sim.given(function("hello").inline("def handler(e, c):\n    return 1\n"));

    assertThat(get("function?function=hello").at("/code/source").asText())
        .isEqualTo("def handler(e, c):\n    return 1\n");
  }

  @Test
  void secrets_of_a_function_are_masked_as_in_the_journal() {
    sim.given(
        function("hello")
            .userData(Map.of("DB_PASSWORD", "hunter2"))
            .field("encrypted_user_data", "\"{\\\"KEY\\\":\\\"hunter3\\\"}\""));

    String shown = client.get("/_simulator/function?function=hello").text();

    assertThat(shown).contains("DB_PASSWORD", "***").doesNotContain("hunter");
  }

  @ParameterizedTest
  @CsvSource({
    "functions?limit=x, 'SIM.0400 limit: expected a whole number, but found x'",
    "functions?offset=-1, 'SIM.0400 offset: expected a whole number, but found -1'",
    "journal?limit=9999999999, 'SIM.0400 limit: expected a whole number, but found 9999999999'",
    "journal?summary=yes, SIM.0400 summary: expected true or false"
  })
  void a_parameter_that_is_not_as_it_must_be_is_400(String path, String error) {
    assertThat(client.get("/_simulator/" + path).error()).isEqualTo("400 " + error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"function=none", "function=hello&package=none", "", "project_id=p"})
  void a_function_that_is_not_there_is_404(String query) {
    sim.given(function("hello"));

    assertThat(client.get("/_simulator/function?" + query).error()).startsWith("404 FSS.1051");
  }

  @Test
  void exchanges_come_in_parts_each_after_the_one_before() {
    for (int i = 0; i < 5; i++) {
      client.get("functions?marker=" + i);
    }

    JsonNode last = get("journal?limit=2");
    assertThat(texts(last.get("requests"), "target")).allMatch(target -> target.matches(".*[34]"));
    assertThat(last.has("continued")).isFalse();
    String first = get("journal").at("/requests/0/request_id").asText();
    JsonNode next = get("journal?limit=2&after=" + first);
    assertThat(next.get("continued").asBoolean()).isTrue();
    assertThat(next.get("count").asInt()).isEqualTo(5);
    assertThat(texts(next.get("requests"), "target")).allMatch(target -> target.matches(".*[12]"));
    String newest = last.at("/requests/1/request_id").asText();
    assertThat(get("journal?after=" + newest).get("requests")).isEmpty();
  }

  @Test
  void what_comes_after_an_exchange_that_is_forgotten_is_not_continued() {
    client.get("functions");
    String first = get("journal").at("/requests/0/request_id").asText();
    client.delete("/_simulator/journal");
    client.get("quotas");

    JsonNode next = get("journal?after=" + first);

    assertThat(next.get("continued").asBoolean()).isFalse();
    assertThat(texts(next.get("requests"), "operation")).containsExactly("ListQuotas");
  }

  @Test
  void a_summary_leaves_out_headers_and_bodies_which_one_exchange_has() {
    client.create(Body.create());

    JsonNode summary = get("journal?summary=true").at("/requests/0");
    JsonNode whole = get("journal?request_id=" + summary.get("request_id").asText());

    assertThat(summary.get("operation").asText()).isEqualTo("CreateFunction");
    assertThat(summary.has("headers") || summary.has("body") || summary.has("response")).isFalse();
    assertThat(whole.get("requests")).hasSize(1);
    assertThat(whole.at("/requests/0/response").asText()).contains("func_urn");
  }

  @Test
  void a_function_is_invoked_without_a_credential_or_an_exchange() {
    sim.given(function("hello").published("v1").alias("live", "v1"));
    sim.handle("default", "hello")
        .with(
            (event, context) -> {
              context.log("got " + event);
              return context.version();
            });

    JsonNode done =
        client
            .post(
                "/_simulator/invocations",
                "{\"function\":\"hello\",\"version\":\"!live\",\"event\":{\"a\":null,\"n\":1.0}}")
            .json();

    assertThat(done.get("result").asText()).isEqualTo("\"v1\"");
    assertThat(done.get("error_code").asInt()).isZero();
    assertThat(done.get("log").asText()).contains("got {\"a\":null,\"n\":1.0}");
    assertThat(sim.requests().all()).isEmpty();
    assertThat(sim.invocations("default", "hello")).hasSize(1);
    assertThat(
            get("invocations?request_id=" + done.get("request_id").asText()).at("/invocations/0"))
        .isEqualTo(done);
  }

  @Test
  void an_error_of_the_function_is_what_came_of_it() {
    sim.given(function("hello"));
    sim.handle("default", "hello")
        .with(
            (event, context) -> {
              throw new IllegalStateException("sold out");
            });

    JsonNode done = client.post("/_simulator/invocations", "{\"function\":\"hello\"}").json();

    assertThat(done.get("error_code").asInt()).isEqualTo(4002);
    assertThat(done.get("event").asText()).isEqualTo("{}");
    assertThat(done.get("result").asText()).contains("sold out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'function':'none'}; 404 FSS.1051",
        "{'function':'hello','version':'v9'}; 404 FSS.",
        "{'function':'hello','version':'!none'}; 404 FSS.",
        "{'function':'hello'}; 501 SIM.0502",
        "{}; 400 SIM.0400 member function is missing",
        "{'function':'a:b'}; 400 SIM.0400 function: is part of URNs",
        "{'name':'hello'}; 400 SIM.0400 unknown member name",
        "{'function':'hello','event':; 400 SIM.0400",
        "[]; 400 SIM.0400"
      })
  void an_invocation_that_cannot_be_is_refused(String body, String error) {
    sim.given(function("hello"));

    assertThat(client.post("/_simulator/invocations", body.replace('\'', '"')).error())
        .startsWith(error);
    assertThat(sim.invocations()).isEmpty();
  }

  @Test
  void invocations_are_listed_with_secrets_masked_and_in_parts() {
    sim.given(function("hello"), function("other"));
    sim.handleAll().with((event, context) -> event);
    client.post("functions/hello/invocations", "{\"api_token\":\"hunter2\"}");
    client.post("functions/other/invocations", "1");
    client.post("functions/hello/invocations", "2");

    assertThat(client.get("/_simulator/invocations").text())
        .contains("api_token", "***")
        .doesNotContain("hunter2");
    assertThat(get("invocations?function=hello").get("invocations")).hasSize(2);
    assertThat(get("invocations?package=none").get("invocations")).isEmpty();
    assertThat(get("invocations?project_id=none").get("invocations")).isEmpty();
    String first = get("invocations?summary=true").at("/invocations/0/request_id").asText();
    JsonNode next = get("invocations?summary=true&limit=1&after=" + first);
    assertThat(texts(next.get("invocations"), "function")).containsExactly("other");
    assertThat(next.at("/invocations/0").has("event")).isFalse();
  }

  @Test
  void limits_are_shown_changed_and_reset() {
    assertThat(get("limits").at("/limits/FUNCTIONS").asInt()).isEqualTo(400);

    JsonNode changed =
        client.put("/_simulator/limits", "{\"limits\":{\"FUNCTIONS\":0,\"TAGS\":3}}").json();

    assertThat(changed.at("/limits/TAGS").asInt()).isEqualTo(3);
    assertThat(client.create(Body.create()).error()).startsWith("403 FSS.1041");
    client.post("/_simulator/reset", "");
    assertThat(get("limits").at("/limits/FUNCTIONS").asInt()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'limits':{'TAGS':1,'NONE':1}}; limits: there is no limit NONE",
        "{'limits':{'TAGS':-1}}; limits.TAGS: must not be negative",
        "{'limits':{'TAGS':'1'}}; limits.TAGS: expected a whole number, but found \"1\"",
        "{'TAGS':1}; 'unknown member TAGS; there are limits'",
        "{}; member limits is missing"
      })
  void bad_limits_change_nothing(String body, String error) {
    assertThat(client.put("/_simulator/limits", body.replace('\'', '"')).error())
        .isEqualTo("400 SIM.0400 " + error);
    assertThat(get("limits").at("/limits/TAGS").asInt()).isEqualTo(20);
  }

  @ParameterizedTest
  @CsvSource({
    "/_simulator/, text/html",
    "/_simulator, text/html",
    "/_simulator/console.css, text/css",
    "/_simulator/console.js, text/javascript",
    "/_simulator/console-views.js, text/javascript"
  })
  void the_console_may_load_nothing_from_elsewhere_and_nothing_may_frame_it(
      String path, String type) {
    ApiClient.Answer answer = client.get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type").replace(" ", "")).isEqualTo(type + ";charset=utf-8");
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .contains("require-trusted-types-for 'script'")
        .doesNotContain("unsafe", "*", "http");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.text()).doesNotContain("innerHTML", "outerHTML", "insertAdjacent", "eval(");
    assertThat(answer.text().replace("http://www.w3.org/2000/svg", "")).doesNotContain("://");
  }

  @Test
  void what_is_no_browser_gets_the_paths() {
    String listed =
        RawConnection.exchange(sim, "GET", "/_simulator/", "", "Host", "localhost", "Accept", "*/*")
            .body();

    assertThat(listed)
        .contains("\"/_simulator/health\":\"GET\"", "\"/_simulator/faults\":\"GET, POST, DELETE\"")
        .doesNotContain("console");
  }

  @Test
  void the_console_is_for_this_machine_as_all_of_the_admin_api() {
    assertThat(
            RawConnection.exchange(sim, "GET", "/_simulator/", "", "Host", "evil.example").status())
        .isEqualTo(403);
    assertThat(client.post("/_simulator/", "").error())
        .isEqualTo("405 SIM.0405 the console takes GET");
  }
}
