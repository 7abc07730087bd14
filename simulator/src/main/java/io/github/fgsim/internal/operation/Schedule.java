package io.github.fgsim.internal.operation;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a timer trigger fires: {@code Rate} with a number and a unit ({@code 3m}, {@code 1h}, {@code
 * 2d}), or {@code Cron} with six or seven fields, of which the first is the second.
 */
public sealed interface Schedule {
  /** Fires again after each period. */
  record Rate(Duration period) implements Schedule {}

  /** Fires when the fields match. */
  record Cron(String expression) implements Schedule {}

  Pattern RATE = Pattern.compile("(\\d{1,2})([mhd])");
  Pattern CRON = Pattern.compile("(?:@every\\s+\\S+)|(?:\\S+\\s+){4,6}\\S+");

  /** Reads a schedule; empty when it is none. */
  static Optional<Schedule> parse(String type, String text) {
    Matcher rate = RATE.matcher(text);
    if (type.equals("Rate") && rate.matches()) {
      long number = Long.parseLong(rate.group(1));
      Duration period =
          switch (rate.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          };
      return period.isZero() ? Optional.empty() : Optional.of(new Rate(period));
    }
    return type.equals("Cron") && CRON.matcher(text.strip()).matches()
        ? Optional.of(new Cron(text))
        : Optional.empty();
  }
}
