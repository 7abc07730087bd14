package io.github.fgsim.internal.store;

import static io.github.fgsim.internal.wire.Field.flag;

import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;

/** Whether a version starts from a snapshot. */
public record Snapshot(boolean enabled) {
  private static final Field<Boolean> ENABLED = flag("enabled");

  /** The snapshots of a function by version. */
  public static final Kind<Snapshot> KIND =
      Kind.byQualifier(
          "snapshot",
          Shape.of(ENABLED),
          snapshot -> JsonObject.builder().put(ENABLED, snapshot.enabled()).build(),
          (name, json, reading) -> new Snapshot(json.is(ENABLED)));
}
