package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.invocation.Schedule;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.store.StoredFunction.Kind;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A function's triggers: create, list, show, update, delete, delete all. A trigger belongs to the
 * version or alias that the URN names, without one to the latest version.
 */
public final class Triggers {
  /** The member of a stored trigger that names its version or alias; no answer has it. */
  public static final String QUALIFIER = "_qualifier";

  /**
   * What is wrong with a type's event data, and what it must have. The mapping of fields is
   * inferred.
   */
  private record Type(ErrorCode invalid, List<String> mandatory) {}

  private static final Map<String, Type> TYPES =
      Map.ofEntries(
          type("TIMER", ErrorCode.INVALID_TIMER_TRIGGER, "name", "schedule_type", "schedule"),
          type("APIG", ErrorCode.INVALID_APIG_TRIGGER, "name"),
          type("DEDICATEDGATEWAY", ErrorCode.INVALID_DEDICATED_GATEWAY_TRIGGER, "name"),
          type("APIC", ErrorCode.INVALID_APIG_TRIGGER, "name"),
          type("CTS", ErrorCode.INVALID_CTS_TRIGGER, "name", "operations"),
          type("DDS", ErrorCode.INVALID_DDS_TRIGGER, "instance_id", "collection_name", "db_name"),
          type(
              "GAUSSMONGO",
              ErrorCode.INVALID_DDS_TRIGGER,
              "instance_id",
              "collection_name",
              "db_name"),
          type("DMS", ErrorCode.INVALID_DMS_TRIGGER, "queue_id"),
          type("DIS", ErrorCode.INVALID_DIS_TRIGGER, "stream_name"),
          type("LTS", ErrorCode.INVALID_LTS_TRIGGER, "log_group_id", "log_topic_id"),
          type("OBS", ErrorCode.INVALID_OBS_TRIGGER, "bucket", "events"),
          type("SMN", ErrorCode.INVALID_SMN_TRIGGER, "topic_urn"),
          type("KAFKA", ErrorCode.INVALID_KAFKA_TRIGGER, "instance_id", "topic_ids"),
          type("OPENSOURCEKAFKA", ErrorCode.INVALID_KAFKA_TRIGGER, "topic_ids"),
          type("RABBITMQ", ErrorCode.INVALID_PARAMETER, "instance_id"),
          type("EVENTGRID", ErrorCode.INVALID_PARAMETER, "channel_id"));

  private static final Set<String> STATUSES = Set.of("ACTIVE", "DISABLED");

  private Triggers() {}

  private static Map.Entry<String, Type> type(String name, ErrorCode invalid, String... mandatory) {
    return Map.entry(name, new Type(invalid, List.of(mandatory)));
  }

  /** CreateFunctionTrigger. */
  public static JsonObject create(Request call) {
    JsonObject request = call.body();
    String typeCode = request.text("trigger_type_code", "");
    Type type = typeOf(typeCode);
    String status = status(request.text("trigger_status", "ACTIVE"));
    JsonObject eventData = eventData(request.get("event_data"), typeCode, type);
    String qualifier = call.qualifier();
    String id = call.settings().ids().uuid();
    JsonObject trigger =
        JsonObject.builder()
            .put("trigger_id", id)
            .put("trigger_type_code", typeCode)
            .put("trigger_status", status)
            .put("event_data", eventData)
            .put("last_updated_time", call.now())
            .put("created_time", call.now())
            .put(QUALIFIER, qualifier)
            .build();
    call.changeAttached(
        function -> {
          List<JsonObject> present = of(function, qualifier);
          boolean timerExists =
              typeCode.equals("TIMER")
                  && present.stream()
                      .filter(other -> typeCode.equals(other.text("trigger_type_code")))
                      .anyMatch(
                          other ->
                              eventData
                                  .text("name", "")
                                  .equals(other.objectOrEmpty("event_data").text("name")));
          if (timerExists) {
            throw new ApiException(ErrorCode.TIMER_TRIGGER_EXISTS);
          }
          if (present.size() >= call.settings().limit(Limit.TRIGGERS)) {
            throw new ApiException(
                ErrorCode.TOO_MANY_CTS_TRIGGERS); // the table has no other code for it
          }
          return function.withAttached(Kind.TRIGGER, id, trigger);
        });
    return answer(trigger);
  }

  private static Type typeOf(String code) {
    Type type = TYPES.get(code);
    if (type == null) {
      throw new ApiException(ErrorCode.INVALID_TRIGGER_TYPE);
    }
    return type;
  }

