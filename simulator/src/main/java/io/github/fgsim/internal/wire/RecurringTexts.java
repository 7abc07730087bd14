package io.github.fgsim.internal.wire;

/**
 * Short texts that come with request after request, such as a runtime, a handler or a project's id:
 * they are made once, and what is kept of a thousand functions has one of each.
 *
 * <p>A place takes the newest of the texts that fall on it. Threads may race for it: a text is
 * whole whoever sees it.
 */
final class RecurringTexts {
  /** Longer ones rarely come again. */
  private static final int MOST_CHARACTERS = 36;

  private static final String[] NEWEST = new String[256];

  private RecurringTexts() {}

  /** These characters as a text. */
  static String of(char[] characters, int begin, int end) {
    if (end - begin > MOST_CHARACTERS) {
      return new String(characters, begin, end - begin);
    }
    int hash = 0;
    for (int i = begin; i < end; i++) {
      hash = 31 * hash + characters[i];
    }
    int place = (hash ^ hash >>> 8) & NEWEST.length - 1;
    String newest = NEWEST[place];
    if (newest != null && isSame(newest, characters, begin, end)) {
      return newest;
    }
    String text = new String(characters, begin, end - begin);
    NEWEST[place] = text;
    return text;
  }

  private static boolean isSame(String text, char[] characters, int begin, int end) {
    if (text.length() != end - begin) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != characters[begin + i]) {
        return false;
      }
    }
    return true;
  }
}
