package consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.exception.ClientRequestException;
import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionResponse;
import com.huaweicloud.sdk.functiongraph.v2.model.FuncCode;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

@FunctionGraphSim
class SdkTest {
  @Test
  void second_create_is_answered_with_409(FunctionGraphSimulator sim) {
    FunctionGraphClient client =
        FunctionGraphClient.newBuilder()
            .withCredential(
                new BasicCredentials().withAk("ak").withSk("sk").withProjectId(sim.projectId()))
            .withEndpoint(sim.endpoint().toString())
            .build();

    CreateFunctionResponse created = client.createFunction(request());
    ClientRequestException refused =
        catchThrowableOfType(ClientRequestException.class, () -> client.createFunction(request()));

    assertThat(created.getFuncName()).isEqualTo("hello");
    assertThat(refused.getHttpStatusCode()).isEqualTo(409);
    assertThat(refused.getErrorCode()).isEqualTo("FSS.1061");
  }

  private static CreateFunctionRequest request() {
    String code = "def handler(event, context):\n    return event\n";
    String file = Base64.getEncoder().encodeToString(code.getBytes(StandardCharsets.UTF_8));
    return new CreateFunctionRequest()
        .withBody(
            new CreateFunctionRequestBody()
                .withFuncName("hello")
                .withPackage("default")
                .withRuntime(CreateFunctionRequestBody.RuntimeEnum.PYTHON3_9)
                .withHandler("index.handler")
                .withMemorySize(128)
                .withTimeout(3)
                .withCodeType(CreateFunctionRequestBody.CodeTypeEnum.INLINE)
                .withFuncCode(new FuncCode().withFile(file)));
  }
}
