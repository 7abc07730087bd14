package io.github.fgsim.life;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Profile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A project with one of everything that the documented samples show.
 *
 * @param names what stands in the samples' requests for the ids that the simulator has made
 */
record SampleProject(Api api, Map<String, String> names) {

  /** One of a simulator of its own. */
  static SampleProject of(Profile profile) {
    SampleProject project =
        new SampleProject(
            Api.of(FunctionGraphSimulator.builder().profile(profile)), new LinkedHashMap<>());
    project.addFunctions();
    project.addApplications();
    project.addWorkflows();
    return project;
  }

  /** The text with the ids in their places. */
  String filled(String text) {
    String filled = text;
    for (Map.Entry<String, String> name : names.entrySet()) {
      filled = filled.replace("{" + name.getKey() + "}", name.getValue());
    }
    return filled;
  }

  private void addFunctions() {
    api.create(
        "hello",
        "'xrole':'agency','initializer_handler':'index.initializer','initializer_timeout':3,"
            + "'pre_stop_handler':'index.stop','pre_stop_timeout':3,"
            + "'log_config':{'group_name':'g','group_id':'1','stream_name':'s','stream_id':'2'}");
    api.publish("hello", "v1");
    api.put("functions/hello/code", Api.inline("# v2")).ok();
    api.post(
            "functions/hello/aliases",
            "{'name':'dev','version':'latest','description':'my dev version','additional_version_weights':{'v1':10}}")
        .ok();
    Answer trigger =
        api.post(
                "triggers/hello",
                "{'trigger_type_code':'TIMER','trigger_status':'DISABLED','event_data':{'name':'Timer-cpg3','schedule':'3m','schedule_type':'Rate'}}")
            .ok();
    Answer event =
        api.post("functions/hello/events", "{'name':'event-k9r3','content':'e30='}").ok();
    api.put("functions/hello/events/" + event.get("id"), "{'content':'e30='}").ok();
    String zip = Api.base64(Api.zipOf("a.py", ""));
    Answer dependency =
        api.post(
                "dependencies/version",
                "{'name':'kafka','runtime':'Python3.6','depend_type':'zip','description':'d','depend_file':'"
                    + zip
                    + "'}")
            .ok();
    api.sim.handle("default", "hello").returns("{}");
    api.post("functions/hello/invocations-async", "{}").ok();
    api.await("functions/hello/async-invocations", "/invocations/0/status", "SUCCESS");
    api.put(
            "functions/hello/async-invoke-config",
            "{'max_async_event_age_in_seconds':60,'max_async_retry_attempts':1,'destination_config':{"
                + "'on_success':{'destination':'SMN','param':'{}'},'on_failure':{'destination':'SMN','param':'{}'}}}")
        .ok();
    api.post("functions/enable-async-status-logs", "").ok();
    api.put("functions/hello/reservedinstances", "{'count':2}").ok();
    String latest = api.urn("hello:latest");
    api.post("/functions/" + latest + "/tags/create", "{'tags':[{'key':'xxx','value':'yyy'}]}")
        .ok();
    api.put("functions/hello/tracing", "{'tracing_ak':'ak','tracing_sk':'sk'}").ok();
    addWaitingInvocation();
    api.put(
            "functions/waits/reservedinstances",
            "{'count':2,'idle_mode':false,'tactics_config':{'cron_configs':[{'name':'cronConfig',"
                + "'cron':'0 1 * * * *','count':15,'start_time':1658073600,'expired_time':1658160000}],"
                + "'metric_configs':[{'name':'metricConfig','type':'Concurrency','threshold':90,'min':12}]}}")
        .ok();
    api.post(
            "functions",
            Api.creation("java")
                .replace("Python3.9", "Java11")
                .replace("index.handler", "com.example.Index.handler")
                .replace("'inline'", "'zip'")
                .replace(Api.base64(Api.SOURCE), zip))
        .ok();
    api.post("functions/java/versions", "{'version':'v1'}").ok();
    api.post("functions/" + api.urn("java:v1") + "/snapshots/enable", "").ok();
    names.put("trigger", trigger.get("trigger_id"));
    names.put("event", event.get("id"));
    names.put("dependency", dependency.get("dep_id"));
    names.put("zip", zip);
    names.put("urn", latest);
    names.put("waits", api.urn("waits:latest"));
    names.put("javaVersion", api.urn("java:v1"));
  }

  /** An asynchronous invocation that runs until the simulator is closed. */
  private void addWaitingInvocation() {
    api.post("functions", Api.creation("waits").replace("'timeout':3", "'timeout':900")).ok();
    api.sim.handle(
        "default",
        "waits",
        (e, context) -> {
          new CountDownLatch(1).await();
          return "";
        });
    api.post("functions/waits/invocations-async", "{}").ok();
  }

  private void addApplications() {
    names.put("template", api.get("templates").json().at("/func_templates/0/id").asText());
    names.put(
        "appTemplate", api.get("application/templates").json().at("/templates/0/id").asText());
    names.put(
        "application",
        api.post(
                "applications",
                filled(
                    "{'name':'testApplication','template_id':'{appTemplate}','description':'test'}"))
            .ok()
            .get("application_id"));
  }

  private void addWorkflows() {
    Flows flows = new Flows(api);
    api.create("good");
    api.sim.handle("default", "good").returns("{\"result\":200,\"message\":\"success\"}");
    flows.given(
        "bad",
        (event, context) -> {
          throw new IllegalStateException("Execution failed");
        });
    String call = Flows.call("call", "%s", "{}", "");
    String express = ",'mode':'EXPRESS','express_config':{'log_level':'%s'}";
    String good = flows.calling("good", "{}", "");
    String execution =
        api.post(
                "workflows/" + good + "/executions",
                "{'headers':{'tenantId':'user1'},'input':{'arg1':'argument_1','arg2':'argument_2'}}")
            .ok()
            .get("execution_id");
    flows.ended(good, execution);
    String broken =
        flows.create(
            Flows.definition("broken", "call", flows.function("bad"), call.formatted("bad")));
    String failed = flows.start(broken, "{}");
    flows.ended(broken, failed);
    String waiting =
        flows.create(Flows.definition("waiting", "wait", "", Flows.sleep("wait", "60", "")));
    String run = flows.start(waiting, "{}");
    flows.untilAt(waiting, run, "wait", "running");
    names.put("workflow", good);
    names.put("workflowUrn", api.get("workflows/" + good).get("workflow_urn"));
    names.put("execution", execution);
    names.put("broken", broken);
    names.put("failed", failed);
    names.put("waiting", waiting);
    names.put("run", run);
    names.put(
        "express",
        flows.create(
            Flows.definition(
                "express",
                "call",
                flows.function("good"),
                call.formatted("good"),
                express.formatted("ALL"))));
    names.put(
        "failing",
        flows.create(
            Flows.definition(
                "failing",
                "call",
                flows.function("bad"),
                call.formatted("bad"),
                express.formatted("NONE"))));
  }
}
