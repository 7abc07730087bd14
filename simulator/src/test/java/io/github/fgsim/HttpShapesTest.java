package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.RawClient.RawAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests whose shape is odd: none is two requests, none is without an answer. */
@Timeout(60)
class HttpShapesTest {
  private static final String CREATE = Body.create().toString();
  private static final String HIDDEN = "DELETE /hidden HTTP/1.1\r\nHost: a\r\n\r\n";

  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();

  @AfterEach
  void close() {
    sim.close();
  }

  /** Where the body ends is a matter of opinion: a second request must not come out of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nContent-Length: 6\r\n\r\n{\"a\":",
        "Content-Length: 5, 6\r\n\r\n{\"a\":",
        "Content-Length: +5\r\n\r\n{\"a\":",
        "Content-Length: -5\r\n\r\n{\"a\":",
        "Content-Length: 0x5\r\n\r\n{\"a\":",
        "Content-Length: 99999999999999999999\r\n\r\n{\"a\":",
        "Content-Length : 5\r\n\r\n{\"a\":",
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "X: a\r\n folded: b\r\nContent-Length: -1\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n\r\n",
      })
  void a_request_with_two_ends_is_refused_and_its_connection_ends(String rest) throws IOException {
    try (var connection = new RawClient(sim)) {
      connection.send("POST /v2/p/fgs/functions HTTP/1.1\r\nHost: a\r\n" + rest + HIDDEN);

      RawAnswer answer = connection.answer();

      assertThat(answer.statusLine()).matches("HTTP/1\\.1 (400|501) .*");
      assertThat(answer.body()).contains("\"error_code\"", "\"error_msg\"");
      assertThat(answer.header("X-Request-Id")).matches("[0-9a-f]{32}");
      assertThat(connection.isClosedByOtherSide()).isTrue();
    }
    assertThat(sim.requests().all()).noneMatch(request -> request.target().contains("hidden"));
    assertThat(sim.project("p").functions()).isEmpty();
  }

  @Test
  void who_asks_before_sending_a_body_is_told_to_go_on() throws IOException {
    try (var connection = new RawClient(sim)) {
      connection.send(
          "POST /v2/p/fgs/functions HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: "
              + CREATE.length()
              + "\r\n\r\n");
      StringBuilder interim = new StringBuilder();
      while (!interim.toString().endsWith("\r\n\r\n")) {
        interim.append((char) connection.read());
      }

      RawAnswer answer = connection.send(CREATE).answer();

      assertThat(interim).startsWith("HTTP/1.1 100 ");
      assertThat(answer.statusLine()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void who_asks_before_sending_a_body_that_is_too_long_is_refused_without_it() throws IOException {
    try (var connection = new RawClient(sim)) {

      RawAnswer answer =
          connection
              .send(
                  """
                  POST /v2/p/fgs/functions HTTP/1.1\r
                  Host: a\r
                  Expect: 100-continue\r
                  Content-Length: 999999999999\r
                  \r
                  """)
              .answer();

      assertThat(answer.statusLine()).startsWith("HTTP/1.1 413 ");
      assertThat(answer.body()).contains("FSS.0413");
    }
  }

  @Test
  void a_body_in_chunks_is_one_body() throws IOException {
    StringBuilder chunks = new StringBuilder();
    CREATE
        .chars()
        .forEach(each -> chunks.append("1;name=value\r\n").append((char) each).append("\r\n"));
    try (var connection = new RawClient(sim)) {

      RawAnswer answer =
          connection
              .send(
                  "POST /v2/p/fgs/functions HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                      + chunks
                      + "0\r\nTrailer: x\r\n\r\n")
              .answer();

      assertThat(answer.statusLine()).startsWith("HTTP/1.1 200 ");
    }
  }

  /** The service documents no encoding of bodies: compressed bytes are no JSON. */
  @Test
  void a_compressed_body_is_no_json() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(CREATE.getBytes(StandardCharsets.UTF_8));
    }

    ApiClient.Answer answer =
        ApiClient.of(sim)
            .send("POST", "functions", compressed.toByteArray(), "Content-Encoding", "gzip");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.keys()).containsExactly("error_code", "error_msg");
    assertThat(sim.functions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS", "TRACE", "CONNECT", "PATCH", "PROPFIND", "get"})
  void a_verb_that_no_route_has_is_answered_in_json(String verb) throws IOException {
    try (var connection = new RawClient(sim)) {

      RawAnswer answer =
          connection.send(verb + " /v2/p/fgs/functions HTTP/1.1\r\nHost: a\r\n\r\n").answer();

      assertThat(answer.statusLine()).matches("HTTP/1\\.1 40[0-9] .*");
      assertThat(answer.body()).contains("\"error_code\":\"APIGW.0", "\"request_id\"");
    }
  }

  @Test
  void a_path_with_scheme_and_host_is_that_path() throws IOException {
    try (var connection = new RawClient(sim)) {

      RawAnswer answer =
          connection.send("GET http://a/v2/p/fgs/functions HTTP/1.1\r\nHost: a\r\n\r\n").answer();

      assertThat(answer.statusLine()).startsWith("HTTP/1.1 200 ");
    }
  }

  /** As {@code nc} does at the end of its input. */
  @Test
  void a_client_that_has_said_all_it_will_say_is_answered() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), sim.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /v2/p/fgs/functions HTTP/1.1\r\nHost: a\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"functions\":[]");
    }
  }

  /** More of them by {@code -Dconnections=10000}. */
  @Test
  void thousands_of_connections_that_come_and_go_leave_nothing_behind() throws IOException {
    for (int i = 0; i < Integer.getInteger("connections", 3_000); i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), sim.port())) {
        if (i % 3 == 0) {
          socket.getOutputStream().write("POST /v2/p/fgs".getBytes(StandardCharsets.US_ASCII));
        } else if (i % 3 == 1) {
          socket.setSoLinger(true, 0); // a reset
        }
      }
    }

    assertThat(ApiClient.of(sim).create(Body.create()).status()).isEqualTo(200);
    Waiting.until(
        "the server's threads have ended",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("functiongraph-simulator-"))
                    .count()
                < 50);
  }
}
