package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.model.Auth;
import java.nio.charset.Charset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No secret is in what the journal keeps, which failing tests print. */
class SecretsTest {
  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();
  private final ApiClient api = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'password':'s3cr3t'}",
        "{'db_password':'s3cr3t'}",
        "{'KafkaPassword':'s3cr3t'}",
        "{'passcode':'s3cr3t'}",
        "{'tracing_sk':'s3cr3t'}",
        "{'tracing_ak':'s3cr3t'}",
        "{'auth':{'identity':{'hw_ak_sk':{'secret':{'key':'s3cr3t'}}}}}",
        "{'auth':{'identity':{'token':{'id':'s3cr3t'}}}}",
        "{'access_token':['a',{'x':'s3cr3t'}]}",
        "{'pass\\u0077ord':'s3cr3t'}",
        "{'user_data':'{\\'db_password\\':\\'s3cr3t\\'}'}",
        "{'a':'[{\\'client_secret\\':\\'s3cr3t\\'}]'}",
        "{'encrypted_user_data':'s3cr3t'}",
        "{'password':12345678}",
        "{'password':'s3cr3t",
        "{'secret' : {'a':'s3cr3t','b'",
        "{'a':1 x, 'password' : 's3cr3t'}",
        "{'a':1 x, 'pass\\u0077ord':'s3cr3t'}",
        "{'user_data':'A=1\\nDB_PASSWORD=s3cr3t\\nB=2'}",
        "client_secret=s3cr3t&a=b",
        "password: s3cr3t",
        "{'code_url':'https://b.obs.example.com/a.zip?X-Amz-Security-Token=s3cr3t&b=1'}",
        "{'depend_link':'https://robot:s3cr3t@example.com/a.zip'}",
        "{'tags':[{'key':'db_password','value':'s3cr3t'}]}",
        "{'variables':[{'name':'api_token','value':'s3cr3t'}]}",
        "{'apiKey':'s3cr3t'}",
        "{'x_private_key':'s3cr3t'}",
        "{'DB_PWD':'s3cr3t'}",
        "{'passphrase':'s3cr3t'}",
        "{`password`:`s3cr3t`}",
        "{'tags':[{'value':'s3cr3t','key':'db_password'}]}",
        "{'tags':[{'value':{'a':['s3cr3t']},'more':[1],'key':'db_password'}]}",
        "{'tags':[{'key':'db_password','more':{'a':1},'value':'s3cr3t'}]}",
        "ak=x12345678&sk=s3cr3t",
        "pass%77ord=s3cr3t",
        "config:password=s3cr3t",
        "{'a':1 x, 'urn:a:password': 'b', 'password':'s3cr3t'}",
        "https://example.com/?a=b&password=s3cr3t",
        "password: my s3cr3t",
        "password: |\n  a\n  s3cr3t\nb: c",
        "a:\n  passwords:\n    - a\n    - s3cr3t\nb: c",
        "{'headers':{'Authorization':'Basic s3cr3t','Cookie':'a=s3cr3t'}}",
        "{'secret':{'name':{'a':'s3cr3t'}}}"
      })
  void a_member_whose_name_says_so_is_masked(String body) {
    api.post("functions", body.replace("\\'", "\\\"").replace('\'', '"').replace('`', '\''));

    assertThat(kept()).doesNotContain("s3cr3t", "12345678").contains("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<login><password>s3cr3t</password></login>",
        "<login><a:Password xmlns:a='x' >\n s3cr3t\n</a:Password ></login>",
        "<login><sk>s3cr3t</sk></login>",
        "<login><secret><a>s3cr3t</a><b c='s3cr3t'/></secret></login>",
        "<login><secret><secret>x</secret>s3cr3t</secret></login>",
        "<login><token><![CDATA[</token>s3cr3t]]></token></login>",
        "<login><token><!-- </token> -->s3cr3t</token></login>",
        "<login><token>s3cr3t",
        "<login><token a='>'>s3cr3t</token></login>",
        "<login password='s3cr3t'/>",
        "<login a:password = 's3cr3t'/>",
        "<login password=`s3cr3t`/>",
        "<property name='db_password' value='s3cr3t'/>",
        "<property value='s3cr3t' name='db_password'/>",
        "<entry key='db_password'>s3cr3t</entry>",
        "<entry key='db_pass&#119;ord'>s3cr3t</entry>",
        "<entry><key>db_password</key><value>s3cr3t</value></entry>",
        "<entry><value>s3cr3t</value><key>db_password</key></entry>",
        "<Tag><Key>db_password</Key>\n<a/><Value>s3cr3t</Value></Tag>",
        "{'body':'<login><password>s3cr3t</password></login>'}",
        "{'a':1 x, 'body':'<login><password>s3cr3t</password></login>'}"
      })
  void what_xml_has_under_a_secrets_name_is_masked(String body) {
    api.post("functions", body.replace('\'', '"').replace('`', '\''));

    assertThat(kept()).doesNotContain("s3cr3t").contains("***");
  }

  @Test
  void what_stands_beside_a_secret_in_xml_stays_as_it_was_sent() {
    api.post(
        "functions",
        "<?xml version=\"1.0\"?>\n<a:b xmlns:a=\"urn:x\"><!-- note --><password/><token>x</token>\n"
            + "<entry><key>db_password</key><value>y</value></entry>"
            + "<entry><key>size</key><value>7</value></entry></a:b>");

    assertThat(sim.requests().all().get(0).body())
        .isEqualTo(
            "<?xml version=\"1.0\"?>\n<a:b xmlns:a=\"urn:x\"><!-- note --><password/><token>***</token>\n"
                + "<entry><key>db_password</key><value>***</value></entry>"
                + "<entry><key>size</key><value>7</value></entry></a:b>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "form-data; name='password'\n\ns3cr3t\n--b",
        "form-data; name=password\n\ns3cr3t\n--b",
        "form-data; name='db_password'; filename='a.txt'\nContent-Type: text/plain\n\n"
            + "first\n\n--\ns3cr3t\n--b",
        "form-data; filename='credentials.csv'; name='file'\n\ns3cr3t\n--b",
        "form-data;\n name='password'\n\ns3cr3t\n--b",
        "form-data; name*=UTF-8''pass%77ord\n\ns3cr3t\n--b",
        "form-data; name='sk'\n\ns3cr3t\n--b",
        "form-data; name='token'\n\ns3cr3t",
        "form-data; name='config'\n\n{'password':'s3cr3t'}\n--b",
        "form-data; name='config'\n\n<password>s3cr3t</password>\n--b",
        "form-data; name='config'\n\nDB_PASSWORD=s3cr3t\n--b"
      })
  void a_part_whose_name_says_so_is_masked(String part) {
    String body = "--b\ncontent-disposition: " + part.replace('\'', '"') + "--\n";
    api.post("functions", body);
    api.post("functions", body.replace("\n", "\r\n"));

    assertThat(kept()).doesNotContain("s3cr3t").contains("***");
    assertThat(sim.requests().all().get(1).body()).doesNotContain("s3cr3t").contains("***");
  }

  @Test
  void the_parts_beside_a_secret_stay_as_they_were_sent() {
    String first = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
    String secret = "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n";
    api.post("functions", first + secret + "x\r\ny\r\n" + first + "--b--\r\n");

    assertThat(sim.requests().all().get(0).body())
        .isEqualTo(first + secret + "***\r\n" + first + "--b--\r\n");
  }

  /** Each would be looked at once more for every place where a name can begin. */
  @Test
  void a_body_made_to_be_slow_to_look_through_is_looked_through_once() {
    for (String part :
        new String[] {"<token>", "a=", "<token ", "--b\n", "<!--", "a:\"", "token=<", "y"}) {
      api.post("functions", "<![CDATA[token " + part.repeat(60_000 / part.length()));
    }

    assertThat(sim.requests().all()).hasSize(8).allMatch(request -> !request.body().isEmpty());
  }

  @Test
  void what_stands_beside_a_secret_stays_as_it_was_sent() {
    api.post("functions", "{ \"func_name\" : \"a\",\n \"password\" : \"x\\\"y\", \"n\":[1,2.50]}");

    assertThat(sim.requests().all().get(0).body())
        .isEqualTo("{ \"func_name\" : \"a\",\n \"password\" : \"***\", \"n\":[1,2.50]}");
  }

  @Test
  void a_function_whose_name_has_such_a_word_keeps_its_urn() {
    api.create(Body.create("token-service"));

    assertThat(sim.requests().all().get(0).response())
        .contains(":function:default:token-service:latest\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE"})
  void a_body_of_more_bytes_a_character_is_read_as_such(String charset) {
    api.post("functions", "{\"password\":\"s3cr3t\"}".getBytes(Charset.forName(charset)));

    assertThat(kept().replace("\u0000", "")).doesNotContain("s3cr3t").contains("***");
  }

  @Test
  void headers_with_credentials_are_masked() {
    api.send("GET", "functions", "", "X-Auth-Token", "s3cr3t-token", "Cookie", "id=s3cr3t");

    assertThat(sim.requests().all().get(0).headers())
        .containsEntry("x-auth-token", "***")
        .containsEntry("cookie", "***");
  }

  @Test
  void headers_and_parameters_whose_names_say_so_are_masked() {
    api.send(
        "GET",
        "functions?marker=0&access_token=s3cr3t&api%5Fsecret=s3cr3t",
        "",
        "X-My-Token",
        "s3cr3t");

    RecordedRequest request = sim.requests().all().get(0);
    assertThat(request.headers()).containsEntry("x-my-token", "***");
    assertThat(request.target()).endsWith("functions?marker=0&access_token=***&api%5Fsecret=***");
    assertThat(request.toString()).doesNotContain("s3cr3t");
  }

  @Test
  void what_a_function_has_under_a_secrets_name_is_masked_where_it_is_looked_at() {
    try (var admin = FunctionGraphSimulator.builder().adminApi().start()) {
      admin.given(
          FunctionDefinition.function("hello")
              .tag("db_password", "s3cr3t")
              .userData(Map.of("db_password", "s3cr3t")));

      assertThat(ApiClient.of(admin).get("/_simulator/function?function=hello").text())
          .contains("db_password", "***")
          .doesNotContain("s3cr3t");
    }
  }

  /** A body of a hundred thousand unknown names would be as many texts in each entry. */
  @Test
  void the_journal_keeps_a_bounded_number_of_unknown_fields_and_says_how_many_there_were() {
    StringBuilder body = new StringBuilder("{\"a\":1");
    for (int i = 0; i < 1_000; i++) {
      body.append(",\"unknown").append(i).append("\":1");
    }
    api.post("functions", body + "}");

    RecordedRequest request = sim.requests().all().get(0);
    assertThat(request.unknownFields()).hasSize(100);
    assertThat(request.notes()).contains("901 further unknown fields and notes are not kept");
  }

  @Test
  void a_long_name_is_cut_in_the_journal() {
    api.create(Body.create("n".repeat(1_000_000)));

    assertThat(sim.requests().all().get(0).functionName()).hasSizeLessThan(10_000);
  }

  /** The gateway's answer to a bad signature quotes the signed headers. */
  @Test
  void a_credential_that_the_answer_repeats_is_masked_there_too() {
    try (var signed = FunctionGraphSimulator.builder().auth(Auth.signed("ak", "sk")).start()) {
      ApiClient.of(signed)
          .send(
              "GET",
              "functions",
              "",
              "X-Security-Token",
              "s3cr3t-session",
              "X-Sdk-Date",
              "20260102T030405Z",
              "Authorization",
              "SDK-HMAC-SHA256 Access=ak, SignedHeaders=x-sdk-date;x-security-token,"
                  + " Signature="
                  + "0".repeat(64));

      RecordedRequest request = signed.requests().all().get(0);
      assertThat(request.status()).isEqualTo(401);
      assertThat(request.toString() + request.response() + request.notes())
          .doesNotContain("s3cr3t-session");
    }
  }

  /** 1,000 exchanges of two bodies of 64 KB each would be 128 MB. */
  @Test
  void the_journal_is_bounded_by_what_it_holds_as_well() {
    String large = "{\"a\":\"" + "x".repeat(70_000) + "\"}";
    for (int i = 0; i < 400; i++) {
      api.post("functions", large);
    }

    long characters = sim.requests().all().stream().mapToLong(r -> r.body().length()).sum();
    assertThat(characters).isLessThanOrEqualTo(16L << 20).isGreaterThan(8L << 20);
    assertThat(sim.requests().count()).isEqualTo(400);
  }

  private String kept() {
    RecordedRequest request = sim.requests().all().get(0);
    return request.toString() + request.body() + request.response() + request.notes();
  }
}
