package io.github.fgsim.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.invocation.Runner;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Uploaded Node.js code is run by the interpreter of this machine. */
class NodeTest {
  @AutoClose private static Code code;

  @BeforeAll
  static void start() {
    Code.assumeThere("node");
    code = new Code(Runner.node());
  }

  @AfterEach
  void reset() {
    code.reset();
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

  /** The vendor's Node.js runtime of 2021: 6.10 knows the callback only. */
  @Test
  void a_handler_of_node_6_has_three_parameters() {
    code.sim.given(
        FunctionDefinition.function("hello")
            .runtime("Node.js6.10")
            .timeout(30)
            .inline("exports.handler = (event, context, callback) => callback(null, event.a);"));

    assertThat(code.invoke("{\"a\":6}")).isEqualTo("6");
    assertThat(code.log()).containsPattern("Node.js \\d+\\.\\S+ runs this Node.js6.10 function");
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
            .timeout(30)
            .memorySize(256)
            .userData(Map.of("key", "value"))
            .inline(
                "exports.handler = async (e, c) => [c.getFunctionName(), c.getMemorySize(),"
                    + " c.getCPUNumber(), c.getUserData('key'), c.getAccessKey(), process.env.key];"));

    assertThat(code.invoke("{}")).isEqualTo("[\"hello\",\"256\",\"400\",\"value\",\"\",\"value\"]");
  }

  @Test
  void a_loop_is_ended_by_the_timeout_and_the_next_invocation_gets_a_fresh_process() {
    code.sim.given(
        FunctionDefinition.function("hello")
            .runtime("Node.js18.15")
            .timeout(3)
            .inline("exports.handler = async (e, c) => { while (e.loop) {} return 'fine'; };"));

    assertThat(code.fails("{\"loop\":true}", 4010).get("errorMessage").asText())
        .isEqualTo("call invoke timeout 3s");

    assertThat(code.invoke("{}")).isEqualTo("\"fine\"");
  }

  @Test
  void a_function_behind_its_url_answers_as_a_web_server() {
    code.node(
        "exports.handler = async (event, c) => ({ statusCode: 201, headers: {'X-Path': event.path},"
            + " body: 'hi', isBase64Encoded: false });");
    String url = code.api.post("functions/hello/function-url", "{}").field("function_url");

    Answer answer = code.api.get(URI.create(url + "/a/b").getPath());

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("X-Path")).isEqualTo("/a/b");
    assertThat(answer.text()).isEqualTo("hi");
  }
}
