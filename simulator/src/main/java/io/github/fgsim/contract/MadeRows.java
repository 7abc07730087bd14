package io.github.fgsim.contract;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows made from the fields of every body: a value of another type, no JSON, a mandatory field left
 * out, an optional one null, a field that nobody knows, the values of a field, two faults at once.
 * What is made is a row like those of the files; its id has slashes.
 */
final class MadeRows {
  private final JsonObject file = Yaml.read("fields.yaml");
  private final List<ContractCheck> checks = new ArrayList<>();

  private MadeRows() {}

  static List<ContractCheck> all() {
    MadeRows made = new MadeRows();
    made.bodies().members().forEach((operation, body) -> made.of(operation, (JsonObject) body));
    made.file
        .objectOrEmpty("values")
        .members()
        .forEach((of, values) -> made.values(of, (JsonObject) values));
    made.runtimes();
    made.missingFunctions();
    made.pairs(made.file.objects("faults"));
    return made.checks;
  }

  /** The operations that take a body, with its fields. */
  JsonObject bodies() {
    return file.objectOrEmpty("bodies");
  }

  private void of(String operation, JsonObject body) {
    JsonObject fields = body.objectOrEmpty("fields");
    noJson(operation, body);
    wrongTypes(operation, body, fields, List.of());
    body.objectOrEmpty("missing")
        .members()
        .forEach((field, error) -> missing(operation, body, field, error));
    body.texts("optional").forEach(field -> optional(operation, body, field));
    JsonObject nulls = JsonObject.EMPTY;
    for (String field : fields.names()) {
      nulls = nulls.with(field, "~null");
    }
    Object base = Rows.value(body, "body");
    JsonObject filled =
        base instanceof String text
            ? under(text, nulls)
            : base instanceof JsonObject object ? nulls.with(object) : nulls;
    add(
        "nulls/" + operation,
        operation,
        "every optional field may be null",
        "INFERRED",
        "empty-fields",
        prepared(body).with("body", filled));
    JsonObject known =
        prepared(body).with("body", like(body, JsonObject.of("some_new_field", "x")));
    add(
        "unknown-field/" + operation,
        operation,
        "a field that the service does not know is accepted",
        "INFERRED",
        "unknown-fields",
        body.has("silent")
            ? known
            : known.with("reply", JsonObject.of("some_new_field", "~absent")));
  }

  /** Nulls in place of all that the value of that name does not set. */
  private static JsonObject under(String name, JsonObject nulls) {
    JsonObject value = (JsonObject) Rows.value(Service.KNOWN.values(), name.substring(1));
    JsonObject unset = nulls;
    for (String field : value.names()) {
      unset = unset.without(field);
    }
    return JsonObject.of("~like", name).with(unset);
  }

  private void noJson(String operation, JsonObject body) {
    List<JsonObject> steps = new ArrayList<>(given(body));
    for (String text : List.of("", "{", "[]", "\"text\"", "{}}")) {
      steps.add(refused("FSS.0400").with("text", text));
    }
    add(
        "no-json/" + operation,
        operation,
        "a body that is no JSON object is 400 FSS.0400",
        "INFERRED",
        "not-seen",
        JsonObject.of("steps", steps));
  }

