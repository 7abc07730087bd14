package io.github.fgsim.junit;

import io.github.fgsim.Baseline;
import io.github.fgsim.FunctionGraphSimulator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** The simulator of a Spring context. Only tests that Spring runs load this class. */
final class SpringSimulator {
  private final FunctionGraphSimulator simulator;
  private @Nullable Baseline started;

  SpringSimulator(FunctionGraphSimulator simulator) {
    this.simulator = simulator;
  }

  /** That of the context of a test, which Spring starts now if it has not yet. */
  static SpringSimulator of(ExtensionContext context) {
    try {
      return SpringExtension.getApplicationContext(context).getBean(SpringSimulator.class);
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

  /** Makes it as it was when its context had just started, which may be now. */
  synchronized void restore() {
    if (started == null) {
      started = simulator.keepAsBaseline();
    } else {
      started.restore();
    }
  }
}
