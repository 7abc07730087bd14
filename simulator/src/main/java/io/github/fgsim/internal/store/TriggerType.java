package io.github.fgsim.internal.store;

import io.github.fgsim.model.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The types of triggers: what is wrong with event data that lacks what the type must have. The
 * mapping of fields is inferred from the models of the triggers' event data.
 */
public enum TriggerType {
  TIMER(ErrorCode.INVALID_TIMER_TRIGGER, "name", "schedule_type", "schedule"),
  APIG(ErrorCode.INVALID_APIG_TRIGGER, "name"),
  DEDICATEDGATEWAY(ErrorCode.INVALID_DEDICATED_GATEWAY_TRIGGER, "name"),
  APIC(ErrorCode.INVALID_APIG_TRIGGER, "name"),
  CTS(ErrorCode.INVALID_CTS_TRIGGER, "name", "operations"),
  DDS(ErrorCode.INVALID_DDS_TRIGGER, "instance_id", "collection_name", "db_name"),
  GAUSSMONGO(ErrorCode.INVALID_DDS_TRIGGER, "instance_id", "collection_name", "db_name"),
  DMS(ErrorCode.INVALID_DMS_TRIGGER, "queue_id"),
  DIS(ErrorCode.INVALID_DIS_TRIGGER, "stream_name"),
  LTS(ErrorCode.INVALID_LTS_TRIGGER, "log_group_id", "log_topic_id"),
  OBS(ErrorCode.INVALID_OBS_TRIGGER, "bucket", "events"),
  SMN(ErrorCode.INVALID_SMN_TRIGGER, "topic_urn"),
  KAFKA(ErrorCode.INVALID_KAFKA_TRIGGER, "instance_id", "topic_ids"),
  OPENSOURCEKAFKA(ErrorCode.INVALID_KAFKA_TRIGGER, "topic_ids"),
  RABBITMQ(ErrorCode.INVALID_PARAMETER, "instance_id"),
  EVENTGRID(ErrorCode.INVALID_PARAMETER, "channel_id");

  private final ErrorCode invalid;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that cannot change
  private final List<String> mandatory;

  TriggerType(ErrorCode invalid, String... mandatory) {
    this.invalid = invalid;
    this.mandatory = List.of(mandatory);
  }

  /** The type of that code, as the wire spells it. */
  public static Optional<TriggerType> of(String code) {
    return Stream.of(values()).filter(type -> type.name().equals(code)).findFirst();
  }

  /** The error for event data that is not as it must be. */
  public ErrorCode invalid() {
    return invalid;
  }

  /** What the event data must hold. */
  public List<String> mandatory() {
    return mandatory;
  }
}
