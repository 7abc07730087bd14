package io.github.fgsim.internal.invocation;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a timer trigger fires, by the user guide's "Using a Timer Trigger" and "Cron Expressions for
 * a Function Timer Trigger".
 *
 * <p>{@code Rate}: {@code 1m} to {@code 60m}, {@code 1h} to {@code 24h}, {@code 1d} to {@code 30d}.
 * {@code Cron}: {@code @every 2h30m} with the units of Go ({@code 1.5h}, {@code 90s}); or second,
 * minute, hour, day, month and, optional, weekday, after an optional {@code CRON_TZ=ZONE}. In a
 * field stand {@code *}, numbers, ranges, {@code n/m} (from n every m) and lists; months and
 * weekdays have names too; only day and weekday may be {@code ?}; weekdays are 0 to 6 from Sunday.
 *
 * <p>Where the guide says nothing this follows the library whose syntax it is (robfig/cron), which
 * is inferred: a day matches when either of day and weekday does, if both are restricted; periods
 * are whole seconds, at least one; in a zone with daylight saving, times that the clock skips do
 * not fire and times that it repeats fire twice.
 */
public sealed interface Schedule {

  /**
   * The first time after this one at which the trigger fires; empty when there is none within ten
   * years.
   *
   * @param set when the trigger was last changed, from which periods count
   */
  Optional<Instant> next(Instant after, Instant set);

  /** Fires after each period. */
  record Rate(Duration period) implements Schedule {
    @Override
    public Optional<Instant> next(Instant after, Instant set) {
      long periods = after.isBefore(set) ? 1 : Duration.between(set, after).dividedBy(period) + 1;
      return Optional.of(set.plus(period.multipliedBy(periods)));
    }
  }

