package io.github.fgsim.contract;

import static io.github.fgsim.model.ErrorCode.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.internal.resource.Endpoints;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Operation;
import io.github.fgsim.model.Profile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is documented has a check, or a reason why it has none. */
class ContractCoverageTest {

  /** The errors of the table that no check causes, by the reason. */
  private static final Map<String, Set<ErrorCode>> NOT_CAUSED =
      Map.ofEntries(
          Map.entry(
              "the service's own failure, not the client's",
              Set.of(
                  REQUEST_TIMEOUT,
                  BAD_GATEWAY,
                  SERVICE_UNAVAILABLE,
                  GATEWAY_TIMEOUT,
                  OPERATION_NOT_EFFECTIVE_AT_ONCE,
                  SAVE_FAILED,
                  CTS_UNAVAILABLE,
                  CTS_REQUEST_FAILED,
                  LIST_ENTERPRISE_PROJECTS_FAILED)),
          Map.entry(
              "a status's general text; the table names no input for it",
              Set.of(RESOURCE_GONE, FAILED_DEPENDENCY, UPGRADE_REQUIRED, PRECONDITION_REQUIRED)),
          Map.entry(
              "takes a rate or a number of calls that no check sends",
              Set.of(TOO_MANY_REQUESTS, GATEWAY_THROTTLED)),
          Map.entry(
              "takes more bytes than a check may send",
              Set.of(TOTAL_CODE_TOO_LARGE, REQUEST_BODY_TOO_LARGE)),
          Map.entry(
              "an operation that is not simulated: apps, templates, LTS, APIG calls",
              Set.of(
                  APP_NOT_EMPTY,
                  DEFAULT_APP_CANNOT_BE_DELETED,
                  TOO_MANY_APPS,
                  APP_NOT_FOUND,
                  APP_EXISTS,
                  TEMPLATE_NOT_FOUND,
                  TEMPLATE_EXISTS,
                  EVENT_TEMPLATE_NOT_FOUND,
                  LTS_LOG_ALREADY_ENABLED,
                  APIG_RESULT_WITHOUT_STATUS,
                  INVALID_APIG_RESULT)),
          Map.entry(
              "depends on what IAM holds: agencies, rights, users",
              Set.of(
                  AGENCY_REQUIRED_FOR_VPC,
                  INVALID_SERVICE_LINK_AGENCY,
                  AGENCY_CANNOT_MOUNT,
                  TRIGGER_FORBIDDEN,
                  TRIGGER_FORBIDDEN_BY_POLICY,
                  TRIGGER_FORBIDDEN_FOR_PROJECT,
                  API_CALL_NOT_PERMITTED,
                  EPS_USER_NOT_PERMITTED,
                  KAFKA_ACCESS_DENIED,
                  CTS_PERMISSION_DENIED,
                  CTS_UNAUTHORIZED_USER,
                  CTS_UNAUTHORIZED_ACCESS)),
          Map.entry(
              "depends on what other services hold: VPC, SFS, OBS, SWR",
              Set.of(
                  IMAGE_NOT_FOUND,
                  FILE_SYSTEM_ALREADY_CONFIGURED,
                  TOO_MANY_VPCS_OF_TENANT,
                  TOO_MANY_VPCS_OF_PROJECT,
                  MOUNT_NOT_FOUND,
                  CODE_NOT_FOUND_IN_OBS,
                  SUBNET_NOT_ACTIVE,
                  MOUNT_NOT_READY,
                  MOUNT_IS_NOT_NFS,
                  IMAGE_INFORMATION_UNAVAILABLE,
                  IMAGE_PULL_FAILED_ON_CREATE,
                  IMAGE_PULL_FAILED_ON_DELETE,
                  INVALID_SWR_IMAGE)),
          Map.entry(
              "depends on what a trigger's source holds: bucket, topic, stream, instance",
              Set.of(
                  OBS_TRIGGER_CONFLICT,
                  KAFKA_RESOURCE_NOT_FOUND,
                  KAFKA_CREDENTIALS_REQUIRED,
                  KAFKA_SUBNET_DIFFERS,
                  KAFKA_NETWORK_UNREACHABLE,
                  KAFKA_CONFIGURATION_ERROR,
                  KAFKA_QUERY_FAILED,
                  TOO_MANY_PULL_TRIGGERS,
                  TOO_MANY_APIS,
                  DIS_STREAM_NOT_FOUND,
                  DMS_QUEUE_NOT_FOUND,
                  DMS_CONSUMER_GROUP_NOT_FOUND,
                  REQUEST_PATH_EXISTS,
                  OBS_BUCKET_IN_OTHER_REGION,
                  OBS_BUCKET_UNUSABLE,
                  TRIGGER_CONDITIONS_NOT_MET,
                  LTS_TOPIC_NOT_FOUND,
                  DDS_NETWORK_UNREACHABLE,
                  DDS_AUTHENTICATION_ERROR,
                  SMN_TOPIC_NOT_FOUND,
                  DDS_COLLECTION_NOT_FOUND,
                  DDS_CONFIGURATION_ERROR,
                  CTS_RESOURCE_NOT_FOUND,
                  TOO_MANY_CTS_RESOURCES)),
          Map.entry(
              "of a single kind of trigger; checks cause the kinds' common code FSS.1131, and what is"
                  + " taken for the kind whose key is documented (timer)",
              Set.of(
                  SMN_TRIGGER_NOT_FOUND,
                  DMS_TRIGGER_NOT_FOUND,
                  DIS_TRIGGER_NOT_FOUND,
                  OBS_TRIGGER_NOT_FOUND,
                  TRIGGER_TYPE_NOT_FOUND,
                  APIG_TRIGGER_NOT_FOUND,
                  TIMER_TRIGGER_NOT_FOUND,
                  LTS_TRIGGER_NOT_FOUND,
                  DDS_TRIGGER_NOT_FOUND,
                  KAFKA_TRIGGER_NOT_FOUND,
                  CTS_TRIGGER_NOT_FOUND,
                  SMN_TRIGGER_EXISTS,
                  DMS_TRIGGER_EXISTS,
                  DIS_TRIGGER_EXISTS,
                  OBS_TRIGGER_EXISTS,
                  APIG_TRIGGER_EXISTS,
                  LTS_TRIGGER_EXISTS,
                  KAFKA_TRIGGER_EXISTS,
                  DDS_TRIGGER_EXISTS,
                  CTS_TRIGGER_NAME_EXISTS,
                  CTS_NOTIFICATION_NAME_REQUIRED,
                  CTS_RESOURCE_REQUIRED,
                  CTS_OPERATION_ALREADY_SELECTED,
                  CTS_TRIGGER_NAME_TOO_LONG,
                  INVALID_CTS_OPERATION,
                  INVALID_CTS_TRIGGER_NAME)),
          Map.entry(
              "the table has two codes for it, or one without an input; the simulator answers another",
              Set.of(
                  DEPENDENCY_NAME_EXISTS,
                  DEPENDENCY_EXISTS,
                  DEPENDENCY_IN_USE,
                  DEPENDENCY_INACCESSIBLE,
                  FUNCTION_HAS_RESERVED_INSTANCES,
                  INVALID_FUNCTION_URN)),
          Map.entry(
              "the simulator's own, or of its HTTP server: taken where they come",
              Set.of(
                  GATEWAY_BAD_REQUEST,
                  GATEWAY_URI_TOO_LONG,
                  GATEWAY_HEADERS_TOO_LARGE,
                  OPERATION_NOT_SIMULATED,
                  FUNCTION_HAS_NO_BEHAVIOUR)));

