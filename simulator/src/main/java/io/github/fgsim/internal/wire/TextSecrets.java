package io.github.fgsim.internal.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks secrets in text that is no JSON: what stands behind a secret's name in a line of variables,
 * a form, YAML or JSON that is broken; parts of a multipart body; XML.
 */
final class TextSecrets {
  /**
   * What has colons but no names before them, or a name and what parts it from its value. Tried
   * where a word begins only, and a word is never tried in parts: what has no end is read once.
   */
  private static final Pattern NAME =
      Pattern.compile(
          "(?<![\\w.%\\-\\\\])(?:urn:[^\\s&,;}\\]\"'<>?]*+|\\w++://[^\\s/?\"'<>]*+"
              + "|([\\w.%\\-\\\\]++)([\"']?\\s{0,9}[=:]\\s{0,9}))");

  private static final Pattern VALUE =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"?|'[^']*+'?|[^\\r\\n&,;}\\]]+");

  /** Lines that belong to the value before them, as YAML has them. */
  private static final Pattern INDENTED = Pattern.compile("(?:\\r?\\n(?:[ \\t][^\\r\\n]*+)?+)*+");

  /** The header of a part, which may go on in lines that begin with a space. */
  private static final Pattern DISPOSITION =
      Pattern.compile("(?im)^content-disposition:((?:[^\\r\\n]|\\r?\\n[ \\t])*+)");

  /** A part's name, or its file's. */
  private static final Pattern PART =
      Pattern.compile("(?i)name\\*?\\s{0,9}=\\s{0,9}(?:[\\w\\-]{1,30}'[^'\"]*')?([^;\\r\\n]*+)");

  private static final Pattern EMPTY_LINE = Pattern.compile("\\r?\\n\\r?\\n");

  private final String text;
  private final Replacements replacements = new Replacements();

  private TextSecrets(String text) {
    this.text = text;
  }

  static String masked(String text) {
    TextSecrets secrets = new TextSecrets(text);
    secrets.pairs();
    secrets.parts();
    new XmlSecrets(text, secrets.replacements).find();
    return secrets.replacements.of(text);
  }

  private void pairs() {
    Matcher name = NAME.matcher(text);
    Matcher value = VALUE.matcher(text);
    for (int from = 0; name.find(from); ) {
      from = name.end();
      if (name.group(1) != null
          && isSecret(name.group(1))
          && value.region(from, text.length()).lookingAt()) {
        int quote = text.charAt(from) == '"' || text.charAt(from) == '\'' ? 1 : 0;
        int end = value.end();
        boolean closed = quote == 1 && end > from + 1 && text.charAt(end - 1) == text.charAt(from);
        if (quote == 0 && (isBlock(value.group()) || name.group(2).contains("\n"))) {
          Matcher lines = INDENTED.matcher(text).region(end, text.length());
          end = lines.lookingAt() ? lines.end() : end;
        }
        replacements.mask(from + quote, closed ? end - 1 : end);
        from = end;
      }
    }
  }

  private static boolean isSecret(String name) {
    return name.contains("\\u") || SecretNames.isSecret(PercentEncoding.decode(name));
  }

  /** Whether what YAML has for a value says that it comes in the next lines. */
  private static boolean isBlock(String value) {
    return value.startsWith("|") || value.startsWith(">");
  }

  private void parts() {
    Matcher header = DISPOSITION.matcher(text);
    Matcher emptyLine = EMPTY_LINE.matcher(text);
    for (int from = 0; header.find(from); ) {
      from = header.end();
      if (namesSecret(header.group(1)) && emptyLine.find(from)) {
        int content = emptyLine.end();
        from = endOfPart(header.start(), content);
        replacements.mask(content, from);
      }
    }
  }

  private static boolean namesSecret(String parameters) {
    Matcher name = PART.matcher(parameters);
    while (name.find()) {
      String value = name.group(1).replace("\"", "").strip();
      if (SecretNames.isSecret(PercentEncoding.decode(value))) {
        return true;
      }
    }
    return false;
  }

  /** The place before the boundary that the part began with, or the text's end. */
  private int endOfPart(int header, int content) {
    int line = text.lastIndexOf("\n--", header) + 1; // none: the first
    String boundary = text.substring(line).lines().findFirst().orElse("").strip();
    if (!boundary.startsWith("--") || boundary.length() == 2) {
      return text.length();
    }
    int end = text.indexOf('\n' + boundary, content - 1);
    if (end < 0) {
      return text.length();
    }
    return Math.max(content, end > 0 && text.charAt(end - 1) == '\r' ? end - 1 : end);
  }
}
