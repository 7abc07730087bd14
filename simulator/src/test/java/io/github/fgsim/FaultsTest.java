package io.github.fgsim;

import static io.github.fgsim.FunctionDefinition.function;
import static io.github.fgsim.model.Operation.CREATE_FUNCTION;
import static io.github.fgsim.model.Operation.DELETE_FUNCTION;
import static io.github.fgsim.model.Operation.INVOKE_FUNCTION;
import static io.github.fgsim.model.Operation.LIST_FUNCTIONS;
import static io.github.fgsim.model.Operation.LIST_QUOTAS;
import static io.github.fgsim.model.Operation.SHOW_FUNCTION_CONFIG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fgsim.fault.Fault;
import io.github.fgsim.model.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();
  private final ApiClient client = ApiClient.of(sim);
  private final String functions = "/v2/" + sim.projectId() + "/fgs/functions";

  @AfterEach
  void close() {
    sim.close();
  }

  @Test
  void an_error_is_answered_in_place_of_the_work() {
    sim.faults().on(CREATE_FUNCTION).once(Fault.error(ErrorCode.INTERNAL_SERVER_ERROR));

    assertThat(client.create(Body.create()).error())
        .isEqualTo("500 FSS.0500 Internal server error.");
    assertThat(sim.functions()).isEmpty();
    assertThat(client.create(Body.create()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void every_documented_error_can_be_answered(ErrorCode code) {
    sim.faults().on(LIST_FUNCTIONS).once(Fault.error(code));

    ApiClient.Answer answer = client.get("functions");

    assertThat(answer.status()).isEqualTo(code.status());
    assertThat(answer.field("error_code")).isEqualTo(code.code());
    assertThat(answer.field("error_msg")).isNotBlank().doesNotContain("%s");
    assertThat(answer.keys())
        .isEqualTo(
            switch (code.code().substring(0, 3)) {
              case "API" -> List.of("error_msg", "error_code", "request_id");
              case "FGS" ->
                  code == ErrorCode.WORKFLOW_NOT_FOUND
                      ? List.of("error_code", "error_msg")
                      : List.of("error_code", "error_msg", "request_id");
              default -> List.of("error_code", "error_msg");
            });
  }

  @Test
  void an_error_can_have_a_text_of_its_own() {
    sim.faults().on(LIST_FUNCTIONS).once(Fault.error(ErrorCode.BAD_GATEWAY, "upstream is gone"));

    assertThat(client.get("functions").error()).isEqualTo("502 FSS.0502 upstream is gone");
  }

  @Test
  void throttled_and_unavailable_say_when_to_come_back() {
    sim.faults().on(LIST_FUNCTIONS).once(Fault.throttled(Duration.ofSeconds(2)));
    sim.faults().on(LIST_FUNCTIONS).once(Fault.unavailable(Duration.ofMinutes(1)));

    ApiClient.Answer throttled = client.get("functions");
    ApiClient.Answer unavailable = client.get("functions");

    assertThat(throttled.error()).isEqualTo("429 FSS.0429 Too many requests.");
    assertThat(throttled.header("Retry-After")).isEqualTo("2");
    assertThat(unavailable.error()).isEqualTo("503 FSS.0503 Service unavailable.");
    assertThat(unavailable.header("Retry-After")).isEqualTo("60");
  }

  @Test
  void a_delayed_call_does_its_work() {
    sim.faults().on(CREATE_FUNCTION).once(Fault.delay(Duration.ofMillis(20)));

    assertThat(client.create(Body.create()).status()).isEqualTo(200);
    assertThat(sim.functions()).hasSize(1);
  }

  @Test
  void a_delay_ends_when_the_simulator_closes() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    sim.before(LIST_FUNCTIONS).once(s -> arrived.countDown());
    sim.faults().on(LIST_FUNCTIONS).once(Fault.delay(HOUR));
    CompletableFuture<ApiClient.Answer> answer = OwnThread.supply(() -> client.get("functions"));
    arrived.await();

    sim.close();

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
        .withCauseInstanceOf(UncheckedIOException.class);
  }

  @Test
  void a_delayed_call_does_not_hold_up_others() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    sim.before(SHOW_FUNCTION_CONFIG).once(s -> arrived.countDown());
    sim.faults().on(SHOW_FUNCTION_CONFIG).once(Fault.delay(HOUR)); // of no other call here
    CompletableFuture<ApiClient.Answer> delayed =
        OwnThread.supply(() -> client.get("functions/hello/config"));
    arrived.await();

    assertThat(client.get("functions").status()).isEqualTo(200);
    assertThat(client.create(Body.create()).status()).isEqualTo(200);
    assertThat(delayed).isNotDone();
  }

  @Test
  void a_slow_body_arrives_whole() {
    sim.given(function("hello"));
    sim.faults().on(SHOW_FUNCTION_CONFIG).once(Fault.slowBody(Duration.ofMillis(50)));

    ApiClient.Answer slow = client.get("functions/hello/config");

    assertThat(slow.text()).isEqualTo(client.get("functions/hello/config").text());
  }

  @Test
  void a_slow_body_comes_after_its_headers_byte_by_byte() throws IOException {
    sim.faults().on(LIST_FUNCTIONS).once(Fault.slowBody(HOUR));

    try (RawConnection connection = RawConnection.to(sim)) {
      String headers = connection.send("GET", functions, "", "Host", "h").readHeaders();

      assertThat(headers).startsWith("HTTP/1.1 200").contains("Content-Length: ");
      sim.close(); // the rest does not come
      assertThat(restLength(connection)).isLessThan(10);
    }
  }

  private static int restLength(RawConnection connection) {
    try {
      return connection.readAll().length();
    } catch (IOException e) {
      return 0;
    }
  }

  @Test
  void a_connection_reset_is_seen_as_one_and_nothing_was_done() throws IOException {
    sim.faults().on(CREATE_FUNCTION).once(Fault.connectionReset());

    try (RawConnection connection = RawConnection.to(sim)) {
      connection.send("POST", functions, Body.create().toString(), "Host", "h");

      assertThatExceptionOfType(SocketException.class)
          .isThrownBy(connection::readAll)
          .withMessageContaining("reset");
    }
    assertThat(sim.functions()).isEmpty();
  }

  @Test
  void an_empty_answer_is_an_orderly_close_and_nothing_was_done() throws IOException {
    sim.faults().on(CREATE_FUNCTION).once(Fault.emptyAnswer());

    try (RawConnection connection = RawConnection.to(sim)) {
      connection.send("POST", functions, Body.create().toString(), "Host", "h");

      assertThat(connection.readAll()).isEmpty();
    }
    assertThat(sim.functions()).isEmpty();
  }

  @Test
  void malformed_json_breaks_off_in_the_middle_after_the_work() {
    sim.faults().on(CREATE_FUNCTION).once(Fault.malformedJson());

    ApiClient.Answer answer = client.create(Body.create());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThatExceptionOfType(JsonProcessingException.class)
        .isThrownBy(() -> new ObjectMapper().readTree(answer.text()));
    assertThat(sim.functions()).hasSize(1);
  }

  @Test
  void a_lost_answer_leaves_its_work_done_so_that_a_retry_meets_409() throws IOException {
    sim.faults().on(CREATE_FUNCTION).once(Fault.lostAnswer());

    try (RawConnection connection = RawConnection.to(sim)) {
      connection.send("POST", functions, Body.create().toString(), "Host", "h");

      assertThatExceptionOfType(SocketException.class).isThrownBy(connection::readAll);
    }
    assertThat(client.create(Body.create()).error())
        .isEqualTo("409 FSS.1061 The function has existed");
  }

  @Test
  void an_error_can_be_lost_malformed_or_slow_too() throws IOException {
    sim.faults().on(DELETE_FUNCTION).once(Fault.lostAnswer());
    sim.faults().on(SHOW_FUNCTION_CONFIG).once(Fault.malformedJson());
    sim.faults().on(LIST_QUOTAS).once(Fault.lostAnswer());

    try (RawConnection connection = RawConnection.to(sim)) {
      connection.send("DELETE", functions + "/none", "", "Host", "h");
      assertThatExceptionOfType(SocketException.class).isThrownBy(connection::readAll);
    }
    assertThat(client.get("functions/none/config").text()).doesNotEndWith("}");
    assertThat(sim.faults().unused()).hasSize(1);
  }

  @Test
  void what_is_not_simulated_can_fail_as_the_service_does() {
    client.create(Body.create("hello"));
    sim.faults().on(INVOKE_FUNCTION).once(Fault.error(ErrorCode.FORBIDDEN));

    assertThat(client.post("functions/hello/invocations", "{}").error())
        .isEqualTo("403 FSS.0403 Forbidden");
    assertThat(client.post("functions/hello/invocations", "{}").status()).isEqualTo(501);
  }

  @Test
  void times_hits_that_many_calls() {
    sim.faults().on(LIST_FUNCTIONS).times(2, Fault.error(ErrorCode.GATEWAY_TIMEOUT));

    assertThat(statuses(4)).containsExactly(504, 504, 200, 200);
  }

  @Test
  void always_hits_every_call_until_the_faults_are_cleared() {
    sim.faults().on(LIST_FUNCTIONS).always(Fault.error(ErrorCode.GATEWAY_TIMEOUT));

    assertThat(statuses(3)).containsOnly(504);
    sim.faults().clear();
    assertThat(statuses(1)).containsOnly(200);
  }

  @Test
  void during_ends_when_the_clock_was_moved_that_far() {
    sim.clock().freezeAt(Instant.parse("2026-01-02T03:04:05Z"));
    sim.faults().on(LIST_FUNCTIONS).during(HOUR, Fault.error(ErrorCode.SERVICE_UNAVAILABLE));

    assertThat(statuses(2)).containsOnly(503);
    sim.clock().advance(HOUR.minusNanos(1));
    assertThat(statuses(1)).containsOnly(503);
    sim.clock().advance(Duration.ofNanos(1));
    assertThat(statuses(1)).containsOnly(200);
  }

  private List<Integer> statuses(int calls) {
    return IntStream.range(0, calls).mapToObj(i -> client.get("functions").status()).toList();
  }

  @Test
  void faults_of_one_call_come_in_the_order_of_the_script() {
    sim.faults().on(LIST_FUNCTIONS).once(Fault.error(ErrorCode.BAD_GATEWAY));
    sim.faults().onAny().once(Fault.error(ErrorCode.GATEWAY_TIMEOUT));
    sim.faults().on(LIST_FUNCTIONS).once(Fault.error(ErrorCode.SERVICE_UNAVAILABLE));

    assertThat(statuses(4)).containsExactly(502, 504, 503, 200);
  }

  @Test
  void a_fault_of_one_operation_leaves_the_others_alone() {
    sim.faults().on(DELETE_FUNCTION).once(Fault.error(ErrorCode.FORBIDDEN));

    assertThat(client.create(Body.create()).status()).isEqualTo(200);
    assertThat(client.delete("functions/hello").status()).isEqualTo(403);
  }

  @Test
  void a_fault_of_one_function_leaves_the_others_alone() {
    sim.given(function("hello"), function("other"), function("hello").inPackage("tools"));
    sim.faults().onAny().function("default", "hello").always(Fault.error(ErrorCode.FORBIDDEN));

    assertThat(client.get("functions/other/config").status()).isEqualTo(200);
    assertThat(client.get("functions/tools:hello/config").status()).isEqualTo(200);
    assertThat(client.get("functions").status()).isEqualTo(200);
    assertThat(client.get("functions/hello/config").status()).isEqualTo(403);
    assertThat(client.get("functions/default:hello:latest/config").status()).isEqualTo(403);
    assertThat(
            client
                .get(
                    "functions/urn:fss:cn-north-4:"
                        + sim.projectId()
                        + ":function:default:hello/config")
                .status())
        .isEqualTo(403);
  }

  @Test
  void the_function_of_a_create_or_import_is_named_by_its_body() {
    sim.faults().onAny().function("default", "hello").times(2, Fault.error(ErrorCode.FORBIDDEN));

    assertThat(client.create(Body.create("other")).status()).isEqualTo(200);
    assertThat(client.create(Body.create("hello")).status()).isEqualTo(403);
    assertThat(client.importFunction(Body.importing(Zips.of("index.py", "x"))).status())
        .isEqualTo(403);
  }

  @Test
  void the_function_of_a_tag_is_named_by_its_resource_id() {
    sim.given(function("hello"));
    sim.faults().onAny().function("default", "hello").once(Fault.error(ErrorCode.FORBIDDEN));

    assertThat(client.get("/v2/" + sim.projectId() + "/functions/hello/tags").status())
        .isEqualTo(403);
  }

  @Test
  void a_call_that_names_no_readable_function_is_hit_by_no_fault_of_a_function() {
    sim.faults().onAny().function("default", "hello").once(Fault.error(ErrorCode.FORBIDDEN));

    assertThat(client.get("functions/urn:nonsense/config").error()).startsWith("400 FSS.0400");
  }

  @Test
  void a_request_that_never_gets_to_its_operation_takes_no_fault() {
    sim.faults().on(CREATE_FUNCTION).once(Fault.lostAnswer());

    assertThat(client.create("no json").error()).isEqualTo("400 FSS.0400 invalid parameter");
    assertThat(sim.faults().unused()).hasSize(1);
  }

  @Test
  void unused_faults_are_named() {
    sim.faults().on(CREATE_FUNCTION).once(Fault.lostAnswer());
    sim.faults().on(INVOKE_FUNCTION).function("default", "hello").always(Fault.delay(HOUR));
    sim.faults().onAny().during(HOUR, Fault.throttled(Duration.ofSeconds(1)));

    assertThat(sim.faults().unused())
        .containsExactly(
            "LostAnswer[] on CreateFunction",
            "Delay[duration=PT1H] on InvokeFunction of default/hello",
            "error FSS.0429 Too many requests. (Retry-After PT1S) on any operation");
    client.get("functions");
    assertThat(sim.faults().unused()).hasSize(2);
  }

  @Test
  void scripted_faults_tell_how_they_stand() {
    sim.clock().freezeAt(Instant.parse("2026-01-02T03:04:05Z"));
    sim.faults()
        .on(LIST_FUNCTIONS)
        .function("default", "hello")
        .times(3, Fault.error(ErrorCode.FORBIDDEN));
    sim.faults().onAny().during(HOUR, Fault.error(ErrorCode.BAD_GATEWAY));
    client.get("functions");

    assertThat(sim.faults().scripted())
        .satisfiesExactly(
            first -> {
              assertThat(first.operation()).contains(LIST_FUNCTIONS);
              assertThat(first.function()).contains("default/hello");
              assertThat(first.left()).hasValue(3);
              assertThat(first.until()).isEmpty();
              assertThat(first.used()).isFalse();
            },
            second -> {
              assertThat(second.operation()).isEmpty();
              assertThat(second.function()).isEmpty();
              assertThat(second.left()).isEmpty();
              assertThat(second.until()).contains(Instant.parse("2026-01-02T04:04:05Z"));
              assertThat(second.used()).isTrue();
            });
  }

  @Test
  void a_fault_hits_at_least_one_call() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sim.faults().onAny().times(0, Fault.lostAnswer()))
        .withMessage("a fault hits at least one call, but was given 0");
  }

  @Test
  void a_fault_takes_no_negative_time() {
    Duration negative = Duration.ofSeconds(-1);
    for (Supplier<Fault> fault :
        List.<Supplier<Fault>>of(
            () -> Fault.throttled(negative),
            () -> Fault.delay(negative),
            () -> Fault.slowBody(negative))) {
      assertThatIllegalArgumentException()
          .isThrownBy(fault::get)
          .withMessage("the duration of a fault must not be negative, but was PT-1S");
    }
  }

  @Test
  void reset_forgets_the_faults() {
    sim.faults().onAny().always(Fault.error(ErrorCode.FORBIDDEN));

    sim.reset();

    assertThat(client.get("functions").status()).isEqualTo(200);
    assertThat(sim.faults().unused()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void the_journal_has_the_fault_and_the_status(Fault fault) {
    sim.given(function("hello"));
    sim.faults().on(SHOW_FUNCTION_CONFIG).once(fault);

    try (RawConnection connection = RawConnection.to(sim)) {
      connection.send("GET", functions + "/hello/config", "", "Host", "h", "Connection", "close");
      restLength(connection);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }

    assertThat(sim.requests().of(SHOW_FUNCTION_CONFIG))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.fault()).contains(fault);
              assertThat(request.status())
                  .isEqualTo(fault instanceof Fault.Refusal error ? error.code().status() : 200);
              assertThat(request.toString()).endsWith("ShowFunctionConfig (fault: " + fault + ")");
            });
  }

  static Stream<Fault> faults() {
    return Stream.of(
        Fault.error(ErrorCode.FORBIDDEN),
        Fault.delay(Duration.ofMillis(1)),
        Fault.slowBody(Duration.ofMillis(1)),
        Fault.connectionReset(),
        Fault.emptyAnswer(),
        Fault.malformedJson(),
        Fault.lostAnswer());
  }
}
