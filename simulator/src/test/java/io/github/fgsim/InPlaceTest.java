package io.github.fgsim;

import static io.github.fgsim.FunctionDefinition.function;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.fgsim.model.Limit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InPlaceTest {
  private static final String TIMER =
      "{\"name\":\"t\",\"schedule_type\":\"Rate\",\"schedule\":\"3m\"}";

  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();
  private final ApiClient client = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  @Test
  void a_version_has_what_was_said_before_it() {
    sim.given(
        function("hello")
            .inline("# one\n")
            .published("v1")
            .inline("# two\n")
            .memorySize(256)
            .published("v2")
            .inline("# three\n"));

    assertThat(code("v1")).isEqualTo("# one\n");
    assertThat(code("v2")).isEqualTo("# two\n");
    assertThat(code("latest")).isEqualTo("# three\n");
    assertThat(client.get("functions/default:hello:v1/config").field("memory_size"))
        .isEqualTo("128");
    assertThat(client.get("functions/default:hello:v2/config").field("memory_size"))
        .isEqualTo("256");
    assertThat(client.get("functions/hello/versions").field("count")).isEqualTo("3");
  }

  private String code(String version) {
    String link =
        client
            .get("functions/default:hello:" + version + "/code")
            .json()
            .at("/func_code/link")
            .asText();
    return client.get(link.replace(sim.endpoint().toString(), "")).text();
  }

  @Test
  void aliases_triggers_and_tags_are_there() {
    sim.given(
        function("hello")
            .published("v1")
            .alias("live", "v1")
            .alias("next", "latest")
            .trigger("TIMER", TIMER)
            .tag("team", "blue")
            .tag("stage", "test"));

    assertThat(client.get("functions/hello/aliases/live").field("version")).isEqualTo("v1");
    assertThat(client.get("functions/hello/aliases").json()).hasSize(2);
    assertThat(client.get("triggers/hello").json().at("/0/event_data/schedule").asText())
        .isEqualTo("3m");
    assertThat(client.get("/v2/" + sim.projectId() + "/functions/hello/tags").json().at("/tags"))
        .hasSize(2);
  }

  @Test
  void a_definition_can_be_used_again() {
    FunctionDefinition base = function("hello").published("v1");

    sim.given(base.alias("live", "v1"));
    sim.project("other").given(base);

    assertThat(client.get("functions/hello/aliases").json()).hasSize(1);
    assertThat(sim.project("other").functions()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "latest", "a b"})
  void a_version_that_the_service_refuses_is_refused(String version) {
    assertRefused(function("hello").published(version), "FSS.1015");
  }

  @Test
  void what_is_refused_leaves_nothing_behind() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sim.given(function("hello").alias("live", "v1")))
        .withMessage(
            "the service would refuse default/hello: FSS.1052 Not found the function version"
                + " (ALIAS {\"name\":\"live\",\"version\":\"v1\"})");
    assertThat(sim.functions()).isEmpty();
  }

  @Test
  void the_rules_of_each_operation_hold() {
    assertRefused(function("f").published("v1").published("v2"), "FSS.1016");
    assertRefused(function("f").published("v1").inline("#").published("v1"), "FSS.1062");
    assertRefused(function("f").alias("a", "latest").alias("a", "latest"), "FSS.1063");
    assertRefused(function("f").alias("9", "latest"), "FSS.1014");
    assertRefused(function("f").trigger("NONE", "{}"), "FSS.1101");
    assertRefused(function("f").trigger("TIMER", TIMER).trigger("TIMER", TIMER), "FSS.11");
    assertRefused(function("f").trigger("TIMER", "{}"), "FSS.11");
    assertRefused(function("f").timeout(1), "FSS.1008");
  }

  @Test
  void the_limits_hold() {
    sim.limits(
        limits ->
            limits
                .with(Limit.VERSIONS, 2)
                .with(Limit.ALIASES, 1)
                .with(Limit.TRIGGERS, 1)
                .with(Limit.TAGS, 1)
                .with(Limit.FUNCTIONS, 1));

    assertRefused(function("f").published("v1").inline("#").published("v2"), "FSS.0400");
    assertRefused(function("f").published("v1").alias("a", "v1").alias("b", "latest"), "FSS.1043");
    assertRefused(
        function("f").trigger("TIMER", TIMER).trigger("TIMER", TIMER.replace("\"t\"", "\"u\"")),
        "FSS.1123");
    assertRefused(function("f").tag("a", "1").tag("b", "2"), "FSS.0400");
    sim.given(function("f"));
    assertRefused(function("g"), "FSS.1041");
  }

  private void assertRefused(FunctionDefinition definition, String code) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sim.given(definition))
        .withMessageContaining(code);
  }

  @Test
  void a_name_that_is_taken_is_refused_and_the_old_function_stays() {
    sim.given(function("hello").description("first"));

    assertRefused(function("hello").description("second"), "FSS.1061");
    assertThat(sim.find("default", "hello").orElseThrow().description()).contains("first");
  }

  @Test
  void code_from_an_object_is_found() {
    byte[] zip = Zips.of("index.py", "x");
    sim.putObject("https://bucket/code.zip", zip);

    sim.given(
        function("hello")
            .field("code_type", "\"obs\"")
            .field("code_url", "\"https://bucket/code.zip\"")
            .published("v1"));

    assertThat(sim.find("default", "hello").orElseThrow().code()).isEqualTo(zip);
  }

  @Test
  void code_can_be_given_as_the_field_that_it_is() {
    sim.given(
        function("hello")
            .field("func_code", "{\"file\":\"" + Body.base64("x".getBytes(UTF_8)) + "\"}"));

    assertThat(sim.find("default", "hello").orElseThrow().code()).asString(UTF_8).isEqualTo("x");
  }

  @Test
  void an_import_package_comes_in_without_http() {
    FunctionPackage contents =
        FunctionPackage.builder().name("other").memorySize(256).inline("index.py", "x").build();

    sim.given("tools", "hello", contents);

    SimulatedFunction hello = sim.find("tools", "hello").orElseThrow();
    assertThat(hello.memorySize()).isEqualTo(256);
    assertThat(hello.code()).asString(UTF_8).isEqualTo("x");
    assertThat(sim.requests().all()).isEmpty();
  }

  @Test
  void a_package_comes_from_a_file_or_from_bytes(@TempDir Path folder) throws IOException {
    byte[] zip = FunctionPackage.builder().inline("index.py", "x").build().toZip();
    Path file = Files.write(folder.resolve("hello.zip"), zip);

    sim.given("default", "from-file", FunctionPackage.of(file))
        .given("default", "from-bytes", FunctionPackage.of(zip));

    assertThat(sim.functions())
        .extracting(SimulatedFunction::name)
        .containsExactly("from-file", "from-bytes");
  }

  @Test
  void an_export_can_be_put_in_place_elsewhere() {
    sim.given(function("hello").files(Map.of("index.py", "x")));
    byte[] exported =
        java.util.Base64.getDecoder()
            .decode(client.get("functions/hello/export?code=true&config=true").keys().get(0));

    sim.project("other").given("default", "promoted", FunctionPackage.of(exported));

    assertThat(sim.project("other").find("default", "promoted").orElseThrow().digest())
        .isEqualTo(sim.find("default", "hello").orElseThrow().digest());
  }

  @Test
  void a_package_that_the_service_refuses_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> sim.given("default", "hello", FunctionPackage.of("no zip".getBytes(UTF_8))))
        .withMessageStartingWith("the service would refuse default/hello: FSS.1011");
    assertThat(sim.functions()).isEmpty();
  }

  @Test
  void a_file_that_is_not_there_is_named(@TempDir Path folder) {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> FunctionPackage.of(folder.resolve("none.zip")))
        .withMessageContaining("none.zip");
  }
}
