package io.github.fgsim.internal.store;

import io.github.fgsim.model.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The types of triggers, those of the page of July 2025 and the older APIG: what is wrong with
 * event data that lacks what the type must have, and what its status can be. The mapping of fields
 * is inferred from the models of the triggers' event data; of the newest types it is not known.
 */
public enum TriggerType {
  TIMER(ErrorCode.INVALID_TIMER_TRIGGER, "name", "schedule_type", "schedule"),
  APIG(ErrorCode.INVALID_APIG_TRIGGER, "name"),
  /** Recorded 2026: the service asks for these, which the page has as optional. */
  DEDICATEDGATEWAY(
      ErrorCode.INVALID_DEDICATED_GATEWAY_TRIGGER,
      "name",
      "instance_id",
      "group_id",
      "protocol",
      "env_name",
      "env_id"),
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
  EVENTGRID(ErrorCode.INVALID_PARAMETER, "channel_id"),
  IOTDA(ErrorCode.INVALID_PARAMETER),
  ROCKETMQ(ErrorCode.INVALID_PARAMETER),
  DYNAMODB(ErrorCode.INVALID_PARAMETER);

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

  /**
   * The status of a trigger that is created without one: DDS and Kafka triggers are disabled, all
   * others active (page of the operation, documented).
   */
  public Trigger.Status initialStatus() {
    return this == DDS || this == KAFKA ? Trigger.Status.DISABLED : Trigger.Status.ACTIVE;
  }

  /**
   * Whether a trigger can be switched off. The page of the operation says of which types only
   * (documented), and has DIS not among them, which an acceptance test of Terraform disables
   * (client); of those that are newer than this sentence it is not known, so they can.
   */
  public boolean canBeDisabled() {
    return switch (this) {
      case APIG, DEDICATEDGATEWAY, CTS, OBS, SMN -> false;
      default -> true;
    };
  }

  /**
   * Whether a version can have a limited number of them, all these types together; the rest is not
   * limited, save CTS in a project (a comment on Terraform's acceptance test, client).
   */
  public boolean isLimitedInVersion() {
    return switch (this) {
      case TIMER, DDS, GAUSSMONGO, DIS, LTS, KAFKA, OPENSOURCEKAFKA -> true;
      default -> false;
    };
  }
}
