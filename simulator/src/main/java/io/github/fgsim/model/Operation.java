package io.github.fgsim.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The operations of the FunctionGraph v2 API: the 92 of the official SDK 3.1.209, in its order and
 * with its names, then those that other clients call (Terraform, SDKs up to 3.1.60, the pages of
 * 2026 on function URLs).
 */
public enum Operation {
  CREATE_FUNCTION(Area.FUNCTIONS, "POST", "fgs/functions"),
  LIST_FUNCTIONS(Area.FUNCTIONS, "GET", "fgs/functions"),
  DELETE_FUNCTION(Area.FUNCTIONS, "DELETE", "fgs/functions/{function_urn}"),
  SHOW_FUNCTION_CONFIG(Area.FUNCTIONS, "GET", "fgs/functions/{function_urn}/config"),
  UPDATE_FUNCTION_CONFIG(Area.FUNCTIONS, "PUT", "fgs/functions/{function_urn}/config"),
  SHOW_FUNCTION_CODE(Area.FUNCTIONS, "GET", "fgs/functions/{function_urn}/code"),
  UPDATE_FUNCTION_CODE(Area.FUNCTIONS, "PUT", "fgs/functions/{function_urn}/code"),
  UPDATE_FUNCTION_MAX_INSTANCE_CONFIG(
      Area.FUNCTIONS, "PUT", "fgs/functions/{function_urn}/config-max-instance"),
  UPDATE_FUNCTION_COLLECT_STATE(Area.FUNCTIONS, "PUT", "fgs/functions/{func_urn}/collect/{state}"),
  IMPORT_FUNCTION(Area.PACKAGES, "POST", "fgs/functions/import"),
  EXPORT_FUNCTION(Area.PACKAGES, "GET", "fgs/functions/{function_urn}/export"),
  INVOKE_FUNCTION(Area.INVOCATIONS, "POST", "fgs/functions/{function_urn}/invocations"),
  ASYNC_INVOKE_FUNCTION(
      Area.INVOCATIONS, "POST", "fgs/functions/{function_urn}/invocations-async", 202),
  CREATE_FUNCTION_VERSION(Area.VERSIONS, "POST", "fgs/functions/{function_urn}/versions"),
  LIST_FUNCTION_VERSIONS(Area.VERSIONS, "GET", "fgs/functions/{function_urn}/versions"),
  CREATE_VERSION_ALIAS(Area.VERSIONS, "POST", "fgs/functions/{function_urn}/aliases"),
  LIST_VERSION_ALIASES(Area.VERSIONS, "GET", "fgs/functions/{function_urn}/aliases"),
  SHOW_VERSION_ALIAS(Area.VERSIONS, "GET", "fgs/functions/{function_urn}/aliases/{alias_name}"),
  UPDATE_VERSION_ALIAS(Area.VERSIONS, "PUT", "fgs/functions/{function_urn}/aliases/{alias_name}"),
  DELETE_VERSION_ALIAS(
      Area.VERSIONS, "DELETE", "fgs/functions/{function_urn}/aliases/{alias_name}"),
  CREATE_FUNCTION_TRIGGER(Area.TRIGGERS, "POST", "fgs/triggers/{function_urn}", 201),
  LIST_FUNCTION_TRIGGERS(Area.TRIGGERS, "GET", "fgs/triggers/{function_urn}"),
  SHOW_FUNCTION_TRIGGER(
      Area.TRIGGERS, "GET", "fgs/triggers/{function_urn}/{trigger_type_code}/{trigger_id}"),
  UPDATE_TRIGGER(
      Area.TRIGGERS, "PUT", "fgs/triggers/{function_urn}/{trigger_type_code}/{trigger_id}"),
  DELETE_FUNCTION_TRIGGER(
      Area.TRIGGERS, "DELETE", "fgs/triggers/{function_urn}/{trigger_type_code}/{trigger_id}"),
  BATCH_DELETE_FUNCTION_TRIGGERS(Area.TRIGGERS, "DELETE", "fgs/triggers/{function_urn}"),
  CREATE_DEPENDENCY_VERSION(Area.DEPENDENCIES, "POST", "fgs/dependencies/version"),
  LIST_DEPENDENCIES(Area.DEPENDENCIES, "GET", "fgs/dependencies"),
  LIST_DEPENDENCY_VERSION(Area.DEPENDENCIES, "GET", "fgs/dependencies/{depend_id}/version"),
  SHOW_DEPENDENCY_VERSION(
      Area.DEPENDENCIES, "GET", "fgs/dependencies/{depend_id}/version/{version}"),
  DELETE_DEPENDENCY_VERSION(
      Area.DEPENDENCIES, "DELETE", "fgs/dependencies/{depend_id}/version/{version}"),
  CREATE_EVENT(Area.EVENTS, "POST", "fgs/functions/{function_urn}/events"),
  LIST_EVENTS(Area.EVENTS, "GET", "fgs/functions/{function_urn}/events"),
  SHOW_EVENT(Area.EVENTS, "GET", "fgs/functions/{function_urn}/events/{event_id}"),
  UPDATE_EVENT(Area.EVENTS, "PUT", "fgs/functions/{function_urn}/events/{event_id}"),
  DELETE_EVENT(Area.EVENTS, "DELETE", "fgs/functions/{function_urn}/events/{event_id}"),
  LIST_FUNCTION_ASYNC_INVOKE_CONFIG(
      Area.ASYNC, "GET", "fgs/functions/{function_urn}/async-invoke-configs"),
  SHOW_FUNCTION_ASYNC_INVOKE_CONFIG(
      Area.ASYNC, "GET", "fgs/functions/{function_urn}/async-invoke-config"),
  UPDATE_FUNCTION_ASYNC_INVOKE_CONFIG(
      Area.ASYNC, "PUT", "fgs/functions/{function_urn}/async-invoke-config"),
  DELETE_FUNCTION_ASYNC_INVOKE_CONFIG(
      Area.ASYNC, "DELETE", "fgs/functions/{function_urn}/async-invoke-config"),
  LIST_ASYNC_INVOCATIONS(Area.ASYNC, "GET", "fgs/functions/{function_urn}/async-invocations"),
  LIST_ACTIVE_ASYNC_INVOCATIONS(
      Area.ASYNC, "GET", "fgs/functions/{function_urn}/active-async-invocations"),
  CANCEL_ASYNC_INVOCATION(Area.ASYNC, "POST", "fgs/functions/{function_urn}/cancel"),
  UPDATE_FUNCTION_RESERVED_INSTANCES_COUNT(
      Area.RESERVED, "PUT", "fgs/functions/{function_urn}/reservedinstances"),
  LIST_RESERVED_INSTANCE_CONFIGS(Area.RESERVED, "GET", "fgs/functions/reservedinstanceconfigs"),
  LIST_FUNCTION_RESERVED_INSTANCES(Area.RESERVED, "GET", "fgs/functions/reservedinstances"),
  CREATE_TAGS(Area.TAGS, "POST", "{resource_type}/{resource_id}/tags/create", 204),
  DELETE_TAGS(Area.TAGS, "DELETE", "{resource_type}/{resource_id}/tags/delete"),
  LIST_FUNCTION_TAGS(Area.TAGS, "GET", "{resource_type}/{resource_id}/tags"),
  SHOW_PROJECT_TAGS_LIST(Area.TAGS, "GET", "{resource_type}/tags"),
  SHOW_RES_INSTANCE_INFO(Area.TAGS, "POST", "{resource_type}/resource-instances/{action}"),
  ENABLE_LTS_LOGS(Area.LOGS, "POST", "fgs/functions/enable-lts-logs"),
  SHOW_LTS_LOG_DETAILS(Area.LOGS, "GET", "fgs/functions/{function_urn}/lts-log-detail"),
  ENABLE_ASYNC_STATUS_LOG(Area.LOGS, "POST", "fgs/functions/enable-async-status-logs"),
  SHOW_PROJECT_ASYNC_STATUS_LOG_INFO(Area.LOGS, "GET", "fgs/functions/async-status-log-detail"),
  LIST_STATISTICS(Area.METRICS, "GET", "fgs/functions/statistics"),
  LIST_FUNCTION_STATISTICS(Area.METRICS, "GET", "fgs/functions/{func_urn}/statistics/{period}"),
  LIST_FUNCTION_AS_METRIC(Area.METRICS, "GET", "fgs/function/report"),
  SHOW_FUNCTION_METRICS(Area.METRICS, "GET", "fgs/functions/{func_urn}/slareports/{period}"),
  SHOW_FUNC_RESERVED_INSTANCE_METRICS(
      Area.METRICS, "GET", "fgs/functions/{func_urn}/instancereports"),
  LIST_QUOTAS(Area.QUOTAS, "GET", "fgs/quotas"),
  SHOW_TRACING(Area.TRACING, "GET", "fgs/functions/{function_urn}/tracing"),
  UPDATE_TRACING(Area.TRACING, "PUT", "fgs/functions/{function_urn}/tracing"),
  SHOW_FUNC_SNAPSHOT_STATE(
      Area.SNAPSHOTS, "GET", "fgs/functions/{function_urn}/snapshots/{action}"),
  UPDATE_FUNC_SNAPSHOT(
      Area.SNAPSHOTS, "POST", "fgs/functions/{function_urn}/snapshots/{action}", 204),
  LIST_FUNCTION_TEMPLATE(Area.TEMPLATES, "GET", "fgs/templates"),
  SHOW_FUNCTION_TEMPLATE(Area.TEMPLATES, "GET", "fgs/templates/{template_id}"),
  LIST_APP_TEMPLATES(Area.APPLICATIONS, "GET", "fgs/application/templates"),
  SHOW_APP_TEMPLATE(Area.APPLICATIONS, "GET", "fgs/application/templates/{id}"),
  CREATE_FUNCTION_APP(Area.APPLICATIONS, "POST", "fgs/applications"),
  LIST_FUNCTION_APPLICATIONS(Area.APPLICATIONS, "GET", "fgs/applications"),
  SHOW_FUNCTION_APP(Area.APPLICATIONS, "GET", "fgs/applications/{id}"),
  DELETE_FUNCTION_APP(Area.APPLICATIONS, "DELETE", "fgs/applications/{id}", 200),
  CREATE_WORKFLOW(Area.WORKFLOWS, "POST", "fgs/workflows", 201),
  LIST_WORKFLOW(Area.WORKFLOWS, "GET", "fgs/workflows"),
  SHOW_WORKFLOW(Area.WORKFLOWS, "GET", "fgs/workflows/{workflow_id}", "ShowWorkFlow"),
  UPDATE_WORKFLOW(Area.WORKFLOWS, "PUT", "fgs/workflows/{workflow_id}", "UpdateWorkFlow"),
  BATCH_DELETE_WORKFLOWS(Area.WORKFLOWS, "DELETE", "fgs/workflows", 200),
  START_WORKFLOW_EXECUTION(Area.WORKFLOWS, "POST", "fgs/workflows/{workflow_id}/executions"),
  START_SYNC_WORKFLOW_EXECUTION(
      Area.WORKFLOWS, "POST", "fgs/workflows/{workflow_id}/sync-executions"),
  LIST_WORKFLOW_EXECUTIONS(Area.WORKFLOWS, "GET", "fgs/workflows/{workflow_id}/executions"),
  SHOW_WORKFLOW_EXECUTION(
      Area.WORKFLOWS, "GET", "fgs/workflows/{workflow_id}/executions/{execution_id}"),
  SHOW_WORKFLOW_EXECUTION_FOR_PAGE(
      Area.WORKFLOWS, "GET", "fgs/workflows/{workflow_id}/executions-history"),
  RETRY_WORKFLOW(
      Area.WORKFLOWS,
      "POST",
      "fgs/workflows/{workflow_id}/executions/{execution_id}/retry",
      "RetryWorkFlow"),
  STOP_WORKFLOW(
      Area.WORKFLOWS,
      "POST",
      "fgs/workflows/{workflow_id}/executions/{execution_id}/terminate",
      "StopWorkFlow"),
  CREATE_CALLBACK_WORKFLOW(Area.WORKFLOWS, "POST", "fgs/workflows/{workflow_id}/callback"),
  SHOW_TENANT_METRIC(Area.WORKFLOWS, "GET", "fgs/workflow-statistic"),
  SHOW_WORKFLOW_METRIC(
      Area.WORKFLOWS, "GET", "fgs/workflow-statistic/{workflow_urn}", "ShowWorkFlowMetric"),
  CREATE_VPC_ENDPOINT(Area.ENDPOINTS, "POST", "fgs/vpc-endpoint"),
  DELETE_VPC_ENDPOINT(Area.ENDPOINTS, "DELETE", "fgs/vpc-endpoint/{vpc_id}/{subnet_id}"),
  LIST_BRIDGE_FUNCTIONS(
      Area.ENDPOINTS, "GET", "fgs/functions/{function_urn}/servicebridge/relation"),
  LIST_BRIDGE_VERSIONS(Area.ENDPOINTS, "GET", "fgs/servicebridge/version"),

