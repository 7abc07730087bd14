package io.github.fgsim;

import static io.github.fgsim.PrivateAccount.ACCESS_KEY;
import static io.github.fgsim.PrivateAccount.DOMAIN;
import static io.github.fgsim.PrivateAccount.PROJECT;
import static io.github.fgsim.PrivateAccount.SECRET_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a private account is not in the file that is written beside the real service. */
class ShadowSecretsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  private Path har() {
    return folder.resolve("shadow.har");
  }

  private FunctionGraphSimulator beside(FunctionGraphSimulator real) {
    return FunctionGraphSimulator.builder()
        .projectId(PROJECT)
        .shadow(
            Shadow.of(real.endpoint())
                .signed(ACCESS_KEY, SECRET_KEY)
                .har(har())
                .report(folder.resolve("report.txt")))
        .start();
  }

  /** The requests' and the responses' bodies as they are in the file, null for one without. */
  private JsonNode recorded(Object... bodies) throws IOException {
    try (var real = PrivateAccount.simulator().start();
        var sim = beside(real)) {
      for (Object body : bodies) {
        ApiClient.of(sim).post("functions", body);
      }
    }
    return MAPPER.readTree(har().toFile()).at("/log/entries");
  }

  private static String request(JsonNode entry) {
    return entry.at("/request/postData/text").asText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'password':['hunter2',{'a':'hunter2'}]} | {'password':['***',{'a':'***'}]}",
        "{'password':42,'size':42} | {'password':0,'size':42}",
        "{'password':'','secret':true} | {'password':'','secret':true}",
        "{'user_data':'A=hunter2\\nB=hunter2'} | {'user_data':'A=***\\nB=***'}",
        "{'user_data':'hunter2'} | {'user_data':'***'}",
        "{'user_data':'{\\'a\\':{\\'b\\':[\\'hunter2\\']}}'} | {'user_data':'{\\'a\\':{\\'b\\':[\\'***\\']}}'}",
        "{'code_url':'http://b.obs/a/code.zip?Signature=hunter2'} | {'code_url':'https://functiongraph.invalid/code.zip'}",
        "{'code_url':'obs of hunter2'} | {'code_url':'***'}",
        "{'a':'c0ffee00c0ff, c0ffee00c'} | {'a':'a00000000000, c0ffee00c'}",
        "{'a':'c0ffee00c0ffee00c0ffee00c0ffee00'} | {'a':'a0000000000000000000000000000000'}",
      })
  void what_is_secret_in_a_body_keeps_its_type_only(String sent, String written)
      throws IOException {
    JsonNode entries = recorded(sent.replace('\'', '"'));

    assertThat(request(entries.get(0))).isEqualTo(written.replace('\'', '"'));
  }

  /** Their length may be what a request is about. */
  @ParameterizedTest
  @CsvSource({"1000, 3", "1001, 993"})
  void variables_of_more_than_a_thousand_characters_keep_their_length(int length, int written)
      throws IOException {
    String variables = "{\\\"a\\\":\\\"" + "x".repeat(length - 8) + "\\\"}";

    JsonNode entries = recorded("{\"user_data\":\"" + variables + "\"}");

    assertThat(request(entries.get(0)))
        .isEqualTo("{\"user_data\":\"{\\\"a\\\":\\\"" + "*".repeat(written) + "\\\"}\"}");
  }

  /** From the response on in which it is named, however deep. */
  @Test
  void an_account_that_a_response_named_has_a_stand_in_wherever_it_comes() throws IOException {
    JsonNode entries =
        recorded(Body.create("hello"), Body.create("other").with("description", "of " + DOMAIN));

    assertThat(request(entries.get(1))).contains("\"of d0000000000000000000000000000000\"");
    assertThat(har()).content().doesNotContain(DOMAIN, PROJECT, PrivateAccount.ACCOUNT);
  }

  @Test
  void a_body_that_is_no_text_is_not_written() throws IOException {
    JsonNode entries = recorded(new byte[] {'h', 'u', (byte) 0xff, 'n'});

    assertThat(request(entries.get(0))).isEmpty();
  }

  @Test
  void secrets_are_not_in_the_file_whatever_the_form_of_the_body() {
    try (var real = PrivateAccount.simulator().start();
        var sim = beside(real)) {
      ApiClient api = ApiClient.of(sim);
      api.post("functions", "{\"tags\":[{\"key\":\"db_password\",\"value\":\"hunter2\"}]}");
      api.post("functions", "{\"tags\":[{\"value\":[\"hunter2\"],\"key\":\"db_password\"}]}");
      api.post("functions", "<entry><key>db_password</key><value>hunter2</value></entry>");
      api.post(
          "functions",
          "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nhunter2\r\n--b--\r\n");
    }

    assertThat(har()).content().contains("***").doesNotContain("hunter2");
  }

  @Test
  void an_exported_package_reaches_the_client_and_is_not_in_the_file() {
    String exported;
    try (var real = PrivateAccount.simulator().start();
        var sim = beside(real)) {
      ApiClient api = ApiClient.of(sim);
      api.create(Body.create("hello"));
      exported = api.get("functions/hello/export?code=true&config=true").keys().get(0);
    }

    assertThat(exported).startsWith("UEsD");
    assertThat(har())
        .content()
        .contains("export?code=true&config=true", "{\\\"***\\\":")
        .doesNotContain(exported.substring(0, 100));
  }
}
