package io.github.fgsim.internal.resource;

import static io.github.fgsim.internal.function.FunctionFields.GROUP_ID;
import static io.github.fgsim.internal.function.FunctionFields.GROUP_NAME;
import static io.github.fgsim.internal.function.FunctionFields.LOG_CONFIG;
import static io.github.fgsim.internal.function.FunctionFields.STREAM_ID;
import static io.github.fgsim.internal.function.FunctionFields.STREAM_NAME;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.store.Kind;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.model.ErrorCode;
import java.util.Optional;
import java.util.UUID;

/** Where logs go: of a function, of the project's functions, of the states of invocations. */
final class Logs {
  /** What the names of the functions' groups and streams begin with. */
  static final String FUNCTION_LOGS = "functiongraph.log.";

  private static final String LTS = "lts";
  private static final String ASYNC_STATUS = "async_status";

  private Logs() {}

  /**
   * ShowLtsLogDetails: what {@code log_config} said or the service bound the function to, else what
   * the project's functions log to; 404 when neither is there.
   */
  static Response show(Request request) {
    JsonObject config = request.version().configuration().at(LOG_CONFIG);
    if (!config.isEmpty()) {
      return Response.of(
          JsonObject.builder()
              .put(GROUP_NAME, config.get(GROUP_NAME))
              .put(GROUP_ID, config.get(GROUP_ID, ""))
              .put(STREAM_ID, config.get(STREAM_ID, ""))
              .put(STREAM_NAME, config.get(STREAM_NAME))
              .build());
    }
    return shown(request, LTS);
  }

  /** EnableLtsLogs, once for the project: a second time is 400 FSS.1221. */
  static Response enable(Request request) {
    LogSettings settings = made(FUNCTION_LOGS, request.settings());
    request
        .project()
        .change(
            LogSettings.KIND,
            all -> {
              if (all.containsKey(LTS)) {
                throw new ApiException(ErrorCode.LTS_LOG_ALREADY_ENABLED);
              }
              return all.put(LTS, settings);
            });
    return Response.NONE;
  }

  /** EnableAsyncStatusLog; a second time changes nothing (inferred). */
  static Response enableAsyncStatus(Request request) {
    LogSettings settings = made("functiongraph.async.", request.settings());
    request.project().change(LogSettings.KIND, all -> all.putIfAbsent(ASYNC_STATUS, settings));
    return Response.NONE;
  }

  /** ShowProjectAsyncStatusLogInfo; 404 before it is enabled, which Terraform takes for gone. */
  static Response showAsyncStatus(Request request) {
    return shown(request, ASYNC_STATUS);
  }

  private static Response shown(Request request, String name) {
    Optional<LogSettings> settings = request.project().find(LogSettings.KIND, name);
    return settings
        .map(LogSettings::toJson)
        .map(Response::of)
        .orElseThrow(() -> new ApiException(ErrorCode.RESOURCE_NOT_FOUND));
  }

  /**
   * What the service binds a project's functions to that do not say where their logs go, as
   * Terraform's acceptance tests read it back: two ids without names.
   */
  static JsonObject bound(String projectId) {
    return JsonObject.builder()
        .put(GROUP_ID, id("group of ", projectId))
        .put(STREAM_ID, id("stream of ", projectId))
        .build();
  }

  private static String id(String what, String projectId) {
    return UUID.nameUUIDFromBytes((what + projectId).getBytes(UTF_8)).toString();
  }

  /** The service makes them up; their names are inferred. */
  static LogSettings made(String prefix, Settings settings) {
    return new LogSettings(
        prefix + "group." + settings.ids().suffix(),
        settings.ids().uuid(),
        prefix + "stream." + settings.ids().suffix(),
        settings.ids().uuid());
  }

  /**
   * A log group and stream of the log service.
   *
   * @param groupId a UUID
   * @param streamId a UUID
   */
  record LogSettings(String groupName, String groupId, String streamName, String streamId) {
    /** What a project's logs go to, by what they are: {@code lts} and {@code async_status}. */
    static final Kind<LogSettings> KIND =
        new Kind<>(
            "logs",
            Shape.of(GROUP_NAME, GROUP_ID, STREAM_NAME, STREAM_ID),
            LogSettings::toJson,
            LogSettings::read);

    /** As responses have it. */
    JsonObject toJson() {
      return JsonObject.builder()
          .put(GROUP_NAME, groupName)
          .put(GROUP_ID, groupId)
          .put(STREAM_ID, streamId)
          .put(STREAM_NAME, streamName)
          .build();
    }

    private static LogSettings read(String name, JsonObject json, Kind.Reading reading) {
      return new LogSettings(
          reading.required(json.get(GROUP_NAME), GROUP_NAME),
          reading.required(json.get(GROUP_ID), GROUP_ID),
          reading.required(json.get(STREAM_NAME), STREAM_NAME),
          reading.required(json.get(STREAM_ID), STREAM_ID));
    }
  }
}
