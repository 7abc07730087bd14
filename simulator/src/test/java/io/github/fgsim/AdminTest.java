package io.github.fgsim;

import static io.github.fgsim.FunctionDefinition.function;
import static io.github.fgsim.model.Operation.CREATE_FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.fault.Fault;
import io.github.fgsim.model.Auth;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.IdSource;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.SimulatorClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminTest {
  private final FunctionGraphSimulator sim = FunctionGraphSimulator.builder().adminApi().start();
  private final ApiClient client = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"health", "state", "journal", "faults", "answers", "clock", "reset", "other", ""})
  void off_it_is_404_like_any_unknown_path(String resource) {
    try (FunctionGraphSimulator embedded = FunctionGraphSimulator.start()) {
      ApiClient.Answer answer = ApiClient.of(embedded).get("/_simulator/" + resource);

      assertThat(answer.error()).isEqualTo("404 " + "APIGW.0101 " + ErrorCode.API_NOT_FOUND.text());
      assertThat(embedded.requests().unmatched()).hasSize(1);
    }
  }

  @Test
  void off_it_does_nothing() {
    try (FunctionGraphSimulator embedded = FunctionGraphSimulator.start()) {
      embedded.given(function("hello"));

      ApiClient.of(embedded).post("/_simulator/reset", "");
      ApiClient.of(embedded).put("/_simulator/state", "{}");

      assertThat(embedded.functions()).hasSize(1);
    }
  }

  @Test
  void health_says_what_runs() {
    JsonNode health = client.get("/_simulator/health").json();

    assertThat(health.get("status").asText()).isEqualTo("ok");
    assertThat(health.get("version").asText()).isNotBlank();
    assertThat(health.get("simulated_operations").asInt())
        .isEqualTo(FunctionGraphSimulator.simulatedOperations().size());
  }

  @Test
  void its_calls_are_in_no_journal_and_take_no_id() {
    try (FunctionGraphSimulator quiet = seeded();
        FunctionGraphSimulator asked = seeded()) {
      ApiClient admin = ApiClient.of(asked);
      Stream.of("health", "state", "journal", "faults", "answers", "clock")
          .forEach(
              resource -> assertThat(admin.get("/_simulator/" + resource).status()).isEqualTo(200));
      admin.get("/_simulator/reset");

      assertThat(asked.requests().all()).isEmpty();
      assertThat(admin.create(Body.create()).headers().firstValue("X-Request-Id"))
          .isEqualTo(
              ApiClient.of(quiet).create(Body.create()).headers().firstValue("X-Request-Id"));
    }
  }

  private static FunctionGraphSimulator seeded() {
    return FunctionGraphSimulator.builder().adminApi().ids(IdSource.seeded(7)).start();
  }

  @Test
  void every_answer_has_a_request_id_and_a_json_body_its_type() {
    ApiClient.Answer health = client.get("/_simulator/health");
    ApiClient.Answer reset = client.post("/_simulator/reset", "");

    assertThat(health.header("X-Request-Id")).matches("[0-9a-f]{32}");
    assertThat(health.header("Content-Type")).isEqualTo("application/json");
    assertThat(reset.status()).isEqualTo(204);
    assertThat(reset.header("X-Request-Id")).matches("[0-9a-f]{32}");
    assertThat(reset.header("Content-Type")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "localhost:8377, 200",
    "LOCALHOST:1, 200",
    "127.0.0.1:8377, 200",
    "[::1]:8377, 200",
    "[::1], 200",
    "evil.example, 403",
    "evil.example:8377, 403",
    "localhost.evil.example, 403",
    "127.0.0.1.evil.example, 403",
    "user@localhost, 400",
    "192.168.0.1, 403",
    "0.0.0.0, 403"
  })
  void the_host_must_be_this_machine(String host, int status) {
    assertThat(RawConnection.exchange(sim, "GET", "/_simulator/health", "", "Host", host).status())
        .isEqualTo(status);
  }

  @Test
  void two_hosts_or_none_are_refused() {
    assertThat(
            RawConnection.exchange(
                    sim, "GET", "/_simulator/health", "", "Host", "localhost", "Host", "localhost")
                .status())
        .isIn(400, 403);
    assertThat(RawConnection.exchange(sim, "GET", "/_simulator/health", "").status())
        .isIn(400, 403);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost, 200",
    "http://localhost:3000, 200",
    "https://127.0.0.1:8443, 200",
    "http://[::1]:3000, 200",
    "http://evil.example, 403",
    "https://localhost.evil.example, 403",
    "http://evil.example:8377, 403",
    "null, 403",
    "file://, 403",
    "http://localhost/path, 403",
    "http://localhost.evil.example, 403"
  })
  void an_origin_must_be_this_machine(String origin, int status) {
    sim.given(function("hello"));

    RawConnection.RawAnswer answer =
        RawConnection.exchange(
            sim, "POST", "/_simulator/reset", "", "Host", "localhost", "Origin", origin);

    assertThat(answer.status()).isEqualTo(status == 200 ? 204 : status);
    assertThat(sim.functions()).hasSize(status == 200 ? 0 : 1);
  }

  @Test
  void a_page_of_its_own_is_taken_under_every_name_that_it_is_known_by() {
    try (FunctionGraphSimulator named =
        FunctionGraphSimulator.builder().adminApi().adminHosts("sim").start()) {
      assertThat(reset(named, "sim:8377", "http://sim:8377")).isEqualTo(204);
      assertThat(reset(named, "sim:8377", "http://sim:9999")).isEqualTo(403);
      assertThat(reset(named, "sim:8377", "http://other:8377")).isEqualTo(403);
      assertThat(reset(named, "other:8377", "http://other:8377")).isEqualTo(403);
    }
  }

  private static int reset(FunctionGraphSimulator named, String host, String origin) {
    return RawConnection.exchange(
            named, "POST", "/_simulator/reset", "", "Host", host, "Origin", origin)
        .status();
  }

  @Test
  void a_refusal_for_its_origin_says_so() {
    RawConnection.RawAnswer answer =
        RawConnection.exchange(sim, "GET", "/_simulator/state", "", "Host", "evil.example");

    assertThat(answer.body())
        .isEqualTo(
            "{\"error_code\":\"SIM.0403\",\"error_msg\":\"the admin API is for this machine: Host"
                + " and Origin must be loopback; adminHosts or --admin-hosts allows other hosts\"}");
    assertThat(sim.requests().all()).isEmpty();
  }

  @Test
  void the_bound_host_is_this_machine_too() {
    try (FunctionGraphSimulator wide =
        FunctionGraphSimulator.builder().host("0.0.0.0").adminApi().start()) {
      assertThat(
              RawConnection.exchange(
                      wide, "GET", "/_simulator/health", "", "Host", "0.0.0.0:" + wide.port())
                  .status())
          .isEqualTo(200);
    }
  }

  @Test
  void it_needs_no_credential() {
    try (FunctionGraphSimulator verified =
        FunctionGraphSimulator.builder().auth(Auth.signed("AK", "SK")).adminApi().start()) {
      assertThat(ApiClient.of(verified).get("/_simulator/health").status()).isEqualTo(200);
      assertThat(ApiClient.of(verified).get("functions").status()).isEqualTo(401);
    }
  }

  @Test
  void it_speaks_tls_where_the_simulator_does() {
    try (FunctionGraphSimulator tls = FunctionGraphSimulator.builder().https().adminApi().start()) {
      assertThat(ApiClient.of(tls).get("/_simulator/health").status()).isEqualTo(200);
    }
  }

  @Test
  void another_method_is_405_and_names_those_that_there_are() {
    ApiClient.Answer answer = client.delete("/_simulator/state");

    assertThat(answer.error()).isEqualTo("405 SIM.0405 state takes GET, PUT");
    assertThat(answer.header("Allow")).isEqualTo("GET, PUT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"other", "health/more", "console.html", "State"})
  void what_it_has_not_is_an_unknown_path(String path) {
    assertThat(client.get("/_simulator/" + path).error()).startsWith("404 APIGW.0101");
  }

  @Test
  void links_in_answers_stay_under_the_same_prefix() {
    sim.given(function("hello"));

    String link = client.get("functions/hello/code").json().at("/func_code/link").asText();

    assertThat(link).startsWith(sim.endpoint() + "/_simulator/code/");
    assertThat(client.get(link.replace(sim.endpoint().toString(), "")).status()).isEqualTo(200);
    assertThat(client.get("/_simulator/code/p/default/none/latest/x").error())
        .startsWith("404 FSS.0404");
  }

  @Test
  void a_state_goes_out_and_comes_back() {
    sim.given(function("hello").published("v1").alias("live", "v1"));

    String state = client.get("/_simulator/state").text();
    client.post("/_simulator/reset", "");
    assertThat(sim.functions()).isEmpty();
    ApiClient.Answer put = client.put("/_simulator/state", state);

    assertThat(put.status()).isEqualTo(204);
    assertThat(state).isEqualTo(sim.exportState());
    assertThat(client.get("functions/hello/aliases/live").field("version")).isEqualTo("v1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"projects\":[]}", "{\"nonsense\":1}"})
  void a_bad_state_is_400_and_changes_nothing(String state) {
    sim.given(function("hello"));

    ApiClient.Answer answer = client.put("/_simulator/state", state);

    assertThat(answer.error()).startsWith("400 SIM.0400 ");
    assertThat(sim.functions()).hasSize(1);
  }

  @Test
  void reset_returns_to_the_baseline() {
    sim.given(function("kept"));
    sim.keepAsBaseline();
    sim.given(function("later")).limits(limits -> limits.with(Limit.FUNCTIONS, 1));
    sim.faults().onAny().always(Fault.lostAnswer());

    client.post("/_simulator/reset", "");

    assertThat(sim.functions()).extracting(SimulatedFunction::name).containsExactly("kept");
    assertThat(sim.faults().scripted()).isEmpty();
    assertThat(sim.limits().of(Limit.FUNCTIONS)).isGreaterThan(1);
  }

  @Test
  void the_journal_has_what_the_service_was_asked() {
    client.send(
        "POST",
        "functions",
        Body.create().with("colour", "blue").with("encrypted_user_data", "{\"k\":\"s3cret\"}"),
        "X-Auth-Token",
        "s3cret");
    client.get("nothing");

    JsonNode journal = client.get("/_simulator/journal").json();

    assertThat(journal.get("count").asInt()).isEqualTo(2);
    JsonNode create = journal.at("/requests/0");
    assertThat(create.get("operation").asText()).isEqualTo("CreateFunction");
    assertThat(create.get("function").asText()).isEqualTo("default/hello");
    assertThat(create.get("status").asInt()).isEqualTo(200);
    assertThat(create.at("/unknown_fields/0").asText()).isEqualTo("colour");
    assertThat(create.at("/headers/x-auth-token").asText()).isEqualTo("***");
    assertThat(journal.at("/requests/1/nearest_routes")).isNotEmpty();
    assertThat(journal.toString()).doesNotContain("s3cret");
  }

  @Test
  void the_journal_of_one_operation_and_a_forgotten_one() {
    client.create(Body.create());
    client.get("functions");

    JsonNode creates = client.get("/_simulator/journal?operation=CreateFunction").json();
    assertThat(creates.get("requests")).hasSize(1);
    assertThat(client.delete("/_simulator/journal").status()).isEqualTo(204);
    assertThat(client.get("/_simulator/journal").json().get("count").asInt()).isZero();
    assertThat(sim.functions()).as("only the journal is forgotten").hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'fault':'lost_answer'} | LostAnswer[] on any operation",
        "{'operation':'CreateFunction','fault':'connection_reset'} | ConnectionReset[] on"
            + " CreateFunction",
        "{'operation':'CreateFunction','function':'hello','fault':'empty_answer'} | EmptyAnswer[]"
            + " on CreateFunction of default/hello",
        "{'package':'tools','function':'hello','fault':'malformed_json'} | MalformedJson[] on any"
            + " operation of tools/hello",
        "{'fault':'delay','duration':'PT1.5S'} | Delay[duration=PT1.5S] on any operation",
        "{'fault':'slow_body','duration':'PT1M'} | SlowBody[duration=PT1M] on any operation",
        "{'fault':'error','error_code':'FSS.1061'} | error FSS.1061 The function has"
            + " existed on any operation",
        "{'fault':'error','error_code':'FSS.0503','error_msg':'later','retry_after':'PT9S'} |"
            + " error FSS.0503 later (Retry-After PT9S) on any operation",
      })
  void every_fault_can_be_scripted(String json, String scripted) {
    ApiClient.Answer answer = client.post("/_simulator/faults", json.replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(sim.faults().unused()).containsExactly(scripted);
  }

  @Test
  void a_fault_hits_once_times_always_or_during() {
    sim.clock().freezeAt(Instant.parse("2026-01-02T12:00:00Z"));
    client.post("/_simulator/faults", "{\"fault\":\"lost_answer\"}");
    client.post("/_simulator/faults", "{\"fault\":\"lost_answer\",\"times\":3}");
    client.post("/_simulator/faults", "{\"fault\":\"lost_answer\",\"always\":true}");
    client.post("/_simulator/faults", "{\"fault\":\"lost_answer\",\"during\":\"PT1H\"}");

    JsonNode faults = client.get("/_simulator/faults").json().get("faults");
    assertThat(faults.at("/0/left").asInt()).isEqualTo(1);
    assertThat(faults.at("/1/left").asInt()).isEqualTo(3);
    assertThat(faults.at("/2/left").isMissingNode()).isTrue();
    assertThat(faults.at("/2/until").isMissingNode()).isTrue();
    assertThat(faults.at("/3/until").asText()).isEqualTo("2026-01-02T13:00:00Z");
  }

  @ParameterizedTest
  @MethodSource("scripted")
  void what_get_shows_of_a_fault_post_takes(Fault fault) {
    sim.faults().on(CREATE_FUNCTION).once(fault);
    String shown =
        client
            .get("/_simulator/faults")
            .json()
            .at("/faults/0")
            .toString()
            .replaceAll(",\"left\":1,\"used\":false", "");
    String before = sim.faults().unused().get(0);
    client.delete("/_simulator/faults");

    client.post("/_simulator/faults", shown);

    assertThat(sim.faults().unused()).containsExactly(before);
  }

  static Stream<Fault> scripted() {
    return FaultsTest.faults();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | nothing to read",
        "{} | member fault is missing",
        "{'fault':'explosion'} | fault: unknown fault explosion; there are error, delay, slow_body,"
            + " connection_reset, empty_answer, malformed_json, lost_answer",
        "{'fault':'error'} | member error_code is missing",
        "{'fault':'error','error_code':'FSS.9'} | error_code: expected a documented code, but found"
            + " \"FSS.9\"",
        "{'fault':'delay'} | member duration is missing",
        "{'fault':'delay','duration':'1s'} | duration: expected a duration such as PT1.5S, but"
            + " found \"1s\"",
        "{'fault':'lost_answer','operation':'Create'} | operation: expected an operation's title,"
            + " but found \"Create\"",
        "{'fault':'lost_answer','times':0} | times: expected 1 to 1000000, but found 0",
        "{'fault':'lost_answer','times':'2'} | times: expected a whole number, but found \"2\"",
        "{'fault':'lost_answer','times':2,'always':true} | at most one of times, during and always",
        "{'fault':'lost_answer','package':'p'} | member package needs a member function",
        "{'fault':'lost_answer','once':true} | unknown member once; there are operation, package",
      })
  void a_bad_fault_is_400_with_what_is_wrong(String json, String message) {
    ApiClient.Answer answer = client.post("/_simulator/faults", json.replace('\'', '"'));

    assertThat(answer.error()).startsWith("400 SIM.0400 " + message);
    assertThat(sim.faults().scripted()).isEmpty();
  }

  @Test
  void a_name_that_was_allowed_reaches_the_admin_api_and_another_does_not() {
    try (FunctionGraphSimulator inNetwork =
        FunctionGraphSimulator.builder().adminApi().adminHosts("fgsim").start()) {
      assertThat(
              RawConnection.exchange(inNetwork, "GET", "/_simulator/health", "", "Host", "fgsim:80")
                  .status())
          .isEqualTo(200);
      assertThat(
              RawConnection.exchange(inNetwork, "GET", "/_simulator/health", "", "Host", "evil")
                  .status())
          .isEqualTo(403);
    }
  }

  @Test
  void a_clock_cannot_leave_the_years_of_four_digits() {
    assertThat(client.put("/_simulator/clock", "{\"now\":\"+99999-01-01T00:00:00Z\"}").status())
        .isEqualTo(400);
    assertThat(client.post("/_simulator/clock", "{\"advance\":\"PT876000000H\"}").status())
        .isEqualTo(400);
    assertThat(client.create(Body.create()).status()).isEqualTo(200);
  }

  /** The caller's error; what fired has fired, and the clock stands there. */
  @Test
  void a_move_on_which_too_much_would_fire_is_400_and_the_clock_stands_where_it_got_to() {
    client.put("/_simulator/clock", "{\"now\":\"2026-01-02T00:00:00Z\"}");
    sim.clock().drive(new EachSecond(sim.clock()));

    ApiClient.Answer refused = client.post("/_simulator/clock", "{\"advance\":\"P400D\"}");

    assertThat(refused.error())
        .startsWith("400 SIM.0400 timers fired 100000 times on the way to 2027-02-06T00:00:00Z")
        .endsWith("the clock is at 2026-01-03T03:46:40Z: move it by less");
    assertThat(client.get("/_simulator/clock").text()).contains("2026-01-03T03:46:40Z");
    assertThat(client.post("/_simulator/clock", "{\"advance\":\"PT1H\"}").status()).isEqualTo(200);
  }

  /** A timer of each second. */
  private record EachSecond(SimulatorClock clock) implements SimulatorClock.Timers {
    @Override
    public Optional<SimulatorClock.Due> next(Instant upTo) {
      Instant next = clock.instant().plusSeconds(1);
      return next.isAfter(upTo)
          ? Optional.empty()
          : Optional.of(new SimulatorClock.Due(next, () -> {}));
    }

    @Override
    public void putBack(Instant to) {}
  }

  @Test
  void the_clock_is_read_stopped_moved_and_let_go() {
    try (FunctionGraphSimulator fixed =
        FunctionGraphSimulator.builder()
            .clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
            .adminApi()
            .start()) {
      ApiClient admin = ApiClient.of(fixed);

      assertThat(admin.get("/_simulator/clock").text())
          .isEqualTo("{\"now\":\"1970-01-01T00:00:00Z\",\"frozen\":true}");
      admin.put("/_simulator/clock", "{\"now\":\"2026-01-02T12:00:00Z\"}");
      admin.post("/_simulator/clock", "{\"advance\":\"-PT30M\"}");
      assertThat(fixed.clock().instant()).isEqualTo(Instant.parse("2026-01-02T11:30:00Z"));
      assertThat(admin.delete("/_simulator/clock").status()).isEqualTo(204);
      assertThat(fixed.clock().instant()).isEqualTo(Instant.EPOCH);
    }
  }

  @Test
  void what_goes_wrong_inside_is_500_with_what_it_was() {
    Clock broken =
        new Clock() {
          private int calls;

          @Override
          public Instant instant() {
            if (calls++ > 0) {
              throw new IllegalStateException("the test's clock");
            }
            return Instant.EPOCH;
          }

          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        };
    try (FunctionGraphSimulator fragile =
        FunctionGraphSimulator.builder().clock(broken).adminApi().start()) {
      assertThat(ApiClient.of(fragile).get("/_simulator/clock").error())
          .isEqualTo("500 SIM.0500 java.lang.IllegalStateException: the test's clock");
    }
  }

  @Test
  void a_move_of_the_clock_fires_timers() {
    sim.clock().freezeAt(Instant.parse("2026-01-02T12:00:00Z"));
    sim.given(
        function("hello")
            .trigger("TIMER", "{\"name\":\"t\",\"schedule_type\":\"Rate\",\"schedule\":\"3m\"}"));
    sim.handle("default", "hello").returns("1");

    client.post("/_simulator/clock", "{\"advance\":\"" + Duration.ofMinutes(7) + "\"}");

    assertThat(sim.invocations("default", "hello")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT | {\"now\":\"noon\"} | now: expected a time such as 2026-01-02T03:04:05Z",
        "PUT | {} | member now is missing",
        "PUT | {\"advance\":\"PT1H\"} | unknown member advance; there are now",
        "POST | {\"advance\":\"an hour\"} | advance: expected a duration such as PT1H",
        "POST | {\"advance\":\"PT9999999999999999H\"} | advance: expected a duration",
        "POST | {\"advance\":\"PT999999999999999H\"} | ",
        "POST | 7 | expected an object, but found 7",
      })
  void a_bad_time_is_400_and_the_clock_stays(String method, String json, String message) {
    sim.clock().freezeAt(Instant.EPOCH);

    ApiClient.Answer answer = client.send(method, "/_simulator/clock", json);

    assertThat(answer.error()).startsWith("400 SIM.0400 " + (message == null ? "" : message));
    assertThat(sim.clock().instant()).isEqualTo(Instant.EPOCH);
  }
}
