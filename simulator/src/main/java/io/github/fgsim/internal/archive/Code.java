package io.github.fgsim.internal.archive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A function's code as the service keeps it: the decoded bytes and what it tells of them.
 *
 * @param bytes never changed after construction
 * @param sha512 their hash
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose, compared by digest
public record Code(byte[] bytes, byte[] sha512) {
  /**
   * What stands for code that the simulator does not have: of an image, or of an unknown OBS
   * object.
   */
  public static final Code NONE = of(new byte[0]);

  /** Hashes the bytes; the caller must not change them afterwards. */
  public static Code of(byte[] bytes) {
    return new Code(bytes, hash("SHA-512", bytes));
  }

  /** Lower-case hexadecimal SHA-512 of the bytes, as recomputed on three recorded answers. */
  public String digest() {
    return HexFormat.of().formatHex(sha512);
  }

  /** Lower-case hexadecimal MD5, the etag of a dependency. */
  public static String md5(byte[] bytes) {
    return HexFormat.of().formatHex(hash("MD5", bytes));
  }

  private static byte[] hash(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  /** The length in bytes. */
  public int size() {
    return bytes.length;
  }
}
