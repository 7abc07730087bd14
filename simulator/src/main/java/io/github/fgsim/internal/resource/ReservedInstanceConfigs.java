package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.store.ReservedInstances;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * Instances that are kept ready for a version or an alias: set their count, list the settings, list
 * the counts.
 */
final class ReservedInstanceConfigs {
  private static final int SETTINGS = 100;
  private static final int MOST_SETTINGS = 500;
  private static final int MOST_COUNTS = 400;

  private ReservedInstanceConfigs() {}

  /** UpdateFunctionReservedInstancesCount; 0 without a policy takes the setting off. */
  static Response update(Request request) {
    JsonObject body = request.body();
    Long count = body.get(ReservedInstances.COUNT);
    if (count == null || count < 0) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER)
          .because("count: a whole number from 0 on");
    }
    if (count > request.settings().limit(Limit.CONCURRENCY_MAX)) {
      throw new ApiException(ErrorCode.TOO_MANY_RESERVED_INSTANCES)
          .because(
              "count "
                  + count
                  + ": the limit CONCURRENCY_MAX is "
                  + request.settings().limit(Limit.CONCURRENCY_MAX));
    }
    ReservedInstances sent =
        new ReservedInstances(
            count, body.is(ReservedInstances.IDLE), body.get(ReservedInstances.TACTICS));
    String qualifier = request.qualifier();
    boolean nothing = count == 0 && sent.tactics() == null;
    request.changeAttached(
        function ->
            function.withAttached(ReservedInstances.KIND, qualifier, nothing ? null : sent));
    return Response.of(
        JsonObject.builder()
            .put(ReservedInstances.COUNT, count)
            .put(ReservedInstances.IDLE, sent.idle())
            .put(ReservedInstances.TACTICS, sent.tactics())
            .build());
  }

  /**
   * ListReservedInstanceConfigs; the marker is an offset, clients read until a page is empty.
   * Recorded 2026: of no settings at all there is only the count.
   */
  static Response configs(Request request) {
    List<JsonObject> entries = entries(request, ReservedInstanceConfigs::config);
    Response page =
        page("reserved_instances", entries, request.page("limit", SETTINGS, MOST_SETTINGS));
    return entries.isEmpty() && request.settings().enforces(Rule.RESPONSES_OF_TODAY)
        ? Response.of(JsonObject.builder().put(ReservedInstances.COUNT, 0L).build())
        : page;
  }

  /** ListFunctionReservedInstances. */
  static Response counts(Request request) {
    return page(
        "reservedinstances",
        entries(request, ReservedInstanceConfigs::count),
        request.page("limit", MOST_COUNTS));
  }

  private interface Entry {
    JsonObject of(FunctionUrn function, String qualifier, ReservedInstances setting);
  }

  /**
   * A URN that is bare or ends with {@code :latest} lists what the whole function has, its aliases
   * included, on which Terraform depends; another qualifier lists its own. The two operations name
   * the parameter differently; OTC's provider, whose acceptance tests run side by side, sends the
   * configurations the name that the counts have.
   */
  private static List<JsonObject> entries(Request request, Entry entry) {
    String given = request.query("function_urn");
    String filter = given.isEmpty() ? request.query("urn") : given;
    FunctionUrn wanted = filter.isEmpty() ? null : request.urn(filter);
    List<StoredFunction> functions =
        wanted == null
            ? request.project().functions()
            : request.project().find(wanted).map(List::of).orElse(List.of());
    String qualifier = wanted == null ? FunctionUrn.LATEST : Request.qualifier(wanted);
    boolean all = qualifier.equals(FunctionUrn.LATEST);
    List<JsonObject> entries = new ArrayList<>();
    for (StoredFunction function : functions) {
      function
          .attached(ReservedInstances.KIND)
          .forEach(
              (of, setting) -> {
                if (all || qualifier.equals(of)) {
                  entries.add(entry.of(function.urn().withQualifier(of), of, setting));
                }
              });
    }
    return entries;
  }

  private static Response page(String name, List<JsonObject> entries, Page page) {
    return page.responseWithPageInfo(name, page.of(entries), entries.size());
  }

  /** Recorded 2025: the URN ends with the version. */
  private static JsonObject config(FunctionUrn urn, String qualifier, ReservedInstances setting) {
    return JsonObject.builder()
        .put("function_urn", urn.toString())
        .put("qualifier_type", urn.namesAlias() ? "alias" : "version")
        .put("qualifier_name", urn.namesAlias() ? qualifier.substring(1) : qualifier)
        .put("min_count", setting.count())
        .put(ReservedInstances.IDLE, setting.idle())
        .put(ReservedInstances.TACTICS, setting.tactics())
        .build();
  }

  private static JsonObject count(FunctionUrn urn, String qualifier, ReservedInstances setting) {
    return JsonObject.builder()
        .put("func_urn", urn.toString())
        .put(ReservedInstances.COUNT, setting.count())
        .build();
  }
}
