package io.github.fgsim.junit;

import io.github.fgsim.FunctionGraphSimulator;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The extension behind {@link FunctionGraphSim}. A type of its own, since JUnit leaves out an
 * {@code @ExtendWith} of a type that a field around it already registered.
 */
final class AnnotationExtension extends SimulatorExtension {

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
    return declaration.scope() == Scope.CLASS && SpringTests.isOne(context)
        ? SpringSimulator.of(context).simulator()
        : super.simulator(declaration, context);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Declaration declaration = declaration(context);
    if (declaration.resets()
        && SpringTests.isOne(context)
        && Contexts.same(Contexts.ofClass(context), declaration.owner())) {
      SpringSimulator.of(context).restore();
    }
    super.beforeAll(context);
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
