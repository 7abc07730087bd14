import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.huaweicloud.sdk.core.exception.ClientRequestException;
import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequestBody.CodeTypeEnum;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequestBody.RuntimeEnum;
import com.huaweicloud.sdk.functiongraph.v2.model.FuncCode;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import org.junit.jupiter.api.Test;

@FunctionGraphSim
class CreateFunctionTest {

  @Test
  void second_create_of_a_name_is_a_conflict(
      FunctionGraphClient client, FunctionGraphSimulator sim) {
    CreateFunctionRequestBody hello =
        new CreateFunctionRequestBody()
            .withFuncName("hello")
            .withPackage("default")
            .withRuntime(RuntimeEnum.PYTHON3_9)
            .withHandler("index.handler")
            .withMemorySize(128)
            .withTimeout(3)
            .withCodeType(CodeTypeEnum.INLINE)
            .withFuncCode(new FuncCode().withFile("cGFzcw=="));
    CreateFunctionRequest create = new CreateFunctionRequest().withBody(hello);

    client.createFunction(create);
    ClientRequestException conflict =
        catchThrowableOfType(ClientRequestException.class, () -> client.createFunction(create));

    assertThat(conflict.getHttpStatusCode()).isEqualTo(409);
    assertThat(conflict.getErrorCode()).isEqualTo("FSS.1061");
    assertThat(sim.find("default", "hello")).isPresent();
  }
}
