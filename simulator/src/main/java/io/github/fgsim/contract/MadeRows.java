package io.github.fgsim.contract;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Rows made from what is said of an operation: a value of another type, no JSON, a mandatory field
 * left out, an optional one null, a field that nobody knows, the values of a field, a function that
 * is not there, two faults at once. What is made is a row like those of the files; its id has
 * slashes.
 */
final class MadeRows {
  private static final JsonObject NOT_SEEN = inferred("not-seen");

  private final String operation;
  private final JsonObject body;
  private final JsonObject fields;
  private final List<ContractCheck> checks = new ArrayList<>();

  private MadeRows(String operation, JsonObject body) {
    this.operation = operation;
    this.body = body;
    this.fields = body.objectOrEmpty("fields");
  }

  static List<ContractCheck> all() {
    List<ContractCheck> all = new ArrayList<>();
    Operations.KNOWN
        .said()
        .forEach(
            (operation, said) -> {
              MadeRows made = new MadeRows(operation, said.objectOrEmpty("body"));
              made.of(said);
              all.addAll(made.checks);
            });
    return all;
  }

  private void of(JsonObject said) {
    if (said.has("body")) {
      noJson();
      wrongTypes(fields, List.of());
      body.objectOrEmpty("missing").members().forEach(this::missing);
      body.texts("optional").forEach(this::optional);
      nulls();
      unknownField();
    }
    said.objectOrEmpty("values")
        .members()
        .forEach((field, values) -> values(field, (JsonObject) values));
    said.objectOrEmpty("runtimes")
        .members()
        .forEach((source, handlers) -> runtimes(source, (JsonObject) handlers));
    if (said.has("missing_function")) {
      missingFunction(Rows.value(said, "missing_function"));
    }
    pairs(said.objects("faults"));
  }

  private void noJson() {
    add(
        "no-json",
        "a body that is no JSON object is 400 FSS.0400",
        NOT_SEEN,
        each(
            List.of("", "{", "[]", "\"text\"", "{}}"),
            text -> JsonObject.of("text", text).with("error", "FSS.0400")));
  }

  private void wrongTypes(JsonObject of, List<String> path) {
    for (String name : of.names()) {
      Object type = Rows.value(of, name);
      List<String> here = new ArrayList<>(path);
      here.add(type instanceof List ? name + "[]" : name);
      String field = String.join(".", here).replace("[]", "");
      List<Object> wrong = wrong(type);
      if (!wrong.isEmpty()) {
        add(
            "wrong-type/" + field,
            field + " of another JSON type is 400 FSS.0400",
            NOT_SEEN,
            each(wrong, value -> refused("FSS.0400", nested(here, value, JsonObject.EMPTY))));
      }
      if ((type instanceof List<?> list ? list.get(0) : type) instanceof JsonObject inner) {
        wrongTypes(inner, here);
      }
    }
  }

  /** Values of another type: of the field itself, of what is in it, a fraction. */
  private static List<Object> wrong(Object type) {
    if (type instanceof List) {
      return List.of("text", List.of("text"));
    }
    if (type instanceof JsonObject) {
      return List.of("text");
    }
    return switch ((String) type) {
      case "text", "base64" -> List.of(7L);
      case "number" -> List.of("text", 3.5);
      case "decimal" -> List.of("text");
      case "texts" -> List.of("text", List.of(7L));
      case "map" -> List.of("text", JsonObject.of("k", 7L));
      case "flag" -> List.of("true");
      default -> List.of();
    };
  }

  /** The value at the end of a path, among the members beside it; brackets stand for a list. */
  private static JsonObject nested(List<String> path, Object value, JsonObject beside) {
    String first = path.get(0);
    String name = first.replace("[]", "");
    if (path.size() == 1) {
      return beside.with(name, value);
    }
    Object inner = nested(path.subList(1, path.size()), value, beside);
    return JsonObject.of(name, first.equals(name) ? inner : List.of(inner));
  }

  private void missing(String field, Object error) {
    add(
        "missing/" + field,
        "without " + field + ", with null or an empty one: " + error,
        inferred("zero-values"),
        each(nothings(field), value -> refused(error, JsonObject.of(field, value))));
  }

  private void optional(String field) {
    add(
        "optional/" + field,
        "without " + field + ", with null or an empty one it is accepted",
        NOT_SEEN,
        apart(nothings(field), value -> request(JsonObject.of(field, value))));
  }

  /** Absent, null, and empty unless that counts as a value. */
  private List<Object> nothings(String field) {
    List<Object> nothings = new ArrayList<>(List.of("~absent", "~null"));
    if (!body.texts("zero_counts").contains(field)) {
      Object type = Rows.value(fields, field);
      nothings.add(
          type instanceof List || type.equals("texts")
              ? List.of()
              : type.equals("text") || type.equals("base64")
                  ? ""
                  : type.equals("number") ? 0L : JsonObject.EMPTY);
    }
    return nothings;
  }

  /** Nulls in place of all that the valid body does not set. */
  private void nulls() {
    JsonObject set =
        Rows.value(body, "valid") instanceof String name
            ? Service.KNOWN.values().objectOrEmpty(name.substring(1))
            : body.objectOrEmpty("valid");
    JsonObject nulls = JsonObject.EMPTY;
    for (String field : fields.names()) {
      nulls = set.has(field) ? nulls : nulls.with(field, "~null");
    }
    add(
        "nulls",
        "every optional field may be null",
        inferred("empty-fields"),
        prepared().with(request(nulls)));
  }

