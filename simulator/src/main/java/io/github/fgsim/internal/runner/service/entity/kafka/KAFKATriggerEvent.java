package io.github.fgsim.internal.runner.service.entity.kafka;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages of an instance. */
@SuppressWarnings("MemberName") // the names of the JSON
public class KAFKATriggerEvent {
  private @Nullable String event_version;
  private @Nullable String region;
  private long event_time;
  private @Nullable String trigger_type;
  private @Nullable String instance_id;
  private @Nullable List<KAKFARecord> records;

  public @Nullable String getEventVersion() {
    return event_version;
  }

  public @Nullable String getRegion() {
    return region;
  }

  public long getEventTime() {
    return event_time;
  }

  public @Nullable String getTriggerType() {
    return trigger_type;
  }

  public @Nullable String getInstanceId() {
    return instance_id;
  }

  public @Nullable List<KAKFARecord> getRecords() {
    return records;
  }
}
