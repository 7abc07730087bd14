// Calls every operation of the official Node.js SDK on the simulator at SIM_ENDPOINT, in the sequences of a function's
// life, and says on standard error what went wrong; the SDK's own log goes to standard output.
'use strict';
const { BasicCredentials } = require('@huaweicloud/huaweicloud-sdk-core');
const fg = require('@huaweicloud/huaweicloud-sdk-functiongraph');

const { SIM_ENDPOINT, SIM_PROJECT, SIM_REGION, SIM_ZIP } = process.env;
const SOURCE = Buffer.from('def handler(event, context):\n    return event\n').toString('base64');
const failures = [];
const called = new Set();

const credentials = () => new BasicCredentials().withAk('AK').withSk('SK');
const built = (credential) => fg.FunctionGraphClient.newBuilder().withCredential(credential).withEndpoint(SIM_ENDPOINT).build();
const client = built(credentials().withProjectId(SIM_PROJECT));
const operations = Object.getOwnPropertyNames(fg.FunctionGraphClient.prototype).filter((name) => !['constructor', 'getPath'].includes(name));

const expect = (what, actual, expected) => {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    failures.push(`${what}: expected ${JSON.stringify(expected)} but got ${JSON.stringify(actual)}`);
  }
};

/** Calls an operation with the members of its request, named as on the wire. */
async function call(operation, members = {}, sender = client) {
  const Request = fg[operation[0].toUpperCase() + operation.slice(1) + 'Request'];
  called.add(operation);
  try {
    const response = await sender[operation](Object.assign(new Request(), members));
    if (!(response.httpStatusCode >= 200 && response.httpStatusCode < 300)) {
      failures.push(`${operation}: status ${response.httpStatusCode}`);
    }
    return response;
  } catch (error) {
    failures.push(`${operation}: ${error.name} ${error.httpStatusCode} ${error.errorCode} ${error.errorMsg}`);
    return {};
  }
}

/** Calls what is to be refused, and expects the SDK's exception with all that it carries. */
async function refused(operation, members, status, code, sender = client) {
  const Request = fg[operation[0].toUpperCase() + operation.slice(1) + 'Request'];
  try {
    await sender[operation](Object.assign(new Request(), members));
    failures.push(`${operation} was to be refused`);
  } catch (error) {
    const name = status < 500 ? 'ClientRequestException' : 'ServerResponseException';
    expect(operation, [error.name, error.httpStatusCode, error.errorCode], [name, status, code]);
    expect(`${operation} has a text and a request id`, [!!error.errorMsg, /^[0-9a-f]{32}$/.test(error.requestId)], [true, true]);
  }
}

/** Calls until the response is as wanted. */
async function until(operation, members, wanted) {
  for (let i = 0; i < 1000; i++) {
    const response = await call(operation, members);
    if (wanted(response) || failures.length > 0) {
      return response;
    }
  }
  failures.push(`${operation} never was as wanted`);
  return {};
}

const urn = (name, qualifier) => `urn:fss:${SIM_REGION}:${SIM_PROJECT}:function:default:${name}${qualifier ? `:${qualifier}` : ''}`;
const creation = (name, more) => ({
  body: Object.assign(
    new fg.CreateFunctionRequestBody()
      .withFuncName(name).withPackage('default').withRuntime('Python3.9').withTimeout(3).withHandler('index.handler')
      .withMemorySize(128).withCodeType('inline').withFuncCode(new fg.FuncCode().withFile(SOURCE)),
    more),
});
const hello = { function_urn: urn('hello') };

