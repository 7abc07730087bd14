package io.github.fgsim.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of what is kept of an exchange: the values of members whose names say so,
 * however the names are written, in objects, in lists and in JSON inside of texts; the headers that
 * hold credentials; and what those headers held wherever it is repeated.
 */
public final class Redaction {
  private static final String MASK = "***";

  /** The part of a body that is kept, in bytes. */
  private static final int BODY_BYTES = 64 << 10;

  /** JSON inside of texts is looked into so deep. */
  private static final int DEPTH = 4;

  /** Values of headers shorter than that are no credentials and stand in any text by chance. */
  private static final int SHORTEST = 6;

  private static final Set<String> CREDENTIALS =
      Set.of(
          "authorization",
          "x-auth-token",
          "x-security-token",
          "x-subject-token",
          "cookie",
          "set-cookie",
          "proxy-authorization",
          "x-api-key");

  /**
   * A name and its value in text that is no JSON: a line of variables, a form, JSON that is broken.
   */
  private static final Pattern LOOSE =
      Pattern.compile(
          "([\\w.\\-\\\\]{1,200})([\"']?\\s{0,9}[=:]\\s{0,9})"
              + "(\"(?:[^\"\\\\]|\\\\.)*+\"?|'[^']*+'?|[^\\s&,;}\\]]+)");

  /** A user's password in a URL. */
  private static final Pattern USER_INFO =
      Pattern.compile("(://[^/\\s:@\"']{1,200}:)[^/\\s@\"']{1,200}@");

  /** Parts of names of members that hold secrets, in lower case. */
  private static final List<String> PARTS =
      List.of(
          "password",
          "passwd",
          "pwd",
          "passcode",
          "passphrase",
          "secret",
          "token",
          "_sk",
          "_ak",
          "credential",
          "private_key",
          "privatekey",
          "api_key",
          "apikey");

  /** Members that may hold secrets by what they are: variables, an import package. */
  private static final Set<String> NAMES = Set.of("encrypted_user_data", "file_code", "sk", "ak");

  /** Members that name what their object's {@code value} is. */
  private static final Set<String> NAMING = Set.of("key", "name");

  private Redaction() {}

  /** Headers, names in lower case, those with credentials masked. */
  public static Map<String, String> headers(Map<String, String> headers) {
    Map<String, String> redacted = new LinkedHashMap<>(headers);
    redacted.replaceAll((name, value) -> holdsCredential(name) ? MASK : value);
    return redacted;
  }

  private static boolean holdsCredential(String header) {
    if (CREDENTIALS.contains(header)) {
      return true;
    }
    for (String part : PARTS) {
      if (header.contains(part)) {
        return true;
      }
    }
    return false;
  }

