package io.github.fgsim.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Says so when nothing has set a field that wants to be set, since no extension is there. The
 * annotations of such fields bring it; it looks when all extensions have had their turn.
 */
final class UnsetFields implements InvocationInterceptor {

  @Override
  public void interceptBeforeAllMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    ensureSet(context.getRequiredTestClass(), null);
    invocation.proceed();
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    checked(invocation, context);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    checked(invocation, context);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    checked(invocation, context);
  }

  @Override
  public <T> T interceptTestFactoryMethod(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    return checked(invocation, context);
  }

  private static <T> T checked(Invocation<T> invocation, ExtensionContext context)
      throws Throwable {
    for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
      ensureSet(instance.getClass(), instance);
    }
    return invocation.proceed();
  }

  /** Looks at the fields of the instance, and at those of the class. */
  private static void ensureSet(Class<?> type, @Nullable Object instance) {
    for (Field field : Injection.fields(type)) {
      if ((instance != null || Modifier.isStatic(field.getModifiers()))
          && Injection.get(field, instance) == null) {
        throw new ExtensionConfigurationException(
            "nothing sets the field "
                + Injection.name(field)
                + ": put @FunctionGraphSim on its class, or register a FunctionGraphSimExtension"
                + " there");
      }
    }
  }
}
