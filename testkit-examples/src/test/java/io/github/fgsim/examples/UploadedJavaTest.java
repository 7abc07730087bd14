package io.github.fgsim.examples;

import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThat;
import static io.github.fgsim.invocation.Runner.Language.JAVA;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateDependencyRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateDependencyVersionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionTriggerRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionTriggerRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionTriggerRequestBody.TriggerTypeCodeEnum;
import com.huaweicloud.sdk.functiongraph.v2.model.FuncCode;
import com.huaweicloud.sdk.functiongraph.v2.model.InvokeFunctionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.InvokeFunctionResponse;
import com.huaweicloud.sdk.functiongraph.v2.model.TriggerEventDataRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.TriggerEventDataRequestBody.ScheduleTypeEnum;
import com.huaweicloud.sdk.functiongraph.v2.model.UpdateFunctionCodeRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.UpdateFunctionCodeRequestBody;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.examples.shop.Orders;
import io.github.fgsim.examples.shop.Prices;
import io.github.fgsim.invocation.TriggerEvent;
import io.github.fgsim.junit.FunctionGraphSim;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A team's compiled handlers, uploaded as jars with the official SDK, run in the test's JVM. */
@FunctionGraphSim(run = JAVA, clock = "2024-05-01T10:00:00Z")
class UploadedJavaTest {
  private static final String HANDLERS = Orders.class.getName() + ".";

  private FunctionGraphSimulator sim;
  private FunctionGraphClient client;

  @BeforeEach
  void with(FunctionGraphSimulator simulator, FunctionGraphClient sdk) {
    sim = simulator;
    client = sdk;
  }

  @Test
  void a_handler_with_a_dependency_an_initializer_and_user_data() throws IOException {
    String dependency =
        client
            .createDependencyVersion(
                new CreateDependencyVersionRequest()
                    .withBody(
                        new CreateDependencyRequestBody()
                            .withName("prices")
                            .withRuntime(CreateDependencyRequestBody.RuntimeEnum.JAVA17)
                            .withDependType("zip")
                            .withDependFile(base64(zip(Map.of("prices.jar", jar(Prices.class)))))))
            .getId();
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

    client.updateFunctionCode(
        new UpdateFunctionCodeRequest()
            .withFunctionUrn(urn)
            .withBody(
                new UpdateFunctionCodeRequestBody()
                    .withCodeType(UpdateFunctionCodeRequestBody.CodeTypeEnum.JAR)
                    .withCodeFilename("shop.jar")
                    .withFuncCode(new FuncCode().withFile(base64(jarOfOrders(Prices.class))))));

    assertThat(invoke(urn, Map.of("fruit", "apple", "count", 1)).getResult())
        .contains("\"cents\":30");

    FunctionGraphSimulator staging = sim.project("staging");
    String exported =
        send("GET", sim, "/" + urn + "/export?config=true&code=true", "").split("\"", 3)[1];
    send(
        "POST",
        staging,
        "/import",
        """
        {"func_name":"order","file_name":"order.zip","file_type":"zip","file_code":"%s"}"""
            .formatted(exported));
    assertThat(send("POST", staging, "/order/invocations", "{\"fruit\":\"pear\",\"count\":2}"))
        .contains("\"cents\":90");
  }

  @Test
  void a_timer_and_a_notice_of_an_object() throws IOException {
    trigger(
        create(body("nightly", jarOfOrders())),
        TriggerTypeCodeEnum.TIMER,
        new TriggerEventDataRequestBody()
            .withName("night")
            .withScheduleType(ScheduleTypeEnum.RATE)
            .withSchedule("24h")
            .withUserEvent("close the books"));
    trigger(
        create(body("uploaded", jarOfOrders())),
        TriggerTypeCodeEnum.OBS,
        new TriggerEventDataRequestBody()
            .withName("notice")
            .withBucket("photos")
            .withEvents(List.of("ObjectCreated")));

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
    return client.createFunction(new CreateFunctionRequest().withBody(body)).getFuncUrn();
  }

  private static CreateFunctionRequestBody body(String name, byte[] jar) {
    return new CreateFunctionRequestBody()
        .withFuncName(name)
        .withPackage("default")
        .withRuntime(CreateFunctionRequestBody.RuntimeEnum.JAVA17)
        .withHandler(HANDLERS + name)
        .withMemorySize(128)
        .withTimeout(3)
        .withCodeType(CreateFunctionRequestBody.CodeTypeEnum.JAR)
        .withCodeFilename("shop.jar")
        .withFuncCode(new FuncCode().withFile(base64(jar)));
  }

  private InvokeFunctionResponse invoke(String urn, Map<String, Object> event) {
    return client.invokeFunction(
        new InvokeFunctionRequest()
            .withXCFFRequestVersion("v1")
            .withXCffLogType("tail")
            .withFunctionUrn(urn)
            .withBody(event));
  }

  private void trigger(
      String urn, TriggerTypeCodeEnum type, TriggerEventDataRequestBody eventData) {
    client.createFunctionTrigger(
        new CreateFunctionTriggerRequest()
            .withFunctionUrn(urn)
            .withBody(
                new CreateFunctionTriggerRequestBody()
                    .withTriggerTypeCode(type)
                    .withTriggerStatus(CreateFunctionTriggerRequestBody.TriggerStatusEnum.ACTIVE)
                    .withEventData(eventData)));
  }

  /** What the SDK has no field for, or another project. */
  private static String send(String verb, FunctionGraphSimulator to, String path, String body)
      throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            to.endpoint() + "/v2/" + to.projectId() + "/fgs/functions" + path))
                    .method(verb, BodyPublishers.ofString(body))
                    .build(),
                BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private static byte[] jarOfOrders(Class<?>... more) throws IOException {
    Map<String, byte[]> files = new TreeMap<>(classes(Orders.class));
    for (Class<?> type : more) {
      files.putAll(classes(type));
    }
    return zip(files);
  }

  private static byte[] jar(Class<?> type) throws IOException {
    return zip(classes(type));
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

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
