package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.model.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the journal tells of an exchange, and what it keeps to itself. */
class JournalTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  private final FunctionGraphSimulator sim =
      FunctionGraphSimulator.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).start();
  private final ApiClient api = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  @Test
  void an_exchange_is_told_as_it_went_over_the_wire() {
    String body = Body.create().toString();

    Answer answer = api.send("POST", "functions?x=%20", body, "X-Custom", "a", "X-Custom", "b");

    RecordedRequest request = sim.requests().all().get(0);
    assertThat(request.operation()).contains(Operation.CREATE_FUNCTION);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo("/v2/" + sim.projectId() + "/fgs/functions?x=%20");
    assertThat(request.headers()).containsEntry("x-custom", "a,b");
    assertThat(request.body()).isEqualTo(body);
    assertThat(request.status()).isEqualTo(200);
    assertThat(request.response()).isEqualTo(answer.text());
    assertThat(request.requestId()).isEqualTo(answer.header("X-Request-Id"));
    assertThat(request.unknownFields()).isEmpty();
    assertThat(request.notes()).isEmpty();
    assertThat(request.nearestRoutes()).isEmpty();
    assertThat(request.isUnmatched()).isFalse();
    assertThat(request.time()).isEqualTo(NOW);
    assertThat(request)
        .hasToString("POST /v2/" + sim.projectId() + "/fgs/functions?x=%20 200 CreateFunction");
  }

  @Test
  void exchanges_are_found_by_their_operation() {
    api.create(Body.create());
    api.importFunction("{}");
    api.get("/nothing");
    api.create(Body.create());

    assertThat(sim.requests().all()).hasSize(4);
    assertThat(sim.requests().of(Operation.CREATE_FUNCTION))
        .extracting(RecordedRequest::status)
        .containsExactly(200, 409);
    assertThat(sim.requests().of(Operation.IMPORT_FUNCTION)).hasSize(1);
    assertThat(sim.requests().of(Operation.LIST_QUOTAS)).isEmpty();
    assertThat(sim.requests().unmatched()).hasSize(1);
  }

  @Test
  void a_list_is_a_snapshot() {
    api.create(Body.create());
    List<RecordedRequest> before = sim.requests().all();

    api.create(Body.create());

    assertThat(before).hasSize(1);
    assertThat(sim.requests().all()).hasSize(2);
  }

  @Test
  void credentials_are_masked() {
    api.send(
        "POST",
        "functions",
        Body.create(),
        "X-Auth-Token",
        "token-s3cret",
        "X-Security-Token",
        "sts-s3cret",
        "Authorization",
        "SDK-HMAC-SHA256 Access=s3cret, SignedHeaders=host, Signature=s3cret");

    RecordedRequest request = sim.requests().all().get(0);
    assertThat(request.headers())
        .containsEntry("x-auth-token", "***")
        .containsEntry("x-security-token", "***")
        .containsEntry("authorization", "***");
    assertThat(request.headers().toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"encrypted_user_data\":\"{\\\"password\\\":\\\"s3cret\\\"}\"}",
        "{\"encrypted_user_data\" :\n \"s3cret\", \"func_name\":\"a\"}",
        "{\"encrypted_user_data\":\"s3cret",
        "{\"encrypted_user_data\":\"x\",\"encrypted_user_data\":\"s3cret\"}",
        "{\"nested\":{\"encrypted_user_data\":\"a \\\\\\\" s3cret\"}}"
      })
  void encrypted_user_data_is_masked(String body) {
    api.create(body);

    RecordedRequest request = sim.requests().all().get(0);
    assertThat(request.body()).contains("encrypted_user_data", "***").doesNotContain("s3cret");
    assertThat(request.response()).doesNotContain("s3cret");
  }

  @Test
  void the_journal_keeps_the_last_thousand_exchanges() {
    for (int i = 0; i < 1_005; i++) {
      api.get("/" + i);
    }

    assertThat(sim.requests().all()).hasSize(1_000);
    assertThat(sim.requests().count()).isEqualTo(1_005);
    assertThat(sim.requests().all().get(0).target()).isEqualTo("/5");
    assertThat(sim.requests().all().get(999).target()).isEqualTo("/1004");
  }

  /** In the answer's thread, before it leaves: a test may look at once. */
  @Test
  void an_exchange_is_there_when_its_answer_is() {
    for (int i = 1; i <= 200; i++) {
      api.get("/" + i);

      assertThat(sim.requests().all()).hasSize(i);
    }
  }

  @Test
  void the_exchanges_are_saved_as_a_har_file(@TempDir Path folder) throws IOException {
    api.send(
        "POST", "functions?a=b", Body.create("one").toString(), "X-Auth-Token", "hunter2hunter2");
    api.get("/nothing");
    Path file = folder.resolve("journal.har");

    sim.requests().writeHar(file);

    JsonNode log = new ObjectMapper().readTree(file.toFile()).get("log");
    JsonNode first = log.at("/entries/0");
    assertThat(log.get("version").asText()).isEqualTo("1.2");
    assertThat(log.get("entries")).hasSize(2);
    assertThat(first.get("startedDateTime").asText()).isEqualTo("2026-01-02T03:04:05.678Z");
    assertThat(first.at("/request/method").asText()).isEqualTo("POST");
    assertThat(first.at("/request/url").asText())
        .isEqualTo(sim.endpoint() + "/v2/" + sim.projectId() + "/fgs/functions?a=b");
    assertThat(first.at("/request/queryString/0/name").asText()).isEqualTo("a");
    assertThat(first.at("/request/postData/text").asText())
        .isEqualTo(Body.create("one").toString());
    assertThat(first.at("/response/status").asInt()).isEqualTo(200);
    assertThat(first.at("/response/content/mimeType").asText()).isEqualTo("application/json");
    assertThat(first.at("/response/content/text").asText())
        .isEqualTo(sim.requests().all().get(0).response());
    assertThat(first.get("_operation").asText()).isEqualTo("CreateFunction");
    assertThat(log.at("/entries/1/response/status").asInt()).isEqualTo(404);
    assertThat(file).content().doesNotContain("hunter2");
    assertThat(sim.requests().toHar()).isEqualTo(Files.readString(file));
  }
}