  /** What the headers with credentials hold. */
  public static List<String> credentials(Map<String, String> headers) {
    List<String> values = new ArrayList<>();
    headers.forEach(
        (name, value) -> {
          if (value.length() >= SHORTEST && holdsCredential(name)) {
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
      boolean secret = equals >= 0 && isSecret(PercentEncoding.decode(name));
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
    return mayHoldSecrets(withoutUsers) ? masked(withoutUsers, 0) : withoutUsers;
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

  /** A look that is cheap and errs to the safe side. */
  private static boolean mayHoldSecrets(String text) {
    if (text.contains("\\u")) {
      return true;
    }
    for (String part : PARTS) {
      if (containsIgnoringCase(text, part)) {
        return true;
      }
    }
    for (String name : NAMES) {
      if (containsIgnoringCase(text, '"' + name + '"')) {
        return true;
      }
    }
    return false;
  }

  private static boolean containsIgnoringCase(String text, String part) {
    char lower = part.charAt(0);
    char upper = Character.toUpperCase(lower);
    for (int i = 0; i <= text.length() - part.length(); i++) {
      char c = text.charAt(i);
      if ((c == lower || c == upper) && text.regionMatches(true, i, part, 0, part.length())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a member or parameter of this name holds a secret. */
  public static boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return NAMES.contains(lower) || PARTS.stream().anyMatch(lower::contains);
  }

  /**
   * The text with the values of secret members masked. Text that is no JSON to its end, since it
   * was cut or is none, is masked as far as it can be read and left out from there on when the last
   * thing that was read is a secret's name.
   */
  private static String masked(String text, int depth) {
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    int secretDepth = 0; // how many levels deep inside of a secret's object or list
    boolean secretNext = false;
    boolean secretPair = false; // in an object that has a secret's name as its key or name
    int name = 0; // where the last member's name begins
    try (JsonParser parser = Json.parser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        // The name of a user or domain in a login is what makes it readable.
        boolean secret = secretNext || (secretDepth > 0 && !"name".equals(parser.currentName()));
        switch (token) {
          case FIELD_NAME -> {
            name = (int) parser.currentTokenLocation().getCharOffset();
            secretNext =
                isSecret(parser.currentName())
                    || (secretPair && parser.currentName().equals("value"));
          }
          case START_OBJECT, START_ARRAY -> {
            secretDepth += secret ? 1 : 0;
            secretNext = false;
            secretPair = false;
          }
          case END_OBJECT, END_ARRAY -> {
            secretDepth -= secretDepth > 0 ? 1 : 0;
            secretPair = false;
          }
          default -> {
            String of = parser.currentName();
            secretPair |= of != null && NAMING.contains(of) && isSecret(parser.getText());
            int start = (int) parser.currentTokenLocation().getCharOffset();
            String replacement = secret ? quoted(token, parser) : inside(token, parser, depth);
            if (replacement != null) {
              parser.finishToken();
              out.append(text, copied, start).append(replacement);
              copied = (int) parser.currentLocation().getCharOffset();
            }
            secretNext = false;
          }
        }
      }
    } catch (IOException e) {
      if (secretNext) {
        return out.append(text, copied, afterName(text, name)).append(MASK).toString();
      }
      return secretDepth > 0
          ? out.append(MASK).toString()
          : out.append(loose(text.substring(copied))).toString();
    }
    return out.append(text, copied, text.length()).toString();
  }

  /**
   * The values behind secrets' names masked, in text that is no JSON. What stands behind another
   * name may be a URL with parameters.
   */
  private static String loose(String text) {
    StringBuilder out = new StringBuilder(text.length());
    Matcher found = LOOSE.matcher(text);
    int copied = 0;
    for (int from = 0; found.find(from); ) {
      String value = found.group(3);
      boolean secret = found.group(1).contains("\\u") || isSecret(found.group(1));
      if (!secret || value.equals("\"\"") || value.equals("''")) {
        int query = value.indexOf('?');
        from = query < 0 ? found.end() : found.start(3) + query + 1;
        continue;
      }
      String quote = value.startsWith("\"") || value.startsWith("'") ? value.substring(0, 1) : "";
      out.append(text, copied, found.start(3)).append(quote).append(MASK).append(quote);
      copied = found.end();
      from = copied;
    }
    return out.append(text, copied, text.length()).toString();
  }

  /** The place after a quoted name, its colon and the quotation mark of its value. */
  private static int afterName(String text, int name) {
    int at = name + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
    while (at < text.length()
        && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ':')) {
      at++;
    }
    boolean isText = at < text.length() && text.charAt(at) == '"';
    return Math.min(isText ? at + 1 : at, text.length());
  }

  private static @Nullable String quoted(JsonToken token, JsonParser parser) throws IOException {
    boolean empty = token == JsonToken.VALUE_NULL || parser.getText().isEmpty();
    return empty ? null : '"' + MASK + '"';
  }

  /** JSON or variables inside of a text, where they have secrets. */
  private static @Nullable String inside(JsonToken token, JsonParser parser, int depth)
      throws IOException {
    if (token != JsonToken.VALUE_STRING || depth == DEPTH) {
      return null;
    }
    String value = parser.getText();
    if (!mayHoldSecrets(value)) {
      return null;
    }
    boolean json = value.stripLeading().startsWith("{") || value.stripLeading().startsWith("[");
    String masked = json ? masked(value, depth + 1) : loose(value);
    return masked.equals(value) ? null : Json.text(masked);
  }
}
