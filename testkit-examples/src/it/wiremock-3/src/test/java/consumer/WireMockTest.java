package consumer;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@FunctionGraphSim
class WireMockTest {
  @RegisterExtension
  static final WireMockExtension WIREMOCK =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void both_servers_answer(FunctionGraphSimulator sim) throws IOException, InterruptedException {
    WIREMOCK.stubFor(get("/other").willReturn(ok("from WireMock")));

    HttpResponse<String> stubbed =
        send(HttpRequest.newBuilder(URI.create(WIREMOCK.baseUrl() + "/other")));
    HttpResponse<String> created =
        send(
            HttpRequest.newBuilder(
                    sim.endpoint().resolve("/v2/" + sim.projectId() + "/fgs/functions"))
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        """
                        {"func_name":"hello","package":"default","runtime":"Python3.9","handler":"index.handler",
                        "memory_size":128,"timeout":3,"code_type":"inline","func_code":{"file":"cGFzcw=="}}
                        """)));

    assertThat(stubbed.body()).isEqualTo("from WireMock");
    assertThat(created.statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
