package io.github.fgsim.internal.resource;

import static io.github.fgsim.internal.function.FunctionFields.*;
import static io.github.fgsim.model.ErrorCode.CODE_NOT_FOUND_IN_OBS;
import static io.github.fgsim.model.ErrorCode.CODE_PACKAGE_TOO_LARGE;
import static io.github.fgsim.model.ErrorCode.INLINE_CODE_TOO_LARGE;
import static io.github.fgsim.model.ErrorCode.INVALID_CODE;

import io.github.fgsim.internal.archive.Archive;
import io.github.fgsim.internal.archive.Code;
import io.github.fgsim.internal.archive.CodeTemplate;
import io.github.fgsim.internal.function.FunctionField;
import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.function.RuntimeFamily;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.StateReader;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Base64Text;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Times;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Rule;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a request's fields become a function's code and configuration. */
final class Creation {
  /** What is kept of what a create sends. */
  private static final List<FunctionField<?>> KEPT =
      FunctionFields.all().stream()
          .filter(field -> field.isSentBy(FunctionField.Body.CREATE))
          .filter(field -> FunctionFields.OF_CONFIGURATION.field(field.name()) != null)
          .collect(Collectors.toUnmodifiableList());

  /** Of a new function: as many instances as it needs. */
  private static final JsonObject UNLIMITED = JsonObject.of(CONCURRENCY.name(), -1L);

  /** As many has the configuration of most functions at most. */
  private static final int MEMBERS = 16;

  private Creation() {}

  /** The field {@code func_code} of a request that brings these bytes. */
  static JsonObject funcCode(byte[] bytes) {
    return JsonObject.builder().put(FILE, new Base64Text(bytes)).build();
  }

  /** The bytes that a request brings or names, checked for their size and form. */
  static Code code(JsonObject function, @Nullable String runtime, Request request) {
    switch (function.get(CODE_TYPE, "")) {
      case "inline" -> {
        byte[] bytes = uploaded(function, runtime);
        ensureSize(bytes, Limit.INLINE_CODE_BYTES, INLINE_CODE_TOO_LARGE, request.settings());
        return Code.of(bytes);
      }
      case "zip", "jar" -> {
        byte[] bytes = uploaded(function, runtime);
        ensureSize(bytes, Limit.ARCHIVE_BYTES, CODE_PACKAGE_TOO_LARGE, request.settings());
        ensureZip(bytes, request);
        return Code.of(bytes);
      }
      case "obs" -> {
        return fetched(function.get(CODE_URL, ""), request);
      }
      default -> {
        return Code.NONE;
      }
    }
  }

  private static byte[] uploaded(JsonObject function, @Nullable String runtime) {
    Base64Text file = function.at(FUNC_CODE).get(FILE);
    return file == null
        ? CodeTemplate.of(RuntimeFamily.of(runtime).orElseThrow())
        : file.bytesOr(INVALID_CODE);
  }

  private static Code fetched(String url, Request request) {
    Optional<byte[]> object = request.state().object(url);
    if (object.isEmpty()) {
      if (request.settings().enforces(Rule.OBS_OBJECT_EXISTS)) {
        throw new ApiException(CODE_NOT_FOUND_IN_OBS).because("no object was put for " + url);
      }
      request.notes().relaxed(Rule.OBS_OBJECT_EXISTS, "no object was put for " + url);
    }
    return object.map(Code::of).orElse(Code.NONE);
  }

  private static void ensureSize(byte[] bytes, Limit limit, ErrorCode error, Settings settings) {
    if (bytes.length > settings.limit(limit)) {
      throw ApiException.with(error, settings.limits().inText(limit))
          .because(
              "the code has %d bytes: at most %d, limit %s"
                  .formatted(bytes.length, settings.limit(limit), limit));
    }
  }

  private static void ensureZip(byte[] bytes, Request request) {
    try {
      Archive.check(bytes);
    } catch (ApiException e) {
      if (request.settings().enforces(Rule.ARCHIVE_IS_ZIP)) {
        throw e;
      }
      request.notes().relaxed(Rule.ARCHIVE_IS_ZIP, "the code is no zip");
    }
  }

  /** The latest version of a new function. */
  static FunctionVersion latest(
      FunctionUrn urn, JsonObject function, Code code, Settings settings) {
    JsonObject.Builder configuration = withDefaults(function, settings);
    for (FunctionField<?> field : KEPT) {
      keepOrPut(configuration, field, function);
    }
    putCode(configuration, function.get(RUNTIME), function, urn, settings);
    Instant now = settings.now();
    String imageName = imageName(now, settings);
    return new FunctionVersion(
        settings.ids().uuid(),
        urn.withQualifier(FunctionUrn.LATEST),
        complete(configuration.build(), urn, settings),
        code,
        now,
        imageName);
  }

