package io.github.fgsim.internal.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as responses write them. */
public final class Times {
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");

  /** As the import page's sample writes them. */
  private static final DateTimeFormatter UTC_WITHOUT_ZONE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

  private static final DateTimeFormatter WITHOUT_ZONE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private Times() {}

  /** In whole seconds, with the offset of a zone. */
  public static String rfc3339(Instant time, ZoneOffset zone) {
    return RFC_3339.format(time.atOffset(zone));
  }

  /** In whole seconds, UTC. */
  public static String utc(Instant time) {
    return rfc3339(time, ZoneOffset.UTC);
  }

  /** In whole seconds, UTC, which is not said. */
  public static String utcWithoutZone(Instant time) {
    return UTC_WITHOUT_ZONE.format(time.atOffset(ZoneOffset.UTC));
  }

  /** In whole seconds of a zone that is not said. */
  public static String withoutZone(Instant time, ZoneOffset zone) {
    return WITHOUT_ZONE.format(time.atOffset(zone));
  }
}
