package io.github.fgsim.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** How the values of options are read. */
final class Values {
  private Values() {}

  static boolean onOrOff(String text) {
    if (!isOnOrOff(text)) {
      throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
    }
    return Boolean.parseBoolean(text);
  }

  static boolean isOnOrOff(String text) {
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
  }

  static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not a whole number", e);
    }
  }

  /** The message leaves the text out: it may hold credentials. */
  static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "not a URL such as http://127.0.0.1:8377 (%s at index %d)"
              .formatted(e.getReason(), e.getIndex()),
          e);
    }
  }

  static Map.Entry<String, String> pair(String text) {
    int end = text.indexOf('=');
    if (end < 1) { // the text may be a secret
      throw new IllegalArgumentException("expected KEY=VALUE, such as MODE=test");
    }
    return Map.entry(text.substring(0, end), text.substring(end + 1));
  }

  static <E extends Enum<E>> Function<String, E> oneOf(Class<E> type) {
    return text -> {
      try {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "expected one of "
                + Arrays.toString(type.getEnumConstants())
                + ", but was \""
                + text
                + "\"",
            e);
      }
    };
  }
}
