package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.RawClient.RawAnswer;
import io.github.fgsim.journal.RecordedRequest;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches the HTTP server only: broken requests, and connections that live on. */
class HttpServerTest {
  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();

  @AfterEach
  void close() {
    sim.close();
  }

  /** Decision "headers": the server's own errors in the gateway's shape. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: nonsense\r\n\r\n",
        "POST /v2/p/fgs/functions HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void a_broken_request_is_answered_in_json_with_a_request_id(String request) throws IOException {
    try (var connection = new RawClient(sim)) {

      RawAnswer raw = connection.send(request).answer();

      assertInGatewayShape(raw);
      assertThat(raw.statusLine()).matches("HTTP/1\\.1 (400|505|501) .*");
    }
  }

  /** The gateway's table (API signing guide): 494, where other servers have 431. */
  @Test
  void headers_larger_than_the_server_takes_have_the_gateways_code() throws IOException {
    try (var connection = new RawClient(sim)) {

      RawAnswer raw =
          connection
              .send("GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(70_000) + "\r\n\r\n")
              .answer();

      assertThat(raw.statusLine()).startsWith("HTTP/1.1 494");
      assertInGatewayShape(raw);
      assertThat(raw.body())
          .startsWith("{\"error_msg\":\"Request headers too large\",\"error_code\":\"APIGW.0201\"");
    }
  }

  /** The gateway's table: 414. */
  @Test
  void a_path_longer_than_the_server_takes_has_the_gateways_code() throws IOException {
    try (var connection = new RawClient(sim)) {

      RawAnswer raw =
          connection.send("GET /" + "x".repeat(70_000) + " HTTP/1.1\r\nHost: a\r\n\r\n").answer();

      assertThat(raw.statusLine()).startsWith("HTTP/1.1 414 ");
      assertInGatewayShape(raw);
      assertThat(raw.body())
          .startsWith("{\"error_msg\":\"Request URI too large\",\"error_code\":\"APIGW.0201\"");
    }
  }

  /** Signed URLs and long tokens: a header of 32 KB is nothing unusual. */
  @Test
  void a_large_header_is_accepted() {
    Answer answer =
        ApiClient.of(sim)
            .send("POST", "functions", Body.create(), "X-Auth-Token", "t".repeat(32_000));

    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/%zz/fgs/functions",
        "/v2/p/../p/fgs/nothing",
        "/v2/p/fgs/%2e%2e/nothing",
        "/v2/%2F/fgs/nothing",
        "/v2/p;x=1/fgs/nothing",
        "/v2/p/fgs/nothing%00",
        "/v2/%ff/fgs/nothing",
        "/v2/p/fgs/nothing%",
        "*",
        "http://other.example/v2/p/fgs/nothing",
        "/a?%zz"
      })
  void no_path_is_too_strange_for_an_answer_in_json(String path) throws IOException {
    try (var connection = new RawClient(sim)) {

      RawAnswer raw = connection.send("PUT " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").answer();

      assertInGatewayShape(raw);
      assertThat(raw.statusLine()).startsWith("HTTP/1.1 40");
    }
  }

  @Test
  void a_connection_serves_many_requests() throws IOException {
    String body = Body.create().toString();
    String request =
        "POST /v2/p/fgs/functions HTTP/1.1\r\nHost: a\r\nContent-Length: %s\r\n\r\n%s"
            .formatted(body.length(), body);
    try (var connection = new RawClient(sim)) {
      RawAnswer first = connection.send(request).answer();

      assertThat(first.statusLine()).isEqualTo("HTTP/1.1 200 OK");
      for (int i = 0; i < 1_000; i++) {
        assertThat(connection.send(request).answer().statusLine()).startsWith("HTTP/1.1 409 ");
      }
    }
  }

  @Test
  void requests_may_be_sent_ahead_of_their_answers() throws IOException {
    String request = "GET /%s HTTP/1.1\r\nHost: a\r\n\r\n";
    try (var connection = new RawClient(sim)) {

      connection.send(request.formatted("a") + request.formatted("b") + request.formatted("c"));

      for (int i = 0; i < 3; i++) {
        assertThat(connection.answer().statusLine()).startsWith("HTTP/1.1 404 ");
      }
      assertThat(sim.requests().all())
          .extracting(r -> r.target())
          .containsExactly("/a", "/b", "/c");
    }
  }

  @Test
  void a_client_of_http_1_0_is_answered_and_its_connection_closed() throws IOException {
    try (var connection = new RawClient(sim)) {

      RawAnswer answer = connection.send("GET /nothing HTTP/1.0\r\n\r\n").answer();

      assertThat(answer.statusLine()).contains(" 404 ");
      assertThat(answer.body()).contains("APIGW.0101");
      assertThat(connection.isClosedByOtherSide()).isTrue();
    }
  }

  /** HEAD has the headers of GET and no body, and the connection goes on. */
  @Test
  void head_has_no_body() throws IOException {
    try (var connection = new RawClient(sim)) {
      connection.send("HEAD /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n");

      boolean second = false;
      StringBuilder text = new StringBuilder();
      while (!second) {
        text.append((char) connection.read());
        second = text.toString().matches("(?s).*HTTP/1\\.1 404.*HTTP/1\\.1 404.*");
      }

      assertThat(text).doesNotContain("error_code").contains("X-Request-Id");
    }
  }

  /** The client gives up in the middle of its body: nothing is stored, the next one is served. */
  @Test
  void a_request_that_breaks_off_leaves_no_trace() throws IOException {
    String body = Body.create().toString();
    try (var connection = new RawClient(sim)) {
      connection.send(
          "POST /v2/p/fgs/functions HTTP/1.1\r\nHost: a\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body.substring(0, 40));
    }

    assertThat(ApiClient.of(sim.project("p")).create(Body.create()).status()).isEqualTo(200);
  }

  /** As the gateway writes errors, and in the journal by the id that the client has. */
  private void assertInGatewayShape(RawAnswer raw) {
    Answer answer = new Answer(0, null, raw.body());
    assertThat(raw.header("Content-Type")).isEqualTo("application/json");
    assertThat(raw.header("X-Request-Id")).matches("[0-9a-f]{32}");
    assertThat(answer.keys()).containsExactly("error_msg", "error_code", "request_id");
    assertThat(answer.field("request_id")).isEqualTo(raw.header("X-Request-Id"));
    assertThat(raw.header("Server")).isEmpty();
    assertThat(sim.requests().all())
        .extracting(RecordedRequest::requestId)
        .containsExactly(raw.header("X-Request-Id"));
  }

  /** Its client would take the body for the next answer's beginning. */
  @Test
  void after_a_head_of_a_path_that_cannot_be_read_the_connection_ends() throws IOException {
    try (RawClient raw = new RawClient(sim)) {
      RawClient.RawAnswer answer =
          raw.send("HEAD /v2/p/fgs/%zz HTTP/1.1\r\nHost: x\r\n\r\n").answer();

      assertThat(answer.statusLine()).contains(" 400 ");
      assertThat(answer.header("Connection")).isEqualTo("close");
    }
  }
}
