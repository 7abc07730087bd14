package io.github.fgsim.internal.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.archive.Archive;
import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.resource.Downloads;
import io.github.fgsim.internal.simulator.Simulator;
import io.github.fgsim.internal.store.Alias;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.Kind;
import io.github.fgsim.internal.store.Project;
import io.github.fgsim.internal.store.State;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.store.Trigger;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Redaction;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The functions as the admin API shows them: one glance at many, all of one. */
final class FunctionsView {
  private static final int USUAL_PAGE = 100;
  private static final int MOST_ENTRIES = 1_000;

  private final Simulator simulator;

  FunctionsView(Simulator simulator) {
    this.simulator = simulator;
  }

  /**
   * A page of a project's functions whose package, name or runtime have a text in them, and the
   * projects that have functions.
   */
  JsonObject list(Query query) {
    State state = simulator.state();
    String projectId = query.text("project_id", simulator.settings().projectId());
    String search = query.text("search").toLowerCase(Locale.ROOT);
    List<JsonObject> projects = new ArrayList<>();
    List<StoredFunction> found = List.of();
    for (String id : state.projectIds()) {
      Project project = state.project(id);
      if (project.size() > 0) {
        projects.add(
            JsonObject.builder().put("project_id", id).put("functions", project.size()).build());
      }
      if (id.equals(projectId)) {
        found = project.functions().stream().filter(each -> matches(each, search)).toList();
      }
    }
    return JsonObject.builder()
        .put("project_id", projectId)
        .put("projects", projects)
        .put("count", found.size())
        .put(
            "functions",
            found.stream()
                .skip(query.number("offset", 0))
                .limit(query.number("limit", USUAL_PAGE))
                .map(FunctionsView::glance)
                .toList())
        .build();
  }

  private static boolean matches(StoredFunction function, String search) {
    FunctionUrn urn = function.urn();
    String text = urn.packageName() + "/" + urn.functionName() + " " + function.latest().runtime();
    return text.toLowerCase(Locale.ROOT).contains(search);
  }

  private static JsonObject glance(StoredFunction function) {
    FunctionVersion latest = function.latest();
    return JsonObject.builder()
        .put("package", function.urn().packageName())
        .put("function", function.urn().functionName())
        .put("runtime", latest.runtime())
        .put("handler", latest.configuration().get(FunctionFields.HANDLER))
        .put("memory_size", latest.memorySize())
        .put("timeout", latest.timeout().toSeconds())
        .put("code_size", latest.code().size())
        .put("last_modified", latest.lastModified().toString())
        .put("versions", function.published().size())
        .put("aliases", function.attached(Alias.KIND).size())
        .put("triggers", function.attached(Trigger.KIND).size())
        .build();
  }

  /**
   * All of a function, of one of its versions where versions differ, secrets masked as in the
   * journal.
   *
   * @throws ApiException when there is none
   */
  String show(Query query, String base) {
    FunctionUrn urn =
        new FunctionUrn(
            simulator.settings().region(),
            query.text("project_id", simulator.settings().projectId()),
            query.text("package", "default"),
            query.text("function"),
            null);
    StoredFunction function = simulator.state().project(urn.projectId()).get(urn);
    FunctionVersion version =
        function
            .version(query.text("version", FunctionUrn.LATEST))
            .orElseThrow(() -> new ApiException(ErrorCode.VERSION_NOT_FOUND));
    JsonObject json =
        glance(function)
            .with("urn", version.urn().toString())
            .with("version", version.version())
            .with("configuration", version.configuration())
            .with("code", code(version, base))
            .with("versions", function.versions().stream().map(FunctionsView::glance).toList())
            .with("aliases", attached(function, Alias.KIND, "name"))
            .with("triggers", attached(function, Trigger.KIND, Trigger.ID.name()))
            .with("attached", others(function));
    return Redaction.text(Json.text(json));
  }

  private static JsonObject glance(FunctionVersion version) {
    return JsonObject.builder()
        .put("version", version.version())
        .put("last_modified", version.lastModified().toString())
        .put("runtime", version.runtime())
        .put("code_size", version.code().size())
        .put("digest", version.code().digest())
        .build();
  }

  private static List<JsonObject> attached(StoredFunction function, Kind<?> kind, String name) {
    List<JsonObject> all = new ArrayList<>();
    function
        .attached(kind)
        .forEach((key, thing) -> all.add(JsonObject.of(name, key).with(kind.write(thing))));
    return all;
  }

  /** What else hangs on it: tags, settings of asynchronous calls, test events and so on. */
  private static JsonObject others(StoredFunction function) {
    JsonObject.Builder others = JsonObject.builder();
    for (Kind<?> kind : function.attachments().keySet()) {
      List<JsonObject> all = attached(function, kind, "name");
      if (kind != Alias.KIND && kind != Trigger.KIND && !all.isEmpty()) {
        others.put(kind.name(), all);
      }
    }
    return others.build();
  }

  /** Text that is code stands as it is, an archive as the names and sizes of its files. */
  private static JsonObject code(FunctionVersion version, String base) {
    byte[] bytes = version.code().bytes();
    JsonObject.Builder json =
        JsonObject.builder()
            .put("code_type", version.configuration().get(FunctionFields.CODE_TYPE))
            .put("code_size", bytes.length)
            .put("digest", bytes.length == 0 ? null : version.code().digest())
            .put("link", bytes.length == 0 ? null : Downloads.code(version, base));
    if ("inline".equals(version.configuration().get(FunctionFields.CODE_TYPE))) {
      return json.put("source", new String(bytes, UTF_8)).build();
    }
    try (Archive archive = Archive.open(bytes)) {
      Map<String, Long> sizes = archive.sizes();
      List<JsonObject> entries =
          sizes.entrySet().stream()
              .limit(MOST_ENTRIES)
              .map(e -> JsonObject.builder().put("name", e.getKey()).put("size", e.getValue()))
              .map(JsonObject.Builder::build)
              .toList();
      return json.put("entry_count", sizes.size()).put("entries", entries).build();
    } catch (ApiException e) { // no archive: an image, code of any bytes
      return json.build();
    }
  }
}
