package io.github.fgsim.internal.runner.service.entity.s3obs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to objects of a bucket. */
@SuppressWarnings("MemberName") // the names of the JSON
public class S3ObsTriggerEvent {
  private @Nullable List<Map<String, Object>> Records;

  public @Nullable List<Map<String, Object>> getRecords() {
    return Records;
  }

  /** The bucket of the first record. */
  public @Nullable String getBucketName() {
    return text("bucket", "name");
  }

  /** The object's key of the first record, as it is encoded there. */
  public @Nullable String getObjectKey() {
    return text("object", "key");
  }

  /** What happened, by the first record. */
  public @Nullable String getEventName() {
    return first().get("eventName") instanceof String name ? name : null;
  }

  private Map<?, ?> first() {
    return Records == null || Records.isEmpty() ? Map.of() : Records.get(0);
  }

  private @Nullable String text(String of, String name) {
    Object body = first().containsKey("obs") ? first().get("obs") : first().get("s3");
    return body instanceof Map<?, ?> parts
            && parts.get(of) instanceof Map<?, ?> part
            && part.get(name) instanceof String text
        ? text
        : null;
  }
}
