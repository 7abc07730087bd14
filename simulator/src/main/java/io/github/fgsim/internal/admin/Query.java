package io.github.fgsim.internal.admin;

import io.github.fgsim.internal.wire.HttpRequest;
import io.github.fgsim.internal.wire.PercentEncoding;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The parameters of a request's query; what is not as it must be is the caller's fault. */
final class Query {
  private final Map<String, String> parameters;

  Query(HttpRequest request) {
    this.parameters = PercentEncoding.query(request.query());
  }

  /** A parameter, empty when it was not sent. */
  String text(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** A parameter, or what it is when it was not sent. */
  String text(String name, String otherwise) {
    String text = text(name);
    return text.isEmpty() ? otherwise : text;
  }

  /** A truth value, false when it was not sent. */
  boolean flag(String name) {
    return switch (text(name)) {
      case "true" -> true;
      case "", "false" -> false;
      default -> throw new IllegalArgumentException(name + ": expected true or false");
    };
  }

  /** A whole number from 0 on. */
  int number(String name, int otherwise) {
    String text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(name + ": expected a whole number, but found " + text);
    }
    return Integer.parseInt(text);
  }

  /**
   * What of a list that grows at its end is asked for.
   *
   * @param continued whether it begins right after the item that was named by {@code after}
   */
  record Part<T>(List<T> items, boolean continued) {}

  /**
   * What of a list that grows at its end and loses items at its beginning is asked for: those after
   * the item of the id {@code after}, the first of them when there are more than {@code limit};
   * without such an item the last ones.
   */
  <T> Part<T> part(List<T> all, Function<T, String> id) {
    String after = text("after");
    int limit = number("limit", Integer.MAX_VALUE);
    for (int i = all.size() - 1; i >= 0 && !after.isEmpty(); i--) {
      if (id.apply(all.get(i)).equals(after)) {
        List<T> next = all.subList(i + 1, all.size());
        return new Part<>(next.subList(0, Math.min(limit, next.size())), true);
      }
    }
    return new Part<>(all.subList(Math.max(0, all.size() - limit), all.size()), false);
  }
}
