package io.github.fgsim.life;

import static io.github.fgsim.life.TerraformJson.put;
import static io.github.fgsim.life.TerraformJson.typed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fgsim.life.Api.Answer;
import java.util.List;

/** What the Terraform provider reads of a function into its state. */
final class TerraformState {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Api api;

  /** With its version. */
  private final String id;

  private final String bare;
  private final ObjectNode read = JSON.objectNode();

  private TerraformState(Api api, String id) {
    this.api = api;
    this.id = id;
    this.bare = TerraformJson.withoutVersion(id);
  }

  /** The attributes of the function with this id, a URN with its version. */
  static ObjectNode of(Api api, String id) {
    TerraformState state = new TerraformState(api, id);
    state.readConfig();
    state.readLogs();
    state.readVersions();
    state.readReserved();
    return state.read;
  }

  private void readConfig() {
    JsonNode function = ok("functions/" + bare + "/config").json();
    for (String name :
        List.of(
            ("runtime timeout memory_size handler code_type description code_url code_filename"
                    + " user_data enterprise_project_id gpu_type gpu_memory lts_custom_tag"
                    + " pre_stop_handler pre_stop_timeout initializer_handler initializer_timeout"
                    + " enable_dynamic_memory is_stateful_function peering_cidr enable_auth_in_header"
                    + " enable_class_isolation ephemeral_storage heartbeat_handler"
                    + " restore_hook_handler restore_hook_timeout enable_lts_log"
                    + " user_data_encrypt_kms_key_id code_encrypt_kms_key_id version")
                .split(" "))) {
      put(read, name, function.at("/" + name));
    }
    put(read, "name", function.at("/func_name"));
    put(read, "urn", function.at("/func_urn"));
    put(read, "app", typed(function, "/package", JsonNode::isTextual));
    put(read, "agency", typed(function, "/xrole", JsonNode::isTextual));
    put(read, "functiongraph_version", function.at("/type"));
    put(read, "app_agency", function.at("/app_xrole"));
    put(read, "depend_list", typed(function, "/depend_version_list", JsonNode::isArray));
    put(read, "dns_list", function.at("/domain_names"));
    put(read, "vpc_id", function.at("/func_vpc/vpc_id"));
    put(read, "network_id", function.at("/func_vpc/subnet_id"));
    put(read, "mount_user_id", function.at("/mount_config/mount_user/user_id"));
    put(read, "mount_user_group_id", function.at("/mount_config/mount_user/user_group_id"));
    JsonNode instances = typed(function, "/strategy_config/concurrency", JsonNode::isNumber);
    read.put("max_instance_num", String.valueOf(instances.asInt()));
    read.put(
        "concurrency_num",
        typed(function, "/strategy_config/concurrent_num", JsonNode::isNumber).asInt());
    typed(function, "/mount_config/func_mounts", JsonNode::isArray);
    readImage(typed(function, "/custom_image", JsonNode::isObject));
    readNetwork(typed(function, "/network_controller", JsonNode::isObject));
  }

  private void readLogs() {
    Answer logs = api.get("functions/" + id + "/lts-log-detail"); // a failure is only logged
    if (logs.status() == 200) {
      for (String name : List.of("group_id", "group_name", "stream_id", "stream_name")) {
        put(read, "log_" + name, logs.json().at("/" + name));
      }
    }
  }

  private void readImage(JsonNode image) {
    if (!image.isEmpty()) {
      ObjectNode shown = read.putArray("custom_image").addObject();
      put(shown, "url", image.at("/image"));
      for (String name : List.of("command", "args", "working_dir")) {
        put(shown, name, image.at("/" + name));
      }
    }
  }

  private void readNetwork(JsonNode network) {
    if (network.isObject()) {
      ObjectNode shown = read.putArray("network_controller").addObject();
      ArrayNode vpcs = JSON.arrayNode();
      network.path("trigger_access_vpcs").forEach(vpc -> vpcs.add(vpc.path("vpc_id").asText()));
      put(shown, "trigger_access_vpcs", vpcs);
      put(shown, "disable_public_network", network.path("disable_public_network"));
    }
  }

  private void readVersions() {
    JsonNode aliases = ok("functions/" + bare + "/aliases").json();
    ArrayNode shown = JSON.arrayNode();
    for (JsonNode version : ok("functions/" + bare + "/versions").json().get("versions")) {
      ArrayNode own = JSON.arrayNode();
      for (JsonNode alias : aliases) {
        if (alias.get("version").asText().equals(version.get("version").asText())) {
          ObjectNode one = own.addObject();
          for (String name :
              List.of(
                  "name",
                  "description",
                  "additional_version_weights",
                  "additional_version_strategy")) {
            put(one, name, alias.at("/" + name));
          }
        }
      }
      boolean latest = version.get("version").asText().equals("latest");
      if (!latest || !own.isEmpty()) {
        ObjectNode one = shown.addObject();
        one.set("name", version.get("version"));
        put(one, "aliases", own);
        if (!latest) {
          put(one, "description", version.path("version_description"));
        }
      }
    }
    put(read, "versions", shown);
  }

  private void readReserved() {
    ArrayNode shown = JSON.arrayNode();
    JsonNode page;
    do {
      String path = "functions/reservedinstanceconfigs?function_urn=" + id + "&limit=100&marker=";
      page = ok(path + shown.size()).json().path("reserved_instances");
      for (JsonNode policy : page) {
        ObjectNode one = shown.addObject();
        one.set("count", policy.get("min_count"));
        for (String name : List.of("idle_mode", "qualifier_name", "qualifier_type")) {
          one.set(name, policy.get(name));
        }
        JsonNode tactics = typed(policy, "/tactics_config", JsonNode::isObject);
        if (!tactics.isEmpty()) {
          one.putArray("tactics_config").add(tactics);
        }
      }
    } while (!page.isEmpty());
    put(read, "reserved_instances", shown);
  }

  private Answer ok(String path) {
    Answer answer = api.get(path);
    if (answer.status() != 200) {
      throw new AssertionError(answer);
    }
    return answer;
  }
}
