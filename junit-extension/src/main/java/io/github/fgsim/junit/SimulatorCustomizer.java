package io.github.fgsim.junit;

import io.github.fgsim.SimulatorBuilder;

/**
 * Sets what an annotation cannot hold. It comes after all other options and may overrule them. It
 * may be called from several threads at a time, each time with another builder.
 *
 * @see FunctionGraphSim#customizer
 */
@FunctionalInterface
public interface SimulatorCustomizer {

  /** Changes the builder of a simulator that is about to start. */
  void customize(SimulatorBuilder builder);
}
