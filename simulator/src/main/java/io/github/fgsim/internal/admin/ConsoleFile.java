package io.github.fgsim.internal.admin;

import io.github.fgsim.internal.wire.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The files of the console, a page, its style and its scripts, and the description of the admin
 * API, which they use. They are read when they are asked for.
 */
final class ConsoleFile {
  /**
   * Nothing from elsewhere, nothing inline, no frame around it, and no text that becomes markup:
   * what clients send is shown as text only, and a browser that knows trusted types makes sure.
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'"
          + " data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private ConsoleFile() {}

  static HttpResponse response(String file, String requestId) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", type(file));
    headers.put("Content-Security-Policy", POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Cache-Control", "no-store");
    headers.put("X-Request-Id", requestId);
    try (InputStream in =
        Objects.requireNonNull(ConsoleFile.class.getResourceAsStream(file), file)) {
      return new HttpResponse(200, headers, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String type(String file) {
    return switch (file.substring(file.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      default -> "application/json";
    };
  }
}
