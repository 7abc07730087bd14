package io.github.fgsim.internal.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.archive.Code;
import io.github.fgsim.internal.store.StoredFunction.Kind;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Located;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.internal.wire.Shapes;
import io.github.fgsim.model.FunctionUrn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link StateJson} writes, or people. */
public final class StateReader {
  /** What the members of attachments must be; those that no shape names are taken as they are. */
  private static final Map<Kind, Shape> SHAPES =
      Map.of(
          Kind.ALIAS, Shapes.ALIAS,
          Kind.TRIGGER, Shapes.CREATE_TRIGGER,
          Kind.TAG, Shapes.KEY_AND_VALUE,
          Kind.EVENT, Shapes.EVENT,
          Kind.ASYNC_CONFIG, Shapes.ASYNC_CONFIG,
          Kind.RESERVED_INSTANCES, Shapes.RESERVED_INSTANCES);

  private final Settings settings;
  private final Map<String, Code> codes = new HashMap<>();

  private StateReader(Settings settings) {
    this.settings = settings;
  }

  /**
   * A state that holds what the text says.
   *
   * @param present the state that it is to take the place of, of which it keeps what is no data:
   *     what functions do
   * @throws IllegalArgumentException when the text is no such JSON; the message says what and where
   */
  public static State read(String json, Settings settings, State present) {
    Located text = Located.parse(json).only("format", "projects", "objects");
    text.member("format")
        .filter(format -> !format.text().equals(StateJson.FORMAT))
        .ifPresent(
            format -> {
              throw format.wrong("expected " + StateJson.FORMAT + ", but found " + format.text());
            });
    StateReader reader = new StateReader(settings);
    Map<String, Project> projects = new HashMap<>();
    text.membersOf("projects").forEach((id, each) -> projects.put(id, reader.project(id, each)));
    Map<String, byte[]> objects = new HashMap<>();
    text.membersOf("objects").forEach((url, file) -> objects.put(url, file.bytes()));
    return present.replacedBy(projects, objects);
  }

  private Project project(String id, Located json) {
    Project project = new Project();
    json.only("functions", "dependencies");
    for (Located function : json.itemsOf("functions")) {
      StoredFunction read = function(id, function);
      if (project.find(read.urn()).isPresent()) {
        throw function.wrong("there are two functions " + read.urn());
      }
      project.restore(read);
    }
    json.itemsOf("dependencies").forEach(each -> project.restore(dependency(each)));
    return project;
  }

  private StoredFunction function(String projectId, Located json) {
    json.object();
    FunctionUrn urn =
        new FunctionUrn(
            settings.region(),
            projectId,
            json.member("package").map(Located::partOfUrn).orElse("default"),
            json.required("name").partOfUrn(),
            null);
    Map<String, Located> versions = json.membersOf("versions");
    if (!versions.containsKey(FunctionUrn.LATEST)) {
      throw json.wrong("versions." + FunctionUrn.LATEST + " is missing");
    }
    FunctionVersion latest = version(urn, FunctionUrn.LATEST, versions.remove(FunctionUrn.LATEST));
    List<FunctionVersion> published = new ArrayList<>();
    versions.forEach((name, version) -> published.add(version(urn, name, version)));
    boolean changed = json.member("changed").map(Located::flag).orElse(true);
    StoredFunction function = new StoredFunction(latest, published, changed, Map.of());
    List<String> members = new ArrayList<>(List.of("package", "name", "changed", "versions"));
    for (Kind kind : Kind.values()) {
      members.add(StateJson.name(kind));
      Map<String, JsonObject> attached = new LinkedHashMap<>();
      json.membersOf(StateJson.name(kind))
          .forEach((name, each) -> attached.put(name, attachment(kind, urn, name, each)));
      function = attached.isEmpty() ? function : function.withAttached(kind, attached);
    }
    json.only(members.toArray(String[]::new));
    ensureAliasesPoint(function, json);
    return function;
  }

  private static void ensureAliasesPoint(StoredFunction function, Located json) {
    function
        .attached(Kind.ALIAS)
        .forEach(
            (name, alias) -> {
              if (function.version(alias.text("version", "")).isEmpty()) {
                throw json.wrong(
                    "alias " + name + " points to version " + alias.text("version") + " of none");
              }
            });
  }

  private FunctionVersion version(FunctionUrn urn, String name, Located json) {
    json.only("last_modified", "image_name", "configuration", "source", "code");
    Located configuration = json.required("configuration");
    ensure(configuration, Shapes.CREATE_FUNCTION);
    ensure(configuration, Shapes.UPDATE_FUNCTION_CONFIG);
    byte[] bytes =
        json.member("source")
            .map(source -> source.text().getBytes(UTF_8))
            .or(() -> json.member("code").map(Located::bytes))
            .orElse(Code.NONE.bytes());
    Code code = Code.of(bytes);
    return new FunctionVersion(
        urn.withQualifier(name),
        configuration.object(),
        codes.computeIfAbsent(code.digest(), digest -> code), // equal codes are held once
        json.member("last_modified")
            .map(time -> time.read(Instant::parse, "a time such as 2026-01-02T03:04:05Z"))
            .orElse(settings.now()),
        json.member("image_name").map(Located::text).orElse(""));
  }

  private static JsonObject attachment(Kind kind, FunctionUrn urn, String name, Located json) {
    Shape shape = SHAPES.get(kind);
    if (shape != null) {
      ensure(json, shape);
    }
    return switch (kind) {
      case ALIAS -> json.object().with("alias_urn", urn.withQualifier("!" + name).toString());
      case ASYNC_CONFIG -> json.object().with("func_urn", urn.withQualifier(name).toString());
      default -> json.object();
    };
  }

  private static StoredDependency dependency(Located json) {
    json.only("id", "name", "next_version", "versions");
    List<StoredDependency.Version> versions = new ArrayList<>();
    for (Located version : json.itemsOf("versions")) {
      version.only("description", "file").required("description").required("version").number();
      versions.add(
          new StoredDependency.Version(
              version.required("description").object(), version.required("file").bytes()));
    }
    if (versions.isEmpty()) {
      throw json.wrong("a dependency has at least one version");
    }
    return new StoredDependency(
        json.required("id").text(),
        json.required("name").text(),
        json.required("next_version").number(),
        versions);
  }

  /** Refuses a member that has another type than the shape's, member by member to name it. */
  private static void ensure(Located json, Shape shape) {
    json.object()
        .members()
        .forEach(
            (name, value) -> {
              try {
                Json.read(Json.bytes(JsonObject.of(name, value)), shape, unknown -> {});
              } catch (ApiException e) {
                throw json.wrong("member " + name + " cannot be " + Json.text(value));
              }
            });
  }
}
