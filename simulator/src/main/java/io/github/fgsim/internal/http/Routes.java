package io.github.fgsim.internal.http;

import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.internal.operation.Aliases;
import io.github.fgsim.internal.operation.AsyncConfigs;
import io.github.fgsim.internal.operation.AsyncInvocations;
import io.github.fgsim.internal.operation.Call;
import io.github.fgsim.internal.operation.Dependencies;
import io.github.fgsim.internal.operation.Exports;
import io.github.fgsim.internal.operation.FunctionCodes;
import io.github.fgsim.internal.operation.FunctionConfigs;
import io.github.fgsim.internal.operation.Functions;
import io.github.fgsim.internal.operation.Imports;
import io.github.fgsim.internal.operation.Invocations;
import io.github.fgsim.internal.operation.Logs;
import io.github.fgsim.internal.operation.ReservedInstances;
import io.github.fgsim.internal.operation.Tags;
import io.github.fgsim.internal.operation.TestEvents;
import io.github.fgsim.internal.operation.Triggers;
import io.github.fgsim.internal.operation.Versions;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.internal.wire.Shapes;
import io.github.fgsim.model.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
  record Handler(@Nullable Shape body, Function<Call, @Nullable Object> handler) {}

  /** A request's operation with the path's parameters, decoded. */
  record Match(Operation operation, @Nullable Handler handler, Map<String, String> parameters) {}

  private static final class Node {
    final Map<String, Node> literals = new HashMap<>();
    @Nullable Node parameter;
    final Map<String, Operation> operations = new HashMap<>();
  }

  private final Node root = new Node();
  private final Map<Operation, Handler> handlers = new EnumMap<>(Operation.class);

  /** The service's routes, stateless and so the same for every simulator. */
  static final Routes SERVICE =
      new Routes()
          .on(CREATE_FUNCTION, Shapes.CREATE_FUNCTION, Functions::create)
          .on(LIST_FUNCTIONS, Functions::list)
          .on(DELETE_FUNCTION, Functions::delete)
          .on(SHOW_FUNCTION_CONFIG, FunctionConfigs::show)
          .on(UPDATE_FUNCTION_CONFIG, Shapes.UPDATE_FUNCTION_CONFIG, FunctionConfigs::update)
          .on(SHOW_FUNCTION_CODE, FunctionCodes::show)
          .on(UPDATE_FUNCTION_CODE, Shapes.UPDATE_FUNCTION_CODE, FunctionCodes::update)
          .on(
              UPDATE_FUNCTION_MAX_INSTANCE_CONFIG,
              Shapes.MAX_INSTANCES,
              Functions::updateMaxInstances)
          .on(UPDATE_FUNCTION_COLLECT_STATE, Functions::collect)
          .on(IMPORT_FUNCTION, Shapes.IMPORT_FUNCTION, Imports::importFunction)
          .on(EXPORT_FUNCTION, Exports::export)
          .on(INVOKE_FUNCTION, Invocations::invoke)
          .on(ASYNC_INVOKE_FUNCTION, AsyncInvocations::invoke)
          .on(LIST_ASYNC_INVOCATIONS, AsyncInvocations::list)
          .on(LIST_ACTIVE_ASYNC_INVOCATIONS, AsyncInvocations::active)
          .on(CANCEL_ASYNC_INVOCATION, Shapes.CANCEL, AsyncInvocations::cancel)
          .on(CREATE_FUNCTION_VERSION, Shapes.CREATE_VERSION, Versions::publish)
          .on(LIST_FUNCTION_VERSIONS, Versions::list)
          .on(CREATE_VERSION_ALIAS, Shapes.ALIAS, Aliases::create)
          .on(LIST_VERSION_ALIASES, Aliases::list)
          .on(SHOW_VERSION_ALIAS, Aliases::show)
          .on(UPDATE_VERSION_ALIAS, Shapes.ALIAS, Aliases::update)
          .on(DELETE_VERSION_ALIAS, Aliases::delete)
          .on(CREATE_FUNCTION_TRIGGER, Shapes.CREATE_TRIGGER, Triggers::create)
          .on(LIST_FUNCTION_TRIGGERS, Triggers::list)
          .on(SHOW_FUNCTION_TRIGGER, Triggers::show)
          .on(UPDATE_TRIGGER, Shapes.UPDATE_TRIGGER, Triggers::update)
          .on(DELETE_FUNCTION_TRIGGER, Triggers::delete)
          .on(BATCH_DELETE_FUNCTION_TRIGGERS, Triggers::deleteAll)
          .on(CREATE_DEPENDENCY_VERSION, Shapes.CREATE_DEPENDENCY, Dependencies::create)
          .on(LIST_DEPENDENCIES, Dependencies::list)
          .on(LIST_DEPENDENCY_VERSION, Dependencies::listVersions)
          .on(SHOW_DEPENDENCY_VERSION, Dependencies::show)
          .on(DELETE_DEPENDENCY_VERSION, Dependencies::delete)
          .on(CREATE_EVENT, Shapes.EVENT, TestEvents::create)
          .on(LIST_EVENTS, TestEvents::list)
          .on(SHOW_EVENT, TestEvents::show)
          .on(UPDATE_EVENT, Shapes.EVENT, TestEvents::update)
          .on(DELETE_EVENT, TestEvents::delete)
          .on(LIST_FUNCTION_ASYNC_INVOKE_CONFIG, AsyncConfigs::list)
          .on(SHOW_FUNCTION_ASYNC_INVOKE_CONFIG, AsyncConfigs::show)
          .on(UPDATE_FUNCTION_ASYNC_INVOKE_CONFIG, Shapes.ASYNC_CONFIG, AsyncConfigs::update)
          .on(DELETE_FUNCTION_ASYNC_INVOKE_CONFIG, AsyncConfigs::delete)
          .on(
              UPDATE_FUNCTION_RESERVED_INSTANCES_COUNT,
              Shapes.RESERVED_INSTANCES,
              ReservedInstances::update)
          .on(LIST_RESERVED_INSTANCE_CONFIGS, ReservedInstances::configs)
          .on(LIST_FUNCTION_RESERVED_INSTANCES, ReservedInstances::counts)
          .on(CREATE_TAGS, Shapes.TAGS, Tags::create)
          .on(DELETE_TAGS, Shapes.TAGS, Tags::delete)
          .on(LIST_FUNCTION_TAGS, Tags::list)
          .on(SHOW_PROJECT_TAGS_LIST, Tags::ofProject)
          .on(SHOW_RES_INSTANCE_INFO, Shapes.RESOURCE_INSTANCES, Tags::resources)
          .on(SHOW_LTS_LOG_DETAILS, Logs::show);

  private Routes() {
    for (Operation operation : Operation.values()) {
      Node node = root;
      for (String segment : segments(operation.path())) {
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

  private Routes on(Operation operation, Function<Call, @Nullable Object> handler) {
    return on(operation, null, handler);
  }

  private Routes on(
      Operation operation, @Nullable Shape body, Function<Call, @Nullable Object> handler) {
    handlers.put(operation, new Handler(body, handler));
    return this;
  }

  /** The operations that are simulated. */
  Collection<Operation> simulated() {
    return handlers.keySet();
  }

  /** The route of a request, null when the service has none. */
  @Nullable Match match(String method, String path) {
    List<String> segments = segments(path).stream().map(PercentEncoding::decode).toList();
    Operation operation = find(root, segments, 0, method);
    if (operation == null) {
      return null;
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    List<String> template = segments(operation.path());
    for (int i = 0; i < template.size(); i++) {
      if (isParameter(template.get(i))) {
        String name = template.get(i);
        parameters.put(name.substring(1, name.length() - 1), segments.get(i));
      }
    }
    return new Match(operation, handlers.get(operation), parameters);
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

  /** The three routes most like a request that has none, as {@code POST /path}, best first. */
  List<String> nearest(String method, String path) {
    List<String> asked = segments(path);
    return Arrays.stream(Operation.values())
        .sorted(Comparator.comparingInt(operation -> distance(operation, method, asked)))
        .limit(3)
        .map(
            operation ->
                operation.method() + " " + operation.path() + " (" + operation.title() + ")")
        .toList();
  }

  private static int distance(Operation operation, String method, List<String> asked) {
    List<String> template = segments(operation.path());
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

  /** The decoded segments after the first, when the first is this one; else none. */
  static List<String> after(String first, String path) {
    List<String> segments = segments(path);
    return segments.isEmpty() || !segments.get(0).equals(first)
        ? List.of()
        : segments.stream().skip(1).map(PercentEncoding::decode).toList();
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }

  /** The path between its slashes; more than one at the start and one at the end do not count. */
  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>(Arrays.asList(path.split("/", -1)));
    while (!segments.isEmpty() && segments.get(0).isEmpty()) {
      segments.remove(0);
    }
    if (!segments.isEmpty() && segments.get(segments.size() - 1).isEmpty()) {
      segments.remove(segments.size() - 1);
    }
    return segments;
  }
}
