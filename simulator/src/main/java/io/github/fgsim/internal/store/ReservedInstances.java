package io.github.fgsim.internal.store;

import static io.github.fgsim.internal.wire.Field.flag;
import static io.github.fgsim.internal.wire.Field.integerOrZero;
import static io.github.fgsim.internal.wire.Field.longOrZero;
import static io.github.fgsim.internal.wire.Field.object;
import static io.github.fgsim.internal.wire.Field.objects;
import static io.github.fgsim.internal.wire.Field.text;

import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The instances that are kept ready for a version or an alias.
 *
 * @param idle whether they are kept without being billed as busy
 * @param tactics when there are to be more of them, as it was sent
 */
public record ReservedInstances(long count, boolean idle, @Nullable JsonObject tactics) {
  public static final Field<Long> COUNT = integerOrZero("count");
  public static final Field<Boolean> IDLE = flag("idle_mode");
  public static final Field<JsonObject> TACTICS =
      object(
          "tactics_config",
          Shape.of(
              objects(
                  "cron_configs",
                  Shape.of(
                      text("name"),
                      text("cron"),
                      integerOrZero("count"),
                      longOrZero("start_time"),
                      longOrZero("expired_time"))),
              objects(
                  "metric_configs",
                  Shape.of(
                      text("name"),
                      text("type"),
                      integerOrZero("threshold"),
                      integerOrZero("min")))));

  /** UpdateFunctionReservedInstancesCountRequestBody. */
  public static final Shape SHAPE = Shape.of(COUNT, IDLE, TACTICS);

  /** The settings of a function by version, or by alias with an exclamation mark before it. */
  public static final Kind<ReservedInstances> KIND =
      Kind.byQualifier(
          "reserved_instances", SHAPE, ReservedInstances::toJson, ReservedInstances::read);

  private static ReservedInstances read(String name, JsonObject json, Kind.Reading reading) {
    long count = json.get(COUNT, 0L);
    if (count < 0) {
      throw reading.wrong("count must not be negative");
    }
    return new ReservedInstances(count, json.is(IDLE), json.get(TACTICS));
  }

  private JsonObject toJson() {
    return JsonObject.builder().put(COUNT, count).put(IDLE, idle).put(TACTICS, tactics).build();
  }
}
