package io.github.fgsim.contract;

import io.github.fgsim.internal.wire.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The suite's rows as checks. */
final class Rows {
  /** What a row says beside the words of its step. */
  private static final Set<String> WORDS = Set.of("that", "evidence", "costs", "needs");

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
    Set<ContractCost> costs = EnumSet.noneOf(ContractCost.class);
    if (row.has("costs")) {
      costs.add(ContractCost.of(row.text("costs", "")));
    }
    called(row, new TreeSet<>(operation.equals(ANY) ? Set.of() : Set.of(operation)))
        .forEach(title -> Operations.KNOWN.operation(title).cost().ifPresent(costs::add));
    return new ContractCheck(id, operation, row, costs);
  }

  /** A word that nobody knows would be an expectation that nobody looks at. */
  private static void verify(String id, JsonObject row, boolean isRow) {
    for (String word : row.names()) {
      if (!Steps.WORDS.contains(word) && !(isRow && WORDS.contains(word))) {
        throw new IllegalStateException(id + ": no row says " + word);
      }
    }
    row.objects("steps").forEach(step -> verify(id, step, false));
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
      called(object.get("steps"), found);
    }
    return found;
  }

  /** Whether a member of one of the names is anywhere in the value. */
  static boolean mentions(@Nullable Object value, Set<String> names) {
    if (value instanceof List<?> list) {
      return list.stream().anyMatch(each -> mentions(each, names));
    }
    return value instanceof JsonObject object
        && (object.names().stream().anyMatch(names::contains)
            || object.members().values().stream().anyMatch(each -> mentions(each, names)));
  }
}
