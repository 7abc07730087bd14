package io.github.fgsim.internal.store;

import static io.github.fgsim.internal.wire.Field.text;

import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;

/** A tag of a function. */
public record Tag(String key, String value) {
  public static final Field<String> KEY = text("key");
  public static final Field<String> VALUE = text("value");

  /** The members of a tag in JSON. */
  public static final Shape SHAPE = Shape.of(KEY, VALUE);

  /** The tags of a function by key. */
  public static final Kind<Tag> KIND =
      new Kind<>(
          "tag",
          SHAPE,
          Tag::toJson,
          (name, json, reading) -> {
            if (name.isEmpty()) {
              throw reading.wrong("a key must not be empty");
            }
            return new Tag(name, json.get(VALUE, ""));
          });

  /** What JSON with a key says. */
  public static Tag of(JsonObject json) {
    return new Tag(json.get(KEY, ""), json.get(VALUE, ""));
  }

  /** The tag as responses have it. */
  public JsonObject toJson() {
    return JsonObject.builder().put(KEY, key).put(VALUE, value).build();
  }
}
