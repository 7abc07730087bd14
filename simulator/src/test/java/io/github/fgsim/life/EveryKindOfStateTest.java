package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.internal.resource.Resources;
import io.github.fgsim.internal.store.Kind;
import io.github.fgsim.model.Profile;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A state holds each kind of thing that clients can make. */
class EveryKindOfStateTest {
  /** An application is being made for a moment only. */
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);

  private static final String JAVA =
      "{'func_name':'java','package':'default','runtime':'Java11','timeout':3,'handler':'com.example.Main.handle','memory_size':128,'code_type':'zip','code_filename':'a.zip','func_code':{'file':'%s'}}"
          .formatted(Api.base64(Api.zipOf("a.txt", "")));

  /** One of each kind, by what clients send. */
  private static void fill(Api api) {
    api.create("hello");
    api.publish("hello", "v1");
    api.post("functions/hello/aliases", "{'name':'live','version':'v1'}").ok();
    api.post(
            "triggers/" + api.urn("hello"),
            "{'trigger_type_code':'TIMER','trigger_status':'ACTIVE','event_data':{'name':'t','schedule_type':'Rate','schedule':'3m'}}")
        .ok();
    api.post(
            "/functions/" + api.urn("hello") + "/tags/create",
            "{'action':'create','tags':[{'key':'team','value':'blue'}]}")
        .ok();
    api.post("functions/hello/events", "{'name':'e','content':'eyJhIjoxfQ=='}").ok();
    api.put("functions/hello/async-invoke-config", "{'max_async_retry_attempts':2}").ok();
    api.put("functions/hello/reservedinstances", "{'count':1}").ok();
    api.put("functions/hello/tracing", "{'tracing_ak':'ak','tracing_sk':'sk'}").ok();
    api.post("functions/hello/function-url", "{'auth_type':'NONE'}").ok();
    api.post("functions", JAVA).ok();
    api.post("functions/java/versions", "{'version':'v1'}").ok();
    api.post("functions/default:java:v1/snapshots/enable", "").ok();
    api.post(
            "dependencies/version",
            "{'name':'lib','runtime':'Python3.9','depend_type':'zip','depend_file':'%s'}"
                .formatted(Api.base64(Api.zipOf("index.py", "x"))))
        .ok();
    api.post("functions/enable-async-status-logs", "").ok();
    api.post("vpc-endpoint", "{'vpc_id':'v','subnet_id':'s'}").ok();
    String template = api.get("application/templates").json().at("/templates/0/id").asText();
    api.post("applications", "{'name':'app','template_id':'%s'}".formatted(template)).ok();
    api.post("workflows", Flows.smallest("flow")).ok();
  }

  /** What clients see of all that. */
  private static Map<String, String> seen(Api api) {
    Map<String, String> seen = new LinkedHashMap<>();
    for (String path :
        List.of(
            "functions",
            "functions/hello/config",
            "functions/hello/versions",
            "functions/hello/aliases",
            "triggers/hello",
            "triggers",
            "/functions/hello/tags",
            "functions/hello/events",
            "functions/hello/async-invoke-configs",
            "functions/reservedinstanceconfigs",
            "functions/hello/tracing",
            "functions/hello/function-url",
            "functions/default:java:v1/snapshots/state",
            "dependencies",
            "functions/async-status-log-detail",
            "applications",
            "workflows")) {
      String body = api.get(path).ok().body();
      seen.put(path, body.replace(":" + api.sim.port(), ":PORT"));
    }
    return seen;
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void each_kind_goes_into_another_simulator_and_is_gone_after_a_reset(Profile profile) {
    try (Api api = Api.of(FunctionGraphSimulator.builder().clock(NOON).profile(profile));
        Api other = Api.of(FunctionGraphSimulator.builder().clock(NOON).profile(profile))) {
      String empty = api.sim.exportState();
      fill(api);
      String state = api.sim.exportState();

      other.sim.importState(state);
      Map<String, String> before = seen(api);
      Map<String, String> after = seen(other);
      api.sim.reset();

      List<Kind<?>> kinds = new ArrayList<>(Resources.kinds().ofFunctions());
      kinds.addAll(Resources.kinds().ofProjects());
      assertThat(kinds)
          .allSatisfy(
              kind ->
                  assertThat(state).containsPattern("\"" + kind.name() + "(e?s)?\" *: *[{\\[]"));
      assertThat(after).isEqualTo(before);
      assertThat(other.sim.exportState()).isEqualTo(state);
      assertThat(api.sim.exportState()).isEqualTo(empty);
    }
  }
}
