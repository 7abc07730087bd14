package io.github.fgsim.internal.store;

import static io.github.fgsim.internal.function.FunctionFields.GROUP_ID;
import static io.github.fgsim.internal.function.FunctionFields.GROUP_NAME;
import static io.github.fgsim.internal.function.FunctionFields.STREAM_ID;
import static io.github.fgsim.internal.function.FunctionFields.STREAM_NAME;

import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;

/**
 * A log group and stream of the log service.
 *
 * @param groupId a UUID
 * @param streamId a UUID
 */
public record LogSettings(String groupName, String groupId, String streamName, String streamId) {
  /** What a project's logs go to, by what they are: {@code lts} and {@code async_status}. */
  public static final Kind<LogSettings> KIND =
      new Kind<>(
          "logs",
          Shape.of(GROUP_NAME, GROUP_ID, STREAM_NAME, STREAM_ID),
          LogSettings::toJson,
          LogSettings::read);

  /** As responses have it. */
  public JsonObject toJson() {
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
