package io.github.fgsim.contract;

import static io.github.fgsim.model.ErrorCode.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.internal.resource.Resources;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Operation;
import io.github.fgsim.model.Profile;
import java.net.URI;
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
                  WORKFLOW_SERVER_ERROR,
                  CTS_REQUEST_FAILED,
                  LIST_ENTERPRISE_PROJECTS_FAILED)),
          Map.entry(
              "a status's general text; the table names no input for it",
              Set.of(RESOURCE_GONE, FAILED_DEPENDENCY, UPGRADE_REQUIRED, PRECONDITION_REQUIRED)),
          Map.entry("takes a rate of calls that no check sends", Set.of(GATEWAY_THROTTLED)),
          Map.entry(
              "takes more bytes than a check may send",
              Set.of(TOTAL_CODE_TOO_LARGE, REQUEST_BODY_TOO_LARGE)),
          Map.entry(
              "an operation that is not simulated: apps, templates, LTS, APIG calls",
              Set.of(
                  APP_NOT_EMPTY,
                  DEFAULT_APP_CANNOT_BE_DELETED,
                  TOO_MANY_APPS,
                  TEMPLATE_EXISTS,
                  EVENT_TEMPLATE_NOT_FOUND,
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
                  TOO_MANY_CTS_TRIGGERS,
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
                  FUNCTION_HAS_NO_BEHAVIOUR,
                  NO_REAL_RESPONSE)));

  /** Fields of valid bodies whose absence other checks look at, or none. */
  private static final Map<String, String> WITHOUT_ABSENCE =
      Map.of(
          "CreateFunction/func_code", "code-required",
          "UpdateFunctionCode/func_code", "update-code-required",
          "UpdateFunctionConfig/runtime", "",
          "CreateDependencyVersion/description", "",
          "CreateDependencyVersion/depend_file", "dependency-without-file",
          "CreateDependency/depend_file", "dependency-without-file",
          "CancelAsyncInvocation/request_id", "async-cancel-nothing",
          // absent means active: a check would start a timer
          "CreateFunctionTrigger/trigger_status", "trigger-active");

  /** Numbers that no bound is documented for. */
  private static final Set<String> WITHOUT_BOUNDS =
      Set.of(
          "UpdateFunctionConfig/gpu_memory", // update-gpu-of-custom
          "UpdateFunctionReservedInstancesCount/tactics_config.cron_configs.count",
          "UpdateFunctionReservedInstancesCount/tactics_config.cron_configs.start_time",
          "UpdateFunctionReservedInstancesCount/tactics_config.cron_configs.expired_time",
          "UpdateFunctionReservedInstancesCount/tactics_config.metric_configs.threshold",
          "UpdateFunctionReservedInstancesCount/tactics_config.metric_configs.min");

  private static final Map<String, ErrorCode> BY_CODE = byCode();

  private static Map<String, ErrorCode> byCode() {
    Map<String, ErrorCode> byCode = new TreeMap<>();
    for (ErrorCode error : ErrorCode.values()) {
      byCode.putIfAbsent(error.code(), error);
    }
    return byCode;
  }

  private final List<ContractCheck> checks = ContractSuite.functionGraph().checks();
  private final Set<String> ids =
      checks.stream().map(ContractCheck::id).collect(Collectors.toCollection(TreeSet::new));
  private final Map<String, JsonObject> bodies = bodies();

  private static Map<String, JsonObject> bodies() {
    Map<String, JsonObject> bodies = new TreeMap<>();
    Operations.KNOWN
        .said()
        .forEach(
            (operation, said) -> {
              if (said.has("body")) {
                bodies.put(operation, said.objectOrEmpty("body"));
              }
            });
    return bodies;
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
            check ->
                ContractRun.rehearse(check, target.build()).errors().stream()
                    .map(BY_CODE::get)
                    .forEach(caused::add));
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

  /** The suite's own table, written from the sources, and the simulator's agree. */
  @Test
  void operations_and_errors_are_those_of_the_simulator() {
    for (String title : Operations.KNOWN.said().keySet()) {
      Operations.Described described = Operations.KNOWN.operation(title);
      Operation operation = Operations.model(title);
      assertThat(operation).as(title).isNotNull();
      assertThat(described.method()).as(title).isEqualTo(operation.method());
      assertThat(described.status()).as(title).isEqualTo(operation.successStatus());
      assertThat(form(described.path())).as(title).isEqualTo(form(operation.path()));
    }
  }

  private static String form(String path) {
    return path.replace("{resource_type}", "functions").replaceAll("\\{\\w+}|\\$[\\w.]+", "*");
  }

  @Test
  void every_operation_that_is_served_and_has_a_body_has_its_negative_cases() {
    for (Operation operation : FunctionGraphSimulator.simulatedOperations()) {
      Shape body = Resources.endpoint(operation).body();
      if (body != null) {
        assertThat(types(bodies.get(operation.title()).objectOrEmpty("fields"), ""))
            .as(operation.title())
            .containsExactlyInAnyOrderEntriesOf(types(body, ""));
      }
    }
  }

  @Test
  void every_field_of_a_valid_body_is_left_out_once() {
    bodies.forEach(
        (operation, body) -> {
          for (String field : valid(body).names()) {
            String id = operation + "/" + field;
            assertThat(
                    ids.contains("missing/" + id)
                        || ids.contains("optional/" + id)
                        || isExcused(id))
                .as(id)
                .isTrue();
          }
        });
  }

  private static JsonObject valid(JsonObject body) {
    Object valid = body.get("valid");
    while (valid instanceof String name) {
      valid = Service.KNOWN.values().get(name.substring(1));
    }
    return (JsonObject) valid;
  }

  private boolean isExcused(String id) {
    if (id.matches("(UpdateDependency|UpdateTracing|CreateFunctionApp)/.*")) {
      return true; // what is absent there is not documented
    }
    String check = WITHOUT_ABSENCE.get(id);
    return check != null && (check.isEmpty() || ids.contains(check));
  }

  @Test
  void every_number_is_sent_at_its_bounds_and_behind_them() {
    bodies.forEach(
        (operation, body) ->
            types(body.objectOrEmpty("fields"), "")
                .forEach(
                    (path, type) -> {
                      String id = operation + "/" + path;
                      assertThat(
                              !List.of("number", "decimal").contains(type)
                                  || ids.stream()
                                      .anyMatch(of -> of.startsWith("refused/" + id + "/"))
                                  || WITHOUT_BOUNDS.contains(id))
                          .as(id)
                          .isTrue();
                    }));
  }

  /** Of each field by its path the type, in the words of the suite's own list. */
  private static Map<String, String> types(JsonObject fields, String prefix) {
    Map<String, String> types = new TreeMap<>();
    fields
        .members()
        .forEach(
            (name, type) -> {
              Object inner = type instanceof List<?> list ? list.get(0) : type;
              if (inner instanceof JsonObject object) {
                types.putAll(types(object, prefix + name + "."));
                types.put(prefix + name, type instanceof List ? "objects" : "object");
              } else {
                types.put(prefix + name, (String) inner);
              }
            });
    return types;
  }

  private static Map<String, String> types(Shape shape, String prefix) {
    Map<String, String> types = new TreeMap<>();
    for (Field<?> field : shape.fields()) {
      types.put(
          prefix + field.name(),
          switch (field.kind()) {
            case TEXT -> "text";
            case BASE64 -> "base64";
            case INTEGER, LONG -> "number";
            case NUMBER -> "decimal";
            case TEXTS -> "texts";
            case TEXT_MAP -> "map";
            case FLAG -> "flag";
            case OBJECT -> "object";
            case OBJECTS -> "objects";
            case ANY -> "any";
          });
      if (field.shape() != null) {
        types.putAll(types(field.shape(), prefix + field.name() + "."));
      }
    }
    return types;
  }
}
