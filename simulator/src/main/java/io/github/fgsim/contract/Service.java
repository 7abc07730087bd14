package io.github.fgsim.contract;

import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Operation;
import io.github.fgsim.model.Profile;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the suite knows of the service before the first row: its operations, errors, forms of
 * values, sources, and what rows have in common. Written by hand from the sources, not shared with
 * the simulator. Immutable.
 */
final class Service {
  /** The files are read once: nothing in them changes. */
  static final Service KNOWN = new Service();

  private static final Map<String, Operation> BY_TITLE =
      Arrays.stream(Operation.values())
          .collect(Collectors.toMap(Operation::title, Function.identity()));

  private final JsonObject service = Yaml.read("service.yaml");
  private final JsonObject common = Yaml.read("common.yaml");

  /** An operation as the reference has it. */
  record Described(
      String title, String method, String path, int status, Optional<ContractCost> cost) {
    static Described of(String title, JsonObject operation) {
      String[] request = operation.text("request", "").split(" ", 2);
      String cost = operation.text("costs");
      return new Described(
          title,
          request[0],
          request[1],
          (int) operation.number("status", 200),
          Optional.ofNullable(cost).map(ContractCost::of));
    }
  }

  /** An error's status and text. */
  record KnownError(String code, int status, String text) {}

  Described operation(String title) {
    return Described.of(title, stated("operations", title));
  }

  Set<String> operations() {
    return part(service, "operations").names();
  }

  static @Nullable Operation model(String title) {
    return BY_TITLE.get(title);
  }

  /** What the file says of an operation or an error. */
  private JsonObject stated(String part, String name) {
    JsonObject stated = part(service, part).object(name);
    if (stated == null) {
      throw new IllegalStateException(
          name + " is not among the " + part + " of the contract's service.yaml; state it there");
    }
    return stated;
  }

  KnownError error(String code, Profile profile) {
    JsonObject error = stated("errors", code);
    return new KnownError(
        code,
        (int) error.number("status", 0),
        error.text(profile == Profile.CLOUD && error.has("today") ? "today" : "text", ""));
  }

  JsonObject forms() {
    return part(service, "forms");
  }

  /** The full name of a source, or the source itself. */
  String source(String name) {
    return part(service, "sources").text(name, name);
  }

  JsonObject values() {
    return part(common, "values");
  }

  JsonObject given() {
    return part(common, "given");
  }

  private static JsonObject part(JsonObject file, String name) {
    return Objects.requireNonNull(file.object(name), name);
  }
}
