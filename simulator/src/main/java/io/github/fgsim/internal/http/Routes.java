package io.github.fgsim.internal.http;

import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.internal.resource.Aliases;
import io.github.fgsim.internal.resource.AsyncConfigs;
import io.github.fgsim.internal.resource.AsyncInvocations;
import io.github.fgsim.internal.resource.Dependencies;
import io.github.fgsim.internal.resource.Exports;
import io.github.fgsim.internal.resource.FunctionCodes;
import io.github.fgsim.internal.resource.FunctionConfigs;
import io.github.fgsim.internal.resource.Functions;
import io.github.fgsim.internal.resource.Imports;
import io.github.fgsim.internal.resource.Invocations;
import io.github.fgsim.internal.resource.Logs;
import io.github.fgsim.internal.resource.Request;
import io.github.fgsim.internal.resource.ReservedInstances;
import io.github.fgsim.internal.resource.Tags;
import io.github.fgsim.internal.resource.TestEvents;
import io.github.fgsim.internal.resource.Triggers;
import io.github.fgsim.internal.resource.Versions;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.internal.wire.Shapes;
import io.github.fgsim.model.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which operation a verb and a path name, and what answers it. All operations of the service have a
 * route; those that are not simulated have no handler.
 */
final class Routes {
  /**
   * An operation that is simulated.
   *
   * @param body the shape of its body, null when it takes none
   * @param handler gives the answer's body, null for none
   */
  record Handler(@Nullable Shape body, Function<Request, @Nullable Object> handler) {
    Handler(Function<Request, @Nullable Object> handler) {
      this(null, handler);
    }
  }

  /** A request's operation with the path's parameters, decoded. */
  record Match(Operation operation, @Nullable Handler handler, Map<String, String> parameters) {}

  private static final class Node {
    final Map<String, Node> literals = new HashMap<>();
    @Nullable Node parameter;
    final Map<String, Operation> operations = new HashMap<>();
  }

  private static final int COMPARED_SEGMENTS = 16;
  private static final int COMPARED_LETTERS = 64;

  private final Node root = new Node();
  private final Map<Operation, List<String>> templates = new EnumMap<>(Operation.class);

  /** The service's routes, stateless and so the same for every simulator. */
  static final Routes SERVICE = new Routes();

