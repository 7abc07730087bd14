package io.github.fgsim.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.OwnThread;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.invocation.Runner;
import io.github.fgsim.invocation.TriggerEvent;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** An HTTP function is a web server that requests are passed on to. */
@DisabledOnOs(OS.WINDOWS)
class HttpFunctionTest {
  /** A server that says what it got; some paths do something of their own. */
  static final String SERVER =
      """
      import base64, http.server, json, os, sys, time
      class Handler(http.server.BaseHTTPRequestHandler):
          def any(self):
              body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
              print("got", self.path, flush=True)
              if self.path == "/exit":
                  os._exit(1)
              if self.path == "/large":
                  body = b"x" * 7000000
              if self.path == "/sleep":
                  time.sleep(600)
              if self.path == "/garbage":
                  self.wfile.write(b"garbage\\n")
                  return
              told = json.dumps({
                  "method": self.command, "path": self.path, "body": body.decode("latin-1"),
                  "headers": {k.lower(): v for k, v in self.headers.items()}, "pid": os.getpid(),
              }).encode()
              self.send_response(404 if self.path == "/missing" else 201)
              self.send_header("x-one", "1")
              self.send_header("x-one", "2")
              self.send_header("Set-Cookie", "a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT")
              self.send_header("Set-Cookie", "b=2; Path=/")
              self.send_header("Content-Length", str(len(told)))
              self.end_headers()
              self.wfile.write(told)
          do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = any
          def log_message(self, *args):
              pass
      port = int(os.environ.get("PORT", 8000))
      http.server.HTTPServer(("127.0.0.1", port), Handler).serve_forever()
      """;

