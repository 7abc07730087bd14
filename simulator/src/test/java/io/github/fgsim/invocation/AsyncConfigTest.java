package io.github.fgsim.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fgsim.FailingClock;
import io.github.fgsim.FunctionGraphSimulator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Retries, ages and destinations of asynchronous calls; facts: the user guide's "Asynchronous
 * Notification Policy".
 */
@Timeout(60)
class AsyncConfigTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final String DESTINATIONS =
      "\"destination_config\":{\"on_success\":{\"destination\":\"OBS\",\"param\":\"{\\\"bucket\\\":\\\"b\\\"}\"},"
          + "\"on_failure\":{\"destination\":\"SMN\",\"param\":\"{\\\"topic_urn\\\":\\\"t\\\"}\"}}";

  private final Calls calls =
      Calls.of(FunctionGraphSimulator.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)));
  private final List<DestinationMessage> messages = new CopyOnWriteArrayList<>();
  private final AtomicInteger runs = new AtomicInteger();

  @BeforeEach
  void listen() {
    calls.sim.onDestination(messages::add);
  }

  @AfterEach
  void close() {
    calls.close();
  }

  private void failFor(int times) {
    calls.sim.handle(
        "default",
        "hello",
        (event, context) -> {
          if (runs.incrementAndGet() <= times) {
            throw new IllegalStateException("no " + runs);
          }
          return "yes";
        });
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }

  // documented: "By default, FunctionGraph does not retry if a function fails due to a code error."
  @Test
  void without_a_configuration_nothing_is_retried() {
    failFor(1);

    calls.await(calls.invokeAsync("hello", "{}"), "FAIL");

    assertThat(runs).hasValue(1);
  }

  // documented: one retry unless the configuration says otherwise
  @Test
  void a_configuration_that_does_not_say_retries_once() {
    calls.configureAsync("{\"max_async_event_age_in_seconds\":60}");
    failFor(1);

    calls.await(calls.invokeAsync("hello", "{}"), "SUCCESS");

    assertThat(runs).hasValue(2);
  }

  @Test
  void a_failure_is_retried_as_often_as_configured_under_one_id() {
    calls.configureAsync("{\"max_async_retry_attempts\":2}");
    failFor(5);

    String id = calls.invokeAsync("hello", "{}");
    JsonNode call = calls.await(id, "FAIL");

    assertThat(runs).hasValue(3);
    assertThat(call.get("error_message").asText()).contains("no 3");
    assertThat(calls.sim.invocations()).extracting(Invocation::requestId).containsOnly(id);
  }

  @Test
  void no_retries_may_be_configured() {
    calls.configureAsync("{\"max_async_retry_attempts\":0}");
    failFor(5);

    calls.await(calls.invokeAsync("hello", "{}"), "FAIL");

    assertThat(runs).hasValue(1);
  }

  @Test
  void a_versions_configuration_is_its_own() {
    calls.publish("v1");
    calls.configureAsync("{\"max_async_retry_attempts\":3}");
    failFor(5);

    calls.await(calls.invokeAsync("default:hello:v1", "{}"), "FAIL");

    assertThat(runs).hasValue(1);
  }

  @Test
  void an_aliass_configuration_is_its_own() {
    calls.publish("v1");
    calls.alias("{\"name\":\"live\",\"version\":\"v1\"}");
    Calls.ok(
        calls.api.put(
            "functions/default:hello:!live/async-invoke-config",
            "{\"max_async_retry_attempts\":2}"));
    failFor(5);

    calls.await(calls.invokeAsync("default:hello:!live", "{}"), "FAIL");

    assertThat(runs).hasValue(3);
    assertThat(calls.sim.invocations().get(0).urn().qualifier()).isEqualTo("v1");
  }

  @Test
  void a_retry_that_would_be_too_late_is_discarded() throws Exception {
    calls.configureAsync(
        "{\"max_async_retry_attempts\":8,\"max_async_event_age_in_seconds\":60,"
            + DESTINATIONS
            + "}");
    calls.sim.handle(
        "default",
        "hello",
        (event, context) -> {
          runs.incrementAndGet();
          calls.sim.clock().advance(Duration.ofSeconds(30));
          throw new IllegalStateException("no");
        });

    JsonNode call = calls.await(calls.invokeAsync("hello", "{}"), "DISCARD");

    assertThat(runs).hasValue(2);
    assertThat(call.get("error_code").asInt()).isNotZero();
    assertThat(messages).hasSize(1);
    JsonNode context = json(messages.get(0).body()).get("request_context");
    assertThat(context.get("condition").asText()).isEqualTo("EventAgeExceeded");
    assertThat(context.get("approximate_invoke_count").asInt()).isEqualTo(2);
  }

  @Test
  void a_call_that_waits_too_long_is_discarded_when_the_clock_says_so() throws Exception {
    calls.given("busy", 1);
    Calls.ok(
        calls.api.put(
            "functions/busy/async-invoke-config",
            "{\"max_async_event_age_in_seconds\":60," + DESTINATIONS + "}"));
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    calls.sim.handle(
        "default",
        "busy",
        (event, context) -> {
          running.countDown();
          release.await();
          return 1;
        });
    String first = calls.invokeAsync("busy", "1");
    Calls.await(running);
    String second = calls.invokeAsync("busy", "2");

    calls.sim.clock().advance(Duration.ofSeconds(59));
    assertThat(calls.asyncCall("busy", second).get("status").asText()).isEqualTo("WAIT");
    calls.sim.clock().advance(Duration.ofHours(2));
    release.countDown();

    String path = "functions/busy/async-invocations?query_begin_time=2026-01-01T00:00:00Z";
    Calls.await(() -> calls.api.get(path + "&status=SUCCESS").json().get("count").asInt() == 1);
    JsonNode discarded = calls.api.get(path + "&status=DISCARD").json().at("/invocations/0");
    assertThat(discarded.get("request_id").asText()).isEqualTo(second);
    assertThat(discarded.get("end_time").asText()).isEqualTo("2026-01-02T03:05:05");
    assertThat(calls.sim.invocations()).extracting(Invocation::requestId).containsExactly(first);
    assertThat(json(messages.get(0).body()).at("/request_context/approximate_invoke_count").asInt())
        .isZero();
  }

  /** A clock of the test's own tells nobody that it has moved. */
  @Test
  void a_call_that_waited_too_long_is_discarded_when_somebody_looks() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    InstantSource time = now::get;
    try (Calls own =
        Calls.of(FunctionGraphSimulator.builder().clock(time.withZone(ZoneOffset.UTC)))) {
      own.given("busy", 1);
      Calls.ok(
          own.api.put(
              "functions/busy/async-invoke-config", "{\"max_async_event_age_in_seconds\":60}"));
      CountDownLatch release = new CountDownLatch(1);
      own.sim.handle(
          "default",
          "busy",
          (event, context) -> {
            release.await();
            return 1;
          });
      own.invokeAsync("busy", "1");
      String second = own.invokeAsync("busy", "2");

      now.set(NOW.plusSeconds(61));

      assertThat(own.asyncCall("busy", second).get("status").asText()).isEqualTo("DISCARD");
      release.countDown();
    }
  }

  @Test
  void success_is_told_to_its_destination() throws Exception {
    calls.configureAsync("{" + DESTINATIONS + "}");
    calls.sim.handle("default", "hello").returns("{\"a\":1}");

    String id = calls.invokeAsync("hello", "{\"b\":2}");
    calls.await(id, "SUCCESS");

    assertThat(messages).hasSize(1);
    assertThat(messages.get(0).destination()).isEqualTo("OBS");
    assertThat(messages.get(0).param()).isEqualTo("{\"bucket\":\"b\"}");
    String urn = calls.sim.find("default", "hello").orElseThrow().urn().toString();
    assertThat(messages.get(0).body())
        .isEqualTo(
            "{\"timestamp\":\"2026-01-02T11:04:05.678000000+08:00\",\"request_context\":{"
                + "\"request_id\":\""
                + id
                + "\",\"function_urn\":\""
                + urn
                + "\",\"condition\":\"\",\"approximate_invoke_count\":1},"
                + "\"request_payload\":\"{\\\"b\\\":2}\","
                + "\"response_context\":{\"status_code\":200,\"function_error\":\"\"},"
                + "\"response_payload\":\"{\\\"a\\\":1}\"}");
  }

  // the guide's sample: "response_payload": "hello world!"
  @Test
  void a_text_result_is_the_payload_without_its_quotes() throws Exception {
    calls.configureAsync("{" + DESTINATIONS + "}");
    calls.sim.handle("default", "hello").returns("\"hello world!\"");

    calls.await(calls.invokeAsync("hello", "{}"), "SUCCESS");

    assertThat(json(messages.get(0).body()).get("response_payload").asText())
        .isEqualTo("hello world!");
  }

  // documented: a result over 256 KB is left empty
  @Test
  void a_large_result_is_not_in_the_message() throws Exception {
    calls.configureAsync("{" + DESTINATIONS + "}");
    calls.sim.handle("default", "hello", (event, context) -> "x".repeat(256 << 10));

    calls.await(calls.invokeAsync("hello", "{}"), "SUCCESS");

    assertThat(json(messages.get(0).body()).get("response_payload").asText()).isEmpty();
    int most = (256 << 10) - 2; // and two quotes
    calls.sim.handle("default", "hello", (event, context) -> "x".repeat(most));
    calls.await(calls.invokeAsync("hello", "{}"), "SUCCESS");
    assertThat(json(messages.get(1).body()).get("response_payload").asText()).hasSize(most);
  }

  @Test
  void the_instance_of_a_failure_is_free_when_the_failure_is_told() {
    calls.given("single", 1);
    calls.sim.handle(
        "default",
        "single",
        (event, context) -> {
          throw new IllegalStateException("no");
        });
    List<Integer> seen = new ArrayList<>();
    calls.sim.onDestination(message -> seen.add(calls.invoke("single", "{}").status()));
    calls.configureAsync("single", "{\"max_async_retry_attempts\":0," + DESTINATIONS + "}");

    String id = calls.invokeAsync("single", "{}");
    Calls.await(() -> calls.asyncCall("single", id).get("status").asText().equals("FAIL"));

    assertThat(seen).containsExactly(200);
  }

  @Test
  void a_retry_runs_in_the_instance_of_the_call() {
    calls.given("single", 1);
    calls.sim.handle(
        "default",
        "single",
        (event, context) -> {
          if (runs.incrementAndGet() == 1) {
            throw new IllegalStateException("no");
          }
          return calls.invoke("single", "{}").error();
        });
    calls.configureAsync("single", "{\"max_async_retry_attempts\":1}");

    String id = calls.invokeAsync("single", "{}");
    Calls.await(() -> calls.asyncCall("single", id).get("status").asText().equals("SUCCESS"));

    assertThat(calls.sim.invocations().get(1).result()).startsWith("\"429 FSS.0429");
  }

  @Test
  void a_clock_that_fails_ends_the_call_and_gives_its_instance_back() {
    FailingClock clock = new FailingClock();
    try (Calls own = Calls.of(FunctionGraphSimulator.builder().clock(clock))) {
      own.given("single", 1);
      own.sim.handle("default", "single", (event, context) -> clock.failOnce());

      String id = own.invokeAsync("single", "{}");
      Calls.await(() -> own.asyncCall("single", id).get("status").asText().equals("FAIL"));

      assertThat(own.asyncCall("single", id).get("error_message").asText())
          .contains("the clock is broken");
      own.sim.handle("default", "single").returns("1");
      assertThat(own.invoke("single", "{}").text()).isEqualTo("1");
    }
  }

  @Test
  void failure_is_told_to_its_destination_after_the_last_retry() throws Exception {
    calls.configureAsync("{\"max_async_retry_attempts\":1," + DESTINATIONS + "}");
    failFor(5);

    calls.await(calls.invokeAsync("hello", "{}"), "FAIL");

    assertThat(messages).hasSize(1);
    assertThat(messages.get(0).destination()).isEqualTo("SMN");
    JsonNode body = json(messages.get(0).body());
    assertThat(body.at("/request_context/condition").asText()).isEqualTo("RetriesExhausted");
    assertThat(body.at("/request_context/approximate_invoke_count").asInt()).isEqualTo(2);
    assertThat(body.at("/response_context/status_code").asInt()).isEqualTo(200);
    assertThat(
            json(body.at("/response_context/function_error").asText()).get("errorMessage").asText())
        .isEqualTo("no 2");
    assertThat(body.get("response_payload").asText()).startsWith("{\"errorMessage\":\"no 2\"");
  }

  @Test
  void only_the_configured_outcome_is_told() {
    calls.configureAsync(
        "{\"destination_config\":{\"on_failure\":{\"destination\":\"SMN\",\"param\":\"{}\"}}}");
    calls.sim.handle("default", "hello").returns("1");

    calls.await(calls.invokeAsync("hello", "{}"), "SUCCESS");

    assertThat(messages).isEmpty();
  }

  @Test
  void a_hook_that_throws_does_not_keep_the_call_from_its_end() {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    List<Throwable> thrown = new CopyOnWriteArrayList<>();
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> thrown.add(e));
    try {
      calls.configureAsync("{" + DESTINATIONS + "}");
      calls.sim.handle("default", "hello").returns("1");
      calls.sim.onDestination(
          message -> {
            throw new IllegalStateException("hook");
          });

      calls.await(calls.invokeAsync("hello", "{}"), "SUCCESS");

      assertThat(thrown).singleElement().extracting(Throwable::getMessage).isEqualTo("hook");
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }
}
