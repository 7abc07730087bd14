package io.github.fgsim.internal.operation;

import io.github.fgsim.internal.store.Project;
import io.github.fgsim.internal.store.State;
import io.github.fgsim.internal.validation.FunctionChecks;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.JsonObject;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One call of an operation.
 *
 * @param state the state for the whole call, also when a reset comes in between
 * @param path the path's parameters, decoded
 * @param query the query's parameters, decoded
 * @param body the body as its shape has it, empty when the operation takes none
 * @param notes takes what a user should know of the answer, for the journal
 */
public record Call(
    Settings settings,
    State state,
    String projectId,
    Map<String, String> path,
    Map<String, String> query,
    JsonObject body,
    Consumer<String> notes) {

  Project project() {
    return state.project(projectId);
  }

  FunctionChecks checks() {
    return new FunctionChecks(settings, notes);
  }
}
