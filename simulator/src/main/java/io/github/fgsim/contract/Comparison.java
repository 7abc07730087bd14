package io.github.fgsim.contract;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An expected value beside an answered one. A text that begins with {@code ~} is a form, all else
 * is the value itself. A list is compared element by element, an object member by member: those
 * that are expected, or, where the whole is expected, these and no others.
 */
final class Comparison {
  private static final Pattern FORM = Pattern.compile("~(\\w+)(?: (.*))?", Pattern.DOTALL);

  private final boolean whole;
  private final JsonObject forms;

  /** Compares with the named forms of the suite, each a regular expression. */
  Comparison(boolean whole, JsonObject forms) {
    this.whole = whole;
    this.forms = forms;
  }

  /** What differs, in words; empty when nothing does. */
  Optional<String> difference(String path, Object expected, @Nullable Object actual) {
    if (expected instanceof String text && text.startsWith("~")) {
      return unless(hasForm(text, actual), path, describe(text), actual);
    }
    if (expected instanceof JsonObject object && object.has("~each")) {
      return each(path, object, actual);
    }
    if (expected instanceof JsonObject object) {
      return object.has("~contains")
          ? contains(path, object, actual)
          : members(path, object, actual);
    }
    if (expected instanceof List<?> list) {
      return elements(path, list, actual);
    }
    return unless(isSame(expected, actual), path, Json.text(expected), actual);
  }

  /** Numbers are the same whether they are written with a point or not. */
  private static boolean isSame(Object expected, @Nullable Object actual) {
    if (expected instanceof Number wanted && actual instanceof Number number) {
      return wanted.doubleValue() == number.doubleValue();
    }
    return expected.equals(actual);
  }

  private static Optional<String> unless(
      boolean holds, String path, String expected, @Nullable Object actual) {
    String found = actual == null ? "nothing" : Json.text(actual);
    return holds ? Optional.empty() : Optional.of(path + " " + expected + ", not " + found);
  }

  private Optional<String> members(String path, JsonObject expected, @Nullable Object actual) {
    if (!(actual instanceof JsonObject object)) {
      return unless(false, path, "an object", actual);
    }
    List<String> names = new ArrayList<>();
    for (String name : expected.names()) {
      Object value = Rows.value(expected, name);
      Optional<String> difference = difference(path + "." + name, value, object.get(name));
      if (difference.isPresent()) {
        return difference;
      }
      if (!value.equals("~absent")) {
        names.add(name);
      }
    }
    return unless(
        !whole || object.names().equals(new HashSet<>(names)),
        path,
        "the members " + names,
        actual);
  }

  private Optional<String> elements(String path, List<?> expected, @Nullable Object actual) {
    if (!(actual instanceof List<?> list) || list.size() != expected.size()) {
      return unless(false, path, "a list of " + expected.size(), actual);
    }
    for (int i = 0; i < list.size(); i++) {
      Optional<String> difference = difference(path + "." + i, expected.get(i), list.get(i));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  /** One element at least, and each as expected. */
  private Optional<String> each(String path, JsonObject expected, @Nullable Object actual) {
    Object wanted = Rows.value(expected, "~each");
    boolean holds =
        actual instanceof List<?> list
            && !list.isEmpty()
            && list.stream().allMatch(each -> difference(path, wanted, each).isEmpty());
    return unless(holds, path, "elements " + Json.text(wanted), actual);
  }

  private Optional<String> contains(String path, JsonObject expected, @Nullable Object actual) {
    Object wanted = Rows.value(expected, "~contains");
    boolean found =
        actual instanceof List<?> list
            && list.stream().filter(each -> difference(path, wanted, each).isEmpty()).count() == 1;
    return unless(found, path, "one element " + Json.text(wanted), actual);
  }

  private boolean hasForm(String text, @Nullable Object actual) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return matches(text.substring(1), actual);
    }
    String with = matcher.group(2) == null ? "" : matcher.group(2);
    return switch (matcher.group(1)) {
      case "absent" -> actual == null;
      case "present" -> actual != null;
      case "number" -> actual instanceof Long;
      case "amount" -> actual instanceof Number;
      case "list" -> actual instanceof List;
      case "object" -> actual instanceof JsonObject;
      case "not" -> actual != null && !String.valueOf(actual).equals(with);
      case "after" ->
          actual instanceof Long number
              ? number > Long.parseLong(with)
              : actual instanceof String later && later.compareTo(with) > 0;
      case "image" -> matches("latest-" + time(with) + "@[a-z0-9]{5}", actual);
      default -> matches(forms.text(matcher.group(1), "no form"), actual);
    };
  }

  /** The digits of a time as the name of an image has them: without the century. */
  private static String time(String time) {
    String digits = time.replaceAll("[^0-9]", "");
    return digits.length() < 14 ? "no time" : digits.substring(2, 14);
  }

  private static boolean matches(String regex, @Nullable Object actual) {
    return actual instanceof String text && text.matches("(?s)" + regex);
  }

  private String describe(String text) {
    String form = forms.text(text.substring(1));
    return form == null ? text : text + " (" + form + ")";
  }
}
