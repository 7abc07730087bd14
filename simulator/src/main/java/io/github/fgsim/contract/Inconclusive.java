package io.github.fgsim.contract;

/** The endpoint says of itself that it cannot answer what a check asks; the check is skipped. */
final class Inconclusive extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Inconclusive(String message) {
    super(message);
  }
}
