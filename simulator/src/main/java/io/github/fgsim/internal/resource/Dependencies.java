package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.archive.Archive;
import io.github.fgsim.internal.function.RuntimeFamily;
import io.github.fgsim.internal.store.Dependency;
import io.github.fgsim.internal.store.Dependency.Version;
import io.github.fgsim.internal.validation.FunctionChecks;
import io.github.fgsim.internal.validation.Notes;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Base64Text;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Rule;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Dependency packages and their versions: upload, list, list versions, show, delete. Those of the
 * service are {@link PublicDependencies}.
 */
final class Dependencies {
  private static final Field<Base64Text> FILE = Field.base64("depend_file");
  private static final Field<String> LINK = Field.text("depend_link");
  private static final Field<String> DOWNLOAD = Field.text("link");
  private static final Field<String> TYPE = Field.text("depend_type");
  private static final Field<String> RUNTIME = Field.text("runtime");
  private static final Field<String> NAME = Field.text("name");
  private static final Field<String> DESCRIPTION = Field.text("description");

  /** CreateDependencyRequestBody. */
  static final Shape BODY = Shape.of(FILE, LINK, TYPE, RUNTIME, NAME, DESCRIPTION);

  private static final int PAGE_SIZE = 400;
  private static final Pattern VALID_NAME =
      Pattern.compile("[A-Za-z](?:[A-Za-z0-9_.-]{0,94}[A-Za-z0-9])?");

  private Dependencies() {}

  /**
   * CreateDependencyVersion: the first of a name makes the dependency, later ones add a version.
   */
  static Response create(Request request) {
    return added(request, false);
  }

  private static Response added(Request request, boolean onlyNew) {
    String name = name(request);
    Version sent = sent(request, 1);
    String newId = request.settings().ids().uuid();
    long most = request.settings().limit(Limit.DEPENDENCIES);
    Dependency stored =
        request
            .project()
            .change(
                Dependency.KIND,
                all -> {
                  Dependency old =
                      all.values().stream()
                          .filter(dependency -> dependency.name().equals(name))
                          .findFirst()
                          .orElse(new Dependency(newId, name, 1, List.of()));
                  if (onlyNew && all.containsKey(old.id())) {
                    throw new ApiException(ErrorCode.DEPENDENCY_EXISTS);
                  }
                  if (!all.containsKey(old.id()) && all.size() >= most) {
                    throw new ApiException(ErrorCode.TOO_MANY_DEPENDENCIES);
                  }
                  Dependency changed = old.with(sent.numbered(old.nextVersion()));
                  all.put(changed.id(), changed);
                  return changed;
                });
    return Response.of(onlyNew ? alone(stored, request) : toJson(stored, stored.newest(), request));
  }

