package io.github.fgsim.internal.runner;

import io.github.fgsim.internal.invocation.FunctionFailure;
import io.github.fgsim.internal.invocation.Values;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.wire.Field;
import java.lang.reflect.Method;
import java.util.List;

/**
 * A handler's or an initializer's name: {@code package.Class.method}.
 *
 * @param code the error when it is wrong
 */
record JavaEntry(int code, String className, String methodName) {

  /** The entry that a field of a function names; the engine takes two colons as well. */
  static JavaEntry of(FunctionVersion version, int code, Field<String> field)
      throws FunctionFailure {
    String text = version.configuration().get(field, "").replace("::", ".");
    int dot = text.lastIndexOf('.');
    if (dot <= 0) {
      throw JavaErrors.of(code, "FunctionConfigError", "'" + text + "' is no package.Class.method");
    }
    return new JavaEntry(code, text.substring(0, dot), text.substring(dot + 1));
  }

  /** The handler of a class. */
  JavaMethod handlerOf(Class<?> type, Values values) throws FunctionFailure {
    List<JavaMethod> methods = JavaMethod.of(type);
    JavaMethod found =
        JavaMethod.named(methods, methodName)
            .orElseThrow(() -> notFound(type, "an event and a context"));
    try {
      found.checkEvent(values);
    } catch (IllegalArgumentException e) {
      throw JavaErrors.of(code, "FunctionConfigError", e.getMessage() + "");
    }
    return found;
  }

  /** The initializer of a class. */
  Method initializerOf(Class<?> type) throws FunctionFailure {
    return JavaMethod.initializer(type, methodName).orElseThrow(() -> notFound(type, "a context"));
  }

  private FunctionFailure notFound(Class<?> type, String parameters) {
    return JavaErrors.of(
        code,
        NoSuchMethodException.class.getName(),
        "class '%s' has no method '%s' with %s as its parameters"
            .formatted(type.getName(), methodName, parameters));
  }
}
