package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.function.View;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.validation.Notes;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A function's versions: publish, list. */
final class Versions {
  private static final Field<String> DIGEST = Field.text("digest");
  private static final Field<String> VERSION = Field.text("version");
  private static final Field<String> DESCRIPTION = Field.text("description");

  /** CreateFunctionVersionRequestBody. */
  static final Shape BODY = Shape.of(DIGEST, VERSION, DESCRIPTION);

  private static final int PAGE_SIZE = 400;
  private static final DateTimeFormatter AUTOMATIC_NAME =
      DateTimeFormatter.ofPattern("'v'yyyyMMdd-HHmmss");

  private Versions() {}

  /**
   * CreateFunctionVersion: a snapshot of the latest version under a name given or made of the time.
   */
  static Response publish(Request request) {
    Settings settings = request.settings();
    JsonObject body = request.body();
    request.checks().description(body.get(DESCRIPTION));
    Instant now = settings.now();
    String given = body.get(VERSION);
    if (given != null && !FunctionVersion.isName(given)) {
      throw new ApiException(ErrorCode.INVALID_VERSION)
          .because("version " + Notes.cut(given) + ": " + FunctionVersion.NAME_RULE);
    }
    StoredFunction changed =
        request.change(
            function -> {
              FunctionVersion latest = function.latest();
              if (!body.get(DIGEST, latest.code().digest()).equals(latest.code().digest())) {
                throw new ApiException(ErrorCode.INVALID_PARAMETER)
                    .because("digest differs from the latest code's: " + latest.code().digest());
              }
              String name = given == null ? automaticName(function, now, settings) : given;
              if (function.version(name).isPresent()) {
                throw new ApiException(ErrorCode.VERSION_EXISTS);
              }
              if (!function.changed()) {
                throw new ApiException(ErrorCode.NOTHING_TO_PUBLISH)
                    .because("nothing changed since the last publication");
              }
              if (function.versions().size() >= settings.limit(Limit.VERSIONS)) {
                // The limit is documented, its code is not.
                throw new ApiException(
                    ErrorCode.INVALID_PARAMETER,
                    "The number of versions exceeds the maximum allowed limit.");
              }
              return function.withPublished(snapshot(latest, name, body, now));
            });
    List<FunctionVersion> published = changed.published();
    return Response.of(
        FunctionView.of(published.get(published.size() - 1), View.PUBLISHED, settings));
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
      FunctionVersion latest, String name, JsonObject body, Instant now) {
    return new FunctionVersion(
        latest.id(),
        latest.urn().withQualifier(name),
        latest.configuration().with(FunctionFields.VERSION_DESCRIPTION, body.get(DESCRIPTION)),
        latest.code(),
        now,
        latest.imageName());
  }

  /**
   * ListFunctionVersions: the latest first, then the published ones in their order. Recorded 2024:
   * each entry's URN ends with its version.
   */
  static Response list(Request request) {
    Page page = request.page("maxitems", PAGE_SIZE);
    List<FunctionVersion> versions = request.function().versions();
    return page.response(
        "versions",
        page.of(versions).stream()
            .map(version -> FunctionView.of(version, View.VERSION_LISTED, request.settings()))
            .toList(),
        versions.size());
  }
}
