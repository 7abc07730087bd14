package io.github.fgsim.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.invocation.Runner;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What small public functions do, written anew: the samples of Open Telekom Cloud's runtimes for
 * Python and Node.js, the examples of the Terraform provider, and a flow behind an API gateway. The
 * Custom runtime's sample in shell is in {@link CustomTest}.
 */
class SamplesTest {
  private static final String ECHO = "{\"key\":\"value\"}";
  @AutoClose private static Code code;

  private record Sample(
      String name, String runtime, String handler, String source, String event, String result) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void start() {
    code = new Code(Code.python(), Runner.node(), Runner.custom());
  }

  static List<Sample> samples() {
    return List.of(
        new Sample(
            "event from scratch, with an initializer and a logger",
            "Python3.10",
            "src/index.handler",
            """
            import json
            started = []
            def initialize(context):
                context.getLogger().info("initialize")
                started.append(context.getFunctionName())
            def handler(event, context):
                context.getLogger().info("event: %s", json.dumps(event))
                return {"statusCode": 200, "isBase64Encoded": False, "body": started,
                        "headers": {"Content-Type": "application/json"}}
            """,
            ECHO,
            "{\"statusCode\": 200, \"isBase64Encoded\": false, \"body\": [\"f0\"], \"headers\":"
                + " {\"Content-Type\": \"application/json\"}}"),
        new Sample(
            "echo as an API gateway's response",
            "Python3.10",
            "src-fg/index.handler",
            """
            import json
            def handler(event, context):
                return {"statusCode": 200, "isBase64Encoded": False, "body": json.dumps(event)}
            """,
            ECHO,
            "{\"statusCode\": 200, \"isBase64Encoded\": false, \"body\": \"{\\\"key\\\":"
                + " \\\"value\\\"}\"}"),
        new Sample(
            "audit log: prints and returns nothing",
            "Python3.6",
            "index.handler",
            """
            def handler(event, context):
                print("cts: " + event["cts"]["trace_name"])
            """,
            "{\"cts\":{\"time\":1700000000000,\"trace_name\":\"createBucket\"}}",
            "null"),
        new Sample(
            "audit log: a number is no text",
            "Python3.6",
            "index.handler",
            "def handler(event, context):\n    print('time: ' + event['cts']['time'])\n",
            "{\"cts\":{\"time\":1700000000000}}",
            "function invocation exception, error: can only concatenate str"),
        new Sample(
            "timer: a context is no JSON",
            "Python3.9",
            "index.handler",
            """
            import json
            def handler(event, context):
                return {"statusCode": 200, "body": json.dumps(context)}
            """,
            "{\"version\":\"v1.0\",\"trigger_type\":\"TIMER\",\"user_event\":\"\"}",
            "function invocation exception, error: Object of type Context is not JSON serializable"),
        new Sample(
            "authorizer of an API gateway",
            "Python3.6",
            "index.handler",
            """
            import json
            def handler(event, context):
                allowed = event["headers"].get("authorization") == "Basic dXNlcg=="
                return {"statusCode": 200, "body": json.dumps(
                    {"status": "allow" if allowed else "deny", "context": {"user": "u"}})}
            """,
            "{\"headers\":{\"authorization\":\"Basic dXNlcg==\"}}",
            "{\"statusCode\": 200, \"body\": \"{\\\"status\\\": \\\"allow\\\", \\\"context\\\":"
                + " {\\\"user\\\": \\\"u\\\"}}\"}"),
        new Sample(
            "JSON as text",
            "Python3.9",
            "index.handler",
            "import json\ndef handler(event, context):\n    return json.dumps({'name': 'Ada'})\n",
            "{}",
            "\"{\\\"name\\\": \\\"Ada\\\"}\""),
        new Sample(
            "event from scratch, by callback, with an initializer",
            "Node.js18.15",
            "src/index.handler",
            """
            const started = [];
            exports.initialize = (context, callback) => {
              context.getLogger().info('initialize');
              started.push(context.getFunctionName());
              callback(null, '');
            };
            exports.handler = (event, context, callback) => {
              context.getLogger().info('event: ' + JSON.stringify(event));
              callback(null, { statusCode: 200, isBase64Encoded: false, body: started });
            };
            """,
            ECHO,
            "{\"statusCode\":200,\"isBase64Encoded\":false,\"body\":[\"f7\"]}"),
        new Sample(
            "event from scratch, async, that waits",
            "Node.js18.15",
            "src/index.handler",
            """
            exports.handler = async (event, context) => {
              const before = context.getRemainingTimeInMilliSeconds();
              await new Promise(resolve => setTimeout(resolve, 20));
              return before > context.getRemainingTimeInMilliSeconds();
            };
            """,
            "{}",
            "true"),
        new Sample(
            "JSON as text, of a folder that only the service has",
            "Node.js20.15",
            "index.handler",
            """
            const fs = require('fs');
            exports.handler = async (event, context) =>
              JSON.stringify(fs.readdirSync('/opt/function/runtime/nodejs20.15/rtsp/nodejs'));
            """,
            "{}",
            "function invocation exception, error: ENOENT: no such file or directory"),
        new Sample(
            "echo of a provider of resources",
            "Node.js16.17",
            "index.handler",
            """
            exports.handler = async (event, context) => {
              const output = { statusCode: 200, body: JSON.stringify(event) };
              return output;
            };
            """,
            ECHO,
            "{\"statusCode\":200,\"body\":\"{\\\"key\\\":\\\"value\\\"}\"}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void a_sample_does_what_its_author_says(Sample sample) {
    boolean python = sample.runtime().startsWith("Python");
    String program = python ? "python3" : "node";
    Code.assumeThere(program);
    String name = "f" + samples().stream().map(Sample::name).toList().indexOf(sample.name());
    String file = sample.handler().replace(".handler", python ? ".py" : ".js");
    FunctionDefinition function =
        FunctionDefinition.function(name)
            .runtime(sample.runtime())
            .timeout(30)
            .handler(sample.handler())
            .files(Map.of(file, sample.source()));
    if (sample.source().contains("initialize")) {
      function =
          function
              .field(
                  "initializer_handler",
                  "\"" + sample.handler().replace(".handler", ".initialize") + "\"")
              .field("initializer_timeout", "5");
    }
    code.sim.given(function);

    String result = code.api.post("functions/" + name + "/invocations", sample.event()).text();

    if (sample.result().startsWith("function invocation exception")) {
      assertThat(result).contains("\"errorMessage\": \"" + sample.result());
    } else {
      assertThat(result).isEqualTo(sample.result());
    }
  }

  private static final String REWRITING =
      """
      import http.server, os, urllib.parse
      class Handler(http.server.SimpleHTTPRequestHandler):
          def do_GET(self):
              parts = urllib.parse.urlsplit(self.path)
              text = ("rewritten " + parts.path.replace("/api", "") + "?" + parts.query).encode()
              self.send_response(200)
              self.send_header("Content-type", "text/plain")
              self.end_headers()
              self.wfile.write(text)
      http.server.HTTPServer(("127.0.0.1", int(os.environ.get("PORT", 8000))), Handler).serve_forever()
      """;

  private static final String ANSWERING =
      """
      require('http').createServer((request, response) => {
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify({ hello: request.url, method: request.method }));
      }).listen(process.env.PORT || 8000, '127.0.0.1');
      """;

  private record Server(String program, String file, String source, String said, String type) {}

  static List<Server> servers() {
    return List.of(
        new Server("python3", "server.py", REWRITING, "rewritten /x?a=1", "text/plain"),
        new Server(
            "node",
            "server.js",
            ANSWERING,
            "{\"hello\":\"/api/x?a=1\",\"method\":\"GET\"}",
            "application/json"));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void a_web_server_from_scratch_answers(Server server) {
    Code.assumeThere(server.program());
    String name = "server-" + server.program();
    code.sim.given(
        FunctionDefinition.function(name)
            .runtime("http")
            .timeout(30)
            .handler("bootstrap")
            .files(
                Map.of(
                    server.file(),
                    server.source(),
                    "bootstrap",
                    server.program() + " $RUNTIME_CODE_ROOT/" + server.file())));

    String result =
        code.api
            .post(
                "functions/" + name + "/invocations",
                "{\"httpMethod\":\"GET\",\"path\":\"/api/x\",\"headers\":{},\"body\":\"\","
                    + "\"queryStringParameters\":{\"a\":\"1\"},\"isBase64Encoded\":false}")
            .text();

    assertThat(Code.decoded(result)).isEqualTo(server.said());
    assertThat(result)
        .contains("\"Content-Type\":[\"" + server.type() + "\"]")
        .endsWith("\"statusCode\":200,\"isBase64Encoded\":true}");
  }
}
