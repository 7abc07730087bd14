package io.github.fgsim.internal.runner.service.entity.kafka;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages of a topic; spelt as the service spells it. */
@SuppressWarnings("MemberName") // the names of the JSON
public class KAKFARecord {
  private @Nullable List<String> messages;
  private @Nullable String topic_id;

  public @Nullable List<String> getMessages() {
    return messages;
  }

  public @Nullable String getTopicId() {
    return topic_id;
  }
}
