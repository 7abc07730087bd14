package io.github.fgsim.internal.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Masks the values of JSON members whose names say that they are secrets, of a secret's object or
 * list all, of a pair of a name and a value the value, in JSON inside of texts too.
 *
 * <p>Text that is no JSON to its end, since it was cut or is none, is masked as far as it can be
 * read, as other text from there on, and left out from there on when what was read last is a
 * secret's name.
 */
final class JsonSecrets {
  /** JSON inside of texts is looked into so deep. */
  private static final int DEPTH = 4;

  /** An object or list that has begun. */
  private static final class Scope {
    final boolean secret;
    final int start;

    /** The member's name whose value comes next. */
    String member = "";

    /** Where that name begins. */
    int memberStart;

    /** Whether the member that says what the value is names a secret. */
    boolean secretPair;

    /** Where the value of a pair is that came before its name; none when they are the same. */
    int valueStart;

    int valueEnd;

    Scope(boolean secret, int start) {
      this.secret = secret;
      this.start = start;
    }

    /** Whether a value that begins now is a secret. */
    boolean holdsSecret() {
      // The name of a user or domain in a login is what makes it readable.
      return (secret && !member.equals("name"))
          || SecretNames.isSecret(member)
          || (secretPair && isValue());
    }

    boolean isValue() {
      return member.equalsIgnoreCase("value");
    }
  }

  private final String text;
  private final int depth;
  private final Replacements replacements = new Replacements();
  private final Deque<Scope> scopes = new ArrayDeque<>();
  private int read;

  private JsonSecrets(String text, int depth) {
    this.text = text;
    this.depth = depth;
    scopes.push(new Scope(false, 0));
  }

  static String masked(String text) {
    return new JsonSecrets(text, 0).masked();
  }

  private String masked() {
    try (JsonParser parser = Json.parser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        next(token, parser);
      }
    } catch (IOException e) {
      maskTheRest();
    }
    return replacements.of(text);
  }

  private void next(JsonToken token, JsonParser parser) throws IOException {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    Scope scope = scopes.element();
    switch (token) {
      case FIELD_NAME -> {
        scope.member = parser.currentName();
        scope.memberStart = start;
      }
      case START_OBJECT, START_ARRAY ->
          scopes.push(new Scope(scope.secret || scope.holdsSecret(), start));
      case END_OBJECT, END_ARRAY -> {
        scopes.pop();
        read = end(parser);
        ended(scopes.element(), scope.start);
      }
      default -> value(token, parser, scope, start);
    }
  }

  private void value(JsonToken token, JsonParser parser, Scope scope, int start)
      throws IOException {
    boolean empty = token == JsonToken.VALUE_NULL || parser.getText().isEmpty();
    String replacement =
        !scope.holdsSecret() ? inside(token, parser) : empty ? null : '"' + Replacements.MASK + '"';
    boolean namesSecret =
        SecretNames.isNaming(scope.member) && SecretNames.isSecret(parser.getText());
    parser.finishToken();
    read = end(parser);
    if (replacement != null) {
      replacements.replace(start, read, replacement);
    }
    if (namesSecret) {
      scope.secretPair = true;
      replacements.replace(scope.valueStart, scope.valueEnd, '"' + Replacements.MASK + '"');
    }
    if (!empty) {
      ended(scope, start);
    }
  }

  /** A member's value has ended. */
  private void ended(Scope scope, int start) {
    if (scope.isValue()) {
      scope.valueStart = start;
      scope.valueEnd = read;
    }
    scope.member = "";
  }

  private void maskTheRest() {
    Scope scope = scopes.element();
    if (!scope.member.isEmpty() && scope.holdsSecret()) {
      replacements.mask(Math.max(read, afterName(scope.memberStart)), text.length());
    } else if (scopes.stream().anyMatch(each -> each.secret)) {
      replacements.mask(read, text.length());
    } else {
      replacements.replace(read, text.length(), TextSecrets.masked(text.substring(read)));
    }
  }

  /** The place after a quoted name, its colon and the quotation mark of its value. */
  private int afterName(int name) {
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

  private static int end(JsonParser parser) {
    return (int) parser.currentLocation().getCharOffset();
  }

  /** JSON or other text inside of a text, where it has secrets. */
  private @Nullable String inside(JsonToken token, JsonParser parser) throws IOException {
    if (token != JsonToken.VALUE_STRING || depth == DEPTH) {
      return null;
    }
    String value = parser.getText();
    if (!SecretNames.mayBeIn(value)) {
      return null;
    }
    boolean json = value.stripLeading().startsWith("{") || value.stripLeading().startsWith("[");
    String masked = json ? new JsonSecrets(value, depth + 1).masked() : TextSecrets.masked(value);
    return masked.equals(value) ? null : Json.text(masked);
  }
}
