package io.github.fgsim;

import static io.github.fgsim.FunctionDefinition.function;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions that a test puts in place, and finding them again. */
class GivenTest {
  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();

  @AfterEach
  void close() {
    sim.close();
  }

  @Test
  void a_given_function_is_there_without_any_request() {
    sim.given(function("hello"));

    SimulatedFunction found = sim.find("default", "hello").orElseThrow();
    assertThat(found.runtime()).isEqualTo("Python3.9");
    assertThat(found.handler()).isEqualTo("index.handler");
    assertThat(found.memorySize()).isEqualTo(128);
    assertThat(found.timeout()).isEqualTo(3);
    assertThat(found.codeType()).isEqualTo("inline");
    assertThat(sim.requests().all()).isEmpty();
  }

  @Test
  void it_is_all_that_was_said() {
    byte[] zip = Zips.of("index.js", "x");

    sim.given(
        function("a")
            .inPackage("tools")
            .runtime("Node.js18.15")
            .handler("app.main")
            .memorySize(512)
            .timeout(60)
            .description("d")
            .userData(Map.of("B", "2", "A", "1"))
            .zip(zip)
            .field("xrole", "\"agency\"")
            .field("func_vpc", "{\"vpc_id\":\"v\",\"subnet_id\":\"s\"}"));

    SimulatedFunction found = sim.find("tools", "a").orElseThrow();
    assertThat(found.runtime()).isEqualTo("Node.js18.15");
    assertThat(found.handler()).isEqualTo("app.main");
    assertThat(found.memorySize()).isEqualTo(512);
    assertThat(found.timeout()).isEqualTo(60);
    assertThat(found.description()).contains("d");
    assertThat(found.userData()).contains("{\"A\":\"1\",\"B\":\"2\"}");
    assertThat(found.codeType()).isEqualTo("zip");
    assertThat(found.codeFilename()).contains("index.zip");
    assertThat(found.code()).isEqualTo(zip);
    assertThat(found.field("xrole")).contains("agency");
    assertThat(found.field("func_vpc")).contains("{\"vpc_id\":\"v\",\"subnet_id\":\"s\"}");
    assertThat(found.field("nothing")).isEmpty();
  }

  @Test
  void files_are_zipped() {
    sim.given(function("a").files(Map.of("index.py", "x", "lib/b.py", "y")));

    assertThat(sim.find("default", "a").orElseThrow().codeType()).isEqualTo("zip");
  }

  @Test
  void an_empty_field_is_as_if_it_was_not_given() {
    sim.given(function("a").description("").userData(Map.of()));

    assertThat(sim.find("default", "a").orElseThrow().description()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "timeout, 1, FSS.1008 Invalid function timeout.",
    "runtime, '\"Cobol\"', FSS.1005 Invalid runtime.",
    "package, null, FSS.1004 Invalid Package (function app)."
  })
  void what_the_service_would_refuse_is_refused_in_words(String field, String json, String error) {
    FunctionDefinition bad = function("a").field(field, json);

    assertThatThrownBy(() -> sim.given(bad))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the service would refuse")
        .hasMessageContaining("/a: " + error);
    assertThat(sim.functions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "timeout, '\"3\"', 'field timeout cannot be \"3\"'",
    "func_vpc, '\"vpc\"', 'field func_vpc cannot be \"vpc\"'",
    "memory, 128, a create request has no field memory",
    "xrole, agency, not JSON"
  })
  void a_field_that_no_request_could_have_is_refused_where_it_is_said(
      String field, String json, String message) {
    assertThatThrownBy(() -> function("a").field(field, json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void a_second_function_of_a_name_is_refused() {
    sim.given(function("a"));

    assertThatThrownBy(() -> sim.given(function("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("FSS.1061 The function has existed");
  }

  @Test
  void a_definition_is_immutable() {
    FunctionDefinition before = function("a");

    before.timeout(9).inPackage("other");
    sim.given(before);

    assertThat(sim.find("default", "a").orElseThrow().timeout()).isEqualTo(3);
    assertThat(before).hasToString("default/a");
  }

  @Test
  void functions_come_in_the_order_of_their_creation() {
    sim.given(function("b"), function("a").inPackage("x"), function("c"));

    assertThat(sim.functions()).hasToString("[default/b, x/a, default/c]");
  }

  @Test
  void what_is_not_there_is_not_found() {
    sim.given(function("a"));

    assertThat(sim.find("default", "A")).isEmpty();
    assertThat(sim.find("other", "a")).isEmpty();
    assertThat(sim.project("other").find("default", "a")).isEmpty();
  }

  @Test
  void what_is_handed_out_is_a_copy() {
    byte[] object = {1, 2};
    sim.putObject("http://h/a", object);
    object[0] = 9;
    sim.given(
        function("a").field("code_type", "\"obs\"").field("code_url", "\"http://h/a\""),
        function("b").inline("x"));

    sim.find("default", "b").orElseThrow().code()[0] = 9;

    assertThat(sim.find("default", "a").orElseThrow().code()).containsExactly(1, 2);
    assertThat(sim.find("default", "b").orElseThrow().code()).isEqualTo("x".getBytes(UTF_8));
  }
}
