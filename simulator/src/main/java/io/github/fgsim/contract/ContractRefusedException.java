package io.github.fgsim.contract;

/**
 * The suite does not run, or not on, because it could harm the target; the message says what would
 * allow it.
 */
public final class ContractRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ContractRefusedException(String message) {
    super(message);
  }
}
