package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.model.Profile;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The acceptance tests of Terraform's {@code huaweicloud_fgs_function}, one by one: the steps'
 * configurations, an empty plan after each, what its checks expect, the import and the destruction.
 */
class TerraformFunctionTest {
  private Api api;
  private TerraformFunction function;

  @BeforeEach
  void start() {
    api = Api.of(FunctionGraphSimulator.builder().profile(Profile.CLOUD));
    function = new TerraformFunction(api);
  }

  /** Nothing of what it sent was unknown. */
  @AfterEach
  void nothing_was_unknown() {
    try (Api closing = api) {
      closing.ensureAllWasKnown();
    }
  }

  private void step(String configuration) {
    function.apply(configuration);
    assertThat(function.plan(configuration)).as("the plan after the step").isEmpty();
  }

  private void has(Map<String, String> attributes) {
    attributes.forEach(
        (name, value) -> assertThat(function.attribute(name)).as(name).isEqualTo(value));
  }

  private void importAndDestroy() {
    assertThat(function.imported()).as("read otherwise").isEmpty();
    function.destroy();
  }

  private static final String COMMON =
      "'name':'tf','memory_size':128,'timeout':3,'app':'default','handler':'index.handler',"
          + "'description':'Created by terraform script'";
  private static final String INLINE =
      "{" + COMMON + ",'runtime':'Python2.7','code_type':'inline','func_code':'def main():pass'";
  private static final String V2 = INLINE + ",'functiongraph_version':'v2'";

  private static final String NETWORK_1 =
      ",'network_controller':[{'disable_public_network':true,'trigger_access_vpcs':['a','b']}]";
  private static final String NETWORK_2 =
      ",'network_controller':[{'trigger_access_vpcs':['b','c']}]";

  @Test
  void inline_code() {
    String dependency = dependency("Python2.7");
    step(
        V2
            + ",'enable_dynamic_memory':true,'is_stateful_function':true,'initializer_handler':'index.handler',"
            + "'initializer_timeout':5,'user_data':'{\\u0022owner\\u0022:\\u0022terraform\\u0022}',"
            + "'encrypted_user_data':'{\\u0022owner\\u0022:\\u0022terraform\\u0022}','depend_list':['"
            + dependency
            + "'],'tags':{'foo':'bar','key':'value'}"
            + NETWORK_1
            + "}");
    has(
        Map.of(
            "concurrency_num",
            "1",
            "depend_list.0",
            dependency,
            "functiongraph_version",
            "v2",
            "user_data",
            "{\"owner\":\"terraform\"}",
            "version",
            "latest",
            "network_controller.0.disable_public_network",
            "true"));

    String other = dependency("Python3.6");
    step(
        V2.replace("'memory_size':128,'timeout':3", "'memory_size':256,'timeout':5")
                .replace("Created", "Updated")
            + ",'concurrency_num':500,'user_data':'{\\u0022usage\\u0022:\\u0022acceptance test\\u0022}',"
            + "'encrypted_user_data':'{\\u0022usage\\u0022:\\u0022acceptance test\\u0022}','depend_list':['"
            + other
            + "'],'tags':{'foo':'baar','new_key':'value'}"
            + NETWORK_2
            + "}");
    has(
        Map.of(
            "concurrency_num",
            "500",
            "depend_list.0",
            other,
            "enable_dynamic_memory",
            "false",
            "is_stateful_function",
            "false",
            "network_controller.0.disable_public_network",
            "false",
            "initializer_handler",
            "index.handler"));
    assertThat(api.get("/functions/" + function.id() + "/tags").each("tags", "key"))
        .containsExactlyInAnyOrder("foo", "new_key");

    importAndDestroy();
  }

  private String dependency(String runtime) {
    return api.post(
            "dependencies/version",
            "{'name':'d','runtime':'"
                + runtime
                + "','depend_type':'obs','depend_link':'https://b.obs.cn-north-4.myhuaweicloud.com/d.zip','description':''}")
        .ok()
        .get("id");
  }

  @Test
  void code_in_a_bucket() {
    String obs =
        "{"
            + COMMON
            + ",'runtime':'Python3.6','code_type':'obs','agency':'agency',"
            + "'code_url':'https://b.obs.cn-north-4.myhuaweicloud.com/test.zip','functiongraph_version':'v2'";
    step(obs + NETWORK_1 + "}");
    step(obs + ",'vpc_id':'v','network_id':'n','concurrency_num':500" + NETWORK_2 + "}");
    has(Map.of("code_type", "obs", "vpc_id", "v", "network_id", "n", "concurrency_num", "500"));

    importAndDestroy();
  }

