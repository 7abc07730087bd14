package io.github.fgsim;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.model.IdSource;
import io.github.fgsim.model.Limit;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateExportTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);

  private final FunctionGraphSimulator sim =
      FunctionGraphSimulator.builder().clock(NOON).ids(IdSource.seeded(1)).start();
  private final ApiClient client = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  @Test
  void an_empty_simulator_exports_an_empty_state() throws Exception {
    assertThat(new ObjectMapper().readTree(sim.exportState()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"format":"functiongraph-simulator-state/1","projects":{},"objects":{}}
                    """));
  }

  @Test
  void a_state_reads_like_what_was_stored() {
    sim.given(function("hello").inline("print(1)\n").description("says hello"));

    JsonNode hello = functionOf(sim.exportState());

    assertThat(hello.get("package").asText()).isEqualTo("default");
    assertThat(hello.get("name").asText()).isEqualTo("hello");
    JsonNode latest = hello.at("/versions/latest");
    assertThat(latest.get("source").asText()).isEqualTo("print(1)\n");
    assertThat(latest.get("last_modified").asText()).isEqualTo("2026-01-02T12:00:00Z");
    assertThat(latest.at("/configuration/description").asText()).isEqualTo("says hello");
  }

  @Test
  void each_member_has_a_line_of_its_own_so_that_states_compare_by_lines() {
    sim.given(function("hello").memorySize(128));
    String before = sim.exportState();

    client.put("functions/hello/config", Body.create().with("memory_size", 256));

    assertThat(sim.exportState().lines().filter(line -> before.lines().noneMatch(line::equals)))
        .allMatch(line -> line.contains("memory_size") || line.contains("image_name"))
        .isNotEmpty();
  }

  /** A body may be nested 1,000 deep, and its values stand deeper in a state. */
  @Test
  void what_a_body_may_hold_a_state_can_hold_too() {
    sim.given(function("hello"));
    String deep = "[".repeat(995) + "]".repeat(995);
    String trigger =
        "{\"trigger_type_code\":\"OBS\",\"event_data\":{\"bucket\":\"b\",\"events\":" + deep + "}}";
    assertThat(client.post("triggers/hello", trigger).status()).isEqualTo(201);
    String exported = sim.exportState();

    sim.importState(exported);

    assertThat(sim.exportState()).isEqualTo(exported);
    assertThat(client.get("triggers/hello").text()).contains(deep);
    assertThat(
            client
                .post(
                    "triggers/hello", trigger.replace(deep, "[".repeat(1_000) + "]".repeat(1_000)))
                .error())
        .isEqualTo("400 FSS.0400 invalid parameter");
  }

  /** A time that an answer could not write in its zone. */
  @ParameterizedTest
  @ValueSource(
      strings = {"+999999999-12-31T23:59:59Z", "+10000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"})
  void a_time_out_of_all_measure_is_refused_with_its_place(String time) {
    sim.given(function("hello"));
    String state = sim.exportState().replace("2026-01-02T12:00:00Z", time);

    assertThatThrownBy(() -> sim.importState(state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("last_modified: expected a time such as");
  }

  @Test
  void everything_comes_back() {
    fill();
    String exported = sim.exportState();

    try (FunctionGraphSimulator other = FunctionGraphSimulator.start()) {
      other.importState(exported);

      assertThat(other.exportState()).isEqualTo(exported);
    }
  }

  @Test
  void a_simulator_that_was_given_a_state_answers_as_the_one_that_it_came_from() {
    fill();
    String[] paths = {
      "functions",
      "functions/hello/config",
      "functions/hello/code",
      "functions/hello/versions",
      "functions/hello/aliases",
      "triggers/hello",
      "functions/hello/events",
      "functions/hello/async-invoke-configs",
      "functions/reservedinstanceconfigs",
      "dependencies",
      "/v2/" + sim.projectId() + "/functions/hello/tags",
      "functions/archived/code"
    };

    try (FunctionGraphSimulator other = FunctionGraphSimulator.start()) {
      other.importState(sim.exportState());
      ApiClient otherClient = ApiClient.of(other);

      for (String path : paths) {
        String answer = client.get(path).text();
        assertThat(answer).as(path).doesNotContain("error_code");
        assertThat(otherClient.get(path).text().replace(":" + other.port(), ":" + sim.port()))
            .as(path)
            .isEqualTo(answer);
      }
    }
  }

  /** One of each kind that a state can hold. */
  private void fill() {
    sim.given(
        function("hello")
            .published("v1")
            .inline("# changed\n")
            .alias("live", "v1")
            .trigger("TIMER", "{\"name\":\"t\",\"schedule_type\":\"Rate\",\"schedule\":\"3m\"}")
            .tag("team", "blue"),
        function("archived")
            .files(Map.of("index.py", "\u0000code"))
            .field("encrypted_user_data", "\"{\\\"k\\\":\\\"secret\\\"}\""));
    sim.project("other").given(function("elsewhere"));
    sim.putObject("https://bucket/code.zip", new byte[] {0, 1, (byte) 0xff});
    post("functions/hello/events", "{\"name\":\"e\",\"content\":\"eyJhIjoxfQ==\"}");
    client.put("functions/hello/async-invoke-config", "{\"max_async_retry_attempts\":2}");
    client.put("functions/hello/reservedinstances", "{\"count\":1}");
    post(
        "dependencies/version",
        "{\"name\":\"lib\",\"runtime\":\"Python3.9\",\"depend_type\":\"zip\",\"depend_file\":\""
            + Body.base64(Zips.of("index.py", "x"))
            + "\"}");
  }

  private void post(String path, String body) {
    assertThat(client.post(path, body).status()).isEqualTo(200);
  }

  @Test
  void an_object_that_was_put_comes_back() {
    sim.putObject("https://b.obs.example.com/code.zip", Zips.of("index.py", "x"));

    sim.importState(sim.exportState());
    Answer created =
        client.create(
            Body.create()
                .with("code_type", "obs")
                .with("code_url", "https://b.obs.example.com/code.zip")
                .without("func_code"));

    assertThat(created.field("code_size")).isEqualTo("" + Zips.of("index.py", "x").length);
  }

  @Test
  void an_alias_has_in_a_state_what_was_said_of_it() {
    sim.given(function("hello").published("v1").alias("live", "v1"));
    String plain = aliases();
    String more =
        "{\"version\":\"v1\",\"additional_version_weights\":{\"latest\":5},"
            + "\"additional_version_strategy\":{\"latest\":{\"rules\":[]}}}";
    assertThat(client.put("functions/hello/aliases/live", more).status()).isEqualTo(200);
    String full = aliases();

    sim.importState(sim.exportState());

    assertThat(plain)
        .isEqualTo("{\"live\":{\"version\":\"v1\",\"last_modified\":\"2026-01-02T12:00:00Z\"}}");
    assertThat(full)
        .contains(
            "\"additional_version_weights\":{\"latest\":5}",
            "\"additional_version_strategy\":{\"latest\":{\"rules\":[]}}");
    assertThat(aliases()).isEqualTo(full);
  }

  private String aliases() {
    return functionOf(sim.exportState()).get("alias").toString();
  }

  @Test
  void import_takes_the_place_of_what_was_there() {
    sim.given(function("kept"));
    String state = sim.exportState();
    sim.given(function("later"));
    sim.project("b").given(function("elsewhere"));

    sim.importState(state);

    assertThat(sim.functions()).extracting(SimulatedFunction::name).containsExactly("kept");
    assertThat(sim.project("b").functions()).isEmpty();
  }

  @Test
  void reset_after_an_import_returns_to_the_baseline() {
    sim.given(function("hello"));
    String state = sim.exportState();
    sim.reset();

    sim.importState(state);
    sim.reset();

    assertThat(sim.functions()).isEmpty();
  }

  @Test
  void what_functions_do_stays() {
    sim.given(function("hello"));
    sim.handle("default", "hello").returns("42");

    sim.importState(sim.exportState());

    assertThat(client.post("functions/hello/invocations", "{}").text()).contains("42");
  }

  @Test
  void a_state_can_move_to_another_region() {
    sim.given(function("hello").alias("live", "latest"));
    client.put("functions/hello/async-invoke-config", "{\"max_async_retry_attempts\":2}");

    try (FunctionGraphSimulator other =
        FunctionGraphSimulator.builder().region("eu-west-101").start()) {
      other.importState(sim.exportState());
      ApiClient otherClient = ApiClient.of(other);

      assertThat(otherClient.get("functions/hello/config").field("func_urn"))
          .startsWith("urn:fss:eu-west-101:");
      assertThat(otherClient.get("functions/hello/aliases/live").field("alias_urn"))
          .startsWith("urn:fss:eu-west-101:")
          .endsWith(":function:default:hello:!live");
      assertThat(otherClient.get("functions/hello/async-invoke-config").field("func_urn"))
          .startsWith("urn:fss:eu-west-101:");
    }
  }

  @Test
  void an_import_asks_no_limit_but_the_next_create_does() {
    sim.given(function("first"), function("second"));
    String state = sim.exportState();
    sim.limits(limits -> limits.with(Limit.FUNCTIONS, 1));

    sim.importState(state);

    assertThat(sim.functions()).hasSize(2);
    assertThat(client.create(Body.create("third")).error()).startsWith("403 FSS.1041");
  }

  @Test
  void whether_there_is_something_to_publish_comes_back() {
    sim.given(function("hello").published("v1"));

    sim.importState(sim.exportState());

    assertThat(client.post("functions/hello/versions", "{\"version\":\"v2\"}").error())
        .startsWith("400 FSS.1016");
  }

  @Test
  void people_can_write_a_state() {
    sim.importState(
        """
        {"projects": {"%s": {"functions": [
          {"name": "hello",
           "versions": {"latest": {
             "source": "def handler(event, context):\\n    return event\\n",
             "configuration": {"runtime": "Python3.9", "handler": "index.handler", "timeout": 3,
                               "memory_size": 128, "code_type": "inline",
                               "code_filename": "index.py"}}}}]}}}
        """
            .formatted(sim.projectId()));

    SimulatedFunction hello = sim.find("default", "hello").orElseThrow();
    assertThat(hello.runtime()).isEqualTo("Python3.9");
    assertThat(hello.lastModified()).isEqualTo(NOON.instant());
    assertThat(client.get("functions/hello/config").field("memory_size")).isEqualTo("128");
    assertThat(client.create(Body.create()).error()).startsWith("409 FSS.1061");
  }

  @Test
  void a_simulator_can_start_with_a_state_that_reset_returns_to() {
    sim.given(function("hello"));

    try (FunctionGraphSimulator other =
        FunctionGraphSimulator.builder().state(sim.exportState()).start()) {
      other.given(function("later"));
      other.reset();

      assertThat(other.functions()).extracting(SimulatedFunction::name).containsExactly("hello");
    }
  }

  @Test
  void a_start_with_a_bad_state_says_so_and_opens_no_port() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FunctionGraphSimulator.builder().state("{\"project\":{}}").start())
        .withMessage("unknown member project; there are format, projects, objects");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | nothing to read",
        "{ | not JSON",
        "[] | expected an object, but found []",
        "{'format':'x'} | format: expected functiongraph-simulator-state/1, but found x",
        "{'projects':[]} | projects: expected an object, but found []",
        "{'projects':{'p':{'function':[]}}} | projects.p: unknown member function; there are"
            + " functions, dependencies",
        "{'projects':{'p':{'functions':{}}}} | projects.p.functions: expected a list, but found {}",
        "{'projects':{'p':{'functions':[{}]}}} | projects.p.functions[0]: member name is missing",
        "{'projects':{'p':{'functions':[{'name':'a:b'}]}}} | projects.p.functions[0].name: is part"
            + " of URNs and must not be empty or hold a colon",
        "{'projects':{'p':{'functions':[{'name':'f'}]}}} | projects.p.functions[0]:"
            + " versions.latest is missing",
        "{'projects':{'p':{'functions':[{'name':'f','versions':{'latest':{}}}]}}} |"
            + " projects.p.functions[0].versions.latest: member configuration is missing",
        "{'objects':{'u':'*'}} | objects.u: expected base64, but found \"*\"",
        "{'objects':{'u':1}} | objects.u: expected base64, but found 1",
        "{'projects':{'p':{'dependencies':{'d':{'versions':[]}}}}} | projects.p.dependencies.d:"
            + " a dependency has at least one version",
      })
  void a_bad_state_is_refused_with_what_is_wrong_and_where(String json, String message) {
    sim.given(function("kept"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> sim.importState(json.replace('\'', '"')))
        .withMessageStartingWith(message);
    assertThat(sim.functions()).extracting(SimulatedFunction::name).containsExactly("kept");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"memory_size\" : 128 | \"memory_size\" : \"much\" | configuration: member memory_size"
            + " cannot be \"much\"",
        "\"memory_size\" : 128 | \"memory_size\" : 1.5 | member memory_size cannot be 1.5",
        "T12:00:00Z | | last_modified: expected a time such as 2026-01-02T03:04:05Z, but found"
            + " \"2026-01-02\"",
        "\"changed\" : true | \"changed\" : 1 | changed: expected true or false, but found 1",
        "\"changed\" | \"altered\" | unknown member altered",
        "\"changed\" | \"async_config\":{\"v9\":{}},\"changed\" | async_config v9 belongs to a"
            + " version or alias that is not there",
        "\"changed\" | \"reserved_instances\":{\"!no\":{}},\"changed\" | reserved_instances !no"
            + " belongs to a version or alias that is not there",
        "\"changed\" | \"function_url\":{\"v9\":{\"id\":\"x\"}},\"changed\" | function_url v9"
            + " belongs to a version or alias that is not there",
        "\"changed\" | \"snapshot\":{\"v9\":{}},\"changed\" | snapshot v9 belongs to a version or"
            + " alias that is not there",
        "\"version\" : \"latest\" | \"version\" : \"v9\" | alias live points to version v9",
      })
  void a_function_that_could_not_be_stored_is_refused(String what, String by, String message) {
    sim.given(function("hello").alias("live", "latest"));
    String changed = sim.exportState().replace(what, by == null ? "" : by);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> sim.importState(changed))
        .withMessageContaining(message);
  }

  @Test
  void a_function_stands_once_in_a_state() throws Exception {
    sim.given(function("hello"));
    String hello = functionOf(sim.exportState()).toString();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                sim.importState(
                    "{\"projects\":{\"p\":{\"functions\":[" + hello + "," + hello + "]}}}"))
        .withMessageStartingWith("projects.p.functions[1]: there are two functions urn:fss:");
  }

  /** What no two of a function or a project share, though they are kept under ids. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "workflows | {\"definition\":{\"name\":\"same\",\"start\":\"end\",\"functions\":[],"
            + "\"constants\":{},\"retries\":[],\"states\":[{\"id\":\"end\",\"name\":\"end\","
            + "\"type\":\"End\",\"end\":true,\"transition\":\"\",\"actions\":[]}]}}",
        "dependencies | {\"name\":\"same\",\"versions\":[{\"id\":\"v\",\"version\":1,"
            + "\"runtime\":\"Python3.9\",\"file\":\"\"}]}",
        "applications | {\"name\":\"same\",\"template_id\":\"t\",\"functions\":[]}",
      })
  void a_name_stands_once_among_a_projects_things(String kind, String value) {
    String one = "{\"projects\":{\"p\":{\"%s\":{\"1\":%s}}}}".formatted(kind, value);
    String two = "{\"projects\":{\"p\":{\"%s\":{\"1\":%s,\"2\":%2$s}}}}".formatted(kind, value);

    sim.importState(one);
    String before = sim.exportState();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> sim.importState(two))
        .withMessage("projects.p.%s.2: the name same is taken".formatted(kind));
    assertThat(sim.exportState()).isEqualTo(before);
  }

  @Test
  void a_functions_test_event_has_a_name_of_its_own() {
    sim.given(function("hello"));
    String event = "{\"name\":\"same\",\"content\":\"e30=\"}";
    String two =
        sim.exportState()
            .replace("\"changed\"", "\"event\":{\"1\":%s,\"2\":%1$s},\"changed\"".formatted(event));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> sim.importState(two))
        .withMessageEndingWith(".event.2: the name same is taken");
  }

  @Test
  void equal_code_is_held_once() {
    sim.given(function("hello").published("v1"), function("same"));

    assertThat(sim.exportState().lines().filter(line -> line.contains("def handler"))).hasSize(3);
    sim.importState(sim.exportState());

    assertThat(sim.find("default", "hello").orElseThrow().digest())
        .isEqualTo(sim.find("default", "same").orElseThrow().digest());
  }

  @Test
  void a_closed_simulator_exports_and_imports_nothing() {
    sim.close();

    assertThatIllegalStateException().isThrownBy(sim::exportState).withMessageContaining("closed");
    assertThatIllegalStateException()
        .isThrownBy(() -> sim.importState("{}"))
        .withMessageContaining("closed");
  }

  private JsonNode functionOf(String state) {
    try {
      return new ObjectMapper()
          .readTree(state)
          .get("projects")
          .get(sim.projectId())
          .get("functions")
          .get(0);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + state, e);
    }
  }
}