  /** Fires when all fields match. */
  record Cron(BitSet seconds, BitSet minutes, BitSet hours, Days days, BitSet months, ZoneId zone)
      implements Schedule {
    private static final int YEARS = 10; // from one leap day to the next there may be eight

    @Override
    public Optional<Instant> next(Instant after, Instant set) {
      ZonedDateTime time = after.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).atZone(zone);
      ZonedDateTime end = time.plusYears(YEARS);
      // Days move on the calendar, what is less on the time line, so that each step goes forward
      // whatever the zone does.
      while (time.isBefore(end)) {
        LocalDate date = time.toLocalDate();
        if (!months.get(date.getMonthValue())) {
          time = date.withDayOfMonth(1).plusMonths(1).atStartOfDay(zone);
        } else if (!days.have(date)) {
          time = date.plusDays(1).atStartOfDay(zone);
        } else if (!hours.get(time.getHour())) {
          time = time.plusSeconds(3_600L - time.getMinute() * 60L - time.getSecond());
        } else if (!minutes.get(time.getMinute())) {
          time = time.plusSeconds(60L - time.getSecond());
        } else if (!seconds.get(time.getSecond())) {
          time = time.plusSeconds(1);
        } else {
          return Optional.of(time.toInstant());
        }
      }
      return Optional.empty();
    }
  }

  /**
   * Days by their number in the month and their weekday.
   *
   * @param either whether one of the two is enough, as when both are restricted
   */
  record Days(BitSet ofMonth, BitSet ofWeek, boolean either) {
    boolean have(LocalDate date) {
      boolean number = ofMonth.get(date.getDayOfMonth());
      boolean weekday = ofWeek.get(date.getDayOfWeek().getValue() % 7);
      return either ? number || weekday : number && weekday;
    }
  }

  /** The longest text that is read: a list of all minutes is not half of it. */
  int LENGTH = 1_024;

  /** Reads a schedule; empty when it is none. */
  static Optional<Schedule> parse(String type, String text, ZoneId regionZone) {
    if (text.length() > LENGTH) {
      return Optional.empty();
    }
    try {
      return switch (type) {
        case "Rate" -> Parser.rate(text);
        case "Cron" ->
            text.startsWith("@") ? Parser.every(text) : Parser.cron(text.strip(), regionZone);
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Reads the three forms; what is none of them ends in an exception. */
  final class Parser {
    private static final Pattern RATE = Pattern.compile("([0-9]{1,2})([mhd])");
    private static final Map<String, Integer> LONGEST_RATE = Map.of("m", 60, "h", 24, "d", 30);
    private static final Pattern EVERY = Pattern.compile("@every\\s+(\\S+)");
    private static final Pattern GO_DURATION =
        Pattern.compile("\\G([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)");
    private static final Map<String, Long> NANOS =
        Map.of(
            "ns", 1L,
            "us", 1_000L,
            "\u00b5s", 1_000L, // micro sign
            "\u03bcs", 1_000L, // mu
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);
    private static final String VALUE = "[0-9]{1,2}|[A-Z]{3}";
    private static final Pattern PART =
        Pattern.compile("([*?]|(" + VALUE + ")(?:-(" + VALUE + "))?)(?:/([0-9]{1,2}))?");
    private static final String ZONE = "CRON_TZ=";
    private static final List<String> MONTHS =
        List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS =
        List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private Parser() {}

    private static Optional<Schedule> rate(String text) {
      Matcher rate = RATE.matcher(text);
      if (!rate.matches()) {
        return Optional.empty();
      }
      int number = Integer.parseInt(rate.group(1));
      if (number < 1 || number > LONGEST_RATE.getOrDefault(rate.group(2), 0)) {
        return Optional.empty();
      }
      return Optional.of(
          new Rate(
              switch (rate.group(2)) {
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
              }));
    }

    private static Optional<Schedule> every(String text) {
      Matcher every = EVERY.matcher(text.strip());
      if (!every.matches()) {
        return Optional.empty();
      }
      String duration = every.group(1);
      BigDecimal nanos = BigDecimal.ZERO;
      int end = 0;
      for (Matcher part = GO_DURATION.matcher(duration); part.find(); end = part.end()) {
        nanos =
            nanos.add(
                new BigDecimal(part.group(1))
                    .multiply(BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L))));
      }
      if (end != duration.length() || nanos.signum() == 0) {
        return Optional.empty();
      }
      Duration period = Duration.ofNanos(nanos.toBigInteger().longValueExact());
      return Optional.of(new Rate(Duration.ofSeconds(Math.max(1, period.toSeconds()))));
    }

    private static Optional<Schedule> cron(String text, ZoneId regionZone) {
      List<String> fields = List.of(text.split("\\s+"));
      ZoneId zone = regionZone;
      if (fields.get(0).startsWith(ZONE)) {
        zone = ZoneId.of(fields.get(0).substring(ZONE.length()));
        fields = fields.subList(1, fields.size());
      }
      if (fields.size() != 5 && fields.size() != 6) {
        return Optional.empty();
      }
      String weekday = fields.size() == 6 ? fields.get(5) : "*";
      Days days =
          new Days(
              field(fields.get(3), 1, 31, List.of(), true),
              field(weekday, 0, 6, WEEKDAYS, true),
              !isAny(fields.get(3)) && !isAny(weekday));
      return Optional.of(
          new Cron(
              field(fields.get(0), 0, 59, List.of(), false),
              field(fields.get(1), 0, 59, List.of(), false),
              field(fields.get(2), 0, 23, List.of(), false),
              days,
              field(fields.get(4), 1, 12, MONTHS, false),
              zone));
    }

    private static boolean isAny(String field) {
      return field.matches("(.*,)?[*?](/0?1)?(,.*)?");
    }

    /** The values that a field matches. */
    private static BitSet field(
        String text, int min, int max, List<String> names, boolean mayBeOpen) {
      BitSet values = new BitSet();
      for (String part : text.toUpperCase(Locale.ROOT).split(",", -1)) {
        Matcher matcher = PART.matcher(part);
        if (!matcher.matches() || (part.startsWith("?") && !mayBeOpen)) {
          throw new IllegalArgumentException("not a field of a cron expression: " + text);
        }
        String first = matcher.group(2);
        String last = matcher.group(3);
        String step = matcher.group(4);
        int from = first == null ? min : value(first, names, min);
        int to =
            last != null
                ? value(last, names, min)
                : first == null || step != null ? max : value(first, names, min);
        int by = step == null ? 1 : Integer.parseInt(step);
        if (from < min || to > max || from > to || by < 1) {
          throw new IllegalArgumentException("not a field of a cron expression: " + text);
        }
        for (int value = from; value <= to; value += by) {
          values.set(value);
        }
      }
      return values;
    }

    /** A number, or a name in a field whose names begin at its least value. */
    private static int value(String text, List<String> names, int min) {
      int name = names.indexOf(text);
      return name < 0 ? Integer.parseInt(text) : name + min;
    }
  }
}
