package io.github.fgsim.model;

import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where request ids, trigger ids and the random part of an image name come from. An implementation
 * must be safe for concurrent use. With a seeded source and a fixed clock, the same sequence of
 * requests gives the same bytes.
 */
@FunctionalInterface
public interface IdSource {

  /** The next 64 random bits. */
  long next();

  /** A source that differs from run to run. */
  static IdSource random() {
    return () -> ThreadLocalRandom.current().nextLong();
  }

  /** A source that gives the same ids in every run. */
  static IdSource seeded(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return () -> {
      synchronized (random) {
        return random.nextLong();
      }
    };
  }

  /** 32 lower-case hexadecimal digits, the form of a request id. */
  default String hex() {
    HexFormat digits = HexFormat.of();
    return digits.toHexDigits(next()) + digits.toHexDigits(next());
  }

  /**
   * A random UUID, version 4 as those in the samples of the API reference: clients that check one
   * look at its version and variant.
   */
  default String uuid() {
    return new UUID((next() & ~0xf000L) | 0x4000L, (next() & (-1L >>> 2)) | Long.MIN_VALUE)
        .toString();
  }

  /** Five characters of {@code a-z0-9}, the form of an image name's end. */
  default String suffix() {
    StringBuilder text = new StringBuilder(5);
    for (long rest = next() >>> 1; text.length() < 5; rest /= 36) {
      text.append(Character.forDigit((int) (rest % 36), 36));
    }
    return text.toString();
  }
}
