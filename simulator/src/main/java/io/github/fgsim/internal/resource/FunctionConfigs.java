package io.github.fgsim.internal.resource;

import static io.github.fgsim.internal.wire.Shapes.UPDATE_FUNCTION_CONFIG;

import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Rule;
import java.util.Set;

/** A function's configuration: show, update. */
public final class FunctionConfigs {
  /** What an update without them leaves as it was, whatever the rule says. */
  private static final Set<String> KEPT =
      Set.of("runtime", "strategy_config", "enterprise_project_id", "log_config", "custom_image");

  private FunctionConfigs() {}

  /** ShowFunctionConfig. */
  public static JsonObject show(Request call) {
    return FunctionAnswer.config(call.version(), call.settings());
  }

  /**
   * UpdateFunctionConfig, of the latest version. The runtime cannot change (vendor's FAQ). A new
   * image name and time each time (observed).
   */
  public static JsonObject update(Request call) {
    JsonObject request = call.body();
    FunctionVersion before = call.function().latest();
    ensureLatest(call);
    JsonObject checked =
        request.with(
            "runtime", request.text("runtime", before.configuration().text("runtime", "")));
    if (checked.text("runtime", "").equals("Custom Image") && !checked.has("custom_image")) {
      checked = checked.with("custom_image", before.configuration().get("custom_image"));
    }
    call.checks().update(checked);
    if (!request.text("func_name", call.urn().functionName()).equals(call.urn().functionName())) {
      call.notes().note("func_name differs from the function's: an update does not rename");
    }
    String runtime = checked.text("runtime", "");
    StoredFunction changed =
        call.change(
            function -> {
              if (!runtime.equals(function.latest().configuration().text("runtime"))) {
                throw new ApiException(ErrorCode.INVALID_RUNTIME);
              }
              return function.withLatest(
                  changed(
                      function.latest(), request.without("func_name").without("package"), call));
            });
    return FunctionAnswer.updatedConfig(changed.latest(), call.settings());
  }

  /** Only the latest version changes; a published one is a snapshot. */
  static void ensureLatest(Request call) {
    if (!call.version().version().equals("latest")) {
      throw new ApiException(ErrorCode.INVALID_VERSION);
    }
  }

  private static FunctionVersion changed(FunctionVersion latest, JsonObject request, Request call) {
    JsonObject.Builder configuration = JsonObject.builder().putAll(latest.configuration());
    boolean replaces = call.settings().enforces(Rule.UPDATE_REPLACES_CONFIG);
    for (Shape.Field field : UPDATE_FUNCTION_CONFIG.fields()) {
      String name = field.name();
      if (request.has(name) || (replaces && !KEPT.contains(name))) {
        configuration.put(name, request.get(name));
      }
    }
    if (request.has("xrole") && !request.has("app_xrole")) {
      configuration.put(
          "app_xrole", request.text("xrole")); // observed: sending xrole alone brought both back
    }
    JsonObject strategy =
        latest
            .configuration()
            .objectOrEmpty("strategy_config")
            .with(request.objectOrEmpty("strategy_config"));
    configuration.put("strategy_config", strategy);
    return Creation.changed(latest, configuration.build(), latest.code(), call.settings());
  }
}
