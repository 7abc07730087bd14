package io.github.fgsim.contract;

/** An answer that is not the expected one; the message quotes both. */
final class ContractFailure extends AssertionError {
  private static final long serialVersionUID = 1L;

  ContractFailure(String message) {
    super(message);
  }
}
