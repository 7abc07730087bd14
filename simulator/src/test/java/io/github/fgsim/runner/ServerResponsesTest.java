package io.github.fgsim.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.invocation.Runner;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the web server of an HTTP function may answer, byte by byte. */
@DisabledOnOs(OS.WINDOWS)
class ServerResponsesTest {
  /** A server that answers what the path's last part says in base64, and nothing more. */
  private static final String PARROT =
      """
      import base64, os, socket
      server = socket.create_server(("127.0.0.1", int(os.environ["PORT"])))
      while True:
          connection = server.accept()[0]
          asked = connection.recv(65536).split(b" ")
          if len(asked) > 1:
              connection.sendall(base64.urlsafe_b64decode(asked[1].split(b"/")[-1]))
          connection.close()
      """;

  @AutoClose private static Code code;

  @BeforeAll
  static void start() {
    Code.assumeThere("python3");
    code = new Code(Runner.custom());
  }

  @AfterEach
  void reset() {
    code.reset();
  }

  private void server(String source) {
    String bootstrap = "#!/bin/sh\nexec python3 -u $RUNTIME_CODE_ROOT/server.py\n";
    code.sim.given(
        FunctionDefinition.function("hello")
            .runtime("http")
            .handler("bootstrap")
            .timeout(30)
            .files(Map.of("bootstrap", bootstrap, "server.py", source)));
  }

  private static String parrot(String method, String answer) {
    byte[] bytes = answer.replace("\n", "\r\n").getBytes(UTF_8);
    String path = Base64.getUrlEncoder().encodeToString(bytes);
    return "{\"httpMethod\":\"" + method + "\",\"path\":\"/" + path + "\"}";
  }

  private String body(String method, String answer) {
    return Code.decoded(code.invoke(parrot(method, answer)));
  }

  // RFC 9112: which responses have a body, and where it ends
  @Test
  void a_response_ends_where_http_says() {
    server(PARROT);

    assertThat(body("GET", "HTTP/1.1 200 OK\nContent-Length: 2\n\nok and more")).isEqualTo("ok");
    assertThat(body("GET", "HTTP/1.0 200 OK\n\nto the end")).isEqualTo("to the end");
    assertThat(body("HEAD", "HTTP/1.1 200 OK\nContent-Length: 9\n\n")).isEmpty();
    assertThat(body("GET", "HTTP/1.1 204 No Content\n\nnone")).isEmpty();
    assertThat(body("GET", "HTTP/1.1 304 Not Modified\nContent-Length: 4\n\n")).isEmpty();
    assertThat(
            body(
                "GET",
                "HTTP/1.1 100 Continue\n\nHTTP/1.1 103 Early Hints\nLink: a\n\nHTTP/1.1 200\n\nok"))
        .isEqualTo("ok");
    assertThat(code.sim.invocations()).hasSize(6).allMatch(Invocation::succeeded);
  }

  /** As Go, which the service is written in, writes them. */
  @Test
  void the_names_of_headers_have_capital_letters() {
    server(PARROT);

    String result =
        code.invoke(parrot("GET", "HTTP/1.1 200 OK\nx-my-HEADER:  a b \nX-MY-header:\ny: 1\n\n"));

    assertThat(result).contains("\"headers\":{\"X-My-Header\":[\"a b\",\"\"],\"Y\":[\"1\"]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP/1.1 200 OK;Content-Length: 9;;short  | 4204 | the response ends early",
        "''                                        | 4204 | the server closed the connection",
        "HTTP/1.1 200 OK;Content-Length: x;;       | 4002 | the server's response has the length x",
        "HTTP/1.1 200 OK;no header;;               | 4002 | the server's response is no HTTP: no header",
        "HTTP/1.1 200 OK;:no name;;                | 4002 | the server's response is no HTTP: :no name",
        "HTTP/2 200;;                              | 4002 | the server's response is no HTTP: HTTP/2 200",
      })
  void what_is_no_response_is_an_error_that_the_log_explains(
      String answer, int error, String explanation) {
    server(PARROT);

    code.fails(parrot("GET", answer.replace(';', '\n')), error);

    assertThat(code.log())
        .contains("\nfunctiongraph-simulator: no response of the server: " + explanation + "\n");
  }

  @Test
  void headers_without_an_end_are_given_up() {
    server(PARROT.replace("asked[1].split(b\"/\")[-1])", "b'') + b'x' * 70000"));

    code.fails(parrot("GET", ""), 4002);
    assertThat(code.log()).contains("the server's response has more than 65536 bytes of headers");
  }
}
