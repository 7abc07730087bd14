package io.github.fgsim.invocation;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.model.IdSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * InvokeFunction when all is well; facts: the API reference, and samples of calls of 2020 to 2022.
 */
class InvokeTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  private final Calls calls =
      Calls.of(
          FunctionGraphSimulator.builder()
              .clock(Clock.fixed(NOW, ZoneOffset.UTC))
              .ids(IdSource.seeded(1)));

  @AfterEach
  void close() {
    calls.close();
  }

  @Test
  void v0_answers_the_bare_result() {
    calls.sim.handle("default", "hello", (event, context) -> Map.of("greeting", "hi"));

    Answer answer = calls.invoke("hello", "{\"name\":\"you\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("{\"greeting\":\"hi\"}");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("X-Cff-Response-Version")).isEqualTo("v0");
  }

  // documented sample of 2020: a returned string comes with its quotes
  @Test
  void v0_answers_text_in_quotes() {
    calls.sim.handle(
        "default", "hello", (event, context) -> "The object is 14 KB \u00e9\ud83d\ude00");

    assertThat(calls.invoke("hello", "{}").text())
        .isEqualTo("\"The object is 14 KB \u00e9\ud83d\ude00\"");
  }

  @Test
  void v1_wraps_result_log_status_and_request_id() {
    calls.sim.handle("default", "hello", (event, context) -> Map.of("greeting", "hi"));

    Answer answer = calls.invoke("hello", "{}", "X-CFF-Request-Version", "v1");

    assertThat(answer.keys()).containsExactly("result", "log", "status", "request_id");
    assertThat(answer.field("result")).isEqualTo("{\"greeting\":\"hi\"}");
    assertThat(answer.field("log")).isEmpty();
    assertThat(answer.json().get("status").asInt()).isEqualTo(200);
    assertThat(answer.field("request_id"))
        .matches(Calls.UUID)
        .isEqualTo(answer.header("X-Cff-Request-Id"));
    assertThat(answer.header("X-Cff-Response-Version")).isEqualTo("v1");
  }

  @Test
  void the_answer_has_the_documented_headers() {
    calls.sim.handle("default", "hello").returns("{}");

    Answer answer = calls.invoke("hello", "{}");

    assertThat(answer.header("X-Cff-Request-Id")).matches(Calls.UUID);
    assertThat(answer.header("X-Request-Id")).matches("[0-9a-f]{32}");
    assertThat(answer.header("X-CFF-Billing-Duration")).isEqualTo("1");
    assertThat(answer.header("X-Func-Err-Code")).isEqualTo("0");
    assertThat(answer.header("X-Is-Func-Err")).isEqualTo("false");
    assertThat(answer.header("X-Cff-Invoke-Summary"))
        .isEqualTo(
            "{\"duration\":0.0,\"billingDuration\":1,\"memorySize\":128,\"memoryUsed\":32.0}");
    assertThat(answer.headers().firstValue("X-Cff-Function-Log")).isEmpty();
  }

  // the format of 2024 (recorded)
  @Test
  void the_log_tail_has_the_present_format() {
    calls.sim.handle(
        "default",
        "hello",
        (event, context) -> {
          context.log("first");
          context.log("second");
          return 1;
        });

    Answer answer =
        calls.invoke("hello", "{}", "X-Cff-Log-Type", "tail", "X-CFF-Request-Version", "v1");

    String id = answer.field("request_id");
    String log =
        "2026-01-02T03:04:05Z Start invoke request '"
            + id
            + "', version: latest\nfirst\nsecond\n2026-01-02T03:04:05Z Finish invoke request '"
            + id
            + "', duration: 0.000ms, billing duration: 1ms, memory used: 32.000MB, billing memory:"
            + " 128MB, cpu used: 0.300U, storage used: 0.039MB\n";
    assertThat(answer.field("log")).isEqualTo(log);
    assertThat(Calls.decoded(answer.header("X-Cff-Function-Log"))).isEqualTo(log);
  }

  @Test
  void durations_are_those_of_the_simulators_clock() {
    calls.sim.handle(
        "default",
        "hello",
        (event, context) -> {
          calls.sim.clock().advance(Duration.ofNanos(65_828_400));
          return null;
        });

    Answer answer = calls.invoke("hello", "{}", "X-Cff-Log-Type", "tail");

    assertThat(answer.header("X-CFF-Billing-Duration")).isEqualTo("66");
    assertThat(answer.header("X-Cff-Invoke-Summary"))
        .startsWith("{\"duration\":65.828,\"billingDuration\":66,");
    assertThat(Calls.decoded(answer.header("X-Cff-Function-Log")))
        .contains("duration: 65.828ms, billing duration: 66ms,");
    assertThat(calls.sim.invocations().get(0).duration()).isEqualTo(Duration.ofNanos(65_828_400));
  }

  @Test
  void the_header_has_the_last_2000_bytes_of_a_log_from_a_whole_character_on() {
    calls.sim.handle(
        "default",
        "hello",
        (event, context) -> {
          for (int i = 0; i < 300; i++) {
            context.log("\u4e2d\u4e2d\u4e2d\u4e2d\u4e2d\u4e2d");
          }
          return null;
        });

    Answer answer =
        calls.invoke("hello", "{}", "X-Cff-Log-Type", "tail", "X-CFF-Request-Version", "v1");

    String header = Calls.decoded(answer.header("X-Cff-Function-Log"));
    assertThat(header.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
        .isBetween(1_998, 2_000);
    assertThat(header).doesNotContain("\ufffd").endsWith("storage used: 0.039MB\n");
    assertThat(answer.field("log")).endsWith(header).doesNotContain("\ufffd");
    assertThat(answer.field("log").getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
        .isBetween(4_094, 4_096);
  }

  @Test
  void the_log_is_the_same_in_every_locale() {
    Locale before = Locale.getDefault();
    calls.sim.handle("default", "hello").returns("1");
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

      Answer answer = calls.invoke("hello", "{}", "X-Cff-Log-Type", "tail");

      assertThat(Calls.decoded(answer.header("X-Cff-Function-Log")))
          .contains("duration: 0.000ms, billing duration: 1ms, memory used: 32.000MB");
    } finally {
      Locale.setDefault(before);
    }
  }

  // the Go client sends no body (client)
  @Test
  void no_body_is_an_empty_event() {
    calls.sim.handle("default", "hello", (event, context) -> new JsonText(event));

    assertThat(calls.invoke("hello", "").text()).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":null,\"b\":[1.10,{}]}", "[1,null]", "\"text\"", "7", "null"})
  void an_event_reaches_the_function_as_it_was_sent(String event) {
    calls.sim.handle("default", "hello", (text, context) -> new JsonText(text));

    assertThat(calls.invoke("hello", event).text()).isEqualTo(event);
  }

  @Test
  void every_form_of_the_urn_is_accepted() {
    calls.sim.handle("default", "hello").returns("1");
    String urn = calls.sim.find("default", "hello").orElseThrow().urn().toString();

    for (String form :
        List.of("hello", "default:hello", "hello:latest", urn, urn.replace(":", "%3A"))) {
      assertThat(calls.invoke(form, "{}").text()).as(form).isEqualTo("1");
    }
  }

  @Test
  void the_version_of_the_urn_runs() {
    calls.publish("v1");
    calls.sim.handle("default", "hello", (event, context) -> context.version());

    assertThat(calls.invoke("hello", "{}").text()).isEqualTo("\"latest\"");
    assertThat(calls.invoke("default:hello:v1", "{}").text()).isEqualTo("\"v1\"");
  }

  @Test
  void an_alias_runs_the_version_behind_it() {
    calls.publish("v1");
    calls.alias("{\"name\":\"live\",\"version\":\"v1\"}");
    calls.sim.handle("default", "hello", (event, context) -> context.version());

    assertThat(calls.invoke("default:hello:!live", "{}").text()).isEqualTo("\"v1\"");
    assertThat(calls.sim.invocations().get(0).urn().qualifier()).isEqualTo("v1");
  }

  @Test
  void an_aliass_weights_share_the_calls_among_its_versions() {
    calls.publish("v1");
    calls.publish("v2");
    calls.alias(
        "{\"name\":\"live\",\"version\":\"v1\",\"additional_version_weights\":{\"v2\":30}}");
    calls.sim.handle("default", "hello", (event, context) -> context.version());

    List<String> versions = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      versions.add(calls.invoke("default:hello:!live", "{}").text());
    }

    // the ids are seeded: the same in every run
    assertThat(versions.stream().filter("\"v2\""::equals).count()).isBetween(40L, 80L);
    assertThat(versions).containsOnly("\"v1\"", "\"v2\"");
  }

  @Test
  void of_a_hundred_chances_an_additional_version_has_as_many_as_its_weight() {
    AtomicLong bits = new AtomicLong();
    try (Calls chosen = Calls.of(FunctionGraphSimulator.builder().ids(bits::get))) {
      chosen.publish("v1");
      chosen.publish("v2");
      chosen.alias(
          "{\"name\":\"live\",\"version\":\"v1\",\"additional_version_weights\":{\"v2\":3}}");
      chosen.sim.handle("default", "hello", (event, context) -> context.version());

      List<String> versions = new ArrayList<>();
      for (long chance : List.of(0, 2, 3, 99, 100, -1, -100)) {
        bits.set(chance);
        versions.add(chosen.invoke("default:hello:!live", "{}").text());
      }

      assertThat(versions)
          .containsExactly("\"v2\"", "\"v2\"", "\"v1\"", "\"v1\"", "\"v2\"", "\"v1\"", "\"v2\"");
    }
  }

  @Test
  void a_weight_of_100_leaves_nothing_to_the_main_version() {
    calls.publish("v1");
    calls.publish("v2");
    calls.alias(
        "{\"name\":\"live\",\"version\":\"v1\",\"additional_version_weights\":{\"v2\":100}}");
    calls.sim.handle("default", "hello", (event, context) -> context.version());

    for (int i = 0; i < 20; i++) {
      assertThat(calls.invoke("default:hello:!live", "{}").text()).isEqualTo("\"v2\"");
    }
  }

  // section 1: only with dynamic memory
  @Test
  void the_memory_header_counts_for_functions_with_dynamic_memory() {
    calls.sim.given(function("dynamic").field("enable_dynamic_memory", "true"));
    calls.sim.handle("default", "hello", (event, context) -> context.memorySize());
    calls.sim.handle("default", "dynamic", (event, context) -> context.memorySize());

    Answer fixed = calls.invoke("hello", "{}", "X-Cff-Instance-Memory", "512");
    Answer dynamic = calls.invoke("dynamic", "{}", "X-Cff-Instance-Memory", "512");

    assertThat(fixed.text()).isEqualTo("128");
    assertThat(dynamic.text()).isEqualTo("512");
    assertThat(dynamic.header("X-Cff-Invoke-Summary")).contains("\"memorySize\":512");
  }

  @Test
  void with_a_fixed_clock_and_seeded_ids_the_answers_are_the_same_in_every_run() {
    List<String> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      try (Calls other =
          Calls.of(
              FunctionGraphSimulator.builder()
                  .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                  .ids(IdSource.seeded(7)))) {
        other.sim.handle("default", "hello", (event, context) -> context.requestId());
        StringBuilder answers = new StringBuilder();
        for (int i = 0; i < 3; i++) {
          Answer answer = other.invoke("hello", "{}", "X-Cff-Log-Type", "tail");
          answers
              .append(answer.text())
              .append(answer.header("X-Cff-Function-Log"))
              .append(answer.header("X-Request-Id"));
        }
        runs.add(answers.toString());
      }
    }

    assertThat(runs.get(0)).isEqualTo(runs.get(1));
  }
}
