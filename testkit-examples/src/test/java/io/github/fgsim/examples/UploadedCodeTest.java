package io.github.fgsim.examples;

import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThat;
import static io.github.fgsim.invocation.Runner.Language.CUSTOM;
import static io.github.fgsim.invocation.Runner.Language.NODE;
import static io.github.fgsim.invocation.Runner.Language.PYTHON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateDependencyRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateDependencyVersionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequestBody.RuntimeEnum;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionTriggerRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionTriggerRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionTriggerRequestBody.TriggerTypeCodeEnum;
import com.huaweicloud.sdk.functiongraph.v2.model.FuncCode;
import com.huaweicloud.sdk.functiongraph.v2.model.ImportFunctionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.ImportFunctionRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.InvokeFunctionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.InvokeFunctionResponse;
import com.huaweicloud.sdk.functiongraph.v2.model.TriggerEventDataRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.TriggerEventDataRequestBody.ScheduleTypeEnum;
import com.huaweicloud.sdk.functiongraph.v2.model.UpdateFunctionCodeRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.UpdateFunctionCodeRequestBody;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.invocation.TriggerEvent;
import io.github.fgsim.junit.FunctionGraphSim;
import io.github.fgsim.model.Limit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The code that was uploaded with the official SDK runs: the same shop in Python, in Node.js and as
 * a program of the Custom runtime. Without the interpreter on the machine a language is skipped.
 */
@FunctionGraphSim(
    run = {PYTHON, NODE, CUSTOM},
    clock = "2024-05-01T10:00:00Z")
class UploadedCodeTest {
  /** The files are in the folder {@code shop} of the tests' resources. */
  @SuppressWarnings("ImmutableEnumChecker") // the SDK's runtimes are constants
  private enum Shop {
    IN_PYTHON("python3", RuntimeEnum.PYTHON3_10, "py", "prices.py"),
    IN_NODE("node", RuntimeEnum.NODE_JS18_15, "js", "node_modules/prices.js"),
    AS_PROGRAM("python3", RuntimeEnum.CUSTOM, "py", "prices.py");

    final String program;
    final RuntimeEnum runtime;
    final String extension;
    final String pricesInCode;

    Shop(String program, RuntimeEnum runtime, String extension, String pricesInCode) {
      this.program = program;
      this.runtime = runtime;
      this.extension = extension;
      this.pricesInCode = pricesInCode;
    }

    /** The shop without its prices. */
    Map<String, String> files() throws IOException {
      Map<String, String> files = new LinkedHashMap<>();
      files.put("index." + extension, resource("index." + extension));
      if (this == AS_PROGRAM) {
        files.put("bootstrap", resource("bootstrap"));
      }
      return files;
    }

    String prices() throws IOException {
      return resource("prices." + extension);
    }

    Map<String, String> server() throws IOException {
      String start = "#!/bin/sh\nexec %s $RUNTIME_CODE_ROOT/server.%s\n";
      return Map.of(
          "bootstrap",
          start.formatted(program, extension),
          "server." + extension,
          resource("server." + extension));
    }

    private static String resource(String name) throws IOException {
      try (InputStream in = UploadedCodeTest.class.getResourceAsStream("/shop/" + name)) {
        return new String(in.readAllBytes(), UTF_8);
      }
    }
  }

  private FunctionGraphSimulator sim;
  private FunctionGraphClient client;

  @BeforeEach
  void with(FunctionGraphSimulator simulator, FunctionGraphClient sdk) {
    sim = simulator;
    client = sdk;
    sim.limits(limits -> limits.with(Limit.TIMEOUT_MIN, 1));
  }

