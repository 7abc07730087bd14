package io.github.fgsim.internal.invocation;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.invocation.JsonText;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between JSON and what handlers take and give: plain values, maps, lists and records of these. */
public final class Values {
  private Values() {}

  /**
   * A handler's result as JSON text; IllegalArgumentException when it has a value of another kind.
   */
  public static String toJson(@Nullable Object result) {
    return result instanceof JsonText json
        ? Json.text(Json.parse(json.text()))
        : Json.text(tree(result));
  }

  private static @Nullable Object tree(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      JsonObject.Builder object = JsonObject.builder();
      map.forEach((name, member) -> object.put(String.valueOf(name), tree(member)));
      return object.build();
    }
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(tree(item)));
      return items;
    }
    if (value instanceof Record entry) {
      JsonObject.Builder object = JsonObject.builder();
      for (RecordComponent component : entry.getClass().getRecordComponents()) {
        object.put(component.getName(), tree(read(entry, component)));
      }
      return object.build();
    }
    if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    if (value instanceof Number number && !(value instanceof Long)) {
      return number.doubleValue();
    }
    if (value == null
        || value instanceof String
        || value instanceof Long
        || value instanceof Boolean) {
      return value;
    }
    if (value instanceof JsonText json) {
      return Json.parse(json.text());
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

  /** JSON text as a type; IllegalArgumentException when it does not fit. */
  public static <E> E fromJson(String json, Class<E> type) {
    Object value = bind(Json.parse(json), type);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("the event is no " + type.getName() + ": " + json);
    }
    return type.cast(value);
  }

  private static @Nullable Object bind(@Nullable Object value, Type type) {
    if (type instanceof ParameterizedType parameterized && value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(bind(item, parameterized.getActualTypeArguments()[0])));
      return items;
    }
    if (type instanceof Class<?> target
        && target.isRecord()
        && value instanceof JsonObject object) {
      return record(object, target);
    }
    if (value instanceof JsonObject object) {
      Map<String, Object> map = new LinkedHashMap<>();
      object.members().forEach((name, member) -> map.put(name, bind(member, Object.class)));
      return map;
    }
    if (value instanceof Number number) {
      return number(number, type);
    }
    return value == null && type instanceof Class<?> target && target.isPrimitive()
        ? (target == boolean.class ? (Object) false : number(0L, type))
        : value;
  }

  private static Object number(Number number, Type type) {
    if (type == int.class || type == Integer.class) {
      return number.intValue();
    }
    if (type == double.class || type == Double.class) {
      return number.doubleValue();
    }
    return type == long.class || type == Long.class ? (Object) number.longValue() : number;
  }

  private static Object record(JsonObject object, Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments =
        Arrays.stream(components)
            .map(component -> bind(object.get(component.getName()), component.getGenericType()))
            .toArray();
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot make a " + type.getName() + " of " + object, e);
    }
  }
}
