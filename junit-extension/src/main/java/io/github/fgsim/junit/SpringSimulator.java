package io.github.fgsim.junit;

import io.github.fgsim.Baseline;
import io.github.fgsim.FunctionGraphSimulator;
import java.lang.reflect.Constructor;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** The simulator of a Spring context. Only tests that Spring runs load this class. */
final class SpringSimulator {
  private final FunctionGraphSimulator simulator;
  private @Nullable Baseline started; // null until the first test class of the context asks

  private final Set<Declaration> users = new HashSet<>();

  SpringSimulator(FunctionGraphSimulator simulator) {
    this.simulator = simulator;
  }

  /** That of the context of a test, which Spring starts now if it has not yet. */
  static SpringSimulator of(ExtensionContext context) {
    try {
      SpringSimulator found =
          SpringExtension.getApplicationContext(context).getBean(SpringSimulator.class);
      found.keepAsStarted();
      return found;
    } catch (NoSuchBeanDefinitionException e) {
      throw new ExtensionConfigurationException(
          "the Spring context of "
              + context.getRequiredTestClass().getName()
              + " has no FunctionGraph simulator: its configuration must be that of the class with"
              + " @FunctionGraphSim or of a class nested in it",
          e);
    }
  }

  FunctionGraphSimulator simulator() {
    return simulator;
  }

  /**
   * Notes that a class uses it, until what this gives is run. Classes that share the context do so
   * one after the other: each would reset what the others did.
   */
  synchronized Runnable use(Declaration declaration) {
    for (Declaration other : users) {
      if (declaration.resets() || other.resets()) {
        throw declaration.misuse(
            "and is reset before each test, but "
                + other.source()
                + " has the same context and runs at the same time: put the same @ResourceLock on"
                + " both classes, or set reset = false on both");
      }
    }
    users.add(declaration);
    return () -> leave(declaration);
  }

  private synchronized void leave(Declaration declaration) {
    users.remove(declaration);
  }

  private synchronized void keepAsStarted() {
    if (started == null) {
      started = simulator.keepAsBaseline();
    }
  }

  /** Whether Spring gives the parameter, which may well be this simulator as a bean. */
  static boolean isAutowired(ParameterContext parameter) {
    return parameter.isAnnotated(Autowired.class)
        || (parameter.getDeclaringExecutable() instanceof Constructor<?> constructor
            && AnnotationSupport.isAnnotated(constructor, Autowired.class));
  }

  /** Makes it as it was when its context had just started. */
  void restore() {
    Objects.requireNonNull(started).restore();
  }
}
