package io.github.fgsim;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.model.Auth;
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
        "password: s3cr3t"
      })
  void a_member_whose_name_says_so_is_masked(String body) {
    api.post("functions", body.replace("\\'", "\\\"").replace('\'', '"'));

    assertThat(kept()).doesNotContain("s3cr3t", "12345678").contains("***");
  }

  @Test
  void what_stands_beside_a_secret_stays_as_it_was_sent() {
    api.post("functions", "{ \"func_name\" : \"a\",\n \"password\" : \"x\\\"y\", \"n\":[1,2.50]}");

    assertThat(sim.requests().all().get(0).body())
        .isEqualTo("{ \"func_name\" : \"a\",\n \"password\" : \"***\", \"n\":[1,2.50]}");
  }

  @Test
  void a_body_of_two_bytes_a_character_is_read_as_such() {
    api.post("functions", "{\"password\":\"s3cr3t\"}".getBytes(UTF_16LE));

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
