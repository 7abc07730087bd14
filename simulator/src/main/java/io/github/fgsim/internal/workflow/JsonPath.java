package io.github.fgsim.internal.workflow;

import io.github.fgsim.internal.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JSONPath of the part that the user guide documents: the roots {@code $}, {@code @} and {@code
 * $CONST}, members after a dot or quoted in brackets, {@code [n]}, {@code [*]}, {@code
 * [start:end]}, {@code [?(condition)]}.
 *
 * @param root {@code $}, {@code @} or {@code $CONST}
 */
record JsonPath(String root, List<Step> steps) {
  private static final String CONSTANTS = "$CONST";

  /** As samples of the API reference write the root of the constants. */
  private static final String CONSTANTS_MEMBER = "constants";

  /** One step from values to values. */
  sealed interface Step {
    record Member(String name) implements Step {}

    record Index(int number) implements Step {}

    record All() implements Step {}

    record Slice(int start, @Nullable Integer end) implements Step {}

    record Filter(Condition condition) implements Step {}
  }

  JsonPath {
    steps = List.copyOf(steps);
  }

  /**
   * Reads a whole text.
   *
   * @throws IllegalArgumentException when it is no such path
   */
  static JsonPath parse(String text) {
    Scanner scanner = new Scanner(text);
    JsonPath path = read(scanner);
    if (!scanner.isAtEnd()) {
      throw scanner.wrong("expected the end of the path");
    }
    return path;
  }

  static boolean isNext(Scanner scanner) {
    return scanner.sees("$") || scanner.sees("@");
  }

  static JsonPath read(Scanner scanner) {
    String root = scanner.take(CONSTANTS) ? CONSTANTS : scanner.take("$") ? "$" : "@";
    if (root.equals("@")) {
      scanner.expect("@");
    }
    List<Step> steps = new ArrayList<>();
    while (true) {
      if (scanner.sees("..")) {
        throw scanner.wrong("the recursive step .. is not simulated: not documented");
      } else if (scanner.take(".")) {
        steps.add(scanner.take("*") ? new Step.All() : new Step.Member(name(scanner)));
      } else if (scanner.take("[")) {
        steps.add(bracket(scanner));
      } else {
        return new JsonPath(root, steps);
      }
    }
  }

  private static String name(Scanner scanner) {
    String name = scanner.takeWhile(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
    if (name.isEmpty()) {
      throw scanner.wrong("expected the name of a member");
    }
    return name;
  }

  private static Step bracket(Scanner scanner) {
    Step step;
    if (scanner.sees("'")) {
      step = new Step.Member(scanner.quoted());
    } else if (scanner.take("*")) {
      step = new Step.All();
    } else if (scanner.take("?(")) {
      scanner.enter();
      step = new Step.Filter(Condition.read(scanner));
      scanner.expect(")");
      scanner.leave();
    } else {
      int start = scanner.sees(":") ? 0 : scanner.index();
      boolean isSlice = scanner.take(":");
      step =
          !isSlice
              ? new Step.Index(start)
              : new Step.Slice(start, scanner.sees("]") ? null : scanner.index());
    }
    scanner.expect("]");
    return step;
  }

  /** The value that it leads to, a list where it may lead to several; null when there is none. */
  @Nullable Object value(Scope scope) {
    Object value = value(scope, steps);
    boolean isMember =
        root.equals("$")
            && value == null
            && !steps.isEmpty()
            && steps.get(0).equals(new Step.Member(CONSTANTS_MEMBER));
    return isMember ? new JsonPath(CONSTANTS, steps.subList(1, steps.size())).value(scope) : value;
  }

  private @Nullable Object value(Scope scope, List<Step> way) {
    Object start =
        switch (root) {
          case "$" -> scope.input();
          case "@" -> scope.current();
          default -> scope.constants();
        };
    List<Object> found = start == null ? List.of() : List.of(start);
    boolean isOne = true;
    for (Step step : way) {
      isOne &= step instanceof Step.Member || step instanceof Step.Index;
      found = found.stream().flatMap(value -> next(value, step, scope)).toList();
    }
    return isOne ? found.stream().findFirst().orElse(null) : found;
  }

  private static Stream<Object> next(Object value, Step step, Scope scope) {
    if (step instanceof Step.Member member) {
      return value instanceof JsonObject object
          ? Stream.ofNullable(object.members().get(member.name()))
          : Stream.empty();
    }
    List<Object> items = items(value, step);
    if (step instanceof Step.Index index) {
      int at = from(index.number(), items.size());
      return at >= 0 && at < items.size() ? Stream.of(items.get(at)) : Stream.empty();
    }
    if (step instanceof Step.Slice slice) {
      int start = within(slice.start(), items.size());
      int end = slice.end() == null ? items.size() : within(slice.end(), items.size());
      return start < end ? items.subList(start, end).stream() : Stream.empty();
    }
    return step instanceof Step.Filter filter
        ? items.stream().filter(item -> filter.condition().holds(scope.at(item)))
        : items.stream();
  }

  /** The items of a list; of an object its values, or itself where a filter looks at it. */
  private static List<Object> items(Object value, Step step) {
    if (value instanceof JsonObject object) {
      return step instanceof Step.All
          ? object.members().entrySet().stream().map(Map.Entry::getValue).toList()
          : step instanceof Step.Filter ? List.of(object) : List.of();
    }
    return value instanceof List<?> list ? List.copyOf(list) : List.of();
  }

  private static int from(int number, int size) {
    return number < 0 ? size + number : number;
  }

  private static int within(int number, int size) {
    return Math.max(0, Math.min(size, from(number, size)));
  }
}