  private static String name(Request request) {
    String name = request.body().get(NAME, "");
    if (!VALID_NAME.matcher(name).matches()) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER)
          .because("name " + Notes.cut(name) + " is no name of a dependency");
    }
    return name;
  }

  private static Version sent(Request request, long number) {
    JsonObject body = request.body();
    String runtime = body.get(RUNTIME, "");
    request.checks().runtime(body.get(RUNTIME));
    request.checks().description(body.get(DESCRIPTION));
    return new Version(
        request.settings().ids().uuid(),
        number,
        runtime,
        body.get(DESCRIPTION, ""),
        file(request),
        body.get(TYPE, "").equals("obs") ? body.get(LINK) : null,
        request.settings().clock().instant());
  }

  /** CreateDependency, of SDKs up to 3.1.60: a name that is there is 409 FSS.1065. */
  static Response createFirst(Request request) {
    return added(request, true);
  }

  /** ShowDependency, of SDKs up to 3.1.60: the newest version under the dependency's id. */
  static Response showNewest(Request request) {
    return Response.of(alone(existing(request), request));
  }

  /** UpdateDependency, of SDKs up to 3.1.60: the newest version becomes what is sent. */
  static Response update(Request request) {
    existing(request);
    String name = name(request);
    Version sent = sent(request, 1);
    Dependency changed =
        request
            .project()
            .change(
                Dependency.KIND,
                all -> {
                  Dependency old = existing(all, request);
                  if (all.values().stream()
                      .anyMatch(
                          other -> other.name().equals(name) && !other.id().equals(old.id()))) {
                    throw new ApiException(ErrorCode.DEPENDENCY_EXISTS);
                  }
                  Dependency updated =
                      old.named(name).withNewest(sent.numbered(old.newest().number()));
                  all.put(old.id(), updated);
                  return updated;
                });
    return Response.of(alone(changed, request));
  }

  /** DeleteDependency, of SDKs up to 3.1.60: all its versions. */
  static Response deleteAll(Request request) {
    request.project().change(Dependency.KIND, all -> all.remove(existing(all, request).id()));
    return Response.NONE;
  }

  /** The newest version under the dependency's id. */
  private static JsonObject newest(Dependency dependency, Request request) {
    return toJson(dependency, dependency.newest(), request).with("id", dependency.id());
  }

  /**
   * As the old operations show it: the link is the one that was sent, as Terraform's old resource
   * reads it back.
   */
  private static JsonObject alone(Dependency dependency, Request request) {
    String link = dependency.newest().link();
    JsonObject newest = newest(dependency, request);
    return link == null ? newest : newest.with("link", link);
  }

  private static byte[] file(Request request) {
    JsonObject body = request.body();
    switch (body.get(TYPE, "")) {
      case "zip" -> {
        Base64Text base64 = body.get(FILE);
        if (base64 == null) {
          if (request.settings().enforces(Rule.FUNCTION_CODE_REQUIRED)) {
            throw new ApiException(ErrorCode.INVALID_DEPENDENCY)
                .because("depend_type zip without depend_file");
          }
          return new byte[0]; // an acceptance test of gophertelekomcloud sends none
        }
        byte[] file = base64.bytesOr(ErrorCode.INVALID_DEPENDENCY);
        if (file.length > request.settings().limit(Limit.ARCHIVE_BYTES)) {
          throw ApiException.with(
              ErrorCode.CODE_PACKAGE_TOO_LARGE,
              request.settings().limits().inText(Limit.ARCHIVE_BYTES));
        }
        Archive.check(file);
        return file;
      }
      case "obs" -> {
        String url = body.get(LINK, "");
        FunctionChecks.url(url);
        return request
            .state()
            .object(url)
            .orElseGet(
                () -> {
                  request
                      .notes()
                      .note("no object was put for " + url + ", the dependency is empty");
                  return new byte[0];
                });
      }
      default ->
          throw new ApiException(ErrorCode.INVALID_DEPENDENCY_TYPE)
              .because("depend_type " + Notes.cut(body.get(TYPE, "")) + ": zip or obs");
    }
  }

  /**
   * ListDependencies: the newest version of each. An entry's id is the dependency's: Terraform and
   * Cloud Custodian's deployer use it as {@code depend_id}.
   */
  static Response list(Request request) {
    String runtime = request.query("runtime");
    if (!runtime.isEmpty() && RuntimeFamily.of(runtime).isEmpty()) {
      throw new ApiException(ErrorCode.INVALID_RUNTIME); // observed
    }
    String name = request.query("name");
    String type =
        request.query("ispublic").equals("true") ? "public" : request.query("dependency_type");
    Stream<Dependency> own = request.project().all(Dependency.KIND).values().stream();
    Stream<Dependency> published = PublicDependencies.of(request.settings()).stream();
    List<JsonObject> matching =
        Stream.concat(
                type.equals("public") ? Stream.empty() : own,
                type.equals("private") ? Stream.empty() : published)
            .filter(dependency -> name.isEmpty() || dependency.name().equals(name))
            .filter(
                dependency -> runtime.isEmpty() || dependency.newest().runtime().equals(runtime))
            .map(dependency -> newest(dependency, request))
            .toList();
    Page page =
        request.page(request.query().containsKey("limit") ? "limit" : "maxitems", PAGE_SIZE);
    return page.response("dependencies", page.of(matching), matching.size());
  }

  /** ListDependencyVersion. */
  static Response listVersions(Request request) {
    Dependency dependency = existing(request);
    Page page = request.page("maxitems", PAGE_SIZE);
    return page.response(
        "dependencies",
        page.of(dependency.versions()).stream()
            .map(version -> toJson(dependency, version, request))
            .toList(),
        dependency.versions().size());
  }

  /** ShowDependencyVersion, with a link to the package. */
  static Response show(Request request) {
    Dependency dependency = existing(request);
    JsonObject shown =
        dependency
            .version(request.path("version"))
            .map(version -> toJson(dependency, version, request))
            .orElseThrow(() -> new ApiException(ErrorCode.DEPENDENCY_NOT_FOUND));
    return Response.of(shown.with("download_link", shown.get(DOWNLOAD)));
  }

  /** DeleteDependencyVersion; with its last version the dependency goes. */
  static Response delete(Request request) {
    String version = request.path("version");
    request
        .project()
        .change(
            Dependency.KIND,
            all -> {
              Dependency old = existing(all, request);
              if (old.version(version).isEmpty()) {
                throw new ApiException(ErrorCode.DEPENDENCY_NOT_FOUND);
              }
              old.without(version)
                  .ifPresentOrElse(rest -> all.put(old.id(), rest), () -> all.remove(old.id()));
              return old;
            });
    return Response.NONE;
  }

  private static Dependency existing(Request request) {
    return PublicDependencies.find(request.settings(), request.path("depend_id"))
        .orElseGet(() -> existing(request.project().all(Dependency.KIND), request));
  }

  private static Dependency existing(Map<String, Dependency> all, Request request) {
    Dependency dependency = all.get(request.path("depend_id"));
    if (dependency == null) {
      throw new ApiException(ErrorCode.DEPENDENCY_NOT_FOUND);
    }
    return dependency;
  }

  private static JsonObject toJson(Dependency dependency, Version version, Request request) {
    return JsonObject.builder()
        .put("id", version.id())
        .put("owner", PublicDependencies.owner(dependency, request.settings()))
        .put(
            DOWNLOAD,
            Downloads.dependency(
                request.sent().base(), request.projectId(), dependency, version.number()))
        .put(RUNTIME, version.runtime())
        .put("etag", version.etag())
        .put("size", version.file().length)
        .put(NAME, dependency.name())
        .put(DESCRIPTION, version.description())
        .put("file_name", dependency.name() + ".zip")
        .put("version", version.number())
        .put("dep_id", dependency.id())
        .put("last_modified", version.created().getEpochSecond())
        .build();
  }
}
