package io.github.fgsim.junit;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;

import com.huaweicloud.sdk.core.region.Region;
import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphAsyncClient;
import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.ListFunctionResult;
import com.huaweicloud.sdk.functiongraph.v2.model.ListFunctionsRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.ListFunctionsResponse;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.SimulatorBuilder;
import io.github.fgsim.model.Auth;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tests can be given beside the simulator itself. */
@FunctionGraphSim
class InjectionTest {
  private static final String HERE = InjectionTest.class.getName();

  @InjectSim private FunctionGraphSimulator field;
  @InjectSim private FunctionGraphClient clientField;
  @SimEndpoint private URI endpointField;
  @SimEndpoint private String endpointTextField;

  private FunctionGraphClient clientBefore;

  @BeforeEach
  void given(FunctionGraphClient client) {
    clientBefore = client;
    field.given(function("hello"));
  }

  private static List<String> names(ListFunctionsResponse answer) {
    return answer.getFunctions().stream().map(ListFunctionResult::getFuncName).toList();
  }

  @Test
  void the_endpoint_as_address_and_as_text(
      FunctionGraphSimulator sim, @SimEndpoint URI address, @SimEndpoint String text) {
    assertThat(address).isEqualTo(sim.endpoint());
    assertThat(text).isEqualTo(sim.endpoint().toString());
  }

  @Test
  void fields(FunctionGraphSimulator sim, FunctionGraphClient client) {
    assertThat(field).isSameAs(sim);
    assertThat(clientField).isSameAs(client).isSameAs(clientBefore);
    assertThat(endpointField).isEqualTo(sim.endpoint());
    assertThat(endpointTextField).isEqualTo(sim.endpoint().toString());
  }

  @Test
  void the_client(FunctionGraphClient client) {
    assertThat(names(client.listFunctions(new ListFunctionsRequest()))).containsExactly("hello");
  }

  @Test
  void the_async_client(FunctionGraphAsyncClient client) throws Exception {
    assertThat(
            names(client.listFunctionsAsync(new ListFunctionsRequest()).get(30, TimeUnit.SECONDS)))
        .containsExactly("hello");
  }

  @Test
  void the_region(FunctionGraphSimulator sim, Region region) {
    assertThat(region.getId()).isEqualTo(sim.region());
    assertThat(region.getEndpoints()).containsExactly(sim.endpoint().toString());
  }

  @Nested
  class Inside {
    @InjectSim private FunctionGraphSimulator inner;

    @Test
    void the_class_around_has_its_fields_set_too(FunctionGraphSimulator sim) {
      assertThat(inner).isSameAs(sim).isSameAs(field);
    }
  }

  @Nested
  @FunctionGraphSim(customizer = Signed.class)
  class Verified {
    @Test
    void the_client_has_a_key_that_the_simulator_takes(FunctionGraphClient client) {
      assertThat(names(client.listFunctions(new ListFunctionsRequest()))).containsExactly("hello");
    }
  }

  static final class Signed implements SimulatorCustomizer {
    @Override
    public void customize(SimulatorBuilder builder) {
      builder.auth(Auth.token("t").andSigned("a", "b", "other").andSigned("key", "secret"));
    }
  }

  @Nested
  @FunctionGraphSim(https = true)
  class OverTls {
    @Test
    void the_client_trusts_the_simulator(
        FunctionGraphClient client, FunctionGraphAsyncClient async, @SimEndpoint URI endpoint)
        throws Exception {
      assertThat(endpoint).hasScheme("https");
      assertThat(names(client.listFunctions(new ListFunctionsRequest()))).containsExactly("hello");
      assertThat(
              names(async.listFunctionsAsync(new ListFunctionsRequest()).get(30, TimeUnit.SECONDS)))
          .containsExactly("hello");
    }
  }

  @FunctionGraphSim(scope = Scope.CLASS)
  static class StaticFields {
    @InjectSim static FunctionGraphSimulator sim;
    @SimEndpoint static URI endpoint;

    @BeforeAll
    static void they_are_there() {
      assertThat(sim.endpoint()).isEqualTo(endpoint);
    }

    @Test
    void they_are_those_of_parameters(FunctionGraphSimulator same) {
      assertThat(same).isSameAs(sim);
    }
  }

  @Test
  void static_fields_of_scope_class() {
    TestRun run = TestRun.of(StaticFields.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.results().testEvents().succeeded().count()).isEqualTo(1);
  }

  static class OfExtension {
    @RegisterExtension
    static final FunctionGraphSimExtension FGS = FunctionGraphSimExtension.builder().build();

    @InjectSim FunctionGraphSimulator sim;

    @Test
    void test(FunctionGraphClient client, @SimEndpoint URI endpoint) {
      assertThat(sim).isSameAs(FGS.simulator());
      assertThat(endpoint).isEqualTo(sim.endpoint());
      assertThat(names(client.listFunctions(new ListFunctionsRequest()))).isEmpty();
    }
  }

