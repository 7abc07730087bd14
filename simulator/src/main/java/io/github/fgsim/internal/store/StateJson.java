package io.github.fgsim.internal.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.store.StoredFunction.Kind;
import io.github.fgsim.internal.wire.Base64Text;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * A state as JSON text that people read, compare and write, and back ({@link StateReader}).
 *
 * <p>What a project holds stands as it is stored. Inline code is text under {@code source}, other
 * code base64 under {@code code}. URNs are made anew when the text is read, so that a state can
 * move to another region or, under another key, to another project.
 */
public final class StateJson {
  static final String FORMAT = "functiongraph-simulator-state/1";

  private StateJson() {}

  /** The state, its projects and objects in the order of their names. */
  public static String write(State state) {
    JsonObject.Builder projects = JsonObject.builder();
    for (String id : state.projectIds()) {
      JsonObject project = project(state.project(id));
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

  private static JsonObject project(Project project) {
    List<JsonObject> functions = project.functions().stream().map(StateJson::function).toList();
    List<JsonObject> dependencies =
        project.dependencies().stream().map(StateJson::dependency).toList();
    return JsonObject.builder()
        .put("functions", functions.isEmpty() ? null : functions)
        .put("dependencies", dependencies.isEmpty() ? null : dependencies)
        .build();
  }

  private static JsonObject function(StoredFunction function) {
    JsonObject.Builder versions = JsonObject.builder();
    function.versions().forEach(version -> versions.put(version.version(), version(version)));
    JsonObject.Builder json =
        JsonObject.builder()
            .put("package", function.urn().packageName())
            .put("name", function.urn().functionName())
            .put("changed", function.changed())
            .put("versions", versions.build());
    for (Kind kind : Kind.values()) {
      JsonObject.Builder attached = JsonObject.builder();
      function.attached(kind).forEach(attached::put);
      JsonObject ofKind = attached.build();
      json.put(name(kind), ofKind.isEmpty() ? null : ofKind);
    }
    return json.build();
  }

  private static JsonObject version(FunctionVersion version) {
    byte[] code = version.code().bytes();
    String text = new String(code, UTF_8);
    boolean source =
        "inline".equals(version.configuration().text("code_type"))
            && Arrays.equals(text.getBytes(UTF_8), code);
    return JsonObject.builder()
        .put("last_modified", version.lastModified().toString())
        .put("image_name", version.imageName())
        .put("configuration", version.configuration())
        .put("source", source ? text : null)
        .put("code", source || code.length == 0 ? null : new Base64Text(code))
        .build();
  }

  private static JsonObject dependency(StoredDependency dependency) {
    return JsonObject.builder()
        .put("id", dependency.id())
        .put("name", dependency.name())
        .put("next_version", dependency.nextVersion())
        .put(
            "versions",
            dependency.versions().stream()
                .map(
                    version ->
                        JsonObject.builder()
                            .put("description", version.description())
                            .put("file", new Base64Text(version.file()))
                            .build())
                .toList())
        .build();
  }

  static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
