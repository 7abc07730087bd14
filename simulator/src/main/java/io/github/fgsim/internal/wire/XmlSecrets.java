package io.github.fgsim.internal.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what XML has under a secret's name: an element's content, and of a pair of a name and a
 * value, as elements or as attributes, the value. The text may be cut, broken or no XML at all, and
 * each place of it is read once or twice. Attributes of secret names are found as other text's.
 */
final class XmlSecrets {
  /** No deeper are pairs of elements looked for. */
  private static final int DEPTH = 200;

  /** A longer text is nobody's name. */
  private static final int LONGEST_NAME = 200;

  private static final Pattern NAME = Pattern.compile("/?+([\\w.:\\-]++)");

  private static final Pattern ATTRIBUTE =
      Pattern.compile("(?<![\\w.:\\-])([\\w.:\\-]++)\\s*+=\\s*+(\"[^\"]*+|'[^']*+)");

  /** From {@code <} to after {@code >}, or to where it breaks off. */
  private record Tag(int start, int end, String name, boolean opens, boolean closes) {
    String local() {
      return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }
  }

  /** An element that has begun. */
  private static final class Element {
    final Tag tag;

    /** Whether its child of that kind names a secret. */
    boolean secretPair;

    /** The content of its child {@code value}; none when both are the same. */
    int valueStart;

    int valueEnd;

    Element(Tag tag) {
      this.tag = tag;
    }
  }

  private final String text;
  private final Replacements replacements;
  private final Deque<Element> elements = new ArrayDeque<>();

  XmlSecrets(String text, Replacements replacements) {
    this.text = text;
    this.replacements = replacements;
    elements.push(new Element(new Tag(0, 0, "", true, false)));
  }

  void find() {
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
      Tag tag = tag(at);
      at = tag == null ? at + 1 : tag.opens ? opened(tag) : closed(tag);
    }
  }

  /** Masks what is secret by the tag; says where to go on. */
  private int opened(Tag tag) {
    Element parent = elements.element();
    boolean secretByAttributes = attributesNameSecret(tag);
    if (!tag.closes
        && (secretByAttributes
            || isSecret(tag.local())
            || (parent.secretPair && tag.local().equals("value")))) {
      int end = endOfContent(tag);
      replacements.mask(tag.end, end);
      return end;
    }
    if (!tag.closes && elements.size() < DEPTH) {
      elements.push(new Element(tag));
    }
    return tag.end;
  }

  /** Whether an attribute says that the others' {@code value}, which is masked, is a secret. */
  private boolean attributesNameSecret(Tag tag) {
    boolean secret = false;
    int valueStart = 0;
    int valueEnd = 0;
    Matcher attribute = ATTRIBUTE.matcher(text).region(tag.start, tag.end);
    while (attribute.find()) {
      String name = attribute.group(1).substring(attribute.group(1).indexOf(':') + 1);
      int start = attribute.start(2) + 1;
      if (name.equalsIgnoreCase("value")) {
        valueStart = start;
        valueEnd = attribute.end();
      } else if (SecretNames.isNaming(name)) {
        secret |= isSecret(text.substring(start, attribute.end()));
      }
      if (attribute.end() < tag.end) {
        attribute.region(attribute.end() + 1, tag.end);
      }
    }
    if (secret) {
      replacements.mask(valueStart, valueEnd);
    }
    return secret;
  }

  private int closed(Tag tag) {
    Element element = elements.element();
    if (!element.tag.name.equals(tag.name)) {
      return tag.end;
    }
    elements.pop();
    Element parent = elements.element();
    int start = element.tag.end;
    if (tag.local().equals("value")) {
      parent.valueStart = start;
      parent.valueEnd = tag.start;
    } else if (SecretNames.isNaming(tag.local())
        && tag.start - start <= LONGEST_NAME
        && isSecret(text.substring(start, tag.start))) {
      parent.secretPair = true;
      replacements.mask(parent.valueStart, parent.valueEnd);
    }
    return tag.end;
  }

  /** A name that is written with character references may be any. */
  private static boolean isSecret(String name) {
    return name.contains("&#") || SecretNames.isSecret(name.strip());
  }

  /** Where the tag's element's end tag begins, or the text's end. */
  private int endOfContent(Tag opening) {
    int depth = 1;
    for (int at = text.indexOf('<', opening.end); at >= 0; at = text.indexOf('<', at)) {
      if (text.startsWith("<!--", at)) {
        at = after("-->", at);
      } else if (text.startsWith("<![CDATA[", at)) {
        at = after("]]>", at);
      } else {
        Tag tag = tag(at);
        if (tag != null && tag.name.equals(opening.name)) {
          depth += tag.opens && !tag.closes ? 1 : 0;
          depth -= tag.opens ? 0 : 1;
          if (depth == 0) {
            return at;
          }
        }
        at = tag == null ? at + 1 : tag.end;
      }
    }
    return text.length();
  }

  private int after(String end, int from) {
    int at = text.indexOf(end, from);
    return at < 0 ? text.length() : at + end.length();
  }

  /** The tag that begins there, none where no name follows. */
  private @Nullable Tag tag(int start) {
    Matcher name = NAME.matcher(text).region(start + 1, text.length());
    if (!name.lookingAt()) {
      return null;
    }
    int at = name.end();
    char quote = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '<' || c == '>') {
        break;
      }
    }
    boolean ends = at < text.length() && text.charAt(at) == '>';
    return new Tag(
        start,
        ends ? at + 1 : at,
        name.group(1),
        text.charAt(start + 1) != '/',
        ends && text.charAt(at - 1) == '/');
  }
}