async function functions() {
  const created = await call('createFunction', creation('hello', {
    description: 'Grüße, 世界 😀 "\\\u2028', user_data: '{"k":"v"}', xrole: 'agency', func_vpc: new fg.FuncVpc().withVpcId('v').withSubnetId('s'),
    mount_config: { mount_user: { user_id: 1, user_group_id: 2 }, func_mounts: [{ mount_type: 'sfs', mount_resource: 'r', mount_share_path: '/a', local_mount_path: '/b' }] },
  }));
  expect('description', created.description, 'Grüße, 世界 😀 "\\\u2028');
  const listed = await call('listFunctions', { marker: '0', maxitems: '10', package_name: 'default', func_name: 'hel' });
  expect('listed', listed.functions?.map((each) => each.func_name), ['hello']);
  expect('odd query', (await call('listFunctions', { package_name: "a b+c/é~*&'()!", func_name: '世界=?#' })).functions, []);
  const config = await call('showFunctionConfig', hello);
  expect('user_data', config.user_data, '{"k":"v"}');
  await call('updateFunctionConfig', { ...hello, body: new fg.UpdateFunctionConfigRequestBody().withFuncName('hello').withRuntime('Python3.9')
    .withHandler('index.handler').withMemorySize(256).withTimeout(5).withStrategyConfig(new fg.StrategyConfig().withConcurrency(100).withConcurrentNum(1)) });
  await call('updateFunctionMaxInstanceConfig', { ...hello, body: { max_instance_num: 300 } });
  const code = await call('showFunctionCode', hello);
  await refused('updateFunctionCode', { ...hello, body: { code_type: 'inline', func_code: { file: SOURCE } } }, 409, 'FSS.0409');
  await call('updateFunctionCode', { ...hello, body: { code_type: 'inline', code_filename: code.code_filename, func_code: { file: Buffer.from('# two\n').toString('base64') } } });
  await call('updateFunctionCollectState', { func_urn: urn('hello'), state: 'true' });
  const file = Object.keys(await call('exportFunction', { ...hello, config: true, code: true }))[0];
  await call('importFunction', { body: { func_name: 'imported', file_name: 'a.zip', file_type: 'zip', file_code: file } });
  await call('createFunctionVersion', { ...hello, body: { version: 'v1', description: 'first' } });
  await call('listFunctionVersions', { ...hello, marker: '0', maxitems: '10' });
  await call('createVersionAlias', { ...hello, body: { name: 'live', version: 'v1', additional_version_weights: { latest: 10 } } });
  expect('aliases', (await call('listVersionAliases', hello)).map((each) => each.name), ['live']);
  await call('updateVersionAlias', { ...hello, alias_name: 'live', body: { version: 'v1', description: 'd' } });
  expect('alias', (await call('showVersionAlias', { ...hello, alias_name: 'live' })).alias_urn, urn('hello', '!live'));
  await call('showFunctionConfig', { function_urn: urn('hello', '!live') });
}

async function attached() {
  const settings = new fg.TriggerEventDataRequestBody().withName('t').withScheduleType('Rate').withSchedule('3m').withUserEvent('u');
  const timer = await call('createFunctionTrigger', { ...hello, body: { trigger_type_code: 'TIMER', trigger_status: 'DISABLED', event_data: settings } });
  const stream = await call('createFunctionTrigger', { ...hello, body: { trigger_type_code: 'DIS', event_data: { stream_name: 's', is_serial: 'true' } } });
  expect('triggers', (await call('listFunctionTriggers', hello)).map((each) => each.trigger_type_code), ['TIMER', 'DIS']);
  await call('showFunctionTrigger', { ...hello, trigger_type_code: 'TIMER', trigger_id: timer.trigger_id });
  const serial = await call('updateTrigger', { ...hello, trigger_type_code: 'DIS', trigger_id: stream.trigger_id, body: { event_data: [new fg.UpdateriggerEventData().withIsSerial(false)] } });
  expect('is_serial', serial.event_data?.is_serial, 'false');
  await call('deleteFunctionTrigger', { ...hello, trigger_type_code: 'TIMER', trigger_id: timer.trigger_id });
  await call('batchDeleteFunctionTriggers', hello);
  const event = await call('createEvent', { ...hello, body: { name: 'e', content: 'eyJrIjoidiJ9' } });
  const one = { ...hello, event_id: event.id };
  await call('listEvents', hello);
  await call('updateEvent', { ...one, body: { content: 'e30=' } });
  expect('event', (await call('showEvent', one)).content, 'e30=');
  await call('deleteEvent', one);
  const made = await call('createDependencyVersion', { body: { name: 'numpy', runtime: 'Python3.9', depend_type: 'zip', depend_file: SIM_ZIP } });
  await call('listDependencies', { ispublic: 'false', name: 'numpy', limit: '10' });
  await call('listDependencyVersion', { depend_id: made.dep_id });
  await call('showDependencyVersion', { depend_id: made.dep_id, version: '1' });
  await call('deleteDependencyVersion', { depend_id: made.dep_id, version: '1' });
  const reserved = { function_urn: urn('hello', 'latest') };
  await call('updateFunctionReservedInstancesCount', { ...reserved, body: { count: 1, idle_mode: false } });
  expect('reserved', (await call('listReservedInstanceConfigs', reserved)).reserved_instances?.[0].min_count, 1);
  await call('listFunctionReservedInstances', { urn: urn('hello') });
  const tagged = { resource_type: 'functions', resource_id: urn('hello', 'latest') };
  await call('createTags', { ...tagged, body: { tags: [{ key: 'env', value: 'ü' }] } });
  expect('tags', (await call('listFunctionTags', tagged)).tags, [{ key: 'env', value: 'ü' }]);
  await call('showProjectTagsList', { resource_type: 'functions' });
  await call('showResInstanceInfo', { resource_type: 'functions', action: 'filter', body: { limit: '10', offset: '0' } });
  await call('deleteTags', { ...tagged, body: { tags: [{ key: 'env' }] } });
}

