package io.github.fgsim.contract;

import io.github.fgsim.contract.ContractCheck.Needs;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Profile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The suite's rows as checks. */
final class Rows {
  private static final Set<String> WORDS = Set.of("that", "evidence", "costs", "needs", "steps");

  /** Where rows stand that are about no operation. */
  private static final String ANY = "any";

  private Rows() {}

  /** The value of a member that is there. */
  static Object value(JsonObject object, String name) {
    return Objects.requireNonNull(object.get(name), name);
  }

  /** The rows of all files, then those that are made from what is said of operations. */
  static List<ContractCheck> all() {
    List<ContractCheck> checks = new ArrayList<>();
    for (Operations.Section section : Operations.KNOWN.sections()) {
      for (String id : section.rows().names()) {
        checks.add(check(id, section.operation(), (JsonObject) value(section.rows(), id)));
      }
    }
    checks.addAll(MadeRows.all());
    return checks;
  }

  static ContractCheck check(String id, String operation, JsonObject row) {
    verify(id, row, true);
    Map.Entry<String, Object> evidence =
        row.objectOrEmpty("evidence").members().entrySet().iterator().next();
    JsonObject step = stepOf(row);
    Set<ContractCost> costs = EnumSet.noneOf(ContractCost.class);
    if (row.has("costs")) {
      costs.add(ContractCost.of(row.text("costs", "")));
    }
    called(step, new TreeSet<>(operation.equals(ANY) ? Set.of() : Set.of(operation)))
        .forEach(title -> Operations.KNOWN.operation(title).cost().ifPresent(costs::add));
    return new ContractCheck(
        id,
        Operations.model(operation),
        Evidence.valueOf(evidence.getKey()),
        Service.KNOWN.source((String) evidence.getValue()),
        Objects.requireNonNull(row.text("that"), id),
        api -> new Steps(api, operation).run(step),
        mentions(step, Set.of(Profile.PAGES.name(), Profile.CLOUD.name(), "only")),
        row.has("only") ? Profile.valueOf(row.text("only", "")) : null,
        costs,
        Needs.valueOf(row.text("needs", "nothing").toUpperCase(Locale.ROOT)));
  }

  /** A row of one request is its step; one of several does them in turn. */
  private static JsonObject stepOf(JsonObject row) {
    JsonObject step = row.without("that").without("evidence").without("costs").without("needs");
    Object steps = row.get("steps");
    return steps == null ? step : step.without("steps").with("do", steps);
  }

  /** A word that nobody knows would be an expectation that nobody looks at. */
  private static void verify(String id, JsonObject row, boolean isRow) {
    for (String word : row.names()) {
      if (!Steps.WORDS.contains(word) && !(isRow && WORDS.contains(word))) {
        throw new IllegalStateException(id + ": no row says " + word);
      }
    }
    for (String inner : List.of("steps", "do")) {
      if (row.get(inner) instanceof List<?> steps) {
        steps.forEach(step -> verify(id, (JsonObject) step, false));
      }
    }
  }

  /** The operations that a step calls, with what must be there before. */
  private static Set<String> called(@Nullable Object step, Set<String> found) {
    if (step instanceof List<?> steps) {
      steps.forEach(each -> called(each, found));
    } else if (step instanceof JsonObject object) {
      if (object.has("call")) {
        found.add(object.text("call", ""));
      }
      Object given = object.get("given");
      if (given != null) {
        for (Object name : given instanceof List<?> names ? names : List.of(given)) {
          called(Service.KNOWN.given().get(String.valueOf(name)), found);
        }
      }
      called(object.get("do"), found);
    }
    return found;
  }

  private static boolean mentions(@Nullable Object value, Set<String> names) {
    if (value instanceof List<?> list) {
      return list.stream().anyMatch(each -> mentions(each, names));
    }
    return value instanceof JsonObject object
        && (object.names().stream().anyMatch(names::contains)
            || object.members().values().stream().anyMatch(each -> mentions(each, names)));
  }
}
