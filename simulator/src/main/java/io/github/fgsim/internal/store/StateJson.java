package io.github.fgsim.internal.store;

import static io.github.fgsim.internal.function.FunctionFields.CODE_TYPE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.wire.Base64Text;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A state as JSON text that people read, compare and write, and back ({@link StateReader}).
 *
 * <p>Times are in UTC. Inline code is text under {@code source}, other code base64 under {@code
 * code}. URNs are made anew when the text is read, so that a state can move to another region or,
 * under another key, to another project.
 */
public final class StateJson {
  static final String FORMAT = "functiongraph-simulator-state/1";

  private StateJson() {}

  /** The state, its projects and objects in the order of their names. */
  public static String write(State state, Kinds kinds) {
    JsonObject.Builder projects = JsonObject.builder();
    for (String id : state.projectIds()) {
      JsonObject project =
          project(state.project(id), kinds, WorkflowRunJson.write(state.workflowRuns(), id));
      if (!project.isEmpty()) {
        projects.put(id, project);
      }
    }
    JsonObject.Builder objects = JsonObject.builder();
    new TreeMap<>(state.objects()).forEach((url, file) -> objects.put(url, new Base64Text(file)));
    return Json.indented(
        JsonObject.builder()
            .put("format", FORMAT)
            .put("projects", projects.build())
            .put("objects", objects.build())
            .build());
  }

  private static JsonObject project(Project project, Kinds kinds, JsonObject executions) {
    List<JsonObject> functions =
        project.functions().stream().map(function -> function(function, kinds)).toList();
    JsonObject.Builder json = JsonObject.builder();
    json.put("functions", functions.isEmpty() ? null : functions);
    ensureListed(project.kinds(), kinds.ofProjects());
    for (Kind<?> kind : kinds.ofProjects()) {
      put(json, kind, project.all(kind));
    }
    return json.put("executions", executions.isEmpty() ? null : executions).build();
  }

  private static JsonObject function(StoredFunction function, Kinds kinds) {
    JsonObject.Builder versions = JsonObject.builder();
    function.versions().forEach(version -> versions.put(version.version(), version(version)));
    JsonObject.Builder json =
        JsonObject.builder()
            .put("package", function.urn().packageName())
            .put("name", function.urn().functionName())
            .put("id", function.latest().id())
            .put("changed", function.changed())
            .put("versions", versions.build());
    ensureListed(function.attachments().keySet(), kinds.ofFunctions());
    for (Kind<?> kind : kinds.ofFunctions()) {
      put(json, kind, function.attached(kind));
    }
    return json.build();
  }

  /** What is held but not listed would be lost in silence. */
  private static void ensureListed(Set<Kind<?>> held, List<Kind<?>> listed) {
    if (!listed.containsAll(held)) {
      throw new IllegalStateException(
          "held: " + held + ", but a state has only " + listed + ": list the kind with the others");
    }
  }

  private static void put(JsonObject.Builder json, Kind<?> kind, Map<String, ?> values) {
    if (!values.isEmpty()) {
      JsonObject.Builder ofKind = JsonObject.builder();
      values.forEach((name, value) -> ofKind.put(name, kind.write(value)));
      json.put(kind.name(), ofKind.build());
    }
  }

  private static JsonObject version(FunctionVersion version) {
    byte[] code = version.code().bytes();
    String text = new String(code, UTF_8);
    boolean source =
        "inline".equals(version.configuration().get(CODE_TYPE))
            && Arrays.equals(text.getBytes(UTF_8), code);
    return JsonObject.builder()
        .put("last_modified", version.lastModified().toString())
        .put("image_name", version.imageName())
        .put("configuration", version.configuration())
        .put("source", source ? text : null)
        .put("code", source || code.length == 0 ? null : new Base64Text(code))
        .build();
  }
}
