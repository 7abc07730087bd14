package io.github.fgsim.contract;

import static io.github.fgsim.contract.Mutant.ofBody;
import static io.github.fgsim.contract.Mutant.ofError;
import static io.github.fgsim.contract.Mutant.ofHeader;
import static io.github.fgsim.contract.Mutant.ofStatus;

import io.github.fgsim.contract.Recorded.Call;
import io.github.fgsim.internal.wire.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Every mutant of the answers that a run recorded: of each member dropped, changed, made null or
 * standing still, of each list in another order, of each status, header, error code and text.
 */
final class Mutants {
  private static final Pattern NAME = Pattern.compile("mut-[\\w-]+");

  private final Map<String, Mutant> all = new LinkedHashMap<>();

  private Mutants() {}

  static List<Mutant> of(List<Recorded> recorded) {
    Mutants mutants = new Mutants();
    Map<String, List<Exchange>> answers = new TreeMap<>();
    for (Recorded each : recorded) {
      for (Call call : each.calls()) {
        if (!call.operation().isEmpty()) {
          answers
              .computeIfAbsent(call.operation(), operation -> new ArrayList<>())
              .add(call.exchange());
        }
      }
    }
    answers.forEach((operation, exchanges) -> exchanges.forEach(e -> mutants.of(operation, e)));
    return List.copyOf(mutants.all.values());
  }

  private void add(Mutant mutant) {
    all.putIfAbsent(mutant.toString(), mutant);
  }

  private void of(String operation, Exchange exchange) {
    String code = Mutant.code(exchange);
    if (code != null) {
      ofErrors(operation, code);
    } else if (exchange.status() < 300) {
      ofSuccess(operation, exchange);
      if (!operation.contains("nvoke")) {
        ofMembers(operation, Mutant.parsed(exchange), List.of());
      } else if (Mutant.parsed(exchange) instanceof JsonObject wrapper
          && wrapper.has("request_id")) {
        ofMembers(operation, wrapper, List.of());
      }
    }
  }

  private void ofErrors(String operation, String code) {
    UnaryOperator<Exchange> status =
        e -> Mutant.with(e, e.status() == 400 ? 404 : 400, e.headers(), e.text());
    add(ofError(operation, code, "answers another status for", status));
    add(ofError(operation, code, "answers another code for", text("\"" + code, "\"FSS.9999")));
    add(
        ofError(
            operation,
            code,
            "says something else for",
            text("\"error_msg\":\"", "\"error_msg\":\"x")));
    add(
        ofError(
            operation,
            code,
            "says nothing for",
            e -> Mutant.with(e, e.status(), e.headers(), "{\"error_code\":\"" + code + "\"}")));
    add(ofError(operation, code, "accepts what is", e -> Mutant.with(e, 200, e.headers(), "{}")));
  }

  private static UnaryOperator<Exchange> text(String old, String other) {
    return e -> Mutant.with(e, e.status(), e.headers(), e.text().replace(old, other));
  }

  private void ofSuccess(String operation, Exchange exchange) {
    add(ofStatus(operation, exchange.status(), exchange.status() == 202 ? 200 : 202));
    add(ofStatus(operation, exchange.status(), 500));
    add(
        new Mutant(
            operation,
            "garbles the body",
            (before, e) -> e.status() >= 300 || e.body().length == 0 ? null : garbled(e)));
    exchange.headers().keySet().stream()
        .filter(name -> name.startsWith("x-") || name.equals("content-type"))
        .forEach(
            name -> {
              add(ofHeader(operation, name, ""));
              add(ofHeader(operation, name, "something/else"));
            });
    add(ofHeader(operation, "content-type", "text/html"));
  }