  @ParameterizedTest
  @EnumSource
  void a_handler_with_a_dependency_an_initializer_and_user_data(Shop shop) throws Exception {
    assumeThere(shop.program);
    String dependency =
        client
            .createDependencyVersion(
                new CreateDependencyVersionRequest()
                    .withBody(
                        new CreateDependencyRequestBody()
                            .withName("prices")
                            .withRuntime(
                                CreateDependencyRequestBody.RuntimeEnum.fromValue(
                                    shop.runtime.getValue()))
                            .withDependType("zip")
                            .withDependFile(
                                zip(Map.of("prices." + shop.extension, shop.prices())))))
            .getId();
    String urn =
        create(
            body(shop, "order", shop.files())
                .withDependVersionList(List.of(dependency))
                .withInitializerHandler("index.connect")
                .withInitializerTimeout(20)
                .withUserData("{\"CURRENCY\":\"EUR\"}"));

    InvokeFunctionResponse first = invoke(urn, Map.of("fruit", "apple", "count", 3));
    InvokeFunctionResponse second = invoke(urn, Map.of("fruit", "pear", "count", 1));

    assertThat(first.getResult().replace(" ", ""))
        .isEqualTo("{\"cents\":90,\"currency\":\"EUR\",\"number\":1}");
    assertThat(second.getResult().replace(" ", ""))
        .isEqualTo("{\"cents\":45,\"currency\":\"EUR\",\"number\":2}");
    assertThat(second.getLog()).contains("\norder of 1 pear\n");
    assertThat(sim.invocations().get(0).log()).contains("INFO connected\n");
  }

  @ParameterizedTest
  @EnumSource
  void a_handler_that_throws_and_one_that_takes_too_long(Shop shop) throws Exception {
    assumeThere(shop.program);
    Map<String, String> files = new LinkedHashMap<>(shop.files());
    files.put(shop.pricesInCode, shop.prices());
    String order = create(body(shop, "order", files));
    String slow = create(body(shop, "slow", files).withTimeout(1));

    assertThat(invoke(order, Map.of("fruit", "plum", "count", 1)).getResult())
        .contains("no price for plum")
        .contains(shop == Shop.IN_NODE ? "\"TypeError\"" : "\"ValueError\"");
    assertThat(invoke(slow, Map.of()).getResult()).contains("call invoke timeout 1s");
  }

  @ParameterizedTest
  @EnumSource
  void code_that_is_updated_and_code_that_goes_to_another_project(Shop shop) throws Exception {
    assumeThere(shop.program);
    String urn = create(body(shop, "tell", shop.files()));
    Map<String, Object> event = Map.of("trigger_name", "me", "user_event", "hi");
    assertThat(invoke(urn, event).getResult()).isEqualTo("\"me: hi\"");
    Map<String, String> changed = new LinkedHashMap<>(shop.files());
    changed.computeIfPresent(
        "index." + shop.extension, (name, source) -> source.replace("trigger_name", "user_event"));

    client.updateFunctionCode(
        new UpdateFunctionCodeRequest()
            .withFunctionUrn(urn)
            .withBody(
                new UpdateFunctionCodeRequestBody()
                    .withCodeType(UpdateFunctionCodeRequestBody.CodeTypeEnum.ZIP)
                    .withCodeFilename("shop.zip")
                    .withFuncCode(new FuncCode().withFile(zip(changed)))));

    assertThat(invoke(urn, event).getResult()).isEqualTo("\"hi: hi\"");

    FunctionGraphSimulator staging = sim.project("staging");
    FunctionGraphClient toStaging =
        FunctionGraphClient.newBuilder()
            .withCredential(
                new BasicCredentials().withAk("ak").withSk("sk").withProjectId("staging"))
            .withEndpoint(staging.endpoint().toString())
            .build();
    String imported =
        toStaging
            .importFunction(
                new ImportFunctionRequest()
                    .withBody(
                        new ImportFunctionRequestBody()
                            .withFuncName("tell")
                            .withFileName("tell.zip")
                            .withFileType("zip")
                            .withFileCode(export(urn))))
            .getFuncUrn();
    invoke(toStaging, imported, event);
    assertThat(staging).hasInvoked("default", "tell").only().returned("\"hi: hi\"");
  }

