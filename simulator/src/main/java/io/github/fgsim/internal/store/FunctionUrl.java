package io.github.fgsim.internal.store;

import static io.github.fgsim.internal.wire.Field.flag;
import static io.github.fgsim.internal.wire.Field.object;
import static io.github.fgsim.internal.wire.Field.text;

import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The URL at which a version or alias of a function can be called over HTTP.
 *
 * @param authType who may call it, as it was sent
 * @param cors the settings for browsers, as they were sent
 */
public record FunctionUrl(
    String id, String authType, @Nullable JsonObject cors, Instant created, Instant lastModified) {
  public static final Field<String> AUTH_TYPE = text("auth_type");

  /** CorsConfig: whether pages of other origins may call it. */
  public static final Field<Boolean> IS_CORS = flag("is_cors");

  public static final Field<JsonObject> CORS = object("cors", Shape.of(IS_CORS));
  private static final Field<String> ID = text("id");
  private static final Field<String> CREATED = text("created_time");
  private static final Field<String> LAST_MODIFIED = text("last_modified");

  /** The URLs of a function by version, or by alias with an exclamation mark before it. */
  public static final Kind<FunctionUrl> KIND =
      Kind.byQualifier(
          "function_url",
          Shape.of(ID, AUTH_TYPE, CORS, CREATED, LAST_MODIFIED),
          FunctionUrl::toJson,
          (name, json, reading) ->
              new FunctionUrl(
                  reading.required(json.get(ID), ID),
                  json.get(AUTH_TYPE, "NONE"),
                  json.get(CORS),
                  reading.time(json, CREATED),
                  reading.time(json, LAST_MODIFIED)));

  private JsonObject toJson() {
    return JsonObject.builder()
        .put(ID, id)
        .put(AUTH_TYPE, authType)
        .put(CORS, cors)
        .put(CREATED, created.toString())
        .put(LAST_MODIFIED, lastModified.toString())
        .build();
  }
}
