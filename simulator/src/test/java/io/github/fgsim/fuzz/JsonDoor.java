package io.github.fgsim.fuzz;

import java.util.List;

/** The bodies of all operations that take one. */
final class JsonDoor implements Door {
  private record Template(String method, String path, String body) {}

  private static final List<Template> TEMPLATES =
      List.of(
          new Template(
              "POST",
              "functions",
              """
              {"func_name":"new","package":"default","runtime":"Python3.9","timeout":3,
               "handler":"index.handler","memory_size":128,"code_type":"inline",
               "func_code":{"file":"cGFzcw=="},"description":"d","user_data":"{\\"a\\":\\"b\\"}",
               "encrypted_user_data":"{}","depend_version_list":["d1"],"xrole":"x",
               "func_vpc":{"vpc_id":"v","subnet_id":"s","cidr":"10.0.0.0/8"},
               "mount_config":{"mount_user":{"user_id":-1,"user_group_id":-1},
               "func_mounts":[{"mount_type":"sfs","mount_resource":"r","mount_share_path":"/s",
               "local_mount_path":"/l"}]},"initializer_handler":"i.i","initializer_timeout":3,
               "pre_stop_handler":"p.p","pre_stop_timeout":3,"enterprise_project_id":"0",
               "type":"v2","log_config":{"group_name":"g","group_id":"1","stream_name":"s",
               "stream_id":"2"},"network_controller":{"disable_public_network":true,
               "trigger_access_vpcs":[{"vpc_name":"n","vpc_id":"v"}]},
               "is_stateful_function":true,"enable_dynamic_memory":true,"enable_lts_log":true,
               "lts_custom_tag":{"a":"b"},"domain_names":"{}","tags":"{}"}"""),
          new Template(
              "POST",
              "functions",
              """
              {"func_name":"new","package":"default","runtime":"Java11","timeout":3,
               "handler":"a.b.c","memory_size":128,"code_type":"obs",
               "code_url":"https://bucket.example.com/code.zip"}"""),
          new Template(
              "POST",
              "functions",
              """
              {"func_name":"new","package":"default","runtime":"Custom Image","timeout":3,
               "handler":"-","memory_size":128,"code_type":"Custom-Image-Swr","gpu_memory":1024,
               "gpu_type":"t","custom_image":{"enabled":true,"image":"swr.example.com/a:1",
               "command":"/c","args":"a","working_dir":"/","uid":"1","gid":"1"}}"""),
          new Template(
              "PUT",
              "functions/hello/config",
              """
              {"func_name":"hello","runtime":"Python3.9","timeout":9,"handler":"a.b",
               "memory_size":512,"user_data":"{}","strategy_config":{"concurrency":3,
               "concurrent_num":1},"extend_config":"{}","ephemeral_storage":512,
               "restore_hook_handler":"a.b","restore_hook_timeout":3,"heartbeat_handler":"a.b",
               "enable_class_isolation":true,"enable_auth_in_header":true,"peering_cidr":"",
               "custom_image":{"enabled":false},"log_config":{},"func_vpc":{"vpc_id":"v",
               "subnet_id":"s"}}"""),
          new Template(
              "PUT",
              "functions/hello/code",
              """
              {"code_type":"zip","code_filename":"a.zip","func_code":{"file":"UEsFBgAAAAAAAAAA"},
               "depend_version_list":["d"]}"""),
          new Template(
              "PUT",
              "functions/hello/code",
              "{\"code_type\":\"obs\",\"code_url\":\"https://b.example.com/c.zip\"}"),
          new Template("PUT", "functions/hello/config-max-instance", "{\"max_instance_num\":7}"),
          new Template(
              "POST",
              "functions/hello/versions",
              "{\"digest\":\"\",\"version\":\"v2\",\"description\":\"d\"}"),
          new Template(
              "POST",
              "functions/hello/aliases",
              """
              {"name":"next","version":"latest","description":"d",
               "additional_version_weights":{"v1":10},
               "additional_version_strategy":{"v1":{"combine_type":"and","rules":[{"rule_type":
               "Header","param":"p","op":"=","value":"v"}]}}}"""),
          new Template(
              "PUT",
              "functions/hello/aliases/live",
              "{\"version\":\"v1\",\"additional_version_weights\":{\"latest\":10}}"),
          new Template(
              "POST",
              "triggers/hello",
              """
              {"trigger_type_code":"TIMER","trigger_status":"ACTIVE","event_data":{"name":"n",
               "schedule_type":"Cron","schedule":"@every 1h","user_event":"e"}}"""),
          new Template(
              "POST",
              "triggers/hello:!live",
              """
              {"trigger_type_code":"OBS","event_data":{"bucket":"b","events":
               ["ObjectCreated"],"prefix":"p"}}"""),
          new Template(
              "POST",
              "dependencies/version",
              """
              {"name":"dep","runtime":"Python3.9","depend_type":"obs","description":"d",
               "depend_link":"https://b.example.com/d.zip","depend_file":""}"""),
          new Template("POST", "functions/hello/events", "{\"name\":\"n\",\"content\":\"e30=\"}"),
          new Template("PUT", "functions/hello/events/e", "{\"content\":\"e30=\"}"),
          new Template(
              "PUT",
              "functions/hello/async-invoke-config",
              """
              {"max_async_event_age_in_seconds":60,"max_async_retry_attempts":1,
               "destination_config":{"on_success":{"destination":"SMN","param":"{}"},
               "on_failure":{"destination":"OBS","param":"{}"}},"enable_async_status_log":true}"""),
          new Template(
              "PUT",
              "functions/hello:v1/reservedinstances",
              """
              {"count":1,"idle_mode":true,"tactics_config":{"cron_configs":[{"name":"n",
               "cron":"0 0 0 * * ?","count":1,"start_time":1,"expired_time":2}],
               "metric_configs":[{"name":"m","type":"Concurrency","threshold":50,"min":1}]}}"""),
          new Template(
              "POST",
              "/functions/hello/tags/create",
              "{\"action\":\"create\",\"tags\":[{\"key\":\"a\",\"value\":\"b\"}]}"),
          new Template("DELETE", "/functions/hello/tags/delete", "{\"tags\":[{\"key\":\"k\"}]}"),
          new Template(
              "POST",
              "/functions/resource-instances/filter",
              """
              {"action":"filter","limit":"10","offset":"0","matches":[{"key":"resource_name",
               "value":"h"}],"tags":[{"key":"k","values":["v"]}]}"""),
          new Template("POST", "functions/hello/cancel", "{\"request_id\":\"r\",\"type\":\"x\"}"),
          new Template("POST", "functions/hello/invocations", "{\"a\":1}"),
          new Template("POST", "functions/hello/invocations-async", "{\"a\":1}"),
          new Template(
              "POST",
              "functions/import",
              "{\"func_name\":\"new\",\"file_name\":\"n.zip\",\"file_type\":\"zip\","
                  + "\"file_code\":\"UEsFBgAA\",\"package\":\"default\"}"),
          new Template(
              "PUT", "functions/hello/tracing", "{\"tracing_ak\":\"a\",\"tracing_sk\":\"s\"}"),
          new Template(
              "POST",
              "functions/hello/function-url",
              """
              {"auth_type":"none","cors":{"allow_origins":["*"],"allow_methods":["GET"],
               "allow_headers":["h"],"expose_headers":["h"],"max_age":1,
               "allow_credentials":true}}"""),
          new Template("PUT", "functions/hello/function-url", "{\"auth_type\":\"iam\"}"),
          new Template("POST", "functions/hello/snapshots/enable", "{}"),
          new Template(
              "POST",
              "applications",
              """
              {"name":"app","template_id":"t","description":"d","agency_name":"a",
               "params":{"k":"v"},"enterprise_project_id":"0"}"""),
          new Template(
              "POST",
              "vpc-endpoint",
              "{\"flavor\":\"f\",\"xrole\":\"x\",\"vpc_id\":\"v\",\"subnet_id\":\"s\"}"),
          new Template("POST", "functions/enable-lts-logs", "{}"),
          new Template("POST", "functions/enable-async-status-logs", "{}"),
          new Template(
              "POST",
              "dependencies",
              """
              {"name":"dep","runtime":"Python3.9","depend_type":"obs","description":"d",
               "depend_link":"https://b.example.com/d.zip"}"""),
          new Template(
              "POST",
              "workflows",
              """
              {"name":"flow","description":"d","mode":"NORMAL","start":"s","functions":[],
               "states":[{"id":"s","name":"s","type":"Pass","end":true}]}"""),
          new Template("POST", "/v3/auth/tokens", "{\"auth\":{\"identity\":{\"methods\":[]}}}"));

  @Override
  public void knock(House house, Choices choices) {
    Template template = choices.of(TEMPLATES);
    String path =
        template.path().startsWith("/functions")
            ? "/v2/" + house.sim.projectId() + template.path()
            : template.path();
    house.knock(template.method(), path, JsonMutation.of(template.body(), choices));
  }
}