  /** What a new function has before its own fields are put. */
  private static JsonObject.Builder withDefaults(JsonObject function, Settings settings) {
    JsonObject.Builder configuration = JsonObject.builder(MEMBERS);
    configuration.put(STRATEGY_CONFIG, UNLIMITED);
    configuration.put(ENTERPRISE_PROJECT_ID, "0");
    if (settings.enforces(Rule.RESPONSES_OF_TODAY)) {
      Defaults.put(configuration, function);
    }
    return configuration;
  }

  /** What a state's JSON does not say is as if a create had not. */
  static final class AsCreated implements StateReader.Defaults {
    @Override
    public JsonObject completed(JsonObject written, FunctionUrn urn, Settings settings) {
      JsonObject created =
          complete(withDefaults(written, settings).putAll(written).build(), urn, settings)
              .with(CODE_FILENAME, codeFilename(written, written.get(RUNTIME), urn, settings));
      return written.with(created).with(written);
    }

    @Override
    public String imageName(Instant time, Settings settings) {
      return Creation.imageName(time, settings);
    }
  }

  /** Puts what a request says of the code into a configuration, in place of what was there. */
  static void putCode(
      JsonObject.Builder configuration,
      @Nullable String runtime,
      JsonObject request,
      FunctionUrn urn,
      Settings settings) {
    String codeType = request.get(CODE_TYPE, RuntimeFamily.IMAGE_CODE_TYPE);
    configuration.put(CODE_TYPE, codeType);
    configuration.put(CODE_FILENAME, codeFilename(request, runtime, urn, settings));
    configuration.put(CODE_URL, codeType.equals("obs") ? request.get(CODE_URL) : null);
    keepOrPut(configuration, DEPEND_LIST, request);
    keepOrPut(configuration, DEPEND_VERSION_LIST, request);
    keepOrPut(configuration, CODE_ENCRYPT_KMS_KEY_ID, request);
  }

  private static <T> void keepOrPut(
      JsonObject.Builder changed, FunctionField<T> field, JsonObject request) {
    if (request.has(field)) {
      changed.put(field, request.get(field));
    }
  }

  /**
   * The latest version after a change of its configuration or its code: a new time, a new image.
   */
  static FunctionVersion changed(
      FunctionVersion latest, JsonObject configuration, Code code, Settings settings) {
    Instant now = settings.now();
    return new FunctionVersion(
        latest.id(),
        latest.urn(),
        complete(configuration, latest.urn(), settings),
        code,
        now,
        imageName(now, settings));
  }

  /** With what follows from other fields: the log's ids, and what today's responses show. */
  private static JsonObject complete(JsonObject configuration, FunctionUrn urn, Settings settings) {
    boolean today = settings.enforces(Rule.RESPONSES_OF_TODAY);
    JsonObject log = configuration.at(LOG_CONFIG);
    JsonObject shown = today ? Defaults.completed(configuration) : configuration;
    if (today && configuration.get(ENABLE_LTS_LOG, true)) {
      JsonObject bound = Logs.bound(urn.projectId());
      if (log.isEmpty() || log.equals(bound)) {
        log =
            configuration.is(ENABLE_LTS_LOG)
                ? Logs.made(Logs.FUNCTION_LOGS, settings).toJson()
                : bound;
        shown = shown.with(LOG_CONFIG, log);
      }
    }
    return shown.with(LOG_GROUP_ID, log.get(GROUP_ID)).with(LOG_STREAM_ID, log.get(STREAM_ID));
  }

  /** Recorded answers of 2020: the time is that of last_modified, to the second. */
  static String imageName(Instant time, Settings settings) {
    return settings.enforces(Rule.IMAGE_NAME_HAS_TIME)
        ? "latest-" + Times.digits(time, settings.zone()) + "@" + settings.ids().suffix()
        : "latest-" + settings.ids().suffix();
  }

  /** A name that was given is kept; without one, recorded answers show these. */
  private static @Nullable String codeFilename(
      JsonObject function, @Nullable String runtime, FunctionUrn urn, Settings settings) {
    String given = function.get(CODE_FILENAME);
    if (given != null) {
      return given;
    }
    boolean today = settings.enforces(Rule.RESPONSES_OF_TODAY);
    return switch (function.get(CODE_TYPE, "")) {
      case "inline" -> entryFile(runtime);
      case "zip" -> today ? urn.functionName() + ".zip" : "index.zip";
      case "jar" -> "index.jar";
      case "obs" -> lastSegment(function.get(CODE_URL, ""));
      default -> null;
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
