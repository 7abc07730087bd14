package io.github.fgsim.internal.wire;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

  /**
   * What is added to a message on an unknown word: the names that were perhaps meant, or nothing.
   */
  public static String didYouMean(String word, Collection<String> names) {
    String letters = letters(word);
    TreeMap<Integer, List<String>> byDistance =
        names.stream()
            .collect(
                Collectors.groupingBy(
                    name -> between(letters, letters(name)), TreeMap::new, Collectors.toList()));
    Map.Entry<Integer, List<String>> nearest = byDistance.firstEntry();
    return nearest == null || nearest.getKey() > Math.max(1, letters.length() / 2)
        ? ""
        : " (did you mean " + String.join(" or ", nearest.getValue()) + "?)";
  }

  private static String letters(String word) {
    return word.toUpperCase(Locale.ROOT).replaceAll("[-_]", "");
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), COMPARED_LETTERS));
  }
}
