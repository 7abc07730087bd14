package io.github.fgsim.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.internal.invocation.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When timers fire; facts: the user guide's "Cron Expressions for a Function Timer Trigger". */
@Timeout(30)
class ScheduleTest {
  private static final Instant SET = Instant.parse("2026-01-01T00:00:00Z");

  private static Instant at(String time) {
    return OffsetDateTime.parse(time).toInstant();
  }

  private static Schedule cron(String text) {
    return Schedule.parse("Cron", text, ZoneOffset.UTC).orElseThrow();
  }

  private static Optional<Instant> next(String cron, String after) {
    return cron(cron).next(at(after), SET);
  }

  /** The next times as they are written in a zone. */
  private static List<String> next(String cron, String after, String zone, int count) {
    List<String> times = new ArrayList<>();
    Instant time = at(after);
    for (int i = 0; i < count; i++) {
      time = cron(cron).next(time, SET).orElseThrow();
      times.add(time.atZone(ZoneId.of(zone)).toOffsetDateTime().toString());
    }
    return times;
  }

  /** Ten thousand digits take a moment to multiply, a million a minute. */
  @ParameterizedTest
  @ValueSource(ints = {2_000, 1_000_000})
  void a_schedule_is_read_up_to_a_length_that_none_needs(int zeros) {
    String padded = "@every " + "0".repeat(zeros) + "1h";

    assertThat(Schedule.parse("Cron", padded, ZoneOffset.UTC)).isEmpty();
    assertThat(Schedule.parse("Rate", "0".repeat(zeros) + "1m", ZoneOffset.UTC)).isEmpty();
  }

