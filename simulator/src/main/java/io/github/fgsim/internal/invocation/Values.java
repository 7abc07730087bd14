package io.github.fgsim.internal.invocation;

import com.google.gson.FieldNamingStrategy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonIOException;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.ReflectionAccessFilter;
import com.google.gson.ToNumberPolicy;
import com.google.gson.ToNumberStrategy;
import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.invocation.JsonText;
import java.io.IOException;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Between JSON and what handlers take and give: by Gson, as the service's Java runtime does. It
 * remembers the types that it met, so it should live no longer than they. Safe for concurrent use.
 */
public final class Values {
  /** The most that a function may return, in bytes of JSON (constraints page and engine). */
  public static final int RESPONSE_BYTES = 6 << 20;

  private static final int DEEPEST = 1_000; // as of the JSON reader

  private final ToNumberStrategy numbers;
  private @Nullable Gson gson;

  private Values(ToNumberStrategy numbers) {
    this.numbers = numbers;
  }

  /** For handlers in a test: a number of no stated type is a Long where it is whole. */
  public static Values ofTest() {
    return new Values(
        in -> (Number) Objects.requireNonNull(Json.plain(String.valueOf(in.nextString()))));
  }

  /** As the service's runtime: a number of no stated type is a Double. */
  public static Values ofService() {
    return new Values(ToNumberPolicy.DOUBLE);
  }

  /** The simulator's Gson, its package with slashes and one at the end. */
  public static String gsonPackage() {
    return Gson.class.getPackageName().replace('.', '/') + "/";
  }

  /** Gson takes its time to load, and many functions have no need of it. */
  private synchronized Gson gson() {
    Gson made = gson;
    if (made == null) {
      made =
          new GsonBuilder()
              .serializeNulls()
              .disableHtmlEscaping()
              .setObjectToNumberStrategy(numbers)
              .setFieldNamingStrategy(new NamesOfOtherGson())
              .addReflectionAccessFilter(ReflectionAccessFilter.BLOCK_ALL_JAVA)
              .registerTypeAdapterFactory(new MoreTypes())
              .create();
      gson = made;
    }
    return made;
  }

  /** A user's Gson is another than the simulator's, and so are its annotations. */
  private static final class NamesOfOtherGson implements FieldNamingStrategy {
    @Override
    public String translateName(Field field) {
      for (Annotation annotation : field.getAnnotations()) {
        Class<? extends Annotation> type = annotation.annotationType();
        if (type.getName().endsWith("gson.annotations.SerializedName")) {
          try {
            return String.valueOf(type.getMethod("value").invoke(annotation));
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        }
      }
      return field.getName();
    }
  }

  /**
   * A handler's result as JSON text; text that is JSON already stays as it is.
   *
   * @throws IllegalArgumentException when it has a value that Gson cannot write, or is nested too
   *     deep
   */
  public String toJson(@Nullable Object result) {
    if (result instanceof JsonText json) {
      Json.plain(json.text());
      return json.text();
    }
    if (result == null || result instanceof String) {
      return Json.text(result);
    }
    try {
      return gson().toJson(result, named(result.getClass()));
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("nested too deep, or holds itself", e);
    } catch (JsonParseException e) {
      throw new IllegalArgumentException(firstLine(e), e);
    }
  }

  /** Gson leaves out what is of a local or an anonymous class, such as a list with a body. */
  private static Class<?> named(Class<?> type) {
    return isLeftOut(type) && type.getSuperclass() != Object.class
        ? named(type.getSuperclass())
        : type;
  }

  private static boolean isLeftOut(Class<?> type) {
    return !type.isEnum()
        && (type.isAnonymousClass()
            || (type.isLocalClass() && !Modifier.isStatic(type.getModifiers())));
  }

  /**
   * Makes sure that events can be read as a type.
   *
   * @throws IllegalArgumentException when they cannot; the message tells why
   */
  public void check(Type type) {
    if (type instanceof Class<?> raw && isLeftOut(raw)) {
      throw unreadable(type, "Gson leaves out local classes");
    }
    TypeAdapter<?> adapter;
    try {
      adapter = gson().getAdapter(TypeToken.get(type));
    } catch (JsonParseException | IllegalArgumentException | IllegalStateException e) {
      throw unreadable(type, firstLine(e));
    }
    if (type instanceof Class<?> raw
        && !raw.isPrimitive()
        && !raw.isArray()
        && Modifier.isAbstract(raw.getModifiers())) {
      try {
        var unused = adapter.fromJsonTree(new JsonObject());
      } catch (JsonIOException e) {
        throw unreadable(type, firstLine(e));
      } catch (JsonParseException | IllegalStateException e) {
        // an empty object is no list
      }
    }
  }

  private static IllegalArgumentException unreadable(Type type, String why) {
    return new IllegalArgumentException(
        "no event can be read as " + type.getTypeName() + ": " + why);
  }

  /**
   * JSON text as a type.
   *
   * @throws IllegalArgumentException when it does not fit; the message tells where and why
   */
  public <E> E fromJson(String json, Class<E> type) {
    @SuppressWarnings("unchecked") // Gson reads what it is asked for
    E value = (E) read(json, type);
    if (value == null) {
      throw new IllegalArgumentException("the event is no " + type.getSimpleName() + ": null");
    }
    return value;
  }

  /** As {@link #fromJson}, with null for null. */
  public @Nullable Object read(String json, Type type) {
    JsonReader in = new JsonReader(new StringReader(json));
    in.setNestingLimit(DEEPEST);
    try {
      return gson().getAdapter(TypeToken.get(type)).read(in);
    } catch (IOException | RuntimeException e) {
      String name = type instanceof Class<?> raw ? raw.getSimpleName() : type.getTypeName();
      throw new IllegalArgumentException(
          "the event is no %s: at %s: %s".formatted(name, in.getPath(), firstLine(e)), e);
    }
  }

  /** What went wrong at the bottom, without Gson's own place and its link to its manual. */
  private static String firstLine(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text = String.valueOf(cause.getMessage());
    List<String> lines = text.lines().toList();
    return lines.isEmpty() ? text : lines.get(0).replaceFirst(" at line \\d+ column \\d+.*", "");
  }
}
