package io.github.fgsim.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import io.github.fgsim.FunctionGraphSimulator;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What was asked for at one place of the tests, as it applies to one context.
 *
 * @param source the place, for messages
 * @param failOn what fails a test that ended well
 * @param systemProperties what is set while the simulator is in use
 * @param spring whether the simulator is that of a Spring context, which ends it
 * @param owner the context whose end is the end of the simulator: under METHOD that of the test,
 *     under CLASS the outermost of the class; under SHARED of no meaning
 */
record Declaration(
    String source,
    Scope scope,
    boolean reset,
    Set<FailOn> failOn,
    List<String> systemProperties,
    Options options,
    boolean spring,
    ExtensionContext owner) {

  /** The annotation that counts here: the method's, else that of the nearest class. */
  static Optional<Declaration> annotated(ExtensionContext context) {
    Method method = context.getTestMethod().orElse(null);
    FunctionGraphSim onMethod = findAnnotation(method, FunctionGraphSim.class).orElse(null);
    if (method != null && onMethod != null) {
      Declaration declaration = of(onMethod, "method " + Contexts.name(method), context, context);
      if (onMethod.scope() == Scope.CLASS) {
        throw declaration.misuse(
            "but a class has its one simulator from the annotation on the class: put it there, or"
                + " set scope = Scope.METHOD");
      }
      return Optional.of(declaration);
    }
    for (ExtensionContext current = context; current != null; current = Contexts.parent(current)) {
      Class<?> testClass = current.getTestClass().orElse(null);
      FunctionGraphSim onClass = findAnnotation(testClass, FunctionGraphSim.class).orElse(null);
      if (testClass != null && onClass != null) {
        Declaration declaration =
            of(onClass, "class " + testClass.getName(), context, Contexts.ofClass(current));
        return Optional.of(
            SpringTests.isOne(context)
                ? declaration.ofSpring(Contexts.ofClass(current))
                : declaration);
      }
    }
    return Optional.empty();
  }

  private static Declaration of(
      FunctionGraphSim annotation,
      String place,
      ExtensionContext context,
      ExtensionContext ofClass) {
    return new Declaration(
        "@FunctionGraphSim on " + place,
        annotation.scope(),
        annotation.reset(),
        Set.of(annotation.failOn()),
        List.of(annotation.systemProperties()),
        Options.of(annotation),
        false,
        annotation.scope() == Scope.METHOD ? context : ofClass);
  }

  /** The same for a class as a whole, whatever the annotation's scope says. */
  private Declaration ofSpring(ExtensionContext ofClass) {
    return new Declaration(
        source, Scope.CLASS, reset, failOn, systemProperties, options, true, ofClass);
  }

  /** Whether the simulator returns to a baseline before each test. */
  boolean resets() {
    return scope == Scope.CLASS && reset;
  }

  /** Starts a simulator; what goes wrong names the place. */
  FunctionGraphSimulator start() {
    try {
      return options.start();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw misuse(e.getMessage(), e);
    }
  }

  ExtensionConfigurationException misuse(String what) {
    return misuse(what, null);
  }

  ExtensionConfigurationException misuse(@Nullable String what, @Nullable Throwable cause) {
    String life =
        spring ? " has the simulator of a Spring context, " : " has scope " + scope + ", ";
    return new ExtensionConfigurationException(source + life + what, cause);
  }
}
