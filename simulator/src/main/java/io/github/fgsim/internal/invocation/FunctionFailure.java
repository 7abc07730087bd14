package io.github.fgsim.internal.invocation;

/** An error of a function whose type is no class of Java's, and which has no stack trace. */
public final class FunctionFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String type;

  FunctionFailure(String type, String message) {
    super(message, null, false, false);
    this.type = type;
  }

  /** The error's type, such as {@code ValueError}. */
  public String type() {
    return type;
  }
}
