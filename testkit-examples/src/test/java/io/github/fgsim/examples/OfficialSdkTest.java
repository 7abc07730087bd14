package io.github.fgsim.examples;

import static io.github.fgsim.model.Operation.CREATE_FUNCTION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.exception.ClientRequestException;
import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionResponse;
import com.huaweicloud.sdk.functiongraph.v2.model.FuncCode;
import com.huaweicloud.sdk.functiongraph.v2.model.ImportFunctionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.ImportFunctionRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.ImportFunctionResponse;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.FunctionPackage;
import io.github.fgsim.fault.Fault;
import io.github.fgsim.junit.FunctionGraphSim;
import io.github.fgsim.model.ErrorCode;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Create and import with the official SDK, unmodified; every error as it sees it. */
@FunctionGraphSim
class OfficialSdkTest {
  private static final String SOURCE = "def handler(event, context):\n    return 'hello'\n";

  private FunctionGraphClient client;

  @BeforeEach
  void connect(FunctionGraphSimulator sim) {
    client =
        FunctionGraphClient.newBuilder()
            .withCredential(
                new BasicCredentials().withAk("ak").withSk("sk").withProjectId(sim.projectId()))
            .withEndpoint(sim.endpoint().toString())
            .build();
  }

  @Test
  void create_answers_with_what_follows_from_the_request(FunctionGraphSimulator sim) {
    CreateFunctionResponse created = client.createFunction(create("hello"));

    assertThat(created.getFuncUrn())
        .isEqualTo("urn:fss:cn-north-4:" + sim.projectId() + ":function:default:hello:latest");
    assertThat(created.getCodeSize()).isEqualTo(SOURCE.length());
    assertThat(created.getCpu()).isEqualTo(300);
    assertThat(sim.find("default", "hello").orElseThrow().code()).asString().isEqualTo(SOURCE);
  }

  @Test
  void duplicate_is_the_documented_conflict_with_a_request_id(FunctionGraphSimulator sim) {
    client.createFunction(create("hello"));

    ClientRequestException conflict =
        catchThrowableOfType(
            ClientRequestException.class, () -> client.createFunction(create("hello")));

    assertThat(conflict.getHttpStatusCode()).isEqualTo(409);
    assertThat(conflict.getErrorCode()).isEqualTo("FSS.1061");
    assertThat(conflict.getErrorMsg()).isEqualTo("The function has existed");
    assertThat(conflict.getRequestId()).matches("[0-9a-f]{32}");
    assertThat(sim.functions()).hasSize(1);
  }

  @Test
  void package_is_imported_with_its_configuration(FunctionGraphSimulator sim) {
    FunctionPackage hello =
        FunctionPackage.builder()
            .runtime("Python3.9")
            .memorySize(256)
            .inline("index.py", SOURCE)
            .build();

    ImportFunctionResponse imported = client.importFunction(importOf(hello, "imported"));

    assertThat(imported.getFuncName()).isEqualTo("imported");
    assertThat(imported.getMemorySize()).isEqualTo(256);
    assertThat(imported.getRuntime()).isEqualTo(ImportFunctionResponse.RuntimeEnum.PYTHON3_9);
    assertThat(sim.find("default", "imported").orElseThrow().code()).asString().isEqualTo(SOURCE);
  }

  @Test
  void import_of_a_name_that_was_created_is_a_conflict_too() {
    FunctionPackage hello = FunctionPackage.builder().inline("index.py", SOURCE).build();
    client.createFunction(create("hello"));

    ClientRequestException conflict =
        catchThrowableOfType(
            ClientRequestException.class, () -> client.importFunction(importOf(hello, "hello")));

    assertThat(conflict.getErrorCode()).isEqualTo("FSS.1061");
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void every_error_is_the_sdks_exception_with_its_code_text_and_request_id(
      ErrorCode code, FunctionGraphSimulator sim) {
    // Not once: the SDK's HTTP client repeats a call by itself when it is answered with 408.
    sim.faults().on(CREATE_FUNCTION).always(Fault.error(code, "what went wrong"));

    ServiceResponseException error =
        catchThrowableOfType(
            ServiceResponseException.class, () -> client.createFunction(create("hello")));

    assertThat(error.getHttpStatusCode()).isEqualTo(code.status());
    assertThat(error.getErrorCode()).isEqualTo(code.code());
    assertThat(error.getErrorMsg()).isEqualTo("what went wrong");
    assertThat(sim.requests().of(CREATE_FUNCTION))
        .last()
        .satisfies(last -> assertThat(last.requestId()).isEqualTo(error.getRequestId()));
  }

  private static CreateFunctionRequest create(String name) {
    return new CreateFunctionRequest()
        .withBody(
            new CreateFunctionRequestBody()
                .withFuncName(name)
                .withPackage("default")
                .withRuntime(CreateFunctionRequestBody.RuntimeEnum.PYTHON3_9)
                .withHandler("index.handler")
                .withMemorySize(128)
                .withTimeout(3)
                .withCodeType(CreateFunctionRequestBody.CodeTypeEnum.INLINE)
                .withFuncCode(
                    new FuncCode()
                        .withFile(Base64.getEncoder().encodeToString(SOURCE.getBytes(UTF_8)))));
  }

  private static ImportFunctionRequest importOf(FunctionPackage functionPackage, String name) {
    return new ImportFunctionRequest()
        .withBody(
            new ImportFunctionRequestBody()
                .withFuncName(name)
                .withFileName(name + ".zip")
                .withFileType("zip")
                .withFileCode(functionPackage.toBase64()));
  }
}
