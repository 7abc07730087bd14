package io.github.fgsim.junit;

/**
 * What a simulator was asked during a test that failed. It is suppressed by the failure, which is
 * what every runner shows of a test: no error by itself, and it has no place in the code.
 */
final class SimulatorExchanges extends Exception {
  private static final long serialVersionUID = 1L;

  private final String told;

  SimulatorExchanges(String told) {
    super(told, null, false, false);
    this.told = told;
  }

  /** Without the name of the class, which would stand before the text in a stack trace. */
  @SuppressWarnings("OverrideThrowableToString") // the name is what getMessage cannot leave out
  @Override
  public String toString() {
    return told;
  }
}
