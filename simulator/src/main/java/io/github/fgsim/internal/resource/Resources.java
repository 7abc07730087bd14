package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.resource.Applications.Application;
import io.github.fgsim.internal.resource.FunctionUrls.FunctionUrl;
import io.github.fgsim.internal.resource.Logs.LogSettings;
import io.github.fgsim.internal.resource.Snapshots.Snapshot;
import io.github.fgsim.internal.resource.TestEvents.TestEvent;
import io.github.fgsim.internal.resource.Tracings.Tracing;
import io.github.fgsim.internal.resource.VpcEndpoints.VpcEndpoint;
import io.github.fgsim.internal.store.Alias;
import io.github.fgsim.internal.store.AsyncConfig;
import io.github.fgsim.internal.store.Dependency;
import io.github.fgsim.internal.store.Kinds;
import io.github.fgsim.internal.store.ReservedInstances;
import io.github.fgsim.internal.store.State;
import io.github.fgsim.internal.store.StateReader;
import io.github.fgsim.internal.store.Tag;
import io.github.fgsim.internal.store.Trigger;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.workflow.Definition;
import io.github.fgsim.internal.workflow.Workflow;
import io.github.fgsim.model.Operation;
import java.util.List;

/** The table of contents: the endpoint of each operation, and the kinds of things that are held. */
public final class Resources {
  private Resources() {}

  /**
   * What is held beside functions and their versions. Made when a state is written or read, so that
   * a simulator's start links none of it.
   */
  public static Kinds kinds() {
    return new Kinds(
        List.of(
            Alias.KIND,
            Trigger.KIND,
            Tag.KIND,
            TestEvent.KIND,
            AsyncConfig.KIND,
            ReservedInstances.KIND,
            Tracing.KIND,
            FunctionUrl.KIND,
            Snapshot.KIND),
        List.of(
            Dependency.KIND, LogSettings.KIND, VpcEndpoint.KIND, Application.KIND, Workflow.KIND));
  }

  /** Reads a state's JSON; what it does not say is as a create makes it. */
  public static State read(String json, Settings settings, State present) {
    return StateReader.read(json, settings, present, kinds(), new Creation.AsCreated());
  }

