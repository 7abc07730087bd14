package io.github.fgsim.internal.operation;

import io.github.fgsim.internal.invocation.Schedule;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.Project;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.store.StoredFunction.Kind;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.invocation.TriggerEvent;
import io.github.fgsim.model.FunctionUrn;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What triggers do: events call the functions that have a trigger for them, timers those whose time
 * has come.
 */
public final class Firing {
  /** Bounds what one move of the clock may call, as a trigger of one minute over a week. */
  private static final int MOST_CALLS = 10_080;

  private final Settings settings;
  private final Execution execution;

  /** Fires under these settings. */
  public Firing(Settings settings, Execution execution) {
    this.settings = settings;
    this.execution = execution;
  }

  /**
   * Calls each function of the project that has an active trigger for the event, one after the
   * other.
   */
  public List<Invocation> fire(Project project, TriggerEvent event) {
    List<Invocation> invocations = new ArrayList<>();
    for (StoredFunction function : project.functions()) {
      for (JsonObject trigger : function.attached(Kind.TRIGGER).values()) {
        boolean fits =
            isActive(trigger, event.type())
                && event.condition().test(Json.text(trigger.objectOrEmpty("event_data")));
        if (fits) {
          invocations.add(call(version(function, trigger), event.event(), event.type()));
        }
      }
    }
    return invocations;
  }

  private record Due(Instant time, FunctionVersion version, JsonObject trigger) {}

  /**
   * Calls the functions of the project whose timers fire after the first time and up to the second,
   * in order of time.
   */
  public void fireTimers(Project project, Instant after, Instant upTo) {
    List<Due> due = new ArrayList<>();
    for (StoredFunction function : project.functions()) {
      for (JsonObject trigger : function.attached(Kind.TRIGGER).values()) {
        if (isActive(trigger, "TIMER")) {
          addDue(due, function, trigger, after, upTo);
        }
      }
    }
    due.sort(Comparator.comparing(Due::time));
    for (Due call : due) {
      try {
        call(call.version(), timerEvent(call), "TIMER");
      } catch (ApiException e) {
        // As in the cloud, a timer goes on when a call is refused: a function without behaviour, or
        // disabled.
      }
    }
  }

  private void addDue(
      List<Due> due, StoredFunction function, JsonObject trigger, Instant after, Instant upTo) {
    JsonObject data = trigger.objectOrEmpty("event_data");
    Optional<Schedule> schedule =
        Schedule.parse(data.text("schedule_type", ""), data.text("schedule", ""), settings.zone());
    Instant created = OffsetDateTime.parse(trigger.text("created_time", "")).toInstant();
    Instant from = after.isBefore(created) ? created : after;
    while (schedule.isPresent() && due.size() < MOST_CALLS) {
      Optional<Instant> next =
          schedule.get().next(from, created).filter(time -> !time.isAfter(upTo));
      if (next.isEmpty()) {
        return;
      }
      due.add(new Due(next.get(), version(function, trigger), trigger));
      from = next.get();
    }
  }

  /** The event of the vendor's guide. */
  private String timerEvent(Due due) {
    JsonObject data = due.trigger().objectOrEmpty("event_data");
    return Json.text(
        JsonObject.builder()
            .put("version", "v2.0")
            .put("time", FunctionAnswer.time(due.time(), settings))
            .put("trigger_type", "TIMER")
            .put("trigger_name", data.text("name", ""))
            .put("user_event", data.text("user_event", ""))
            .build());
  }

  private static boolean isActive(JsonObject trigger, String type) {
    return type.equals(trigger.text("trigger_type_code"))
        && "ACTIVE".equals(trigger.text("trigger_status"));
  }

  private static FunctionVersion version(StoredFunction function, JsonObject trigger) {
    FunctionUrn urn = function.urn().withQualifier(trigger.text(Triggers.QUALIFIER));
    return Call.version(function, urn);
  }

  private Invocation call(FunctionVersion version, String event, String source) {
    return execution.run(version, event, settings.ids().uuid(), source);
  }
}
