package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.fgsim.model.Profile;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A state that people write: what it does not say is as a create makes it, or refused. */
class WrittenStateTest {
  private static final String CONFIGURATION =
      "'runtime':'Python3.9','handler':'index.handler','timeout':3,'memory_size':128,"
          + "'code_type':'inline'";

  private static final String TIMER =
      "'trigger_type_code':'TIMER','event_data':{'name':'t','schedule_type':'Rate','schedule':'3m'}";

  /** A function with a version, and with what hangs on it. */
  private static String state(String configuration, String version, String hanging) {
    return """
        {"projects":{"p":{"functions":[{"name":"hello",%s"versions":{
          "latest":{"source":"x","configuration":{%s}},
          "%s":{"source":"x","configuration":{%s}}}}]}}}"""
        .formatted(hanging, configuration, version, CONFIGURATION)
        .replace('\'', '"');
  }

  @Test
  void a_trigger_of_a_type_and_its_settings_is_as_a_create_makes_it() {
    try (var sim = FunctionGraphSimulator.builder().projectId("p").start()) {
      sim.clock().freezeAt(Instant.parse("2026-01-02T12:00:00Z"));
      sim.handle("default", "hello").returns("1");

      sim.importState(state(CONFIGURATION, "v1", "'trigger':{'id-1':{" + TIMER + "}},"));
      sim.clock().advance(Duration.ofHours(1));

      assertThat(ApiClient.of(sim).get("triggers/hello").text())
          .isEqualTo(
              "[{\"trigger_id\":\"id-1\",\"trigger_type_code\":\"TIMER\",\"trigger_status\":\"ACTIVE\","
                  + "\"event_data\":{\"name\":\"t\",\"schedule_type\":\"Rate\",\"schedule\":\"3m\"},"
                  + "\"last_updated_time\":\"2026-01-02T20:00:00+08:00\","
                  + "\"created_time\":\"2026-01-02T20:00:00+08:00\"}]");
      assertThat(sim.invocations()).hasSize(20);
    }
  }

  /** All that a create derives or has a default for. */
  @ParameterizedTest
  @EnumSource
  void a_function_of_what_a_create_must_say_is_as_a_create_makes_it(Profile profile) {
    try (var sim = FunctionGraphSimulator.builder().profile(profile).projectId("p").start()) {
      ApiClient api = ApiClient.of(sim);
      sim.clock().freezeAt(Instant.parse("2026-01-02T12:00:00Z"));
      api.create(Body.create().patch("{\"func_code\":{\"file\":\"eA==\"}}"));
      String created = withoutIds(api.get("functions/hello/config").text());

      sim.importState(state(CONFIGURATION, "v1", ""));

      assertThat(withoutIds(api.get("functions/hello/config").text())).isEqualTo(created);
      assertThat(created).contains("latest-260102200000@", "\"code_filename\":\"index.py\"");
      assertThat(api.get("functions").json().at("/functions/0/memory_size").asInt()).isEqualTo(128);
      assertThat(api.get("functions").json().at("/functions/0/cpu").asInt()).isEqualTo(300);
      String exported = sim.exportState();
      sim.importState(exported);
      assertThat(sim.exportState()).isEqualTo(exported);
    }
  }

