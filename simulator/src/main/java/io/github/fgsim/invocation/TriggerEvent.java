package io.github.fgsim.invocation;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Something that happens in another service, for {@code sim.fire(..)}: it calls the functions that
 * have a trigger for it. The events' forms follow the vendor's guide; members that a test does not
 * care for have fixed values.
 *
 * @param type the trigger's type, such as {@code OBS}
 * @param event the event that the functions get, as JSON text
 * @param condition which triggers it is for, by their event data as JSON text
 */
public record TriggerEvent(String type, String event, Predicate<String> condition) {

  /** Any event, for all triggers of a type. */
  public static TriggerEvent of(String type, String eventJson) {
    return new TriggerEvent(type, eventJson, data -> true);
  }

  /** A message to an SMN topic. */
  public static TriggerEvent smn(String topicUrn, String subject, String message) {
    JsonObject smn =
        JsonObject.builder()
            .put("topic_urn", topicUrn)
            .put("timestamp", "2026-01-01T00:00:00Z")
            .put("message", message)
            .put("type", "notification")
            .put("message_id", "00000000000000000000000000000000")
            .put("subject", subject)
            .build();
    JsonObject notification =
        JsonObject.builder()
            .put("event_version", "1.0")
            .put("smn", smn)
            .put("event_subscription_urn", topicUrn + ":subscription")
            .put("event_source", "smn")
            .build();
    return new TriggerEvent(
        "SMN",
        Json.text(JsonObject.of("record", List.of(notification))),
        has("topic_urn", topicUrn));
  }

  /** An object that was written to a bucket. */
  public static TriggerEvent obs(String bucket, String key, long size) {
    JsonObject s3 =
        JsonObject.builder()
            .put("object", JsonObject.builder().put("key", key).put("size", size).build())
            .put("bucket", JsonObject.of("name", bucket))
            .build();
    JsonObject message =
        JsonObject.builder()
            .put("eventVersion", "2.0")
            .put("eventTime", "2026-01-01T00:00:00.000Z")
            .put("eventName", "ObjectCreated:Put")
            .put("s3", s3)
            .build();
    return new TriggerEvent(
        "OBS", Json.text(JsonObject.of("Records", List.of(message))), has("bucket", bucket));
  }

  /**
   * A request through a user's API gateway; its functions answer with statusCode, headers and body.
   */
  public static TriggerEvent apig(
      String method, String path, Map<String, String> headers, String body) {
    JsonObject.Builder headerFields = JsonObject.builder();
    headers.forEach(headerFields::put);
    JsonObject event =
        JsonObject.builder()
            .put("body", body)
            .put(
                "requestContext",
                JsonObject.builder()
                    .put("apiId", "00000000-0000-0000-0000-000000000000")
                    .put("requestId", "00000000000000000000000000000000")
                    .put("stage", "RELEASE")
                    .build())
            .put("queryStringParameters", JsonObject.EMPTY)
            .put("httpMethod", method)
            .put("pathParameters", JsonObject.EMPTY)
            .put("headers", headerFields.build())
            .put("path", path)
            .put("isBase64Encoded", false)
            .build();
    return new TriggerEvent("APIG", Json.text(event), data -> true);
  }

  private static Predicate<String> has(String field, String value) {
    return data -> Json.parse(data) instanceof JsonObject object && value.equals(object.get(field));
  }
}