  @Test
  void an_extension_in_a_field_gives_the_same() {
    assertThat(TestRun.of(OfExtension.class).failures()).isEmpty();
  }

  @FunctionGraphSim
  static class Both {
    @RegisterExtension
    static final FunctionGraphSimExtension FGS = FunctionGraphSimExtension.builder().build();

    @InjectSim FunctionGraphSimulator sim;

    @Test
    void test(FunctionGraphSimulator parameter) {
      assertThat(sim).isSameAs(parameter).isNotSameAs(FGS.simulator());
    }
  }

  @Test
  void an_annotation_wins_for_fields_as_for_parameters() {
    assertThat(TestRun.of(Both.class).failures()).isEmpty();
  }

  static class TwoExtensions {
    @RegisterExtension
    static final FunctionGraphSimExtension ONE = FunctionGraphSimExtension.builder().build();

    @RegisterExtension
    static final FunctionGraphSimExtension TWO = FunctionGraphSimExtension.builder().build();

    @InjectSim FunctionGraphSimulator sim;

    @Test
    void test() {}
  }

  @Test
  void two_extensions_do_not_both_set_a_field() {
    assertThat(TestRun.of(TwoExtensions.class).misuse())
        .isEqualTo(
            "FunctionGraphSimExtension of class %1$s$TwoExtensions has scope CLASS, but another"
                + " FunctionGraphSimExtension injects here too, so it is not clear whose"
                + " %1$s$TwoExtensions.sim is: take it from the extension's simulator()",
            HERE);
  }

  @FunctionGraphSim
  static class StaticFieldOfMethodScope {
    @InjectSim static FunctionGraphSimulator sim;

    @Test
    void test() {}
  }

  @Test
  void a_static_field_has_none_under_scope_method() {
    assertThat(TestRun.of(StaticFieldOfMethodScope.class).misuse())
        .isEqualTo(
            "@FunctionGraphSim on class %1$s$StaticFieldOfMethodScope has scope METHOD, one simulator per"
                + " test, so there is none for the static field %1$s$StaticFieldOfMethodScope.sim: set"
                + " scope = Scope.CLASS, or make it an instance field",
            HERE);
  }

  @FunctionGraphSim
  static class EndpointOfOddType {
    @Test
    void test(@SimEndpoint int port) {}
  }

  @Test
  void an_endpoint_is_an_address_or_a_text() {
    assertThat(TestRun.of(EndpointOfOddType.class).misuse())
        .startsWith("@SimEndpoint is for the types URI and String, but parameter ")
        .endsWith(" of " + HERE + "$EndpointOfOddType.test(int) is of type int");
  }

  @FunctionGraphSim
  static class FieldOfOddType {
    @InjectSim Object sim;

    @Test
    void test() {}
  }

  @Test
  void a_field_is_of_exactly_the_type() {
    assertThat(TestRun.of(FieldOfOddType.class).misuse())
        .isEqualTo(
            "@InjectSim is for the types FunctionGraphSimulator, FunctionGraphClient,"
                + " FunctionGraphAsyncClient and Region, but field %s$FieldOfOddType.sim is of type"
                + " java.lang.Object",
            HERE);
  }

  static class FieldsWithoutAnExtension {
    @InjectSim FunctionGraphSimulator sim;

    @Test
    void test() {}
  }

  static class StaticFieldWithoutAnExtension {
    @SimEndpoint static String endpoint;

    @BeforeAll
    static void begin() {}

    @Test
    void test() {}
  }

  static class FieldOfOneTest {
    @InjectSim FunctionGraphSimulator sim;

    @BeforeEach
    void begin() {}

    @FunctionGraphSim
    @Test
    void with() {
      assertThat(sim).isNotNull();
    }

    @Test
    void without() {}
  }

  @ParameterizedTest
  @CsvSource({
    "FieldsWithoutAnExtension, sim",
    "StaticFieldWithoutAnExtension, endpoint",
    "FieldOfOneTest, sim"
  })
  void a_field_that_no_extension_sets_is_told(String name, String field) throws Exception {
    Class<?> type = Class.forName(HERE + "$" + name);

    assertThat(TestRun.of(type).misuse())
        .isEqualTo(
            "nothing sets the field %s$%s.%s: put @FunctionGraphSim on its class, or register a"
                + " FunctionGraphSimExtension there",
            HERE, name, field);
  }

  @FunctionGraphSim
  static class FinalField {
    @SimEndpoint final String endpoint = String.valueOf(1);

    @Test
    void test() {}
  }

  @Test
  void a_final_field_cannot_be_set() {
    assertThat(TestRun.of(FinalField.class).misuse())
        .isEqualTo("@SimEndpoint sets a field, but field %s$FinalField.endpoint is final", HERE);
  }

  @FunctionGraphSim
  static class Unqualified {
    @Test
    void test(URI anything) {}
  }

  @Test
  void an_unqualified_address_is_left_to_other_extensions() {
    assertThat(TestRun.of(Unqualified.class).failure())
        .hasMessageContaining("No ParameterResolver registered for parameter [java.net.URI");
  }
}
