package io.github.fgsim.internal.store;

import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Located;
import io.github.fgsim.internal.wire.Shape;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of thing that hangs on a function, or belongs to a project, under a name of its own: how a
 * state's JSON calls it, how a value is written there and how it is read back.
 *
 * @param <T> the values, which are immutable
 */
public final class Kind<T> {

  /** Makes a value of what a state's JSON says, or says what is wrong with it and where. */
  public interface Reader<T> {
    /** The value of that name. */
    T read(String name, JsonObject json, Reading reading);
  }

  /** A value being read: what stands for what was not written, and what to throw. */
  public record Reading(Located place, Instant now) {
    /** What to throw when the value is not as it must be. */
    public IllegalArgumentException wrong(String what) {
      return place.wrong(what);
    }

    /** A value that must be there. */
    public <V> V required(@Nullable V value, Object member) {
      if (value == null) {
        throw place.wrong("member " + member + " is missing");
      }
      return value;
    }

    /** An object, the empty one when it is absent. */
    public JsonObject object(JsonObject json, Field<Object> field) {
      return json.has(field) ? place.required(field.name()).object() : JsonObject.EMPTY;
    }

    /** A time as {@link Instant} writes it, now when it is absent. */
    public Instant time(JsonObject json, Field<String> field) {
      return place.member(field.name()).map(Located::time).orElse(now);
    }
  }

  private final String name;
  private final Shape shape;
  private final Function<T, JsonObject> writer;
  private final Reader<T> reader;
  private final boolean isByQualifier;
  private final @Nullable Function<T, String> nameOf;

  /**
   * A kind.
   *
   * @param name what a state's JSON calls it
   * @param shape the members of a value there
   */
  public Kind(String name, Shape shape, Function<T, JsonObject> writer, Reader<T> reader) {
    this(name, shape, writer, reader, false, null);
  }

  private Kind(
      String name,
      Shape shape,
      Function<T, JsonObject> writer,
      Reader<T> reader,
      boolean isByQualifier,
      @Nullable Function<T, String> nameOf) {
    this.name = name;
    this.shape = shape;
    this.writer = writer;
    this.reader = reader;
    this.isByQualifier = isByQualifier;
    this.nameOf = nameOf;
  }

  /**
   * A kind of which each version of a function has one at most, and each alias: its name is the
   * version, or the alias with an exclamation mark before it, with which it goes.
   */
  public static <T> Kind<T> byQualifier(
      String name, Shape shape, Function<T, JsonObject> writer, Reader<T> reader) {
    return new Kind<>(name, shape, writer, reader, true, null);
  }

  /**
   * A kind that is kept under ids, of which no two in one place have the same name.
   *
   * @param nameOf the name of a value
   */
  public static <T> Kind<T> byId(
      String name,
      Shape shape,
      Function<T, JsonObject> writer,
      Reader<T> reader,
      Function<T, String> nameOf) {
    return new Kind<>(name, shape, writer, reader, false, nameOf);
  }

  boolean isByQualifier() {
    return isByQualifier;
  }

  /** What a state's JSON calls it. */
  public String name() {
    return name;
  }

  /** A value of this kind as a state's JSON has it. */
  public JsonObject write(Object value) {
    @SuppressWarnings("unchecked") // what is kept under a kind is of its type
    T typed = (T) value;
    return writer.apply(typed);
  }

  /**
   * Reads the values of one place, by their keys; what is unknown, missing or of another type is
   * refused with its place, as is a name that is taken.
   */
  Map<String, T> readAll(Map<String, Located> all, Instant now) {
    Map<String, T> values = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    all.forEach(
        (key, json) -> {
          T value = read(key, json, now);
          if (nameOf != null && !names.add(nameOf.apply(value))) {
            throw json.wrong("the name " + nameOf.apply(value) + " is taken");
          }
          values.put(key, value);
        });
    return values;
  }

  private T read(String valueName, Located json, Instant now) {
    shape
        .misfit(json.object())
        .ifPresent(
            misfit -> {
              throw json.wrong(misfit);
            });
    return reader.read(valueName, json.object(), new Reading(json, now));
  }

  @Override
  public String toString() {
    return name;
  }
}
