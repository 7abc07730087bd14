package io.github.fgsim;

import static io.github.fgsim.FunctionDefinition.function;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fgsim.internal.wire.Signature;
import io.github.fgsim.model.Auth;
import io.github.fgsim.model.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
  private static final String PROJECT = "7aad83af3e8d42e99ac194e8419e2c9b";
  private static final String FUNCTIONS = "/v2/" + PROJECT + "/fgs/functions";
  private static final Instant SIGNED_AT = Instant.parse("2019-11-15T03:36:55Z");

  private static FunctionGraphSimulator start(Auth auth) {
    return FunctionGraphSimulator.builder()
        .projectId(PROJECT)
        .clock(Clock.fixed(SIGNED_AT, ZoneOffset.UTC))
        .auth(auth)
        .start();
  }

  @Test
  void off_takes_every_request_whatever_its_credential() {
    try (FunctionGraphSimulator sim = start(Auth.off())) {
      ApiClient client = ApiClient.of(sim);

      assertThat(client.get("functions").status()).isEqualTo(200);
      assertThat(client.send("GET", "functions", "", "Authorization", "nonsense").status())
          .isEqualTo(200);
      assertThat(client.get("/v2/other/fgs/functions").status()).isEqualTo(200);
    }
  }

  @Test
  void present_refuses_a_request_without_credential_as_the_gateway_does() {
    try (FunctionGraphSimulator sim = start(Auth.present())) {
      ApiClient.Answer answer = ApiClient.of(sim).get("functions");

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.keys()).containsExactly("error_msg", "error_code", "request_id");
      assertThat(answer.error())
          .isEqualTo(
              "401 APIGW.0301 Incorrect IAM authentication information: x-auth-token not found");
      assertThat(answer.field("request_id")).isEqualTo(answer.header("X-Request-Id"));
    }
  }

  @ParameterizedTest
  @CsvSource({"X-Auth-Token, whatever", "Authorization, whatever"})
  void present_takes_any_credential_for_any_project(String header, String value) {
    try (FunctionGraphSimulator sim = start(Auth.present())) {
      ApiClient client = ApiClient.of(sim);

      assertThat(client.send("GET", "functions", "", header, value).status()).isEqualTo(200);
      assertThat(client.send("GET", "/v2/other/fgs/functions", "", header, value).status())
          .isEqualTo(200);
    }
  }

  @Test
  void a_refused_request_does_nothing_and_is_journalled_with_its_operation() {
    try (FunctionGraphSimulator sim = start(Auth.present())) {
      ApiClient.of(sim).create(Body.create());

      assertThat(sim.functions()).isEmpty();
      assertThat(sim.requests().of(Operation.CREATE_FUNCTION))
          .singleElement()
          .satisfies(request -> assertThat(request.status()).isEqualTo(401));
    }
  }

  @Test
  void a_route_that_is_none_is_404_without_a_credential_too() {
    try (FunctionGraphSimulator sim = start(Auth.present())) {
      assertThat(ApiClient.of(sim).get("/v2/p/nothing").error()).startsWith("404 APIGW.0101");
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void requests_of_the_official_sdks_are_taken(JsonNode vector) {
    try (FunctionGraphSimulator sim = start(authOf(vector))) {
      sim.given(function("test"));

      RawConnection.RawAnswer answer = replay(sim, vector, vector.get("body").asText());

      int expected = vector.get("name").asText().equals("unsigned-payload-and-token") ? 400 : 200;
      if (vector.get("name").asText().endsWith("create")) {
        expected = 409; // the function is there: the request went all the way
      }
      assertThat(answer.status()).as(answer.body()).isEqualTo(expected);
      assertThat(answer.body()).doesNotContain("APIGW");
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void the_same_requests_with_escaped_colons_are_taken(JsonNode vector) {
    try (FunctionGraphSimulator sim = start(authOf(vector))) {
      RawConnection.RawAnswer answer =
          RawConnection.exchange(
              sim,
              vector.get("method").asText(),
              target(vector).replace(":", "%3A"),
              vector.get("body").asText(),
              headers(vector));

      assertThat(answer.status()).isNotIn(401, 403);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void another_body_is_refused_unless_it_is_unsigned(JsonNode vector) {
    try (FunctionGraphSimulator sim = start(authOf(vector))) {
      RawConnection.RawAnswer answer = replay(sim, vector, vector.get("body").asText() + " ");

      boolean unsigned = vector.get("name").asText().startsWith("unsigned");
      assertThat(answer.status() == 401).as(answer.body()).isEqualTo(!unsigned);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void another_secret_key_is_refused_with_the_canonical_request(JsonNode vector) {
    try (FunctionGraphSimulator sim =
        start(Auth.signed(vector.get("access_key").asText(), "another"))) {
      RawConnection.RawAnswer answer = replay(sim, vector, vector.get("body").asText());

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body())
          .contains(
              "Incorrect IAM authentication information: verify aksk signature fail,"
                  + " canonicalRequest:"
                  + vector.get("canonical_request").asText().replace('\n', '|'));
    }
  }

  private static RawConnection.RawAnswer replay(
      FunctionGraphSimulator sim, JsonNode vector, String body) {
    return RawConnection.exchange(
        sim, vector.get("method").asText(), target(vector), body, headers(vector));
  }

  private static Auth authOf(JsonNode vector) {
    return Auth.signed(vector.get("access_key").asText(), vector.get("secret_key").asText());
  }

  private static String target(JsonNode vector) {
    String query = vector.get("query_string").asText();
    return vector.get("path_as_signed_before_escaping").asText()
        + (query.isEmpty() ? "" : "?" + query);
  }

  private static String[] headers(JsonNode vector) {
    List<String> headers = new ArrayList<>();
    vector
        .get("headers_on_the_wire")
        .properties()
        .forEach(
            header -> {
              headers.add(header.getKey());
              headers.add(header.getValue().asText());
            });
    return headers.toArray(String[]::new);
  }

  static Stream<JsonNode> vectors() throws IOException {
    try (InputStream in =
        AuthenticationTest.class.getResourceAsStream("internal/wire/signature-vectors.json")) {
      JsonNode all = new ObjectMapper().readTree(Objects.requireNonNull(in));
      return StreamSupport.stream(all.spliterator(), false);
    }
  }

  /** A request that a test signs and then sends, as it was signed or changed. */
  private static final class Signed {
    private final Map<String, String> headers = new TreeMap<>();
    private String method = "GET";
    private String path = FUNCTIONS;
    private String query = "";
    private String body = "";
    private boolean sortedValues;

    Signed(String accessKey, String secretKey, Instant time) {
      headers.put("host", "localhost");
      headers.put(
          "x-sdk-date",
          DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
              .withZone(ZoneOffset.UTC)
              .format(time));
      this.accessKey = accessKey;
      this.secretKey = secretKey;
    }

    private final String accessKey;
    private final String secretKey;

    Signed with(String header, String value) {
      headers.put(header, value);
      return this;
    }

    Signed post(String newBody) {
      method = "POST";
      body = newBody;
      return this;
    }

    Signed path(String newPath) {
      path = newPath;
      return this;
    }

    Signed query(String newQuery, boolean signedWithSortedValues) {
      query = newQuery;
      sortedValues = signedWithSortedValues;
      return this;
    }

    /** Signs all headers; gives what is to be sent. */
    Signed sign() {
      List<String> names = new ArrayList<>(headers.keySet());
      String payload = Signature.sha256(body.getBytes(UTF_8));
      String canonical =
          sortedValues
              ? Signature.canonicalRequestWithSortedValues(
                  method, path, query, names, headers::get, payload)
              : Signature.canonicalRequest(method, path, query, names, headers::get, payload);
      String toSign = Signature.stringToSign(headers.get("x-sdk-date"), canonical);
      headers.put(
          "authorization",
          Signature.authorization(accessKey, names, Signature.sign(secretKey, toSign)));
      return this;
    }

    RawConnection.RawAnswer send(FunctionGraphSimulator sim) {
      List<String> all = new ArrayList<>();
      headers.forEach((name, value) -> all.addAll(List.of(name, value)));
      String target = query.isEmpty() ? path : path + "?" + query;
      return RawConnection.exchange(sim, method, target, body, all.toArray(String[]::new));
    }
  }

  private static Signed request() {
    return new Signed("AK", "SK", SIGNED_AT);
  }

  @Test
  void a_signed_create_creates() {
    try (FunctionGraphSimulator sim = start(Auth.signed("AK", "SK"))) {
      RawConnection.RawAnswer answer = request().post(Body.create().toString()).sign().send(sim);

      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(sim.functions()).hasSize(1);
    }
  }

  @Test
  void an_unknown_key_is_named() {
    try (FunctionGraphSimulator sim = start(Auth.signed("AK", "SK"))) {
      RawConnection.RawAnswer answer = new Signed("OTHER", "SK", SIGNED_AT).sign().send(sim);

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body())
          .contains("Incorrect IAM authentication information: ak OTHER not exist");
    }
  }

  @Test
  void a_changed_query_path_method_or_signed_header_is_refused() {
    try (FunctionGraphSimulator sim = start(Auth.signed("AK", "SK"))) {
      Signed query = request().query("maxitems=1", false).sign().query("maxitems=2", false);
      Signed path = request().sign().path("/v2/" + PROJECT + "/fgs/dependencies");
      Signed method = request().sign().post("");
      Signed header = request().with("x-project-id", PROJECT).sign().with("x-project-id", "p");
      Signed missing = request().with("x-extra", "1").sign().with("x-extra", "");

      assertThat(Stream.of(query, path, method, header, missing).map(each -> each.send(sim)))
          .allSatisfy(
              answer -> {
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.body()).contains("verify aksk signature fail");
              });
    }
  }

  @Test
  void a_header_that_is_not_signed_may_change_on_the_way() {
    try (FunctionGraphSimulator sim = start(Auth.signed("AK", "SK"))) {
      RawConnection.RawAnswer answer = request().sign().with("x-proxy", "added").send(sim);

      assertThat(answer.status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void repeated_query_values_are_taken_in_the_order_of_java_and_of_go(boolean sorted) {
    try (FunctionGraphSimulator sim = start(Auth.signed("AK", "SK"))) {
      RawConnection.RawAnswer answer =
          request().query("maxitems=2&maxitems=1", sorted).sign().send(sim);

      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({"-PT15M, 200", "PT15M, 200", "-PT15M1S, 401", "PT15M1S, 401", "PT48H, 401"})
  void a_request_is_good_for_15_minutes_before_and_after(Duration offset, int status) {
    try (FunctionGraphSimulator sim = start(Auth.signed("AK", "SK"))) {
      RawConnection.RawAnswer answer =
          new Signed("AK", "SK", SIGNED_AT.plus(offset)).sign().send(sim);

      assertThat(answer.status()).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2019-11-15T03:36:55Z"})
  void a_date_that_is_none_is_refused(String date) {
    try (FunctionGraphSimulator sim = start(Auth.signed("AK", "SK"))) {
      RawConnection.RawAnswer answer = request().with("x-sdk-date", date).sign().send(sim);

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body()).contains("x-sdk-date");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer abc",
        "SDK-HMAC-SHA256 Access=AK",
        "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=short",
        "V11-HMAC-SHA256 Credential=AK/20191115, SignedHeaders=host, Signature=0"
      })
  void an_authorization_of_another_form_is_refused(String authorization) {
    try (FunctionGraphSimulator sim = start(Auth.signed("AK", "SK"))) {
      RawConnection.RawAnswer answer = request().with("authorization", authorization).send(sim);

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body()).contains("APIGW.0301");
    }
  }

  @Test
  void authorization_is_read_with_and_without_blanks_between_its_parts() {
    try (FunctionGraphSimulator sim = start(Auth.signed("AK", "SK"))) {
      Signed signed = request().sign();
      String dense = signed.headers.get("authorization").replace(", ", ",");

      assertThat(signed.with("authorization", dense).send(sim).status()).isEqualTo(200);
    }
  }

  @Test
  void a_key_of_another_project_is_forbidden_and_good_for_its_own() {
    try (FunctionGraphSimulator sim =
        start(Auth.signed("AK", "SK").andSigned("AK2", "SK2", "second"))) {
      Signed wrong = new Signed("AK2", "SK2", SIGNED_AT).sign();
      Signed right = new Signed("AK2", "SK2", SIGNED_AT).path("/v2/second/fgs/functions").sign();

      RawConnection.RawAnswer forbidden = wrong.send(sim);

      assertThat(forbidden.status()).isEqualTo(403);
      assertThat(forbidden.body())
          .isEqualTo("{\"error_code\":\"FSS.0403\",\"error_msg\":\"Forbidden\"}");
      assertThat(right.send(sim).status()).isEqualTo(200);
      assertThat(request().path("/v2/second/fgs/functions").sign().send(sim).status())
          .isEqualTo(403);
    }
  }

  @Test
  void a_key_of_another_project_finds_that_project() {
    try (FunctionGraphSimulator sim = start(Auth.off().andSigned("AK", "SK", "second"))) {
      RawConnection.RawAnswer answer =
          request().path("/v3/projects").query("name=cn-north-4", false).sign().send(sim);

      assertThat(answer.body()).contains("\"id\":\"second\"").doesNotContain(PROJECT);
    }
  }

  @Test
  void a_token_is_good_for_the_simulators_own_project() {
    try (FunctionGraphSimulator sim = start(Auth.token("T"))) {
      ApiClient client = ApiClient.of(sim);

      assertThat(client.send("GET", "functions", "", "X-Auth-Token", "T").status()).isEqualTo(200);
      assertThat(client.send("GET", "/v2/second/fgs/functions", "", "X-Auth-Token", "T").error())
          .isEqualTo("403 FSS.0403 Forbidden");
    }
  }

  @Test
  void an_unknown_token_is_refused() {
    try (FunctionGraphSimulator sim = start(Auth.token("T"))) {
      assertThat(ApiClient.of(sim).send("GET", "functions", "", "X-Auth-Token", "U").error())
          .isEqualTo("401 APIGW.0301 Incorrect IAM authentication information: decrypt token fail");
    }
  }

  @Test
  void a_literal_project_id_in_the_path_is_refused_and_the_cause_noted() {
    try (FunctionGraphSimulator sim = start(Auth.off())) {
      ApiClient.Answer answer = ApiClient.of(sim).get("/v2/%7Bproject_id%7D/fgs/functions");

      assertThat(answer.error()).isEqualTo("403 FSS.0403 Forbidden");
      assertThat(sim.requests().all().get(0).notes())
          .singleElement()
          .asString()
          .contains("give the SDK's credentials a project id");
    }
  }

  /** The Node SDK signs such a path otherwise than it sends it, so that the signature is wrong. */
  @Test
  void a_literal_project_id_is_noted_where_the_signature_is_refused_too() {
    try (FunctionGraphSimulator sim = start(Auth.signed("AK", "SK"))) {
      ApiClient.Answer answer = ApiClient.of(sim).get("/v2/%7Bproject_id%7D/fgs/functions");

      assertThat(answer.status()).isEqualTo(401);
      assertThat(sim.requests().all().get(0).notes())
          .singleElement()
          .asString()
          .contains("give the SDK's credentials a project id");
    }
  }

  @Test
  void a_signed_body_over_12_mb_is_the_gateways_to_refuse() {
    try (FunctionGraphSimulator sim = start(Auth.signed("AK", "SK"))) {
      String body = " ".repeat((12 << 20) + 1);

      RawConnection.RawAnswer answer = request().post(body).sign().send(sim);

      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.body())
          .matches(
              "\\{\"error_msg\":\"Request entity too large\",\"error_code\":\"APIGW.0201\","
                  + "\"request_id\":\"[0-9a-f]{32}\"}");
    }
  }

  @Test
  void a_signed_body_of_12_mb_is_taken_and_a_larger_one_with_a_token() {
    try (FunctionGraphSimulator sim = start(Auth.signed("AK", "SK").andToken("T"))) {
      String create = Body.create().toString();
      String filled = create + " ".repeat((12 << 20) - create.length());

      assertThat(request().post(filled).sign().send(sim).status()).isEqualTo(200);
      assertThat(
              ApiClient.of(sim)
                  .send("POST", "functions", filled + " ", "X-Auth-Token", "T")
                  .error())
          .startsWith("409 FSS.1061");
    }
  }

  @Test
  void neither_keys_nor_tokens_show_in_what_is_printed() {
    Auth auth = Auth.signed("AK", "the-secret").andToken("the-token");

    assertThat(auth).hasToString("Auth[VERIFIED, 1 access keys, 1 tokens]");
    assertThat(auth.accessKeys().toString()).doesNotContain("the-secret");
  }
}