  private Routes() {
    for (Operation operation : Operation.values()) {
      Node node = root;
      List<String> template = segments(operation.path());
      templates.put(operation, template);
      for (String segment : template) {
        if (isParameter(segment)) {
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

  /**
   * What answers an operation, null when it is not simulated. A switch and no table: only what is
   * called gets linked, which fifty handlers would make felt at a simulator's start.
   */
  private static @Nullable Handler handler(Operation operation) {
    return switch (operation) {
      case CREATE_FUNCTION -> new Handler(Shapes.CREATE_FUNCTION, Functions::create);
      case LIST_FUNCTIONS -> new Handler(Functions::list);
      case DELETE_FUNCTION -> new Handler(Functions::delete);
      case SHOW_FUNCTION_CONFIG -> new Handler(FunctionConfigs::show);
      case UPDATE_FUNCTION_CONFIG ->
          new Handler(Shapes.UPDATE_FUNCTION_CONFIG, FunctionConfigs::update);
      case SHOW_FUNCTION_CODE -> new Handler(FunctionCodes::show);
      case UPDATE_FUNCTION_CODE -> new Handler(Shapes.UPDATE_FUNCTION_CODE, FunctionCodes::update);
      case UPDATE_FUNCTION_MAX_INSTANCE_CONFIG ->
          new Handler(Shapes.MAX_INSTANCES, Functions::updateMaxInstances);
      case UPDATE_FUNCTION_COLLECT_STATE -> new Handler(Functions::collect);
      case IMPORT_FUNCTION -> new Handler(Shapes.IMPORT_FUNCTION, Imports::importFunction);
      case EXPORT_FUNCTION -> new Handler(Exports::export);
      case INVOKE_FUNCTION -> new Handler(Invocations::invoke);
      case ASYNC_INVOKE_FUNCTION -> new Handler(AsyncInvocations::invoke);
      case LIST_ASYNC_INVOCATIONS -> new Handler(AsyncInvocations::list);
      case LIST_ACTIVE_ASYNC_INVOCATIONS -> new Handler(AsyncInvocations::active);
      case CANCEL_ASYNC_INVOCATION -> new Handler(Shapes.CANCEL, AsyncInvocations::cancel);
      case CREATE_FUNCTION_VERSION -> new Handler(Shapes.CREATE_VERSION, Versions::publish);
      case LIST_FUNCTION_VERSIONS -> new Handler(Versions::list);
      case CREATE_VERSION_ALIAS -> new Handler(Shapes.ALIAS, Aliases::create);
      case LIST_VERSION_ALIASES -> new Handler(Aliases::list);
      case SHOW_VERSION_ALIAS -> new Handler(Aliases::show);
      case UPDATE_VERSION_ALIAS -> new Handler(Shapes.ALIAS, Aliases::update);
      case DELETE_VERSION_ALIAS -> new Handler(Aliases::delete);
      case CREATE_FUNCTION_TRIGGER -> new Handler(Shapes.CREATE_TRIGGER, Triggers::create);
      case LIST_FUNCTION_TRIGGERS -> new Handler(Triggers::list);
      case SHOW_FUNCTION_TRIGGER -> new Handler(Triggers::show);
      case UPDATE_TRIGGER -> new Handler(Shapes.UPDATE_TRIGGER, Triggers::update);
      case DELETE_FUNCTION_TRIGGER -> new Handler(Triggers::delete);
      case BATCH_DELETE_FUNCTION_TRIGGERS -> new Handler(Triggers::deleteAll);
      case CREATE_DEPENDENCY_VERSION -> new Handler(Shapes.CREATE_DEPENDENCY, Dependencies::create);
      case LIST_DEPENDENCIES -> new Handler(Dependencies::list);
      case LIST_DEPENDENCY_VERSION -> new Handler(Dependencies::listVersions);
      case SHOW_DEPENDENCY_VERSION -> new Handler(Dependencies::show);
      case DELETE_DEPENDENCY_VERSION -> new Handler(Dependencies::delete);
      case CREATE_EVENT -> new Handler(Shapes.EVENT, TestEvents::create);
      case LIST_EVENTS -> new Handler(TestEvents::list);
      case SHOW_EVENT -> new Handler(TestEvents::show);
      case UPDATE_EVENT -> new Handler(Shapes.EVENT, TestEvents::update);
      case DELETE_EVENT -> new Handler(TestEvents::delete);
      case LIST_FUNCTION_ASYNC_INVOKE_CONFIG -> new Handler(AsyncConfigs::list);
      case SHOW_FUNCTION_ASYNC_INVOKE_CONFIG -> new Handler(AsyncConfigs::show);
      case UPDATE_FUNCTION_ASYNC_INVOKE_CONFIG ->
          new Handler(Shapes.ASYNC_CONFIG, AsyncConfigs::update);
      case DELETE_FUNCTION_ASYNC_INVOKE_CONFIG -> new Handler(AsyncConfigs::delete);
      case UPDATE_FUNCTION_RESERVED_INSTANCES_COUNT ->
          new Handler(Shapes.RESERVED_INSTANCES, ReservedInstances::update);
      case LIST_RESERVED_INSTANCE_CONFIGS -> new Handler(ReservedInstances::configs);
      case LIST_FUNCTION_RESERVED_INSTANCES -> new Handler(ReservedInstances::counts);
      case CREATE_TAGS -> new Handler(Shapes.TAGS, Tags::create);
      case DELETE_TAGS -> new Handler(Shapes.TAGS, Tags::delete);
      case LIST_FUNCTION_TAGS -> new Handler(Tags::list);
      case SHOW_PROJECT_TAGS_LIST -> new Handler(Tags::ofProject);
      case SHOW_RES_INSTANCE_INFO -> new Handler(Shapes.RESOURCE_INSTANCES, Tags::resources);
      case SHOW_LTS_LOG_DETAILS -> new Handler(Logs::show);
      default -> null;
    };
  }

  /** The operations that are simulated. */
  static List<Operation> simulated() {
    return Arrays.stream(Operation.values())
        .filter(operation -> handler(operation) != null)
        .toList();
  }

  /** The route of a request, null when the service has none. */
  @Nullable Match match(String method, List<String> segments) {
    Operation operation = find(root, segments, 0, method);
    if (operation == null) {
      return null;
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    List<String> template = template(operation);
    for (int i = 0; i < template.size(); i++) {
      if (isParameter(template.get(i))) {
        String name = template.get(i);
        parameters.put(name.substring(1, name.length() - 1), segments.get(i));
      }
    }
    return new Match(operation, handler(operation), parameters);
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
      distance += isParameter(template.get(i)) ? 1 : edits(template.get(i), asked.get(i));
    }
    return distance;
  }

  /** The edit distance of two words. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  private List<String> template(Operation operation) {
    return templates.getOrDefault(operation, List.of());
  }

  /** The segments after the first, when the first is this one; else none. */
  static List<String> after(String first, List<String> segments) {
    return segments.isEmpty() || !segments.get(0).equals(first)
        ? List.of()
        : segments.subList(1, segments.size());
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }

  /** A path as {@link HttpRequest#segments} has it. */
  static List<String> segments(String path) {
    int from = 0;
    while (from < path.length() && path.charAt(from) == '/') {
      from++;
    }
    List<String> segments = new ArrayList<>();
    for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', from)) {
      segments.add(PercentEncoding.decode(path.substring(from, slash)));
      from = slash + 1;
    }
    if (from < path.length()) {
      segments.add(PercentEncoding.decode(path.substring(from)));
    }
    return segments;
  }
}
