package io.github.fgsim.internal.wire;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that a JSON object may have, in the order of the API model that it follows. */
public final class Shape {

  /** What kind of JSON value a field takes. */
  public enum Kind {
    TEXT,
    /** A whole number of 32 bits. */
    INTEGER,
    /** A whole number of 64 bits. */
    LONG,
    /** Any number. */
    NUMBER,
    FLAG,
    /** Bytes as base64 text, decoded while they are read. */
    BASE64,
    OBJECT,
    TEXTS,
    OBJECTS,
    /** An object whose values are all texts. */
    TEXT_MAP,
    ANY
  }

  /**
   * A field.
   *
   * @param keepsZero whether 0 is a value of its own; elsewhere 0 is as if the field were not sent
   */
  public record Field(String name, Kind kind, @Nullable Shape shape, boolean keepsZero) {}

  private final Map<String, Field> fields;

  private Shape(Map<String, Field> fields) {
    this.fields = fields;
  }

  /** The fields in order. */
  public Collection<Field> fields() {
    return fields.values();
  }

  /** The field of that name, or null. */
  public @Nullable Field field(String name) {
    return fields.get(name);
  }

  /** Starts a shape. */
  public static Builder of() {
    return new Builder();
  }

  /** Collects the fields of a shape. */
  public static final class Builder {
    private final Map<String, Field> fields = new LinkedHashMap<>();

    private Builder() {}

    private Builder add(Kind kind, @Nullable Shape shape, boolean keepsZero, String... names) {
      for (String name : names) {
        fields.put(name, new Field(name, kind, shape, keepsZero));
      }
      return this;
    }

    Builder text(String... names) {
      return add(Kind.TEXT, null, false, names);
    }

    Builder integer(String... names) {
      return add(Kind.INTEGER, null, false, names);
    }

    /** Whole numbers for which 0 means something. */
    Builder integerOrZero(String... names) {
      return add(Kind.INTEGER, null, true, names);
    }

    Builder number(String... names) {
      return add(Kind.NUMBER, null, true, names);
    }

    Builder longs(String... names) {
      return add(Kind.LONG, null, true, names);
    }

    Builder flag(String... names) {
      return add(Kind.FLAG, null, false, names);
    }

    Builder base64(String... names) {
      return add(Kind.BASE64, null, false, names);
    }

    Builder texts(String... names) {
      return add(Kind.TEXTS, null, false, names);
    }

    Builder textMap(String... names) {
      return add(Kind.TEXT_MAP, null, false, names);
    }

    Builder any(String... names) {
      return add(Kind.ANY, null, true, names);
    }

    Builder object(String name, Shape shape) {
      return add(Kind.OBJECT, shape, false, name);
    }

    Builder objects(String name, Shape shape) {
      return add(Kind.OBJECTS, shape, false, name);
    }

    Shape build() {
      return new Shape(new LinkedHashMap<>(fields));
    }
  }
}
