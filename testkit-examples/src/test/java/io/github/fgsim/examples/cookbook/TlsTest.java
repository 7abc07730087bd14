package io.github.fgsim.examples.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Speak TLS; the certificate is made in memory, and {@code sslContext()} trusts it. */
@FunctionGraphSim(https = true)
class TlsTest {
  @Test
  void a_client_that_trusts_it_is_served(FunctionGraphSimulator sim) throws Exception {
    URI functions = sim.endpoint().resolve("/v2/" + sim.projectId() + "/fgs/functions");
    HttpClient http = HttpClient.newBuilder().sslContext(sim.sslContext()).build();

    int status =
        http.send(HttpRequest.newBuilder(functions).build(), BodyHandlers.ofString()).statusCode();

    assertThat(status).isEqualTo(200);
  }
}