  private void wrongTypes(String operation, JsonObject body, JsonObject fields, List<String> path) {
    fields
        .members()
        .forEach(
            (name, type) -> {
              List<String> here = new ArrayList<>(path);
              here.add(name);
              Object inner = type instanceof List<?> list ? list.get(0) : type;
              List<JsonObject> steps = new ArrayList<>(given(body));
              for (Object wrong : wrong(type)) {
                steps.add(refused("FSS.0400").with("body", like(body, nested(here, wrong))));
              }
              if (!wrong(type).isEmpty()) {
                String field = String.join(".", here).replace("[]", "");
                add(
                    "wrong-type/" + operation + "/" + field,
                    operation,
                    field + " of another JSON type is 400 FSS.0400",
                    "INFERRED",
                    "not-seen",
                    JsonObject.of("steps", steps));
              }
              if (inner instanceof JsonObject object) {
                List<String> deeper = new ArrayList<>(path);
                deeper.add(type instanceof List ? name + "[]" : name);
                wrongTypes(operation, body, object, deeper);
              }
            });
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

  /** The value at the end of the path; what stands in a list ends with brackets. */
  private static JsonObject nested(List<String> path, Object value) {
    Object inner = value;
    int last = path.size() - 1;
    if (value instanceof JsonObject object && object.has("~like")) {
      last--;
      inner = path.get(last).endsWith("[]") ? List.of(value) : value;
    }
    for (int i = last; i > 0; i--) {
      inner = JsonObject.of(path.get(i).replace("[]", ""), inner);
      if (path.get(i - 1).endsWith("[]")) {
        inner = List.of(inner);
      }
    }
    return JsonObject.of(path.get(0).replace("[]", ""), inner);
  }

  private void missing(String operation, JsonObject body, String field, Object error) {
    List<JsonObject> steps = new ArrayList<>(given(body));
    JsonObject refused = refused(error).with("headers", body.get("headers"));
    for (Object value : List.of("~absent", "~null")) {
      steps.add(refused.with("body", like(body, JsonObject.of(field, value))));
    }
    if (!body.texts("zero_counts").contains(field)) {
      steps.add(refused.with("body", like(body, JsonObject.of(field, empty(body, field)))));
    }
    add(
        "missing/" + operation + "/" + field,
        operation,
        "without " + field + ", with null or an empty one: " + error,
        "INFERRED",
        "zero-values",
        JsonObject.of("steps", steps));
  }

  private void optional(String operation, JsonObject body, String field) {
    List<JsonObject> steps = new ArrayList<>();
    List<Object> values = new ArrayList<>(List.of("~absent", "~null"));
    if (!body.texts("zero_counts").contains(field)) {
      values.add(empty(body, field));
    }
    for (Object value : values) {
      steps.add(fresh(body, steps.size()).with("body", like(body, JsonObject.of(field, value))));
    }
    add(
        "optional/" + operation + "/" + field,
        operation,
        "without " + field + ", with null or an empty one it is accepted",
        "INFERRED",
        "not-seen",
        JsonObject.of("steps", steps));
  }

  private static Object empty(JsonObject body, String field) {
    Object type = body.objectOrEmpty("fields").get(field);
    if (type instanceof List || "texts".equals(type)) {
      return List.of();
    }
    return "text".equals(type) || "base64".equals(type)
        ? ""
        : "number".equals(type) ? 0L : JsonObject.EMPTY;
  }

  /** The values that a field may have, and those that are refused with an error each. */
  private void values(String of, JsonObject values) {
    String operation = of.substring(0, of.indexOf('.'));
    List<String> path = List.of(of.substring(of.indexOf('.') + 1).split("\\.", -1));
    String field = String.join(".", path).replace("[]", "");
    JsonObject body = bodies().objectOrEmpty(operation);
    if (values.has("given")) {
      body = body.with("given", values.get("given"));
    }
    JsonObject evidence = values.objectOrEmpty("evidence");
    List<JsonObject> accepted = new ArrayList<>();
    for (Object value : list(values, "accepted")) {
      JsonObject changed = nested(path, changed(values, path, value));
      JsonObject step =
          fresh(body, accepted.size())
              .with("body", like(body, values.objectOrEmpty("beside").with(changed)));
      accepted.add(only(value, values.has("hidden") ? step : step.with("reply", changed)));
    }
    if (!accepted.isEmpty()) {
      add(
          "accepted/" + operation + "/" + field,
          operation,
          field + " may be " + words(list(values, "accepted")),
          evidence,
          JsonObject.of("steps", accepted));
    }
    for (Map.Entry<String, Object> each : values.objectOrEmpty("refused").members().entrySet()) {
      List<JsonObject> steps = new ArrayList<>(given(body));
      for (Object value : (List<?>) each.getValue()) {
        JsonObject changed =
            values.objectOrEmpty("beside").with(nested(path, changed(values, path, value)));
        steps.add(only(value, refused(each.getKey()).with("body", like(body, changed))));
      }
      add(
          "refused/" + operation + "/" + field + "/" + each.getKey(),
          operation,
          field + " " + words((List<?>) each.getValue()) + ": " + each.getKey(),
          evidence,
          JsonObject.of("steps", steps));
    }
  }

  /** What stands at the path's end: the value, or an object that needs more than it. */
  private static Object changed(JsonObject values, List<String> path, Object value) {
    return values.has("whole")
        ? JsonObject.of("~like", Rows.value(values, "whole")).with(path.get(path.size() - 1), value)
        : value;
  }

  /** A value that only one profile knows is for that one. */
  private static JsonObject only(Object value, JsonObject step) {
    return value instanceof JsonObject object
            && object.names().size() == 1
            && (object.has("PAGES") || object.has("CLOUD"))
        ? step.with("only", object.names().iterator().next())
        : step;
  }

  /** Runtimes, by source and by the form of their handlers. */
  private void runtimes() {
    for (Map.Entry<String, Object> source : file.objectOrEmpty("runtimes").members().entrySet()) {
      JsonObject handlers = (JsonObject) source.getValue();
      for (Map.Entry<String, Object> handler : handlers.members().entrySet()) {
        for (Object runtime : (List<?>) handler.getValue()) {
          JsonObject body =
              JsonObject.of("~like", "$archived")
                  .with("runtime", runtime)
                  .with("handler", handler.getKey());
          add(
              "runtime/CreateFunction/" + runtime,
              "CreateFunction",
              runtime + " is a runtime",
              "DOCUMENTED",
              source.getKey(),
              JsonObject.of("body", body).with("reply", JsonObject.of("runtime", runtime)));
        }
      }
    }
  }

  private static List<?> list(JsonObject values, String name) {
    return values.get(name) instanceof List<?> list ? list : List.of();
  }

  private static String words(List<?> values) {
    return String.join(
        ", ",
        values.stream()
            .map(value -> Json.text(value).replaceAll("[\"{}~]", "").replace(':', ' '))
            .toList());
  }

  /** Operations on a function that is not there, each with its error. */
  private void missingFunctions() {
    file.objectOrEmpty("missing_function")
        .members()
        .forEach(
            (operation, error) ->
                add(
                    "missing-function/" + operation,
                    operation,
                    "on a function that is not there: " + error,
                    "DOCUMENTED",
                    "error-table",
                    refused(error)
                        .with("body", bodies().objectOrEmpty(operation).get("body"))
                        .with(
                            "with",
                            JsonObject.of("name", "${name}-none")
                                .with("event", JsonObject.of("id", "none")))));
  }

  /** Of every two faults the one that stands first in the page's table answers. */
  private void pairs(List<JsonObject> faults) {
    for (int i = 0; i < faults.size(); i++) {
      for (int j = i + 1; j < faults.size(); j++) {
        JsonObject first = faults.get(i);
        JsonObject second = faults.get(j);
        String names = name(first) + "+" + name(second);
        add(
            "two-faults/CreateFunction/" + names,
            "CreateFunction",
            "of " + names + " the first answers",
            "INFERRED",
            "order",
            refused(Rows.value(first, "error"))
                .with(
                    "body",
                    JsonObject.of("~like", "$function")
                        .with(second.objectOrEmpty("sets"))
                        .with(first.objectOrEmpty("sets"))));
      }
    }
  }

  private static String name(JsonObject fault) {
    return fault.objectOrEmpty("sets").names().iterator().next();
  }

  private static JsonObject refused(Object error) {
    return JsonObject.of("error", error);
  }

  private static JsonObject prepared(JsonObject body) {
    return JsonObject.EMPTY
        .with("given", body.get("given"))
        .with("with", body.get("with"))
        .with("headers", body.get("headers"));
  }

  /** The same on a function of its own. */
  private static JsonObject fresh(JsonObject body, int number) {
    JsonObject name = JsonObject.of("name", "${name}-" + (char) ('a' + number));
    return JsonObject.of("with", name.with(body.objectOrEmpty("with")))
        .with("given", body.get("given"));
  }

  private static List<JsonObject> given(JsonObject body) {
    return body.has("given")
        ? List.of(JsonObject.of("given", Rows.value(body, "given")))
        : List.of();
  }

  /** The valid body with some members changed. */
  private static Object like(JsonObject body, JsonObject changes) {
    Object valid = Rows.value(body, "body");
    return valid instanceof JsonObject object
        ? object.with(changes)
        : JsonObject.of("~like", valid).with(changes);
  }

  private void add(
      String id,
      String operation,
      String sentence,
      String evidence,
      String source,
      JsonObject step) {
    add(id, operation, sentence, JsonObject.of(evidence, source), step);
  }

  private void add(
      String id, String operation, String sentence, JsonObject evidence, JsonObject step) {
    checks.add(Rows.check(id, operation, step.with("that", sentence).with("evidence", evidence)));
  }
}
