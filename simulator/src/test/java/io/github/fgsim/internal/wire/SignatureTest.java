package io.github.fgsim.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Vectors from the signers of the official SDKs for Java and Node.js with fixed keys and a fixed
 * date.
 */
class SignatureTest {

  @ParameterizedTest
  @MethodSource("vectors")
  void signs_as_the_official_sdks_do(Vector vector) {
    String canonical = vector.canonicalRequest();
    String toSign = Signature.stringToSign(vector.header("x-sdk-date"), canonical);
    String signature = Signature.sign(vector.text("secret_key"), toSign);

    assertThat(canonical).isEqualTo(vector.text("canonical_request"));
    assertThat(toSign).isEqualTo(vector.text("string_to_sign"));
    assertThat(
            Signature.authorization(vector.text("access_key"), vector.signedHeaders(), signature))
        .isEqualTo(vector.text("authorization"));
  }

  @ParameterizedTest
  @CsvSource({
    "/v2/urn:fss, /v2/urn%3Afss/",
    "/v2/urn%3afss, /v2/urn%3Afss/",
    "//v2/, //v2/",
    "/, /",
    "'', /",
    "/a%b, /a%25b/",
    "/a%2, /a%252/",
    "/a%20b*+~, /a%20b%2A%2B~/",
    "/ü, /%C3%BC/"
  })
  void a_path_is_escaped_segment_by_segment_and_ends_with_a_slash(String raw, String canonical) {
    assertThat(lineOf(1, raw, "")).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "b=2&a=1, a=1&b=2",
    "a, a=",
    "x=1&&y=2, x=1&y=2",
    "n=b&n=a, n=b&n=a",
    "q=a+b, q=a%2Bb"
  })
  void a_query_is_sorted_by_name(String raw, String canonical) {
    assertThat(lineOf(2, "/", raw)).isEqualTo(canonical);
  }

  @Test
  void the_values_of_a_repeated_parameter_can_be_sorted_as_go_and_node_do() {
    String request =
        Signature.canonicalRequestWithSortedValues(
            "GET", "/", "n=b&n=a", List.of(), name -> null, "");

    assertThat(request.split("\n", -1)[2]).isEqualTo("n=a&n=b");
  }

  private static String lineOf(int line, String path, String query) {
    return Signature.canonicalRequest("GET", path, query, List.of(), name -> null, "")
        .split("\n", -1)[line];
  }

  static Stream<Vector> vectors() throws IOException {
    try (InputStream in = SignatureTest.class.getResourceAsStream("signature-vectors.json")) {
      String json = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      return ((List<?>) Objects.requireNonNull(Json.parse(json)))
          .stream().map(each -> new Vector((JsonObject) each));
    }
  }

  record Vector(JsonObject json) {

    String text(String name) {
      return String.valueOf(json.text(name));
    }

    String header(String name) {
      Map<String, Object> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      headers.putAll(
          ((JsonObject) Objects.requireNonNull(json.get("headers_on_the_wire"))).members());
      return (String) headers.get(name);
    }

    List<String> signedHeaders() {
      String list = header("authorization").replaceFirst(".*SignedHeaders=([^,]*),.*", "$1");
      return List.of(list.toLowerCase(Locale.ROOT).split(";"));
    }

    String canonicalRequest() {
      String given = header("x-sdk-content-sha256");
      return Signature.canonicalRequest(
          text("method"),
          text("path_as_signed_before_escaping"),
          text("query_string"),
          signedHeaders(),
          this::header,
          given == null ? Signature.sha256(text("body").getBytes(UTF_8)) : given);
    }

    @Override
    public String toString() {
      return text("name");
    }
  }
}
