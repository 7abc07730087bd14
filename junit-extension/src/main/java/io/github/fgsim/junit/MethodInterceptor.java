package io.github.fgsim.junit;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Has its turn just before each method that a test class has before all tests, before each test and
 * for a test, when all extensions' callbacks have had theirs.
 */
interface MethodInterceptor extends InvocationInterceptor {

  /** Before a method that comes before all tests. */
  void beforeMethodOfClass(ExtensionContext context);

  /** Before a test's method, and each that comes before it. */
  void beforeMethodOfTest(ExtensionContext context);

  @Override
  default void interceptBeforeAllMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    beforeMethodOfClass(context);
    invocation.proceed();
  }

  @Override
  default void interceptBeforeEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    beforeMethodOfTest(context);
    invocation.proceed();
  }

  @Override
  default void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    beforeMethodOfTest(context);
    invocation.proceed();
  }

  @Override
  default void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    beforeMethodOfTest(context);
    invocation.proceed();
  }

  @Override
  default <T> T interceptTestFactoryMethod(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    beforeMethodOfTest(context);
    return invocation.proceed();
  }
}
