package io.github.fgsim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The samples of the two reference pages, and the answers that are expected of the simulator. */
final class Golden {
  private Golden() {}

  static String text(String name) {
    return new String(bytes(name), UTF_8);
  }

  static byte[] bytes(String name) {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without blanks between its parts, as it goes over the wire. */
  static String compact(String name) {
    return Body.of(text(name)).toString();
  }
}