  /** One letter or digit near the middle is another. */
  private static Exchange garbled(Exchange exchange) {
    StringBuilder text = new StringBuilder(exchange.text());
    int at = text.length() / 2;
    while (at < text.length() - 1 && !Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    text.setCharAt(at, text.charAt(at) == 'q' ? 'z' : 'q');
    return Mutant.with(exchange, exchange.status(), exchange.headers(), text.toString());
  }

  private void ofMembers(String operation, @Nullable Object value, List<String> path) {
    String name = path.isEmpty() ? "the body" : String.join(".", path);
    if (!path.isEmpty() && !path.get(path.size() - 1).equals("[]")) {
      add(body(operation, "drops " + name, path, any -> null));
      add(body(operation, "changes " + name, path, Mutants::changed));
      add(frozen(operation, name, path));
    }
    if (value instanceof JsonObject object) {
      object
          .members()
          .forEach((member, inner) -> ofMembers(operation, inner, longer(path, member)));
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      add(body(operation, "reverses " + name, path, Mutants::reversed));
      add(
          body(
              operation,
              "shortens " + name,
              path,
              all -> all instanceof List<?> l && !l.isEmpty() ? l.subList(1, l.size()) : all));
      add(body(operation, "repeats in " + name, path, Mutants::repeated));
      list.forEach(each -> ofMembers(operation, each, longer(path, "[]")));
    }
  }

  /** Wrong in the values at a path. */
  static Mutant body(
      String operation, String name, List<String> path, UnaryOperator<@Nullable Object> change) {
    return ofBody(operation, name, body -> Mutant.replace(body, path, change));
  }

  private static List<String> longer(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return List.copyOf(longer);
  }

  private static @Nullable Object changed(@Nullable Object value) {
    if (value instanceof String text) {
      return otherEnd(text);
    }
    if (value instanceof Long number) {
      return number + 1;
    }
    if (value instanceof Boolean flag) {
      return !flag;
    }
    return value instanceof List<?> list
        ? list.isEmpty() ? List.of("x") : List.of()
        : JsonObject.of("changed", "x");
  }

  /** Of the same form where it has one: the last digit or letter is another. */
  private static String otherEnd(String text) {
    char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    String begin = text.isEmpty() ? "" : text.substring(0, text.length() - 1);
    if (Character.isDigit(last)) {
      return begin + (last == '7' ? '3' : '7');
    }
    return Character.isLetter(last) ? begin + (last == 'a' ? 'b' : 'a') : text + "x";
  }

  private static @Nullable Object reversed(@Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      return value;
    }
    List<Object> reversed = new ArrayList<>(list);
    Collections.reverse(reversed);
    return reversed;
  }

  private static @Nullable Object repeated(@Nullable Object value) {
    if (!(value instanceof List<?> list) || list.isEmpty()) {
      return value;
    }
    List<Object> repeated = new ArrayList<>(list);
    repeated.add(list.get(0));
    return repeated;
  }

  /** A member that keeps the first value that the check was told of it, whoever told. */
  static Mutant frozen(String operation, String name, List<String> path) {
    String member = path.get(path.size() - 1);
    return new Mutant(
        operation,
        "freezes " + name,
        (before, exchange) -> {
          if (exchange.status() >= 300) {
            return null;
          }
          Object first =
              before.stream()
                  .filter(e -> e.status() < 300 && function(e).equals(function(exchange)))
                  .map(e -> first(Mutant.parsed(e), member))
                  .filter(java.util.Objects::nonNull)
                  .findFirst()
                  .orElse(null);
          return first == null
              ? null
              : ofBody(operation, name, body -> Mutant.replace(body, path, any -> first))
                  .change()
                  .apply(before, exchange);
        });
  }

  /** The name of the function that an exchange is about. */
  private static String function(Exchange exchange) {
    Matcher name = NAME.matcher(exchange.request().target() + exchange.request().text());
    return name.find() ? name.group() : "";
  }

  private static @Nullable Object first(@Nullable Object value, String member) {
    if (value instanceof List<?> list) {
      return list.stream()
          .map(each -> first(each, member))
          .filter(java.util.Objects::nonNull)
          .findFirst()
          .orElse(null);
    }
    if (!(value instanceof JsonObject object)) {
      return null;
    }
    Object here = object.get(member);
    return here != null ? here : first(Arrays.asList(object.members().values().toArray()), member);
  }
}
