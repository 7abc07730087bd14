package io.github.fgsim.contract;

import io.github.fgsim.internal.wire.JsonObject;
import java.util.Map;
import java.util.Optional;

/** The mutants that no check needs to notice, each with the reason why the service allows it. */
final class Survivors {
  private static final Map<String, Object> REASONS = Yaml.read("survivors.yaml").members();

  private Survivors() {}

  /** Why a mutant may survive; the file names mutants by regular expressions. */
  static Optional<String> reason(String mutant) {
    return REASONS.entrySet().stream()
        .filter(
            reason ->
                JsonObject.of("of", reason.getValue()).texts("of").stream()
                    .anyMatch(mutant::matches))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
