package io.github.fgsim.internal.runner;

import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.invocation.FunctionFailure;
import io.github.fgsim.internal.invocation.Values;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.invocation.InvocationContext;
import io.github.fgsim.invocation.JsonText;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An object of a handler's class, which takes one invocation at a time.
 *
 * @param state what it keeps in its context from one invocation to the next
 */
record HandlerObject(Object object, AtomicReference<@Nullable Object> state) {

  /** A new one of a class, which the version's initializer has prepared where it names one. */
  static HandlerObject of(Class<?> type, FunctionVersion version, InvocationContext context)
      throws FunctionFailure {
    HandlerObject made = new HandlerObject(newObject(type), new AtomicReference<>());
    if (!version.configuration().get(FunctionFields.INITIALIZER_HANDLER, "").isEmpty()) {
      Method initializer =
          JavaEntry.of(version, JavaErrors.INITIALIZATION, FunctionFields.INITIALIZER_HANDLER)
              .initializerOf(type);
      Object given = ServiceContext.of(initializer.getParameterTypes()[0], context, made.state);
      JavaMethod.invoke(JavaErrors.INITIALIZATION, initializer, made.object, given);
    }
    return made;
  }

  /** By the constructor without parameters. */
  private static Object newObject(Class<?> type) throws FunctionFailure {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw JavaErrors.thrown(JavaErrors.ENTRY, e);
    } catch (ReflectiveOperationException e) {
      throw JavaErrors.of(
          JavaErrors.ENTRY,
          e.getClass().getName(),
          "class '"
              + type.getName()
              + "' cannot be made: it needs a constructor without parameters");
    }
  }

  /** Handles an invocation by one of its methods. */
  JsonText handle(JavaMethod method, String event, InvocationContext context, Values values)
      throws FunctionFailure {
    Object given = ServiceContext.of(method.contextType(), context, state);
    return new JsonText(method.call(object, event, given, values));
  }
}
