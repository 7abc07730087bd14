package io.github.fgsim.internal.invoker;

import io.github.fgsim.internal.runner.Runners;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.Project;
import io.github.fgsim.internal.store.State;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.store.Trigger;
import io.github.fgsim.internal.store.Trigger.Timer;
import io.github.fgsim.internal.validation.Notes;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Times;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.invocation.TriggerEvent;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.SimulatorClock.Due;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What triggers do: events call the functions that have a trigger for them, timers those whose time
 * has come. Each call is made once and waited for; retries and destinations are those of calls over
 * the API only.
 */
public final class TriggerDispatcher {
  private final Settings settings;
  private final State state;
  private final Invoker invoker;

  /** Fires under these settings, on this state. */
  public TriggerDispatcher(Settings settings, State state, Workers workers, Runners runners) {
    this.settings = settings;
    this.state = state;
    this.invoker = new Invoker(settings, state, workers, runners, Notes.NONE);
  }

  private record Target(StoredFunction function, Trigger trigger) {
    boolean isActive() {
      return trigger.status() == Trigger.Status.ACTIVE;
    }

    String type() {
      return trigger.type().name();
    }

    FunctionUrn urn() {
      return function.urn().withQualifier(trigger.qualifier());
    }
  }

  private static List<Target> targets(Project project) {
    List<Target> targets = new ArrayList<>();
    for (StoredFunction function : project.functions()) {
      function
          .attached(Trigger.KIND)
          .values()
          .forEach(trigger -> targets.add(new Target(function, trigger)));
    }
    return targets;
  }

  /**
   * Calls each function of the project that has an active trigger for the event, one after the
   * other; none when one of them has no behaviour.
   */
  public List<Invocation> fire(Project project, TriggerEvent event) {
    List<Target> fitting =
        targets(project).stream()
            .filter(Target::isActive)
            .filter(target -> event.fits(target.type(), Json.text(target.trigger().eventData())))
            .toList();
    List<FunctionVersion> versions = fitting.stream().map(this::version).toList();
    versions.forEach(invoker::behaviour);
    List<Invocation> invocations = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      String text = event.event(versions.get(i).urn(), settings.clock().instant());
      invocations.add(call(versions.get(i), text, fitting.get(i).type()));
    }
    return invocations;
  }

  /** The timers of all projects that fire next after a time and up to another, all at one time. */
  public Optional<Due> nextTimers(Instant after, Instant upTo) {
    List<Target> due = new ArrayList<>();
    Instant earliest = upTo;
    for (String projectId : state.projectIds()) {
      for (Target target : targets(state.project(projectId))) {
        Optional<Instant> next = next(target, after);
        if (next.isPresent() && !next.get().isAfter(earliest)) {
          if (next.get().isBefore(earliest)) {
            due.clear();
            earliest = next.get();
          }
          due.add(target);
        }
      }
    }
    Instant time = earliest;
    return due.isEmpty()
        ? Optional.empty()
        : Optional.of(new Due(time, () -> due.forEach(target -> fireTimer(target, time))));
  }

  /** When a timer fires next; never, as far as anyone can see, when nobody said what it calls. */
  private Optional<Instant> next(Target target, Instant after) {
    Instant set = target.trigger().updated();
    return target
        .trigger()
        .timer(settings.zone())
        .filter(timer -> target.isActive() && found(target).filter(invoker::knows).isPresent())
        .flatMap(timer -> timer.schedule().next(after.isBefore(set) ? set : after, set));
  }

  private static Optional<FunctionVersion> found(Target target) {
    try {
      return Optional.of(target.function().version(target.urn()));
    } catch (ApiException e) { // the version or the alias is gone
      return Optional.empty();
    }
  }

  private void fireTimer(Target target, Instant time) {
    try {
      Timer timer = target.trigger().timer(settings.zone()).orElseThrow();
      call(version(target), timerEvent(timer, time), target.type());
    } catch (ApiException e) {
      // As in the cloud, a timer goes on when a call is refused: a function that is disabled or has
      // too many instances.
    }
  }

  /** The event of the developer guide's "Timer Event Source". */
  private String timerEvent(Timer timer, Instant time) {
    return Json.text(
        JsonObject.builder()
            .put("version", "v1.0")
            .put("time", Times.rfc3339(time, settings.zone()))
            .put("trigger_type", "TIMER")
            .put("trigger_name", timer.name())
            .put("user_event", timer.userEvent())
            .build());
  }

  private FunctionVersion version(Target target) {
    return target.function().invoked(target.urn(), settings.ids());
  }

  private Invocation call(FunctionVersion version, String event, String source) {
    return invoker.run(version, event, settings.ids().uuid(), source);
  }
}
