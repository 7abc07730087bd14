package io.github.fgsim.internal.store;

import static io.github.fgsim.internal.function.FunctionFields.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import io.github.fgsim.internal.archive.Code;
import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.validation.FunctionChecks;
import io.github.fgsim.internal.validation.Notes;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Located;
import io.github.fgsim.model.FunctionUrn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what {@link StateJson} writes, or people. */
public final class StateReader {

  /** What a create puts in place of what was not said. */
  public interface Defaults {
    /** A configuration with all that a create gives one. */
    JsonObject completed(JsonObject written, FunctionUrn urn, Settings settings);

    /** A name for the image that the service builds. */
    String imageName(Instant time, Settings settings);
  }

  private final Settings settings;
  private final Kinds kinds;
  private final Defaults defaults;
  private final Map<String, Code> codes = new HashMap<>();

  private StateReader(Settings settings, Kinds kinds, Defaults defaults) {
    this.settings = settings;
    this.kinds = kinds;
    this.defaults = defaults;
  }

  /**
   * A state that holds what the text says.
   *
   * @param present the state that it is to take the place of, of which it keeps what is no data:
   *     what functions do
   * @param defaults what stands for what the text does not say
   * @throws IllegalArgumentException when the text is no such JSON, or says what no request could
   *     bring about; the message says what and where
   */
  public static State read(
      String json, Settings settings, State present, Kinds kinds, Defaults defaults) {
    Located text = Located.parse(json).only("format", "projects", "objects");
    text.member("format")
        .filter(format -> !format.text().equals(StateJson.FORMAT))
        .ifPresent(
            format -> {
              throw format.wrong("expected " + StateJson.FORMAT + ", but found " + format.text());
            });
    StateReader reader = new StateReader(settings, kinds, defaults);
    Map<String, Project> projects = new HashMap<>();
    List<WorkflowRun> executions = new ArrayList<>();
    text.membersOf("projects")
        .forEach(
            (id, each) -> {
              projects.put(id, reader.project(id, each));
              executions.addAll(WorkflowRunJson.read(id, each, settings.now()));
            });
    Map<String, byte[]> objects = new HashMap<>();
    text.membersOf("objects").forEach((url, file) -> objects.put(url, file.bytes()));
    return present.replacedBy(projects, objects, executions);
  }

  private Project project(String id, Located json) {
    Project project = new Project();
    json.only(members(List.of("functions"), kinds.ofProjects(), "executions"));
    for (Located function : json.itemsOf("functions")) {
      StoredFunction read = function(id, function);
      if (project.find(read.urn()).isPresent()) {
        throw function.wrong("there are two functions " + read.urn());
      }
      project.restore(read);
    }
    kinds.ofProjects().forEach(kind -> restore(project, kind, json));
    return project;
  }

  private <T> void restore(Project project, Kind<T> kind, Located json) {
    Map<String, T> read = read(kind, json);
    if (!read.isEmpty()) {
      project.restore(kind, read);
    }
  }

  private static String[] members(List<String> own, List<Kind<?>> kinds, String... more) {
    List<String> members = new ArrayList<>(own);
    kinds.forEach(kind -> members.add(kind.name()));
    members.addAll(List.of(more));
    return members.toArray(String[]::new);
  }

  private <T> Map<String, T> read(Kind<T> kind, Located json) {
    return kind.readAll(json.membersOf(kind.name()), settings.now());
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
    String id = json.member("id").map(Located::text).orElseGet(() -> settings.ids().uuid());
    Map<String, Located> versions = json.membersOf("versions");
    if (!versions.containsKey(FunctionUrn.LATEST)) {
      throw json.wrong("versions." + FunctionUrn.LATEST + " is missing");
    }
    FunctionVersion latest =
        version(id, urn, FunctionUrn.LATEST, versions.remove(FunctionUrn.LATEST));
    List<FunctionVersion> published = new ArrayList<>();
    versions.forEach(
        (name, version) -> {
          if (!FunctionVersion.isName(name)) {
            throw version.wrong("no name that a publication takes");
          }
          published.add(version(id, urn, name, version));
        });
    boolean changed = json.member("changed").map(Located::flag).orElse(true);
    StoredFunction function = new StoredFunction(latest, published, changed, Map.of());
    for (Kind<?> kind : kinds.ofFunctions()) {
      function = attached(function, kind, json);
    }
    json.only(
        members(List.of("package", "name", "id", "changed", "versions"), kinds.ofFunctions()));
    ensureQualifiers(function, json);
    return function;
  }

