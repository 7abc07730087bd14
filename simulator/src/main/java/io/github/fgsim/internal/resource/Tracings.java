package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.store.Kind;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.model.ErrorCode;

/** A function's tracing: show, set or switch off. */
final class Tracings {
  private static final String NAME = "keys";

  private Tracings() {}

  /** ShowTracing: the secret is not shown; what was never set or is off is 404 FSS.0404. */
  static Response show(Request request) {
    Tracing tracing =
        request
            .function()
            .attached(Tracing.KIND, NAME)
            .orElseThrow(
                () -> new ApiException(ErrorCode.RESOURCE_NOT_FOUND, "can not find tracing aksk"));
    return Response.of(
        JsonObject.builder()
            .put(Tracing.ACCESS_KEY, tracing.accessKey())
            .put(Tracing.SECRET_KEY, "******")
            .build());
  }

  /** UpdateTracing: both keys set it, neither switches it off, one alone is 400 (inferred). */
  static Response update(Request request) {
    JsonObject body = request.body();
    String accessKey = body.get(Tracing.ACCESS_KEY, "");
    String secretKey = body.get(Tracing.SECRET_KEY, "");
    if (accessKey.isEmpty() != secretKey.isEmpty()) {
      request.notes().note("tracing_ak and tracing_sk: both or neither");
      throw new ApiException(ErrorCode.INVALID_PARAMETER);
    }
    String function = request.urn().functionName();
    if (request.project().find(request.urn()).isEmpty()) {
      throw ApiException.with(ErrorCode.TRACED_FUNCTION_NOT_FOUND, function);
    }
    request.change(
        changed ->
            changed.withAttached(
                Tracing.KIND,
                NAME,
                accessKey.isEmpty() ? null : new Tracing(accessKey, secretKey)));
    return Response.NONE;
  }

  /** The key pair under which a function's calls are traced. */
  record Tracing(String accessKey, String secretKey) {
    static final Field<String> ACCESS_KEY = Field.text("tracing_ak");
    static final Field<String> SECRET_KEY = Field.text("tracing_sk");

    /** The members of the pair in JSON. */
    static final Shape SHAPE = Shape.of(ACCESS_KEY, SECRET_KEY);

    /** The pair of a function, under one name. */
    static final Kind<Tracing> KIND =
        new Kind<>(
            "tracing",
            SHAPE,
            tracing ->
                JsonObject.builder()
                    .put(ACCESS_KEY, tracing.accessKey())
                    .put(SECRET_KEY, tracing.secretKey())
                    .build(),
            (name, json, reading) ->
                new Tracing(json.get(ACCESS_KEY, ""), json.get(SECRET_KEY, "")));
  }
}
