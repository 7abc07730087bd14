package io.github.fgsim.examples;

import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThat;
import static io.github.fgsim.invocation.Runner.Language.JAVA;

import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequestBody.CodeTypeEnum;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequestBody.RuntimeEnum;
import com.huaweicloud.sdk.functiongraph.v2.model.InvokeFunctionResponse;
import com.huaweicloud.sdk.functiongraph.v2.model.UpdateFunctionCodeRequestBody;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.examples.shop.Orders;
import io.github.fgsim.examples.shop.Prices;
import io.github.fgsim.invocation.TriggerEvent;
import io.github.fgsim.junit.FunctionGraphSim;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A team's compiled handlers, uploaded as jars with the official SDK, run in the test's JVM. */
@FunctionGraphSim(run = JAVA, clock = "2024-05-01T10:00:00Z")
class UploadedJavaTest {
  private static final String HANDLERS = Orders.class.getName() + ".";

  private FunctionGraphSimulator sim;
  private UploadedFunctions functions;

  @BeforeEach
  void with(FunctionGraphSimulator simulator, FunctionGraphClient sdk) {
    sim = simulator;
    functions = new UploadedFunctions(simulator, sdk);
  }

  @Test
  void a_handler_with_a_dependency_an_initializer_and_user_data() throws IOException {
    String dependency =
        functions.dependency("prices", RuntimeEnum.JAVA17, Map.of("prices.jar", jar(Prices.class)));
    String urn =
        create(
            body("order", jarOfOrders())
                .withDependVersionList(List.of(dependency))
                .withInitializerHandler(HANDLERS + "connect")
                .withInitializerTimeout(5)
                .withUserData("{\"CURRENCY\":\"EUR\"}"));

    assertThat(invoke(urn, Map.of("fruit", "apple", "count", 3)).getResult())
        .isEqualTo("{\"cents\":90,\"currency\":\"EUR\",\"number\":1}");
    InvokeFunctionResponse second = invoke(urn, Map.of("fruit", "pear", "count", 1));

    assertThat(second.getResult()).isEqualTo("{\"cents\":45,\"currency\":\"EUR\",\"number\":2}");
    assertThat(second.getLog()).contains("\norder of 1 pear\n");
    assertThat(sim.invocations().get(0).log()).contains(" INFO connected\n");
  }

  @Test
  void a_handler_that_throws() throws IOException {
    String urn = create(body("order", jarOfOrders(Prices.class)));

    InvokeFunctionResponse response = invoke(urn, Map.of("fruit", "plum", "count", 1));

    assertThat(response.getResult())
        .startsWith(
            """
            {
              "errorMessage": "function invocation exception, error: no price for plum",
              "errorType": "java.lang.IllegalArgumentException",
              "stackTrace": [
                "Caused by: java.lang.IllegalArgumentException: no price for plum",
                "at io.github.fgsim.examples.shop.Prices.of(Prices.java:\
            """)
        .endsWith(",\n    \"... 16 more\"\n  ]\n}");
  }

  @Test
  void a_handler_that_relies_on_the_services_gson() throws IOException {
    String urn = create(body("gson", jarOfOrders()));

    assertThat(invoke(urn, Map.of("fruit", "plum")).getResult()).isEqualTo("{\"fruit\":\"plum\"}");
  }

  @Test
  void a_handler_that_takes_too_long() throws IOException {
    String urn = create(body("slow", jarOfOrders()));

    assertThat(invoke(urn, Map.of()).getResult()).contains("call invoke timeout 3s");
  }

  @Test
  void code_that_is_updated_and_code_that_goes_to_another_project() throws Exception {
    String urn = create(body("order", jarOfOrders()));
    assertThat(invoke(urn, Map.of("fruit", "apple", "count", 1)).getResult())
        .contains("java.lang.NoClassDefFoundError");

    functions.update(
        urn, UpdateFunctionCodeRequestBody.CodeTypeEnum.JAR, jarOfOrders(Prices.class));

    assertThat(invoke(urn, Map.of("fruit", "apple", "count", 1)).getResult())
        .contains("\"cents\":30");

    UploadedFunctions staging = functions.ofProject("staging");
    String imported = staging.importAs("order", functions.export(urn));
    assertThat(staging.invoke(imported, Map.of("fruit", "pear", "count", 2)).getResult())
        .contains("\"cents\":90");
  }

  @Test
  void a_timer_and_a_notice_of_an_object() throws IOException {
    functions.triggerEachDay(create(body("nightly", jarOfOrders())));
    functions.triggerForEachPhoto(create(body("uploaded", jarOfOrders())));

    sim.clock().advance(Duration.ofDays(1));
    sim.fire(TriggerEvent.obs("photos", "cat.png", 10));

    assertThat(sim)
        .hasInvoked("default", "nightly")
        .only()
        .from("TIMER")
        .returned("\"night: close the books\"");
    assertThat(sim)
        .hasInvoked("default", "uploaded")
        .only()
        .from("OBS")
        .returned("\"ObjectCreated:Put photos/cat.png\"");
  }

  /** Without an upload: the same class, with the same context. */
  @Test
  void a_handler_class_of_the_tests_own_class_path() throws IOException {
    sim.handle("default", "order").with(Orders.class);
    String urn = create(body("order", jarOfOrders()));

    assertThat(invoke(urn, Map.of("fruit", "apple", "count", 2)).getResult())
        .isEqualTo("{\"cents\":60,\"currency\":\"?\",\"number\":1}");
  }

  private String create(CreateFunctionRequestBody body) {
    return functions.create(body);
  }

  private static CreateFunctionRequestBody body(String name, byte[] jar) {
    return UploadedFunctions.body(name, RuntimeEnum.JAVA17, HANDLERS + name, CodeTypeEnum.JAR, jar)
        .withTimeout(3);
  }

  private InvokeFunctionResponse invoke(String urn, Map<String, Object> event) {
    return functions.invoke(urn, event);
  }

  private static byte[] jarOfOrders(Class<?>... more) throws IOException {
    Map<String, byte[]> files = new TreeMap<>(classes(Orders.class));
    for (Class<?> type : more) {
      files.putAll(classes(type));
    }
    return UploadedFunctions.zip(files);
  }

  private static byte[] jar(Class<?> type) throws IOException {
    return UploadedFunctions.zip(classes(type));
  }

  /** The class files of a class and of those in it. */
  private static Map<String, byte[]> classes(Class<?> type) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    String path = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream("/" + path)) {
      files.put(path, in.readAllBytes());
    }
    for (Class<?> inner : type.getDeclaredClasses()) {
      files.putAll(classes(inner));
    }
    return files;
  }
}
