package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.validation.Settings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as responses write them. */
final class Times {
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");

  /** As the import page's sample writes them. */
  private static final DateTimeFormatter WITHOUT_ZONE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private Times() {}

  /** In whole seconds, with the offset of the simulator's zone. */
  static String rfc3339(Instant time, Settings settings) {
    return rfc3339(time, settings.zone());
  }

  static String rfc3339(Instant time, ZoneOffset zone) {
    return RFC_3339.format(time.atOffset(zone));
  }

  static String withoutZone(Instant time, Settings settings) {
    return WITHOUT_ZONE.format(time.atOffset(settings.zone()));
  }
}
