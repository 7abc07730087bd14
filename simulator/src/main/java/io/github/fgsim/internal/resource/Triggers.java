package io.github.fgsim.internal.resource;

import static java.time.ZoneOffset.UTC;

import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.store.Trigger;
import io.github.fgsim.internal.store.Trigger.Status;
import io.github.fgsim.internal.store.Trigger.Timer;
import io.github.fgsim.internal.store.TriggerType;
import io.github.fgsim.internal.validation.Notes;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.internal.wire.Times;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A function's triggers: create, list, show, update, delete, delete all. A trigger belongs to the
 * version or alias that the URN names, without one to the latest version.
 */
final class Triggers {
  /** CreateFunctionTriggerRequestBody; what event_data holds depends on the type. */
  static final Shape BODY =
      Shape.of(Trigger.TYPE, Trigger.STATUS, Field.text("event_type_code"), Trigger.EVENT_DATA);

  /** UpdateTriggerRequestBody; the model has a list of settings where clients send an object. */
  static final Shape UPDATE = Shape.of(Trigger.STATUS, Trigger.EVENT_DATA);

  /** A text, save in the model of an update's settings, where it is a flag. */
  private static final String IS_SERIAL = "is_serial";

  private static final int LARGEST_PAGE = 500;

  private Triggers() {}

  /** CreateFunctionTrigger. */
  static Response create(Request request) {
    JsonObject body = request.body();
    TriggerType type =
        TriggerType.of(body.get(Trigger.TYPE, ""))
            .orElseThrow(
                () ->
                    new ApiException(ErrorCode.INVALID_TRIGGER_TYPE)
                        .because(
                            "trigger_type_code "
                                + Notes.cut(body.get(Trigger.TYPE, ""))
                                + ": one of "
                                + Arrays.toString(TriggerType.values())));
    Status status = status(body.get(Trigger.STATUS, type.initialStatus().name()), type);
    JsonObject data = eventData(body.get(Trigger.EVENT_DATA), type);
    if (GatewayApi.isMadeFor(type)) {
      data = GatewayApi.made(data, request.settings().ids());
    }
    String qualifier = request.qualifier();
    Trigger trigger =
        new Trigger(
            id(type, request.settings()),
            type,
            status,
            data,
            request.now(),
            request.now(),
            qualifier);
    request.changeAttached(
        function -> {
          List<Trigger> present = of(function, qualifier);
          if (present.stream().anyMatch(other -> haveOneName(trigger, other))) {
            throw new ApiException(ErrorCode.TIMER_TRIGGER_EXISTS);
          }
          refuseOneTooMany(type, present, request);
          return function.withAttached(Trigger.KIND, trigger.id(), trigger);
        });
    return response(trigger, request);
  }

  /** Recorded: 32 hex characters without dashes of LTS (2024) and APIG (2020). */
  private static String id(TriggerType type, Settings settings) {
    boolean hasNoDashes = type == TriggerType.LTS || GatewayApi.isMadeFor(type);
    return hasNoDashes ? settings.ids().hex() : settings.ids().uuid();
  }

  private static boolean haveOneName(Trigger trigger, Trigger other) {
    Optional<String> name = trigger.timer(UTC).map(Timer::name);
    return name.isPresent() && name.equals(other.timer(UTC).map(Timer::name));
  }

  /** That a timer counts as a trigger that pulls is inferred: the error table has no other code. */
  private static void refuseOneTooMany(TriggerType type, List<Trigger> ofVersion, Request request) {
    long most = request.settings().limit(Limit.TRIGGERS);
    if (type.isLimitedInVersion()
        && ofVersion.stream().filter(t -> t.type().isLimitedInVersion()).count() >= most) {
      throw new ApiException(ErrorCode.TOO_MANY_PULL_TRIGGERS);
    }
    if (type == TriggerType.CTS
        && request.project().functions().stream()
                .flatMap(function -> function.attached(Trigger.KIND).values().stream())
                .filter(trigger -> trigger.type() == TriggerType.CTS)
                .count()
            >= most) {
      throw new ApiException(ErrorCode.TOO_MANY_CTS_TRIGGERS);
    }
  }

  private static JsonObject eventData(@Nullable Object value, TriggerType type) {
    if (!(value instanceof JsonObject sent) || !sent.names().containsAll(type.mandatory())) {
      throw new ApiException(type.invalid())
          .because("event_data of a trigger " + type + " needs " + type.mandatory());
    }
    JsonObject.Builder kept = JsonObject.builder();
    sent.members()
        .forEach(
            (name, member) -> {
              if (name.equals(IS_SERIAL) && member instanceof Boolean serial) {
                kept.put(name, serial.toString());
              } else if (!member.equals("")) { // as not sent: the sample's user_event is not shown
                kept.put(name, member);
              }
            });
    JsonObject data = kept.build();
    if (GatewayApi.isMadeFor(type) && !GatewayApi.fits(data)) {
      throw new ApiException(type.invalid()).because("a member of another type than the model has");
    }
    if (type == TriggerType.TIMER && Timer.of(data, UTC).isEmpty()) {
      throw new ApiException(type.invalid())
          .because(
              "a timer has a name and a schedule: Rate 1m to 60m, 1h to 24h or 1d to 30d, or Cron");
    }
    return data;
  }

  /** Inferred: how a type that cannot be disabled refuses it. */
  private static Status status(String text, TriggerType type) {
    return Arrays.stream(Status.values())
        .filter(status -> status.name().equals(text))
        .filter(status -> status == Status.ACTIVE || type.canBeDisabled())
        .findFirst()
        .orElseThrow(
            () ->
                new ApiException(ErrorCode.INVALID_PARAMETER)
                    .because(
                        "trigger_status "
                            + Notes.cut(text)
                            + ": "
                            + (type.canBeDisabled() ? "ACTIVE or DISABLED" : "ACTIVE")
                            + " for this type"));
  }