  private void unknownField() {
    JsonObject row = prepared().with(request(JsonObject.of("some_new_field", "x")));
    add(
        "unknown-field",
        "a field that the service does not know is accepted",
        inferred("unknown-fields"),
        body.has("silent") ? row : row.with("reply", JsonObject.of("some_new_field", "~absent")));
  }

  /** The values that a field may have, and those that are refused with an error each. */
  private void values(String of, JsonObject values) {
    String field = of.replace("[]", "");
    JsonObject evidence = values.objectOrEmpty("evidence");
    Function<Object, JsonObject> changed =
        value ->
            nested(
                List.of(of.split("\\.", -1)),
                value,
                JsonObject.EMPTY.with("~like", values.get("whole")));
    JsonObject beside = values.objectOrEmpty("beside");
    JsonObject given = JsonObject.EMPTY.with("given", values.get("given"));
    if (values.has("accepted")) {
      List<?> accepted = (List<?>) Rows.value(values, "accepted");
      add(
          "accepted/" + field,
          field + " may be " + words(accepted),
          evidence,
          apart(
              accepted,
              value ->
                  only(value)
                      .with(request(beside.with(changed.apply(value))))
                      .with("reply", values.has("hidden") ? null : changed.apply(value))
                      .with(given)));
    }
    for (String error : values.objectOrEmpty("refused").names()) {
      List<?> refused = (List<?>) Rows.value(values.objectOrEmpty("refused"), error);
      add(
          "refused/" + field + "/" + error,
          field + " " + words(refused) + ": " + error,
          evidence,
          each(
                  refused,
                  value -> only(value).with(refused(error, beside.with(changed.apply(value)))))
              .with(given));
    }
  }

  /** A value that only one profile knows is for that one. */
  private static JsonObject only(Object value) {
    return value instanceof JsonObject object
            && object.names().size() == 1
            && (object.has("PAGES") || object.has("CLOUD"))
        ? JsonObject.of("only", object.names().iterator().next())
        : JsonObject.EMPTY;
  }

  private static String words(List<?> values) {
    return String.join(
        ", ",
        values.stream()
            .map(value -> Json.text(value).replaceAll("[\"{}~]", "").replace(':', ' '))
            .toList());
  }

  /** Runtimes of one source, by the form of their handlers. */
  private void runtimes(String source, JsonObject handlers) {
    for (String handler : handlers.names()) {
      for (String runtime : handlers.texts(handler)) {
        JsonObject sent = JsonObject.of("runtime", runtime).with("handler", handler);
        add(
            "runtime/" + runtime,
            runtime + " is a runtime",
            JsonObject.of("DOCUMENTED", source),
            JsonObject.of("body", JsonObject.of("~like", "$archived").with(sent))
                .with("reply", JsonObject.of("runtime", runtime)));
      }
    }
  }

  private void missingFunction(Object error) {
    JsonObject elsewhere =
        JsonObject.of("name", "${name}-none").with("event", JsonObject.of("id", "none"));
    add(
        "missing-function",
        "on a function that is not there: " + error,
        JsonObject.of("DOCUMENTED", "error-table"),
        JsonObject.of("error", error).with("body", body.get("valid")).with("with", elsewhere));
  }

  /** Of every two faults the one that stands first in the page's table answers. */
  private void pairs(List<JsonObject> faults) {
    for (int i = 0; i < faults.size(); i++) {
      JsonObject first = faults.get(i).objectOrEmpty("sets");
      for (JsonObject fault : faults.subList(i + 1, faults.size())) {
        JsonObject second = fault.objectOrEmpty("sets");
        String names = first.names().iterator().next() + "+" + second.names().iterator().next();
        add(
            "two-faults/" + names,
            "of " + names + " the first answers",
            inferred("order"),
            refused(Rows.value(faults.get(i), "error"), second.with(first)));
      }
    }
  }

  private static JsonObject inferred(String source) {
    return JsonObject.of("INFERRED", source);
  }

  private JsonObject prepared() {
    return JsonObject.EMPTY.with("given", body.get("given"));
  }

  /** A row that does one step with each value. */
  private JsonObject each(List<?> values, Function<Object, JsonObject> step) {
    return prepared().with("steps", values.stream().map(step).toList());
  }

  /** A row that does one step with each value, each on a function of its own. */
  private JsonObject apart(List<?> values, Function<Object, JsonObject> step) {
    List<JsonObject> steps = new ArrayList<>();
    for (Object value : values) {
      JsonObject name = JsonObject.of("name", "${name}-" + (char) ('a' + steps.size()));
      steps.add(prepared().with("with", name).with(step.apply(value)));
    }
    return JsonObject.of("steps", steps);
  }

  private JsonObject refused(Object error, JsonObject changes) {
    return request(changes).with("error", error);
  }

  /** Sends the valid body with some members changed. */
  private JsonObject request(JsonObject changes) {
    Object valid = Rows.value(body, "valid");
    JsonObject changed =
        valid instanceof JsonObject object
            ? object.with(changes)
            : JsonObject.of("~like", valid).with(changes);
    return JsonObject.of("body", changed).with("headers", body.get("headers"));
  }

  /** Adds a row whose id begins with its kind and names the operation next. */
  private void add(String id, String sentence, JsonObject evidence, JsonObject step) {
    String[] parts = id.split("/", 2);
    String made = parts[0] + "/" + operation + (parts.length == 1 ? "" : "/" + parts[1]);
    checks.add(Rows.check(made, operation, step.with("that", sentence).with("evidence", evidence)));
  }
}
