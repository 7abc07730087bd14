package io.github.fgsim.contract;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Operation;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One answer, with the expectations that a check has of it. In a dry run there is no answer: every
 * expectation holds, and a value is its own name in braces.
 */
final class Answer {
  private static final int EXCERPT = 600;

  private final Exchange exchange;
  private final @Nullable Operation operation;
  private final Consumer<ErrorCode> expected;

  Answer(Exchange exchange, @Nullable Operation operation, Consumer<ErrorCode> expected) {
    this.exchange = exchange;
    this.operation = operation;
    this.expected = expected;
  }

  Exchange exchange() {
    return exchange;
  }

  /** The operation's documented success. */
  Answer ok() {
    return status(operation == null ? 200 : operation.successStatus());
  }

  Answer status(int wanted) {
    return expect(exchange.status() == wanted, "status " + wanted);
  }

  /**
   * The function ran. A simulator that was not told what it does says so (501 SIM.0502), and
   * nothing can be concluded.
   */
  Answer ran() {
    if (exchange.status() == 501 && "SIM.0502".equals(value("error_code"))) {
      throw new Inconclusive("the endpoint does not know what the function does (SIM.0502)");
    }
    return this;
  }

  /** The error's status and code; texts are not compared, real clients do not either. */
  Answer refused(ErrorCode error) {
    expected.accept(error);
    String wanted = error.status() + " " + error.code();
    expect(exchange.status() == error.status(), wanted);
    return expect(error.code().equals(value("error_code")), wanted);
  }

  /** The text of an error. */
  Answer saying(String text) {
    return has("error_msg", text);
  }

  /** A member's value; a path such as {@code strategy_config.concurrency} leads into objects. */
  Answer has(String path, Object wanted) {
    Object number = wanted instanceof Integer integer ? Long.valueOf(integer) : wanted;
    return expect(number.equals(value(path)), path + " " + Json.text(number));
  }

  Answer matches(String path, String regex) {
    return expect(
        value(path) instanceof String text && Pattern.matches(regex, text),
        path + " of the form " + regex);
  }

  /** A whole number, not a text of digits. */
  Answer hasNumber(String path) {
    return expect(value(path) instanceof Long, path + " as a number");
  }

  /** A list, empty or not. */
  Answer hasList(String path) {
    return expect(value(path) instanceof List, path + " as a list");
  }

  /** Neither a value nor null. */
  Answer lacks(String... names) {
    for (String name : names) {
      expect(!exchange.text().contains("\"" + name + "\""), "no " + name);
    }
    return this;
  }

  /** Exactly these members, in this order. */
  Answer keys(String... names) {
    return expect(
        List.copyOf(object().names()).equals(List.of(names)),
        "the keys " + String.join(" ", names) + " in this order");
  }

  Answer header(String name, String regex) {
    String value = exchange.headers().get(name);
    return expect(
        value != null && Pattern.matches(regex, value),
        "header " + name + " of the form " + regex + ", not " + value);
  }

  /** A header's value, empty when it is not there. */
  String header(String name) {
    return exchange.headers().getOrDefault(name, "");
  }

  Answer withoutBody() {
    return expect(exchange.body().length == 0, "no body");
  }

  Answer expect(boolean condition, String wanted) {
    if (!condition && !exchange.planned()) {
      throw new ContractFailure(describe() + ", expected " + wanted + "; answer: " + excerpt());
    }
    return this;
  }

  private String describe() {
    return exchange.request().method()
        + " "
        + exchange.request().target()
        + " answered "
        + exchange.status();
  }

  private String excerpt() {
    String text = exchange.text();
    return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "...";
  }

  String text(String path) {
    return exchange.planned() ? "{" + path + "}" : String.valueOf(value(path));
  }

  long number(String path) {
    hasNumber(path);
    return value(path) instanceof Long number ? number : 0;
  }

  /** The objects of a list member. */
  List<JsonObject> objects(String path) {
    hasList(path);
    return value(path) instanceof List<?> list ? objectsOf(list) : List.of();
  }

  /** The objects of a body that is a bare list. */
  List<JsonObject> array() {
    expect(json() instanceof List, "a bare list");
    return json() instanceof List<?> list ? objectsOf(list) : List.of();
  }

  private List<JsonObject> objectsOf(List<?> list) {
    expect(list.stream().allMatch(JsonObject.class::isInstance), "objects in the list");
    return list.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList();
  }

  /** Whether an object of the list has this member. */
  Answer lists(List<JsonObject> list, String name, Object value) {
    return expect(
        list.stream().anyMatch(each -> value.equals(each.get(name))),
        "an entry with " + name + " " + value);
  }

  JsonObject object() {
    Object json = json();
    expect(json instanceof JsonObject, "a JSON object");
    return json instanceof JsonObject object ? object : JsonObject.EMPTY;
  }

  private @Nullable Object value(String path) {
    Object value = json();
    for (String name : path.split("\\.", -1)) {
      value = value instanceof JsonObject object ? object.get(name) : null;
    }
    return value;
  }

  private @Nullable Object json() {
    if (exchange.planned()) {
      return JsonObject.EMPTY;
    }
    try {
      return exchange.body().length == 0 ? null : Json.parse(exchange.text());
    } catch (IllegalArgumentException e) {
      throw new ContractFailure(
          describe() + " with a body that is not JSON: " + Objects.requireNonNull(excerpt()));
    }
  }
}