  /** Observed for the list: of a function that is not there 500 FSS.0500 with a text of its own. */
  private static StoredFunction associated(Request request) {
    return request
        .project()
        .find(request.urn())
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.INTERNAL_SERVER_ERROR, "Error getting associated function"));
  }

  /** ListFunctionTriggers: a bare array. */
  static Response list(Request request) {
    StoredFunction function = associated(request);
    FunctionUrn urn = request.urn();
    function.version(urn);
    return Response.of(
        of(function, Request.qualifier(urn)).stream()
            .map(trigger -> toJson(trigger, function.urn(), request.settings()))
            .toList());
  }

  /**
   * ListTriggers: those of all functions of the project, each with its function's URN. Called by
   * Terraform's data source, whose code is what is known of the shape.
   */
  static Response listAll(Request request) {
    String type = request.query("trigger_type");
    List<JsonObject> entries = new ArrayList<>();
    for (StoredFunction function : request.project().functions()) {
      for (Trigger trigger : function.attached(Trigger.KIND).values()) {
        if (!type.isEmpty() && !type.equals(trigger.type().name())) {
          continue;
        }
        entries.add(
            toJson(trigger, function.urn(), request.settings())
                .with("func_urn", function.urn().withQualifier(trigger.qualifier()).toString()));
      }
    }
    Page page = request.page("maxitems", LARGEST_PAGE);
    return page.response("triggers", page.of(entries), entries.size());
  }

  /** ShowFunctionTrigger; Terraform takes 500 FSS.0500 for a trigger that is gone. */
  static Response show(Request request) {
    return response(existing(associated(request), request), request);
  }

  /** UpdateTrigger: the status, and members of the event data, each in place of the old. */
  static Response update(Request request) {
    JsonObject body = request.body();
    JsonObject settings = settings(body.get(Trigger.EVENT_DATA));
    StoredFunction changed =
        request.change(
            function -> {
              Trigger old = existing(function, request);
              JsonObject data = eventData(old.eventData().with(settings), old.type());
              Status status = status(body.get(Trigger.STATUS, old.status().name()), old.type());
              return function.withAttached(
                  Trigger.KIND, old.id(), old.with(status, data, request.now()));
            });
    return response(existing(changed, request), request);
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
  static Response delete(Request request) {
    request
        .project()
        .change(
            request.urn(),
            request.settings().limits(),
            ErrorCode.UNAUTHORIZED,
            function ->
                function.withAttached(Trigger.KIND, existing(function, request).id(), null));
    return Response.NONE;
  }

  /**
   * BatchDeleteFunctionTriggers: those of the version or alias that the URN names; without one, and
   * with the latest version, all of the function (texts of the operation in the official SDKs).
   */
  static Response deleteAll(Request request) {
    FunctionUrn urn = request.urn();
    request.change(
        function -> {
          function.version(urn);
          String qualifier = Request.qualifier(urn);
          return qualifier.equals(FunctionUrn.LATEST)
              ? function.withAttached(Trigger.KIND, Map.of())
              : without(function, qualifier);
        });
    return Response.NONE;
  }

  /** The function without the triggers of a version or alias. */
  static StoredFunction without(StoredFunction function, String qualifier) {
    Map<String, Trigger> rest = new LinkedHashMap<>(function.attached(Trigger.KIND));
    rest.values().removeIf(trigger -> trigger.qualifier().equals(qualifier));
    return function.withAttached(Trigger.KIND, rest);
  }

  private static Trigger existing(StoredFunction function, Request request) {
    return function
        .attached(Trigger.KIND, request.path("trigger_id"))
        .filter(trigger -> trigger.type().name().equals(request.path("trigger_type_code")))
        .orElseThrow(() -> new ApiException(ErrorCode.TRIGGER_NOT_FOUND));
  }

  private static List<Trigger> of(StoredFunction function, String qualifier) {
    return function.attached(Trigger.KIND).values().stream()
        .filter(trigger -> trigger.qualifier().equals(qualifier))
        .toList();
  }

  private static Response response(Trigger trigger, Request request) {
    return Response.of(toJson(trigger, request.urn(), request.settings()));
  }

  /**
   * Recorded 2020 and 2026: the keys of the event data come back sorted. Terraform's data source
   * skips triggers that do not say when they were created, those of SMN among them (client).
   */
  private static JsonObject toJson(Trigger trigger, FunctionUrn function, Settings settings) {
    boolean ofToday = settings.enforces(Rule.RESPONSES_OF_TODAY);
    JsonObject data =
        GatewayApi.isMadeFor(trigger.type())
            ? GatewayApi.shown(trigger, function)
            : trigger.eventData();
    boolean saysCreated = !ofToday || trigger.type() != TriggerType.SMN;
    return JsonObject.builder()
        .put(Trigger.ID, trigger.id())
        .put(Trigger.TYPE, trigger.type().name())
        .put(Trigger.STATUS, trigger.status().name())
        .put(Trigger.EVENT_DATA, ofToday ? sorted(data) : data)
        .put(Trigger.UPDATED, Times.rfc3339(trigger.updated(), settings.zone()))
        .put(
            Trigger.CREATED, saysCreated ? Times.rfc3339(trigger.created(), settings.zone()) : null)
        .build();
  }

  private static JsonObject sorted(JsonObject data) {
    JsonObject.Builder sorted = JsonObject.builder();
    new TreeMap<>(data.members()).forEach(sorted::put);
    return sorted.build();
  }
}
