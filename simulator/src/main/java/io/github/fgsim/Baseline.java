package io.github.fgsim;

/**
 * A state that a simulator can return to. Immutable.
 *
 * @see FunctionGraphSimulator#keepAsBaseline
 */
public interface Baseline {
  /**
   * Returns to this baseline, which is then what {@link FunctionGraphSimulator#reset} returns to.
   *
   * @throws IllegalStateException when the simulator is closed
   */
  void restore();
}