async function invocations() {
  const invoked = await call('invokeFunction', { ...hello, 'X-Cff-Log-Type': 'tail', 'X-CFF-Request-Version': 'v1', body: { k: 'é' } });
  expect('result', [invoked.result, invoked.status, invoked['X-Cff-Request-Id']], ['{"greeting":"hi"}', 200, invoked.request_id]);
  expect('bare result', (await call('invokeFunction', { ...hello, body: {} })).greeting, 'hi');
  const accepted = await call('asyncInvokeFunction', { ...hello, body: {} });
  await until('listAsyncInvocations', { ...hello, request_id: accepted.request_id }, (list) => list.invocations?.[0]?.status === 'SUCCESS');
  await call('createFunction', creation('slow'));
  const slow = { function_urn: urn('slow') };
  const running = await call('asyncInvokeFunction', { ...slow, body: {} });
  await call('listActiveAsyncInvocations', { ...slow, limit: '10' });
  await call('cancelAsyncInvocation', { ...slow, body: { request_id: running.request_id, type: 'force' } });
  await call('updateFunctionAsyncInvokeConfig', { ...hello, body: { max_async_event_age_in_seconds: 3600, max_async_retry_attempts: 1, destination_config: { on_success: { destination: 'SMN', param: '{}' } } } });
  await call('showFunctionAsyncInvokeConfig', hello);
  await call('listFunctionAsyncInvokeConfig', hello);
  await call('deleteFunctionAsyncInvokeConfig', hello);
}

async function project() {
  await call('enableLtsLogs');
  await call('showLtsLogDetails', hello);
  await call('enableAsyncStatusLog');
  await call('showProjectAsyncStatusLogInfo');
  await call('listQuotas');
  await call('updateTracing', { ...hello, body: { tracing_ak: 'ak', tracing_sk: 'sk' } });
  await call('showTracing', hello);
  await call('createFunction', creation('java', { runtime: 'Java11', handler: 'com.example.Main.run', code_type: 'zip', code_filename: 'a.zip', func_code: { file: SIM_ZIP } }));
  await call('createFunctionVersion', { function_urn: urn('java'), body: { version: 'v1' } });
  await call('updateFuncSnapshot', { function_urn: urn('java', 'v1'), action: 'enable' });
  await call('showFuncSnapshotState', { function_urn: urn('java', 'v1'), action: 'state' });
  await call('createVpcEndpoint', { body: { vpc_id: 'v', subnet_id: 's' } });
  await call('deleteVpcEndpoint', { vpc_id: 'v', subnet_id: 's' });
  await call('listBridgeFunctions', { ...hello, type: 'rds' });
  await call('listBridgeVersions', { type: 'rds' });
  await call('listStatistics', { filter: 'monitor_data' });
  const measured = { func_urn: urn('hello'), period: '60' };
  await call('listFunctionStatistics', measured);
  await call('showFunctionMetrics', measured);
  await call('showFuncReservedInstanceMetrics', { func_urn: urn('hello') });
  await call('listFunctionAsMetric', { type: 'aom_prom_fixed_count' });
  await call('showFunctionTemplate', { template_id: (await call('listFunctionTemplate')).func_templates?.[0].id });
  const template = (await call('listAppTemplates')).templates?.[0].id;
  await call('showAppTemplate', { id: template });
  const application = { id: (await call('createFunctionApp', { body: { name: 'shop', template_id: template } })).application_id };
  await call('listFunctionApplications');
  await call('showFunctionApp', application);
  await call('deleteFunctionApp', application);
}

