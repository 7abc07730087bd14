package io.github.fgsim.internal.wire;

import io.github.fgsim.model.ErrorCode;
import org.jspecify.annotations.Nullable;

/** An answer that is an error; becomes the error body in one place, at the server's edge. */
public final class ApiException extends RuntimeException {
  /** The member of an error's body that has its code. */
  public static final Field<String> CODE = Field.text("error_code");

  /** The member of an error's body that has its text. */
  public static final Field<String> TEXT = Field.text("error_msg");

  private static final long serialVersionUID = 1L;

  private final ErrorCode error;
  private final @Nullable String why;

  /** The error with its documented text. */
  public ApiException(ErrorCode error) {
    this(error, error.text());
  }

  /** The error with a text of its own. */
  public ApiException(ErrorCode error, String text) {
    this(error, text, null);
  }

  private ApiException(ErrorCode error, String text, @Nullable String why) {
    super(text);
    this.error = error;
    this.why = why;
  }

  /** The error with its documented text, in which a value takes the place of {@code %s}. */
  public static ApiException with(ErrorCode error, Object value) {
    return new ApiException(error, error.text().formatted(value));
  }

  /**
   * The same with what a person should know of it, which the service does not say: the value that
   * was found and what is allowed. It becomes a note in the journal.
   */
  public ApiException because(@Nullable String reason) {
    ApiException reasoned = new ApiException(error, text(), reason);
    reasoned.setStackTrace(getStackTrace());
    return reasoned;
  }

  /** What a person should know of it, null when the text says all. */
  public @Nullable String why() {
    return why;
  }

  /** The text of the answer, and what a person should know. */
  public String explained() {
    return error.code() + " " + text() + (why == null ? "" : " (" + why + ")");
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
