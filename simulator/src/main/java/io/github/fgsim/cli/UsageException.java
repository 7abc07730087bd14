package io.github.fgsim.cli;

import org.jspecify.annotations.Nullable;

/** What a command line says and cannot be understood; becomes one line and exit code 2. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whose value it is; null when it is about more than one option. */
  private final transient @Nullable CommandOption<?> option;

  UsageException(String message) {
    this(message, null, null);
  }

  UsageException(String message, @Nullable CommandOption<?> option, @Nullable Throwable cause) {
    super(message, cause);
    this.option = option;
  }

  /** The variable that the value came from, as the end of the message; else empty. */
  String source() {
    return option != null && option.isFromEnvironment()
        ? " (from the environment: " + option.variable() + ")"
        : "";
  }
}
