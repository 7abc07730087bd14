package io.github.fgsim.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.fgsim.ApiClient;
import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.model.Operation;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The OpenAPI descriptions that are served, against their schema (the OpenAPI Initiative's, under
 * the Apache License 2.0) and against what is there.
 */
class DescriptionsTest {
  private static final String ADMIN = "/_simulator/openapi.json";
  private static final String SERVICE = "/_simulator/functiongraph-openapi.json";
  private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE");

  private static FunctionGraphSimulator sim;
  private static ApiClient client;

  @BeforeAll
  static void start() {
    sim = FunctionGraphSimulator.builder().adminApi().start();
    client = ApiClient.of(sim);
  }

  @AfterAll
  static void close() {
    sim.close();
  }

  private static JsonNode description(String path) {
    ApiClient.Answer answer = client.get(path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    return answer.json();
  }

  /** Each operation of a description, such as {@code GET /_simulator/health}. */
  private static List<String> operations(JsonNode description) {
    List<String> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : description.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        operations.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
      }
    }
    return operations;
  }

  @ParameterizedTest
  @ValueSource(strings = {ADMIN, SERVICE})
  void it_is_openapi_3_1(String path) throws Exception {
    try (InputStream in =
        DescriptionsTest.class.getResourceAsStream("/openapi/openapi-3.1-schema.json")) {
      JsonSchema schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);

      assertThat(schema.validate(description(path))).isEmpty();
      assertThat(schema.validate(client.get("/_simulator/health").json())).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ADMIN, SERVICE})
  void each_reference_leads_somewhere_and_each_name_is_there_once(String path) {
    JsonNode description = description(path);

    for (JsonNode reference : description.findValues("$ref")) {
      assertThat(description.at(reference.asText().substring(1)).isMissingNode())
          .as(reference.asText())
          .isFalse();
    }
    assertThat(description.findValuesAsText("operationId")).isNotEmpty().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {ADMIN, SERVICE})
  void each_parameter_of_a_path_is_declared_and_no_two_paths_are_the_same(String path) {
    Set<String> shapes = new HashSet<>();
    for (Map.Entry<String, JsonNode> item : description(path).get("paths").properties()) {
      assertThat(shapes.add(item.getKey().replaceAll("\\{\\w+}", "{}"))).as(item.getKey()).isTrue();
      for (JsonNode operation : item.getValue()) {
        Set<String> declared = new TreeSet<>();
        operation
            .path("parameters")
            .forEach(
                parameter -> {
                  if (parameter.get("in").asText().equals("path")) {
                    declared.add("{" + parameter.get("name").asText() + "}");
                  }
                });
        Set<String> named =
            Stream.of(item.getKey().split("(?=\\{)|(?<=})", -1))
                .filter(part -> part.startsWith("{"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(declared).as(item.getKey()).isEqualTo(named);
      }
    }
  }

  @Test
  void the_admin_api_has_the_routes_that_are_described_and_no_other() {
    Set<String> routes =
        Arrays.stream(Route.values())
            .map(route -> route.method() + " /_simulator/" + route.path())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(new TreeSet<>(operations(description(ADMIN)))).isEqualTo(routes);
  }

  @TestFactory
  Stream<DynamicTest> each_path_takes_the_methods_that_are_described_and_no_other() {
    JsonNode description = description(ADMIN);
    List<String> described = operations(description);
    return description.get("paths").properties().stream()
        .map(Map.Entry::getKey)
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path,
                    () -> {
                      for (String method : METHODS) {
                        String body = method.equals("PUT") || method.equals("POST") ? "x" : "";
                        int status = client.send(method, path, body).status();
                        boolean isDescribed = described.contains(method + " " + path);
                        assertThat(status == 405).as(method).isNotEqualTo(isDescribed);
                      }
                    }));
  }

  @ParameterizedTest
  @CsvSource({
    "health, Health",
    "functions, Functions",
    "function?function=hello, Function",
    "invocations, Invocations",
    "journal, Journal",
    "faults, Faults",
    "answers, Answers",
    "clock, Clock",
    "limits, Limits"
  })
  void responses_are_as_their_schema_says(String path, String name) {
    sim.reset();
    sim.given(
        FunctionDefinition.function("hello")
            .files(Map.of("index.py", "abc"))
            .published("v1")
            .alias("live", "v1")
            .tag("team", "blue")
            .trigger(
                "TIMER", "{\"name\":\"nightly\",\"schedule_type\":\"Rate\",\"schedule\":\"1d\"}"));
    client.post(
        "/_simulator/answers", "{\"function\":\"*\",\"result\":1,\"duration\":\"PT0.001S\"}");
    client.post(
        "/_simulator/faults", "{\"fault\":\"delay\",\"duration\":\"PT1S\",\"function\":\"x\"}");
    client.post("functions/hello/invocations", "{}");
    client.get("nowhere");
    JsonNode description = description(ADMIN);
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(closed(description, name));

    JsonNode response = client.get("/_simulator/" + path).json();

    assertThat(schema.validate(response)).isEmpty();
  }

  /** The schema of that name, in which members that no schema names are not allowed. */
  private static JsonNode closed(JsonNode description, String name) {
    com.fasterxml.jackson.databind.node.ObjectNode root = description.deepCopy();
    for (JsonNode schema : root.at("/components/schemas")) {
      close(schema);
    }
    root.put("$ref", "#/components/schemas/" + name);
    return root;
  }

  private static void close(JsonNode schema) {
    if (schema instanceof com.fasterxml.jackson.databind.node.ObjectNode object) {
      if (object.has("properties") && !object.has("additionalProperties")) {
        object.put("additionalProperties", false);
      }
    }
    schema.forEach(DescriptionsTest::close);
  }

  @Test
  void the_service_has_the_operations_that_are_described_and_no_other() {
    Set<String> operations =
        Arrays.stream(Operation.values())
            .map(operation -> operation.method() + " " + operation.path())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(new TreeSet<>(operations(description(SERVICE)))).isEqualTo(operations);
  }

  @Test
  void an_operation_of_the_service_is_described_with_its_body_responses_and_address() {
    JsonNode description = description(SERVICE);
    JsonNode create = description.get("paths").get("/v2/{project_id}/fgs/functions").get("post");

    assertThat(create.get("operationId").asText()).isEqualTo("CreateFunction");
    assertThat(create.get("x-simulated").asBoolean()).isTrue();
    JsonNode fields = create.at("/requestBody/content/application~1json/schema/properties");
    assertThat(fields.at("/memory_size/type").asText()).isEqualTo("integer");
    assertThat(fields.at("/func_code/properties/file/contentEncoding").asText())
        .isEqualTo("base64");
    assertThat(fields.has("func_urn")).isFalse();
    assertThat(create.at("/responses/200/content/application~1json/schema/$ref").asText())
        .isEqualTo("#/components/schemas/CREATED");
    assertThat(description.at("/components/schemas/CREATED/properties").has("func_urn")).isTrue();
    assertThat(description.at("/components/schemas/Error/properties/error_code/enum").toString())
        .contains("FSS.1061", "APIGW.0101");
    assertThat(description.at("/servers/0/url").asText()).isEqualTo(sim.endpoint().toString());
  }
}
