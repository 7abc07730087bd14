package io.github.fgsim.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.huaweicloud.sdk.core.HttpListener;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.exception.ClientRequestException;
import com.huaweicloud.sdk.core.exception.ConnectionException;
import com.huaweicloud.sdk.core.http.HttpConfig;
import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.FuncCode;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/**
 * Creates Python functions over a poor line and a busy service: the code under test of two
 * examples. It knows nothing of the simulator.
 */
final class PatientCreator {
  private static final int ATTEMPTS = 3;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final String FUNCTION_EXISTS = "FSS.1061";

  private final FunctionGraphClient client;
  private final Consumer<Duration> pause;
  private Duration retryAfter = Duration.ofSeconds(1);

  /**
   * @param pause waits for so long
   */
  PatientCreator(URI endpoint, String projectId, Consumer<Duration> pause) {
    this.pause = pause;
    this.client =
        FunctionGraphClient.newBuilder()
            .withCredential(
                new BasicCredentials().withAk("ak").withSk("sk").withProjectId(projectId))
            .withHttpConfig(
                HttpConfig.getDefaultHttpConfig()
                    .addHttpListener(HttpListener.forResponseListener(this::noteRetryAfter)))
            .withEndpoint(endpoint.toString())
            .build();
  }

  /** The SDK's exceptions do not have the header. */
  private void noteRetryAfter(HttpListener.ResponseListener response) {
    response.headers().getOrDefault("Retry-After", List.of()).stream()
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .forEach(duration -> retryAfter = duration);
  }

  /** Creates the function, in three attempts at most. */
  void create(String name, String source) {
    boolean mayBeThere = false;
    for (int attempt = 1; ; attempt++) {
      try {
        client.createFunction(request(name, source));
        return;
      } catch (ConnectionException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        mayBeThere = true; // the answer was lost; was the request, too?
      } catch (ClientRequestException e) {
        if (mayBeThere && e.getErrorCode().equals(FUNCTION_EXISTS)) {
          return; // it was not
        }
        if (attempt == ATTEMPTS || e.getHttpStatusCode() != TOO_MANY_REQUESTS) {
          throw e;
        }
        pause.accept(retryAfter);
      }
    }
  }

  private static CreateFunctionRequest request(String name, String source) {
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
                        .withFile(Base64.getEncoder().encodeToString(source.getBytes(UTF_8)))));
  }
}
