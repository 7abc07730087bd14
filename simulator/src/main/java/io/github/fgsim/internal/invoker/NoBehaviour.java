package io.github.fgsim.internal.invoker;

import io.github.fgsim.internal.function.RuntimeFamily;
import io.github.fgsim.internal.runner.Runners;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.invocation.Runner;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;

/** The error of a function for which nobody said what it does and whose code is not run. */
final class NoBehaviour {
  private NoBehaviour() {}

  /**
   * Says what to write, in a test and in another process, with the function's own names.
   *
   * @param ownProject the project that need not be named
   */
  static ApiException of(FunctionVersion version, String ownProject) {
    FunctionUrn urn = version.urn();
    String run =
        Runners.language(version.runtimeFamily())
            .map(Runner::of)
            .map(
                "uploaded code is not run unless runCode(Runner.%1$s()) or serve --run %1$s"
                    ::formatted)
            .orElseGet(() -> notRun(version));
    boolean own = urn.projectId().equals(ownProject);
    JsonObject answer =
        JsonObject.builder()
            .put("project_id", own ? null : urn.projectId())
            .put("package", urn.packageName())
            .put("function", urn.functionName())
            .put("result", JsonObject.EMPTY)
            .build();
    return new ApiException(
        ErrorCode.FUNCTION_HAS_NO_BEHAVIOUR,
        (ErrorCode.FUNCTION_HAS_NO_BEHAVIOUR.text()
                + ": %s. Or say what it does: sim%s.handle(\"%s\", \"%s\")"
                + ".returns(\"{}\") or .with(..); from another process, POST /_simulator/answers %s;"
                + " or at the start, serve --answers FILE")
            .formatted(
                "function %s/%s:%s"
                    .formatted(urn.packageName(), urn.functionName(), urn.qualifier()),
                run,
                own ? "" : ".project(\"" + urn.projectId() + "\")",
                urn.packageName(),
                urn.functionName(),
                Json.text(answer)));
  }

  private static String notRun(FunctionVersion version) {
    String notRun = "uploaded code of the runtime " + version.runtime() + " is not run";
    return version.runtimeFamily() == RuntimeFamily.IMAGE
        ? notRun
        : notRun + ", but a program that asks the runtime API for its events is, as Custom";
  }
}
