package io.github.fgsim.internal.store;

import static io.github.fgsim.internal.wire.Field.any;
import static io.github.fgsim.internal.wire.Field.text;

import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import java.time.Instant;
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

  /** The aliases of a function by name. */
  public static final Kind<Alias> KIND =
      new Kind<>(
          "alias",
          Shape.of(NAME, VERSION, DESCRIPTION, LAST_MODIFIED, WEIGHTS, STRATEGY),
          Alias::toJson,
          Alias::read);

  /** Whether the version is an additional one. */
  public boolean addsVersion(String other) {
    return weights.has(other) || strategy.has(other);
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
    return new Alias(
        name,
        reading.required(json.get(VERSION), VERSION),
        json.get(DESCRIPTION),
        reading.time(json, LAST_MODIFIED),
        reading.object(json, WEIGHTS),
        reading.object(json, STRATEGY));
  }
}
