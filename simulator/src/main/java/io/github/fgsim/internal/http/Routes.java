package io.github.fgsim.internal.http;

import io.github.fgsim.internal.wire.Edits;
import io.github.fgsim.internal.wire.HttpRequest;
import io.github.fgsim.model.Operation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which operation a verb and a path name. */
final class Routes {
  /** A request's operation with the path's parameters, decoded. */
  record Match(Operation operation, Map<String, String> parameters) {}

  private static final class Node {
    final Map<String, Node> literals = new HashMap<>();
    @Nullable Node parameter;
    final Map<String, Operation> operations = new HashMap<>();
  }

  private static final int COMPARED_SEGMENTS = 16;
  private static final int COMPARED_LETTERS = 64;

  private final Node root = new Node();
  private final Map<Operation, List<String>> templates = new EnumMap<>(Operation.class);

  /** By the name of each parameter the segment that it is. */
  private final Map<Operation, Map<String, Integer>> parameters = new EnumMap<>(Operation.class);

  /** The service's routes, stateless and so the same for every simulator. */
  static final Routes SERVICE = new Routes();

  private Routes() {
    for (Operation operation : Operation.values()) {
      Node node = root;
      List<String> template = HttpRequest.segments(operation.path());
      templates.put(operation, template);
      Map<String, Integer> places = new LinkedHashMap<>();
      parameters.put(operation, places);
      for (int place = 0; place < template.size(); place++) {
        String segment = template.get(place);
        if (isParameter(segment)) {
          places.put(segment.substring(1, segment.length() - 1), place);
          if (node.parameter == null) {
            node.parameter = new Node();
          }
          node = node.parameter;
        } else {
          node = node.literals.computeIfAbsent(segment, name -> new Node());
        }
      }
      node.operations.put(operation.method(), operation);
    }
  }

  /** The route of a request, null when the service has none. */
  @Nullable Match match(String method, List<String> segments) {
    Operation operation = find(root, segments, 0, method);
    if (operation == null) {
      return null;
    }
    Map<String, Integer> places = parameters.getOrDefault(operation, Map.of());
    Map<String, String> values = new HashMap<>(2 * places.size());
    places.forEach((name, place) -> values.put(name, segments.get(place)));
    return new Match(operation, values);
  }

  private static @Nullable Operation find(
      Node node, List<String> segments, int depth, String method) {
    if (depth == segments.size()) {
      return node.operations.get(method);
    }
    Node literal = node.literals.get(segments.get(depth));
    Operation found = literal == null ? null : find(literal, segments, depth + 1, method);
    return found != null || node.parameter == null
        ? found
        : find(node.parameter, segments, depth + 1, method);
  }

  /**
   * The three routes most like a request that has none, as {@code POST /path}, best first. What is
   * longer than any route is compared by its beginning only.
   */
  List<String> nearest(String method, List<String> segments) {
    List<String> asked =
        segments.stream()
            .limit(COMPARED_SEGMENTS)
            .map(text -> text.substring(0, Math.min(text.length(), COMPARED_LETTERS)))
            .toList();
    return Arrays.stream(Operation.values())
        .sorted(Comparator.comparingInt(operation -> distance(operation, method, asked)))
        .limit(3)
        .map(
            operation ->
                operation.method() + " " + operation.path() + " (" + operation.title() + ")")
        .toList();
  }

  private int distance(Operation operation, String method, List<String> asked) {
    List<String> template = template(operation);
    int distance = operation.method().equals(method) ? 0 : 2;
    distance += 20 * Math.abs(template.size() - asked.size());
    for (int i = 0; i < Math.min(template.size(), asked.size()); i++) {
      distance += isParameter(template.get(i)) ? 1 : Edits.between(template.get(i), asked.get(i));
    }
    return distance;
  }

  private List<String> template(Operation operation) {
    return templates.getOrDefault(operation, List.of());
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }
}