async function workflows() {
  const definition = (name, mode, type) => ({
    name, mode, start: 'first', constants: {}, functions: [{ name: 'f', operation: urn('hello'), metadata: {} }], retries: [],
    states: [{ id: 'first', name: 'first', type, end: false, transition: 'end', duration: type === 'Sleep' ? 60 : undefined,
      actions: type === 'Sleep' ? [] : [{ function_ref: { ref_name: 'f', arguments: {} } }] }, { id: 'end', name: 'end', type: 'End', end: true, transition: '', actions: [] }],
  });
  const normal = await call('createWorkflow', { body: definition('flow', 'NORMAL', 'Sleep') });
  const flow = { workflow_id: normal.id };
  await call('listWorkflow', { workflow_name: 'flow', limit: 10, offset: 0 });
  await call('showWorkFlow', flow);
  await call('updateWorkFlow', { ...flow, body: definition('flow', 'NORMAL', 'Sleep') });
  const started = (await call('startWorkflowExecution', { ...flow, 'X-WorkflowRun-ID': 'run-1', body: { input: {} } })).execution_id;
  const execution = { ...flow, execution_id: started };
  const begun = (await call('showWorkflowExecution', execution)).begin_time;
  expect('listed by the time shown', (await call('listWorkflowExecutions', { ...flow, start_time: begun })).executions?.length, 1);
  await call('showWorkflowExecutionForPage', { ...flow, offset: 0, limit: 10, start_time: '2020-01-01 00:00:00', end_time: '2099-01-01 00:00:00' });
  const back = { ...flow, 'X-Workflow-Run-Id': started, 'X-Workflow-State-Id': 'first' };
  await call('createCallbackWorkflow', { ...back, body: { result: 'fail', error: 'e', output: {} } });
  await until('showWorkflowExecution', execution, (shown) => shown.status === 'fail');
  await call('retryWorkFlow', execution);
  await call('stopWorkFlow', execution);
  await call('showTenantMetric', { period: '5' });
  await call('showWorkFlowMetric', { workflow_urn: normal.workflow_urn, period: '5' });
  const express = await call('createWorkflow', { body: definition('express', 'EXPRESS', 'Operation') });
  expect('sync', (await call('startSyncWorkflowExecution', { workflow_id: express.id, body: { input: {} } })).status, 'success');
  const gone = await call('batchDeleteWorkflows', { body: { workflow_urns: [normal.workflow_urn, express.workflow_urn] } });
  expect('deleted', gone.success?.length, 2);
}

async function credentialsAndErrors() {
  await refused('showFunctionConfig', { function_urn: urn('nobody') }, 404, 'FSS.1051');
  await refused('createFunction', { body: {} }, 400, 'FSS.1002');
  await refused('listFunctions', {}, 401, 'APIGW.0301', built(credentials().withSk('wrong').withProjectId(SIM_PROJECT)));
  await call('listFunctions', {}, built(credentials().withProjectId(SIM_PROJECT).withSecurityToken('a token==')));
  const inRegion = (id) => fg.FunctionGraphClient.newBuilder().withCredential(credentials().withIamEndpoint(SIM_ENDPOINT)).withRegion({ id, endpoints: [SIM_ENDPOINT] }).build();
  await call('listFunctions', {}, inRegion(SIM_REGION));
  try {
    await inRegion('elsewhere').listFunctions(new fg.ListFunctionsRequest());
    failures.push('a region that is none was to be refused');
  } catch (error) {
    expect('unknown region', error.message, 'the region input is not supported to create project automatically');
  }
}

async function main() {
  await functions();
  await attached();
  await invocations();
  await project();
  await workflows();
  await credentialsAndErrors();
  await call('deleteVersionAlias', { ...hello, alias_name: 'live' });
  for (const name of ['hello', 'imported', 'slow', 'java']) {
    await call('deleteFunction', { function_urn: urn(name) });
  }
  expect('operations that were not called', operations.filter((each) => !called.has(each)), []);
}

main().catch((error) => failures.push(error.stack)).finally(() => {
  failures.forEach((failure) => console.error(failure));
  process.exit(failures.length === 0 ? 0 : 1);
});
