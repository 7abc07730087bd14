package io.github.fgsim.internal.runner.service.entity.smn;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message of a topic. */
@SuppressWarnings("MemberName") // the names of the JSON
public class SMNBody {
  private @Nullable String topic_urn;
  private @Nullable String timestamp;
  private @Nullable Map<String, Object> message_attributes;
  private @Nullable String message;
  private @Nullable String type;
  private @Nullable String message_id;
  private @Nullable String subject;

  public @Nullable String getTopicUrn() {
    return topic_urn;
  }

  public @Nullable String getTimeStamp() {
    return timestamp;
  }

  public @Nullable Map<String, Object> getMessageAttributes() {
    return message_attributes;
  }

  public @Nullable String getMessage() {
    return message;
  }

  public @Nullable String getType() {
    return type;
  }

  public @Nullable String getMessageId() {
    return message_id;
  }

  public @Nullable String getSubject() {
    return subject;
  }
}
