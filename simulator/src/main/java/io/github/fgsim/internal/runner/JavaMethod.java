package io.github.fgsim.internal.runner;

import io.github.fgsim.internal.invocation.FunctionFailure;
import io.github.fgsim.internal.invocation.Values;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A handler's method of a class: an event and a context, as the service's Java runtime calls it.
 */
record JavaMethod(Method method) {

  /** The methods of a class and of those above it that are handlers, whatever their names. */
  static List<JavaMethod> of(Class<?> type) {
    return methods(type).stream()
        .filter(method -> endsInContext(method, 2) && !method.isBridge())
        .map(JavaMethod::new)
        .toList();
  }

  private static List<Method> methods(Class<?> type) {
    List<Method> methods = new ArrayList<>();
    for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
      methods.addAll(List.of(at.getDeclaredMethods()));
    }
    return methods;
  }

  private static boolean endsInContext(Method method, int parameters) {
    Class<?>[] types = method.getParameterTypes();
    return types.length == parameters && isContext(types[parameters - 1]);
  }

  /** The context may come from several packages; what makes it one is its name. */
  private static boolean isContext(Class<?> type) {
    return type.isInterface() && type.getName().matches("(.*[.$])?Context");
  }

  /** The first of a name: the service does not choose among several either. */
  static Optional<JavaMethod> named(List<JavaMethod> methods, String name) {
    return methods.stream().filter(each -> each.method.getName().equals(name)).findFirst();
  }

  /** The method that prepares an instance, with a context alone. */
  static Optional<Method> initializer(Class<?> type, String name) {
    return methods(type).stream()
        .filter(method -> method.getName().equals(name) && endsInContext(method, 1))
        .findFirst();
  }

  Class<?> contextType() {
    return method.getParameterTypes()[1];
  }

  /** Makes sure that events can be read as its first parameter. */
  void checkEvent(Values values) {
    if (method.getParameterTypes()[0] != String.class) { // which needs no Gson, and time to load it
      values.check(method.getGenericParameterTypes()[0]);
    }
  }

  /** An event as the service's runtime reads it: text as it came, everything else by Gson. */
  static @Nullable Object event(String json, Type type, Values values) throws FunctionFailure {
    if (type == String.class) {
      return json.equals("null") ? "" : json;
    }
    try {
      return values.read(json, type);
    } catch (IllegalArgumentException e) {
      throw JavaErrors.of(JavaErrors.INVOCATION, "JsonSyntaxException", e.getMessage() + "");
    }
  }

  /** A result as JSON. */
  static String result(@Nullable Object result, Values values) throws FunctionFailure {
    try {
      return values.toJson(result);
    } catch (IllegalArgumentException e) {
      throw JavaErrors.of(JavaErrors.RESULT, "InvalidResult", e.getMessage() + "");
    }
  }

  /** Calls it. */
  String call(Object target, String event, Object context, Values values) throws FunctionFailure {
    Object read = event(event, method.getGenericParameterTypes()[0], values);
    return result(invoke(JavaErrors.INVOCATION, method, target, read, context), values);
  }

  /** What a call gives, whose errors are those of a handler. */
  static @Nullable Object called(Callable<@Nullable Object> call) throws FunctionFailure {
    try {
      return call.call();
    } catch (Throwable e) {
      throw JavaErrors.thrown(JavaErrors.INVOCATION, new InvocationTargetException(e));
    }
  }

  /**
   * Calls a method of the function's, whatever its visibility.
   *
   * @param code what it is when it throws
   */
  static @Nullable Object invoke(int code, Method method, Object target, @Nullable Object... with)
      throws FunctionFailure {
    try {
      method.setAccessible(true);
      return method.invoke(target, with);
    } catch (InvocationTargetException e) {
      throw JavaErrors.thrown(code, e);
    } catch (IllegalAccessException | IllegalArgumentException e) {
      throw JavaErrors.of(code, e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
    }
  }
}
