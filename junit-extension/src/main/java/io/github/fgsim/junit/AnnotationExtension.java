package io.github.fgsim.junit;

import io.github.fgsim.FunctionGraphSimulator;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/**
 * The extension behind {@link FunctionGraphSim}. A type of its own, since JUnit leaves out an
 * {@code @ExtendWith} of a type that a field around it already registered.
 */
final class AnnotationExtension extends SimulatorExtension implements MethodInterceptor {

  /** What a class or a test in a Spring context was prepared with. */
  private record PreparedKey(String context) {}

  private record UseKey(FunctionGraphSimulator simulator) {}

  /** Hides a simulator, which is Spring's to close, from JUnit's store. */
  private record Prepared(FunctionGraphSimulator simulator) {}

  @Override
  Declaration declaration(ExtensionContext context) {
    return Declaration.annotated(context)
        .orElseThrow(
            () ->
                new ExtensionConfigurationException(
                    "@FunctionGraphSim must be on the test method or on a class around it, but is on"
                        + " neither at "
                        + context.getDisplayName()));
  }

  @Override
  boolean injects(ExtensionContext context) {
    return true;
  }

  @Override
  Object registration() {
    return FunctionGraphSim.class;
  }

  /** With Spring, the simulator that its context of the test knows. */
  @Override
  FunctionGraphSimulator simulator(Declaration declaration, ExtensionContext context) {
    return declaration.spring()
        ? SpringSimulator.of(context).simulator()
        : super.simulator(declaration, context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return super.supportsParameter(parameter, context)
        && !(declaration(context).spring() && SpringSimulator.isAutowired(parameter));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Declaration declaration = declaration(context);
    if (declaration.spring()) {
      SpringSimulator spring = prepare(declaration, context);
      if (declaration.resets() && Contexts.same(Contexts.ofClass(context), declaration.owner())) {
        spring.restore();
      }
    }
    super.beforeAll(context);
  }

  /** With Spring it may be another simulator than that of the test before. */
  @Override
  public void beforeEach(ExtensionContext context) {
    Declaration declaration = declaration(context);
    if (declaration.spring()) {
      FunctionGraphSimulator simulator = prepare(declaration, context).simulator();
      for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
        setFields(instance.getClass(), null, declaration, simulator, context);
      }
    }
    super.beforeEach(context);
  }

  private static SpringSimulator prepare(Declaration declaration, ExtensionContext context) {
    SpringSimulator spring = SpringSimulator.of(context);
    FunctionGraphSimulator simulator = spring.simulator();
    context
        .getStore(NAMESPACE)
        .put(new PreparedKey(context.getUniqueId()), new Prepared(simulator));
    declaration
        .owner()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            new UseKey(simulator),
            absent -> new StoredSimulator(simulator, spring.use(declaration)),
            StoredSimulator.class);
    return spring;
  }

  @Override
  public void beforeMethodOfClass(ExtensionContext context) {
    if (isBehind(context)) {
      beforeAll(context);
    }
  }

  @Override
  public void beforeMethodOfTest(ExtensionContext context) {
    if (isBehind(context)) {
      beforeEach(context);
    }
  }

  /**
   * Whether Spring has made the context anew since this extension prepared the class or the test,
   * as {@code @DirtiesContext} of a mode that begins with BEFORE lets it do when Spring's extension
   * comes after this one.
   */
  private static boolean isBehind(ExtensionContext context) {
    Prepared prepared =
        context.getStore(NAMESPACE).get(new PreparedKey(context.getUniqueId()), Prepared.class);
    return prepared != null && prepared.simulator() != SpringSimulator.of(context).simulator();
  }

  @Override
  FunctionGraphSimulator start(Declaration declaration) {
    return declaration.start();
  }

  @Override
  void close(FunctionGraphSimulator simulator) {
    simulator.close();
  }
}
