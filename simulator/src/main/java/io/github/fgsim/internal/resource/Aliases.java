package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.store.StoredFunction.Kind;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A function's aliases: create, list, show, update, delete. */
public final class Aliases {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?");
  private static final String WEIGHTS = "additional_version_weights";
  private static final String STRATEGY = "additional_version_strategy";

  private Aliases() {}

  /** CreateVersionAlias. */
  public static JsonObject create(Request call) {
    String name = call.body().text("name", "");
    if (!NAME.matcher(name).matches()) {
      throw new ApiException(ErrorCode.INVALID_ALIAS);
    }
    call.checks().description(call.body().text("description"));
    JsonObject alias = alias(name, call);
    call.change(
        function -> {
          if (function.attached(Kind.ALIAS, name).isPresent()) {
            throw new ApiException(ErrorCode.ALIAS_EXISTS);
          }
          ensurePoints(alias, function);
          if (function.attached(Kind.ALIAS).size() >= call.settings().limit(Limit.ALIASES)) {
            throw new ApiException(ErrorCode.TOO_MANY_ALIASES);
          }
          return function.withAttached(Kind.ALIAS, name, alias);
        });
    return alias;
  }

  /** ListVersionAliases: a bare array. */
  public static List<JsonObject> list(Request call) {
    return List.copyOf(call.function().attached(Kind.ALIAS).values());
  }

  /** ShowVersionAlias. */
  public static JsonObject show(Request call) {
    return existing(call.function(), name(call));
  }

  /**
   * UpdateVersionAlias: what the request does not send is taken off, but for the version, which is
   * mandatory.
   */
  public static JsonObject update(Request call) {
    call.checks().description(call.body().text("description"));
    JsonObject alias = alias(name(call), call);
    call.change(
        function -> {
          existing(function, name(call));
          ensurePoints(alias, function);
          return function.withAttached(Kind.ALIAS, name(call), alias);
        });
    return alias;
  }

  /** DeleteVersionAlias; an alias that has triggers stays (FSS.1154). */
  public static @Nullable Object delete(Request call) {
    call.change(
        function -> {
          String name = name(call);
          existing(function, name);
          boolean hasTriggers =
              function.attached(Kind.TRIGGER).values().stream()
                  .anyMatch(trigger -> ("!" + name).equals(trigger.text(Triggers.QUALIFIER)));
          if (hasTriggers) {
            throw new ApiException(ErrorCode.ALIAS_HAS_TRIGGERS);
          }
          return function
              .withAttached(Kind.ALIAS, name, null)
              .withAttached(Kind.ASYNC_CONFIG, "!" + name, null)
              .withAttached(Kind.RESERVED_INSTANCES, "!" + name, null);
        });
    return null;
  }

  private static String name(Request call) {
    return call.path().getOrDefault("alias_name", "");
  }

  private static JsonObject existing(StoredFunction function, String name) {
    return function
        .attached(Kind.ALIAS, name)
        .orElseThrow(() -> new ApiException(ErrorCode.ALIAS_NOT_FOUND));
  }

  private static JsonObject alias(String name, Request call) {
    JsonObject request = call.body();
    return JsonObject.builder()
        .put("name", name)
        .put("version", request.text("version"))
        .put("description", request.text("description"))
        .put("last_modified", call.now())
        .put("alias_urn", call.urn().withQualifier("!" + name).toString())
        .put(WEIGHTS, objectOrNull(request.get(WEIGHTS)))
        .put(STRATEGY, objectOrNull(request.get(STRATEGY)))
        .build();
  }

  private static @Nullable Object objectOrNull(@Nullable Object value) {
    if (value != null && !(value instanceof JsonObject)) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER);
    }
    return value instanceof JsonObject object && object.isEmpty() ? null : value;
  }

  /** The versions that an alias points to exist and are no other alias's. */
  private static void ensurePoints(JsonObject alias, StoredFunction function) {
    String version = alias.text("version");
    if (version == null) {
      throw new ApiException(ErrorCode.INVALID_VERSION);
    }
    if (function.version(version).isEmpty()) {
      throw new ApiException(ErrorCode.VERSION_NOT_FOUND);
    }
    boolean taken =
        function.attached(Kind.ALIAS).values().stream()
            .filter(other -> !alias.text("name", "").equals(other.text("name")))
            .anyMatch(other -> version.equals(other.text("version")));
    if (taken) {
      throw new ApiException(ErrorCode.VERSION_HAS_ALIAS);
    }
    for (Map.Entry<String, Object> weight : alias.objectOrEmpty(WEIGHTS).members().entrySet()) {
      ensureAdditional(weight.getKey(), version, function);
      if (!(weight.getValue() instanceof Long percent) || percent < 0 || percent > 100) {
        throw new ApiException(ErrorCode.INVALID_ADDITIONAL_WEIGHT);
      }
    }
    alias
        .objectOrEmpty(STRATEGY)
        .names()
        .forEach(name -> ensureAdditional(name, version, function));
  }

  private static void ensureAdditional(String additional, String main, StoredFunction function) {
    if (additional.equals(main)) {
      throw new ApiException(ErrorCode.ADDITIONAL_VERSION_IS_MAIN);
    }
    if (function.version(additional).isEmpty()) {
      throw new ApiException(ErrorCode.INVALID_ADDITIONAL_VERSION);
    }
  }

  /** Whether an alias points to the version, as its main or as an additional one. */
  static boolean use(StoredFunction function, String version) {
    return function.attached(Kind.ALIAS).values().stream()
        .anyMatch(
            alias ->
                version.equals(alias.text("version"))
                    || alias.objectOrEmpty(WEIGHTS).has(version)
                    || alias.objectOrEmpty(STRATEGY).has(version));
  }
}
