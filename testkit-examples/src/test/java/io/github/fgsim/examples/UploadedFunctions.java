package io.github.fgsim.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateDependencyRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateDependencyVersionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequestBody.CodeTypeEnum;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequestBody.RuntimeEnum;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionTriggerRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionTriggerRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionTriggerRequestBody.TriggerStatusEnum;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Functions of a project whose code is uploaded, made and called with the official SDK. */
record UploadedFunctions(FunctionGraphSimulator sim, FunctionGraphClient client) {

  /** Those of another project of the simulator's. */
  UploadedFunctions ofProject(String projectId) {
    FunctionGraphSimulator project = sim.project(projectId);
    return new UploadedFunctions(
        project,
        FunctionGraphClient.newBuilder()
            .withCredential(
                new BasicCredentials().withAk("ak").withSk("sk").withProjectId(projectId))
            .withEndpoint(project.endpoint().toString())
            .build());
  }

  /** A dependency of a zip of these files; its id. */
  String dependency(String name, RuntimeEnum runtime, Map<String, byte[]> files)
      throws IOException {
    return client
        .createDependencyVersion(
            new CreateDependencyVersionRequest()
                .withBody(
                    new CreateDependencyRequestBody()
                        .withName(name)
                        .withRuntime(
                            CreateDependencyRequestBody.RuntimeEnum.fromValue(runtime.getValue()))
                        .withDependType("zip")
                        .withDependFile(base64(zip(files)))))
        .getId();
  }

  static CreateFunctionRequestBody body(
      String name, RuntimeEnum runtime, String handler, CodeTypeEnum type, byte[] code) {
    return new CreateFunctionRequestBody()
        .withFuncName(name)
        .withPackage("default")
        .withRuntime(runtime)
        .withHandler(handler)
        .withMemorySize(128)
        .withTimeout(30)
        .withCodeType(type)
        .withCodeFilename("shop." + type)
        .withFuncCode(new FuncCode().withFile(base64(code)));
  }

  String create(CreateFunctionRequestBody body) {
    return client.createFunction(new CreateFunctionRequest().withBody(body)).getFuncUrn();
  }

  void update(String urn, UpdateFunctionCodeRequestBody.CodeTypeEnum type, byte[] code) {
    client.updateFunctionCode(
        new UpdateFunctionCodeRequest()
            .withFunctionUrn(urn)
            .withBody(
                new UpdateFunctionCodeRequestBody()
                    .withCodeType(type)
                    .withCodeFilename("shop." + type)
                    .withFuncCode(new FuncCode().withFile(base64(code)))));
  }

  InvokeFunctionResponse invoke(String urn, Map<String, Object> event) {
    return client.invokeFunction(
        new InvokeFunctionRequest()
            .withXCFFRequestVersion("v1")
            .withXCffLogType("tail")
            .withFunctionUrn(urn)
            .withBody(event));
  }

  void trigger(String urn, TriggerTypeCodeEnum type, TriggerEventDataRequestBody data) {
    client.createFunctionTrigger(
        new CreateFunctionTriggerRequest()
            .withFunctionUrn(urn)
            .withBody(
                new CreateFunctionTriggerRequestBody()
                    .withTriggerTypeCode(type)
                    .withTriggerStatus(TriggerStatusEnum.ACTIVE)
                    .withEventData(data)));
  }

  void triggerEachDay(String urn) {
    trigger(
        urn,
        TriggerTypeCodeEnum.TIMER,
        new TriggerEventDataRequestBody()
            .withName("night")
            .withScheduleType(ScheduleTypeEnum.RATE)
            .withSchedule("24h")
            .withUserEvent("close the books"));
  }

  void triggerForEachPhoto(String urn) {
    trigger(
        urn,
        TriggerTypeCodeEnum.OBS,
        new TriggerEventDataRequestBody()
            .withName("notice")
            .withBucket("photos")
            .withEvents(List.of("ObjectCreated")));
  }

  /** The SDK has no field for the response of an export: the package is the name of a member. */
  String export(String urn) throws IOException, InterruptedException {
    String path = "/v2/" + sim.projectId() + "/fgs/functions/" + urn;
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(sim.endpoint() + path + "/export?config=true&code=true"))
                    .build(),
                BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body().split("\"", 3)[1];
  }

  /** Imports what was exported; its URN. */
  String importAs(String name, String exported) {
    return client
        .importFunction(
            new ImportFunctionRequest()
                .withBody(
                    new ImportFunctionRequestBody()
                        .withFuncName(name)
                        .withFileName(name + ".zip")
                        .withFileType("zip")
                        .withFileCode(exported)))
        .getFuncUrn();
  }

  static byte[] zip(Map<String, byte[]> files) throws IOException {
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

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
