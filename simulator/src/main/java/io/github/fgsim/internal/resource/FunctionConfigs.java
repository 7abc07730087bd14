package io.github.fgsim.internal.resource;

import static io.github.fgsim.internal.function.FunctionFields.*;

import io.github.fgsim.internal.function.FunctionField;
import io.github.fgsim.internal.function.FunctionField.Body;
import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.function.View;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import org.jspecify.annotations.Nullable;

/** A function's configuration: show, update. */
final class FunctionConfigs {
  private FunctionConfigs() {}

  /**
   * ShowFunctionConfig, under the URN that was asked for, bare or with its version: Terraform
   * filters list entries by the bare one.
   */
  static Response show(Request request) {
    FunctionVersion version = request.version();
    return Response.of(
        request.urn().qualifier() == null
            ? FunctionView.bare(version, View.CONFIG, request.settings())
            : FunctionView.of(version, View.CONFIG, request.settings()));
  }

  /**
   * UpdateFunctionConfig, of the latest version: each field by its own rule, see {@link
   * FunctionField#stays}. A new image name and time each time (observed).
   */
  static Response update(Request request) {
    JsonObject body = request.body();
    ensureLatest(request);
    String name = request.urn().functionName();
    if (!body.get(FUNC_NAME, name).equals(name)) {
      request.notes().note("func_name differs from the function's: an update does not rename");
    }
    request.checks().update(updated(request.function().latest(), body));
    StoredFunction changed =
        request.change(
            function -> {
              FunctionVersion latest = function.latest();
              return function.withLatest(
                  Creation.changed(
                      latest, updated(latest, body), latest.code(), request.settings()));
            });
    return Response.of(FunctionView.of(changed.latest(), View.UPDATED_CONFIG, request.settings()));
  }

  /** What is not sent is Go's zero value, which the field's check refuses (inferred). */
  private static boolean isMandatory(FunctionField<?> field) {
    return field == HANDLER || field == MEMORY_SIZE || field == TIMEOUT;
  }

  /** Only the latest version changes; a published one is a snapshot. */
  static void ensureLatest(Request request) {
    if (!request.version().version().equals("latest")) {
      throw new ApiException(ErrorCode.INVALID_VERSION)
          .because("only the latest version changes, not " + request.version().version());
    }
  }

  /** The configuration after an update; what the body sends empty is cleared. */
  private static JsonObject updated(FunctionVersion latest, JsonObject body) {
    JsonObject before = latest.configuration();
    JsonObject.Builder updated = JsonObject.builder().putAll(before);
    for (FunctionField<?> field : FunctionFields.all()) {
      if (field.isSentBy(Body.UPDATE_CONFIG) && field != FUNC_NAME && field != PACKAGE) {
        Object value = body.get(field);
        if (isEmpty(value) && (body.has(field) || !field.stays() || isMandatory(field))) {
          updated.put(field.name(), null);
        } else if (value != null) {
          updated.put(field.name(), value);
        }
      }
    }
    if (body.has(XROLE) && !body.has(APP_XROLE)) {
      updated.put(APP_XROLE, body.get(XROLE)); // observed: sending xrole alone brought both back
    }
    updated.put(
        STRATEGY_CONFIG,
        before.at(STRATEGY_CONFIG).with(body.get(STRATEGY_CONFIG, JsonObject.EMPTY)));
    return updated.build();
  }

  private static boolean isEmpty(@Nullable Object value) {
    return value == null
        || value.equals("")
        || value.equals(0L)
        || (value instanceof JsonObject object && object.isEmpty());
  }
}
