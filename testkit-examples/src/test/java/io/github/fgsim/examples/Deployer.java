package io.github.fgsim.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.exception.ClientRequestException;
import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionVersionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionVersionRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.FuncCode;
import com.huaweicloud.sdk.functiongraph.v2.model.ListFunctionResult;
import com.huaweicloud.sdk.functiongraph.v2.model.ListFunctionsRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.ShowFunctionCodeRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.UpdateFunctionCodeRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.UpdateFunctionCodeRequestBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Deploys Python functions with the official SDK: the code under test of these examples. It knows
 * nothing of the simulator.
 */
final class Deployer {
  private static final String PACKAGE = "default";
  private static final String FUNCTION_EXISTS = "FSS.1061";
  private static final String CODE_UNCHANGED = "FSS.0409";

  /** What a deployment did. */
  enum Outcome {
    CREATED,
    UPDATED,
    UNCHANGED
  }

  private final FunctionGraphClient client;
  private final HttpClient downloads = HttpClient.newHttpClient();

  Deployer(URI endpoint, String projectId) {
    this.client =
        FunctionGraphClient.newBuilder()
            .withCredential(
                new BasicCredentials().withAk("ak").withSk("sk").withProjectId(projectId))
            .withEndpoint(endpoint.toString())
            .build();
  }

  /** Creates the function, or gives it new code when it is there. */
  Outcome deploy(String name, String source) {
    Optional<String> urn = urn(name);
    if (urn.isPresent()) {
      return update(urn.get(), source);
    }
    try {
      create(name, source);
      return Outcome.CREATED;
    } catch (ClientRequestException e) {
      if (!e.getErrorCode().equals(FUNCTION_EXISTS)) {
        throw e;
      }
      return update(urn(name).orElseThrow(() -> e), source); // another deployer was faster
    }
  }

  /** Deploys the code that the function has here to another project. */
  Outcome promote(String name, Deployer target) throws IOException, InterruptedException {
    String urn = urn(name).orElseThrow(() -> new NoSuchElementException(name));
    String link =
        client
            .showFunctionCode(new ShowFunctionCodeRequest().withFunctionUrn(urn))
            .getFuncCode()
            .getLink();
    HttpRequest download = HttpRequest.newBuilder(URI.create(link)).build();
    return target.deploy(name, downloads.send(download, BodyHandlers.ofString()).body());
  }

  /** Publishes a version that is named after the time. */
  String publish(String name) {
    return client
        .createFunctionVersion(
            new CreateFunctionVersionRequest()
                .withFunctionUrn(urn(name).orElseThrow(() -> new NoSuchElementException(name)))
                .withBody(new CreateFunctionVersionRequestBody()))
        .getVersion();
  }

  private Optional<String> urn(String name) {
    return client
        .listFunctions(new ListFunctionsRequest().withPackageName(PACKAGE).withFuncName(name))
        .getFunctions()
        .stream()
        .map(ListFunctionResult::getFuncUrn)
        .findFirst();
  }

  private void create(String name, String source) {
    client.createFunction(
        new CreateFunctionRequest()
            .withBody(
                new CreateFunctionRequestBody()
                    .withFuncName(name)
                    .withPackage(PACKAGE)
                    .withRuntime(CreateFunctionRequestBody.RuntimeEnum.PYTHON3_9)
                    .withHandler("index.handler")
                    .withMemorySize(128)
                    .withTimeout(3)
                    .withCodeType(CreateFunctionRequestBody.CodeTypeEnum.INLINE)
                    .withFuncCode(code(source))));
  }

  private Outcome update(String urn, String source) {
    try {
      client.updateFunctionCode(
          new UpdateFunctionCodeRequest()
              .withFunctionUrn(urn)
              .withBody(
                  new UpdateFunctionCodeRequestBody()
                      .withCodeType(UpdateFunctionCodeRequestBody.CodeTypeEnum.INLINE)
                      .withFuncCode(code(source))));
      return Outcome.UPDATED;
    } catch (ClientRequestException e) {
      if (!e.getErrorCode().equals(CODE_UNCHANGED)) {
        throw e;
      }
      return Outcome.UNCHANGED;
    }
  }

  private static FuncCode code(String source) {
    return new FuncCode().withFile(Base64.getEncoder().encodeToString(source.getBytes(UTF_8)));
  }
}
