package io.github.fgsim.internal.store;

import static io.github.fgsim.internal.wire.Field.text;

import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;

/** The key pair under which a function's calls are traced. */
public record Tracing(String accessKey, String secretKey) {
  public static final Field<String> ACCESS_KEY = text("tracing_ak");
  public static final Field<String> SECRET_KEY = text("tracing_sk");

  /** The members of the pair in JSON. */
  public static final Shape SHAPE = Shape.of(ACCESS_KEY, SECRET_KEY);

  /** The pair of a function, under one name. */
  public static final Kind<Tracing> KIND =
      new Kind<>(
          "tracing",
          SHAPE,
          tracing ->
              JsonObject.builder()
                  .put(ACCESS_KEY, tracing.accessKey())
                  .put(SECRET_KEY, tracing.secretKey())
                  .build(),
          (name, json, reading) -> new Tracing(json.get(ACCESS_KEY, ""), json.get(SECRET_KEY, "")));
}
