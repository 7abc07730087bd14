package io.github.fgsim.examples.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.SimulatorBuilder;
import io.github.fgsim.junit.FunctionGraphSim;
import io.github.fgsim.junit.SimulatorCustomizer;
import io.github.fgsim.model.Auth;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Take signed requests and a token only; a customizer sets what an annotation cannot hold. */
@FunctionGraphSim(customizer = CredentialsTest.Strict.class)
class CredentialsTest {
  static class Strict implements SimulatorCustomizer {
    @Override
    public void customize(SimulatorBuilder builder) {
      builder.auth(Auth.signed("AK", "SK").andToken("secret"));
    }
  }

  @Test
  void a_token_opens(FunctionGraphSimulator sim) throws Exception {
    URI functions = sim.endpoint().resolve("/v2/" + sim.projectId() + "/fgs/functions");
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest.Builder request = HttpRequest.newBuilder(functions);

    assertThat(http.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    request.header("X-Auth-Token", "secret");
    assertThat(http.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }
}
