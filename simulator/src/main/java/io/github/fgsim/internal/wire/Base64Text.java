package io.github.fgsim.internal.wire;

import io.github.fgsim.model.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A member that holds bytes as base64; line breaks between its characters are accepted, missing
 * padding is not.
 *
 * @param decoded the bytes, or null when the text is no base64
 */
@SuppressWarnings(
    "ArrayRecordComponent") // never compared: it leaves the request as the bytes that it holds
public record Base64Text(byte @Nullable [] decoded) {

  /** The bytes; text that is no base64 is the given error. */
  public byte[] bytesOr(ErrorCode error) {
    if (decoded == null) {
      throw new ApiException(error).because("the file is no base64 text, with its padding");
    }
    return decoded;
  }
}
