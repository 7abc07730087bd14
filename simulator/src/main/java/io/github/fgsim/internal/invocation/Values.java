package io.github.fgsim.internal.invocation;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.invocation.JsonText;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Between JSON and what handlers take and give: plain values, maps, lists and records of these. */
public final class Values {
  /** The most that a function may return, in bytes of JSON (constraints page and engine). */
  public static final int RESPONSE_BYTES = 6 << 20;

  private static final int DEEPEST = 1_000; // as of the JSON reader

  private Values() {}

  /**
   * A handler's result as JSON text; text that is JSON already stays as it is.
   *
   * @throws IllegalArgumentException when it has a value of another kind, or is nested too deep
   */
  public static String toJson(@Nullable Object result) {
    if (result instanceof JsonText json) {
      Json.plain(json.text());
      return json.text();
    }
    try {
      return Json.text(tree(result, 0));
    } catch (UncheckedIOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static @Nullable Object tree(@Nullable Object value, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("nested too deep, or holds itself");
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      map.forEach((name, member) -> object.put(String.valueOf(name), tree(member, depth + 1)));
      return object;
    }
    if (value instanceof Iterable<?> list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.forEach(item -> items.add(tree(item, depth + 1)));
      return items;
    }
    if (value instanceof Optional<?> optional) {
      return tree(optional.orElse(null), depth + 1);
    }
    if (value instanceof JsonText json) {
      return Json.plain(json.text());
    }
    if (value instanceof Record entry) {
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      for (RecordComponent component : entry.getClass().getRecordComponents()) {
        object.put(component.getName(), tree(read(entry, component), depth + 1));
      }
      return object;
    }
    return leaf(value);
  }

  private static @Nullable Object leaf(@Nullable Object value) {
    if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float || value instanceof Double) {
      double number = ((Number) value).doubleValue();
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException(number + " is no JSON value");
      }
      return value instanceof Float ? Double.parseDouble(value.toString()) : number;
    }
    if (value == null
        || value instanceof String
        || value instanceof Long
        || value instanceof Boolean
        || value instanceof BigInteger
        || value instanceof BigDecimal) {
      return value;
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    throw new IllegalArgumentException(
        value.getClass().getName()
            + " is no JSON value: return text, a number, a map, a list, a record or JsonText");
  }

  private static @Nullable Object read(Record entry, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(entry);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException("cannot read " + component, e);
    }
  }

  /**
   * JSON text as a type.
   *
   * @throws IllegalArgumentException when it does not fit; the message tells where and why
   */
  public static <E> E fromJson(String json, Class<E> type) {
    Object value = bind(Json.plain(json), type, "the event");
    if (value == null) {
      throw new IllegalArgumentException("the event is no " + type.getSimpleName() + ": null");
    }
    return boxed(type).cast(value);
  }

  @SuppressWarnings("unchecked") // int.class and Integer.class are both Class<Integer>
  private static <E> Class<E> boxed(Class<E> type) {
    return (Class<E>) MethodType.methodType(type).wrap().returnType();
  }

  private static @Nullable Object bind(@Nullable Object value, Type type, String path) {
    Class<?> target = boxed(erased(type));
    if (target == Optional.class) {
      return Optional.ofNullable(bind(value, argument(type, 0), path));
    }
    if (value == null) { // as Gson, with which the Java runtime reads events: a primitive is 0
      Class<?> primitive = erased(type);
      return primitive.isPrimitive() ? Array.get(Array.newInstance(primitive, 1), 0) : null;
    }
    if (value instanceof Map<?, ?> object && target.isRecord()) {
      return record(object, target, path);
    }
    if (value instanceof Map<?, ?> object && target.isAssignableFrom(LinkedHashMap.class)) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      object.forEach(
          (name, member) ->
              map.put(
                  String.valueOf(name),
                  bind(member, argument(type, 1), path + "." + String.valueOf(name))));
      return map;
    }
    if (value instanceof List<?> list && target.isAssignableFrom(ArrayList.class)) {
      List<@Nullable Object> items = new ArrayList<>();
      for (Object item : list) {
        items.add(bind(item, argument(type, 0), path + "[" + items.size() + "]"));
      }
      return items;
    }
    if (value instanceof Number number && Number.class.isAssignableFrom(target)) {
      return number(number, target, path);
    }
    if (value instanceof String name && target.isEnum()) {
      for (Object constant : target.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(name)) {
          return constant;
        }
      }
    }
    if (!target.isInstance(value)) {
      throw unfit(path, target, value);
    }
    return value;
  }

  private static IllegalArgumentException unfit(String path, Class<?> type, Object is) {
    String text = Json.text(is);
    return new IllegalArgumentException(
        "%s is no %s: %s"
            .formatted(
                path,
                type.getSimpleName(),
                text.length() > 100 ? text.substring(0, 100) + "..." : text));
  }

  private static Class<?> erased(Type type) {
    if (type instanceof Class<?> itself) {
      return itself;
    }
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : Object.class;
  }

  private static Type argument(Type type, int index) {
    return type instanceof ParameterizedType parameterized
            && parameterized.getActualTypeArguments().length > index
        ? parameterized.getActualTypeArguments()[index]
        : Object.class;
  }

  private static Object number(Number number, Class<?> type, String path) {
    try {
      BigDecimal exact = new BigDecimal(number.toString());
      if (type == Integer.class) {
        return exact.intValueExact();
      }
      if (type == Long.class) {
        return exact.longValueExact();
      }
      if (type == Short.class) {
        return exact.shortValueExact();
      }
      if (type == Byte.class) {
        return exact.byteValueExact();
      }
      if (type == BigInteger.class) {
        return exact.toBigIntegerExact();
      }
      if (type == Double.class) {
        return exact.doubleValue();
      }
      if (type == Float.class) {
        return exact.floatValue();
      }
      return type == BigDecimal.class ? exact : type.cast(number);
    } catch (ArithmeticException | ClassCastException e) {
      throw unfit(path, type, number);
    }
  }

  private static Object record(Map<?, ?> object, Class<?> type, String path) {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] arguments = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      arguments[i] = bind(object.get(name), components[i].getGenericType(), path + "." + name);
    }
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "cannot make a %s of %s: %s".formatted(type.getSimpleName(), path, e.getCause()), e);
    }
  }
}
