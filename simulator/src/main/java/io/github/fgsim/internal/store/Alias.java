package io.github.fgsim.internal.store;

import static io.github.fgsim.internal.wire.Field.any;
import static io.github.fgsim.internal.wire.Field.text;

import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.model.ErrorCode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name for a version of a function.
 *
 * @param version the main version
 * @param weights each additional version with its share in percent
 * @param strategy each additional version with the rule that chooses it
 */
public record Alias(
    String name,
    String version,
    @Nullable String description,
    Instant lastModified,
    JsonObject weights,
    JsonObject strategy) {

  public static final Field<String> NAME = text("name");
  public static final Field<String> VERSION = text("version");
  public static final Field<String> DESCRIPTION = text("description");
  public static final Field<Object> WEIGHTS = any("additional_version_weights");
  public static final Field<Object> STRATEGY = any("additional_version_strategy");
  public static final Field<String> LAST_MODIFIED = text("last_modified");

  private static final Pattern NAME_FORM =
      Pattern.compile("[A-Za-z](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?");

  /** The aliases of a function by name. */
  public static final Kind<Alias> KIND =
      new Kind<>(
          "alias",
          Shape.of(NAME, VERSION, DESCRIPTION, LAST_MODIFIED, WEIGHTS, STRATEGY),
          Alias::toJson,
          Alias::read);

  /** What {@link #isName} takes, in words. */
  public static final String NAME_RULE =
      "1 to 63 letters, digits, _ and -, a letter first, a letter or digit last";

  /** Whether a request may give this name. */
  public static boolean isName(String text) {
    return NAME_FORM.matcher(text).matches();
  }

  /**
   * Why the function cannot have this alias, empty when it can: the versions that an alias points
   * to exist, and its main version is no other alias's.
   */
  public Optional<ErrorCode> misfit(StoredFunction function) {
    if (function.version(version).isEmpty()) {
      return Optional.of(ErrorCode.VERSION_NOT_FOUND);
    }
    boolean taken =
        function.attached(KIND).values().stream()
            .filter(other -> !other.name().equals(name))
            .anyMatch(other -> other.version().equals(version));
    if (taken) {
      return Optional.of(ErrorCode.VERSION_HAS_ALIAS);
    }
    for (Map.Entry<String, Object> weight : weights.members().entrySet()) {
      Optional<ErrorCode> misfit = misfit(weight.getKey(), function);
      if (misfit.isPresent()) {
        return misfit;
      }
      if (!(weight.getValue() instanceof Long percent) || percent < 0 || percent > 100) {
        return Optional.of(ErrorCode.INVALID_ADDITIONAL_WEIGHT);
      }
    }
    return strategy.names().stream()
        .map(additional -> misfit(additional, function))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<ErrorCode> misfit(String additional, StoredFunction function) {
    if (additional.equals(version)) {
      return Optional.of(ErrorCode.ADDITIONAL_VERSION_IS_MAIN);
    }
    return function.version(additional).isEmpty()
        ? Optional.of(ErrorCode.INVALID_ADDITIONAL_VERSION)
        : Optional.empty();
  }

  /** Whether the version is an additional one. */
  public boolean addsVersion(String other) {
    return weights.names().contains(other) || strategy.names().contains(other);
  }

  private JsonObject toJson() {
    return JsonObject.builder()
        .put(VERSION, version)
        .put(DESCRIPTION, description)
        .put(LAST_MODIFIED, lastModified.toString())
        .put(WEIGHTS, weights.isEmpty() ? null : weights)
        .put(STRATEGY, strategy.isEmpty() ? null : strategy)
        .build();
  }

  private static Alias read(String name, JsonObject json, Kind.Reading reading) {
    if (!isName(name)) {
      throw reading.wrong("no name that a create takes");
    }
    return new Alias(
        name,
        reading.required(json.get(VERSION), VERSION),
        json.get(DESCRIPTION),
        reading.time(json, LAST_MODIFIED),
        reading.object(json, WEIGHTS),
        reading.object(json, STRATEGY));
  }
}
