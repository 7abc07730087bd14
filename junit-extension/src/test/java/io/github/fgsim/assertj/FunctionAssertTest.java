package io.github.fgsim.assertj;

import static io.github.fgsim.FunctionDefinition.function;
import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThat;
import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThatThrownBy;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.SimulatedFunction;
import io.github.fgsim.junit.Http;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FunctionAssertTest {
  private static final SimulatedFunction NONE = null;

  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();

  @BeforeEach
  void given() {
    sim.given(
        function("hello")
            .description("greets")
            .memorySize(256)
            .inline("print(1)")
            .userData(Map.of("STAGE", "test", "REGION", "north"))
            .field("enterprise_project_id", "\"e1\"")
            .field("func_vpc", "{\"vpc_id\":\"v\",\"subnet_id\":\"s\"}"));
    Http.post(sim, "fgs/functions/hello/versions", "{'version':'v1'}");
    Http.post(sim, "fgs/functions/hello/aliases", "{'name':'live','version':'v1'}");
    Http.post(
        sim, "functions/hello/tags/create", "{'tags':[{'key':'team','value':'a'},{'key':'x'}]}");
    Http.post(
        sim,
        "fgs/triggers/hello",
        "{'trigger_type_code':'TIMER','event_data':"
            + "{'name':'t','schedule_type':'Rate','schedule':'3m'}}");
  }

  @AfterEach
  void close() {
    sim.close();
  }

  private FunctionAssert hello() {
    return assertThat(sim).hasFunction("default", "hello");
  }

  private void fails(ThrowingCallable assertion, String text) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(text);
  }

  private void failsOnNull(Consumer<FunctionAssert> assertion) {
    fails(() -> assertion.accept(assertThat(NONE)), "\nExpecting actual not to be null");
  }

  @Test
  void everything_in_one_chain() {
    hello()
        .withRuntime("Python3.9")
        .withHandler("index.handler")
        .withMemorySize(256)
        .withTimeout(3)
        .withCodeType("inline")
        .withCodeSize(8)
        .withDescription("greets")
        .withUserData("STAGE", "test")
        .withField("enterprise_project_id", "e1")
        .withField("memory_size", 256)
        .hasVersion("latest")
        .hasVersion("v1")
        .hasAlias("live")
        .pointingTo("v1")
        .hasTag("team", "a")
        .hasTag("x", "")
        .hasTrigger("TIMER")
        .code()
        .isInline("print(1)");
  }

  @Test
  void the_simulators_own_view_can_be_asserted() {
    assertThat(sim.find("default", "hello").orElseThrow()).withMemorySize(256);
  }

  @Test
  void runtime() {
    fails(
        () -> hello().withRuntime("Python3.10"),
        "Expected default/hello with runtime Python3.10 but it is Python3.9");
    failsOnNull(f -> f.withRuntime("Python3.9"));
  }

  @Test
  void handler() {
    fails(
        () -> hello().withHandler("a.b"),
        "Expected default/hello with handler a.b but it is index.handler");
    failsOnNull(f -> f.withHandler("a.b"));
  }

  @Test
  void memory_size() {
    fails(
        () -> hello().withMemorySize(128),
        "Expected default/hello with memory_size 128 but it is 256");
    failsOnNull(f -> f.withMemorySize(128));
  }

  @Test
  void timeout() {
    fails(() -> hello().withTimeout(30), "Expected default/hello with timeout 30 but it is 3");
    failsOnNull(f -> f.withTimeout(30));
  }

  @Test
  void code_type() {
    fails(
        () -> hello().withCodeType("zip"),
        "Expected default/hello with code_type zip but it is inline");
    failsOnNull(f -> f.withCodeType("zip"));
  }

  @Test
  void code_size() {
    fails(() -> hello().withCodeSize(7), "Expected default/hello with code_size 7 but it is 8");
    failsOnNull(f -> f.withCodeSize(7));
  }

  @Test
  void digest() {
    String digest = sim.find("default", "hello").orElseThrow().digest();

    hello().withDigest(digest);
    fails(
        () -> hello().withDigest("00"),
        "Expected default/hello with digest 00 but it is " + digest);
    failsOnNull(f -> f.withDigest("00"));
  }

  @Test
  void description() {
    sim.given(function("silent"));

    fails(
        () -> hello().withDescription("waves"),
        "Expected default/hello with description waves but it is greets");
    fails(
        () -> assertThat(sim).hasFunction("default", "silent").withDescription("waves"),
        "Expected default/silent with description waves but it is not set");
    failsOnNull(f -> f.withDescription("waves"));
  }

  @Test
  void user_data() {
    fails(
        () -> hello().withUserData("STAGE", "live"),
        "Expected an environment variable STAGE=live of default/hello but it is STAGE=test");
    fails(
        () -> hello().withUserData("STAGES", "live"),
        "Expected an environment variable STAGES=live of default/hello but there are: REGION, STAGE"
            + " (nearest: STAGE)");
    failsOnNull(f -> f.withUserData("STAGE", "live"));
  }

  @Test
  void user_data_that_is_no_json_has_no_variables() {
    sim.given(function("odd").field("user_data", "\"Host={host_ip}\""));

    fails(
        () -> assertThat(sim).hasFunction("default", "odd").withUserData("Host", "x"),
        "Expected an environment variable Host=x of default/odd but there are: none");
  }

  @Test
  void field() {
    hello().withField("func_vpc", "{\"vpc_id\":\"v\",\"subnet_id\":\"s\"}");
    fails(
        () -> hello().withField("enterprise_project_id", "0"),
        "Expected default/hello with enterprise_project_id 0 but it is e1");
    assertThatThrownBy(() -> hello().withField("enterprise_project", "e1"))
        .hasMessageStartingWith(
            "Expected default/hello with enterprise_project e1 but the fields that are set are: ")
        .hasMessageEndingWith("(nearest: enterprise_project_id)");
    failsOnNull(f -> f.withField("xrole", "a"));
  }

  @Test
  void version() {
    hello().version("v1").withMemorySize(256).hasVersion("v1");
    fails(
        () -> hello().hasVersion("v2"),
        "Expected a version v2 of default/hello but there are: latest, v1 (nearest: v1)");
    fails(
        () -> hello().version("v1").withMemorySize(1),
        "Expected default/hello:v1 with memory_size 1 but it is 256");
    failsOnNull(f -> f.hasVersion("v1"));
  }

  @Test
  void alias() {
    fails(
        () -> hello().hasAlias("prod"),
        "Expected an alias prod of default/hello but there are: live");
    fails(
        () -> hello().hasAlias("live").pointingTo("v2"),
        "Expected alias live with version v2 but it is v1");
    failsOnNull(f -> f.hasAlias("live"));
  }

  @Test
  void tag() {
    fails(
        () -> hello().hasTag("team", "b"),
        "Expected a tag team=b of default/hello but it is team=a");
    fails(
        () -> hello().hasTag("Team", "a"),
        "Expected a tag Team=a of default/hello but there are: team, x (nearest: team)");
    failsOnNull(f -> f.hasTag("team", "a"));
  }

  @Test
  void trigger() {
    sim.given(function("plain"));

    assertThat(sim).hasFunction("default", "plain").hasNoTriggers();
    fails(
        () -> hello().hasTrigger("OBS"),
        "Expected a trigger of type OBS of default/hello but there are: TIMER");
    assertThatThrownBy(() -> hello().hasNoTriggers())
        .hasMessageStartingWith("Expected no triggers of default/hello but there are:\n  Trigger[")
        .hasMessageContaining("type=TIMER, status=ACTIVE, qualifier=latest");
    failsOnNull(f -> f.hasTrigger("OBS"));
    failsOnNull(FunctionAssert::hasNoTriggers);
  }

  @Test
  void code() {
    failsOnNull(f -> f.code());
  }
}