  static final String BOOTSTRAP =
      """
      /opt/function/runtime/python3.10/rtsp/python/bin/python3 -u $RUNTIME_CODE_ROOT/server.py
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

  @Test
  void a_request_to_the_url_is_passed_on_as_it_is() {
    code.server(BOOTSTRAP, SERVER);
    String url = code.api.post("functions/hello/function-url", "{}").field("function_url");

    Answer answer =
        code.api.send(
            "PUT",
            URI.create(url).getPath() + "/a%20b/c?x=1&y=%C3%A9",
            "caf\u00e9".getBytes(UTF_8),
            "X-Mine",
            "yes",
            "Content-Type",
            "text/plain");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers().allValues("X-One")).containsExactly("1", "2");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .containsExactly("a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT", "b=2; Path=/");
    assertThat(answer.field("method")).isEqualTo("PUT");
    assertThat(answer.field("path")).isEqualTo("/a%20b/c?x=1&y=%C3%A9");
    assertThat(answer.field("body")).isEqualTo("caf\u00c3\u00a9");
    assertThat(answer.json().at("/headers/x-mine").asText()).isEqualTo("yes");
    assertThat(answer.json().at("/headers/content-type").asText()).isEqualTo("text/plain");
  }

  @Test
  void a_request_has_the_headers_that_the_service_adds() {
    code.server(BOOTSTRAP, SERVER);

    List<Invocation> fired =
        code.sim.fire(TriggerEvent.apig("GET", "/orders?id=7", Map.of("Accept", "*/*"), ""));

    String told = Code.decoded(fired.get(0).result());
    assertThat(told)
        .contains(
            "\"path\": \"/orders?id=7\"",
            "\"x-cff-func-name\": \"hello\"",
            "\"x-cff-func-version\": \"latest\"",
            "\"x-cff-package\": \"default\"",
            "\"x-cff-region\": \"cn-north-4\"",
            "\"x-cff-timeout\": \"30\"",
            "\"x-cff-memory\": \"128\"",
            "\"x-cff-request-id\": \"" + fired.get(0).requestId() + "\"",
            "\"x-apig-source-stage\": \"RELEASE\"");
  }

  /** The order and form of the members are those of the vendor's guide of 2026. */
  @Test
  void a_result_has_the_recorded_form() {
    code.server(BOOTSTRAP, SERVER);

    String result = code.invoke(Code.event("GET", "/missing"));

    assertThat(result)
        .matches(
            "\\{\"body\":\"[A-Za-z0-9+/=]+\",\"headers\":\\{.*\"X-One\":\\[\"1\",\"2\"]},"
                + "\"statusCode\":404,\"isBase64Encoded\":true}");
    assertThat(code.log()).contains("\ngot /missing\n");
    code.invoke(Code.event("GET", "/next"));
    assertThat(code.log()).contains("\ngot /next\n").doesNotContain("got /missing");
  }

  @Test
  void an_event_that_is_no_request_is_refused() {
    code.server(BOOTSTRAP, SERVER);

    assertThat(code.fails("{\"a\":1}", 4002).get("errorMessage").asText())
        .contains("the event of an HTTP function is that of an APIG trigger");
  }

  @Test
  void requests_at_once_get_a_process_each() {
    code.server(BOOTSTRAP, SERVER);
    List<CompletableFuture<?>> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      calls.add(OwnThread.run(() -> code.invoke(Code.event("GET", "/a"))));
    }

    calls.forEach(CompletableFuture::join);

    assertThat(code.sim.invocations()).hasSize(4).allMatch(Invocation::succeeded);
  }

  /** As the open engine does it. */
  @Test
  void an_initializer_is_a_request_of_its_own() {
    code.server(
        BOOTSTRAP,
        SERVER,
        "initializer_handler",
        "\"bootstrap.init\"",
        "initializer_timeout",
        "20");

    code.invoke(Code.event("GET", "/a"));

    assertThat(code.log()).contains("\ngot /init\ngot /a\n");
  }

  private String pid() {
    return Code.decoded(code.invoke(Code.event("GET", "/"))).replaceFirst("(?s).*\"pid\": ", "");
  }

  @Test
  void garbage_too_much_an_end_and_a_timeout_are_errors_and_the_next_request_is_served() {
    code.server(BOOTSTRAP, SERVER, "timeout", "3");

    String pid = pid();
    assertThat(pid()).isEqualTo(pid);
    assertThat(code.fails(Code.event("GET", "/garbage"), 4002).get("errorMessage").asText())
        .isEqualTo(
            "function invocation exception, error: the server's response is no HTTP: garbage");
    assertThat(pid()).isNotEqualTo(pid);
    assertThat(code.fails(Code.event("GET", "/large"), 4004).get("errorMessage").asText())
        .isEqualTo("the return value of the function exceeds the maximum allowed limit");
    code.fails(Code.event("GET", "/exit"), 4204);
    code.fails(Code.event("GET", "/sleep"), 4010);

    assertThat(Code.decoded(code.invoke(Code.event("GET", "/a")))).contains("\"path\": \"/a\"");
  }

  @Test
  void an_initializer_that_is_answered_with_an_error_is_one() {
    code.server(
        BOOTSTRAP,
        SERVER.replace("/missing", "/init"),
        "initializer_handler",
        "\"bootstrap.init\"",
        "initializer_timeout",
        "20");

    assertThat(code.fails(Code.event("GET", "/"), 4009).get("errorMessage").asText())
        .contains("\"path\": \"/init\"");
  }

  @Test
  void an_initializer_that_is_not_answered_in_time_is_ended() {
    code.server(
        BOOTSTRAP,
        SERVER.replace("/sleep", "/init"),
        "initializer_handler",
        "\"bootstrap.init\"",
        "initializer_timeout",
        "1");

    assertThat(code.fails(Code.event("GET", "/"), 4211).get("errorMessage").asText())
        .isEqualTo("init failed request timed out after 1s");
  }

  /** What would end a line is left out, and what a path cannot hold comes in percents. */
  @Test
  void every_part_of_an_event_arrives() {
    code.server(BOOTSTRAP, SERVER);

    String told =
        Code.decoded(
            code.invoke(
                """
                {"httpMethod":"PO ST\\n","path":"a b?c#\u00e9\u007f/%41","isBase64Encoded":true,"body":"w6k=",
                 "queryStringParameters":{"x":["1","2"],"y z":"a&b"},
                 "headers":{"X-List":["1","2"],"X-Bad":"a\\r\\nX-Other: b","Connection":"upgrade",
                   "Content-Length":"7","X-Cff-Func-Name":"forged"},
                 "requestContext":{"apiId":"api","requestId":"r","sourceIp":"1.2.3.4","stage":"TEST"}}
                """));

    assertThat(told)
        .contains(
            "\"method\": \"POST\"",
            "\"path\": \"/a%20b%3Fc%23%C3%A9%7F/%41?x=1&x=2&y+z=a%26b\"",
            "\"body\": \"\\u00c3\\u00a9\"",
            "\"x-bad\": \"aX-Other: b\"",
            "\"x-list\": \"2\"",
            "\"connection\": \"close\"",
            "\"content-length\": \"2\"",
            "\"x-cff-func-name\": \"hello\"",
            "\"x-apig-api-id\": \"api\"",
            "\"x-apig-request-id\": \"r\"",
            "\"x-apig-source-ip\": \"1.2.3.4\"",
            "\"x-apig-source-stage\": \"TEST\"")
        .doesNotContain("forged");
  }

  @Test
  void a_body_that_says_it_is_base64_and_is_not_arrives_as_it_is() {
    code.server(BOOTSTRAP, SERVER);

    String told =
        Code.decoded(
            code.invoke(
                "{\"httpMethod\":\"POST\",\"path\":\"/\",\"isBase64Encoded\":true,\"body\":\"no base64!\"}"));

    assertThat(told).contains("\"body\": \"no base64!\"");
  }
}
