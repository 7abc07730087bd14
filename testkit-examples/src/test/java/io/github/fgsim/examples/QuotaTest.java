package io.github.fgsim.examples;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.huaweicloud.sdk.core.exception.ClientRequestException;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import io.github.fgsim.model.Limit;
import org.junit.jupiter.api.Test;

/** Quotas can be lowered, in the annotation or in the test. */
class QuotaTest {

  @Test
  @FunctionGraphSim(limit = "FUNCTIONS=2")
  void third_function_is_over_the_quota(FunctionGraphSimulator sim) {
    Deployer deployer = new Deployer(sim.endpoint(), sim.projectId());
    deployer.deploy("first", "pass");
    deployer.deploy("second", "pass");

    ClientRequestException refusal =
        catchThrowableOfType(ClientRequestException.class, () -> deployer.deploy("third", "pass"));

    assertThat(refusal.getHttpStatusCode()).isEqualTo(403);
    assertThat(refusal.getErrorCode()).isEqualTo("FSS.1041");
  }

  @Test
  @FunctionGraphSim
  void quota_is_lowered_while_the_simulator_runs(FunctionGraphSimulator sim) {
    Deployer deployer = new Deployer(sim.endpoint(), sim.projectId());
    sim.given(function("first"));

    sim.limits(limits -> limits.with(Limit.FUNCTIONS, 1));
    ClientRequestException refusal =
        catchThrowableOfType(ClientRequestException.class, () -> deployer.deploy("second", "pass"));

    assertThat(refusal.getErrorCode()).isEqualTo("FSS.1041");
  }
}
