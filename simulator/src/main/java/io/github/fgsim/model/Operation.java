package io.github.fgsim.model;

/**
 * The 92 operations of the FunctionGraph v2 API, in the order and with the names of the official
 * SDK 3.1.209.
 */
public enum Operation {
  CREATE_FUNCTION(
      "CreateFunction", "function lifecycle", "POST", "/v2/{project_id}/fgs/functions", 200),
  LIST_FUNCTIONS(
      "ListFunctions", "function lifecycle", "GET", "/v2/{project_id}/fgs/functions", 200),
  DELETE_FUNCTION(
      "DeleteFunction",
      "function lifecycle",
      "DELETE",
      "/v2/{project_id}/fgs/functions/{function_urn}",
      204),
  SHOW_FUNCTION_CONFIG(
      "ShowFunctionConfig",
      "function lifecycle",
      "GET",
      "/v2/{project_id}/fgs/functions/{function_urn}/config",
      200),
  UPDATE_FUNCTION_CONFIG(
      "UpdateFunctionConfig",
      "function lifecycle",
      "PUT",
      "/v2/{project_id}/fgs/functions/{function_urn}/config",
      200),
  SHOW_FUNCTION_CODE(
      "ShowFunctionCode",
      "function lifecycle",
      "GET",
      "/v2/{project_id}/fgs/functions/{function_urn}/code",
      200),
  UPDATE_FUNCTION_CODE(
      "UpdateFunctionCode",
      "function lifecycle",
      "PUT",
      "/v2/{project_id}/fgs/functions/{function_urn}/code",
      200),
  UPDATE_FUNCTION_MAX_INSTANCE_CONFIG(
      "UpdateFunctionMaxInstanceConfig",
      "function lifecycle",
      "PUT",
      "/v2/{project_id}/fgs/functions/{function_urn}/config-max-instance",
      200),
  UPDATE_FUNCTION_COLLECT_STATE(
      "UpdateFunctionCollectState",
      "function lifecycle",
      "PUT",
      "/v2/{project_id}/fgs/functions/{func_urn}/collect/{state}",
      200),
  IMPORT_FUNCTION(
      "ImportFunction", "import / export", "POST", "/v2/{project_id}/fgs/functions/import", 200),
  EXPORT_FUNCTION(
      "ExportFunction",
      "import / export",
      "GET",
      "/v2/{project_id}/fgs/functions/{function_urn}/export",
      200),
  INVOKE_FUNCTION(
      "InvokeFunction",
      "invocation",
      "POST",
      "/v2/{project_id}/fgs/functions/{function_urn}/invocations",
      200),
  ASYNC_INVOKE_FUNCTION(
      "AsyncInvokeFunction",
      "invocation",
      "POST",
      "/v2/{project_id}/fgs/functions/{function_urn}/invocations-async",
      202),
  CREATE_FUNCTION_VERSION(
      "CreateFunctionVersion",
      "versions & aliases",
      "POST",
      "/v2/{project_id}/fgs/functions/{function_urn}/versions",
      200),
  LIST_FUNCTION_VERSIONS(
      "ListFunctionVersions",
      "versions & aliases",
      "GET",
      "/v2/{project_id}/fgs/functions/{function_urn}/versions",
      200),
  CREATE_VERSION_ALIAS(
      "CreateVersionAlias",
      "versions & aliases",
      "POST",
      "/v2/{project_id}/fgs/functions/{function_urn}/aliases",
      200),
  LIST_VERSION_ALIASES(
      "ListVersionAliases",
      "versions & aliases",
      "GET",
      "/v2/{project_id}/fgs/functions/{function_urn}/aliases",
      200),
  SHOW_VERSION_ALIAS(
      "ShowVersionAlias",
      "versions & aliases",
      "GET",
      "/v2/{project_id}/fgs/functions/{function_urn}/aliases/{alias_name}",
      200),
  UPDATE_VERSION_ALIAS(
      "UpdateVersionAlias",
      "versions & aliases",
      "PUT",
      "/v2/{project_id}/fgs/functions/{function_urn}/aliases/{alias_name}",
      200),
  DELETE_VERSION_ALIAS(
      "DeleteVersionAlias",
      "versions & aliases",
      "DELETE",
      "/v2/{project_id}/fgs/functions/{function_urn}/aliases/{alias_name}",
      204),
  CREATE_FUNCTION_TRIGGER(
      "CreateFunctionTrigger",
      "triggers",
      "POST",
      "/v2/{project_id}/fgs/triggers/{function_urn}",
      201),
  LIST_FUNCTION_TRIGGERS(
      "ListFunctionTriggers",
      "triggers",
      "GET",
      "/v2/{project_id}/fgs/triggers/{function_urn}",
      200),
  SHOW_FUNCTION_TRIGGER(
      "ShowFunctionTrigger",
      "triggers",
      "GET",
      "/v2/{project_id}/fgs/triggers/{function_urn}/{trigger_type_code}/{trigger_id}",
      200),
  UPDATE_TRIGGER(
      "UpdateTrigger",
      "triggers",
      "PUT",
      "/v2/{project_id}/fgs/triggers/{function_urn}/{trigger_type_code}/{trigger_id}",
      200),
  DELETE_FUNCTION_TRIGGER(
      "DeleteFunctionTrigger",
      "triggers",
      "DELETE",
      "/v2/{project_id}/fgs/triggers/{function_urn}/{trigger_type_code}/{trigger_id}",
      204),
  BATCH_DELETE_FUNCTION_TRIGGERS(
      "BatchDeleteFunctionTriggers",
      "triggers",
      "DELETE",
      "/v2/{project_id}/fgs/triggers/{function_urn}",
      204),
  CREATE_DEPENDENCY_VERSION(
      "CreateDependencyVersion",
      "dependencies",
      "POST",
      "/v2/{project_id}/fgs/dependencies/version",
      200),
  LIST_DEPENDENCIES(
      "ListDependencies", "dependencies", "GET", "/v2/{project_id}/fgs/dependencies", 200),
  LIST_DEPENDENCY_VERSION(
      "ListDependencyVersion",
      "dependencies",
      "GET",
      "/v2/{project_id}/fgs/dependencies/{depend_id}/version",
      200),
  SHOW_DEPENDENCY_VERSION(
      "ShowDependencyVersion",
      "dependencies",
      "GET",
      "/v2/{project_id}/fgs/dependencies/{depend_id}/version/{version}",
      200),
  DELETE_DEPENDENCY_VERSION(
      "DeleteDependencyVersion",
      "dependencies",
      "DELETE",
      "/v2/{project_id}/fgs/dependencies/{depend_id}/version/{version}",
      204),
  CREATE_EVENT(
      "CreateEvent",
      "test events",
      "POST",
      "/v2/{project_id}/fgs/functions/{function_urn}/events",
      200),
  LIST_EVENTS(
      "ListEvents",
      "test events",
      "GET",
      "/v2/{project_id}/fgs/functions/{function_urn}/events",
      200),
  SHOW_EVENT(
      "ShowEvent",
      "test events",
      "GET",
      "/v2/{project_id}/fgs/functions/{function_urn}/events/{event_id}",
      200),
  UPDATE_EVENT(
      "UpdateEvent",
      "test events",
      "PUT",
      "/v2/{project_id}/fgs/functions/{function_urn}/events/{event_id}",
      200),
  DELETE_EVENT(
      "DeleteEvent",
      "test events",
      "DELETE",
      "/v2/{project_id}/fgs/functions/{function_urn}/events/{event_id}",
      204),
  LIST_FUNCTION_ASYNC_INVOKE_CONFIG(
      "ListFunctionAsyncInvokeConfig",
      "async config & async calls",
      "GET",
      "/v2/{project_id}/fgs/functions/{function_urn}/async-invoke-configs",
      200),
  SHOW_FUNCTION_ASYNC_INVOKE_CONFIG(
      "ShowFunctionAsyncInvokeConfig",
      "async config & async calls",
      "GET",
      "/v2/{project_id}/fgs/functions/{function_urn}/async-invoke-config",
      200),
  UPDATE_FUNCTION_ASYNC_INVOKE_CONFIG(
      "UpdateFunctionAsyncInvokeConfig",
      "async config & async calls",
      "PUT",
      "/v2/{project_id}/fgs/functions/{function_urn}/async-invoke-config",
      200),
  DELETE_FUNCTION_ASYNC_INVOKE_CONFIG(
      "DeleteFunctionAsyncInvokeConfig",
      "async config & async calls",
      "DELETE",
      "/v2/{project_id}/fgs/functions/{function_urn}/async-invoke-config",
      204),
  LIST_ASYNC_INVOCATIONS(
      "ListAsyncInvocations",
      "async config & async calls",
      "GET",
      "/v2/{project_id}/fgs/functions/{function_urn}/async-invocations",
      200),
  LIST_ACTIVE_ASYNC_INVOCATIONS(
      "ListActiveAsyncInvocations",
      "async config & async calls",
      "GET",
      "/v2/{project_id}/fgs/functions/{function_urn}/active-async-invocations",
      200),
  CANCEL_ASYNC_INVOCATION(
      "CancelAsyncInvocation",
      "async config & async calls",
      "POST",
      "/v2/{project_id}/fgs/functions/{function_urn}/cancel",
      200),
  UPDATE_FUNCTION_RESERVED_INSTANCES_COUNT(
      "UpdateFunctionReservedInstancesCount",
      "reserved instances",
      "PUT",
      "/v2/{project_id}/fgs/functions/{function_urn}/reservedinstances",
      200),
  LIST_RESERVED_INSTANCE_CONFIGS(
      "ListReservedInstanceConfigs",
      "reserved instances",
      "GET",
      "/v2/{project_id}/fgs/functions/reservedinstanceconfigs",
      200),
  LIST_FUNCTION_RESERVED_INSTANCES(
      "ListFunctionReservedInstances",
      "reserved instances",
      "GET",
      "/v2/{project_id}/fgs/functions/reservedinstances",
      200),
  CREATE_TAGS(
      "CreateTags",
      "tags & resources",
      "POST",
      "/v2/{project_id}/{resource_type}/{resource_id}/tags/create",
      204),
  DELETE_TAGS(
      "DeleteTags",
      "tags & resources",
      "DELETE",
      "/v2/{project_id}/{resource_type}/{resource_id}/tags/delete",
      204),
  LIST_FUNCTION_TAGS(
      "ListFunctionTags",
      "tags & resources",
      "GET",
      "/v2/{project_id}/{resource_type}/{resource_id}/tags",
      200),
  SHOW_PROJECT_TAGS_LIST(
      "ShowProjectTagsList",
      "tags & resources",
      "GET",
      "/v2/{project_id}/{resource_type}/tags",
      200),
  SHOW_RES_INSTANCE_INFO(
      "ShowResInstanceInfo",
      "tags & resources",
      "POST",
      "/v2/{project_id}/{resource_type}/resource-instances/{action}",
      200),
  ENABLE_LTS_LOGS(
      "EnableLtsLogs", "logs", "POST", "/v2/{project_id}/fgs/functions/enable-lts-logs", 200),
  SHOW_LTS_LOG_DETAILS(
      "ShowLtsLogDetails",
      "logs",
      "GET",
      "/v2/{project_id}/fgs/functions/{function_urn}/lts-log-detail",
      200),
  ENABLE_ASYNC_STATUS_LOG(
      "EnableAsyncStatusLog",
      "logs",
      "POST",
      "/v2/{project_id}/fgs/functions/enable-async-status-logs",
      200),
  SHOW_PROJECT_ASYNC_STATUS_LOG_INFO(
      "ShowProjectAsyncStatusLogInfo",
      "logs",
      "GET",
      "/v2/{project_id}/fgs/functions/async-status-log-detail",
      200),
  LIST_STATISTICS(
      "ListStatistics", "metrics", "GET", "/v2/{project_id}/fgs/functions/statistics", 200),
  LIST_FUNCTION_STATISTICS(
      "ListFunctionStatistics",
      "metrics",
      "GET",
      "/v2/{project_id}/fgs/functions/{func_urn}/statistics/{period}",
      200),
  LIST_FUNCTION_AS_METRIC(
      "ListFunctionAsMetric", "metrics", "GET", "/v2/{project_id}/fgs/function/report", 200),
  SHOW_FUNCTION_METRICS(
      "ShowFunctionMetrics",
      "metrics",
      "GET",
      "/v2/{project_id}/fgs/functions/{func_urn}/slareports/{period}",
      200),
  SHOW_FUNC_RESERVED_INSTANCE_METRICS(
      "ShowFuncReservedInstanceMetrics",
      "metrics",
      "GET",
      "/v2/{project_id}/fgs/functions/{func_urn}/instancereports",
      200),
  LIST_QUOTAS("ListQuotas", "quotas", "GET", "/v2/{project_id}/fgs/quotas", 200),
  SHOW_TRACING(
      "ShowTracing",
      "tracing",
      "GET",
      "/v2/{project_id}/fgs/functions/{function_urn}/tracing",
      200),
  UPDATE_TRACING(
      "UpdateTracing",
      "tracing",
      "PUT",
      "/v2/{project_id}/fgs/functions/{function_urn}/tracing",
      200),
  SHOW_FUNC_SNAPSHOT_STATE(
      "ShowFuncSnapshotState",
      "snapshots",
      "GET",
      "/v2/{project_id}/fgs/functions/{function_urn}/snapshots/{action}",
      200),
  UPDATE_FUNC_SNAPSHOT(
      "UpdateFuncSnapshot",
      "snapshots",
      "POST",
      "/v2/{project_id}/fgs/functions/{function_urn}/snapshots/{action}",
      200),
  LIST_FUNCTION_TEMPLATE(
      "ListFunctionTemplate", "function templates", "GET", "/v2/{project_id}/fgs/templates", 200),
  SHOW_FUNCTION_TEMPLATE(
      "ShowFunctionTemplate",
      "function templates",
      "GET",
      "/v2/{project_id}/fgs/templates/{template_id}",
      200),
  LIST_APP_TEMPLATES(
      "ListAppTemplates",
      "applications (app centre)",
      "GET",
      "/v2/{project_id}/fgs/application/templates",
      200),
  SHOW_APP_TEMPLATE(
      "ShowAppTemplate",
      "applications (app centre)",
      "GET",
      "/v2/{project_id}/fgs/application/templates/{id}",
      200),
  CREATE_FUNCTION_APP(
      "CreateFunctionApp",
      "applications (app centre)",
      "POST",
      "/v2/{project_id}/fgs/applications",
      200),
  LIST_FUNCTION_APPLICATIONS(
      "ListFunctionApplications",
      "applications (app centre)",
      "GET",
      "/v2/{project_id}/fgs/applications",
      200),
  SHOW_FUNCTION_APP(
      "ShowFunctionApp",
      "applications (app centre)",
      "GET",
      "/v2/{project_id}/fgs/applications/{id}",
      200),
  DELETE_FUNCTION_APP(
      "DeleteFunctionApp",
      "applications (app centre)",
      "DELETE",
      "/v2/{project_id}/fgs/applications/{id}",
      200),
  CREATE_WORKFLOW("CreateWorkflow", "workflows", "POST", "/v2/{project_id}/fgs/workflows", 201),
  LIST_WORKFLOW("ListWorkflow", "workflows", "GET", "/v2/{project_id}/fgs/workflows", 200),
  SHOW_WORKFLOW(
      "ShowWorkFlow", "workflows", "GET", "/v2/{project_id}/fgs/workflows/{workflow_id}", 200),
  UPDATE_WORKFLOW(
      "UpdateWorkFlow", "workflows", "PUT", "/v2/{project_id}/fgs/workflows/{workflow_id}", 200),
  BATCH_DELETE_WORKFLOWS(
      "BatchDeleteWorkflows", "workflows", "DELETE", "/v2/{project_id}/fgs/workflows", 200),
  START_WORKFLOW_EXECUTION(
      "StartWorkflowExecution",
      "workflows",
      "POST",
      "/v2/{project_id}/fgs/workflows/{workflow_id}/executions",
      200),
  START_SYNC_WORKFLOW_EXECUTION(
      "StartSyncWorkflowExecution",
      "workflows",
      "POST",
      "/v2/{project_id}/fgs/workflows/{workflow_id}/sync-executions",
      200),
  LIST_WORKFLOW_EXECUTIONS(
      "ListWorkflowExecutions",
      "workflows",
      "GET",
      "/v2/{project_id}/fgs/workflows/{workflow_id}/executions",
      200),
  SHOW_WORKFLOW_EXECUTION(
      "ShowWorkflowExecution",
      "workflows",
      "GET",
      "/v2/{project_id}/fgs/workflows/{workflow_id}/executions/{execution_id}",
      200),
  SHOW_WORKFLOW_EXECUTION_FOR_PAGE(
      "ShowWorkflowExecutionForPage",
      "workflows",
      "GET",
      "/v2/{project_id}/fgs/workflows/{workflow_id}/executions-history",
      200),
  RETRY_WORKFLOW(
      "RetryWorkFlow",
      "workflows",
      "POST",
      "/v2/{project_id}/fgs/workflows/{workflow_id}/executions/{execution_id}/retry",
      200),
  STOP_WORKFLOW(
      "StopWorkFlow",
      "workflows",
      "POST",
      "/v2/{project_id}/fgs/workflows/{workflow_id}/executions/{execution_id}/terminate",
      200),
  CREATE_CALLBACK_WORKFLOW(
      "CreateCallbackWorkflow",
      "workflows",
      "POST",
      "/v2/{project_id}/fgs/workflows/{workflow_id}/callback",
      200),
  SHOW_TENANT_METRIC(
      "ShowTenantMetric", "workflows", "GET", "/v2/{project_id}/fgs/workflow-statistic", 200),
  SHOW_WORKFLOW_METRIC(
      "ShowWorkFlowMetric",
      "workflows",
      "GET",
      "/v2/{project_id}/fgs/workflow-statistic/{workflow_urn}",
      200),
  CREATE_VPC_ENDPOINT(
      "CreateVpcEndpoint",
      "VPC endpoints & service bridge",
      "POST",
      "/v2/{project_id}/fgs/vpc-endpoint",
      200),
  DELETE_VPC_ENDPOINT(
      "DeleteVpcEndpoint",
      "VPC endpoints & service bridge",
      "DELETE",
      "/v2/{project_id}/fgs/vpc-endpoint/{vpc_id}/{subnet_id}",
      204),
  LIST_BRIDGE_FUNCTIONS(
      "ListBridgeFunctions",
      "VPC endpoints & service bridge",
      "GET",
      "/v2/{project_id}/fgs/functions/{function_urn}/servicebridge/relation",
      200),
  LIST_BRIDGE_VERSIONS(
      "ListBridgeVersions",
      "VPC endpoints & service bridge",
      "GET",
      "/v2/{project_id}/fgs/servicebridge/version",
      200);

  private final String title;
  private final String area;
  private final String method;
  private final String path;
  private final int successStatus;

  Operation(String title, String area, String method, String path, int successStatus) {
    this.title = title;
    this.area = area;
    this.method = method;
    this.path = path;
    this.successStatus = successStatus;
  }

  /** The name that the API reference gives it, such as {@code CreateFunction}. */
  public String title() {
    return title;
  }

  /** The chapter of the API reference, such as {@code triggers}. */
  public String area() {
    return area;
  }

  /** The HTTP method. */
  public String method() {
    return method;
  }

  /**
   * The path with its parameters in braces, such as <code>/v2/{project_id}/fgs/functions</code>.
   */
  public String path() {
    return path;
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
