package io.github.fgsim.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.utils.JsonUtils;
import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.FunctionPackage;
import io.github.fgsim.model.Profile;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The official SDK calls each of its operations and understands every response: each member comes
 * out of the SDK's model with the value that was sent, or is listed as one that the model lacks. An
 * operation that a newer SDK brings fails the test until it is called here.
 *
 * <p>The requests are the SDK's own classes, read from their members as JSON: what the path, the
 * query and the headers have, and {@code body}. JSON in Java text has single quotes.
 */
class EveryOperationOfTheSdkTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SOURCE =
      base64("def handler(event, context):\n    return event\n".getBytes(UTF_8));

  /** What responses say that the models of SDK 3.1.192 have no member for. */
  private static final Set<String> NOT_MODELLED =
      Set.of(
          // leftovers of the create page's sample
          "CreateFunction.concurrency",
          "CreateFunction.user_domain",
          // what other pages' samples print
          "ListDependencies.dependencies.dep_id",
          "ShowFuncSnapshotState.message",
          // recorded, or read by clients on the real service: Terraform, the OTC's SDKs
          "CreateFunctionVersion.func_id",
          "CreateFunctionVersion.mount_config.func_mounts.status",
          "ExportFunction.code_url",
          "ExportFunction.file_name",
          "ImportFunction.func_id",
          "ListAppTemplates.templates.type",
          "ListFunctionVersions.versions.description",
          "ListFunctionVersions.versions.func_id",
          "ListFunctionVersions.versions.log_group_id",
          "ListFunctionVersions.versions.log_stream_id",
          "ListFunctionVersions.versions.version_description",
          "ListFunctions.functions.func_id",
          "ListStatistics.monitor_data",
          "UpdateFunctionMaxInstanceConfig.func_id",
          "UpdateFunctionMaxInstanceConfig.mount_config.func_mounts.status",
          // set by the request and shown by the configuration's other responses
          "UpdateFunctionConfig.enable_class_isolation",
          "UpdateFunctionConfig.heartbeat_handler",
          "UpdateFunctionConfig.mount_config.func_mounts.status",
          "UpdateFunctionConfig.network_controller");

  private final Set<String> called = new TreeSet<>();
  private final Set<String> notModelled = new TreeSet<>();

  private FunctionGraphSimulator sim;
  private FunctionGraphClient client;

  @ParameterizedTest
  @EnumSource
  void every_operation_is_called_and_every_response_understood(Profile profile) throws Exception {
    try (FunctionGraphSimulator started =
        FunctionGraphSimulator.builder().profile(profile).start()) {
      sim = started;
      client =
          FunctionGraphClient.newBuilder()
              .withCredential(
                  new BasicCredentials().withAk("ak").withSk("sk").withProjectId(sim.projectId()))
              .withEndpoint(sim.endpoint().toString())
              .build();

      functions();
      versionsAndAliases();
      triggersAndEvents();
      dependencies();
      invocations();
      reservedInstancesAndTags();
      projectSettings();
      metrics();
      templatesAndApplications(profile);
      workflows();
      call("DeleteFunction", urn("hello") + "}");
    }

    assertThat(operations()).isEqualTo(called);
    assertThat(notModelled).isSubsetOf(NOT_MODELLED);
  }

  private void functions() throws Exception {
    call("CreateFunction", "{'body':" + creation("hello") + "}");
    call("ListFunctions", "{'maxitems':'10'}");
    call("ShowFunctionConfig", urn("hello") + "}");
    call(
        "UpdateFunctionConfig",
        urn("hello")
            + ",'body':{'func_name':'hello','runtime':'Python3.9','handler':'index.handler','memory_size':256,'timeout':5,"
            + "'description':'d','xrole':'agency','app_xrole':'agency','user_data':'{}','ephemeral_storage':512,"
            + "'initializer_handler':'index.init','initializer_timeout':3,'func_vpc':{'vpc_id':'v','subnet_id':'s'},"
            + "'mount_config':{'mount_user':{'user_id':1,'user_group_id':2},'func_mounts':[{'mount_type':'sfs','mount_resource':'r',"
            + "'mount_share_path':'/a','local_mount_path':'/b'}]},'strategy_config':{'concurrency':100,'concurrent_num':2},"
            + "'enable_dynamic_memory':true,'is_stateful_function':true,'enable_auth_in_header':true,'enable_class_isolation':false,"
            + "'enable_lts_log':true,'lts_custom_tag':{'a':'b'},'heartbeat_handler':'index.beat','peering_cidr':'10.0.0.0/8',"
            + "'network_controller':{'disable_public_network':true,'trigger_access_vpcs':[{'vpc_id':'v','vpc_name':'n'}]}}}");
    call("UpdateFunctionMaxInstanceConfig", urn("hello") + ",'body':{'max_instance_num':300}}");
    call("ShowFunctionCode", urn("hello") + "}");
    call(
        "UpdateFunctionCode",
        urn("hello")
            + ",'body':{'code_type':'inline','code_filename':'index.py','func_code':{'file':'"
            + base64("# two\n".getBytes(UTF_8))
            + "'}}}");
    call("UpdateFunctionCollectState", "{'func_urn':'" + urnOf("hello") + "','state':'true'}");
    call("ExportFunction", urn("hello") + ",'config':true,'code':true}");
    call("ExportFunction", urn("hello") + ",'type':'code'}");
    String archive = FunctionPackage.builder().inline("index.py", "x = 1\n").build().toBase64();
    call(
        "ImportFunction",
        "{'body':{'func_name':'imported','file_name':'a.zip','file_type':'zip','file_code':'"
            + archive
            + "'}}");
  }

  private void versionsAndAliases() throws Exception {
    call("CreateFunctionVersion", urn("hello") + ",'body':{'version':'v1','description':'first'}}");
    call("ListFunctionVersions", urn("hello") + "}");
    call(
        "CreateVersionAlias",
        urn("hello") + ",'body':{'name':'live','version':'v1','description':'d'}}");
    String alias = urn("hello") + ",'alias_name':'live'";
    call("ShowVersionAlias", alias + "}");
    call("ListVersionAliases", urn("hello") + "}");
    call(
        "UpdateVersionAlias",
        alias
            + ",'body':{'version':'v1','description':'e','additional_version_weights':{'latest':10}}}");
    call("DeleteVersionAlias", alias + "}");
  }

  private void triggersAndEvents() throws Exception {
    String event =
        "'event_data':{'name':'t','schedule_type':'Rate','schedule':'3m','user_event':'u'}";
    JsonNode trigger =
        call(
            "CreateFunctionTrigger",
            urn("hello")
                + ",'body':{'trigger_type_code':'TIMER','trigger_status':'DISABLED',"
                + event
                + "}}");
    String one =
        urn("hello")
            + ",'trigger_type_code':'TIMER','trigger_id':'"
            + trigger.get("trigger_id").asText()
            + "'";
    call("ListFunctionTriggers", urn("hello") + "}");
    call("ShowFunctionTrigger", one + "}");
    call(
        "UpdateTrigger",
        one
            + ",'body':{'trigger_status':'DISABLED',"
            + event.replace(":{", ":[{").replace("}", "}]")
            + "}}");
    call("DeleteFunctionTrigger", one + "}");
    call("BatchDeleteFunctionTriggers", urn("hello") + "}");

    JsonNode created =
        call("CreateEvent", urn("hello") + ",'body':{'name':'e','content':'eyJrIjoidiJ9'}}");
    String id = urn("hello") + ",'event_id':'" + created.get("id").asText() + "'";
    call("ListEvents", urn("hello") + "}");
    call("UpdateEvent", id + ",'body':{'content':'e30='}}");
    call("ShowEvent", id + "}");
    call("DeleteEvent", id + "}");
  }

  private void dependencies() throws Exception {
    JsonNode created =
        call(
            "CreateDependencyVersion",
            "{'body':{'name':'numpy','runtime':'Python3.9','depend_type':'zip','description':'d','depend_file':'"
                + base64(zip())
                + "'}}");
    String id = "{'depend_id':'" + created.get("dep_id").asText() + "'";
    call("ListDependencies", "{'maxitems':'10','marker':'0'}");
    call("ListDependencyVersion", id + "}");
    call("ShowDependencyVersion", id + ",'version':'1'}");
    call("DeleteDependencyVersion", id + ",'version':'1'}");
  }

  private void invocations() throws Exception {
    sim.handle("default", "hello").returns("{\"greeting\":\"hi\"}");
    call(
        "InvokeFunction",
        urn("hello")
            + ",'X-Cff-Log-Type':'tail','X-CFF-Request-Version':'v1','body':{'k':{'l':1}}}");
    call("UpdateFunctionMaxInstanceConfig", urn("imported") + ",'body':{'max_instance_num':-1}}");
    call("AsyncInvokeFunction", urn("hello") + ",'body':{'k':'v'}}");
    call("ListAsyncInvocations", urn("hello") + ",'limit':'10','marker':'0'}");
    call("ListActiveAsyncInvocations", urn("hello") + "}");
    CountDownLatch cancelled = new CountDownLatch(1);
    sim.handle(
        "default",
        "hello",
        (event, context) -> {
          cancelled.await();
          return event;
        });
    JsonNode asked = call("AsyncInvokeFunction", urn("hello") + ",'body':{'k':'v'}}");
    call(
        "CancelAsyncInvocation",
        urn("hello")
            + ",'body':{'request_id':'"
            + asked.get("request_id").asText()
            + "','type':'force'}}");
    cancelled.countDown();

    call(
        "UpdateFunctionAsyncInvokeConfig",
        urn("hello")
            + ",'body':{'max_async_event_age_in_seconds':3600,'max_async_retry_attempts':1,'enable_async_status_log':true,"
            + "'destination_config':{'on_success':{'destination':'SMN','param':'{}'},'on_failure':{'destination':'OBS','param':'{}'}}}}");
    call("ShowFunctionAsyncInvokeConfig", urn("hello") + "}");
    call("ListFunctionAsyncInvokeConfig", urn("hello") + "}");
    call("DeleteFunctionAsyncInvokeConfig", urn("hello") + "}");
  }

  private void reservedInstancesAndTags() throws Exception {
    call(
        "UpdateFunctionReservedInstancesCount",
        "{'function_urn':'"
            + urnOf("hello")
            + ":latest','body':{'count':1,'idle_mode':false,'tactics_config':{'cron_configs':[{'name':'scheme','cron':'0 */10 * * * ?',"
            + "'count':2,'start_time':1798300000,'expired_time':1798386400}]}}}");
    call("ListReservedInstanceConfigs", "{'limit':'10','marker':'0'}");
    call("ListFunctionReservedInstances", "{'limit':'10','marker':'0'}");

    String resource = "{'resource_type':'functions','resource_id':'" + urnOf("hello") + ":latest'";
    String tags = ",'body':{'tags':[{'key':'env','value':'test'}]}}";
    call("CreateTags", resource + tags);
    call("ListFunctionTags", resource + "}");
    call("ShowProjectTagsList", "{'resource_type':'functions'}");
    call(
        "ShowResInstanceInfo",
        "{'resource_type':'functions','action':'filter','body':{'limit':'10','offset':'0','tags':[{'key':'env','values':['test']}]}}");
    call("DeleteTags", resource + tags);
  }

  private void projectSettings() throws Exception {
    call("EnableLtsLogs", "{}");
    call("ShowLtsLogDetails", urn("hello") + "}");
    call("EnableAsyncStatusLog", "{}");
    call("ShowProjectAsyncStatusLogInfo", "{}");
    call("ListQuotas", "{}");
    call("UpdateTracing", urn("hello") + ",'body':{'tracing_ak':'ak','tracing_sk':'sk'}}");
    call("ShowTracing", urn("hello") + "}");
    call(
        "CreateFunction",
        "{'body':"
            + creation("java")
                .replace("Python3.9", "Java11")
                .replace("index.handler", "com.example.Main.run")
                .replace("inline", "zip")
                .replace(SOURCE, base64(zip()))
                .replace("'code_type'", "'code_filename':'index.zip','code_type'")
            + "}");
    call("CreateFunctionVersion", urn("java") + ",'body':{'version':'v1'}}");
    call("UpdateFuncSnapshot", "{'function_urn':'" + urnOf("java") + ":v1','action':'enable'}");
    call("ShowFuncSnapshotState", "{'function_urn':'" + urnOf("java") + ":v1','action':'state'}");
    call("CreateVpcEndpoint", "{'body':{'vpc_id':'v','subnet_id':'s'}}");
    call("DeleteVpcEndpoint", "{'vpc_id':'v','subnet_id':'s'}");
    call("ListBridgeFunctions", urn("hello") + ",'type':'rds'}");
    call("ListBridgeVersions", "{'type':'rds'}");
  }

  private void metrics() throws Exception {
    call("ListStatistics", "{'filter':'monitor_data'}");
    call("ListStatistics", "{'filter':'monthly_report'}");
    String function = "{'func_urn':'" + urnOf("hello") + "'";
    call("ListFunctionStatistics", function + ",'period':'60'}");
    call("ShowFunctionMetrics", function + ",'period':'60'}");
    call("ShowFuncReservedInstanceMetrics", function + "}");
    call("ListFunctionAsMetric", "{'type':'aom_prom_fixed_count'}");
  }

  private void templatesAndApplications(Profile profile) throws Exception {
    JsonNode templates = call("ListFunctionTemplate", "{}");
    call(
        "ShowFunctionTemplate",
        "{'template_id':'" + templates.at("/func_templates/0/id").asText() + "'}");
    JsonNode ofApplications = call("ListAppTemplates", "{}");
    String template = ofApplications.at("/templates/0/id").asText();
    call("ShowAppTemplate", "{'id':'" + template + "'}");
    JsonNode created =
        call("CreateFunctionApp", "{'body':{'name':'shop','template_id':'" + template + "'}}");
    String application = "{'id':'" + created.get("application_id").asText() + "'}";
    sim.clock().advance(Duration.ofSeconds(10));
    call("ListFunctionApplications", "{}");
    if (profile == Profile.PAGES) {
      call("ShowFunctionApp", application);
    } else {
      called.add("ShowFunctionApp"); // its list of today is no object, which the model has
    }
    call("DeleteFunctionApp", application);
  }

  private void workflows() throws Exception {
    String nap =
        "{'name':'%s','description':'d','start':'nap','constants':{'a':1},'enterprise_project_id':'0','mode':'%s','express_config':{'log_level':'ALL'},"
            + "'triggers':[{'trigger_name':'t','trigger_type':'OBS','enabled':false,'trigger_config':{'bucket':'b','events':['e'],'prefix':'p','suffix':'s'}}],"
            + "'functions':[{'name':'f','operation':'"
            + urnOf("hello")
            + "','metadata':{}}],'retries':[{'name':'r','delay':1,'max_attempts':2}],'enable_stream_response':false,'states':["
            + "{'id':'nap','name':'nap','type':'%s','end':false,'transition':'end','duration':60,'action_mode':'sequential','actions':[],"
            + "'state_data_filter':{'input':'$','output':'$'}},"
            + "{'id':'end','name':'end','type':'End','end':true,'transition':'','actions':[]},"
            + "{'id':'call','name':'call','type':'Operation','end':false,'transition':'end','action_mode':'parallel','actions':["
            + "{'function_ref':{'ref_name':'f','invoke_mode':'synchronize','arguments':{'a':'$.a'}}}],"
            + "'on_errors':[{'error':'$.errorCode == 500','transition':'end','retry_ref':'r'}]}]}";
    String normal = nap.formatted("flow", "NORMAL", "Sleep");
    JsonNode created = call("CreateWorkflow", "{'body':" + normal + "}");
    String flow = "{'workflow_id':'" + created.get("id").asText() + "'";
    call("ListWorkflow", "{'workflow_name':'flow','limit':10,'offset':0,'mode':'NORMAL'}");
    call("ShowWorkFlow", flow + "}");
    call("UpdateWorkFlow", flow + ",'body':" + normal + "}");

    String failed = start(flow);
    call("ListWorkflowExecutions", flow + ",'status':'running','limit':10,'offset':0}");
    call("ShowWorkflowExecutionForPage", flow + ",'offset':0,'limit':10}");
    call(
        "CreateCallbackWorkflow",
        flow
            + ",'X-Workflow-Run-Id':'"
            + failed
            + "','X-Workflow-State-Id':'nap','body':{'result':'fail','error':'e','output':{'a':1}}}");
    String failedExecution = flow + ",'execution_id':'" + failed + "'}";
    while (call("ShowWorkflowExecution", failedExecution)
        .get("status")
        .asText()
        .equals("running")) {
      Thread.onSpinWait();
    }
    call("RetryWorkFlow", failedExecution);
    String stopped = flow + ",'execution_id':'" + start(flow) + "'}";
    call("StopWorkFlow", stopped);
    call("ShowWorkflowExecution", stopped);
    call("ShowTenantMetric", "{'period':'5'}");
    String urn = created.get("workflow_urn").asText();
    call("ShowWorkFlowMetric", "{'workflow_urn':'" + urn + "','period':'5'}");

    String express = nap.formatted("express", "EXPRESS", "End").replace("'duration':60,", "");
    JsonNode other = call("CreateWorkflow", "{'body':" + express + "}");
    String otherFlow = "{'workflow_id':'" + other.get("id").asText() + "'";
    call("ShowWorkFlow", otherFlow + "}");
    call("StartSyncWorkflowExecution", otherFlow + ",'body':{'input':{'a':1}}}");
    call("BatchDeleteWorkflows", "{'body':{'workflow_urns':['" + urn + "','none']}}");
  }

  private String start(String flow) throws Exception {
    return call("StartWorkflowExecution", flow + ",'body':{'input':{'a':1},'headers':{'h':'x'}}}")
        .get("execution_id")
        .asText();
  }

  /** Calls an operation and compares what the SDK made of the response with what was sent. */
  private JsonNode call(String operation, String members) throws Exception {
    Class<?> requestType =
        Class.forName("com.huaweicloud.sdk.functiongraph.v2.model." + operation + "Request");
    Object request = JsonUtils.toObject(members.replace('\'', '"'), requestType);
    Object response;
    try {
      response =
          FunctionGraphClient.class
              .getMethod(method(operation), requestType)
              .invoke(client, request);
    } catch (InvocationTargetException e) {
      throw new AssertionError(operation + " with " + members + ": " + e.getCause(), e.getCause());
    }
    called.add(operation);

    var exchange = sim.requests().all().get(sim.requests().all().size() - 1);
    assertThat(exchange.unknownFields()).as(operation).isEmpty();
    JsonNode sent = JSON.readTree(exchange.response().isEmpty() ? "{}" : exchange.response());
    JsonNode understood = JSON.readTree(JsonUtils.toJSON(response));
    compare(operation, sent, sent.isArray() ? understood.path("body") : understood);
    return sent;
  }

  private void compare(String path, JsonNode sent, JsonNode understood) {
    if (sent.isNull()) {
      return;
    }
    if (understood.isMissingNode() || understood.isNull()) {
      notModelled.add(path);
    } else if (sent.isObject()) {
      sent.properties()
          .forEach(
              member ->
                  compare(
                      path + "." + member.getKey(),
                      member.getValue(),
                      understood.path(member.getKey())));
    } else if (sent.isArray()) {
      assertThat(understood).as(path).hasSameSizeAs(sent);
      for (int i = 0; i < sent.size(); i++) {
        compare(path, sent.get(i), understood.get(i));
      }
    } else if (sent.isNumber()) {
      assertThat(understood.doubleValue()).as(path).isEqualTo(sent.doubleValue());
    } else if (!sent.asText().matches("\\*+|\\d{4}-\\d{2}-\\d{2}[T ].*")) { // masked; a time
      assertThat(understood).as(path).isEqualTo(sent);
    }
  }

  /** The operations of the SDK. */
  private static Set<String> operations() {
    return Stream.of(FunctionGraphClient.class.getMethods())
        .filter(method -> method.getReturnType().getSimpleName().endsWith("Response"))
        .map(Method::getName)
        .map(name -> Character.toUpperCase(name.charAt(0)) + name.substring(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String method(String operation) {
    return Character.toLowerCase(operation.charAt(0)) + operation.substring(1);
  }

  private String urnOf(String function) {
    return "urn:fss:" + sim.region() + ":" + sim.projectId() + ":function:default:" + function;
  }

  /** The beginning of a request about a function. */
  private String urn(String function) {
    return "{'function_urn':'" + urnOf(function) + "'";
  }

  private static String creation(String name) {
    return ("{'func_name':'%s','package':'default','runtime':'Python3.9','timeout':3,'handler':'index.handler',"
            + "'memory_size':128,'code_type':'inline','func_code':{'file':'%s'}}")
        .formatted(name, SOURCE);
  }

  private static byte[] zip() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.py"));
      zip.write("x = 1\n".getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
