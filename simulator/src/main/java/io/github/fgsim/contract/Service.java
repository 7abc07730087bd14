package io.github.fgsim.contract;

import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Profile;
import java.util.List;
import java.util.Objects;

/**
 * What the suite knows of the service beside its operations: errors, forms of values, sources, and
 * what rows have in common. Written by hand from the sources, not shared with the simulator.
 * Immutable.
 */
final class Service {
  /** The files are read once: nothing in them changes. */
  static final Service KNOWN = new Service();

  private final JsonObject service = Yaml.read("service.yaml");
  private final JsonObject common = Yaml.read("common.yaml");

  /** An error's status and text. */
  record KnownError(String code, int status, String text) {}

  /** The names of the files that have the operations. */
  List<String> files() {
    return service.texts("files");
  }

  KnownError error(String code, Profile profile) {
    JsonObject error = part(service, "errors").object(code);
    if (error == null) {
      throw new IllegalStateException(
          code + " is not among the errors of the contract's service.yaml; state it there");
    }
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
