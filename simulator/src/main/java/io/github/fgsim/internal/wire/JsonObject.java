package io.github.fgsim.internal.wire;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object: its members in order, none of them null. Immutable.
 *
 * <p>A value is a {@link String}, {@link Long}, {@link Double}, {@link Boolean}, {@link
 * Base64Text}, {@code List} or {@code JsonObject}. The typed getters give null for a member that is
 * absent; what came through a {@link Shape} has the type that the shape names.
 */
public final class JsonObject {
  /** The object without members. */
  public static final JsonObject EMPTY = new JsonObject(new Members(0));

  /** Seen as it is by this package only. */
  final Members members;

  /** They are not changed any more. */
  private JsonObject(Members members) {
    this.members = members;
  }

  /** Starts an object. */
  public static Builder builder() {
    return builder(0);
  }

  /** Starts an object with room for so many members; it may get more. */
  public static Builder builder(int members) {
    return new Builder(members);
  }

  /** An object with one member. */
  public static JsonObject of(String name, Object value) {
    return builder(1).put(name, value).build();
  }

  /** The members in order. */
  public Map<String, Object> members() {
    return Collections.unmodifiableMap(members);
  }

  /** The members' names in order. */
  public Set<String> names() {
    return members().keySet();
  }

  /** Whether there are no members. */
  public boolean isEmpty() {
    return members.isEmpty();
  }

  /** Whether the member is there. */
  public boolean has(String name) {
    return members.containsKey(name);
  }

  /** The member's value. */
  public @Nullable Object get(String name) {
    return members.get(name);
  }

  /** Whether the field has a value. */
  public boolean has(Field<?> field) {
    return members.containsKey(field.name());
  }

  /** The field's value, null when it is absent. */
  public <T> @Nullable T get(Field<T> field) {
    return field.cast(members.get(field.name()));
  }

  /** The field's value, or what stands for it when it is absent. */
  public <T> T get(Field<T> field, T otherwise) {
    T value = get(field);
    return value == null ? otherwise : value;
  }

  /**
   * The field's value in an object that no shape has checked, such as what a function returns;
   * empty when it is absent or of another type.
   */
  public <T> Optional<T> find(Field<T> field) {
    Object value = members.get(field.name());
    return field.kind().type.isInstance(value)
        ? Optional.ofNullable(field.cast(value))
        : Optional.empty();
  }

  /** Whether the field is there and true. */
  public boolean is(Field<Boolean> field) {
    return Boolean.TRUE.equals(members.get(field.name()));
  }

  /** The object of a field, the empty one when it is absent. */
  public JsonObject at(Field<JsonObject> field) {
    return get(field, EMPTY);
  }

  /** A text member. */
  public @Nullable String text(String name) {
    return (String) members.get(name);
  }

  /** A text member, or what stands for it when it is absent. */
  public String text(String name, String otherwise) {
    String text = text(name);
    return text == null ? otherwise : text;
  }

  /** A whole number. */
  public @Nullable Long number(String name) {
    return (Long) members.get(name);
  }

  /** A whole number, or what stands for it when it is absent. */
  public long number(String name, long otherwise) {
    Long number = number(name);
    return number == null ? otherwise : number;
  }

  /** A truth value, false when absent. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  /** An object member. */
  public @Nullable JsonObject object(String name) {
    return (JsonObject) members.get(name);
  }

  /** An object member, the empty object when absent. */
  public JsonObject objectOrEmpty(String name) {
    JsonObject object = object(name);
    return object == null ? EMPTY : object;
  }

  /** The objects of a list member, none when it is absent. */
  public List<JsonObject> objects(String name) {
    List<?> list = list(name);
    return list.isEmpty() ? List.of() : list.stream().map(JsonObject.class::cast).toList();
  }

  /** The texts of a list member, none when it is absent. */
  public List<String> texts(String name) {
    List<?> list = list(name);
    return list.isEmpty() ? List.of() : list.stream().map(String.class::cast).toList();
  }

  private List<?> list(String name) {
    Object list = members.get(name);
    return list == null ? List.of() : (List<?>) list;
  }

  /** This object with one member set, in its old place or at the end; null takes the member off. */
  public JsonObject with(String name, @Nullable Object value) {
    return value == null && !has(name) ? this : builder().putAll(this).put(name, value).build();
  }

  /** This object with one field set, in its old place or at the end; null takes it off. */
  public <T> JsonObject with(Field<T> field, @Nullable T value) {
    return with(field.name(), value);
  }

  /** This object without one field. */
  public JsonObject without(Field<?> field) {
    return with(field.name(), null);
  }

  /** This object with the members of another in place of its own. */
  public JsonObject with(JsonObject other) {
    return builder().putAll(this).putAll(other).build();
  }

  /** This object without one member. */
  public JsonObject without(String name) {
    return with(name, null);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonObject that && members.equals(that.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  @Override
  public String toString() {
    return Json.text(this);
  }

  /** Collects the members of one object. */
  public static final class Builder {
    private @Nullable Members collected;

    private Builder(int members) {
      this.collected = new Members(members);
    }

    private Members members() {
      if (collected == null) {
        throw new IllegalStateException("the object is built");
      }
      return collected;
    }

    /** Sets a member; null takes it off. */
    public Builder put(String name, @Nullable Object value) {
      if (value == null) {
        members().remove(name);
      } else {
        members().put(name, value instanceof Integer number ? Long.valueOf(number) : value);
      }
      return this;
    }

    /** Sets a field; null takes it off. */
    public <T> Builder put(Field<T> field, @Nullable T value) {
      return put(field.name(), value);
    }

    /** Sets all members of another object. */
    public Builder putAll(JsonObject other) {
      members().putAll(other.members);
      return this;
    }

    /** The object, which takes the members over: a builder builds once. */
    public JsonObject build() {
      Members members = members();
      collected = null;
      return members.isEmpty() ? EMPTY : new JsonObject(members);
    }
  }
}
