package io.github.fgsim.internal.wire;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which names say that a value is a secret, of members, parameters, elements, parts and headers.
 */
public final class SecretNames {
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

  /**
   * Names that hold secrets by what they are: variables, an import package, headers in an event.
   */
  private static final Set<String> NAMES =
      Set.of(
          "encrypted_user_data",
          "file_code",
          "sk",
          "ak",
          "authorization",
          "proxy-authorization",
          "cookie",
          "set-cookie");

  /** Headers with credentials whose names no other member has. */
  private static final Set<String> HEADERS = Set.of("x-api-key");

  /** Members that name what their object's {@code value} is. */
  private static final Set<String> NAMING = Set.of("key", "name");

  /** What parts and names begin with, so that a long text is looked through once. */
  private static final String BEGINNINGS =
      Stream.concat(PARTS.stream(), NAMES.stream())
          .map(name -> name.substring(0, 1))
          .distinct()
          .collect(Collectors.joining());

  private SecretNames() {}

  /** Whether a member or parameter of this name holds a secret. */
  public static boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return NAMES.contains(lower) || PARTS.stream().anyMatch(lower::contains);
  }

  /** Whether a header of this name, in lower case, holds a credential. */
  static boolean isCredential(String header) {
    return HEADERS.contains(header) || isSecret(header);
  }

  /** Whether a member of this name says what its object's {@code value} is. */
  public static boolean isNaming(String name) {
    return NAMING.contains(name.toLowerCase(Locale.ROOT));
  }

  /** A look that is cheap and errs to the safe side: names may be written with escapes. */
  static boolean mayBeIn(String text) {
    if (text.contains("\\u") || text.contains("&#") || text.indexOf('%') >= 0) {
      return true;
    }
    for (int at = 0; at < text.length(); at++) {
      if (BEGINNINGS.indexOf(Character.toLowerCase(text.charAt(at))) >= 0 && begins(text, at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean begins(String text, int at) {
    for (String part : PARTS) {
      if (text.regionMatches(true, at, part, 0, part.length())) {
        return true;
      }
    }
    for (String name : NAMES) {
      if (text.regionMatches(true, at, name, 0, name.length())
          && isWord(text, at, at + name.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(String text, int start, int end) {
    return (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
        && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
  }
}
