package io.github.fgsim.internal.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member of a JSON object as the simulator knows it: its name and the type of its value. It is
 * the key by which an object's members are read and set: {@code body.get(TIMEOUT)}.
 *
 * @param <T> the type of the value
 */
public class Field<T> {

  /** What kind of JSON value a field takes. */
  public enum Kind {
    TEXT(String.class),
    /** A whole number of 32 bits. */
    INTEGER(Long.class),
    /** A whole number of 64 bits. */
    LONG(Long.class),
    /** Any number. */
    NUMBER(Number.class),
    FLAG(Boolean.class),
    /** Bytes as base64 text, decoded while they are read. */
    BASE64(Base64Text.class),
    OBJECT(JsonObject.class),
    TEXTS(List.class),
    OBJECTS(List.class),
    /** An object whose values are all texts. */
    TEXT_MAP(JsonObject.class),
    ANY(Object.class);

    final Class<?> type;

    Kind(Class<?> type) {
      this.type = type;
    }
  }

  private final String name;
  private final Kind kind;
  private final @Nullable Shape shape;
  private final boolean keepsEmpty;
  private final boolean nullClears;

  private Field(String name, Kind kind, @Nullable Shape shape, boolean keepsEmpty) {
    this(name, kind, shape, keepsEmpty, false);
  }

  private Field(
      String name, Kind kind, @Nullable Shape shape, boolean keepsEmpty, boolean nullClears) {
    this.name = name;
    this.kind = kind;
    this.shape = shape;
    this.keepsEmpty = keepsEmpty;
    this.nullClears = nullClears;
  }

  /** A field of the same name and type, of which a subclass knows more. */
  protected Field(Field<T> field) {
    this(field.name, field.kind, field.shape, field.keepsEmpty, field.nullClears);
  }

  /** A text; empty is as if it were not sent. */
  public static Field<String> text(String name) {
    return new Field<>(name, Kind.TEXT, null, false);
  }

  /** A whole number of 32 bits; 0 is as if it were not sent. */
  public static Field<Long> integer(String name) {
    return new Field<>(name, Kind.INTEGER, null, false);
  }

  /** A whole number of 32 bits for which 0 means something. */
  public static Field<Long> integerOrZero(String name) {
    return new Field<>(name, Kind.INTEGER, null, true);
  }

  /** A whole number of 64 bits for which 0 means something. */
  public static Field<Long> longOrZero(String name) {
    return new Field<>(name, Kind.LONG, null, true);
  }

  /** Any number, a {@link Long} or a {@link Double}. */
  public static Field<Number> number(String name) {
    return new Field<>(name, Kind.NUMBER, null, true);
  }

  /** A truth value. */
  public static Field<Boolean> flag(String name) {
    return new Field<>(name, Kind.FLAG, null, false);
  }

  /** Bytes as base64 text. */
  public static Field<Base64Text> base64(String name) {
    return new Field<>(name, Kind.BASE64, null, false);
  }

  /** An object with these fields; one without members is as if it were not sent. */
  public static Field<JsonObject> object(String name, Shape shape) {
    return new Field<>(name, Kind.OBJECT, shape, false);
  }

  /** A list of texts; an empty one is as if it were not sent. */
  public static Field<List<String>> texts(String name) {
    return new Field<>(name, Kind.TEXTS, null, false);
  }

  /** A list of objects with these fields; an empty one is as if it were not sent. */
  public static Field<List<JsonObject>> objects(String name, Shape shape) {
    return new Field<>(name, Kind.OBJECTS, shape, false);
  }

  /** An object whose members are all texts. */
  public static Field<JsonObject> textMap(String name) {
    return new Field<>(name, Kind.TEXT_MAP, null, false);
  }

  /** Any JSON value. */
  public static Field<Object> any(String name) {
    return new Field<>(name, Kind.ANY, null, true);
  }

  /** The member's name. */
  public final String name() {
    return name;
  }

  /** The kind of its value. */
  public final Kind kind() {
    return kind;
  }

  /** The fields of its object or of the objects of its list, null where there are none. */
  public final @Nullable Shape shape() {
    return shape;
  }

  /**
   * Whether an empty value, 0 or {@code ""}, is a value of its own; elsewhere it is as if the field
   * were not sent.
   */
  public final boolean keepsEmpty() {
    return keepsEmpty;
  }

  /** The same field for a body in which an empty value means something. */
  public final Field<T> keepingEmpty() {
    return new Field<>(name, kind, shape, true, nullClears);
  }

  /** The same field, of which null is as good as the empty value where that means something. */
  public final Field<T> nullClears() {
    return new Field<>(name, kind, shape, keepsEmpty, true);
  }

  /** What null stands for, itself null where it is as if the field were not sent. */
  final @Nullable Object ofNull() {
    if (!keepsEmpty || !nullClears) {
      return null;
    }
    return kind == Kind.TEXT ? "" : 0L;
  }

  /** What the member's value is; the reader of a shape has checked it, or the writer of a value. */
  @SuppressWarnings("unchecked")
  final @Nullable T cast(@Nullable Object value) {
    return (T) kind.type.cast(value);
  }

  @Override
  public final String toString() {
    return name;
  }
}
