package io.github.fgsim.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes secrets out of what is kept of an exchange: what stands under a name that says so ({@link
 * SecretNames}), in JSON, forms, XML, multipart bodies and other text; the headers that hold
 * credentials; and what those headers held wherever it is repeated.
 */
public final class Redaction {
  private static final String MASK = Replacements.MASK;

  /** The part of a body that is kept, in bytes. */
  private static final int BODY_BYTES = 64 << 10;

  /** Values of headers shorter than that are no credentials and stand in any text by chance. */
  private static final int SHORTEST = 6;

  /** A user's password in a URL. */
  private static final Pattern USER_INFO =
      Pattern.compile("(://[^/\\s:@\"']{1,200}:)[^/\\s@\"']{1,200}@");

  private Redaction() {}

  /** Headers, names in lower case, those with credentials masked. */
  public static Map<String, String> headers(Map<String, String> headers) {
    Map<String, String> redacted = new LinkedHashMap<>(headers);
    redacted.replaceAll((name, value) -> SecretNames.isCredential(name) ? MASK : value);
    return redacted;
  }

  /** What the headers with credentials hold. */
  public static List<String> credentials(Map<String, String> headers) {
    List<String> values = new ArrayList<>();
    headers.forEach(
        (name, value) -> {
          if (value.length() >= SHORTEST && SecretNames.isCredential(name)) {
            values.add(value);
          }
        });
    return values;
  }

  /** A path and query without these values, and without those of parameters that hold secrets. */
  public static String target(List<String> values, String target) {
    int question = target.indexOf('?');
    if (question < 0) {
      return without(values, target);
    }
    StringBuilder query = new StringBuilder();
    for (String pair : target.substring(question + 1).split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      boolean secret = equals >= 0 && SecretNames.isSecret(PercentEncoding.decode(name));
      query.append(query.isEmpty() ? '?' : '&').append(secret ? name + "=" + MASK : pair);
    }
    return without(values, target.substring(0, question) + query);
  }

  /** A text without these values. */
  public static String without(List<String> values, String text) {
    String rest = text;
    for (String value : values) {
      String inJson = Json.text(value);
      rest = rest.replace(value, MASK).replace(inJson.substring(1, inJson.length() - 1), MASK);
    }
    return rest;
  }

  /** The part of a body that is kept: its start when it is long. */
  public static byte[] start(byte[] body) {
    return body.length <= BODY_BYTES ? body : Arrays.copyOf(body, BODY_BYTES);
  }

  /** The start of a body as text, secrets masked. */
  public static String body(byte[] body) {
    byte[] start = start(body);
    return text(new String(start, charset(start)));
  }

  /** A text as a body, but whole. */
  public static String text(String text) {
    String withoutUsers =
        text.contains("://") ? USER_INFO.matcher(text).replaceAll("$1" + MASK + "@") : text;
    return SecretNames.mayBeIn(withoutUsers) ? JsonSecrets.masked(withoutUsers) : withoutUsers;
  }

  /** As readers of JSON tell: by the zero bytes beside the first character. */
  private static Charset charset(byte[] body) {
    if (body.length >= 2) {
      int first = body[0] & 0xFF;
      int second = body[1] & 0xFF;
      if (body.length >= 4 && second == 0 && (first == 0 || (body[2] == 0 && body[3] == 0))) {
        return Charset.forName(first == 0 ? "UTF-32BE" : "UTF-32LE");
      }
      if (first == 0 || (first == 0xFE && second == 0xFF)) {
        return UTF_16BE;
      }
      if (second == 0 || (first == 0xFF && second == 0xFE)) {
        return UTF_16LE;
      }
    }
    return UTF_8;
  }
}
