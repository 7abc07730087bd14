package io.github.fgsim.junit;

import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Ways through the tree of contexts. */
final class Contexts {
  private Contexts() {}

  static @Nullable ExtensionContext parent(ExtensionContext context) {
    return context.getParent().orElse(null);
  }

  /**
   * The context of the class that a context belongs to. A parameterized class has one for itself
   * and one inside for each set of arguments; it is the outer one, where {@code @BeforeAll} runs.
   */
  static ExtensionContext ofClass(ExtensionContext context) {
    ExtensionContext outermost = context;
    for (ExtensionContext parent = parent(context);
        parent != null && parent.getTestClass().equals(context.getTestClass());
        parent = parent(parent)) {
      outermost = parent;
    }
    return outermost;
  }

  static boolean same(ExtensionContext one, ExtensionContext other) {
    return one.getUniqueId().equals(other.getUniqueId());
  }

  /** Class, name and parameters, as in {@code DeployerTest.deploys(FunctionGraphSimulator)}. */
  static String name(Executable executable) {
    String parameters =
        Arrays.stream(executable.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", ", "(", ")"));
    String declaring = executable.getDeclaringClass().getName();
    return executable.getName().equals(declaring)
        ? "new " + declaring + parameters
        : declaring + "." + executable.getName() + parameters;
  }
}
