package io.github.fgsim.contract;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with the answers of an operation, wherever it answers.
 *
 * @param name what is wrong, such as {@code change functions.[].cpu}
 * @param change the wrong answer, given those before it; null where nothing would be wrong
 */
record Mutant(
    String operation,
    String name,
    BiFunction<List<Exchange>, Exchange, @Nullable Exchange> change) {

  /** Wrong in its body only. */
  static Mutant ofBody(String operation, String name, UnaryOperator<@Nullable Object> change) {
    return new Mutant(
        operation,
        name,
        (before, exchange) -> {
          if (exchange.status() >= 300 || exchange.body().length == 0) {
            return null;
          }
          Object body = parsed(exchange);
          Object changed = change.apply(body);
          return changed == null || changed.equals(body)
              ? null
              : with(exchange, exchange.status(), exchange.headers(), Json.text(changed));
        });
  }

  static Mutant ofStatus(String operation, int status, int other) {
    return new Mutant(
        operation,
        "answers " + other + " for " + status,
        (before, exchange) ->
            exchange.status() == status
                ? with(exchange, other, exchange.headers(), exchange.text())
                : null);
  }

  /** Without a header when the value is empty. */
  static Mutant ofHeader(String operation, String header, String value) {
    return new Mutant(
        operation,
        (value.isEmpty() ? "drops " : "changes ") + "header " + header,
        (before, exchange) -> {
          if (exchange.status() >= 300
              || (value.isEmpty() && !exchange.headers().containsKey(header))) {
            return null;
          }
          Map<String, String> headers = new LinkedHashMap<>(exchange.headers());
          headers.remove(header);
          if (!value.isEmpty()) {
            headers.put(header, value);
          }
          return with(exchange, exchange.status(), headers, exchange.text());
        });
  }

  /** Wrong in the error of this code. */
  static Mutant ofError(
      String operation, String code, String name, UnaryOperator<Exchange> change) {
    return new Mutant(
        operation,
        name + " " + code,
        (before, exchange) -> code.equals(code(exchange)) ? change.apply(exchange) : null);
  }

  static @Nullable String code(Exchange exchange) {
    return exchange.status() >= 400 && parsed(exchange) instanceof JsonObject error
        ? (String) error.get("error_code")
        : null;
  }

  static Exchange with(Exchange exchange, int status, Map<String, String> headers, String body) {
    return new Exchange(
        exchange.request(),
        status,
        headers,
        body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        exchange.time(),
        false);
  }

  static @Nullable Object parsed(Exchange exchange) {
    try {
      return exchange.body().length == 0 ? null : Json.parse(exchange.text());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The values at a path, {@code []} standing for each element of a list, replaced. */
  static @Nullable Object replace(
      @Nullable Object value, List<String> path, UnaryOperator<@Nullable Object> change) {
    if (path.isEmpty()) {
      return change.apply(value);
    }
    List<String> rest = path.subList(1, path.size());
    if (value instanceof List<?> list && path.get(0).equals("[]")) {
      List<Object> changed = new ArrayList<>();
      for (Object each : list) {
        Object other = replace(each, rest, change);
        if (other != null) {
          changed.add(other);
        }
      }
      return changed;
    }
    return value instanceof JsonObject object && object.has(path.get(0))
        ? object.with(path.get(0), replace(object.get(path.get(0)), rest, change))
        : value;
  }

  @Override
  public String toString() {
    return operation + " " + name;
  }
}