  /** Numbers that no bound is documented for, or whose values are a list. */
  private static final Map<String, String> WITHOUT_BOUNDS =
      Map.ofEntries(
          Map.entry("CreateFunction/memory_size", "D11-memory-sizes"),
          Map.entry("UpdateFunctionConfig/memory_size", "D11-memory-of-update"),
          Map.entry("UpdateFunctionConfig/ephemeral_storage", "ephemeral-storage"),
          Map.entry("UpdateFunctionConfig/restore_hook_timeout", ""),
          Map.entry("UpdateFunctionReservedInstancesCount/tactics_config.cron_configs.count", ""),
          Map.entry(
              "UpdateFunctionReservedInstancesCount/tactics_config.cron_configs.start_time", ""),
          Map.entry(
              "UpdateFunctionReservedInstancesCount/tactics_config.cron_configs.expired_time", ""),
          Map.entry(
              "UpdateFunctionReservedInstancesCount/tactics_config.metric_configs.threshold", ""),
          Map.entry("UpdateFunctionReservedInstancesCount/tactics_config.metric_configs.min", ""));

  /** Fields of valid bodies whose absence other checks look at, or none. */
  private static final Map<String, String> WITHOUT_ABSENCE =
      Map.of(
          "CreateFunction/func_code", "D13-code-required",
          "UpdateFunctionCode/func_code", "D13-code-required-of-update",
          // absent means active: a check would start a timer
          "CreateFunctionTrigger/trigger_status", "");

  /** Limits that no check goes up to. */
  private static final Set<Limit> NOT_REACHED =
      EnumSet.of(
          Limit.REQUEST_BYTES, // the simulator's own bound
          Limit.TOTAL_CODE_BYTES, // 10 GB
          Limit.TIMEOUT_MIN); // the same in all profiles: the checks have the number

  private static final Path ROUTES =
      Path.of("src/main/java/io/github/fgsim/internal/http/Routes.java");

  private final List<ContractCheck> checks = ContractSuite.functionGraph().checks();
  private final Set<String> ids =
      checks.stream().map(ContractCheck::id).collect(Collectors.toCollection(TreeSet::new));

