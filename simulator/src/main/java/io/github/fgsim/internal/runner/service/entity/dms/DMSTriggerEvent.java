package io.github.fgsim.internal.runner.service.entity.dms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages of a queue. */
@SuppressWarnings("MemberName") // the names of the JSON
public class DMSTriggerEvent {
  private @Nullable String queue_id;
  private @Nullable String region;
  private @Nullable String event_type;
  private @Nullable String consumer_group_id;
  private @Nullable List<DMSMessage> messages;

  public @Nullable String getQueueId() {
    return queue_id;
  }

  public @Nullable String getRegion() {
    return region;
  }

  public @Nullable String getEventType() {
    return event_type;
  }

  public @Nullable String getConsumerGroupId() {
    return consumer_group_id;
  }

  public @Nullable List<DMSMessage> getMessages() {
    return messages;
  }
}
