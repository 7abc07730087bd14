package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.invoker.Invoker;
import io.github.fgsim.internal.invoker.Workers;
import io.github.fgsim.internal.runner.Runners;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.Project;
import io.github.fgsim.internal.store.State;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.validation.FunctionChecks;
import io.github.fgsim.internal.validation.Notes;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.HttpRequest;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One request of an operation.
 *
 * @param state the state for the whole request, also when a reset comes in between
 * @param path the path's parameters, decoded
 * @param query the query's parameters, decoded
 * @param body the body as the endpoint's shape has it, empty when the operation takes none
 * @param sent the request as it came over HTTP
 * @param workers the threads that functions run on
 * @param runners what runs uploaded code
 * @param notes takes what a user should know of the response, for the journal
 */
public record Request(
    Settings settings,
    State state,
    String projectId,
    Map<String, String> path,
    Map<String, String> query,
    JsonObject body,
    HttpRequest sent,
    Workers workers,
    Runners runners,
    Notes notes) {

  /** A request that comes from the test itself, not over HTTP. */
  public static Request inPlace(
      Settings settings,
      State state,
      String projectId,
      Map<String, String> path,
      JsonObject body,
      Workers workers) {
    return new Request(
        settings,
        state,
        projectId,
        path,
        Map.of(),
        body,
        HttpRequest.NONE,
        workers,
        new Runners(),
        Notes.NONE);
  }

  /** Runs functions for this request, which is told of what hits them. */
  Invoker invoker() {
    return new Invoker(settings, state, workers, runners, notes);
  }

  /** A parameter of the path, empty when the path has none of that name. */
  String path(String name) {
    return path.getOrDefault(name, "");
  }

  /** A parameter of the query, empty when it was not sent. */
  String query(String name) {
    return query.getOrDefault(name, "");
  }

  /** The function that the path names, in any form of a URN that the service accepts. */
  FunctionUrn urn() {
    return urn(path.containsKey("function_urn") ? path("function_urn") : path("func_urn"));
  }

  /**
   * A URN of this project; text that is none is 400 FSS.0400, another project's function is not
   * found.
   */
  FunctionUrn urn(String text) {
    FunctionUrn urn;
    try {
      urn = FunctionUrn.resolve(text, settings.region(), projectId);
    } catch (IllegalArgumentException e) {
      notes.note(String.valueOf(e.getMessage()));
      throw new ApiException(ErrorCode.INVALID_PARAMETER);
    }
    if (urn.region().equals("null")) {
      notes.note(
          "the URN's region is the text null: a client that was given an endpoint but no region, as"
              + " Apache Camel's component did until 2026-09");
    }
    if (!urn.projectId().equals(projectId) || !urn.region().equals(settings.region())) {
      notes.note(
          "the URN names region and project "
              + urn.region()
              + ":"
              + urn.projectId()
              + ", the request is for "
              + settings.region()
              + ":"
              + projectId);
      throw new ApiException(ErrorCode.FUNCTION_NOT_FOUND);
    }
    return urn;
  }

  /** The URN of a function of this project, without a version. */
  FunctionUrn urn(String packageName, String functionName) {
    return new FunctionUrn(settings.region(), projectId, packageName, functionName, null);
  }

  Project project() {
    return state.project(projectId);
  }

  /** The function that the path names, whatever its qualifier. */
  StoredFunction function() {
    return project().get(urn());
  }

  /**
   * The version that the path names: without a qualifier the latest, with an alias the version
   * behind it.
   */
  FunctionVersion version() {
    return function().version(urn());
  }

  /**
   * The name under which settings of the URN's version or alias are kept: {@code latest}, {@code
   * v1}, {@code !live}.
   */
  static String qualifier(FunctionUrn urn) {
    return urn.qualifier() == null ? FunctionUrn.LATEST : urn.qualifier();
  }

  /** The qualifier of the path's URN, whose version or alias is there. */
  String qualifier() {
    version();
    return qualifier(urn());
  }

  /** Changes the function that the path names in one step. */
  StoredFunction change(UnaryOperator<StoredFunction> change) {
    StoredFunction changed = project().change(urn(), settings.limits(), change);
    runners.keep(changed.latest().id(), changed.versions());
    return changed;
  }

  /** Ends what runs of a function that was removed. */
  void end(StoredFunction removed) {
    runners.keep(removed.latest().id(), List.of());
  }

  /**
   * Changes what hangs on the version or alias that the path names, which is there when it happens.
   */
  StoredFunction changeAttached(UnaryOperator<StoredFunction> change) {
    FunctionUrn urn = urn();
    return change(
        function -> {
          function.version(urn);
          return change.apply(function);
        });
  }

  FunctionChecks checks() {
    return new FunctionChecks(settings, notes);
  }

  /** The time, in the whole seconds that responses have. */
  Instant now() {
    return settings.now();
  }

  Page page(String limitParameter, int most) {
    return Page.of(query, limitParameter, most);
  }

  Page page(String limitParameter, int usual, int most) {
    return Page.of(query, limitParameter, usual, most);
  }
}
