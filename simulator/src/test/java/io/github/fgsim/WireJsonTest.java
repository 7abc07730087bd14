package io.github.fgsim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decision "JSON": what of a request body is read, and what is no JSON of the right types. */
class WireJsonTest {
  private static final String INVALID_PARAMETER =
      "{\"error_code\":\"FSS.0400\",\"error_msg\":\"invalid parameter\"}";

  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();
  private final ApiClient api = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "[{}]",
        "\"text\"",
        "17",
        "true",
        "{",
        "}",
        "{]",
        "{\"func_name\":}",
        "{\"func_name\":\"a\",}",
        "{func_name:\"a\"}",
        "{'func_name':'a'}",
        "{\"func_name\":\"a\"} x",
        "{\"func_name\":\"a\"}{}",
        "{\"func_name\":\"a\" \"package\":\"b\"}",
        "{\"func_name\":\"a\n\"}",
        "{\"func_name\":\"\\x\"}",
        "{\"timeout\":03}",
        "{\"timeout\":+3}",
        "{\"timeout\":NaN}",
        "{\"unknown\":{\"a\":}}",
        "// comment\n{}",
        "func_name=a&package=b",
        "<xml/>",
        "\0"
      })
  void what_is_no_json_object_is_refused(String body) {
    Answer create = api.create(body);
    Answer imported = api.importFunction(body);

    assertThat(create).hasToString("400 " + INVALID_PARAMETER);
    assertThat(imported).hasToString("400 " + INVALID_PARAMETER);
  }

  @Test
  void a_body_that_breaks_off_is_refused_wherever_it_does() {
    String whole = Body.create().toString();

    for (int length = 0; length < whole.length(); length++) {
      assertThat(api.create(whole.substring(0, length)))
          .as("cut to %s", length)
          .hasToString("400 " + INVALID_PARAMETER);
    }
    assertThat(sim.functions()).isEmpty();
  }

  @Test
  void bytes_that_are_no_utf_8_are_refused() {
    byte[] body = Body.create().with("description", "@").toString().getBytes(UTF_8);
    for (int i = 0; i < body.length; i++) {
      body[i] = body[i] == '@' ? (byte) 0xff : body[i];
    }

    assertThat(api.create(body)).hasToString("400 " + INVALID_PARAMETER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"func_name\":1",
        "\"func_name\":true",
        "\"func_name\":[]",
        "\"func_name\":{}",
        "\"timeout\":\"3\"",
        "\"timeout\":3.5",
        "\"timeout\":3.0",
        "\"timeout\":3e0",
        "\"timeout\":2147483648",
        "\"timeout\":99999999999999999999999",
        "\"timeout\":true",
        "\"memory_size\":\"128\"",
        "\"is_stateful_function\":\"true\"",
        "\"is_stateful_function\":1",
        "\"func_code\":\"x\"",
        "\"func_code\":[]",
        "\"func_code\":{\"file\":1}",
        "\"func_code\":{\"file\":{}}",
        "\"func_vpc\":\"\"",
        "\"func_vpc\":{\"vpc_id\":1}",
        "\"func_vpc\":{\"is_safety\":\"no\"}",
        "\"depend_version_list\":\"d\"",
        "\"depend_version_list\":[1]",
        "\"depend_version_list\":[null]",
        "\"mount_config\":{\"func_mounts\":{}}",
        "\"mount_config\":{\"func_mounts\":[\"x\"]}",
        "\"mount_config\":{\"mount_user\":{\"user_id\":\"1\"}}",
        "\"lts_custom_tag\":{\"a\":1}",
        "\"lts_custom_tag\":\"a\"",
        "\"user_data\":{\"a\":\"b\"}",
        "\"domain_names\":[]",
        "\"tags\":{}"
      })
  void a_field_of_another_type_is_refused(String member) {
    Answer answer = api.create(Body.create().patch("{" + member + "}"));

    assertThat(answer).hasToString("400 " + INVALID_PARAMETER);
    assertThat(sim.functions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"file_code\":1", "\"file_name\":1", "\"package\":[]", "\"file_type\":0"})
  void a_field_of_another_type_is_refused_on_import(String member) {
    Answer answer =
        api.importFunction(Body.importing(Zips.of("index.py", "x")).patch("{" + member + "}"));

    assertThat(answer).hasToString("400 " + INVALID_PARAMETER);
  }

  @Test
  void an_unknown_field_may_be_as_deep_as_it_likes_but_not_endlessly() {
    String deep = "{\"x\":" + "[".repeat(900) + "]".repeat(900) + "}";
    String endless = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThat(api.create(deep).error()).startsWith("400 FSS.1002");
    assertThat(api.create(endless)).hasToString("400 " + INVALID_PARAMETER);
  }

  /** User data is JSON in a text; what nests without end in it is no JSON object. */
  @Test
  void user_data_that_nests_without_end_is_no_json() {
    Answer answer =
        api.create(Body.create().with("user_data", "{\"a\":" + "[".repeat(1_500) + "}"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(sim.requests().all().get(0).notes()).hasSize(1);
  }

  /** As in Go: the last of two members of a name counts, and null changes nothing. */
  /** Texts that come again are made once: of more than are remembered, and of one hash. */
  @Test
  void texts_of_different_requests_stay_apart() {
    List<String> handlers = new ArrayList<>(List.of("Aa.h", "BB.h"));
    for (int i = 0; i < 300; i++) {
      handlers.add("index.h" + i);
    }

    for (int i = 0; i < handlers.size(); i++) {
      api.create(Body.create().with("func_name", "f" + i).with("handler", handlers.get(i)));
    }

    assertThat(sim.functions())
        .extracting(SimulatedFunction::handler)
        .containsExactlyElementsOf(handlers);
  }

  @Test
  void of_a_field_that_comes_twice_the_last_counts() {
    String body = Body.create().with("timeout", 4).toString();

    Answer answer =
        api.create(body.replace("\"timeout\":4", "\"timeout\":9,\"timeout\":4,\"timeout\":null"));

    assertThat(answer.field("timeout")).isEqualTo("4");
  }

  /** The SDKs' spellings: Java names the charset, Node does not, a raw client may send none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8",
        "application/json; charset=ISO-8859-1",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "nonsense"
      })
  void the_content_type_does_not_matter(String contentType) {
    Answer answer =
        api.send(
            "POST",
            "functions",
            Body.create().with("description", "ü"),
            "Content-Type",
            contentType);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.field("description")).isEqualTo("ü");
  }

  @Test
  void a_body_without_content_type_is_read() {
    Answer answer = api.send("POST", "functions", Body.create(), "Accept", "*/*");

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void a_chunked_body_is_read() {
    byte[] body = Body.create().toString().getBytes(UTF_8);

    Answer answer =
        api.send(
            api.request("functions")
                .POST(
                    BodyPublishers.fromPublisher(
                        BodyPublishers.concat(
                            BodyPublishers.ofByteArray(body, 0, 50),
                            BodyPublishers.ofByteArray(body, 50, body.length - 50))))
                .build());

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void a_client_that_waits_for_continue_gets_it() {
    Answer answer =
        api.send(
            api.request("functions")
                .expectContinue(true)
                .POST(BodyPublishers.ofString(Body.create().toString()))
                .build());

    assertThat(answer.status()).isEqualTo(200);
  }

  /** As Go reads it: line breaks are skipped and nothing else, padding ends the text. */
  @ParameterizedTest
  @ValueSource(strings = {"\\n", "\\r\\n"})
  void base64_with_line_breaks_is_read(String lineBreak) {
    byte[] code = Body.SOURCE.repeat(10).getBytes(UTF_8);
    String lines = Base64.getMimeEncoder(76, "|".getBytes(UTF_8)).encodeToString(code);

    Answer answer =
        api.create(
            Body.create()
                .patch(
                    "{\"func_code\":{\"file\":\""
                        + lines.replace("|", lineBreak)
                        + lineBreak
                        + "\"}}"));

    assertThat(answer.field("code_size")).isEqualTo("" + code.length);
    assertThat(sim.find("default", "hello").orElseThrow().code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aGk",
        "aGkx=",
        "aGk==",
        "=",
        "====",
        "a",
        "aG",
        "aG=",
        "a?Gk",
        "aGk=*",
        "a-_k",
        "aGkü",
        "data:text/plain;base64,aGk=",
        "aGk=aGk=",
        "aGk=\\naGk=",
        "aGk= ",
        "aG k=",
        "aG\\tk="
      })
  void text_that_is_no_base64_is_refused_whatever_is_wrong_with_it(String text) {
    Answer create = api.create(Body.create().patch("{\"func_code\":{\"file\":\"" + text + "\"}}"));
    Answer imported = api.importFunction(Body.importing(new byte[0]).with("file_code", text));

    assertThat(create.error()).isEqualTo("400 FSS.1011 Invalid function code.");
    assertThat(imported.error()).isEqualTo("400 FSS.1011 Invalid function code.");
    assertThat(sim.functions()).isEmpty();
  }

  @Test
  void a_field_after_broken_base64_is_still_checked_first() {
    Body body =
        Body.create()
            .without("func_name")
            .patch("{\"func_code\":{\"file\":\"?\"}}")
            .with("func_name", "1");

    assertThat(api.create(body).error()).startsWith("400 FSS.1002");
  }
}
