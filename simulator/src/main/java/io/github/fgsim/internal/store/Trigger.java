package io.github.fgsim.internal.store;

import static io.github.fgsim.internal.wire.Field.any;
import static io.github.fgsim.internal.wire.Field.text;
import static java.time.ZoneOffset.UTC;

import io.github.fgsim.internal.invocation.Schedule;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/**
 * What has events call a function.
 *
 * @param eventData the settings of its type
 * @param qualifier the version that it calls, or the alias with an exclamation mark before it
 */
public record Trigger(
    String id,
    TriggerType type,
    Status status,
    JsonObject eventData,
    Instant created,
    Instant updated,
    String qualifier) {

  /** Whether events get through. */
  public enum Status {
    ACTIVE,
    DISABLED
  }

  public static final Field<String> ID = text("trigger_id");
  public static final Field<String> TYPE = text("trigger_type_code");
  public static final Field<String> STATUS = text("trigger_status");
  public static final Field<Object> EVENT_DATA = any("event_data");
  public static final Field<String> UPDATED = text("last_updated_time");
  public static final Field<String> CREATED = text("created_time");
  private static final Field<String> QUALIFIER = text("qualifier");

  /** The triggers of a function by id. */
  public static final Kind<Trigger> KIND =
      new Kind<>(
          "trigger",
          Shape.of(TYPE, STATUS, EVENT_DATA, UPDATED, CREATED, QUALIFIER),
          Trigger::toJson,
          Trigger::read);

  /** The same trigger after an update. */
  public Trigger with(Status newStatus, JsonObject newData, Instant now) {
    return new Trigger(id, type, newStatus, newData, created, now, qualifier);
  }

  /**
   * What a timer's event data say.
   *
   * @param userEvent any JSON value, the empty text when there is none
   */
  public record Timer(String name, Schedule schedule, Object userEvent) {
    private static final Field<String> NAME = text("name");
    private static final Field<String> SCHEDULE = text("schedule");
    private static final Field<String> SCHEDULE_TYPE = text("schedule_type");
    private static final Field<Object> USER_EVENT = any("user_event");

    /** Empty unless there is a name, and a schedule that can be read. */
    public static Optional<Timer> of(JsonObject data, ZoneOffset zone) {
      String name = data.find(NAME).orElse(null);
      String schedule = data.find(SCHEDULE).orElse(null);
      String scheduleType = data.find(SCHEDULE_TYPE).orElse(null);
      return name != null && schedule != null && scheduleType != null
          ? Schedule.parse(scheduleType, schedule, zone)
              .map(s -> new Timer(name, s, data.get(USER_EVENT, "")))
          : Optional.empty();
    }
  }

  /** The timer that it is; empty when it is of another type. */
  public Optional<Timer> timer(ZoneOffset zone) {
    return type == TriggerType.TIMER ? Timer.of(eventData, zone) : Optional.empty();
  }

  private JsonObject toJson() {
    return JsonObject.builder()
        .put(TYPE, type.name())
        .put(STATUS, status.name())
        .put(EVENT_DATA, eventData)
        .put(CREATED, created.toString())
        .put(UPDATED, updated.toString())
        .put(QUALIFIER, qualifier)
        .build();
  }

  private static Trigger read(String id, JsonObject json, Kind.Reading reading) {
    String code = reading.required(json.get(TYPE), TYPE);
    TriggerType type =
        TriggerType.of(code)
            .orElseThrow(
                () ->
                    reading.wrong(
                        "trigger_type_code is one of "
                            + Arrays.toString(TriggerType.values())
                            + ", but found "
                            + code));
    String status = json.get(STATUS, Status.ACTIVE.name());
    JsonObject data = reading.object(json, EVENT_DATA);
    for (String mandatory : type.mandatory()) {
      reading.required(data.members().get(mandatory), "event_data." + mandatory);
    }
    if (type == TriggerType.TIMER && Timer.of(data, UTC).isEmpty()) {
      throw reading.wrong("event_data has no name and schedule that a create of a timer takes");
    }
    Instant created = reading.time(json, CREATED);
    return new Trigger(
        id,
        type,
        Arrays.stream(Status.values())
            .filter(known -> known.name().equals(status))
            .findFirst()
            .orElseThrow(
                () -> reading.wrong("trigger_status is ACTIVE or DISABLED, but found " + status)),
        data,
        created,
        json.has(UPDATED) ? reading.time(json, UPDATED) : created,
        json.get(QUALIFIER, "latest"));
  }
}
