package io.github.fgsim;

import static io.github.fgsim.FunctionDefinition.function;
import static io.github.fgsim.model.Operation.CREATE_FUNCTION;
import static io.github.fgsim.model.Operation.DELETE_FUNCTION;
import static io.github.fgsim.model.Operation.IMPORT_FUNCTION;
import static io.github.fgsim.model.Operation.LIST_FUNCTIONS;
import static io.github.fgsim.model.Operation.SHOW_FUNCTION_CONFIG;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.model.Rule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedRequestsTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  private final FunctionGraphSimulator sim =
      FunctionGraphSimulator.builder().clock(Clock.fixed(NOON, ZoneOffset.UTC)).start();
  private final ApiClient client = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  private RecordedRequest last() {
    List<RecordedRequest> all = sim.requests().all();
    return all.get(all.size() - 1);
  }

  @Test
  void an_exchange_has_what_was_asked_and_what_was_answered() {
    ApiClient.Answer answer =
        client.send(
            "POST",
            "functions?x=1",
            Body.create(),
            "Content-Type",
            "application/json",
            "X-My",
            "1");

    RecordedRequest request = last();
    assertThat(request.operation()).contains(CREATE_FUNCTION);
    assertThat(request.projectId()).isEqualTo(sim.projectId());
    assertThat(request.functionName()).isEqualTo("default/hello");
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo("/v2/" + sim.projectId() + "/fgs/functions?x=1");
    assertThat(request.headers()).containsEntry("x-my", "1");
    assertThat(request.body()).isEqualTo(Body.create().toString());
    assertThat(request.status()).isEqualTo(200);
    assertThat(request.response()).isEqualTo(answer.text());
    assertThat(request.requestId()).isEqualTo(answer.header("X-Request-Id"));
    assertThat(request.time()).isEqualTo(NOON);
    assertThat(request)
        .hasToString("POST /v2/" + sim.projectId() + "/fgs/functions?x=1 200 CreateFunction");
  }

  @Test
  void queries_find_by_operation_function_and_project() {
    client.create(Body.create("hello"));
    client.create(Body.create("other"));
    client.get("functions/hello/config");
    client.delete("functions/default:hello");
    client.get("/v2/second/fgs/functions");

    assertThat(sim.requests().of(CREATE_FUNCTION)).hasSize(2);
    assertThat(sim.requests().of(CREATE_FUNCTION, "default", "other")).hasSize(1);
    assertThat(sim.requests().of(SHOW_FUNCTION_CONFIG, "default", "hello")).hasSize(1);
    assertThat(sim.requests().of(DELETE_FUNCTION, "default", "hello")).hasSize(1);
    assertThat(sim.requests().of(CREATE_FUNCTION, "tools", "other")).isEmpty();
    assertThat(sim.requests().ofProject("second"))
        .singleElement()
        .satisfies(request -> assertThat(request.operation()).contains(LIST_FUNCTIONS));
    assertThat(sim.requests().matching(request -> request.status() == 204)).hasSize(1);
    assertThat(sim.requests().all()).hasSize(5);
  }

  @Test
  void a_request_without_a_route_is_unmatched_with_the_nearest_routes() {
    client.get("function");

    assertThat(sim.requests().unmatched())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.operation()).isEmpty();
              assertThat(request.nearestRoutes())
                  .contains("GET /v2/{project_id}/fgs/functions (ListFunctions)");
              assertThat(request.toString()).endsWith("/fgs/function 404 (no such route)");
            });
  }

  @Test
  void what_the_service_does_not_know_is_listed() {
    client.create(
        Body.create()
            .with("colour", "blue")
            .patch("{\"func_vpc\":{\"vpc_id\":\"v\",\"shade\":1},\"xrole\":\"r\"}"));

    assertThat(last().unknownFields()).containsExactlyInAnyOrder("colour", "func_vpc.shade");
  }

  @Test
  void what_only_a_relaxed_rule_let_pass_is_listed() {
    try (FunctionGraphSimulator lenient =
        FunctionGraphSimulator.builder().relax(Rule.ARCHIVE_IS_ZIP).start()) {
      ApiClient.of(lenient).create(Body.createZip("no zip".getBytes(UTF_8)));

      assertThat(lenient.requests().all())
          .singleElement()
          .satisfies(
              request -> {
                assertThat(request.relaxedRules()).containsExactly(Rule.ARCHIVE_IS_ZIP);
                assertThat(request.notes()).isNotEmpty();
              });
    }
  }

  @Test
  void a_value_of_the_body_is_found_by_its_pointer() {
    client.create(
        Body.create()
            .patch(
                "{\"lts_custom_tag\":{\"a/b\":\"slash\",\"m~n\":\"tilde\"},"
                    + "\"depend_version_list\":[\"d1\",\"d2\"],\"enable_lts_log\":true}"));

    RecordedRequest request = last();
    assertThat(request.at("/memory_size")).isEqualTo(128L);
    assertThat(request.at("/func_name")).isEqualTo("hello");
    assertThat(request.at("/func_code/file")).isEqualTo(Body.base64(Body.SOURCE.getBytes(UTF_8)));
    assertThat(request.at("/enable_lts_log")).isEqualTo(true);
    assertThat(request.at("/depend_version_list/1")).isEqualTo("d2");
    assertThat(request.at("/depend_version_list")).isEqualTo("[\"d1\",\"d2\"]");
    assertThat(request.at("/lts_custom_tag/a~1b")).isEqualTo("slash");
    assertThat(request.at("/lts_custom_tag/m~0n")).isEqualTo("tilde");
    assertThat(request.at("")).asString().startsWith("{").endsWith("}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/none", "/func_code/none", "/func_name/x", "/depend_version_list/9", "/"})
  void a_value_that_is_not_there_is_null(String pointer) {
    client.create(Body.create().patch("{\"depend_version_list\":[\"d1\"]}"));

    assertThat(last().at(pointer)).isNull();
  }

  @Test
  void a_pointer_without_its_slash_is_refused() {
    client.create(Body.create());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> last().at("memory_size"))
        .withMessageContaining("/memory_size");
  }

  @Test
  void no_value_is_found_in_a_body_that_is_no_json_or_was_cut() {
    client.create("no json");
    assertThatIllegalStateException()
        .isThrownBy(() -> last().at("/func_name"))
        .withMessageContaining("is no JSON");

    client.create(Body.create().with("description", "x".repeat(70_000)));
    assertThat(last().body()).hasSize(64 << 10);
    assertThatIllegalStateException()
        .isThrownBy(() -> last().at("/func_name"))
        .withMessageContaining("cut at 64 KiB");
  }

  @Test
  void credentials_in_headers_are_masked() {
    client.send(
        "GET",
        "functions",
        "",
        "Authorization",
        "SDK-HMAC-SHA256 Access=s3cret",
        "X-Auth-Token",
        "s3cret",
        "X-Security-Token",
        "s3cret");

    assertThat(last().headers())
        .containsEntry("authorization", "***")
        .containsEntry("x-auth-token", "***")
        .containsEntry("x-security-token", "***");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'encrypted_user_data':'s3cret'} | {'encrypted_user_data':'***'}",
        "{'encrypted_user_data' : 's3cret'} | {'encrypted_user_data' : '***'}",
        "{'password':'s3cret','name':'n'} | {'password':'***','name':'n'}",
        "{'kafka_password':'s3cret'} | {'kafka_password':'***'}",
        "{'a':[{'db_password':'s3cret'},{'db_password':'s3cret'}]} |"
            + " {'a':[{'db_password':'***'},{'db_password':'***'}]}",
        "{'password':'s3\\'cret','x':1} | {'password':'***','x':1}",
        "{'password':'s3\\\\','x':'password'} | {'password':'***','x':'password'}",
        "{'password':''} | {'password':''}",
        "{'password':null,'a':'b'} | {'password':null,'a':'b'}",
        "{'password':{'password':'s3cret'}} | {'password':{'password':'***'}}",
        "{'methods':['password'],'a':'b'} | {'methods':['password'],'a':'b'}",
        "{'password':'s3cret | {'password':'***",
        "{'password':'s3\\ | {'password':'***",
      })
  void secrets_in_bodies_are_masked(String sent, String kept) {
    client.post("functions", sent.replace('\'', '"'));

    assertThat(last().body()).isEqualTo(kept.replace('\'', '"'));
  }

  @Test
  void an_import_package_is_masked_since_it_may_hold_secrets() {
    byte[] zip = FunctionPackage.builder().inline("index.py", "x").build().toZip();

    client.importFunction(Body.importing(zip));

    assertThat(last().status()).isEqualTo(200);
    assertThat(last().operation()).contains(IMPORT_FUNCTION);
    assertThat(last().at("/file_code")).isEqualTo("***");
    assertThat(last().at("/func_name")).isEqualTo("hello");
  }

  @Test
  void a_secret_that_the_cut_goes_through_is_masked() {
    String before = "{\"description\":\"" + "x".repeat((64 << 10) - 60) + "\",";
    String body = before + "\"encrypted_user_data\":\"" + "s3cret".repeat(100) + "\"}";

    client.post("functions", body);

    assertThat(last().body())
        .startsWith(before)
        .endsWith("\"encrypted_user_data\":\"***")
        .doesNotContain("s3cret", "s3");
  }

  @Test
  void a_character_that_the_cut_goes_through_does_no_harm() {
    client.post("functions", "{\"description\":\"" + "é".repeat(64 << 10));

    assertThat(last().body()).startsWith("{\"description\":\"é");
  }

  @Test
  void secrets_in_answers_are_masked() {
    sim.given(
        function("hello")
            .trigger(
                "KAFKA",
                "{\"instance_id\":\"i\",\"topic_ids\":[\"t\"],\"kafka_password\":\"s3cret\"}"));

    assertThat(client.get("triggers/hello").text()).contains("s3cret");
    assertThat(last().response()).contains("\"kafka_password\":\"***\"").doesNotContain("s3cret");
  }

  @Test
  void one_can_wait_for_a_request_from_another_thread() throws InterruptedException {
    CompletableFuture<ApiClient.Answer> caller =
        OwnThread.supply(() -> client.create(Body.create()));

    RecordedRequest request = sim.requests().await(CREATE_FUNCTION, Duration.ofSeconds(30));

    assertThat(request.at("/func_name")).isEqualTo("hello");
    assertThat(caller.join().status()).isEqualTo(200);
  }

  @Test
  void a_request_that_came_before_is_not_waited_for() throws InterruptedException {
    client.get("functions?i=1");
    client.get("functions?i=2");

    assertThat(sim.requests().await(LIST_FUNCTIONS, Duration.ZERO).target()).endsWith("i=1");
  }

  @Test
  void a_wait_in_vain_lists_what_came_instead() {
    client.get("functions");
    client.get("nothing");

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> sim.requests().await(CREATE_FUNCTION, Duration.ofMillis(1)))
        .withMessage(
            "Expected a request CreateFunction within PT0.001S, but the simulator got:\n"
                + "  GET /v2/%s/fgs/functions 200 ListFunctions\n".formatted(sim.projectId())
                + "  GET /v2/%s/fgs/nothing 404 (no such route)".formatted(sim.projectId()));
  }

  @Test
  void reset_forgets_all_exchanges() {
    client.get("functions");

    sim.reset();

    assertThat(sim.requests().all()).isEmpty();
    assertThat(sim.requests().count()).isZero();
  }
}
