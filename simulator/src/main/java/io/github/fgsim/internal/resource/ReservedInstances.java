package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.store.StoredFunction.Kind;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Instances that are kept ready for a version or an alias: set their count, list the settings, list
 * the counts.
 */
public final class ReservedInstances {
  private static final int PAGE_SIZE = 100;

  private ReservedInstances() {}

  /** UpdateFunctionReservedInstancesCount; 0 without a policy takes the setting off. */
  public static JsonObject update(Request call) {
    JsonObject request = call.body();
    Long count = request.number("count");
    if (count == null || count < 0) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER);
    }
    if (count > call.settings().limit(Limit.CONCURRENCY_MAX)) {
      throw new ApiException(ErrorCode.TOO_MANY_RESERVED_INSTANCES);
    }
    String qualifier = call.qualifier();
    boolean nothing = count == 0 && !request.has("tactics_config");
    call.changeAttached(
        function ->
            function.withAttached(Kind.RESERVED_INSTANCES, qualifier, nothing ? null : request));
    return JsonObject.builder()
        .put("count", count)
        .put("idle_mode", request.flag("idle_mode"))
        .put("tactics_config", request.get("tactics_config"))
        .build();
  }

  /** ListReservedInstanceConfigs; the marker is an offset, clients read until a page is empty. */
  public static JsonObject configs(Request call) {
    return list(call, "function_urn", "reserved_instances", ReservedInstances::config);
  }

  /** ListFunctionReservedInstances. */
  public static JsonObject counts(Request call) {
    return list(call, "urn", "reservedinstances", ReservedInstances::count);
  }

  private interface Entry {
    JsonObject of(FunctionUrn function, String qualifier, JsonObject setting);
  }

  private static JsonObject list(Request call, String filter, String name, Entry entry) {
    String wanted = call.query().getOrDefault(filter, "");
    List<StoredFunction> functions =
        wanted.isEmpty()
            ? call.project().functions()
            : call.project().find(call.urn(wanted)).map(List::of).orElse(List.of());
    String qualifier = wanted.isEmpty() ? null : call.urn(wanted).qualifier();
    List<JsonObject> entries = new ArrayList<>();
    for (StoredFunction function : functions) {
      for (Map.Entry<String, JsonObject> setting :
          function.attached(Kind.RESERVED_INSTANCES).entrySet()) {
        if (qualifier == null || qualifier.equals(setting.getKey())) {
          entries.add(entry.of(function.urn(), setting.getKey(), setting.getValue()));
        }
      }
    }
    Page page = call.page("limit", PAGE_SIZE);
    return page.answerWithPageInfo(name, page.of(entries), entries.size());
  }

  private static JsonObject config(FunctionUrn function, String qualifier, JsonObject setting) {
    boolean alias = qualifier.startsWith("!");
    return JsonObject.builder()
        .put("function_urn", function.toString())
        .put("qualifier_type", alias ? "alias" : "version")
        .put("qualifier_name", alias ? qualifier.substring(1) : qualifier)
        .put("min_count", setting.number("count", 0))
        .put("idle_mode", setting.flag("idle_mode"))
        .put("tactics_config", setting.get("tactics_config"))
        .build();
  }

  private static JsonObject count(FunctionUrn function, String qualifier, JsonObject setting) {
    return JsonObject.builder()
        .put("func_urn", function.withQualifier(qualifier).toString())
        .put("count", setting.number("count", 0))
        .build();
  }
}
