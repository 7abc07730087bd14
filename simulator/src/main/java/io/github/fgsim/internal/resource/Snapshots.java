package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.function.RuntimeFamily;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.Kind;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;

/** Snapshots of published Java versions: switch on and off, show the state. */
final class Snapshots {
  private Snapshots() {}

  /**
   * UpdateFuncSnapshot; only a Java function's published version has one, another is 400 FSS.0400
   * (inferred).
   */
  static Response update(Request request) {
    String action = request.path("action");
    FunctionVersion version = request.version();
    boolean possible =
        version.runtimeFamily() == RuntimeFamily.JAVA
            && !version.version().equals(FunctionUrn.LATEST);
    if (!possible || (!action.equals("enable") && !action.equals("disable"))) {
      request.notes().note("snapshots: enable or disable, of a published version in Java");
      throw new ApiException(ErrorCode.INVALID_PARAMETER);
    }
    request.changeAttached(
        function ->
            function.withAttached(
                Snapshot.KIND, version.version(), new Snapshot(action.equals("enable"))));
    return Response.NONE;
  }

  /**
   * ShowFuncSnapshotState: {@code enable} or {@code disable}; the model has a code where the sample
   * has a message, so both are there.
   */
  static Response show(Request request) {
    String action = request.path("action");
    if (!action.equals("state") && !action.equals("enableSnapshot")) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER);
    }
    boolean enabled =
        request
            .function()
            .attached(Snapshot.KIND, request.version().version())
            .filter(Snapshot::enabled)
            .isPresent();
    return Response.of(
        JsonObject.builder()
            .put("state", enabled ? "enable" : "disable")
            .put("code", "")
            .put("message", "")
            .build());
  }

  /** Whether a version starts from a snapshot. */
  record Snapshot(boolean enabled) {
    private static final Field<Boolean> ENABLED = Field.flag("enabled");

    /** The snapshots of a function by version. */
    static final Kind<Snapshot> KIND =
        Kind.byQualifier(
            "snapshot",
            Shape.of(ENABLED),
            snapshot -> JsonObject.builder().put(ENABLED, snapshot.enabled()).build(),
            (name, json, reading) -> new Snapshot(json.is(ENABLED)));
  }
}
