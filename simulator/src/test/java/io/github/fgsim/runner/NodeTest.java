package io.github.fgsim.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.invocation.Runner;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Uploaded Node.js code is run by the interpreter of this machine. */
class NodeTest {
  private final Code code = new Code(Runner.node());

  @BeforeAll
  static void node() {
    assumeTrue(Code.isThere("node"), "there is no node on this machine");
  }

  @AfterEach
  void close() {
    code.close();
  }

  @Test
  void a_handler_gives_its_result_by_a_promise() {
    code.node("exports.handler = async (event, context) => ({ got: event.a + 1 });");

    assertThat(code.invoke("{\"a\":41}")).isEqualTo("{\"got\":42}");
  }

  @Test
  void a_handler_gives_its_result_by_the_callback() {
    code.node(
        "exports.handler = (event, context, callback) => setTimeout(() => callback(null, 7), 5);");

    assertThat(code.invoke("{}")).isEqualTo("7");
  }

  @Test
  void a_process_is_kept_for_the_next_invocation() {
    code.node("let n = 0; exports.handler = async (event, context) => ++n;");

    assertThat(List.of(code.invoke("{}"), code.invoke("{}"))).containsExactly("1", "2");
  }

  @Test
  void what_is_printed_and_logged_is_in_the_log() {
    code.node(
        "exports.handler = async (e, context) => { console.log('raw', 1);"
            + " context.getLogger().warn('careful'); };");

    assertThat(code.invoke("{}")).isEqualTo("null");

    assertThat(code.log()).contains("\nraw 1\n").containsPattern("Z [0-9a-f-]{36} WARN careful\n");
  }

  @Test
  void the_context_tells_of_the_function() {
    code.sim.given(
        FunctionDefinition.function("hello")
            .runtime("Node.js18.15")
            .memorySize(256)
            .userData(Map.of("key", "value"))
            .inline(
                "exports.handler = async (e, c) => [c.getFunctionName(), c.getMemorySize(),"
                    + " c.getCPUNumber(), c.getUserData('key'), c.getAccessKey(), process.env.key];"));

    assertThat(code.invoke("{}")).isEqualTo("[\"hello\",\"256\",\"400\",\"value\",\"\",\"value\"]");
  }

  /** The vendor's Node.js runtime of 2021 and its tests. */
  @Test
  void what_a_handler_throws_is_its_error_with_its_frames() {
    code.node("exports.handler = async (event, context) => { throw new TypeError('bad'); };");

    JsonNode error = code.fails("{}", 4002);

    assertThat(error.get("errorMessage").asText())
        .isEqualTo("function invocation exception, error: bad");
    assertThat(error.get("errorType").asText()).isEqualTo("TypeError");
    assertThat(error.get("stackTrace").get(0).asText()).contains("(./index.js:1:");
  }

  @Test
  void an_error_given_to_the_callback_has_no_frames() {
    code.node("exports.handler = (event, context, callback) => callback(new Error('message'));");

    Answer answer = code.call("{}");

    assertThat(answer.text())
        .isEqualTo(
            """
            {
                "errorMessage": "function entry exception, error: message",
                "errorType": "Error"
            }""");
  }

  @Test
  void a_module_or_a_handler_that_is_not_there_has_the_runtimes_words() {
    code.sim.given(
        FunctionDefinition.function("hello")
            .runtime("Node.js18.15")
            .handler("index.notExists")
            .inline("exports.handler = async () => 1;"));

    JsonNode error = code.fails("{}", 4001);

    assertThat(error.get("errorMessage").asText())
        .isEqualTo(
            "function entry exception, error: handler 'notExists' not found in module './index.js'");
    assertThat(error.get("errorType").asText()).isEqualTo("FunctionConfigError");
  }

  /** The vendor's Node.js runtime of 2021 and its tests. */
  @Test
  void a_handler_takes_two_or_three_parameters() {
    code.node("exports.handler = async event => event;");

    JsonNode error = code.fails("{}", 4001);

    assertThat(error.get("errorMessage").asText())
        .isEqualTo(
            "function entry exception, error: handler expect to have 2 or 3 parameters, but"
                + " received 1");
    assertThat(error.get("errorType").asText()).isEqualTo("FunctionLoadError");
  }

  /** The same source. */
  @Test
  void an_initializer_takes_two_parameters() {
    code.sim.given(
        FunctionDefinition.function("hello")
            .runtime("Node.js18.15")
            .field("initializer_handler", "\"index.initialize\"")
            .field("initializer_timeout", "5")
            .inline("exports.initialize = async c => 1; exports.handler = async (e, c) => 1;"));

    JsonNode error = code.fails("{}", 4009);

    assertThat(error.get("errorMessage").asText())
        .isEqualTo(
            "function initialization exception, error: initializer expect to have 2 parameters, but"
                + " received 1");
    assertThat(error.get("errorType").asText()).isEqualTo("FunctionConfigError");
  }

  @Test
  void a_circular_result_is_refused_in_the_runtimes_words() {
    code.node("exports.handler = async (event, context) => { const a = {}; a.a = a; return a; };");

    assertThat(code.fails("{}", 4007).get("errorMessage").asText())
        .startsWith("function result is invalid, error: Converting circular structure to JSON");
  }

  @Test
  void an_initializer_runs_before_the_first_invocation_and_its_failure_is_told() {
    code.sim.given(
        FunctionDefinition.function("hello")
            .runtime("Node.js18.15")
            .field("initializer_handler", "\"index.initialize\"")
            .field("initializer_timeout", "5")
            .inline(
                "exports.initialize = (context, callback) => callback(new Error('no database'));"
                    + " exports.handler = async (e, c) => 1;"));

    assertThat(code.fails("{}", 4009).get("errorMessage").asText())
        .isEqualTo("function initialization exception, error: no database");
  }

  @Test
  void a_loop_is_ended_by_the_timeout_and_the_next_invocation_gets_a_fresh_process() {
    code.sim.given(
        FunctionDefinition.function("hello")
            .runtime("Node.js18.15")
            .timeout(1)
            .inline("exports.handler = async (e, c) => { while (e.loop) {} return 'fine'; };"));

    assertThat(code.fails("{\"loop\":true}", 4010).get("errorMessage").asText())
        .isEqualTo("call invoke timeout 1s");

    assertThat(code.invoke("{}")).isEqualTo("\"fine\"");
  }

  @Test
  void an_exit_is_an_error_and_harms_no_later_invocation() {
    code.node("exports.handler = async (e, c) => { if (e.exit) process.exit(1); return 'fine'; };");

    code.fails("{\"exit\":true}", 4204);

    assertThat(code.invoke("{}")).isEqualTo("\"fine\"");
  }

  @Test
  void a_function_behind_its_url_answers_as_a_web_server() {
    code.node(
        "exports.handler = async (event, c) => ({ statusCode: 201, headers: {'X-Path': event.path},"
            + " body: 'hi', isBase64Encoded: false });");
    String url = code.api.post("functions/hello/function-url", "{}").field("url");

    Answer answer = code.api.get(URI.create(url + "/a/b").getPath());

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("X-Path")).isEqualTo("/a/b");
    assertThat(answer.text()).isEqualTo("hi");
  }
}