  @ParameterizedTest
  @EnumSource
  void a_timer_and_a_notice_of_an_object(Shop shop) throws Exception {
    assumeThere(shop.program);
    String urn = create(body(shop, "tell", shop.files()));
    trigger(
        urn,
        TriggerTypeCodeEnum.TIMER,
        new TriggerEventDataRequestBody()
            .withName("night")
            .withScheduleType(ScheduleTypeEnum.RATE)
            .withSchedule("24h")
            .withUserEvent("close the books"));
    trigger(
        urn,
        TriggerTypeCodeEnum.OBS,
        new TriggerEventDataRequestBody()
            .withName("notice")
            .withBucket("photos")
            .withEvents(List.of("ObjectCreated")));

    sim.clock().advance(Duration.ofDays(1));
    sim.fire(TriggerEvent.obs("photos", "cat.png", 10));

    assertThat(sim.invocations())
        .extracting(Invocation::source, Invocation::result)
        .containsExactly(
            tuple("TIMER", "\"night: close the books\""),
            tuple("OBS", "\"ObjectCreated:Put cat.png\""));
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_PYTHON", "IN_NODE"})
  void an_http_function(Shop shop) throws Exception {
    assumeThere(shop.program);
    String urn =
        create(
            body(shop, "serve", shop.server()).withRuntime(RuntimeEnum.HTTP).withHandler("none"));
    trigger(urn, TriggerTypeCodeEnum.APIG, new TriggerEventDataRequestBody().withName("orders"));

    Invocation invocation =
        sim.fire(TriggerEvent.apig("POST", "/orders?urgent=yes", Map.of(), "3 apples")).get(0);

    assertThat(invocation.result())
        .contains(
            "\"statusCode\":202",
            "\"X-Function\":[\"serve\"]",
            base64("/orders?urgent=yes 3 apples".getBytes(UTF_8)));
  }

  private static void assumeThere(String program) throws InterruptedException {
    boolean isThere;
    try {
      isThere = new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      isThere = false;
    }
    assumeTrue(isThere, "there is no " + program + " on this machine");
  }

  private String create(CreateFunctionRequestBody body) {
    return client.createFunction(new CreateFunctionRequest().withBody(body)).getFuncUrn();
  }

  private static CreateFunctionRequestBody body(
      Shop shop, String handler, Map<String, String> files) throws IOException {
    return new CreateFunctionRequestBody()
        .withFuncName(handler)
        .withPackage("default")
        .withRuntime(shop.runtime)
        .withHandler("index." + handler)
        .withMemorySize(128)
        .withTimeout(30)
        .withCodeType(CreateFunctionRequestBody.CodeTypeEnum.ZIP)
        .withCodeFilename("shop.zip")
        .withFuncCode(new FuncCode().withFile(zip(files)));
  }

  private InvokeFunctionResponse invoke(String urn, Map<String, Object> event) {
    return invoke(client, urn, event);
  }

  private static InvokeFunctionResponse invoke(
      FunctionGraphClient by, String urn, Map<String, Object> event) {
    return by.invokeFunction(
        new InvokeFunctionRequest()
            .withXCFFRequestVersion("v1")
            .withXCffLogType("tail")
            .withFunctionUrn(urn)
            .withBody(event));
  }

  private void trigger(String urn, TriggerTypeCodeEnum type, TriggerEventDataRequestBody data) {
    client.createFunctionTrigger(
        new CreateFunctionTriggerRequest()
            .withFunctionUrn(urn)
            .withBody(
                new CreateFunctionTriggerRequestBody()
                    .withTriggerTypeCode(type)
                    .withTriggerStatus(CreateFunctionTriggerRequestBody.TriggerStatusEnum.ACTIVE)
                    .withEventData(data)));
  }

  /** The SDK has no field for the response of an export: the package is the name of a member. */
  private String export(String urn) throws IOException, InterruptedException {
    String path = "/v2/" + sim.projectId() + "/fgs/functions/" + urn;
    String body =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(sim.endpoint() + path + "/export?config=true&code=true"))
                    .build(),
                BodyHandlers.ofString())
            .body();
    return body.split("\"", -1)[1];
  }

  private static String zip(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(UTF_8));
        zip.closeEntry();
      }
    }
    return base64(bytes.toByteArray());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
