package io.github.fgsim.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes secrets out of what the journal keeps. */
final class Redaction {
  private static final int BODY_BYTES = 64 << 10;
  private static final String MASK = "***";
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "x-auth-token", "x-security-token", "x-subject-token");

  /** Names of members whose text is a secret, or, as an import package has it, may hold one. */
  private static final List<String> SECRETS =
      List.of(
          "\"encrypted_user_data\"",
          "\"file_code\"",
          "\"password\"",
          "\"kafka_password\"",
          "\"access_password\"",
          "\"db_password\"");

  private Redaction() {}

  static Map<String, String> headers(Map<String, String> headers) {
    Map<String, String> redacted = new LinkedHashMap<>(headers);
    for (String name : CREDENTIALS) {
      redacted.replace(name, MASK);
    }
    return redacted;
  }

  /** The start of a body as text, secrets masked. */
  static String body(byte[] body) {
    String text = new String(body, 0, Math.min(body.length, BODY_BYTES), UTF_8);
    for (String secret : SECRETS) {
      text = masked(text, secret);
    }
    return text;
  }

  /**
   * Masks the text that follows each quoted name and a colon, also when the end of the text was cut
   * off.
   */
  private static String masked(String text, String name) {
    int found = text.indexOf(name);
    if (found < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int copied = 0;
    while (found >= 0) {
      int at = skip(text, found + name.length(), ':');
      if (at < text.length() && text.charAt(at) == '"') {
        int end = endOfText(text, at + 1);
        out.append(text, copied, at + 1).append(end == at + 1 ? "" : MASK);
        copied = end;
        at = end;
      }
      found = text.indexOf(name, at);
    }
    return out.append(text, copied, text.length()).toString();
  }

  /** The place after white space and at most one of this character. */
  private static int skip(String text, int from, char once) {
    int at = from;
    boolean skipped = false;
    while (at < text.length()
        && (Character.isWhitespace(text.charAt(at)) || (!skipped && text.charAt(at) == once))) {
      skipped |= text.charAt(at) == once;
      at++;
    }
    return at;
  }

  private static int endOfText(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, text.length());
  }
}