  private <T> StoredFunction attached(StoredFunction function, Kind<T> kind, Located json) {
    Map<String, T> read = read(kind, json);
    return read.isEmpty() ? function : function.withAttached(kind, read);
  }

  /** What points to a version or an alias finds it. */
  private static void ensureQualifiers(StoredFunction function, Located json) {
    Map<String, Alias> aliases = function.attached(Alias.KIND);
    aliases.forEach(
        (name, alias) -> {
          List<String> pointedTo = new ArrayList<>(List.of(alias.version()));
          pointedTo.addAll(alias.weights().names());
          pointedTo.addAll(alias.strategy().names());
          for (String version : pointedTo) {
            if (function.version(version).isEmpty()) {
              throw json.wrong("alias " + name + " points to version " + version + " of none");
            }
          }
          alias
              .misfit(function)
              .ifPresent(
                  error -> {
                    throw json.wrong("alias " + name + ": " + error.code() + " " + error.text());
                  });
        });
    ensureTimers(function, json);
    Map<String, String> qualifiers = new LinkedHashMap<>();
    function
        .attached(Trigger.KIND)
        .values()
        .forEach(trigger -> qualifiers.put("trigger " + trigger.id(), trigger.qualifier()));
    function
        .attachments()
        .forEach(
            (kind, values) -> {
              if (kind.isByQualifier()) {
                values.keySet().forEach(name -> qualifiers.put(kind + " " + name, name));
              }
            });
    qualifiers.forEach(
        (what, qualifier) -> {
          boolean known =
              qualifier.startsWith("!")
                  ? aliases.containsKey(qualifier.substring(1))
                  : function.version(qualifier).isPresent();
          if (!known) {
            throw json.wrong(what + " belongs to a version or alias that is not there");
          }
        });
  }

  /** The timers of one version have names of their own. */
  private static void ensureTimers(StoredFunction function, Located json) {
    Set<String> timers = new HashSet<>();
    for (Trigger trigger : function.attached(Trigger.KIND).values()) {
      trigger
          .timer(UTC)
          .map(timer -> timer.name() + " of " + trigger.qualifier())
          .filter(timer -> !timers.add(timer))
          .ifPresent(
              timer -> {
                throw json.wrong("there are two timers " + timer);
              });
    }
  }

  private FunctionVersion version(String id, FunctionUrn urn, String name, Located json) {
    json.only("last_modified", "image_name", "configuration", "source", "code");
    if (json.member("source").isPresent() && json.member("code").isPresent()) {
      throw json.wrong("source and code are two ways to say one");
    }
    byte[] bytes =
        json.member("source")
            .map(source -> source.text().getBytes(UTF_8))
            .or(() -> json.member("code").map(Located::bytes))
            .orElse(Code.NONE.bytes());
    Code code = Code.of(bytes);
    Instant lastModified = json.member("last_modified").map(Located::time).orElse(settings.now());
    return new FunctionVersion(
        id,
        urn.withQualifier(name),
        configuration(urn, json.required("configuration")),
        codes.computeIfAbsent(code.digest(), digest -> code), // equal codes are held once
        lastModified,
        json.member("image_name")
            .map(Located::text)
            .orElseGet(() -> defaults.imageName(lastModified, settings)));
  }

  /** A configuration that a create and updates could have brought about, or what is wrong. */
  private JsonObject configuration(FunctionUrn urn, Located json) {
    JsonObject configuration = json.object();
    FunctionFields.OF_CONFIGURATION
        .misfit(configuration)
        .ifPresent(
            misfit -> {
              throw json.wrong(misfit);
            });
    for (Field<?> field : List.of(RUNTIME, HANDLER, TIMEOUT, MEMORY_SIZE)) {
      if (!configuration.has(field)) {
        throw json.wrong("member " + field + " is missing");
      }
    }
    try {
      new FunctionChecks(settings, Notes.NONE).stored(configuration, urn);
    } catch (ApiException e) {
      throw json.wrong(e.explained());
    }
    return defaults.completed(configuration, urn, settings);
  }
}
