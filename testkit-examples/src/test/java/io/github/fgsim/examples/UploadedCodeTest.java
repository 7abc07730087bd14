package io.github.fgsim.examples;

import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThat;
import static io.github.fgsim.invocation.Runner.Language.CUSTOM;
import static io.github.fgsim.invocation.Runner.Language.NODE;
import static io.github.fgsim.invocation.Runner.Language.PYTHON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequestBody.CodeTypeEnum;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequestBody.RuntimeEnum;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionTriggerRequestBody.TriggerTypeCodeEnum;
import com.huaweicloud.sdk.functiongraph.v2.model.InvokeFunctionResponse;
import com.huaweicloud.sdk.functiongraph.v2.model.TriggerEventDataRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.UpdateFunctionCodeRequestBody;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.invocation.TriggerEvent;
import io.github.fgsim.junit.FunctionGraphSim;
import io.github.fgsim.model.Limit;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private UploadedFunctions functions;

  @BeforeEach
  void with(FunctionGraphSimulator simulator, FunctionGraphClient sdk) {
    sim = simulator;
    functions = new UploadedFunctions(simulator, sdk);
    sim.limits(limits -> limits.with(Limit.TIMEOUT_MIN, 1));
  }

  @ParameterizedTest
  @EnumSource
  void a_handler_with_a_dependency_an_initializer_and_user_data(Shop shop) throws Exception {
    assumeThere(shop.program);
    String dependency =
        functions.dependency(
            "prices", shop.runtime, bytes(Map.of("prices." + shop.extension, shop.prices())));
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

    functions.update(urn, UpdateFunctionCodeRequestBody.CodeTypeEnum.ZIP, zip(changed));

    assertThat(invoke(urn, event).getResult()).isEqualTo("\"hi: hi\"");

    UploadedFunctions staging = functions.ofProject("staging");
    String imported = staging.importAs("tell", functions.export(urn));
    staging.invoke(imported, event);
    assertThat(staging.sim()).hasInvoked("default", "tell").only().returned("\"hi: hi\"");
  }

  @ParameterizedTest
  @EnumSource
  void a_timer_and_a_notice_of_an_object(Shop shop) throws Exception {
    assumeThere(shop.program);
    String urn = create(body(shop, "tell", shop.files()));
    functions.triggerEachDay(urn);
    functions.triggerForEachPhoto(urn);

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
    functions.trigger(
        urn, TriggerTypeCodeEnum.APIG, new TriggerEventDataRequestBody().withName("orders"));

    Invocation invocation =
        sim.fire(TriggerEvent.apig("POST", "/orders?urgent=yes", Map.of(), "3 apples")).get(0);

    assertThat(invocation.result())
        .contains(
            "\"statusCode\":202",
            "\"X-Function\":[\"serve\"]",
            UploadedFunctions.base64("/orders?urgent=yes 3 apples".getBytes(UTF_8)));
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
    return functions.create(body);
  }

  private static CreateFunctionRequestBody body(
      Shop shop, String handler, Map<String, String> files) throws IOException {
    return UploadedFunctions.body(
        handler, shop.runtime, "index." + handler, CodeTypeEnum.ZIP, zip(files));
  }

  private InvokeFunctionResponse invoke(String urn, Map<String, Object> event) {
    return functions.invoke(urn, event);
  }

  private static byte[] zip(Map<String, String> files) throws IOException {
    return UploadedFunctions.zip(bytes(files));
  }

  private static Map<String, byte[]> bytes(Map<String, String> files) {
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    files.forEach((name, text) -> bytes.put(name, text.getBytes(UTF_8)));
    return bytes;
  }
}
