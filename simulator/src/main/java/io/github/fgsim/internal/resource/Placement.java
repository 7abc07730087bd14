package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.invoker.Workers;
import io.github.fgsim.internal.store.State;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.FunctionUrn;
import java.util.List;
import java.util.Map;

/**
 * Puts a function in place as a test describes it, by the rules of the operations that would bring
 * it there: all of it in one step, or nothing.
 */
public final class Placement {
  /** What is done after the create. */
  public enum Kind {
    VERSION,
    ALIAS,
    TRIGGER,
    TAGS,
    MAX_INSTANCES
  }

  /**
   * One thing done after the create.
   *
   * @param function the create fields that the latest version has at that time
   * @param body the body of the operation's request
   */
  public record Step(Kind kind, JsonObject function, JsonObject body) {}

  private final Settings settings;
  private final State state;
  private final String projectId;
  private final Workers workers;

  /** Puts functions in place in this project. */
  public Placement(Settings settings, State state, String projectId, Workers workers) {
    this.settings = settings;
    this.state = state;
    this.projectId = projectId;
    this.workers = workers;
  }

  /**
   * Does the steps and adds the function.
   *
   * @param function the create fields that the latest version has in the end
   */
  public void place(JsonObject function, List<Step> steps) {
    State aside = state.aside();
    JsonObject latest = steps.isEmpty() ? function : steps.get(0).function();
    create(latest, aside);
    FunctionUrn urn =
        new FunctionUrn(
            settings.region(),
            projectId,
            latest.get(FunctionFields.PACKAGE, ""),
            latest.get(FunctionFields.FUNC_NAME, ""),
            null);
    for (Step step : steps) {
      latest = change(urn, latest, step.function(), aside);
      perform(step, urn, aside);
    }
    change(urn, latest, function, aside);
    StoredFunction placed = aside.project(projectId).find(urn).orElseThrow();
    state.project(projectId).add(placed, settings.limits());
  }

  /** Imports a package. */
  public void place(JsonObject importRequest) {
    Imports.importFunction(request(Map.of(), importRequest, state));
  }

  /** As if it had been sent: a field that is empty falls away. */
  private void create(JsonObject function, State in) {
    JsonObject body = Json.read(Json.bytes(function), FunctionFields.OF_CREATE, unknown -> {});
    Functions.create(request(Map.of(), body, in));
  }

  /** Gives the function the latest version that a create with these fields would give it. */
  private JsonObject change(FunctionUrn urn, JsonObject from, JsonObject to, State aside) {
    if (!to.equals(from)) {
      State other = state.aside();
      create(to, other);
      StoredFunction created = other.project(projectId).find(urn).orElseThrow();
      aside
          .project(projectId)
          .change(urn, settings.limits(), function -> function.withLatest(created.latest()));
    }
    return to;
  }

  private void perform(Step step, FunctionUrn urn, State aside) {
    Map<String, String> path =
        Map.of(
            "function_urn", urn.toString(),
            "resource_id", urn.toString(),
            "resource_type", "functions");
    Request request = request(path, step.body(), aside);
    try {
      switch (step.kind()) {
        case VERSION -> Versions.publish(request);
        case ALIAS -> Aliases.create(request);
        case TRIGGER -> Triggers.create(request);
        case TAGS -> Tags.create(request);
        case MAX_INSTANCES -> Functions.updateMaxInstances(request);
      }
    } catch (ApiException e) {
      throw new ApiException(e.error(), e.text() + " (" + step.kind() + " " + step.body() + ")")
          .because(e.why());
    }
  }

  private Request request(Map<String, String> path, JsonObject body, State in) {
    return Request.inPlace(settings, in, projectId, path, body, workers);
  }
}
