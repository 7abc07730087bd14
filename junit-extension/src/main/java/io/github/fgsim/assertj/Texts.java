package io.github.fgsim.assertj;

import io.github.fgsim.journal.RecordedRequest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parts that failure texts are made of. */
final class Texts {
  private static final int MOST = 20;

  private Texts() {}

  /**
   * What there is in place of what was wanted, such as {@code default/helo, default/other (nearest:
   * default/helo)}.
   */
  static String there(String wanted, Collection<String> present) {
    if (present.isEmpty()) {
      return "none";
    }
    String listed = present.stream().limit(MOST).collect(Collectors.joining(", "));
    String more = present.size() > MOST ? " and " + (present.size() - MOST) + " more" : "";
    String hint =
        present.size() > 1
            ? nearest(wanted, present).map(n -> " (nearest: " + n + ")").orElse("")
            : "";
    return listed + more + hint;
  }

  /** The candidate that a slip of the pen may have made of what was wanted, or the other way. */
  static Optional<String> nearest(String wanted, Collection<String> candidates) {
    int most = Math.max(2, wanted.length() / 3);
    return candidates.stream()
        .min(Comparator.comparingInt(candidate -> distance(wanted, candidate)))
        .filter(candidate -> distance(wanted, candidate) <= most);
  }

  /** How many characters to add, drop or change to make one of the other; case counts for less. */
  private static int distance(String one, String other) {
    if (one.equalsIgnoreCase(other)) {
      return one.equals(other) ? 0 : 1;
    }
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }

  /** The last of these, each on a line of its own, indented. */
  static String lines(List<?> items) {
    int left = Math.max(0, items.size() - MOST);
    return (left > 0 ? "\n  (" + left + " before)" : "")
        + items.stream().skip(left).map(item -> "\n  " + item).collect(Collectors.joining());
  }

  /** What the simulator was asked, as the end of a sentence. */
  static String asked(List<RecordedRequest> requests) {
    return requests.isEmpty()
        ? "but the simulator got no request"
        : "but the simulator got:" + lines(requests);
  }

  /** Such as {@code 1 request}, {@code 2 requests}. */
  static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** A text that may be long, cut. */
  static String cut(String text) {
    return text.length() <= 500
        ? text
        : text.substring(0, 500) + "... (" + text.length() + " characters)";
  }
}