  private static ContractTarget target() {
    return ContractTarget.of(URI.create("http://127.0.0.1:1"), "0a1b2c3d4e5f60718293a4b5c6d7e8f9")
        .include(ContractCost.values())
        .build();
  }

  private static Set<ErrorCode> causedBy(List<ContractCheck> checks) {
    Set<ErrorCode> caused = EnumSet.noneOf(ErrorCode.class);
    for (Profile profile : Profile.values()) {
      for (boolean signed : List.of(true, false)) {
        var target =
            ContractTarget.of(URI.create("http://127.0.0.1:1"), "p")
                .profile(profile)
                .include(ContractCost.values());
        if (signed) {
          target.signed("AKEXAMPLE", "SKEXAMPLE");
        }
        checks.forEach(
            check -> caused.addAll(ContractRun.rehearse(check, target.build()).expectedErrors()));
      }
    }
    return caused;
  }

  @Test
  void every_documented_error_is_caused_by_a_check_or_has_a_reason() {
    Set<ErrorCode> excused =
        NOT_CAUSED.values().stream()
            .flatMap(Set::stream)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ErrorCode.class)));

    Set<ErrorCode> caused = causedBy(checks);

    assertThat(caused).doesNotContainAnyElementsOf(excused);
    assertThat(EnumSet.complementOf(EnumSet.copyOf(caused)))
        .containsExactlyInAnyOrderElementsOf(excused);
  }

  @Test
  void every_operation_that_is_served_and_has_a_body_has_its_negative_cases() throws IOException {
    Set<Operation> modelled =
        BodyModel.all().stream().map(BodyModel::operation).collect(Collectors.toSet());

    Set<Operation> served =
        Endpoints.simulated().stream()
            .filter(operation -> Endpoints.of(operation).body() != null)
            .collect(Collectors.toSet());

    assertThat(served).isNotEmpty();
    assertThat(modelled).containsExactlyInAnyOrderElementsOf(served);
    for (Operation operation : modelled) {
      assertThat(ids)
          .contains(
              "D18-no-json/" + operation,
              "D9-nulls/" + operation,
              "D22-unknown-field/" + operation);
    }
  }

  @Test
  void every_field_has_a_value_of_another_type_sent_for_it() {
    for (BodyModel model : BodyModel.all()) {
      fields(model.shape(), "")
          .forEach(
              (path, field) -> {
                if (field.kind() != Field.Kind.ANY) {
                  assertThat(ids).contains("D18-wrong-type/" + model.operation() + "/" + path);
                }
              });
    }
  }

  @Test
  void every_field_of_a_valid_body_is_left_out_once() {
    for (BodyModel model : BodyModel.all()) {
      Conversation api =
          ContractRun.rehearse(model.check("a-check", "", "", "", conversation -> {}), target());
      for (String field : model.setup().prepare(api).valid().names()) {
        String id = model.operation() + "/" + field;
        assertThat(
                ids.contains("D18-mandatory/" + id)
                    || ids.contains("D9-optional/" + id)
                    || isExcused(WITHOUT_ABSENCE, id))
            .as(id)
            .isTrue();
      }
    }
  }

  @Test
  void every_number_is_sent_at_its_bounds_and_behind_them() {
    for (BodyModel model : BodyModel.all()) {
      fields(model.shape(), "")
          .forEach(
              (path, field) -> {
                String id = model.operation() + "/" + path;
                if (isNumber(field)) {
                  assertThat(
                          ids.contains("D11-bounds/" + id)
                              || (ids.contains("D11-lower/" + id)
                                  && ids.contains("D11-upper/" + id))
                              || isExcused(WITHOUT_BOUNDS, id))
                      .as(id)
                      .isTrue();
                }
              });
    }
  }

  private boolean isExcused(Map<String, String> excuses, String id) {
    String check = excuses.get(id);
    return check != null && (check.isEmpty() || ids.contains(check));
  }

  private static boolean isNumber(Field<?> field) {
    return switch (field.kind()) {
      case INTEGER, LONG, NUMBER -> true;
      default -> false;
    };
  }

  @Test
  void every_limit_is_reached_by_a_check() {
    Set<Limit> reached = EnumSet.noneOf(Limit.class);
    for (ContractCheck check : checks) {
      reached.addAll(ContractRun.rehearse(check, target()).limits());
    }

    assertThat(EnumSet.complementOf(EnumSet.copyOf(reached)))
        .containsExactlyInAnyOrderElementsOf(NOT_REACHED);
  }

  private static Map<String, Field<?>> fields(Shape shape, String prefix) {
    Map<String, Field<?>> fields = new TreeMap<>();
    for (Field<?> field : shape.fields()) {
      fields.put(prefix + field.name(), field);
      if (field.shape() != null) {
        fields.putAll(fields(field.shape(), prefix + field.name() + "."));
      }
    }
    return fields;
  }
}
