package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.life.Api.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A function's URL; its bodies are those of the operations' pages of 2026 (documented). */
class FunctionUrlTest {
  private static final String TIME = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\+08:00";

  private final Api api = Api.start();

  @BeforeEach
  void function() {
    api.create("hello");
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void it_is_created_shown_updated_and_deleted() {
    String path = "functions/" + api.urn("hello") + "/function-url";

    Answer created = api.post(path, "{'auth_type':'NONE'}").ok();
    Answer twice = api.post(path, "{}");
    api.put(path, "{'cors':{'is_cors':true}}").ok();
    Answer shown = api.get(path);

    assertThat(created.json().fieldNames())
        .toIterable()
        .containsExactly("auth_type", "function_url", "create_time", "last_modified_time");
    assertThat(created.get("auth_type")).isEqualTo("NONE");
    assertThat(created.get("create_time")).matches(TIME);
    assertThat(created.get("last_modified_time")).matches(TIME);
    assertThat(created.get("function_url")).startsWith(api.sim.endpoint().toString());
    assertThat(twice.code()).isEqualTo("409 FSS.0409");
    assertThat(shown.get("function_url")).isEqualTo(created.get("function_url"));
    assertThat(shown.get("cors")).isEqualTo("{\"is_cors\":true}");
    assertThat(api.delete(path).code()).isEqualTo("204");
    assertThat(api.get(path).code()).isEqualTo("404 FSS.0404");
    assertThat(api.follow(created.get("function_url")).code()).isEqualTo("404 FSS.0404");
  }

  @Test
  void what_is_not_simulated_of_it_is_noted() {
    String path = "functions/hello/function-url";

    api.post(path, "{'auth_type':'IAM','cors':{'is_cors':true}}").ok();
    List<String> notes = api.sim.requests().all().get(1).notes();
    api.put(path, "{'auth_type':'NONE'}").ok();
    api.put(path, "{'auth_type':'IAM'}").ok();

    assertThat(notes)
        .containsExactly(
            "auth_type IAM: the simulator takes every request to the URL",
            "cors: the simulator sends no headers for browsers");
    assertThat(api.sim.requests().all().get(2).notes()).isEmpty();
    assertThat(api.sim.requests().all().get(3).notes())
        .containsExactly("auth_type IAM: the simulator takes every request to the URL");
  }

  @Test
  void a_request_to_it_calls_the_function_with_the_event_of_a_gateway() {
    api.sim
        .handle("default", "hello")
        .with(
            (event, context) ->
                event.contains("\"path\":\"/orders/7\"")
                        && event.contains("\"queryStringParameters\":{\"q\":\"1\"}")
                        && event.contains("\"httpMethod\":\"GET\"")
                    ? "{\"statusCode\":201,\"headers\":{\"X-Own\":\"yes\"},\"body\":\"hi\"}"
                    : "{\"statusCode\":400,\"body\":\"no\"}");
    String url = api.post("functions/hello/function-url", "{}").ok().get("function_url");

    Answer answer = api.follow(url + "/orders/7?q=1");

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("hi");
    assertThat(answer.headers().firstValue("X-Own")).hasValue("yes");
    assertThat(api.sim.invocations()).hasSize(1);
  }

  /** Nor does a value bring headers of its own. */
  @Test
  void several_values_of_a_header_arrive_as_several() {
    api.sim
        .handle("default", "hello")
        .returns(
            "{\"statusCode\":200,\"headers\":{\"Set-Cookie\":[\"a=1, 2\",\"b=2\"],"
                + "\"X-Own\":\"yes\\r\\nX-Other: no\",\"X-Empty\":\"\"},\"body\":\"hi\"}");
    String url = api.post("functions/hello/function-url", "{}").ok().get("function_url");

    Answer answer = api.follow(url);

    assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1, 2", "b=2");
    assertThat(answer.headers().allValues("X-Own")).containsExactly("yesX-Other: no");
    assertThat(answer.headers().allValues("X-Empty")).containsExactly("");
    assertThat(answer.headers().allValues("X-Other")).isEmpty();
  }

  @Test
  void a_result_of_another_form_is_the_body() {
    api.sim.handle("default", "hello").returns("{\"a\":1}");
    String url = api.post("functions/hello/function-url", "{}").ok().get("function_url");

    assertThat(api.follow(url).body()).isEqualTo("{\"a\":1}");
  }

  @Test
  void a_path_with_another_id_than_the_urls_leads_nowhere() {
    String url = api.post("functions/hello/function-url", "{}").ok().get("function_url");

    Answer answer = api.follow(url.substring(0, url.length() - 1) + "x");

    assertThat(answer.code()).isEqualTo("404 FSS.0404");
    assertThat(api.sim.invocations()).isEmpty();
  }

  @Test
  void the_error_of_a_function_is_a_500_with_the_error_as_its_body() {
    api.sim
        .handle("default", "hello")
        .with(
            (event, context) -> {
              throw new IllegalStateException("sold out");
            });
    String url = api.post("functions/hello/function-url", "{}").ok().get("function_url");

    Answer answer = api.follow(url);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body()).contains("sold out");
  }

  @Test
  void a_body_that_says_it_is_base64_and_is_not_arrives_as_it_is() {
    api.sim
        .handle("default", "hello")
        .returns("{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"no base64!\"}");
    String url = api.post("functions/hello/function-url", "{}").ok().get("function_url");

    assertThat(api.follow(url).body()).isEqualTo("no base64!");
  }
}