  @Test
  void a_custom_image() {
    String common =
        "{"
            + COMMON.replace("index.handler", "-")
            + ",'runtime':'Custom Image','agency':'agency','functiongraph_version':'v2','vpc_id':'v','network_id':'n'";
    step(
        common
            + ",'custom_image':[{'url':'swr.cn-north-4.myhuaweicloud.com/o/i:1'}]"
            + NETWORK_1
            + "}");
    has(
        Map.of(
            "code_type",
            "Custom-Image-Swr",
            "custom_image.0.url",
            "swr.cn-north-4.myhuaweicloud.com/o/i:1",
            "custom_image.0.command",
            "",
            "custom_image.0.working_dir",
            "/",
            "concurrency_num",
            "1"));
    step(
        common
            + ",'app_agency':'app','concurrency_num':500,'enable_auth_in_header':true,'custom_image':[{"
            + "'url':'swr.cn-north-4.myhuaweicloud.com/o/i:2','command':'/bin/sh','args':'-args,value','working_dir':'/'}]"
            + NETWORK_2
            + "}");
    has(
        Map.of(
            "app_agency",
            "app",
            "enable_auth_in_header",
            "true",
            "custom_image.0.command",
            "/bin/sh",
            "custom_image.0.args",
            "-args,value"));

    importAndDestroy();
  }

  @Test
  void an_enterprise_project() {
    step(INLINE + ",'enterprise_project_id':'0'}");
    has(Map.of("enterprise_project_id", "0", "functiongraph_version", "v2"));
    importAndDestroy();

    function = new TerraformFunction(api);
    step(INLINE + ",'enterprise_project_id':'eps'}");
    has(Map.of("enterprise_project_id", "eps"));
    importAndDestroy();
  }

  private static final String LOGS_1 =
      ",'log_group_id':'g1','log_stream_id':'s1','log_group_name':'gn1','log_stream_name':'sn1'";

  @Test
  void logs_from_the_start() {
    String agency = V2 + ",'agency':'agency'";
    step(agency + LOGS_1 + ",'lts_custom_tag':{'foo':'bar','key':'value'}}");
    has(
        Map.of(
            "log_group_id",
            "g1",
            "log_stream_id",
            "s1",
            "log_group_name",
            "gn1",
            "log_stream_name",
            "sn1"));
    step(agency + LOGS_1.replace('1', '2') + ",'lts_custom_tag':{'foo':'baar','new_key':'value'}}");
    has(
        Map.of(
            "log_group_id",
            "g2",
            "log_stream_name",
            "sn2",
            "lts_custom_tag",
            "{\"foo\":\"baar\",\"new_key\":\"value\"}"));
  }

  /** In cn-north-4 the service binds a group and a stream of its own, which have no names here. */
  @Test
  void logs_bound_by_the_service_then_by_the_user() {
    step(V2 + ",'agency':'agency'}");
    assertThat(function.attribute("log_group_id")).isNotEmpty();
    assertThat(function.attribute("log_stream_id")).isNotEmpty();
    has(Map.of("log_group_name", "", "log_stream_name", ""));

    step(V2 + ",'agency':'agency'" + LOGS_1 + ",'lts_custom_tag':{'foo':'bar'}}");
    has(Map.of("log_group_id", "g1", "log_group_name", "gn1"));
  }

  @Test
  void the_greatest_number_of_instances() {
    step(V2 + "}");
    has(Map.of("max_instance_num", "400"));
    for (String number : new String[] {"1000", "0", "-1"}) {
      step(V2 + ",'max_instance_num':" + number + "}");
      has(Map.of("max_instance_num", number));
    }
    step(V2 + "}");
    has(Map.of("max_instance_num", "-1"));

    importAndDestroy();
  }

  private static final String VERSION_1 =
      "{'name':'v1.0','description':'This is a description of the version v1.0.','aliases':[{'name':'v1_0-alias','description':'one'}]}";
  private static final String VERSION_2 =
      "{'name':'v2.0','description':'two','aliases':[{'name':'v2_0-alias','description':'two',"
          + "'additional_version_weights':{'v1.0':15}}]}";
  private static final String VERSION_3 =
      "{'name':'v3.0','description':'three','aliases':[{'name':'v3_0-alias','description':'three',"
          + "'additional_version_strategy':{'v2.0':{'combine_type':'or','rules':["
          + "{'rule_type':'Header','param':'version','op':'=','value':'v2_value'},"
          + "{'rule_type':'Header','param':'Owner','op':'in','value':'terraform,administrator'}]}}}]}";

  @Test
  void versions_and_aliases() {
    step(V2 + "}");
    has(Map.of("versions", "[]"));
    step(
        V2.replace("pass", "return 2")
            + ",'versions':[{'name':'latest','aliases':[{'name':'demo','description':'d'}]},"
            + VERSION_1.replace("v1.0.'", "v1.0. (Prepare to update)'")
            + "]}");
    step(V2.replace("pass", "return 2") + ",'versions':[" + VERSION_1 + "]}");
    step(V2.replace("pass", "return 4") + ",'versions':[" + VERSION_1 + "," + VERSION_2 + "]}");
    step(
        V2.replace("pass", "return 5")
            + ",'versions':["
            + VERSION_1
            + ","
            + VERSION_2
            + ","
            + VERSION_3
            + "]}");

    importAndDestroy();
  }