  // beyond SDK 3.1.209
  ASYNC_INVOKE_RESERVED_FUNCTION(
      Area.INVOCATIONS, "POST", "fgs/functions/{function_urn}/reserved-invocations", 202),
  CREATE_FUNCTION_URL(Area.URLS, "POST", "fgs/functions/{function_urn}/function-url"),
  SHOW_FUNCTION_URL(Area.URLS, "GET", "fgs/functions/{function_urn}/function-url"),
  UPDATE_FUNCTION_URL(Area.URLS, "PUT", "fgs/functions/{function_urn}/function-url"),
  DELETE_FUNCTION_URL(Area.URLS, "DELETE", "fgs/functions/{function_urn}/function-url"),
  CREATE_DEPENDENCY(Area.DEPENDENCIES, "POST", "fgs/dependencies"),
  SHOW_DEPENDENCY(Area.DEPENDENCIES, "GET", "fgs/dependencies/{depend_id}"),
  UPDATE_DEPENDENCY(Area.DEPENDENCIES, "PUT", "fgs/dependencies/{depend_id}"),
  DELETE_DEPENDENCY(Area.DEPENDENCIES, "DELETE", "fgs/dependencies/{depend_id}"),
  LIST_RUNTIME_TYPES(Area.CATALOGUES, "GET", "fgs/runtimetypes"),
  LIST_TRIGGER_TYPES(Area.CATALOGUES, "GET", "fgs/triggertypes"),
  SHOW_FEATURE(Area.CATALOGUES, "GET", "fgs/feature"),
  LIST_TRUSTED_AGENCIES(Area.CATALOGUES, "GET", "fgs/service-trusted-agencies"),
  LIST_TRIGGERS(Area.TRIGGERS, "GET", "fgs/triggers");