  private static JsonObject eventData(@Nullable Object value, String typeCode, Type type) {
    if (!(value instanceof JsonObject data) || !type.mandatory().stream().allMatch(data::has)) {
      throw new ApiException(type.invalid());
    }
    boolean validTimer =
        data.get("schedule") instanceof String schedule
            && Schedule.parse(String.valueOf(data.get("schedule_type")), schedule, ZoneOffset.UTC)
                .isPresent()
            && data.get("name") instanceof String;
    if (typeCode.equals("TIMER") && !validTimer) {
      throw new ApiException(type.invalid());
    }
    return data;
  }

  private static String status(String status) {
    if (!STATUSES.contains(status)) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER);
    }
    return status;
  }

  /**
   * ListFunctionTriggers: a bare array. Observed: of a function that is not there 500 FSS.0500 with
   * a text of its own.
   */
  public static List<JsonObject> list(Request call) {
    StoredFunction function =
        call.project()
            .find(call.urn())
            .orElseThrow(
                () ->
                    new ApiException(
                        ErrorCode.INTERNAL_SERVER_ERROR, "Error getting associated function"));
    Request.version(function, call.urn());
    return of(function, qualifierOf(call.urn())).stream().map(Triggers::answer).toList();
  }

  /** ShowFunctionTrigger. */
  public static JsonObject show(Request call) {
    return answer(existing(call.function(), call));
  }

  /** UpdateTrigger: the status, and members of the event data, each in place of the old. */
  public static JsonObject update(Request call) {
    JsonObject request = call.body();
    String newStatus = request.text("trigger_status");
    JsonObject settings = settings(request.get("event_data"));
    StoredFunction changed =
        call.change(
            function -> {
              JsonObject old = existing(function, call);
              String typeCode = old.text("trigger_type_code", "");
              JsonObject data =
                  eventData(
                      old.objectOrEmpty("event_data").with(settings), typeCode, typeOf(typeCode));
              JsonObject trigger =
                  old.with(
                          "trigger_status",
                          newStatus == null ? old.text("trigger_status") : status(newStatus))
                      .with("event_data", data)
                      .with("last_updated_time", call.now());
              return function.withAttached(Kind.TRIGGER, id(call), trigger);
            });
    return answer(existing(changed, call));
  }

  /** The API model has a list of settings where clients send an object: either is taken. */
  private static JsonObject settings(@Nullable Object eventData) {
    JsonObject settings = JsonObject.EMPTY;
    for (Object part :
        eventData instanceof List<?> list
            ? list
            : eventData == null ? List.of() : List.of(eventData)) {
      if (!(part instanceof JsonObject object)) {
        throw new ApiException(ErrorCode.INVALID_PARAMETER);
      }
      settings = settings.with(object);
    }
    return settings;
  }

  /**
   * DeleteFunctionTrigger. Terraform depends on it: of a function that is not there 401 FSS.0401.
   */
  public static @Nullable Object delete(Request call) {
    call.project()
        .change(
            call.urn(),
            call.settings().limits(),
            ErrorCode.UNAUTHORIZED,
            function -> {
              existing(function, call);
              return function.withAttached(Kind.TRIGGER, id(call), null);
            });
    return null;
  }

  /**
   * BatchDeleteFunctionTriggers: those of the version or alias that the URN names; without one all.
   */
  public static @Nullable Object deleteAll(Request call) {
    FunctionUrn urn = call.urn();
    call.change(
        function -> {
          Request.version(function, urn);
          return urn.qualifier() == null
              ? function.withAttached(Kind.TRIGGER, Map.of())
              : without(function, urn.qualifier());
        });
    return null;
  }

  /** The function without the triggers of a version or alias. */
  static StoredFunction without(StoredFunction function, String qualifier) {
    Map<String, JsonObject> rest = new LinkedHashMap<>(function.attached(Kind.TRIGGER));
    rest.values().removeIf(trigger -> qualifier.equals(trigger.text(QUALIFIER)));
    return function.withAttached(Kind.TRIGGER, rest);
  }

  private static String id(Request call) {
    return call.path().getOrDefault("trigger_id", "");
  }

  private static JsonObject existing(StoredFunction function, Request call) {
    Optional<JsonObject> trigger = function.attached(Kind.TRIGGER, id(call));
    return trigger
        .filter(t -> t.text("trigger_type_code", "").equals(call.path().get("trigger_type_code")))
        .orElseThrow(() -> new ApiException(ErrorCode.TRIGGER_NOT_FOUND));
  }

  private static String qualifierOf(FunctionUrn urn) {
    String qualifier = urn.qualifier();
    return qualifier == null ? FunctionUrn.LATEST : qualifier;
  }

  private static List<JsonObject> of(StoredFunction function, String qualifier) {
    return function.attached(Kind.TRIGGER).values().stream()
        .filter(trigger -> qualifier.equals(trigger.text(QUALIFIER)))
        .toList();
  }

  private static JsonObject answer(JsonObject trigger) {
    return trigger.without(QUALIFIER);
  }
}