  @Test
  void a_schedule_that_lists_every_value_is_read() {
    String minutes =
        IntStream.range(0, 60).mapToObj(String::valueOf).collect(Collectors.joining(","));

    assertThat(Schedule.parse("Cron", minutes + " " + minutes + " 0 * *", ZoneOffset.UTC))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "1m,  2026-01-01T00:00:00Z, 2026-01-01T00:01:00Z",
    "3m,  2026-01-01T00:02:59Z, 2026-01-01T00:03:00Z",
    "3m,  2026-01-01T00:03:00Z, 2026-01-01T00:06:00Z",
    "60m, 2026-01-01T00:30:00Z, 2026-01-01T01:00:00Z",
    "1h,  2026-01-01T23:59:59.999Z, 2026-01-02T00:00:00Z",
    "24h, 2026-01-01T00:00:00Z, 2026-01-02T00:00:00Z",
    "30d, 2026-01-01T00:00:00Z, 2026-01-31T00:00:00Z",
    "5m,  2025-12-31T00:00:00Z, 2026-01-01T00:05:00Z",
  })
  void a_rate_counts_from_when_the_trigger_was_set(String rate, String after, String next) {
    Schedule schedule = Schedule.parse("Rate", rate, ZoneOffset.UTC).orElseThrow();

    assertThat(schedule.next(at(after), SET)).contains(at(next));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "0m", "61m", "25h", "31d", "100m", "-1m", "1.5h", "1s", "m", "1 m", "1M", "1h30m"
      })
  void what_is_no_rate_is_refused(String rate) {
    assertThat(Schedule.parse("Rate", rate, ZoneOffset.UTC)).isEmpty();
  }

  // the guide's examples, and Go's units
  @ParameterizedTest
  @CsvSource({
    "@every 30m,     PT30M",
    "@every 1.5h,    PT1H30M",
    "@every 2h30m,   PT2H30M",
    "@every 90s,     PT1M30S",
    "@every 1h0m5s,  PT1H0M5S",
    "@every 30m2h,   PT2H30M",
    "@every 1500ms,  PT1S",
    "@every 5000000us, PT5S",
    "@every 5000000\u00b5s, PT5S",
    "@every 5000000\u03bcs, PT5S",
    "@every 1ns,     PT1S",
    "@every .5h,     PT30M",
    "'@every  1h ',  PT1H",
    "@every 100h,    PT100H",
  })
  void every_is_a_duration_of_go_in_whole_seconds(String text, String period) {
    assertThat(cron(text)).isEqualTo(new Schedule.Rate(Duration.parse(period)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "@every",
        "@every ",
        "@every 0s",
        "@every 1",
        "@every h",
        "@every 1d",
        "@every -1h",
        "@every 1h 30m",
        "@every 1h30",
        "@every 99999999999h",
        "@daily",
        "* * * *",
        "* * * * * * *",
        "60 * * * * *",
        "* 60 * * * *",
        "* * 24 * * *",
        "* * * 0 * *",
        "* * * 32 * *",
        "* * * * 0 *",
        "* * * * 13 *",
        "* * * * * 7",
        "* * * * * 8",
        "-1 * * * * *",
        "5-1 * * * * *",
        "*/0 * * * * *",
        "1/ * * * * *",
        "/5 * * * * *",
        "1,,2 * * * * *",
        ", * * * * *",
        "a * * * * *",
        "? * * * * *",
        "* ? * * * *",
        "* * ? * * *",
        "* * * * ? *",
        "0 0 0 L * ?",
        "0 0 0 1W * ?",
        "0 0 0 ? * 1#2",
        "0 0 0 * MON *",
        "0 0 0 * * JAN",
        "0 0 0 * SUNDAY *",
        "1-2-3 * * * * *",
        "+1 * * * * *",
        "\u0661 * * * * *",
        "CRON_TZ=Nowhere/Town 0 0 0 * * *",
        "CRON_TZ= 0 0 0 * * *",
        "CRON_TZ=UTC",
      })
  void what_is_no_cron_expression_is_refused(String text) {
    assertThat(Schedule.parse("Cron", text, ZoneOffset.UTC)).isEmpty();
  }

  @Test
  void another_type_is_refused() {
    assertThat(Schedule.parse("Often", "1m", ZoneOffset.UTC)).isEmpty();
    assertThat(Schedule.parse("rate", "1m", ZoneOffset.UTC)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // every field
    "* * * * * *,             2026-01-01T00:00:00Z,     2026-01-01T00:00:01Z",
    "* * * * * *,             2026-01-01T00:00:00.999Z, 2026-01-01T00:00:01Z",
    "0 15 2 * * ?,            2026-01-01T00:00:00Z,     2026-01-01T02:15:00Z",
    "0 15 2 * * ?,            2026-01-01T02:15:00Z,     2026-01-02T02:15:00Z",
    "0 0/30 * * * ?,          2026-01-01T00:00:00Z,     2026-01-01T00:30:00Z",
    // weekday may be left out
    "30 8 * * *,              2026-01-01T00:00:00Z,     2026-01-01T00:08:30Z",
    // lists, ranges, steps
    "'5,10,20 * * * * *',     2026-01-01T00:00:10Z,     2026-01-01T00:00:20Z",
    "'0-3 * * * * *',         2026-01-01T00:00:03Z,     2026-01-01T00:01:00Z",
    "*/20 * * * * *,          2026-01-01T00:00:40Z,     2026-01-01T00:01:00Z",
    "0 1/3 * * * *,           2026-01-01T00:01:00Z,     2026-01-01T00:04:00Z",
    "0 10-30/10 * * * *,      2026-01-01T00:30:00Z,     2026-01-01T01:10:00Z",
    "0 7 * * * *,             2026-01-01T00:07:00Z,     2026-01-01T01:07:00Z",
    "'0 0 0 1-5,20/5 * ?',    2026-01-05T00:00:00Z,     2026-01-20T00:00:00Z",
    "0 0 0 1 1/90 ?,          2026-01-01T00:00:00Z,     2027-01-01T00:00:00Z",
    // names in any case
    "'0 0 0 1 jan,APR,Jul ?', 2026-01-02T00:00:00Z,     2026-04-01T00:00:00Z",
    "0 30 8 ? * MON-FRI,      2026-01-02T08:30:00Z,     2026-01-05T08:30:00Z",
    "'0 0 0 ? * Sat,sun',     2026-01-01T00:00:00Z,     2026-01-03T00:00:00Z",
    "0 0 0 ? * 0,             2026-01-01T00:00:00Z,     2026-01-04T00:00:00Z",
    "0 0 0 ? * 1,             2026-01-01T00:00:00Z,     2026-01-05T00:00:00Z",
    // month ends
    "0 0 0 31 * ?,            2026-01-31T00:00:00Z,     2026-03-31T00:00:00Z",
    "0 0 0 30 * ?,            2026-01-30T00:00:00Z,     2026-03-30T00:00:00Z",
    "59 59 23 31 12 ?,        2026-01-01T00:00:00Z,     2026-12-31T23:59:59Z",
    "0 0 0 1 * ?,             2026-12-01T00:00:00Z,     2027-01-01T00:00:00Z",
    // leap days
    "0 0 0 29 2 ?,            2026-01-01T00:00:00Z,     2028-02-29T00:00:00Z",
    "0 0 0 29 2 ?,            2028-02-29T00:00:00Z,     2032-02-29T00:00:00Z",
    "0 0 0 29 2 ?,            2096-02-29T00:00:00Z,     2104-02-29T00:00:00Z",
    "0 0 0 29 * ?,            2026-01-29T00:00:00Z,     2026-03-29T00:00:00Z",
    "0 0 0 29 * ?,            2028-01-29T00:00:00Z,     2028-02-29T00:00:00Z",
    // day and weekday both restricted: either is enough (inferred, robfig/cron)
    "0 0 0 13 * FRI,          2026-01-01T00:00:00Z,     2026-01-02T00:00:00Z",
    "0 0 0 13 * FRI,          2026-01-09T00:00:00Z,     2026-01-13T00:00:00Z",
    "0 0 0 */2 * MON,         2026-01-01T00:00:00Z,     2026-01-03T00:00:00Z",
    "0 0 0 * * MON,           2026-01-01T00:00:00Z,     2026-01-05T00:00:00Z",
  })
  void a_cron_expression_fires_when_its_fields_match(String text, String after, String next) {
    assertThat(next(text, after)).contains(at(next));
  }

  @Test
  void a_day_that_never_comes_never_fires() {
    assertThat(next("0 0 0 30 2 ?", "2026-01-01T00:00:00Z")).isEmpty();
    assertThat(next("0 0 0 31 4,6,9,11 ?", "2026-01-01T00:00:00Z")).isEmpty();
  }

  @Test
  void fields_are_those_of_the_regions_zone_or_of_cron_tz() {
    Instant after = at("2026-01-01T00:00:00Z");

    assertThat(Schedule.parse("Cron", "0 0 9 * * ?", ZoneOffset.ofHours(8)).orElseThrow())
        .satisfies(cron -> assertThat(cron.next(after, SET)).contains(at("2026-01-01T01:00:00Z")));
    assertThat(
            Schedule.parse("Cron", "CRON_TZ=America/New_York 0 0 9 * * ?", ZoneOffset.ofHours(8))
                .orElseThrow())
        .satisfies(cron -> assertThat(cron.next(after, SET)).contains(at("2026-01-01T14:00:00Z")));
  }

  @Test
  void a_time_that_the_clock_skips_does_not_fire() {
    assertThat(
            next(
                "CRON_TZ=America/New_York 0 30 2 * * ?",
                "2026-03-07T12:00:00-05:00",
                "America/New_York",
                2))
        .containsExactly("2026-03-09T02:30-04:00", "2026-03-10T02:30-04:00");
    assertThat(
            next(
                "CRON_TZ=America/New_York 0 0 * * * ?",
                "2026-03-08T00:30:00-05:00",
                "America/New_York",
                3))
        .containsExactly(
            "2026-03-08T01:00-05:00", "2026-03-08T03:00-04:00", "2026-03-08T04:00-04:00");
  }

  @Test
  void a_time_that_the_clock_repeats_fires_twice() {
    assertThat(
            next(
                "CRON_TZ=America/New_York 0 30 1 * * ?",
                "2026-11-01T00:00:00-04:00",
                "America/New_York",
                3))
        .containsExactly(
            "2026-11-01T01:30-04:00", "2026-11-01T01:30-05:00", "2026-11-02T01:30-05:00");
  }

  @Test
  void a_midnight_that_the_clock_skips_does_not_cost_the_next_one() {
    // in Beirut, 2026-03-29 begins at 01:00
    assertThat(next("CRON_TZ=Asia/Beirut 0 0 0 * * ?", "2026-03-27T12:00:00Z", "Asia/Beirut", 2))
        .containsExactly("2026-03-28T00:00+02:00", "2026-03-30T00:00+03:00");
    assertThat(next("CRON_TZ=Asia/Beirut 0 15 0 ? * MON", "2026-03-28T12:00:00Z", "Asia/Beirut", 1))
        .containsExactly("2026-03-30T00:15+03:00");
  }

  @Test
  void a_zone_whose_clock_moves_by_half_an_hour_is_no_trap() {
    assertThat(
            next(
                "CRON_TZ=Australia/Lord_Howe 0 0 * * * ?",
                "2026-04-05T00:30:00+11:00",
                "Australia/Lord_Howe",
                4))
        .containsExactly(
            "2026-04-05T01:00+11:00",
            "2026-04-05T02:00+10:30",
            "2026-04-05T03:00+10:30",
            "2026-04-05T04:00+10:30");
    assertThat(
            next(
                "CRON_TZ=Australia/Lord_Howe 0 45 1 * * ?",
                "2026-04-05T00:00:00+11:00",
                "Australia/Lord_Howe",
                2))
        .containsExactly("2026-04-05T01:45+11:00", "2026-04-05T01:45+10:30");
  }

  @Test
  void a_zone_that_left_out_a_day_is_no_trap() {
    // Samoa had no 2011-12-30
    assertThat(
            next(
                "CRON_TZ=Pacific/Apia 0 0 0 * * ?", "2011-12-29T00:00:00-10:00", "Pacific/Apia", 1))
        .containsExactly("2011-12-31T00:00+14:00");
  }
}