  /** The chapters of the API reference. */
  private enum Area {
    FUNCTIONS("function lifecycle"),
    PACKAGES("import / export"),
    INVOCATIONS("invocation"),
    VERSIONS("versions & aliases"),
    TRIGGERS("triggers"),
    DEPENDENCIES("dependencies"),
    EVENTS("test events"),
    ASYNC("async config & async calls"),
    RESERVED("reserved instances"),
    TAGS("tags & resources"),
    LOGS("logs"),
    METRICS("metrics"),
    QUOTAS("quotas"),
    TRACING("tracing"),
    SNAPSHOTS("snapshots"),
    TEMPLATES("function templates"),
    APPLICATIONS("applications (app centre)"),
    WORKFLOWS("workflows"),
    ENDPOINTS("VPC endpoints & service bridge"),
    URLS("function URLs"),
    CATALOGUES("types and features");

    final String title;

    Area(String title) {
      this.title = title;
    }
  }

  private static final String PREFIX = "/v2/{project_id}/";

  private final Area area;
  private final String method;
  private final String path;
  private final int successStatus;
  private final String title;

  Operation(Area area, String method, String path) {
    this(area, method, path, method.equals("DELETE") ? 204 : 200);
  }

  Operation(Area area, String method, String path, int successStatus) {
    this(area, method, path, successStatus, null);
  }

  Operation(Area area, String method, String path, String title) {
    this(area, method, path, 200, title);
  }

  Operation(Area area, String method, String path, int successStatus, @Nullable String title) {
    this.area = area;
    this.method = method;
    this.path = path;
    this.successStatus = successStatus;
    this.title = title == null ? camelCase(name()) : title;
  }

  private static String camelCase(String name) {
    StringBuilder title = new StringBuilder(name.length());
    for (String word : name.split("_", -1)) {
      title.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return title.toString();
  }

  /** The name that the API reference gives it, such as {@code CreateFunction}. */
  public String title() {
    return title;
  }

  /** The chapter of the API reference, such as {@code triggers}. */
  public String area() {
    return area.title;
  }

  /** The HTTP method. */
  public String method() {
    return method;
  }

  /**
   * The path with its parameters in braces, such as <code>/v2/{project_id}/fgs/functions</code>.
   */
  public String path() {
    return PREFIX + path;
  }

  /** The HTTP status of an answer that is no error. */
  public int successStatus() {
    return successStatus;
  }

  @Override
  public String toString() {
    return title;
  }
}
