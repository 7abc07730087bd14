package io.github.fgsim.internal.invocation;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a timer trigger fires: {@code Rate} with a number and a unit ({@code 3m}, {@code 1h}, {@code
 * 2d}), or {@code Cron}: {@code @every 1h30m}, or the fields second, minute, hour, day, month,
 * weekday, after an optional {@code CRON_TZ=ZONE}. In a field stand {@code *}, {@code ?}, numbers,
 * names, ranges, steps and lists.
 */
public sealed interface Schedule {

  /**
   * The first time after this one at which the trigger fires; empty when there is none within ten
   * years.
   */
  Optional<Instant> next(Instant after, Instant created);

  /** Fires again after each period, counted from the trigger's creation. */
  record Rate(Duration period) implements Schedule {
    @Override
    public Optional<Instant> next(Instant after, Instant created) {
      long periods = Math.max(0, Duration.between(created, after).dividedBy(period)) + 1;
      return Optional.of(created.plus(period.multipliedBy(periods)));
    }
  }

  /** Fires when all fields match. */
  record Cron(
      BitSet seconds,
      BitSet minutes,
      BitSet hours,
      BitSet days,
      BitSet months,
      BitSet weekdays,
      ZoneId zone)
      implements Schedule {
    @Override
    public Optional<Instant> next(Instant after, Instant created) {
      ZonedDateTime time = after.atZone(zone).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
      ZonedDateTime end = time.plusYears(10);
      while (time.isBefore(end)) {
        if (!months.get(time.getMonthValue())) {
          time = time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
        } else if (!days.get(time.getDayOfMonth())
            || !weekdays.get(time.getDayOfWeek().getValue() % 7)) {
          time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
        } else if (!hours.get(time.getHour())) {
          time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        } else if (!minutes.get(time.getMinute())) {
          time = time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        } else if (!seconds.get(time.getSecond())) {
          time = time.plusSeconds(1);
        } else {
          return Optional.of(time.toInstant());
        }
      }
      return Optional.empty();
    }
  }

  Pattern RATE = Pattern.compile("(\\d{1,2})([mhd])");
  Pattern EVERY = Pattern.compile("@every\\s+(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?");
  List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  /** Reads a schedule; empty when it is none. */
  static Optional<Schedule> parse(String type, String text, ZoneId zone) {
    try {
      return switch (type) {
        case "Rate" -> rate(RATE.matcher(text));
        case "Cron" -> text.startsWith("@every") ? every(EVERY.matcher(text)) : cron(text, zone);
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Schedule> rate(Matcher rate) {
    if (!rate.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(rate.group(1));
    return positive(
        switch (rate.group(2)) {
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }

  private static Optional<Schedule> every(Matcher every) {
    return every.matches()
        ? positive(
            Duration.ofHours(part(every, 1))
                .plusMinutes(part(every, 2))
                .plusSeconds(part(every, 3)))
        : Optional.empty();
  }

  private static long part(Matcher every, int group) {
    return every.group(group) == null ? 0 : Integer.parseInt(every.group(group));
  }

  private static Optional<Schedule> positive(Duration period) {
    return period.isZero() ? Optional.empty() : Optional.of(new Rate(period));
  }

  private static Optional<Schedule> cron(String text, ZoneId defaultZone) {
    List<String> fields = List.of(text.strip().split("\\s+"));
    ZoneId zone = defaultZone;
    if (fields.get(0).startsWith("CRON_TZ=")) {
      zone = ZoneId.of(fields.get(0).substring("CRON_TZ=".length()));
      fields = fields.subList(1, fields.size());
    }
    if (fields.size() != 6) {
      return Optional.empty();
    }
    BitSet weekdays = field(fields.get(5), 0, 7, WEEKDAYS, 0);
    if (weekdays.get(7)) { // Sunday is 0 and 7
      weekdays.set(0);
    }
    return Optional.of(
        new Cron(
            field(fields.get(0), 0, 59, List.of(), 0),
            field(fields.get(1), 0, 59, List.of(), 0),
            field(fields.get(2), 0, 23, List.of(), 0),
            field(fields.get(3), 1, 31, List.of(), 0),
            field(fields.get(4), 1, 12, MONTHS, 1),
            weekdays,
            zone));
  }

  /** The values that a field matches. */
  private static BitSet field(String text, int min, int max, List<String> names, int firstName) {
    BitSet values = new BitSet();
    for (String part : text.toUpperCase(Locale.ROOT).split(",", -1)) {
      String[] step = part.split("/", 2);
      String[] range = step[0].split("-", 2);
      boolean all = step[0].equals("*") || step[0].equals("?");
      int from = all ? min : value(range[0], names, firstName);
      int to =
          all || (step.length == 2 && range.length == 1)
              ? max
              : value(range[range.length - 1], names, firstName);
      int by = step.length == 2 ? Integer.parseInt(step[1]) : 1;
      if (from < min || to > max || from > to || by < 1) {
        throw new IllegalArgumentException("not a field of a cron expression: " + text);
      }
      for (int value = from; value <= to; value += by) {
        values.set(value);
      }
    }
    return values;
  }

  private static int value(String text, List<String> names, int firstName) {
    int name = names.indexOf(text);
    return name < 0 ? Integer.parseInt(text) : name + firstName;
  }
}