  /**
   * The endpoint of an operation. A switch and no table: only what is called gets linked, which a
   * hundred handlers would make felt at a simulator's start; and one that has none does not
   * compile.
   */
  public static Endpoint endpoint(Operation operation) {
    return switch (operation) {
      case CREATE_FUNCTION -> Endpoint.taking(FunctionFields.OF_CREATE, Functions::create);
      case LIST_FUNCTIONS -> Endpoint.of(Functions::list);
      case DELETE_FUNCTION -> Endpoint.of(Functions::delete);
      case SHOW_FUNCTION_CONFIG -> Endpoint.of(FunctionConfigs::show);
      case UPDATE_FUNCTION_CONFIG ->
          Endpoint.taking(FunctionFields.OF_UPDATE_CONFIG, FunctionConfigs::update);
      case SHOW_FUNCTION_CODE -> Endpoint.of(FunctionCodes::show);
      case UPDATE_FUNCTION_CODE ->
          Endpoint.taking(FunctionFields.OF_UPDATE_CODE, FunctionCodes::update);
      case UPDATE_FUNCTION_MAX_INSTANCE_CONFIG ->
          Endpoint.taking(Functions.MAX_INSTANCES, Functions::updateMaxInstances);
      case UPDATE_FUNCTION_COLLECT_STATE -> Endpoint.of(Functions::collect);
      case IMPORT_FUNCTION -> Endpoint.taking(Imports.BODY, Imports::importFunction);
      case EXPORT_FUNCTION -> Endpoint.of(Exports::export);
      case INVOKE_FUNCTION -> Endpoint.of(Invocations::invoke);
      case ASYNC_INVOKE_FUNCTION -> Endpoint.of(AsyncInvocations::invoke);
      case ASYNC_INVOKE_RESERVED_FUNCTION -> Endpoint.of(AsyncInvocations::invokeReserved);
      case LIST_ASYNC_INVOCATIONS -> Endpoint.of(AsyncInvocations::list);
      case LIST_ACTIVE_ASYNC_INVOCATIONS -> Endpoint.of(AsyncInvocations::active);
      case CANCEL_ASYNC_INVOCATION ->
          Endpoint.taking(AsyncInvocations.CANCEL, AsyncInvocations::cancel);
      case CREATE_FUNCTION_VERSION -> Endpoint.taking(Versions.BODY, Versions::publish);
      case LIST_FUNCTION_VERSIONS -> Endpoint.of(Versions::list);
      case CREATE_VERSION_ALIAS -> Endpoint.taking(Aliases.BODY, Aliases::create);
      case LIST_VERSION_ALIASES -> Endpoint.of(Aliases::list);
      case SHOW_VERSION_ALIAS -> Endpoint.of(Aliases::show);
      case UPDATE_VERSION_ALIAS -> Endpoint.taking(Aliases.BODY, Aliases::update);
      case DELETE_VERSION_ALIAS -> Endpoint.of(Aliases::delete);
      case CREATE_FUNCTION_TRIGGER -> Endpoint.taking(Triggers.BODY, Triggers::create);
      case LIST_FUNCTION_TRIGGERS -> Endpoint.of(Triggers::list);
      case SHOW_FUNCTION_TRIGGER -> Endpoint.of(Triggers::show);
      case UPDATE_TRIGGER -> Endpoint.taking(Triggers.UPDATE, Triggers::update);
      case DELETE_FUNCTION_TRIGGER -> Endpoint.of(Triggers::delete);
      case BATCH_DELETE_FUNCTION_TRIGGERS -> Endpoint.of(Triggers::deleteAll);
      case CREATE_DEPENDENCY_VERSION -> Endpoint.taking(Dependencies.BODY, Dependencies::create);
      case LIST_DEPENDENCIES -> Endpoint.of(Dependencies::list);
      case LIST_DEPENDENCY_VERSION -> Endpoint.of(Dependencies::listVersions);
      case SHOW_DEPENDENCY_VERSION -> Endpoint.of(Dependencies::show);
      case DELETE_DEPENDENCY_VERSION -> Endpoint.of(Dependencies::delete);
      case CREATE_EVENT -> Endpoint.taking(TestEvents.BODY, TestEvents::create);
      case LIST_EVENTS -> Endpoint.of(TestEvents::list);
      case SHOW_EVENT -> Endpoint.of(TestEvents::show);
      case UPDATE_EVENT -> Endpoint.taking(TestEvents.BODY, TestEvents::update);
      case DELETE_EVENT -> Endpoint.of(TestEvents::delete);
      case LIST_FUNCTION_ASYNC_INVOKE_CONFIG -> Endpoint.of(AsyncConfigs::list);
      case SHOW_FUNCTION_ASYNC_INVOKE_CONFIG -> Endpoint.of(AsyncConfigs::show);
      case UPDATE_FUNCTION_ASYNC_INVOKE_CONFIG ->
          Endpoint.taking(AsyncConfigs.BODY, AsyncConfigs::update);
      case DELETE_FUNCTION_ASYNC_INVOKE_CONFIG -> Endpoint.of(AsyncConfigs::delete);
      case UPDATE_FUNCTION_RESERVED_INSTANCES_COUNT ->
          Endpoint.taking(ReservedInstances.SHAPE, ReservedInstanceConfigs::update);
      case LIST_RESERVED_INSTANCE_CONFIGS -> Endpoint.of(ReservedInstanceConfigs::configs);
      case LIST_FUNCTION_RESERVED_INSTANCES -> Endpoint.of(ReservedInstanceConfigs::counts);
      case CREATE_TAGS -> Endpoint.taking(Tags.BODY, Tags::create);
      case DELETE_TAGS -> Endpoint.taking(Tags.BODY, Tags::delete);
      case LIST_FUNCTION_TAGS -> Endpoint.of(Tags::list);
      case SHOW_PROJECT_TAGS_LIST -> Endpoint.of(Tags::ofProject);
      case SHOW_RES_INSTANCE_INFO -> Endpoint.taking(Tags.FILTER, Tags::resources);
      case SHOW_LTS_LOG_DETAILS -> Endpoint.of(Logs::show);
      case ENABLE_LTS_LOGS -> Endpoint.of(Logs::enable);
      case ENABLE_ASYNC_STATUS_LOG -> Endpoint.of(Logs::enableAsyncStatus);
      case SHOW_PROJECT_ASYNC_STATUS_LOG_INFO -> Endpoint.of(Logs::showAsyncStatus);
      case LIST_QUOTAS -> Endpoint.of(Quotas::list);
      case SHOW_TRACING -> Endpoint.of(Tracings::show);
      case UPDATE_TRACING -> Endpoint.taking(Tracing.SHAPE, Tracings::update);
      case CREATE_VPC_ENDPOINT -> Endpoint.taking(VpcEndpoints.BODY, VpcEndpoints::create);
      case DELETE_VPC_ENDPOINT -> Endpoint.of(VpcEndpoints::delete);
      case CREATE_FUNCTION_URL -> Endpoint.taking(FunctionUrls.BODY, FunctionUrls::create);
      case SHOW_FUNCTION_URL -> Endpoint.of(FunctionUrls::show);
      case UPDATE_FUNCTION_URL -> Endpoint.taking(FunctionUrls.BODY, FunctionUrls::update);
      case DELETE_FUNCTION_URL -> Endpoint.of(FunctionUrls::delete);
      case CREATE_DEPENDENCY -> Endpoint.taking(Dependencies.BODY, Dependencies::createFirst);
      case SHOW_DEPENDENCY -> Endpoint.of(Dependencies::showNewest);
      case UPDATE_DEPENDENCY -> Endpoint.taking(Dependencies.BODY, Dependencies::update);
      case DELETE_DEPENDENCY -> Endpoint.of(Dependencies::deleteAll);
      case LIST_RUNTIME_TYPES -> Endpoint.of(Catalogues::runtimes);
      case LIST_TRIGGER_TYPES -> Endpoint.of(Catalogues::triggerTypes);
      case SHOW_FEATURE -> Endpoint.of(Catalogues::feature);
      case LIST_TRUSTED_AGENCIES -> Endpoint.of(Catalogues::agencies);
      case LIST_TRIGGERS -> Endpoint.of(Triggers::listAll);
      case LIST_FUNCTION_TEMPLATE -> Endpoint.of(Templates::functionTemplates);
      case SHOW_FUNCTION_TEMPLATE -> Endpoint.of(Templates::functionTemplate);
      case LIST_APP_TEMPLATES -> Endpoint.of(Templates::applicationTemplates);
      case SHOW_APP_TEMPLATE -> Endpoint.of(Templates::applicationTemplate);
      case CREATE_FUNCTION_APP -> Endpoint.taking(Applications.BODY, Applications::create);
      case LIST_FUNCTION_APPLICATIONS -> Endpoint.of(Applications::list);
      case SHOW_FUNCTION_APP -> Endpoint.of(Applications::show);
      case DELETE_FUNCTION_APP -> Endpoint.of(Applications::delete);
      case UPDATE_FUNC_SNAPSHOT -> Endpoint.of(Snapshots::update);
      case SHOW_FUNC_SNAPSHOT_STATE -> Endpoint.of(Snapshots::show);
      case LIST_BRIDGE_FUNCTIONS -> Endpoint.of(ServiceBridges::functions);
      case LIST_BRIDGE_VERSIONS -> Endpoint.of(ServiceBridges::versions);
      case LIST_FUNCTION_STATISTICS -> Endpoint.of(Statistics::ofFunction);
      case SHOW_FUNCTION_METRICS -> Endpoint.of(Statistics::sla);
      case SHOW_FUNC_RESERVED_INSTANCE_METRICS -> Endpoint.of(Statistics::instances);
      case LIST_STATISTICS -> Endpoint.of(Statistics::ofProject);
      case LIST_FUNCTION_AS_METRIC -> Endpoint.of(Statistics::ranked);
      case CREATE_WORKFLOW -> Endpoint.taking(Definition.SHAPE, Workflows::create);
      case LIST_WORKFLOW -> Endpoint.of(Workflows::list);
      case SHOW_WORKFLOW -> Endpoint.of(Workflows::show);
      case UPDATE_WORKFLOW -> Endpoint.taking(Definition.SHAPE, Workflows::update);
      case BATCH_DELETE_WORKFLOWS -> Endpoint.taking(Workflows.DELETE, Workflows::delete);
      case START_WORKFLOW_EXECUTION ->
          Endpoint.taking(WorkflowExecutions.START, WorkflowExecutions::start);
      case START_SYNC_WORKFLOW_EXECUTION ->
          Endpoint.taking(WorkflowExecutions.START, WorkflowExecutions::startSync);
      case LIST_WORKFLOW_EXECUTIONS -> Endpoint.of(WorkflowExecutions::list);
      case SHOW_WORKFLOW_EXECUTION -> Endpoint.of(WorkflowExecutions::show);
      case SHOW_WORKFLOW_EXECUTION_FOR_PAGE -> Endpoint.of(WorkflowExecutions::history);
      case RETRY_WORKFLOW -> Endpoint.of(WorkflowExecutions::retry);
      case STOP_WORKFLOW -> Endpoint.of(WorkflowExecutions::stop);
      case CREATE_CALLBACK_WORKFLOW ->
          Endpoint.taking(WorkflowExecutions.CALLBACK, WorkflowExecutions::callback);
      case SHOW_TENANT_METRIC -> Endpoint.of(WorkflowMetrics::ofProject);
      case SHOW_WORKFLOW_METRIC -> Endpoint.of(WorkflowMetrics::ofWorkflow);
    };
  }
}
