package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.archive.Archive;
import io.github.fgsim.internal.archive.Code;
import io.github.fgsim.internal.store.StoredDependency;
import io.github.fgsim.internal.validation.FunctionChecks;
import io.github.fgsim.internal.validation.RuntimeFamily;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Base64Text;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dependency packages and their versions: upload, list, list versions, show, delete. */
public final class Dependencies {
  private static final int PAGE_SIZE = 400;
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z](?:[A-Za-z0-9_.-]{0,94}[A-Za-z0-9])?");

  private Dependencies() {}

  /**
   * CreateDependencyVersion: the first of a name makes the dependency, later ones add a version.
   */
  public static JsonObject create(Request call) {
    JsonObject request = call.body();
    String name = request.text("name", "");
    if (!NAME.matcher(name).matches()) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER);
    }
    if (RuntimeFamily.of(request.text("runtime")).isEmpty()) {
      throw new ApiException(ErrorCode.INVALID_RUNTIME);
    }
    call.checks().description(request.text("description"));
    byte[] file = file(request, call);
    String id = call.settings().ids().uuid();
    String etag = Code.md5(file);
    StoredDependency stored =
        call.project()
            .addDependency(
                call.settings().ids().uuid(),
                name,
                file,
                identity ->
                    JsonObject.builder()
                        .put("id", id)
                        .put("owner", call.settings().domainId())
                        .put("link", "")
                        .put("runtime", request.text("runtime"))
                        .put("etag", etag)
                        .put("size", file.length)
                        .put("name", name)
                        .put("description", request.text("description", ""))
                        .put("file_name", name + ".zip")
                        .putAll(identity)
                        .put("last_modified", call.settings().now().toEpochMilli())
                        .build(),
                call.settings().limits());
    return linked(stored, stored.newest(), call);
  }

  private static byte[] file(JsonObject request, Request call) {
    switch (request.text("depend_type", "")) {
      case "zip" -> {
        Base64Text base64 = (Base64Text) request.get("depend_file");
        if (base64 == null) {
          throw new ApiException(ErrorCode.INVALID_DEPENDENCY);
        }
        byte[] file = base64.bytesOr(ErrorCode.INVALID_DEPENDENCY);
        if (file.length > call.settings().limit(Limit.ARCHIVE_BYTES)) {
          throw new ApiException(
              ErrorCode.CODE_PACKAGE_TOO_LARGE,
              ErrorCode.CODE_PACKAGE_TOO_LARGE
                  .text()
                  .formatted(call.settings().limits().inText(Limit.ARCHIVE_BYTES)));
        }
        Archive.check(file);
        return file;
      }
      case "obs" -> {
        String url = request.text("depend_link", "");
        FunctionChecks.url(url);
        return call.state()
            .object(url)
            .orElseGet(
                () -> {
                  call.notes().note("no object was put for " + url + ", the dependency is empty");
                  return new byte[0];
                });
      }
      default -> throw new ApiException(ErrorCode.INVALID_DEPENDENCY_TYPE);
    }
  }

  /** ListDependencies: the newest version of each. */
  public static JsonObject list(Request call) {
    String runtime = call.query().getOrDefault("runtime", "");
    if (!runtime.isEmpty() && RuntimeFamily.of(runtime).isEmpty()) {
      throw new ApiException(ErrorCode.INVALID_RUNTIME); // observed
    }
    String name = call.query().getOrDefault("name", "");
    boolean publicOnly =
        call.query().getOrDefault("dependency_type", "").equals("public")
            || call.query().getOrDefault("ispublic", "").equals("true");
    List<JsonObject> matching =
        call.project().dependencies().stream()
            .filter(dependency -> !publicOnly)
            .filter(dependency -> name.isEmpty() || dependency.name().contains(name))
            .map(dependency -> linked(dependency, dependency.newest(), call))
            .filter(entry -> runtime.isEmpty() || runtime.equals(entry.text("runtime")))
            .toList();
    Page page = call.page(call.query().containsKey("limit") ? "limit" : "maxitems", PAGE_SIZE);
    return page.answer("dependencies", page.of(matching), matching.size());
  }

  /** ListDependencyVersion. */
  public static JsonObject listVersions(Request call) {
    StoredDependency dependency = existing(call);
    Page page = call.page("maxitems", PAGE_SIZE);
    return page.answer(
        "dependencies",
        page.of(dependency.versions()).stream()
            .map(version -> linked(dependency, version, call))
            .toList(),
        dependency.versions().size());
  }

  /** ShowDependencyVersion, with a link to the package. */
  public static JsonObject show(Request call) {
    StoredDependency dependency = existing(call);
    JsonObject shown =
        dependency
            .version(call.path().getOrDefault("version", ""))
            .map(version -> linked(dependency, version, call))
            .orElseThrow(() -> new ApiException(ErrorCode.DEPENDENCY_NOT_FOUND));
    return shown.with("download_link", shown.get("link"));
  }

  /** DeleteDependencyVersion. */
  public static @Nullable Object delete(Request call) {
    call.project()
        .removeDependency(
            call.path().getOrDefault("depend_id", ""), call.path().getOrDefault("version", ""));
    return null;
  }

  private static StoredDependency existing(Request call) {
    return call.project()
        .dependency(call.path().getOrDefault("depend_id", ""))
        .orElseThrow(() -> new ApiException(ErrorCode.DEPENDENCY_NOT_FOUND));
  }

  private static JsonObject linked(
      StoredDependency dependency, StoredDependency.Version version, Request call) {
    long number = version.description().number("version", 0);
    return version
        .description()
        .with("link", Downloads.dependency(call.base(), call.projectId(), dependency, number));
  }
}
