package io.github.fgsim.invocation;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.OwnThread;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Timer triggers, which follow the simulator's clock when a test moves it. */
@Timeout(60)
class TimerTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z"); // 11:04:05 +08:00

  private final Calls calls =
      Calls.of(FunctionGraphSimulator.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)));

  @BeforeEach
  void echo() {
    calls.sim.handle("default", "hello", (event, context) -> new JsonText(event));
  }

  @AfterEach
  void close() {
    calls.close();
  }

  private void timer(String name, String type, String schedule) {
    timer("hello", name, type, schedule);
  }

  private String timer(String function, String name, String type, String schedule) {
    return calls.trigger(
        function,
        "TIMER",
        "{'name':'%s','schedule_type':'%s','schedule':'%s'}".formatted(name, type, schedule),
        "ACTIVE");
  }

  private List<Instant> times() {
    return calls.sim.invocations().stream().map(Invocation::time).toList();
  }

  @Test
  void a_day_over_a_timer_of_one_hour_makes_24_calls_in_order_each_at_its_time() {
    timer("hourly", "Rate", "1h");

    calls.sim.clock().advance(Duration.ofDays(1));

    List<Instant> expected = new ArrayList<>();
    for (int hour = 1; hour <= 24; hour++) {
      expected.add(NOW.plus(Duration.ofHours(hour)));
    }
    assertThat(times()).isEqualTo(expected);
    assertThat(calls.sim.invocations()).extracting(Invocation::source).containsOnly("TIMER");
    assertThat(calls.sim.clock().instant()).isEqualTo(NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void the_event_is_the_documented_one() {
    calls.trigger(
        "hello",
        "TIMER",
        "{'name':'nightly','schedule_type':'Cron','schedule':'0 0 2 * * ?','user_event':'more'}");

    calls.sim.clock().advance(Duration.ofDays(1));

    assertThat(calls.sim.invocations()).hasSize(1);
    assertThat(calls.sim.invocations().get(0).event())
        .isEqualTo(
            "{\"version\":\"v1.0\",\"time\":\"2026-01-03T02:00:00+08:00\",\"trigger_type\":\"TIMER\","
                + "\"trigger_name\":\"nightly\",\"user_event\":\"more\"}");
  }

  @Test
  void timers_of_several_functions_and_projects_fire_in_order_of_time() {
    calls.sim.given(function("other"));
    FunctionGraphSimulator elsewhere = calls.sim.project("elsewhere");
    elsewhere.given(function("far"));
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    calls.sim.handle("default", "hello", (event, context) -> order.add("hello"));
    calls.sim.handle("default", "other", (event, context) -> order.add("other"));
    timer("hello", "a", "Rate", "2h");
    timer("other", "b", "Rate", "3h");

    calls.sim.clock().advance(Duration.ofHours(6));

    assertThat(order).containsExactly("hello", "other", "hello", "hello", "other");
  }

  @ParameterizedTest
  @CsvSource({
    "Rate, 10m,                                144",
    "Rate, 1d,                                 1",
    "Cron, @every 1h30m,                       16",
    "Cron, 0 0 * * * ?,                        24",
    "Cron, 0 0/30 * * *,                       48",
    "Cron, 0 30 8 ? * MON-FRI,                 0", // from Friday 11:04 to Saturday 11:04
    "Cron, 0 30 10 ? * SAT,                    1",
    "Cron, CRON_TZ=America/New_York 0 0 9 * *, 1",
  })
  void a_day_passes_over_every_form_of_a_schedule(String type, String schedule, int fired) {
    timer("t", type, schedule);

    calls.sim.clock().advance(Duration.ofDays(1));

    assertThat(calls.sim.invocations()).hasSize(fired);
  }

  @Test
  void many_small_moves_fire_as_one_large_one() {
    timer("t", "Rate", "5m");

    for (int minute = 0; minute < 60; minute++) {
      calls.sim.clock().advance(Duration.ofMinutes(1));
    }

    assertThat(calls.sim.invocations()).hasSize(12);
    assertThat(times().get(0)).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
  }

  @Test
  void a_move_that_ends_on_the_time_fires_and_the_next_does_not_again() {
    timer("t", "Rate", "5m");

    calls.sim.clock().advance(Duration.ofMinutes(5));
    assertThat(calls.sim.invocations()).hasSize(1);

    calls.sim.clock().advance(Duration.ZERO);
    calls.sim.clock().freezeAt(NOW.plus(Duration.ofMinutes(5)));
    calls.sim.clock().advance(Duration.ofSeconds(1));
    assertThat(calls.sim.invocations()).hasSize(1);
  }

  @Test
  void freezing_the_clock_later_is_a_move_too() {
    timer("t", "Rate", "1h");

    calls.sim.clock().freezeAt(NOW.plus(Duration.ofHours(3)));

    assertThat(calls.sim.invocations()).hasSize(3);
  }

  @Test
  void a_clock_that_was_put_back_fires_again() {
    timer("t", "Rate", "1h");
    calls.sim.clock().advance(Duration.ofHours(2));

    calls.sim.clock().advance(Duration.ofHours(-1));
    assertThat(calls.sim.invocations()).hasSize(2);
    calls.sim.clock().advance(Duration.ofHours(1));

    assertThat(calls.sim.invocations()).hasSize(3);
  }

  @Test
  void a_clock_that_runs_can_be_moved_as_well() {
    try (Calls running = Calls.start()) {
      running.sim.handle("default", "hello").returns("1");
      running.trigger("hello", "TIMER", "{'name':'t','schedule_type':'Rate','schedule':'1h'}");
      Instant before = running.sim.clock().instant();

      running.sim.clock().advance(Duration.ofDays(1));

      assertThat(running.sim.invocations()).hasSize(24);
      assertThat(running.sim.invocations()).extracting(Invocation::time).isSorted();
      assertThat(running.sim.clock().instant())
          .isBetween(before.plus(Duration.ofDays(1)), before.plus(Duration.ofHours(25)));
    }
  }

  @Test
  void a_timer_fires_from_its_creation_on() {
    calls.sim.clock().advance(Duration.ofHours(5));
    timer("t", "Rate", "1h");

    calls.sim.clock().advance(Duration.ofHours(1));

    assertThat(times()).containsExactly(NOW.plus(Duration.ofHours(6)));
  }

  @Test
  void a_disabled_timer_does_not_fire_and_counts_anew_when_it_is_active_again() {
    String id = timer("hello", "t", "Rate", "1h");
    String path = "triggers/hello/TIMER/" + id;
    Calls.ok(calls.api.put(path, "{\"trigger_status\":\"DISABLED\"}"));
    calls.sim.clock().advance(Duration.ofMinutes(150));
    assertThat(calls.sim.invocations()).isEmpty();

    Calls.ok(calls.api.put(path, "{\"trigger_status\":\"ACTIVE\"}"));
    calls.sim.clock().advance(Duration.ofMinutes(60));
    assertThat(times()).containsExactly(NOW.plus(Duration.ofMinutes(210)));

    Calls.ok(calls.api.delete(path));
    calls.sim.clock().advance(Duration.ofDays(1));
    assertThat(calls.sim.invocations()).hasSize(1);
  }

  @Test
  void a_timer_calls_the_version_or_alias_that_it_belongs_to() {
    calls.publish("v1");
    calls.alias("{\"name\":\"live\",\"version\":\"v1\"}");
    timer("default:hello:!live", "t", "Rate", "1h");
    timer("hello", "u", "Rate", "1h");

    calls.sim.clock().advance(Duration.ofHours(1));

    assertThat(calls.sim.invocations())
        .extracting(invocation -> invocation.urn().qualifier())
        .containsExactly("v1", "latest");
  }

  @Test
  void a_function_that_fails_or_is_disabled_or_has_no_behaviour_does_not_stop_the_clock() {
    calls.sim.given(function("silent"));
    calls.given("off", 0);
    calls.sim.handle("default", "off").returns("1");
    calls.sim.handle(
        "default",
        "hello",
        (event, context) -> {
          throw new IllegalStateException("no");
        });
    timer("hello", "t", "Rate", "1h");
    timer("silent", "t", "Rate", "1h");
    timer("off", "t", "Rate", "1h");

    calls.sim.clock().advance(Duration.ofHours(2));

    assertThat(calls.sim.invocations())
        .extracting(Invocation::errorCode)
        .containsExactly(4002, 4002);
  }

  @Test
  void a_function_may_use_the_simulator_while_the_clock_moves() {
    String id = timer("hello", "t", "Rate", "1h");
    calls.sim.handle(
        "default",
        "hello",
        (event, context) -> {
          // over HTTP, which would wait for ever if the clock held a lock
          if (calls.sim.invocations().size() == 2) {
            Calls.ok(calls.api.delete("triggers/hello/TIMER/" + id));
          }
          return null;
        });

    calls.sim.clock().advance(Duration.ofDays(1));

    assertThat(calls.sim.invocations()).hasSize(3);
  }

  @Test
  void a_function_may_move_the_clock_itself() {
    timer("t", "Rate", "1h");
    calls.sim.handle(
        "default",
        "hello",
        (event, context) -> {
          calls.sim.clock().advance(Duration.ofMinutes(90));
          return null;
        });

    calls.sim.clock().advance(Duration.ofHours(3));

    // every hour once, the second within the first's 90 minutes, and so on
    List<Instant> fired = new ArrayList<>(times());
    Collections.sort(fired);
    assertThat(fired).doesNotHaveDuplicates().startsWith(NOW.plus(Duration.ofHours(1)));
    assertThat(calls.sim.clock().instant()).isAfterOrEqualTo(NOW.plus(Duration.ofHours(3)));
  }

  @Test
  void moves_of_several_threads_fire_each_time_once() throws Exception {
    timer("t", "Rate", "1m");
    List<CompletableFuture<Void>> moves = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      moves.add(
          OwnThread.run(
              () -> {
                for (int j = 0; j < 25; j++) {
                  calls.sim.clock().advance(Duration.ofSeconds(30));
                }
              }));
    }
    for (CompletableFuture<Void> move : moves) {
      move.get(30, TimeUnit.SECONDS);
    }

    List<Instant> due =
        calls.sim.invocations().stream()
            .map(invocation -> invocation.event().replaceAll(".*\"time\":\"([^\"]*)\".*", "$1"))
            .map(time -> java.time.OffsetDateTime.parse(time).toInstant())
            .sorted()
            .toList();
    assertThat(due).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(12);
  }

  @Test
  void requests_and_moves_of_the_clock_do_not_block_each_other() throws Exception {
    timer("t", "Rate", "1m");
    CompletableFuture<Void> moves =
        OwnThread.run(() -> calls.sim.clock().advance(Duration.ofHours(5)));

    for (int i = 0; i < 50; i++) {
      assertThat(calls.invoke("hello", "{}").status()).isEqualTo(200);
      calls.sim.reset();
      calls.sim.given(function("hello"));
      calls.sim.handle("default", "hello").returns("1");
    }

    moves.get(30, TimeUnit.SECONDS);
  }

  @Test
  void far_moves_cost_nothing_where_no_function_would_be_called() {
    calls.sim.given(function("silent"));
    timer("silent", "t", "Cron", "* * * * * *");

    calls.sim.clock().freezeAt(Instant.parse("2126-01-01T00:00:00Z"));

    assertThat(calls.sim.invocations()).isEmpty();
  }

  @Test
  void after_a_reset_the_timers_of_the_baseline_fire_from_its_time_on() {
    timer("t", "Rate", "1h");
    calls.sim.clock().advance(Duration.ofHours(1));
    calls.sim.keepAsBaseline();
    timer("u", "Rate", "1h");
    calls.sim.clock().advance(Duration.ofHours(2));

    calls.sim.reset();
    calls.sim.clock().advance(Duration.ofHours(2));

    assertThat(times())
        .containsExactly(NOW.plus(Duration.ofHours(2)), NOW.plus(Duration.ofHours(3)));
  }

  @Test
  void a_closed_simulators_timers_are_silent() {
    timer("t", "Rate", "1h");
    calls.close();

    calls.sim.clock().advance(Duration.ofDays(1));

    assertThat(calls.sim.invocations()).isEmpty();
  }

  // error table: FSS.1109 (documented)
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name':'t','schedule_type':'Rate','schedule':'61m'}",
        "{'name':'t','schedule_type':'Rate','schedule':'0 0 2 * * ?'}",
        "{'name':'t','schedule_type':'Cron','schedule':'3m'}",
        "{'name':'t','schedule_type':'Cron','schedule':'0 0 25 * * ?'}",
        "{'name':'t','schedule_type':'Cron','schedule':'0 0 2 * * 7'}",
        "{'name':'t','schedule_type':'Cron','schedule':'CRON_TZ=Nowhere/Town 0 0 2 * * ?'}",
        "{'name':'t','schedule_type':'Often','schedule':'3m'}",
        "{'name':'t','schedule_type':'Rate','schedule':3}",
        "{'name':'t','schedule':'3m'}",
      })
  void a_schedule_that_is_none_is_refused(String data) {
    String body = "{'trigger_type_code':'TIMER','event_data':" + data + "}";

    assertThat(calls.api.post("triggers/hello", body.replace('\'', '"')).error())
        .isEqualTo("400 FSS.1109 Invalid timer trigger parameters.");
  }
}
