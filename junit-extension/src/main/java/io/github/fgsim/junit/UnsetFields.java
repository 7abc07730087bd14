package io.github.fgsim.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Says so when nothing has set a field that wants to be set, since no extension is there. The
 * annotations of such fields bring it; it looks when all extensions have had their turn.
 */
final class UnsetFields implements MethodInterceptor {

  @Override
  public void beforeMethodOfClass(ExtensionContext context) {
    ensureSet(context.getRequiredTestClass(), null);
  }

  @Override
  public void beforeMethodOfTest(ExtensionContext context) {
    for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
      ensureSet(instance.getClass(), instance);
    }
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
