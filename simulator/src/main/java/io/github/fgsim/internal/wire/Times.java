package io.github.fgsim.internal.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times as responses write them. */
public final class Times {
  /**
   * A way to write times. It remembers the last text, as most times of a second are written more
   * than once.
   */
  private static final class Form {
    private record Written(Instant time, ZoneOffset zone, String text) {}

    private final DateTimeFormatter formatter;
    private volatile @Nullable Written last;

    Form(String pattern) {
      this.formatter = DateTimeFormatter.ofPattern(pattern);
    }

    String text(Instant time, ZoneOffset zone) {
      Written written = last;
      if (written == null || !written.time.equals(time) || !written.zone.equals(zone)) {
        written = new Written(time, zone, formatter.format(time.atOffset(zone)));
        last = written;
      }
      return written.text;
    }
  }

  private static final Form RFC_3339 = new Form("yyyy-MM-dd'T'HH:mm:ssXXX");

  /** As the import page's sample writes them. */
  private static final Form UTC_WITHOUT_ZONE = new Form("yyyy-MM-dd'T'HH:mm:ss");

  private static final Form WITHOUT_ZONE = new Form("yyyy-MM-dd HH:mm:ss");
  private static final Form DIGITS = new Form("yyMMddHHmmss");

  private Times() {}

  /** In whole seconds, with the offset of a zone. */
  public static String rfc3339(Instant time, ZoneOffset zone) {
    return RFC_3339.text(time, zone);
  }

  /** In whole seconds, UTC. */
  public static String utc(Instant time) {
    return rfc3339(time, ZoneOffset.UTC);
  }

  /** In whole seconds, UTC, which is not said. */
  public static String utcWithoutZone(Instant time) {
    return UTC_WITHOUT_ZONE.text(time, ZoneOffset.UTC);
  }

  /** In whole seconds of a zone that is not said. */
  public static String withoutZone(Instant time, ZoneOffset zone) {
    return WITHOUT_ZONE.text(time, zone);
  }

  /** In whole seconds of a zone that is not said, in digits alone, the year in two. */
  public static String digits(Instant time, ZoneOffset zone) {
    return DIGITS.text(time, zone);
  }
}
