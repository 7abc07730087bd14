package io.github.fgsim.internal.wire;

import java.util.TreeMap;

/** What is to stand in place of parts of a text, found in any order; parts may overlap. */
final class Replacements {
  /** What stands where a secret was. */
  static final String MASK = "***";

  private record Replacement(int end, String replacement) {}

  private final TreeMap<Integer, Replacement> found = new TreeMap<>();

  /** Masks a part; an empty one stays. */
  void mask(int start, int end) {
    replace(start, end, MASK);
  }

  /** Replaces a part; of two that begin at one place the longer one counts. */
  void replace(int start, int end, String replacement) {
    if (start < end) {
      found.merge(start, new Replacement(end, replacement), (a, b) -> a.end >= b.end ? a : b);
    }
  }

  /** The text with all of it; of parts that overlap the first has the replacement. */
  String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    for (var entry : found.entrySet()) {
      int start = entry.getKey();
      Replacement replacement = entry.getValue();
      if (start >= copied) {
        out.append(text, copied, start).append(replacement.replacement);
      }
      copied = Math.max(copied, replacement.end);
    }
    return out.append(text, copied, text.length()).toString();
  }
}
