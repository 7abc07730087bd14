package io.github.fgsim.internal.resource;

import static io.github.fgsim.model.ErrorCode.CODE_NOT_FOUND_IN_OBS;
import static io.github.fgsim.model.ErrorCode.CODE_PACKAGE_TOO_LARGE;
import static io.github.fgsim.model.ErrorCode.INLINE_CODE_TOO_LARGE;
import static io.github.fgsim.model.ErrorCode.INVALID_CODE;

import io.github.fgsim.internal.archive.Archive;
import io.github.fgsim.internal.archive.Code;
import io.github.fgsim.internal.archive.CodeTemplate;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.validation.RuntimeFamily;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Base64Text;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Rule;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a request's fields become a function's code and configuration. */
final class Creation {
  private static final DateTimeFormatter IMAGE_TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss");

  private Creation() {}

  /** The bytes that a request brings or names, checked for their size and form. */
  static Code code(JsonObject function, Request call) {
    String codeType = function.text("code_type", "");
    switch (codeType) {
      case "inline" -> {
        byte[] bytes = uploaded(function);
        ensureSize(bytes, Limit.INLINE_CODE_BYTES, INLINE_CODE_TOO_LARGE, call.settings());
        return Code.of(bytes);
      }
      case "zip", "jar" -> {
        byte[] bytes = uploaded(function);
        ensureSize(bytes, Limit.ARCHIVE_BYTES, CODE_PACKAGE_TOO_LARGE, call.settings());
        ensureZip(bytes, call);
        return Code.of(bytes);
      }
      case "obs" -> {
        return fetched(function.text("code_url", ""), call);
      }
      default -> {
        return Code.NONE;
      }
    }
  }

  private static byte[] uploaded(JsonObject function) {
    Base64Text file = (Base64Text) function.objectOrEmpty("func_code").get("file");
    return file == null
        ? CodeTemplate.forEntryFile(entryFile(function.text("runtime")))
        : file.bytesOr(INVALID_CODE);
  }

  private static Code fetched(String url, Request call) {
    Optional<byte[]> object = call.state().object(url);
    if (object.isEmpty()) {
      if (call.settings().enforces(Rule.OBS_OBJECT_EXISTS)) {
        throw new ApiException(CODE_NOT_FOUND_IN_OBS);
      }
      call.notes().relaxed(Rule.OBS_OBJECT_EXISTS, "no object was put for " + url);
    }
    return object.map(Code::of).orElse(Code.NONE);
  }

  private static void ensureSize(byte[] bytes, Limit limit, ErrorCode error, Settings settings) {
    if (bytes.length > settings.limit(limit)) {
      throw ApiException.with(error, settings.limits().inText(limit));
    }
  }

  private static void ensureZip(byte[] bytes, Request call) {
    try {
      Archive.check(bytes);
    } catch (ApiException e) {
      if (call.settings().enforces(Rule.ARCHIVE_IS_ZIP)) {
        throw e;
      }
      call.notes().relaxed(Rule.ARCHIVE_IS_ZIP, "the code is no zip");
    }
  }

  /** The latest version of a new function. */
  static FunctionVersion latest(
      FunctionUrn urn, JsonObject function, Code code, Settings settings) {
    JsonObject log = function.objectOrEmpty("log_config");
    JsonObject configuration =
        JsonObject.builder()
            .put("strategy_config", JsonObject.of("concurrency", -1))
            .put("enterprise_project_id", "0")
            .putAll(function)
            .put("log_group_id", log.text("group_id"))
            .put("log_stream_id", log.text("stream_id"))
            .put("func_name", null)
            .put("package", null)
            .build();
    Instant now = settings.now();
    return new FunctionVersion(
        urn.withQualifier(FunctionUrn.LATEST),
        codeFields(configuration, function),
        code,
        now,
        imageName(now, settings));
  }

  /** A configuration with what a request says of the code in place of what was there. */
  static JsonObject codeFields(JsonObject configuration, JsonObject request) {
    String codeType = request.text("code_type", "Custom-Image-Swr");
    return JsonObject.builder()
        .putAll(configuration)
        .put("code_type", codeType)
        .put("code_filename", codeFilename(request, configuration.text("runtime")))
        .put("code_url", codeType.equals("obs") ? request.text("code_url") : null)
        .put("func_code", null)
        .put("depend_version_list", either(request, configuration, "depend_version_list"))
        .put("code_encrypt_kms_key_id", either(request, configuration, "code_encrypt_kms_key_id"))
        .build();
  }

  private static @Nullable Object either(
      JsonObject request, JsonObject configuration, String field) {
    return request.has(field) ? request.get(field) : configuration.get(field);
  }

  /**
   * The latest version after a change of its configuration or its code: a new time, a new image.
   */
  static FunctionVersion changed(
      FunctionVersion latest, JsonObject configuration, Code code, Settings settings) {
    Instant now = settings.now();
    JsonObject log = configuration.objectOrEmpty("log_config");
    JsonObject complete =
        configuration
            .with("log_group_id", log.text("group_id"))
            .with("log_stream_id", log.text("stream_id"));
    return new FunctionVersion(latest.urn(), complete, code, now, imageName(now, settings));
  }

  /** Recorded answers of 2020: the time is that of last_modified, to the second. */
  static String imageName(Instant time, Settings settings) {
    return "latest-"
        + IMAGE_TIME.format(time.atOffset(settings.zone()))
        + "@"
        + settings.ids().suffix();
  }

  /** A name that was given is kept; without one, recorded answers show these. */
  private static @Nullable String codeFilename(JsonObject function, @Nullable String runtime) {
    String given = function.text("code_filename");
    String codeType = function.text("code_type", "");
    return switch (codeType) {
      case "inline" -> given != null ? given : entryFile(runtime);
      case "zip" -> given != null ? given : "index.zip";
      case "jar" -> given != null ? given : "index.jar";
      case "obs" -> given != null ? given : lastSegment(function.text("code_url", ""));
      default -> given;
    };
  }

  private static String entryFile(@Nullable String runtime) {
    return RuntimeFamily.of(runtime).flatMap(RuntimeFamily::entryFile).orElse("index");
  }

  private static @Nullable String lastSegment(String url) {
    String path = URI.create(url).getRawPath();
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() ? null : name;
  }
}
