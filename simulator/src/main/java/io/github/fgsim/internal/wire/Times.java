package io.github.fgsim.internal.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times as responses write them. */
public final class Times {
  /**
   * A way to write times in whole seconds. It remembers the last text: what a second brings, such
   * as functions and lines of logs, is written many times.
   */
  private static final class Form {
    private record Written(long second, ZoneOffset zone, String text) {}

    private final DateTimeFormatter formatter;
    private volatile @Nullable Written last;

    Form(String pattern) {
      this(DateTimeFormatter.ofPattern(pattern));
    }

    Form(DateTimeFormatter formatter) {
      this.formatter = formatter;
    }

    String text(Instant time, ZoneOffset zone) {
      Written written = last;
      long second = time.getEpochSecond();
      if (written == null || written.second != second || !written.zone.equals(zone)) {
        String text = formatter.format(Instant.ofEpochSecond(second).atOffset(zone));
        written = new Written(second, zone, text);
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

  private static final Form ZULU = new Form(DateTimeFormatter.ISO_INSTANT);

  private Times() {}

  /** In whole seconds, with the offset of a zone. */
  public static String rfc3339(Instant time, ZoneOffset zone) {
    return RFC_3339.text(time, zone);
  }

  /** In whole seconds, UTC. */
  public static String utc(Instant time) {
    return rfc3339(time, ZoneOffset.UTC);
  }

  /** In whole seconds, UTC, which a Z says. */
  public static String zulu(Instant time) {
    return ZULU.text(time, ZoneOffset.UTC);
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
