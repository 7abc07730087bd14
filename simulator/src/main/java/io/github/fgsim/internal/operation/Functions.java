package io.github.fgsim.internal.operation;

import io.github.fgsim.internal.archive.Code;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limits;

/** Functions: create. */
public final class Functions {
  private Functions() {}

  /**
   * CreateFunction. Checks in the order of the page's table, then quotas, the archive, the name.
   */
  public static JsonObject create(Call call) {
    JsonObject request = call.body();
    call.checks().create(request);
    return FunctionAnswer.create(add(request, call), call.settings());
  }

  /** Adds a function whose fields were checked. */
  static FunctionVersion add(JsonObject function, Call call) {
    Limits limits = call.settings().limits();
    call.project().ensureRoom(0, limits);
    Code code = Creation.code(function, call);
    FunctionUrn urn =
        new FunctionUrn(
            call.settings().region(),
            call.projectId(),
            function.text("package", ""),
            function.text("func_name", ""),
            null);
    FunctionVersion latest = Creation.latest(urn, function, code, call.settings());
    call.project().add(new StoredFunction(latest), limits);
    return latest;
  }
}
