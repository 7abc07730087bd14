package io.github.fgsim.internal.workflow;

import java.util.function.IntPredicate;

/** The text of an expression, and how far it was read. */
final class Scanner {
  private static final int DEEPEST = 50;

  private final String text;
  private int position;
  private int depth;

  Scanner(String text) {
    this.text = text;
  }

  /** What to throw when the text is no such expression, or one that is not simulated. */
  IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(
        "%s at character %d of the expression %s".formatted(what, position + 1, text));
  }

  /** Goes into parentheses. */
  void enter() {
    if (++depth > DEEPEST) {
      throw wrong("nested too deep");
    }
  }

  /** Comes out of parentheses. */
  void leave() {
    depth--;
  }

  boolean isAtEnd() {
    return position == text.length();
  }

  void skipBlanks() {
    takeWhile(c -> c == ' ');
  }

  /** Whether this comes next; does not go on. */
  boolean sees(String token) {
    return text.startsWith(token, position);
  }

  /** Goes on behind this, when it comes next. */
  boolean take(String token) {
    boolean found = sees(token);
    position += found ? token.length() : 0;
    return found;
  }

  void expect(String token) {
    if (!take(token)) {
      throw wrong("expected " + token);
    }
  }

  String takeWhile(IntPredicate which) {
    int from = position;
    while (!isAtEnd() && which.test(text.charAt(position))) {
      position++;
    }
    return text.substring(from, position);
  }

  /** A text in single quotes; a backslash stands before a quote of its own. */
  String quoted() {
    expect("'");
    StringBuilder quoted = new StringBuilder();
    while (!sees("'")) {
      take("\\");
      quoted.append(one());
    }
    expect("'");
    return quoted.toString();
  }

  private char one() {
    if (isAtEnd()) {
      throw wrong("expected '");
    }
    return text.charAt(position++);
  }

  /** A whole number, which may be negative. */
  int index() {
    String digits = (take("-") ? "-" : "") + takeWhile(c -> c >= '0' && c <= '9');
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw wrong("expected a whole number");
    }
  }
}
