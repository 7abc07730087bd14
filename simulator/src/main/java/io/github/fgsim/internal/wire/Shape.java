package io.github.fgsim.internal.wire;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields that a JSON object may have, in order. Immutable. */
public final class Shape {
  private final Map<String, Field<?>> fields;

  private Shape(Map<String, Field<?>> fields) {
    this.fields = fields;
  }

  /** The shape with these fields. */
  public static Shape of(Field<?>... fields) {
    return of(List.of(fields));
  }

  /** The shape with these fields. */
  public static Shape of(Collection<? extends Field<?>> fields) {
    Map<String, Field<?>> byName = new LinkedHashMap<>();
    fields.forEach(field -> byName.put(field.name(), field));
    return new Shape(byName);
  }

  /** The fields in order. */
  public Collection<Field<?>> fields() {
    return fields.values();
  }

  /** The field of that name, or null. */
  public @Nullable Field<?> field(String name) {
    return fields.get(name);
  }

  /** The first member of an object that this shape does not have, or that has another type. */
  public Optional<String> misfit(JsonObject object) {
    for (Map.Entry<String, Object> member : object.members.entrySet()) {
      Field<?> field = fields.get(member.getKey());
      if (field == null) {
        return Optional.of("unknown member " + member.getKey());
      }
      Optional<String> misfit = misfit(field, member.getValue());
      if (misfit.isPresent()) {
        return misfit;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> misfit(Field<?> field, Object value) {
    boolean fits =
        switch (field.kind()) {
          case INTEGER -> value instanceof Long number && number == number.intValue();
          case TEXTS ->
              value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
          case OBJECTS ->
              value instanceof List<?> list && list.stream().allMatch(JsonObject.class::isInstance);
          case TEXT_MAP ->
              value instanceof JsonObject map
                  && map.members.values().stream().allMatch(String.class::isInstance);
          default -> field.kind().type.isInstance(value);
        };
    if (!fits) {
      return Optional.of("member " + field.name() + " cannot be " + Json.text(value));
    }
    Shape shape = field.shape();
    if (shape == null) {
      return Optional.empty();
    }
    List<?> objects = value instanceof List<?> list ? list : List.of(value);
    for (Object object : objects) {
      Optional<String> inside = shape.misfit((JsonObject) object);
      if (inside.isPresent()) {
        return inside.map(text -> "in " + field.name() + ": " + text);
      }
    }
    return Optional.empty();
  }
}
