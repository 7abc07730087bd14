package io.github.fgsim.internal.archive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A function's code as the service keeps it: the decoded bytes and what it tells of them.
 *
 * @param bytes never changed after construction
 * @param digest lower-case hexadecimal SHA-512 of the bytes, as recomputed on three recorded
 *     answers
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose, compared by digest
public record Code(byte[] bytes, String digest) {
  /**
   * What stands for code that the simulator does not have: of an image, or of an unknown OBS
   * object.
   */
  public static final Code NONE = of(new byte[0]);

  /** Hashes the bytes; the caller must not change them afterwards. */
  public static Code of(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-512").digest(bytes);
      return new Code(bytes, HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-512", e);
    }
  }

  /** The length in bytes. */
  public int size() {
    return bytes.length;
  }
}
