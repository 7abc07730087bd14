package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.store.Alias;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.store.Trigger;
import io.github.fgsim.internal.validation.Notes;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.internal.wire.Times;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import org.jspecify.annotations.Nullable;

/** A function's aliases: create, list, show, update, delete. */
final class Aliases {
  /** CreateVersionAliasRequestBody; UpdateVersionAliasRequestBody is the same without the name. */
  static final Shape BODY =
      Shape.of(Alias.NAME, Alias.VERSION, Alias.DESCRIPTION, Alias.WEIGHTS, Alias.STRATEGY);

  private static final Field<String> URN = Field.text("alias_urn");

  private Aliases() {}

  /** CreateVersionAlias. */
  static Response create(Request request) {
    String name = request.body().get(Alias.NAME, "");
    if (!Alias.isName(name)) {
      throw new ApiException(ErrorCode.INVALID_ALIAS)
          .because("name " + Notes.cut(name) + ": " + Alias.NAME_RULE);
    }
    Alias alias = sent(name, request);
    request.change(
        function -> {
          if (function.attached(Alias.KIND, name).isPresent()) {
            throw new ApiException(ErrorCode.ALIAS_EXISTS);
          }
          ensurePoints(alias, function);
          if (function.attached(Alias.KIND).size() >= request.settings().limit(Limit.ALIASES)) {
            throw new ApiException(ErrorCode.TOO_MANY_ALIASES)
                .because("the limit ALIASES is " + request.settings().limit(Limit.ALIASES));
          }
          return function.withAttached(Alias.KIND, name, alias);
        });
    return Response.of(toJson(alias, request));
  }

  /** ListVersionAliases: a bare array. */
  static Response list(Request request) {
    return Response.of(
        request.function().attached(Alias.KIND).values().stream()
            .map(alias -> toJson(alias, request))
            .toList());
  }

  /** ShowVersionAlias. */
  static Response show(Request request) {
    return Response.of(toJson(request.function().alias(name(request)), request));
  }

  /**
   * UpdateVersionAlias: what the request does not send is taken off, but for the version, which is
   * mandatory.
   */
  static Response update(Request request) {
    String name = name(request);
    Alias alias = sent(name, request);
    request.change(
        function -> {
          function.alias(name);
          ensurePoints(alias, function);
          return function.withAttached(Alias.KIND, name, alias);
        });
    return Response.of(toJson(alias, request));
  }

  /** DeleteVersionAlias; an alias that has triggers stays (FSS.1154). */
  static Response delete(Request request) {
    String name = name(request);
    request.change(
        function -> {
          function.alias(name);
          boolean hasTriggers =
              function.attached(Trigger.KIND).values().stream()
                  .anyMatch(trigger -> trigger.qualifier().equals("!" + name));
          if (hasTriggers) {
            throw new ApiException(ErrorCode.ALIAS_HAS_TRIGGERS);
          }
          return without(function, name);
        });
    return Response.NONE;
  }

  /** The function without an alias and what hangs on it. */
  static StoredFunction without(StoredFunction function, String alias) {
    String qualifier = "!" + alias;
    return Triggers.without(function, qualifier)
        .withAttached(Alias.KIND, alias, null)
        .withoutAttachedTo(qualifier);
  }

  private static String name(Request request) {
    return request.path("alias_name");
  }

  private static Alias sent(String name, Request request) {
    JsonObject body = request.body();
    request.checks().description(body.get(Alias.DESCRIPTION));
    String version = body.get(Alias.VERSION);
    JsonObject weights = object(body.get(Alias.WEIGHTS));
    JsonObject strategy = object(body.get(Alias.STRATEGY));
    if (version == null) {
      throw new ApiException(ErrorCode.INVALID_VERSION).because("version is missing");
    }
    return new Alias(name, version, body.get(Alias.DESCRIPTION), request.now(), weights, strategy);
  }

  private static JsonObject object(@Nullable Object value) {
    if (value == null) {
      return JsonObject.EMPTY;
    }
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new ApiException(ErrorCode.INVALID_PARAMETER);
  }

  private static JsonObject toJson(Alias alias, Request request) {
    return JsonObject.builder()
        .put(Alias.NAME, alias.name())
        .put(Alias.VERSION, alias.version())
        .put(Alias.DESCRIPTION, alias.description())
        .put(Alias.LAST_MODIFIED, Times.rfc3339(alias.lastModified(), request.settings().zone()))
        .put(URN, request.urn().withQualifier("!" + alias.name()).toString())
        .put(Alias.WEIGHTS, alias.weights().isEmpty() ? null : alias.weights())
        .put(Alias.STRATEGY, alias.strategy().isEmpty() ? null : alias.strategy())
        .build();
  }

  private static void ensurePoints(Alias alias, StoredFunction function) {
    alias
        .misfit(function)
        .ifPresent(
            error -> {
              throw new ApiException(error);
            });
  }
}
