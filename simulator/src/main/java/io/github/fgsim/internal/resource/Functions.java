package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.archive.Code;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.Project;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.store.StoredFunction.Kind;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limits;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions: create, list, delete, instances, pin. */
public final class Functions {
  private static final int PAGE_SIZE = 400;

  private Functions() {}

  /**
   * CreateFunction. Checks in the order of the page's table, then quotas, the archive, the name.
   */
  public static JsonObject create(Request call) {
    call.checks().create(call.body());
    return FunctionAnswer.created(add(call.body(), call), call.settings());
  }

  /** Adds a function whose fields were checked. */
  static FunctionVersion add(JsonObject function, Request call) {
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
    call.project().add(StoredFunction.of(latest), limits);
    return latest;
  }

  /**
   * ListFunctions. The filters compare whole names; a name that nothing has gives an empty list
   * (observed).
   */
  public static JsonObject list(Request call) {
    Page page = call.page("maxitems", PAGE_SIZE);
    String packageName = call.query().getOrDefault("package_name", "");
    String functionName = call.query().getOrDefault("func_name", "");
    List<StoredFunction> entries;
    int count;
    if (packageName.isEmpty() && functionName.isEmpty()) {
      Project.Listing listing = call.project().list(page.marker(), page.size());
      entries = listing.functions();
      count = listing.count();
    } else {
      List<StoredFunction> matching =
          call.project().functions().stream()
              .filter(
                  function ->
                      packageName.isEmpty() || function.urn().packageName().equals(packageName))
              .filter(
                  function ->
                      functionName.isEmpty() || function.urn().functionName().equals(functionName))
              .toList();
      entries = page.of(matching);
      count = matching.size();
    }
    return page.answer(
        "functions",
        entries.stream()
            .map(function -> FunctionAnswer.listEntry(function.latest(), call.settings()))
            .toList(),
        count);
  }

  /**
   * DeleteFunction. Without a version the whole function goes, published versions included; the
   * latest alone cannot (observed); a version goes unless an alias uses it.
   */
  public static @Nullable Object delete(Request call) {
    FunctionUrn urn = call.urn();
    if (urn.qualifier() == null) {
      call.project().remove(urn);
      return null;
    }
    call.change(
        function -> {
          String version = Request.version(function, urn).version();
          if (version.equals(FunctionUrn.LATEST)) {
            throw new ApiException(
                ErrorCode.INVALID_PARAMETER, "Can't delete the 'latest' version");
          }
          if (Aliases.use(function, version)) {
            throw new ApiException(ErrorCode.VERSION_IN_USE_BY_ALIAS);
          }
          return Triggers.without(function, version)
              .withoutPublished(version)
              .withAttached(Kind.ASYNC_CONFIG, version, null)
              .withAttached(Kind.RESERVED_INSTANCES, version, null);
        });
    return null;
  }

  /** UpdateFunctionMaxInstanceConfig: -1 takes the ceiling off, 0 disables the function. */
  public static JsonObject updateMaxInstances(Request call) {
    Long instances = call.body().number("max_instance_num");
    if (instances == null) {
      throw new ApiException(ErrorCode.INVALID_CONCURRENCY);
    }
    call.checks().concurrency(JsonObject.of("concurrency", instances));
    StoredFunction changed =
        call.change(
            function -> {
              JsonObject configuration = function.latest().configuration();
              JsonObject strategy =
                  configuration.objectOrEmpty("strategy_config").with("concurrency", instances);
              return function.withLatest(
                  function.latest().with(configuration.with("strategy_config", strategy)));
            });
    return FunctionAnswer.maxInstances(changed.latest(), call.settings());
  }

  /**
   * UpdateFunctionCollectState. The state shows in no answer of the service; it is checked, not
   * kept.
   */
  public static @Nullable Object collect(Request call) {
    if (!Set.of("true", "false").contains(call.path().getOrDefault("state", ""))) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER);
    }
    call.function();
    return null;
  }
}
