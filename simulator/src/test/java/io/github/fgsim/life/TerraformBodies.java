package io.github.fgsim.life;

import static io.github.fgsim.life.TerraformJson.array;
import static io.github.fgsim.life.TerraformJson.copy;
import static io.github.fgsim.life.TerraformJson.rename;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The bodies that the Terraform provider sends for the arguments of a function. */
final class TerraformBodies {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private TerraformBodies() {}

  static ObjectNode creation(ObjectNode wanted) {
    ObjectNode body = JSON.objectNode();
    body.set("func_name", wanted.get("name"));
    copy(wanted, body, "runtime", "timeout", "memory_size", "handler", "code_type", "description");
    copy(wanted, body, "code_url", "code_filename", "user_data", "encrypted_user_data");
    copy(wanted, body, "enterprise_project_id", "gpu_memory", "gpu_type", "lts_custom_tag");
    copy(wanted, body, "pre_stop_handler", "pre_stop_timeout", "enable_lts_log");
    copy(wanted, body, "user_data_encrypt_kms_key_id", "code_encrypt_kms_key_id");
    rename(wanted, "functiongraph_version", body, "type");
    rename(wanted, "app", body, "package");
    rename(wanted, "agency", body, "xrole");
    body.put("enable_dynamic_memory", wanted.path("enable_dynamic_memory").asBoolean());
    body.put("is_stateful_function", wanted.path("is_stateful_function").asBoolean());
    code(wanted, body);
    image(wanted, body);
    network(wanted, body);
    logs(wanted, body);
    return body;
  }

  static ObjectNode config(ObjectNode wanted) {
    ObjectNode body = JSON.objectNode();
    copy(wanted, body, "runtime", "timeout", "memory_size", "handler", "user_data");
    copy(wanted, body, "encrypted_user_data", "gpu_memory", "gpu_type", "lts_custom_tag");
    copy(wanted, body, "initializer_handler", "initializer_timeout", "ephemeral_storage");
    copy(wanted, body, "pre_stop_handler", "pre_stop_timeout", "enterprise_project_id");
    copy(wanted, body, "user_data_encrypt_kms_key_id");
    rename(wanted, "agency", body, "xrole");
    rename(wanted, "app_agency", body, "app_xrole");
    rename(wanted, "dns_list", body, "domain_names");
    if (wanted.has("agency")) { // the provider loses the package of a function without one
      rename(wanted, "app", body, "package");
    }
    for (String text :
        List.of("description", "peering_cidr", "heartbeat_handler", "restore_hook_handler")) {
      body.put(text, wanted.path(text).asText());
    }
    for (String flag :
        List.of(
            "enable_dynamic_memory",
            "is_stateful_function",
            "enable_auth_in_header",
            "enable_class_isolation")) {
      body.put(flag, wanted.path(flag).asBoolean());
    }
    body.put("restore_hook_timeout", wanted.path("restore_hook_timeout").asInt());
    if (wanted.has("vpc_id")) {
      ObjectNode vpc = body.putObject("func_vpc");
      rename(wanted, "vpc_id", vpc, "vpc_id");
      rename(wanted, "network_id", vpc, "subnet_id");
    }
    if (wanted.path("concurrency_num").asInt() > 0) {
      rename(wanted, "concurrency_num", body.putObject("strategy_config"), "concurrent_num");
    }
    image(wanted, body);
    network(wanted, body);
    return body;
  }

  static ObjectNode codeUpdate(ObjectNode wanted) {
    ObjectNode body = JSON.objectNode();
    for (String name : List.of("code_type", "code_url", "code_filename")) {
      body.put(name, wanted.path(name).asText());
    }
    body.set("depend_version_list", array(wanted, "depend_list"));
    code(wanted, body);
    return body;
  }

  private static void code(ObjectNode wanted, ObjectNode body) {
    if (wanted.has("func_code")) {
      body.putObject("func_code").put("file", Api.base64(wanted.get("func_code").asText()));
    }
  }

  private static void image(ObjectNode wanted, ObjectNode body) {
    JsonNode image = wanted.path("custom_image").path(0);
    if (image.isObject()) {
      ObjectNode sent = body.putObject("custom_image").put("enabled", true);
      rename((ObjectNode) image, "url", sent, "image");
      copy((ObjectNode) image, sent, "command", "args", "working_dir");
    }
  }

  private static void network(ObjectNode wanted, ObjectNode body) {
    JsonNode network = wanted.path("network_controller").path(0);
    if (network.isObject()) {
      ObjectNode sent = body.putObject("network_controller");
      ArrayNode vpcs = sent.putArray("trigger_access_vpcs");
      network
          .path("trigger_access_vpcs")
          .forEach(vpc -> vpcs.addObject().put("vpc_id", vpc.asText()).put("vpc_name", ""));
      sent.put("disable_public_network", network.path("disable_public_network").asBoolean());
    }
  }

  static void logs(ObjectNode wanted, ObjectNode body) {
    if (wanted.has("log_group_id")) {
      ObjectNode sent = body.putObject("log_config");
      for (String name : List.of("group_id", "group_name", "stream_id", "stream_name")) {
        rename(wanted, "log_" + name, sent, name);
      }
    }
  }
}
