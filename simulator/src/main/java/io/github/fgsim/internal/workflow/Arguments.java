package io.github.fgsim.internal.workflow;

import io.github.fgsim.internal.wire.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an action hands to its function: JSON in which a text that begins with a dollar sign is a
 * path, with what stands for it when there is nothing: {@code $.name | 'nobody'}. Any other value
 * is itself.
 */
sealed interface Arguments {
  /** The value; null when there is none, which leaves a member or an item out. */
  @Nullable Object value(Scope scope);

  record Constant(Object literal) implements Arguments {
    @Override
    public Object value(Scope scope) {
      return literal;
    }
  }

  record Chosen(JsonPath path, @Nullable JsonPath otherPath, @Nullable Object otherwise)
      implements Arguments {
    @Override
    public @Nullable Object value(Scope scope) {
      Object value = path.value(scope);
      if (value != null) {
        return value;
      }
      return otherPath == null ? otherwise : otherPath.value(scope);
    }
  }

  record Members(Map<String, Arguments> members) implements Arguments {
    @Override
    public Object value(Scope scope) {
      JsonObject.Builder object = JsonObject.builder();
      members.forEach((name, member) -> object.put(name, member.value(scope)));
      return object.build();
    }
  }

  record Items(List<Arguments> items) implements Arguments {
    @Override
    public Object value(Scope scope) {
      List<Object> list = new ArrayList<>();
      for (Arguments item : items) {
        Object value = item.value(scope);
        if (value != null) {
          list.add(value);
        }
      }
      return list;
    }
  }

  /**
   * Reads a tree of JSON.
   *
   * @throws IllegalArgumentException when a text in it is neither plain nor a path with a default
   */
  static Arguments of(Object tree) {
    if (tree instanceof JsonObject object) {
      Map<String, Arguments> members = new LinkedHashMap<>();
      object.members().forEach((name, member) -> members.put(name, of(member)));
      return new Members(members);
    }
    if (tree instanceof List<?> list) {
      return new Items(list.stream().map(Arguments::of).toList());
    }
    return tree instanceof String text && text.startsWith("$")
        ? chosen(new Scanner(text))
        : new Constant(tree);
  }

  private static Chosen chosen(Scanner scanner) {
    JsonPath path = JsonPath.read(scanner);
    JsonPath otherPath = null;
    Object otherwise = null;
    scanner.skipBlanks();
    if (scanner.take("|")) {
      scanner.skipBlanks();
      if (JsonPath.isNext(scanner)) {
        otherPath = JsonPath.read(scanner);
      } else {
        otherwise = Condition.literal(scanner);
      }
      scanner.skipBlanks();
    }
    if (!scanner.isAtEnd()) {
      throw scanner.wrong("expected | and a default, or the end");
    }
    return new Chosen(path, otherPath, otherwise);
  }
}
