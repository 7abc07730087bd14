package io.github.fgsim.internal.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What in a text is another each time, by its form: ids, times, regions and projects of URNs,
 * measured durations.
 */
final class Forms {
  static final String UUID =
      "(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])";
  static final String HEX_32 = "(?<![0-9A-Za-z])[0-9a-f]{32}(?![0-9A-Za-z])";

  /** Of documents, of images, of versions, of signatures. */
  private static final String TIMES =
      "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?"
          + "|\\d{12}@[a-z0-9]{5}|v\\d{8}-\\d{6}|\\d{8}T\\d{6}Z";

  /** The groups' names are the kinds. */
  private static final Pattern VARIABLE =
      Pattern.compile(
          "(?<time>"
              + TIMES
              + ")"
              + "|(?<region>(?<=urn:(?:fss|fgs):)[^:\\s]+)"
              + "|(?<project>(?<=urn:(?:fss|fgs):[^:\\s]{1,40}:)[^:\\s]+)"
              + "|(?<id>"
              + UUID
              + "|"
              + HEX_32
              + ")"
              + "|(?<measured>(?<=(?:duration|used): )[\\d.]+)");

  private static final Pattern TIME = Pattern.compile(TIMES);

  private static final List<String> KINDS = List.of("time", "region", "project", "id", "measured");

  private static final Pattern IDENTITY = Pattern.compile(UUID + "|" + HEX_32);

  private Forms() {}

  /**
   * A piece of a text.
   *
   * @param kind empty for what is the same each time
   */
  record Piece(String kind, String text) {
    /** Whether the value has a counterpart, not only a form. */
    boolean isIdentity() {
      return kind.equals("id") || kind.equals("region") || kind.equals("project");
    }
  }

  /** A text in pieces, those of a kind parted by those of none, which may be empty. */
  static List<Piece> pieces(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher matcher = VARIABLE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      pieces.add(new Piece("", text.substring(end, matcher.start())));
      pieces.add(new Piece(kind(matcher), matcher.group()));
      end = matcher.end();
    }
    pieces.add(new Piece("", text.substring(end)));
    return pieces;
  }

  private static String kind(Matcher matcher) {
    return KINDS.stream().filter(kind -> matcher.group(kind) != null).findFirst().orElseThrow();
  }

  /** The text with all times the same, in the form that they had. */
  static String withSteadyTimes(String text) {
    return TIME.matcher(text)
        .replaceAll(
            time -> {
              String form = shape(time.group());
              return Matcher.quoteReplacement(
                  form.startsWith("9999-99-99")
                      ? "2000-01-01"
                          + form.charAt(10)
                          + "00:00:00"
                          + form.substring(19).replace('9', '0')
                      : form.startsWith("v")
                          ? "v20000101-000000"
                          : form.endsWith("Z") ? "20000101T000000Z" : "000101000000@xxxxx");
            });
  }

  /** What two ids must have in common: an id of a known form, digits, or a word. */
  static String ofId(String id) {
    if (IDENTITY.matcher(id).matches()) {
      return id.length() == 32 ? "32 hexadecimal digits" : "a UUID";
    }
    return id.matches("\\d+") ? "digits" : "a word";
  }

  /** A time's digits and letters by their kind. */
  static String shape(String text) {
    return text.replaceAll("[0-9]", "9").replaceAll("(?<=@)[a-z0-9]{5}", "xxxxx");
  }
}
