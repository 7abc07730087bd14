package io.github.fgsim.internal.workflow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition as the user guide writes them: {@code $.age >= 18 && ($.name == 'a*' || $.name ==
 * nil)}. A star stands for any characters in a text behind {@code ==}. What is of another kind than
 * what it is compared with differs from it and is neither less nor greater.
 */
sealed interface Condition {
  /** Whether it holds. */
  boolean holds(Scope scope);

  record All(List<Condition> parts) implements Condition {
    @Override
    public boolean holds(Scope scope) {
      return parts.stream().allMatch(part -> part.holds(scope));
    }
  }

  record Any(List<Condition> parts) implements Condition {
    @Override
    public boolean holds(Scope scope) {
      return parts.stream().anyMatch(part -> part.holds(scope));
    }
  }

  /** What stands at a side of a comparison: a value, null for {@code nil}, or a path to one. */
  record Operand(@Nullable JsonPath path, @Nullable Object literal) {
    @Nullable Object value(Scope scope) {
      return path == null ? literal : path.value(scope);
    }
  }

  record Comparison(Operand left, String operator, Operand right) implements Condition {
    @Override
    public boolean holds(Scope scope) {
      Object first = left.value(scope);
      Object second = right.value(scope);
      return switch (operator) {
        case "==" -> isEqual(first, second);
        case "!=" -> !isEqual(first, second);
        case "<" -> isOrdered(first, second) && compare(first, second) < 0;
        case "<=" -> isOrdered(first, second) && compare(first, second) <= 0;
        case ">" -> isOrdered(first, second) && compare(first, second) > 0;
        default -> isOrdered(first, second) && compare(first, second) >= 0;
      };
    }

    private static boolean isEqual(@Nullable Object first, @Nullable Object second) {
      if (first instanceof String text && second instanceof String pattern) {
        return pattern.indexOf('*') < 0 ? text.equals(pattern) : matches(text, pattern);
      }
      return isOrdered(first, second)
          ? compare(first, second) == 0
          : first == null ? second == null : first.equals(second);
    }

    /** Part after part, each at the first place it is found at: no text makes it try again. */
    private static boolean matches(String text, String pattern) {
      String[] parts = pattern.split("\\*", -1);
      String last = parts[parts.length - 1];
      if (!text.startsWith(parts[0]) || !text.endsWith(last)) {
        return false;
      }
      int from = parts[0].length();
      for (int i = 1; i < parts.length - 1; i++) {
        int found = text.indexOf(parts[i], from);
        if (found < 0) {
          return false;
        }
        from = found + parts[i].length();
      }
      return from + last.length() <= text.length();
    }

    private static boolean isOrdered(@Nullable Object first, @Nullable Object second) {
      return (first instanceof Number && second instanceof Number)
          || (first instanceof String && second instanceof String);
    }

    private static int compare(@Nullable Object first, @Nullable Object second) {
      return first instanceof String
          ? String.valueOf(first).compareTo(String.valueOf(second))
          : new BigDecimal(String.valueOf(first)).compareTo(new BigDecimal(String.valueOf(second)));
    }
  }

  /**
   * Reads a whole text; an empty one always holds.
   *
   * @throws IllegalArgumentException when it is no condition
   */
  static Condition parse(String text) {
    if (text.isBlank()) {
      return new All(List.of());
    }
    Scanner scanner = new Scanner(text);
    Condition condition = read(scanner);
    if (!scanner.isAtEnd()) {
      throw scanner.wrong("expected the end of the condition");
    }
    return condition;
  }

  static Condition read(Scanner scanner) {
    return any(scanner);
  }

  private static Condition any(Scanner scanner) {
    List<Condition> parts = new ArrayList<>();
    do {
      parts.add(all(scanner));
    } while (scanner.take("||"));
    return parts.size() == 1 ? parts.get(0) : new Any(parts);
  }

  private static Condition all(Scanner scanner) {
    List<Condition> parts = new ArrayList<>();
    do {
      parts.add(one(scanner));
    } while (scanner.take("&&"));
    return parts.size() == 1 ? parts.get(0) : new All(parts);
  }

  private static Condition one(Scanner scanner) {
    scanner.skipBlanks();
    Condition condition;
    if (scanner.take("(")) {
      scanner.enter();
      condition = any(scanner);
      scanner.expect(")");
      scanner.leave();
    } else {
      Operand left = operand(scanner);
      scanner.skipBlanks();
      String operator =
          Stream.of("==", "!=", "<=", ">=", "<", ">")
              .filter(scanner::take)
              .findFirst()
              .orElseThrow(() -> scanner.wrong("expected one of == != < > <= >="));
      condition = new Comparison(left, operator, operand(scanner));
    }
    scanner.skipBlanks();
    return condition;
  }

  private static Operand operand(Scanner scanner) {
    scanner.skipBlanks();
    return JsonPath.isNext(scanner)
        ? new Operand(JsonPath.read(scanner), null)
        : new Operand(null, literal(scanner));
  }

  /** A number, a text in single quotes, {@code true}, {@code false}; null for {@code nil}. */
  static @Nullable Object literal(Scanner scanner) {
    if (scanner.sees("'")) {
      return scanner.quoted();
    }
    String word =
        scanner.takeWhile(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '+');
    return switch (word) {
      case "nil" -> null;
      case "true" -> true;
      case "false" -> false;
      default -> number(word, scanner);
    };
  }

  private static Object number(String word, Scanner scanner) {
    try {
      if (word.matches("[+-]?[0-9]{1,18}")) {
        return Long.valueOf(word);
      }
      if (word.matches("[+-]?[0-9]{1,300}(\\.[0-9]{1,300})?([eE][+-]?[0-9]{1,2})?")) {
        return Double.valueOf(word);
      }
    } catch (NumberFormatException e) {
      // as any other word
    }
    throw scanner.wrong("expected a number, a text in single quotes, true, false or nil");
  }
}
