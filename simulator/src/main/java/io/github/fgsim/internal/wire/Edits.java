package io.github.fgsim.internal.wire;

import java.util.Arrays;

/** How much two words differ, to say which one was meant. */
public final class Edits {
  private static final int COMPARED_LETTERS = 64;

  private Edits() {}

  /** The edit distance of the beginnings of two words. */
  public static int between(String one, String other) {
    String a = cut(one);
    String b = cut(other);
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), COMPARED_LETTERS));
  }
}