  /** Ids and the five signs of an image's name are others each time. */
  private static String withoutIds(String config) {
    return config
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
        .replaceAll("@[a-z0-9]{5}", "@");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'runtime':'Python3.9',||member runtime is missing",
        "'handler':'index.handler',||member handler is missing",
        "'timeout':3,||member timeout is missing",
        "'memory_size':128,||member memory_size is missing",
        ",'code_type':'inline'||FSS.1006 Invalid function code entry mode.",
        "Python3.9|Pyton3.9|FSS.1005 Invalid runtime. (runtime Pyton3.9: did you mean Python3.9?",
        "128|100|FSS.1007 Invalid function memory. (memory_size 100: one of [128,",
        "memory_size|memory|unknown member memory",
        "'timeout':3|'timeout':1|FSS.1008 Invalid function timeout.",
        "index.handler|x|FSS.1003 Invalid function handler.",
        "'timeout'|'strategy_config':{'concurreny':1},'timeout'|unknown member concurreny",
      })
  void a_configuration_that_no_create_would_take_is_refused(String row) {
    String[] part = row.split("\\|", 3);

    String message = refused(state(CONFIGURATION.replace(part[0], part[1]), "v1", ""));

    assertThat(message)
        .startsWith("projects.p.functions[0].versions.latest.configuration: ")
        .contains(part[2]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".trigger.a: trigger_type_code is one of [TIMER,|'trigger':{'a':{'trigger_type_code':'TIMR'}}",
        ".trigger.a: unknown member trigger_type|'trigger':{'a':{'trigger_type':'TIMER'}}",
        ".trigger.a: member event_data.name is missing|'trigger':{'a':{'trigger_type_code':'TIMER'}}",
        ".trigger.a: trigger_status is ACTIVE or DISABLED, but found ON|'trigger':{'a':{'trigger_status':'ON',$TIMER}}",
        ": trigger a belongs to a version or alias that is not there|'trigger':{'a':{'qualifier':'v9',$TIMER}}",
        ": there are two timers t of latest|'trigger':{'a':{$TIMER},'b':{$TIMER}}",
        ".alias.1 x: no name that a create takes|'alias':{'1 x':{'version':'latest'}}",
        ": alias a: FSS.1092 |'alias':{'a':{'version':'latest','additional_version_weights':{'v1':101}}}",
        ": alias a: FSS.1093 |'alias':{'a':{'version':'v1','additional_version_weights':{'v1':1}}}",
        ": alias a: FSS.1066 |'alias':{'a':{'version':'v1'},'b':{'version':'v1'}}",
        ".event.a: name 1 is none that a create takes|'event':{'a':{'name':'1','content':'e30='}}",
        ".tag.: a key must not be empty|'tag':{'':{'value':'v'}}",
        ".async_config.latest: 60 to 86400 seconds, 0 to 8 retries, known destinations|'async_config':{'latest':{'max_async_retry_attempts':9}}",
        ".reserved_instances.latest: count must not be negative|'reserved_instances':{'latest':{'count':-4}}",
      })
  void what_no_request_could_hang_on_a_function_is_refused(String row) {
    String[] part = row.replace("$TIMER", TIMER).split("\\|", 2);

    String message = refused(state(CONFIGURATION, "v1", part[1] + ","));

    assertThat(message).startsWith("projects.p.functions[0]" + part[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 x", "-v", "v1."})
  void a_version_of_a_name_that_no_publication_takes_is_refused(String name) {
    assertThat(refused(state(CONFIGURATION, name, "")))
        .isEqualTo(
            "projects.p.functions[0].versions." + name + ": no name that a publication takes");
  }

  @Test
  void code_that_is_written_in_two_ways_is_refused() {
    String twice =
        state(CONFIGURATION, "v1", "").replace("\"source\"", "\"code\":\"eA==\",\"source\"");

    assertThat(refused(twice))
        .isEqualTo(
            "projects.p.functions[0].versions.latest: source and code are two ways to say one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'version':0~versions[0].version: 1 or more",
        "'version':1,'runtime':'Pyton3.9'~versions[0].runtime: no known runtime Pyton3.9",
      })
  void a_dependency_that_no_request_could_bring_about_is_refused(String row) {
    String[] part = row.split("~", 2);
    String version =
        "'id':'i','file':'',"
            + part[0]
            + (part[0].contains("runtime") ? "" : ",'runtime':'Python3.9'");
    String json =
        "{'projects':{'p':{'dependencies':{'d':{'name':'numpy','versions':[{%s}]}}}}}"
            .formatted(version);

    assertThat(refused(json.replace('\'', '"'))).isEqualTo("projects.p.dependencies.d." + part[1]);
  }

  /** The message; nothing has changed. */
  private static String refused(String json) {
    try (var sim = FunctionGraphSimulator.builder().projectId("p").start()) {
      sim.given(FunctionDefinition.function("kept"));
      String before = sim.exportState();
      String[] message = new String[1];

      assertThatIllegalArgumentException()
          .isThrownBy(() -> sim.importState(json))
          .satisfies(e -> message[0] = e.getMessage());
      assertThat(sim.exportState()).isEqualTo(before);
      return message[0];
    }
  }
}
