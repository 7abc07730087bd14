package io.github.fgsim.internal.resource;

import static io.github.fgsim.internal.function.FunctionFields.*;

import io.github.fgsim.internal.archive.Code;
import io.github.fgsim.internal.function.View;
import io.github.fgsim.internal.store.Alias;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.Project;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.store.Tag;
import io.github.fgsim.internal.validation.Notes;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Limits;
import java.util.List;
import java.util.Map;

/** Functions: create, list, delete, instances, pin. */
final class Functions {
  private static final int PAGE_SIZE = 400;
  private static final Field<Long> MAX_INSTANCE_NUM = Field.integerOrZero("max_instance_num");

  /** UpdateFunctionMaxInstanceConfigRequestBody. */
  static final Shape MAX_INSTANCES = Shape.of(MAX_INSTANCE_NUM);

  private Functions() {}

  /**
   * CreateFunction. Checks in the order of the page's table, then quotas, the archive, the name.
   */
  static Response create(Request request) {
    request.checks().create(request.body());
    FunctionVersion created = add(request.body(), request);
    return Response.of(FunctionView.of(created, View.CREATED, request.settings()));
  }

  /** Adds a function whose fields were checked. */
  static FunctionVersion add(JsonObject function, Request request) {
    Limits limits = request.settings().limits();
    String tags = function.get(TAGS);
    Map<String, Tag> sentTags =
        tags == null ? Map.of() : Tags.ofCreate(tags, request.settings().limit(Limit.TAGS));
    request.project().ensureRoom(0, limits);
    Code code = Creation.code(function, function.get(RUNTIME), request);
    FunctionUrn urn = request.urn(function.get(PACKAGE, ""), function.get(FUNC_NAME, ""));
    FunctionVersion latest = Creation.latest(urn, function, code, request.settings());
    StoredFunction stored = StoredFunction.of(latest);
    request
        .project()
        .add(sentTags.isEmpty() ? stored : stored.withAttached(Tag.KIND, sentTags), limits);
    return latest;
  }

  /**
   * ListFunctions. {@code package_name} compares whole names, {@code func_name} a part of the name
   * (the SDK's field text says fuzzy; Cloud Custodian passes a prefix). A name that nothing has
   * gives an empty list (observed).
   */
  static Response list(Request request) {
    Page page = request.page("maxitems", PAGE_SIZE);
    String packageName = request.query("package_name");
    String functionName = request.query("func_name");
    List<StoredFunction> entries;
    int count;
    if (packageName.isEmpty() && functionName.isEmpty()) {
      Project.Listing listing = request.project().list(page.marker(), page.size());
      entries = listing.functions();
      count = listing.count();
    } else {
      List<StoredFunction> matching =
          request.project().functions().stream()
              .filter(
                  function ->
                      packageName.isEmpty() || function.urn().packageName().equals(packageName))
              .filter(function -> function.urn().functionName().contains(functionName))
              .toList();
      entries = page.of(matching);
      count = matching.size();
    }
    return page.response(
        "functions",
        entries.stream()
            .map(function -> FunctionView.bare(function.latest(), View.LISTED, request.settings()))
            .toList(),
        count);
  }

  /**
   * DeleteFunction. Without a version the whole function goes, published versions included; the
   * latest alone cannot (observed). A version goes with the alias whose main version it is
   * (Terraform depends on it), unless an alias has it as an additional one.
   */
  static Response delete(Request request) {
    FunctionUrn urn = request.urn();
    if (urn.qualifier() == null) {
      StoredFunction gone = request.function();
      request.project().remove(urn);
      request.end(gone);
      return Response.NONE;
    }
    request.change(
        function -> {
          String version = function.version(urn).version();
          if (version.equals(FunctionUrn.LATEST)) {
            throw new ApiException(
                ErrorCode.INVALID_PARAMETER, "Can't delete the 'latest' version");
          }
          StoredFunction rest = function;
          for (Alias alias : function.attached(Alias.KIND).values()) {
            if (alias.addsVersion(version)) {
              throw new ApiException(ErrorCode.VERSION_IN_USE_BY_ALIAS)
                  .because("the alias " + alias.name() + " has it as an additional version");
            }
            if (alias.version().equals(version)) {
              rest = Aliases.without(rest, alias.name());
            }
          }
          return Triggers.without(rest, version)
              .withoutPublished(version)
              .withoutAttachedTo(version);
        });
    return Response.NONE;
  }

  /** UpdateFunctionMaxInstanceConfig: -1 takes the ceiling off, 0 disables the function. */
  static Response updateMaxInstances(Request request) {
    Long instances = request.body().get(MAX_INSTANCE_NUM);
    if (instances == null) {
      throw new ApiException(ErrorCode.INVALID_CONCURRENCY)
          .because("max_instance_num is missing: -1, 0 or a number of instances");
    }
    StoredFunction changed =
        request.change(
            function -> {
              JsonObject configuration = function.latest().configuration();
              request
                  .checks()
                  .concurrency(
                      JsonObject.builder().put(CONCURRENCY, instances).build(),
                      configuration.get(TYPE));
              JsonObject strategy = configuration.at(STRATEGY_CONFIG).with(CONCURRENCY, instances);
              return function.withLatest(
                  function.latest().with(configuration.with(STRATEGY_CONFIG, strategy)));
            });
    return Response.of(FunctionView.of(changed.latest(), View.MAX_INSTANCES, request.settings()));
  }

  /**
   * UpdateFunctionCollectState. The state shows in no response of the service; it is checked, not
   * kept.
   */
  static Response collect(Request request) {
    String state = request.path("state");
    if (!state.equals("true") && !state.equals("false")) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER)
          .because("state " + Notes.cut(state) + ": true or false");
    }
    request.function();
    return Response.NONE;
  }
}
