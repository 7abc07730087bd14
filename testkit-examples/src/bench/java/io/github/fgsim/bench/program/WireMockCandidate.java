package io.github.fgsim.bench.program;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;

/** WireMock with one stub, as a user would write it: a fixed answer, nothing computed. */
final class WireMockCandidate implements Candidate {
  private WireMockServer server;

  @Override
  public void start() {
    server = new WireMockServer(options().dynamicPort());
    server.start();
    server.stubFor(
        post(urlPathMatching("/v2/[^/]+/fgs/functions"))
            .willReturn(
                aResponse()
                    .withStatus(200)
                    .withHeader("Content-Type", "application/json")
                    .withBody("{\"func_urn\":\"urn\",\"pad\":\"" + "x".repeat(880) + "\"}")));
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
