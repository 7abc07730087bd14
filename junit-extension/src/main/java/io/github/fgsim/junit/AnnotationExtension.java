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

  @Override
  FunctionGraphSimulator start(Declaration declaration) {
    return declaration.start();
  }

  @Override
  void close(FunctionGraphSimulator simulator) {
    simulator.close();
  }
}
