package io.github.fgsim.model;

/**
 * The errors of FunctionGraph and of the gateway in front of it, as the error code tables list
 * them.
 *
 * <p>The text is that of a page's own sample where there is one ("The function has existed"), else
 * the table's. {@code %s} in a text stands for the active limit. Codes that begin with {@code SIM.}
 * are this simulator's own: it answers them where the service has an operation that is not
 * simulated.
 */
public enum ErrorCode {
  INVALID_PARAMETER("FSS.0400", 400, "invalid parameter"),
  UNAUTHORIZED("FSS.0401", 401, "Unauthorized access."),
  FORBIDDEN("FSS.0403", 403, "Forbidden"),
  RESOURCE_NOT_FOUND("FSS.0404", 404, "The specified resource was not found."),
  NOT_ACCEPTABLE("FSS.0406", 406, "Not acceptable."),
  REQUEST_TIMEOUT("FSS.0408", 408, "Request timeout."),
  RESOURCE_ALREADY_EXISTS("FSS.0409", 409, "The specified resource already exists."),
  RESOURCE_GONE("FSS.0410", 410, "The specified resource does not exist."),
  REQUEST_BODY_TOO_LARGE("FSS.0413", 413, "The request body is too large."),
  FAILED_DEPENDENCY("FSS.0424", 424, "Invalid dependency."),
  UPGRADE_REQUIRED("FSS.0426", 426, "An upgrade is required."),
  PRECONDITION_REQUIRED("FSS.0428", 428, "The preconditions have not been met."),
  TOO_MANY_REQUESTS("FSS.0429", 429, "Too many requests."),
  INTERNAL_SERVER_ERROR("FSS.0500", 500, "Internal server error."),
  BAD_GATEWAY("FSS.0502", 502, "Bad gateway."),
  SERVICE_UNAVAILABLE("FSS.0503", 503, "Service unavailable."),
  GATEWAY_TIMEOUT("FSS.0504", 504, "Gateway timeout."),
  INVALID_QUERY_PARAMETER("FSS.1001", 400, "Invalid query parameter."),
  INVALID_FUNCTION_NAME("FSS.1002", 400, "Invalid function name."),
  INVALID_HANDLER("FSS.1003", 400, "Invalid function handler."),
  INVALID_PACKAGE("FSS.1004", 400, "Invalid Package (function app)."),
  INVALID_RUNTIME("FSS.1005", 400, "Invalid runtime."),
  INVALID_CODE_TYPE("FSS.1006", 400, "Invalid function code entry mode."),
  INVALID_MEMORY_SIZE("FSS.1007", 400, "Invalid function memory."),
  INVALID_TIMEOUT("FSS.1008", 400, "Invalid function timeout."),
  INVALID_USER_DATA("FSS.1009", 400, "Invalid function UserData."),
  INVALID_URL("FSS.1010", 400, "Invalid URL."),
  INVALID_CODE("FSS.1011", 400, "Invalid function code."),
  CODE_REQUIRED("FSS.1012", 400, "The function code must be configured."),
  INVALID_FILE_TYPE("FSS.1013", 400, "Invalid file type."),
  INVALID_ALIAS("FSS.1014", 400, "Invalid function alias."),
  INVALID_VERSION("FSS.1015", 400, "Invalid function version."),
  NOTHING_TO_PUBLISH(
      "FSS.1016",
      400,
      "The function cannot be published because no changes have been made since last publication."),
  TOO_MANY_USER_DATA_ITEMS(
      "FSS.1017",
      400,
      "The number of items in the UserData field exceeds the maximum allowed limit (%s)."),
  USER_DATA_TOO_LARGE(
      "FSS.1018",
      400,
      "The total size of the UserData field exceeds the maximum allowed limit (%s)."),
  DESCRIPTION_TOO_LONG("FSS.1019", 400, "The description exceeds the maximum allowed limit."),
  AGENCY_REQUIRED_FOR_VPC("FSS.1020", 400, "The agency must be specified when a VPC is bound."),
  INVALID_SERVICE_LINK_AGENCY("FSS.1021", 400, "Invalid service link agency."),
  ONLY_ONE_YAML_ALLOWED("FSS.1022", 400, "Only one YAML file is allowed."),
  IMPORT_FILE_TOO_LARGE("FSS.1023", 400, "The imported file is too large."),
  INVALID_DEPENDENCY("FSS.1024", 400, "Invalid dependency."),
  INVALID_YAML("FSS.1025", 400, "Invalid YAML file."),
  INVALID_CONCURRENCY("FSS.1026", 400, "Invalid Concurrency."),
  INVALID_PACKAGE_NAME("FSS.1027", 400, "Invalid packageName (app name)."),
  APP_NOT_EMPTY("FSS.1028", 400, "The app cannot be deleted because it contains functions."),
  DEFAULT_APP_CANNOT_BE_DELETED("FSS.1029", 400, "The default app cannot be deleted."),
  DEPENDENCY_NAME_EXISTS("FSS.1031", 400, "The dependency already exists."),
  INVALID_DEPENDENCY_TYPE("FSS.1032", 400, "Invalid dependency type."),
  DEPENDENCY_IN_USE("FSS.1033", 412, "The dependency is currently in use."),
  INVALID_IMAGE_URL("FSS.1034", 400, "Invalid image URL."),
  IMAGE_NOT_FOUND("FSS.1035", 400, "The image does not exist."),
  VPC_NOT_FOUND("FSS.1036", 400, "The VPC does not exist."),
  SUBNET_NOT_FOUND("FSS.1037", 400, "No subnet matches the specified ID."),
  FILE_SYSTEM_ALREADY_CONFIGURED(
      "FSS.1038", 400, "The file system configuration already exists in the function."),
  INVALID_MOUNT_PATH("FSS.1039", 400, "The mounting path is invalid."),
  AGENCY_CANNOT_MOUNT(
      "FSS.1040", 403, "The selected Xrole does not have permissions to mount the resources."),
  TOO_MANY_FUNCTIONS("FSS.1041", 403, "The number of functions exceeds the maximum allowed limit."),
  TOTAL_CODE_TOO_LARGE(
      "FSS.1042", 403, "The total code size of functions exceeds the maximum allowed limit."),
  TOO_MANY_ALIASES("FSS.1043", 403, "The number of aliases exceeds the maximum allowed limit."),
  TOO_MANY_APPS("FSS.1044", 403, "The number of apps exceeds the maximum allowed limit (%s)."),
  TOO_MANY_DEPENDENCIES(
      "FSS.1045", 403, "The number of dependencies exceeds the maximum allowed limit."),
  DEPENDENCY_INACCESSIBLE("FSS.1046", 403, "The dependency is inaccessible."),
  TOO_MANY_VPCS_OF_TENANT(
      "FSS.1047", 403, "The number of bound VPCs exceeds the maximum limit allowed for a tenant."),
  TOO_MANY_VPCS_OF_PROJECT(
      "FSS.1048", 403, "The number of bound VPCs exceeds the maximum limit allowed for a project."),
  TOO_MANY_MOUNTS(
      "FSS.1049",
      403,
      "The number of file systems mounted to the function exceeds the maximum allowed limit (%s)."),
  MOUNT_NOT_FOUND("FSS.1050", 404, "The mounted resource cannot be found."),
  FUNCTION_NOT_FOUND("FSS.1051", 404, "Not found the function", "The function does not exist."),
  VERSION_NOT_FOUND(
      "FSS.1052", 404, "Not found the function version", "The version does not exist."),
  ALIAS_NOT_FOUND("FSS.1053", 404, "Not found the function alias", "The alias does not exist."),
  CODE_NOT_FOUND_IN_OBS("FSS.1054", 404, "The function app does not exist in OBS."),
  APP_NOT_FOUND("FSS.1055", 404, "The app does not exist."),
  DEPENDENCY_NOT_FOUND("FSS.1056", 404, "The dependency does not exist."),
  FUNCTION_NOT_IN_YAML("FSS.1057", 404, "The function name does not exist in the YAML file."),
  MORE_THAN_ONE_FUNCTION_IN_YAML(
      "FSS.1058", 400, "The app name and function name cannot be the same in the YAML file."),
  TEMPLATE_NOT_FOUND("FSS.1059", 404, "The function template does not exist."),
  EVENT_TEMPLATE_NOT_FOUND("FSS.1060", 404, "The event template cannot be found."),
  FUNCTION_EXISTS("FSS.1061", 409, "The function has existed", "The function already exists."),
  VERSION_EXISTS("FSS.1062", 409, "The version already exists."),
  ALIAS_EXISTS("FSS.1063", 409, "The alias already exists."),
  APP_EXISTS("FSS.1064", 409, "The app already exists."),
  DEPENDENCY_EXISTS("FSS.1065", 409, "The dependency already exists."),
  VERSION_HAS_ALIAS("FSS.1066", 409, "The version is already in use by another alias."),
  TEMPLATE_EXISTS("FSS.1067", 409, "The function template already exists."),
  TOO_MANY_EVENTS(
      "FSS.1068",
      403,
      "The number of events configured for the function exceeds the maximum allowed limit."),
  EVENT_DATA_TOO_LARGE("FSS.1069", 403, "The size of EventData exceeds %s."),
  EVENT_NOT_FOUND("FSS.1070", 404, "The event cannot be found."),
  CODE_PACKAGE_TOO_LARGE(
      "FSS.1071",
      413,
      "The size of the code package to be uploaded exceeds the maximum allowed limit (%s)."),
  INLINE_CODE_TOO_LARGE(
      "FSS.1072", 413, "The size of the inline code exceeds the maximum allowed limit (%s)."),
  EVENT_EXISTS("FSS.1073", 403, "The function event already exists."),
  INVALID_EVENT("FSS.1074", 400, "The event field is invalid."),
  INVALID_MOUNT_USER(
      "FSS.1075",
      400,
      "The user ID and user group ID must be an integer from -1 to 65,534, excluding 0, 1000, and 1002."),
  TOO_MANY_RESERVED_INSTANCES(
      "FSS.1076", 400, "The number of reserved instances exceeds the maximum allowed limit."),
  FUNCTION_HAS_RESERVED_INSTANCES(
      "FSS.1077",
      400,
      "The code and configurations of the function cannot be updated because the function has at least one reserved instance."),
  INVALID_CODE_FILENAME("FSS.1078", 400, "The code file name must be a bare file name."),
  SUBNET_NOT_ACTIVE("FSS.1090", 412, "The subnet is not in the ACTIVE state."),
  INVALID_ADDITIONAL_VERSION("FSS.1091", 400, "The additional version is invalid."),
  INVALID_ADDITIONAL_WEIGHT("FSS.1092", 400, "The weight of the additional version is invalid."),
  ADDITIONAL_VERSION_IS_MAIN(
      "FSS.1093", 400, "The major version and the additional version cannot be the same."),
  VERSION_IN_USE_BY_ALIAS(
      "FSS.1094",
      403,
      "The version cannot be deleted because it has been used as the additional version of an alias."),
  MOUNT_NOT_READY("FSS.1095", 412, "The mounted resource is not ready."),
  MOUNT_IS_NOT_NFS(
      "FSS.1096", 403, "The file sharing protocol of the mounted resource is not NFS."),
  INVALID_TRIGGER_TYPE("FSS.1101", 400, "Invalid trigger type."),
  INVALID_SMN_TRIGGER("FSS.1102", 400, "Invalid SMN trigger parameters."),
  INVALID_DMS_TRIGGER("FSS.1103", 400, "Invalid DMS trigger parameters."),
  INVALID_DIS_TRIGGER("FSS.1104", 400, "Invalid DIS trigger parameters."),
  INVALID_OBS_TRIGGER("FSS.1106", 400, "Invalid OBS trigger parameters."),
  INVALID_APIG_TRIGGER("FSS.1107", 400, "Invalid APIG trigger parameters."),
  OBS_TRIGGER_CONFLICT(
      "FSS.1108",
      403,
      "The bucket configuration of the current trigger conflicts with that of an existing OBS trigger."),
  INVALID_TIMER_TRIGGER("FSS.1109", 400, "Invalid timer trigger parameters."),
  INVALID_LTS_TRIGGER("FSS.1110", 400, "Invalid LTS trigger parameters."),
  KAFKA_RESOURCE_NOT_FOUND("FSS.1111", 404, "The Kafka resource cannot be found."),
  INVALID_KAFKA_TRIGGER("FSS.1112", 400, "The Kafka trigger parameters are invalid."),
  KAFKA_CREDENTIALS_REQUIRED(
      "FSS.1113",
      400,
      "The username and password must be specified because Kafka SASL_SSL is enabled."),
  KAFKA_SUBNET_DIFFERS(
      "FSS.1114",
      400,
      "The subnet of the function must be the same as that of the Kafka instance."),
  KAFKA_NETWORK_UNREACHABLE("FSS.1115", 503, "The network is unreachable."),
  KAFKA_CONFIGURATION_ERROR(
      "FSS.1116",
      400,
      "Kafka instance configuration error. Please check the username and password."),
  KAFKA_QUERY_FAILED("FSS.1117", 400, "Failed to query messages from the Kafka instance."),
  KAFKA_ACCESS_DENIED("FSS.1118", 401, "Access denied."),
  TRIGGER_FORBIDDEN("FSS.1121", 403, "Forbidden"),
  TRIGGER_FORBIDDEN_BY_POLICY("FSS.1122", 403, "Forbidden"),
  TOO_MANY_PULL_TRIGGERS(
      "FSS.1123", 403, "The number of pull triggers exceeds the maximum allowed limit."),
  TOO_MANY_APIS("FSS.1124", 403, "The number of APIs exceeds the maximum allowed limit."),
  TRIGGER_FORBIDDEN_FOR_PROJECT("FSS.1125", 403, "Forbidden"),
  API_CALL_NOT_PERMITTED("FSS.1126", 403, "You do not have permissions to call the API."),
  EPS_USER_NOT_PERMITTED(
      "FSS.1127", 403, "The EPS user does not have permissions to call the API."),
  TRACED_FUNCTION_NOT_FOUND("FSS.1128", 400, "function[%s] not existed"),
  LIST_ENTERPRISE_PROJECTS_FAILED("FSS.1128", 403, "List enterprise failed."),
  DIS_STREAM_NOT_FOUND("FSS.1130", 404, "The DIS stream does not exist."),
  TRIGGER_NOT_FOUND("FSS.1131", 404, "The trigger does not exist."),
  SMN_TRIGGER_NOT_FOUND("FSS.1132", 404, "The SMN trigger does not exist. View the SMN console."),
  DMS_TRIGGER_NOT_FOUND("FSS.1133", 404, "The DMS trigger does not exist."),
  DIS_TRIGGER_NOT_FOUND("FSS.1134", 404, "The DIS trigger does not exist."),
  DMS_QUEUE_NOT_FOUND("FSS.1135", 404, "The DMS queue does not exist."),
  OBS_TRIGGER_NOT_FOUND("FSS.1136", 404, "The OBS trigger does not exist."),
  TRIGGER_TYPE_NOT_FOUND("FSS.1137", 404, "Invalid trigger type."),
  APIG_TRIGGER_NOT_FOUND("FSS.1138", 404, "The APIG trigger does not exist."),
  DMS_CONSUMER_GROUP_NOT_FOUND("FSS.1139", 404, "The DMS consumer group does not exist."),
  TIMER_TRIGGER_NOT_FOUND("FSS.1140", 404, "The timer trigger does not exist."),
  SMN_TRIGGER_EXISTS("FSS.1141", 409, "The SMN trigger already exists."),
  DMS_TRIGGER_EXISTS("FSS.1142", 409, "The DMS trigger already exists."),
  DIS_TRIGGER_EXISTS("FSS.1143", 409, "The DIS trigger already exists."),
  OBS_TRIGGER_EXISTS("FSS.1145", 409, "The OBS trigger already exists."),
  APIG_TRIGGER_EXISTS("FSS.1146", 409, "The APIG trigger already exists."),
  REQUEST_PATH_EXISTS("FSS.1147", 409, "The request path already exists."),
  TIMER_TRIGGER_EXISTS("FSS.1148", 409, "The timer trigger already exists."),
  LTS_TRIGGER_EXISTS("FSS.1149", 409, "The LTS trigger already exists."),
  KAFKA_TRIGGER_EXISTS("FSS.1150", 409, "The Kafka trigger already exists."),
  OBS_BUCKET_IN_OTHER_REGION("FSS.1151", 406, "The OBS bucket is in a different region."),
  OBS_BUCKET_UNUSABLE("FSS.1152", 426, "The selected bucket cannot be used to create a trigger."),
  TRIGGER_CONDITIONS_NOT_MET("FSS.1153", 412, "The triggering conditions have not been met."),
  ALIAS_HAS_TRIGGERS(
      "FSS.1154", 403, "Aliases of a function bound with triggers cannot be deleted."),
  LTS_TRIGGER_NOT_FOUND("FSS.1160", 404, "The LTS trigger does not exist."),
  LTS_TOPIC_NOT_FOUND("FSS.1161", 404, "The LTS topic does not exist."),
  OPERATION_NOT_EFFECTIVE_AT_ONCE(
      "FSS.1162", 500, "The operation cannot take effect immediately due to service exception."),
  DDS_TRIGGER_NOT_FOUND("FSS.1163", 404, "The DDS trigger cannot be found."),
  INVALID_DDS_TRIGGER("FSS.1164", 400, "The DDS trigger parameters are invalid."),
  DDS_TRIGGER_EXISTS("FSS.1166", 409, "The DDS trigger already exists."),
  DDS_NETWORK_UNREACHABLE("FSS.1169", 503, "The network is unreachable."),
  DDS_AUTHENTICATION_ERROR("FSS.1170", 503, "Authentication error."),
  SMN_TOPIC_NOT_FOUND(
      "FSS.1171", 404, "The SMN topic does not exist. Create one on the SMN console."),
  DDS_COLLECTION_NOT_FOUND("FSS.1172", 400, "The database or collection does not exist."),
  DDS_CONFIGURATION_ERROR(
      "FSS.1173", 400, "DDS DB instance configuration error. Please contact DDS R&D personnel."),
  KAFKA_TRIGGER_NOT_FOUND("FSS.1174", 404, "The Kafka trigger does not exist."),
  INVOCATION_BODY_TOO_LARGE("FSS.1201", 413, "The request body is too large."),
  APIG_RESULT_WITHOUT_STATUS(
      "FSS.1202",
      500,
      "The response body or callback body is invalid because they do not contain any status code."),
  INVALID_APIG_RESULT("FSS.1206", 500, "invalid type of APIG trigger invocation result"),
  LTS_LOG_ALREADY_ENABLED("FSS.1221", 400, "LTS log has been enabled."),
  CTS_TRIGGER_NOT_FOUND("FSS.1301", 400, "The CTS trigger does not exist."),
  SAVE_FAILED("FSS.1302", 500, "Failed to save the data."),
  CTS_PERMISSION_DENIED("FSS.1303", 400, "Access denied due to insufficient permissions."),
  CTS_REQUEST_FAILED("FSS.1304", 400, "The CTS service failed to process the request."),
  INVALID_CTS_TRIGGER("FSS.1305", 400, "Invalid CTS trigger parameters."),
  TOO_MANY_CTS_TRIGGERS(
      "FSS.1306", 400, "The number of triggers exceeds the maximum allowed limit."),
  CTS_TRIGGER_NAME_EXISTS("FSS.1307", 400, "The trigger name already exists."),
  CTS_RESOURCE_NOT_FOUND("FSS.1308", 400, "The operation resource does not exist."),
  INVALID_FUNCTION_URN("FSS.1309", 400, "Invalid function URN."),
  CTS_UNAUTHORIZED_USER("FSS.1310", 400, "Unauthorized user."),
  CTS_UNAUTHORIZED_ACCESS("FSS.1311", 400, "Unauthorized access."),
  CTS_NOTIFICATION_NAME_REQUIRED("FSS.1312", 400, "The notification name must be specified."),
  TOO_MANY_CTS_RESOURCES(
      "FSS.1313", 400, "The number of operation resources has reached the maximum allowed limit."),
  CTS_RESOURCE_REQUIRED("FSS.1314", 400, "The operation resource must be specified."),
  CTS_UNAVAILABLE("FSS.1315", 500, "The CTS service is unavailable."),
  CTS_OPERATION_ALREADY_SELECTED(
      "FSS.1316", 400, "The resource operation has already been selected."),
  CTS_TRIGGER_NAME_TOO_LONG("FSS.1317", 400, "The trigger name is too long."),
  INVALID_CTS_OPERATION("FSS.1318", 400, "Invalid trigger operation."),
  INVALID_CTS_TRIGGER_NAME("FSS.1319", 502, "Invalid trigger name."),
  IMAGE_INFORMATION_UNAVAILABLE("FSS.1401", 503, "Failed to obtain the image information."),
  IMAGE_PULL_FAILED_ON_CREATE("FSS.1402", 503, "Failed to pull the image to create a container."),
  IMAGE_PULL_FAILED_ON_DELETE("FSS.1403", 503, "Failed to pull the image to delete a container."),
  INVALID_INITIALIZER("FSS.1404", 400, "Invalid function initializer."),
  INVALID_INITIALIZER_TIMEOUT("FSS.1405", 400, "Invalid initialization timeout."),
  INVALID_DEDICATED_GATEWAY_TRIGGER("FSS.1417", 400, "Invalid APIG Exclusive trigger parameters."),
  INVALID_SWR_IMAGE("FSS.1601", 400, "Invalid swr image param."),
  INVALID_WORKFLOW_PARAMETERS("FGS.3002", 400, "Invalid parameters."),
  WORKFLOW_SERVER_ERROR("FGS.3002", 500, "Internal Error."),
  WORKFLOW_NOT_FOUND("FGS.5002", 404, "Function flow not found."),
  API_NOT_FOUND(
      "APIGW.0101", 404, "The API does not exist or has not been published in the environment"),
  GATEWAY_BODY_TOO_LARGE("APIGW.0201", 413, "Request entity too large"),
  GATEWAY_URI_TOO_LONG("APIGW.0201", 414, "Request URI too large"),
  GATEWAY_HEADERS_TOO_LARGE("APIGW.0201", 494, "Request headers too large"),
  GATEWAY_BAD_REQUEST("APIGW.0201", 400, "API request error"),
  IAM_AUTHENTICATION_FAILED("APIGW.0301", 401, "Incorrect IAM authentication information: %s"),
  GATEWAY_THROTTLED("APIGW.0308", 429, "The throttling threshold has been reached"),
  OPERATION_NOT_SIMULATED("SIM.0501", 501, "%s is not simulated"),
  FUNCTION_HAS_NO_BEHAVIOUR("SIM.0502", 501, "%s has no behaviour"),
  NO_REAL_RESPONSE("SIM.0504", 502, "%s");

  private final String code;
  private final int status;
  private final String text;
  private final String tableText;

  ErrorCode(String code, int status, String text) {
    this(code, status, text, text);
  }

  ErrorCode(String code, int status, String text, String tableText) {
    this.code = code;
    this.status = status;
    this.text = text;
    this.tableText = tableText;
  }

  /** The code on the wire, such as {@code FSS.1061}. */
  public String code() {
    return code;
  }

  /** The HTTP status that goes with the code. */
  public int status() {
    return status;
  }

  /** The text on the wire; may hold one {@code %s}. */
  public String text() {
    return text;
  }

  /** The error table's text, which the service sends today; may hold one {@code %s}. */
  public String tableText() {
    return tableText;
  }

  /** Whether it is one of the workflows' own errors, which have a body shape of their own. */
  public boolean isOfWorkflows() {
    return code.startsWith("FGS.");
  }

  /** Whether the gateway in front of the service answers this, in its own body shape. */
  public boolean isFromGateway() {
    return code.startsWith("APIGW.");
  }

  @Override
  public String toString() {
    return code + " " + name();
  }
}
