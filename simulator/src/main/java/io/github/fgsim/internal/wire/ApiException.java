package io.github.fgsim.internal.wire;

import io.github.fgsim.model.ErrorCode;

/** An answer that is an error; becomes the error body in one place, at the server's edge. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode error;

  /** The error with its documented text. */
  public ApiException(ErrorCode error) {
    this(error, error.text());
  }

  /** The error with a text of its own. */
  public ApiException(ErrorCode error, String text) {
    super(text);
    this.error = error;
  }

  /** The error with its documented text, in which a value takes the place of {@code %s}. */
  public static ApiException with(ErrorCode error, Object value) {
    return new ApiException(error, error.text().formatted(value));
  }

  /** The catalogue's entry. */
  public ErrorCode error() {
    return error;
  }

  /** The text of the answer. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
