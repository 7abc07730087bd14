package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/** A function's versions: publish, list. */
public final class Versions {
  private static final int PAGE_SIZE = 400;
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,40}[A-Za-z0-9])?");
  private static final DateTimeFormatter AUTOMATIC_NAME =
      DateTimeFormatter.ofPattern("'v'yyyyMMdd-HHmmss");

  private Versions() {}

  /**
   * CreateFunctionVersion: a snapshot of the latest version under a name given or made of the time.
   */
  public static JsonObject publish(Request call) {
    Settings settings = call.settings();
    JsonObject request = call.body();
    call.checks().description(request.text("description"));
    Instant now = settings.now();
    String given = request.text("version");
    if (given != null && (given.equals(FunctionUrn.LATEST) || !NAME.matcher(given).matches())) {
      throw new ApiException(ErrorCode.INVALID_VERSION);
    }
    StoredFunction changed =
        call.change(
            function -> {
              FunctionVersion latest = function.latest();
              if (!request.text("digest", latest.code().digest()).equals(latest.code().digest())) {
                throw new ApiException(ErrorCode.INVALID_PARAMETER);
              }
              String name = given == null ? automaticName(function, now, settings) : given;
              if (function.version(name).isPresent()) {
                throw new ApiException(ErrorCode.VERSION_EXISTS);
              }
              if (!function.changed()) {
                throw new ApiException(ErrorCode.NOTHING_TO_PUBLISH);
              }
              if (function.versions().size() >= settings.limit(Limit.VERSIONS)) {
                // The limit is documented, its code is not.
                throw new ApiException(
                    ErrorCode.INVALID_PARAMETER,
                    "The number of versions exceeds the maximum allowed limit.");
              }
              return function.withPublished(snapshot(latest, name, request, now));
            });
    List<FunctionVersion> published = changed.published();
    return FunctionAnswer.published(published.get(published.size() - 1), settings);
  }

  /**
   * The time, or the next second without a version: the service never publishes twice in one, a
   * test does.
   */
  private static String automaticName(StoredFunction function, Instant now, Settings settings) {
    Instant time = now;
    String name = AUTOMATIC_NAME.format(time.atOffset(settings.zone()));
    while (function.version(name).isPresent()) {
      time = time.plusSeconds(1);
      name = AUTOMATIC_NAME.format(time.atOffset(settings.zone()));
    }
    return name;
  }

  private static FunctionVersion snapshot(
      FunctionVersion latest, String name, JsonObject request, Instant now) {
    return new FunctionVersion(
        latest.urn().withQualifier(name),
        latest.configuration().with("version_description", request.text("description")),
        latest.code(),
        now,
        latest.imageName());
  }

  /** ListFunctionVersions: the latest first, then the published ones in their order. */
  public static JsonObject list(Request call) {
    Page page = call.page("maxitems", PAGE_SIZE);
    List<FunctionVersion> versions = call.function().versions();
    return page.answer(
        "versions",
        page.of(versions).stream()
            .map(version -> FunctionAnswer.versionEntry(version, call.settings()))
            .toList(),
        versions.size());
  }
}