  @Test
  void a_network_from_the_start() {
    String dns =
        ",'dns_list':'[{\\u0022domain_name\\u0022:\\u0022a.com.\\u0022,\\u0022id\\u0022:\\u00221\\u0022}]'";
    String vpc = INLINE + ",'agency':'agency','vpc_id':'v','network_id':'n'" + dns;
    step(vpc + ",'peering_cidr':'192.168.1.0/24;192.168.2.0/24'}");
    step(vpc.replace("a.com", "b.com") + ",'peering_cidr':'192.168.2.0/24;192.168.3.0/24'}");
    has(
        Map.of(
            "peering_cidr",
            "192.168.2.0/24;192.168.3.0/24",
            "dns_list",
            "[{\"domain_name\":\"b.com.\",\"id\":\"1\"}]"));

    importAndDestroy();
  }

  @Test
  void a_network_later() {
    step(INLINE + "}");
    has(Map.of("agency", "", "vpc_id", "", "network_id", "", "dns_list", "", "peering_cidr", ""));
    step(
        INLINE
            + ",'agency':'agency','vpc_id':'v','network_id':'n','dns_list':'[]','peering_cidr':'192.168.1.0/24'}");
    has(Map.of("agency", "agency", "peering_cidr", "192.168.1.0/24"));

    importAndDestroy();
  }

  private static final String CRON =
      "'count':1,'idle_mode':true,'tactics_config':[{'cron_configs':[{'name':'scheme-waekcy','cron':'0 */10 * * * ?',"
          + "'start_time':1798300000,'expired_time':1798386400,'count':2}]}]";

  @Test
  void reserved_instances_of_the_latest_version() {
    String latest =
        INLINE.replace("Python2.7", "Node.js16.17")
            + ",'reserved_instances':[{'qualifier_type':'version','qualifier_name':'latest',";
    step(latest + CRON + "}]}");
    step(latest + "'count':2,'idle_mode':false}]}");
    has(
        Map.of(
            "reserved_instances.0.count",
            "2",
            "reserved_instances.0.idle_mode",
            "false",
            "reserved_instances.0.tactics_config",
            ""));

    importAndDestroy();
  }

  @Test
  void reserved_instances_of_an_alias() {
    String alias =
        INLINE.replace("Python2.7", "Node.js16.17")
            + ",'versions':[{'name':'latest','aliases':[{'name':'one'}]}]"
            + ",'reserved_instances':[{'qualifier_type':'alias','qualifier_name':'one',";
    step(alias + CRON + "}]}");
    step(alias.replace("'one'", "'two'") + "'count':2,'idle_mode':false}]}");
    has(
        Map.of(
            "versions.0.aliases.0.name",
            "two",
            "reserved_instances.0.qualifier_name",
            "two",
            "reserved_instances.0.qualifier_type",
            "alias",
            "reserved_instances.0.count",
            "2"));

    importAndDestroy();
  }

  @Test
  void gpu_memory() {
    String custom = INLINE.replace("Python2.7", "Custom").replace("index.handler", "bootstrap");
    step(custom + "}");
    step(custom + ",'gpu_memory':1024,'gpu_type':'nvidia-t4'}");
    step(custom + ",'gpu_memory':2048,'gpu_type':'nvidia-t4'}");
    has(Map.of("gpu_memory", "2048", "gpu_type", "nvidia-t4"));
    step(custom + "}");
    has(Map.of("gpu_type", ""));

    importAndDestroy();
  }

  @Test
  void java() {
    String java =
        "{'name':'tf','memory_size':128,'runtime':'Java11','timeout':15,'app':'default',"
            + "'handler':'com.huawei.demo.TriggerTests.apigTest','code_type':'zip','code_filename':'java-demo.zip','agency':'agency'";
    String hooks =
        ",'heartbeat_handler':'com.huawei.demo.TriggerTests.heartBeat',"
            + "'restore_hook_handler':'com.huawei.demo.TriggerTests.restoreHook','restore_hook_timeout':";
    step(java + ",'enable_class_isolation':true,'ephemeral_storage':512" + hooks + "10}");
    step(java + ",'ephemeral_storage':10240" + hooks + "20}");
    has(
        Map.of(
            "ephemeral_storage",
            "10240",
            "restore_hook_timeout",
            "20",
            "enable_class_isolation",
            "false",
            "code_filename",
            "java-demo.zip"));
    step(java + ",'ephemeral_storage':10240}");
    has(Map.of("heartbeat_handler", "", "restore_hook_handler", ""));

    importAndDestroy();
  }
}
