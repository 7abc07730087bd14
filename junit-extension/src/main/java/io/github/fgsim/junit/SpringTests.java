package io.github.fgsim.junit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Which tests Spring runs, known by name: nothing of it is loaded for the others. */
final class SpringTests {
  private static final String EXTENSION =
      "org.springframework.test.context.junit.jupiter.SpringExtension";

  private SpringTests() {}

  /** Whether the class of a context, or one around it, is run by Spring's extension. */
  static boolean isOne(ExtensionContext context) {
    for (ExtensionContext current = context; current != null; current = Contexts.parent(current)) {
      if (isOne(current.getTestClass().orElse(null))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOne(@Nullable Class<?> testClass) {
    if (testClass == null) {
      return false;
    }
    for (ExtendWith registered :
        AnnotationSupport.findRepeatableAnnotations(testClass, ExtendWith.class)) {
      for (Class<?> extension : registered.value()) {
        if (extension.getName().equals(EXTENSION)) {
          return true;
        }
      }
    }
    return false;
  }
}
