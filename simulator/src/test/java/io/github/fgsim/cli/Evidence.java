package io.github.fgsim.cli;

import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.model.Operation;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What each simulated operation rests on; the README says what the words mean. */
final class Evidence {
  static final Map<Operation, String> OF;

  static {
    Map<Operation, String> of = new EnumMap<>(Operation.class);
    of.put(LIST_FUNCTION_TEMPLATE, "documented; the catalogue is the simulator's");
    of.put(SHOW_FUNCTION_TEMPLATE, "documented; the catalogue is the simulator's");
    of.put(LIST_APP_TEMPLATES, "documented, client; the catalogue is the simulator's");
    of.put(SHOW_APP_TEMPLATE, "documented; the catalogue is the simulator's");
    of.put(CREATE_FUNCTION_APP, "documented, client; error codes inferred");
    of.put(LIST_FUNCTION_APPLICATIONS, "documented, client");
    of.put(SHOW_FUNCTION_APP, "documented, client");
    of.put(DELETE_FUNCTION_APP, "documented, client");
    of.put(UPDATE_FUNC_SNAPSHOT, "documented; refusals inferred");
    of.put(SHOW_FUNC_SNAPSHOT_STATE, "documented; states inferred");
    of.put(LIST_BRIDGE_FUNCTIONS, "documented; there are none");
    of.put(LIST_BRIDGE_VERSIONS, "documented");
    of.put(LIST_FUNCTION_STATISTICS, "documented, client; derived from the invocations");
    of.put(SHOW_FUNCTION_METRICS, "documented; derived from the invocations");
    of.put(SHOW_FUNC_RESERVED_INSTANCE_METRICS, "documented; derived from the invocations");
    of.put(LIST_STATISTICS, "documented, client; derived from the invocations");
    of.put(LIST_FUNCTION_AS_METRIC, "documented; derived from the invocations");
    of.put(ENABLE_LTS_LOGS, "documented, client");
    of.put(ENABLE_ASYNC_STATUS_LOG, "documented, client; a second time inferred");
    of.put(SHOW_PROJECT_ASYNC_STATUS_LOG_INFO, "documented, client");
    of.put(LIST_QUOTAS, "documented, client; how code is rounded inferred");
    of.put(SHOW_TRACING, "documented, client");
    of.put(UPDATE_TRACING, "documented, client; one key alone inferred");
    of.put(CREATE_VPC_ENDPOINT, "documented, client; that a second create gives the same inferred");
    of.put(DELETE_VPC_ENDPOINT, "documented, client");
    of.put(CREATE_FUNCTION_URL, "inferred");
    of.put(SHOW_FUNCTION_URL, "inferred");
    of.put(UPDATE_FUNCTION_URL, "inferred");
    of.put(DELETE_FUNCTION_URL, "inferred");
    of.put(CREATE_DEPENDENCY, "client");
    of.put(SHOW_DEPENDENCY, "client");
    of.put(UPDATE_DEPENDENCY, "client");
    of.put(DELETE_DEPENDENCY, "client");
    of.put(LIST_RUNTIME_TYPES, "client");
    of.put(LIST_TRIGGER_TYPES, "client");
    of.put(SHOW_FEATURE, "client; an empty object");
    of.put(LIST_TRUSTED_AGENCIES, "client; what they are is made up");
    of.put(LIST_TRIGGERS, "client");
    of.put(CREATE_FUNCTION, "recorded, documented, client");
    of.put(LIST_FUNCTIONS, "entries recorded; documented, client");
    of.put(DELETE_FUNCTION, "recorded, documented, client");
    of.put(SHOW_FUNCTION_CONFIG, "documented, client");
    of.put(
        UPDATE_FUNCTION_CONFIG,
        "recorded, documented, client; what is cleared when absent inferred");
    of.put(SHOW_FUNCTION_CODE, "documented; that the link is filled and not the file inferred");
    of.put(UPDATE_FUNCTION_CODE, "documented; unchanged code (FSS.0409) client");
    of.put(UPDATE_FUNCTION_MAX_INSTANCE_CONFIG, "documented, client");
    of.put(UPDATE_FUNCTION_COLLECT_STATE, "documented; checked, not kept: no answer shows it");
    of.put(IMPORT_FUNCTION, "documented; the package's format recorded; refusals inferred");
    of.put(EXPORT_FUNCTION, "`type=code` client; the other bodies inferred");
    of.put(INVOKE_FUNCTION, "documented, client; status of a function's own error inferred");
    of.put(ASYNC_INVOKE_FUNCTION, "documented, client; when retries follow inferred");
    of.put(LIST_ASYNC_INVOCATIONS, "documented");
    of.put(LIST_ACTIVE_ASYNC_INVOCATIONS, "documented");
    of.put(CANCEL_ASYNC_INVOCATION, "documented; the state after it inferred");
    of.put(CREATE_FUNCTION_VERSION, "documented, client");
    of.put(LIST_FUNCTION_VERSIONS, "documented, client");
    of.put(CREATE_VERSION_ALIAS, "documented, client");
    of.put(LIST_VERSION_ALIASES, "documented, client");
    of.put(SHOW_VERSION_ALIAS, "documented");
    of.put(UPDATE_VERSION_ALIAS, "documented");
    of.put(DELETE_VERSION_ALIAS, "documented, client");
    of.put(CREATE_FUNCTION_TRIGGER, "documented, client");
    of.put(LIST_FUNCTION_TRIGGERS, "documented, client; error of a missing function recorded");
    of.put(SHOW_FUNCTION_TRIGGER, "documented, client");
    of.put(UPDATE_TRIGGER, "documented, client");
    of.put(DELETE_FUNCTION_TRIGGER, "documented, client");
    of.put(BATCH_DELETE_FUNCTION_TRIGGERS, "documented");
    of.put(CREATE_DEPENDENCY_VERSION, "documented");
    of.put(LIST_DEPENDENCIES, "documented");
    of.put(LIST_DEPENDENCY_VERSION, "documented");
    of.put(SHOW_DEPENDENCY_VERSION, "documented");
    of.put(DELETE_DEPENDENCY_VERSION, "documented");
    of.put(CREATE_EVENT, "documented");
    of.put(LIST_EVENTS, "documented");
    of.put(SHOW_EVENT, "documented");
    of.put(UPDATE_EVENT, "documented");
    of.put(DELETE_EVENT, "documented");
    of.put(LIST_FUNCTION_ASYNC_INVOKE_CONFIG, "documented");
    of.put(SHOW_FUNCTION_ASYNC_INVOKE_CONFIG, "documented, client");
    of.put(UPDATE_FUNCTION_ASYNC_INVOKE_CONFIG, "documented, client");
    of.put(DELETE_FUNCTION_ASYNC_INVOKE_CONFIG, "documented, client");
    of.put(UPDATE_FUNCTION_RESERVED_INSTANCES_COUNT, "documented, client");
    of.put(LIST_RESERVED_INSTANCE_CONFIGS, "documented, client");
    of.put(LIST_FUNCTION_RESERVED_INSTANCES, "documented");
    of.put(CREATE_TAGS, "documented, client");
    of.put(DELETE_TAGS, "documented, client");
    of.put(LIST_FUNCTION_TAGS, "documented, client");
    of.put(SHOW_PROJECT_TAGS_LIST, "documented");
    of.put(SHOW_RES_INSTANCE_INFO, "documented");
    of.put(SHOW_LTS_LOG_DETAILS, "documented, client");
    OF = Collections.unmodifiableMap(of);
  }

  private Evidence() {}
}
