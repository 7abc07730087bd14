package io.github.fgsim.internal.invocation;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.invocation.JsonText;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Types that Gson does not know by itself, and those of another Gson than the simulator's. */
final class MoreTypes implements TypeAdapterFactory {

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"}) // an adapter is made for the type that was asked for
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> token) {
    Class<?> type = token.getRawType();
    if (type == JsonText.class) {
      return (TypeAdapter) raw(json -> new JsonText(json.toString()), text -> checked(text.text()));
    }
    if (type.getPackageName().endsWith("google.gson") && type.getSimpleName().startsWith("Json")) {
      return (TypeAdapter) raw(json -> ofOtherGson(json, type), Object::toString);
    }
    if (type == Optional.class) {
      return (TypeAdapter) optional(gson.getAdapter(TypeToken.get(argument(token))));
    }
    if (type.getPackageName().equals("java.time")) {
      return parse(type).map(method -> (TypeAdapter) text(text -> call(method, text))).orElse(null);
    }
    if (CharSequence.class.isAssignableFrom(type)
        && !List.of(String.class, StringBuilder.class, StringBuffer.class).contains(type)) {
      return (TypeAdapter) text(text -> text);
    }
    if (Iterable.class.isAssignableFrom(type)
        && !java.util.Collection.class.isAssignableFrom(type)
        && !java.nio.file.Path.class.isAssignableFrom(type)) {
      return (TypeAdapter) iterable(gson, argument(token));
    }
    return null;
  }

  private static Type argument(TypeToken<?> token) {
    return token.getType() instanceof ParameterizedType parameterized
            && parameterized.getActualTypeArguments().length == 1
        ? parameterized.getActualTypeArguments()[0]
        : Object.class;
  }

  private static String checked(String json) {
    Json.plain(json);
    return json;
  }

  /** A value that is written and read as the JSON that it is. */
  private static <V> TypeAdapter<V> raw(
      Function<JsonElement, V> reading, Function<V, String> writing) {
    return new TypeAdapter<>() {
      @Override
      public void write(JsonWriter out, @Nullable V value) throws IOException {
        out.jsonValue(value == null ? "null" : writing.apply(value));
      }

      @Override
      public V read(JsonReader in) {
        return reading.apply(JsonParser.parseReader(in));
      }
    };
  }

  private static Object ofOtherGson(JsonElement json, Class<?> type) {
    try {
      Class<?> other = Class.forName(type.getPackageName() + ".Gson", true, type.getClassLoader());
      return other
          .getMethod("fromJson", String.class, Class.class)
          .invoke(other.getConstructor().newInstance(), json.toString(), type);
    } catch (InvocationTargetException e) {
      throw new JsonSyntaxException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A value that is written and read as a text. */
  private static TypeAdapter<Object> text(Function<String, Object> reading) {
    return new TypeAdapter<>() {
      @Override
      public void write(JsonWriter out, @Nullable Object value) throws IOException {
        out.value(value == null ? null : value.toString());
      }

      @Override
      public @Nullable Object read(JsonReader in) throws IOException {
        if (in.peek() == JsonToken.NULL) {
          in.nextNull();
          return null;
        }
        return reading.apply(in.nextString());
      }
    };
  }

  private static Optional<Method> parse(Class<?> type) {
    try {
      return Optional.of(type.getMethod("parse", CharSequence.class));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  private static Object call(Method parse, String text) {
    try {
      return parse.invoke(null, text);
    } catch (InvocationTargetException e) {
      throw new JsonSyntaxException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <V> TypeAdapter<Optional<V>> optional(TypeAdapter<V> value) {
    return new TypeAdapter<>() {
      @Override
      @SuppressWarnings("NullableOptional") // a field of the handler's may hold null
      public void write(JsonWriter out, @Nullable Optional<V> optional) throws IOException {
        if (optional == null || optional.isEmpty()) {
          out.nullValue();
        } else {
          value.write(out, optional.get());
        }
      }

      @Override
      public Optional<V> read(JsonReader in) throws IOException {
        return Optional.ofNullable(value.read(in));
      }
    };
  }

  private static TypeAdapter<Iterable<?>> iterable(Gson gson, Type item) {
    return new TypeAdapter<>() {
      @Override
      public void write(JsonWriter out, @Nullable Iterable<?> items) throws IOException {
        if (items == null) {
          out.nullValue();
          return;
        }
        out.beginArray();
        for (Object each : items) {
          gson.toJson(each, each == null ? item : each.getClass(), out);
        }
        out.endArray();
      }

      @Override
      public Iterable<?> read(JsonReader in) {
        return gson.fromJson(in, TypeToken.getParameterized(List.class, item).getType());
      }
    };
  }
}
