package io.github.fgsim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that is no http or https URL with a host is 400 FSS.1010, wherever one is expected. */
class UrlsTest {
  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();
  private final ApiClient api = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//a/b",
        "a/b",
        "bucket",
        "http:x",
        "http:///x",
        "https://",
        "ftp://host/x",
        "mailto:a@b",
        "http://[::1/x",
        "http://a b/x",
        "http://host:port/x",
        "http://%zz/x",
        "://host/x",
        "?",
        "\u0000",
        "\uFFFF"
      })
  void text_that_is_no_url_is_refused(String text) {
    api.create(Body.create("present"));
    Body fetched = Body.create().without("func_code").with("code_type", "obs");
    Body code = Body.of("{\"code_type\":\"obs\"}").with("code_url", text);
    Body dependency =
        Body.of("{\"name\":\"d\",\"runtime\":\"Python3.9\",\"depend_type\":\"obs\"}")
            .with("depend_link", text);
    String yaml = Yaml.export().replace("CodeType: zip", "CodeType: obs");
    byte[] zip =
        Zips.zip()
            .deflated("a.yaml", yaml.replace("CodeUrl: \"\"", "CodeUrl: " + Body.quoted(text)))
            .deflated("index.zip", "x".getBytes(UTF_8))
            .bytes();

    assertThat(api.create(fetched.with("code_url", text)).error()).startsWith("400 FSS.1010 ");
    assertThat(api.put("functions/present/code", code).error()).startsWith("400 FSS.1010 ");
    assertThat(api.post("dependencies/version", dependency).error()).startsWith("400 FSS.1010 ");
    assertThat(api.importFunction(Body.importing(zip)).error()).startsWith("400 FSS.10");
    assertThat(sim.functions()).hasSize(1);
  }

  @Test
  void the_scheme_of_a_url_may_be_written_in_capitals() {
    sim.putObject("HTTPS://bucket.example.com/code.zip", Zips.of("index.py", "x"));

    Answer answer =
        api.create(
            Body.create()
                .without("func_code")
                .with("code_type", "obs")
                .with("code_url", "HTTPS://bucket.example.com/code.zip"));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.field("code_filename")).isEqualTo("code.zip");
  }
}
