package io.github.fgsim.life;

import static io.github.fgsim.life.TerraformJson.array;
import static io.github.fgsim.life.TerraformJson.copy;
import static io.github.fgsim.life.TerraformJson.isLatest;
import static io.github.fgsim.life.TerraformJson.name;
import static io.github.fgsim.life.TerraformJson.named;
import static io.github.fgsim.life.TerraformJson.names;
import static io.github.fgsim.life.TerraformJson.same;
import static io.github.fgsim.life.TerraformJson.sameText;
import static io.github.fgsim.life.TerraformJson.value;
import static io.github.fgsim.life.TerraformJson.without;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fgsim.life.Api.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One {@code huaweicloud_fgs_function} as the Terraform provider huaweicloud of 2026-08 treats it:
 * the requests that it makes for a configuration, and what it makes of the responses.
 *
 * <p>A configuration is a JSON object with the resource's arguments. What the provider would panic
 * on, or end with an error at, is an {@link AssertionError} here.
 */
final class TerraformFunction {
  /** Arguments that the provider leaves alone when the configuration does not have them. */
  private static final Set<String> COMPUTED =
      Set.of(
          "code_type",
          "handler",
          "functiongraph_version",
          "code_filename",
          "depend_list",
          "app_agency",
          "initializer_handler",
          "initializer_timeout",
          "enterprise_project_id",
          "dns_list",
          "mount_user_id",
          "mount_user_group_id",
          "func_mounts",
          "custom_image",
          "max_instance_num",
          "versions",
          "log_group_id",
          "log_group_name",
          "log_stream_id",
          "log_stream_name",
          "concurrency_num",
          "ephemeral_storage",
          "enable_lts_log",
          "urn",
          "version");

  /** What a read does not bring; the state has what was applied. */
  private static final List<String> WRITE_ONLY =
      List.of("func_code", "encrypted_user_data", "tags");

  private static final List<String> OF_CODE =
      List.of("code_type", "code_url", "code_filename", "depend_list", "func_code");
  private static final List<String> BESIDE_CONFIG =
      List.of("max_instance_num", "tags", "versions", "reserved_instances", "name");

  /** What a create sets by an update of the configuration. */
  private static final List<String> UPDATED_AFTER_CREATE =
      List.of(
          "vpc_id",
          "network_id",
          "func_mounts",
          "app_agency",
          "initializer_handler",
          "initializer_timeout",
          "concurrency_num",
          "peering_cidr",
          "enable_auth_in_header",
          "enable_class_isolation",
          "ephemeral_storage",
          "heartbeat_handler",
          "restore_hook_handler",
          "restore_hook_timeout",
          "lts_custom_tag");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Api api;

  /** With its version. */
  private String id = "";

  /** The state file's attributes. */
  private ObjectNode state = JSON.objectNode();

  TerraformFunction(Api api) {
    this.api = api;
  }

  /** Creates the function, or changes what is new in the configuration; then reads it. */
  TerraformFunction apply(String configuration) {
    ObjectNode wanted = (ObjectNode) Api.parse(configuration);
    if (id.isEmpty()) {
      create(wanted);
    } else {
      update(wanted);
    }
    for (String name : WRITE_ONLY) {
      state.remove(name);
      if (wanted.has(name)) {
        state.set(name, wanted.get(name));
      }
    }
    refresh();
    return this;
  }

  /** The arguments that a plan would change after a refresh, each with what was read. */
  Map<String, JsonNode> plan(String configuration) {
    refresh();
    return changes((ObjectNode) Api.parse(configuration));
  }

  /** The attributes in which an import differs, by the argument's name. */
  Map<String, JsonNode> imported() {
    TerraformFunction other = new TerraformFunction(api);
    other.id = id;
    other.refresh();
    Map<String, JsonNode> different = new TreeMap<>();
    for (String name : names(state, other.state)) {
      if (!WRITE_ONLY.contains(name) && !same(value(state, name), value(other.state, name))) {
        different.put(name, value(other.state, name));
      }
    }
    return different;
  }

  /** Deletes the function and looks whether it has gone. */
  void destroy() {
    expect(api.delete("functions/" + bare()), 200, 202, 204);
    expect(api.get("functions/" + bare() + "/config"), 404);
  }

  String urn() {
    return state.path("urn").asText();
  }

  String id() {
    return id;
  }

  /** An attribute as text; empty when it is not set. */
  String attribute(String path) {
    JsonNode value = state.at("/" + path.replace('.', '/'));
    return value.isValueNode() ? value.asText() : value.isMissingNode() ? "" : value.toString();
  }

  // Create and update

  private void create(ObjectNode wanted) {
    id =
        expect(api.post("functions", TerraformBodies.creation(wanted).toString()), 200, 201, 202)
            .get("func_urn");

    if (UPDATED_AFTER_CREATE.stream().anyMatch(wanted::has)) {
      put("/config", TerraformBodies.config(wanted));
    }
    if (wanted.has("depend_list")) {
      put("/code", TerraformBodies.codeUpdate(wanted));
    }
    if (wanted.has("max_instance_num")) {
      maxInstances(wanted);
    }
    tag(id, "POST", "create", wanted.get("tags"));
    versions(JSON.arrayNode(), array(wanted, "versions"));
    reserve(JSON.arrayNode(), array(wanted, "reserved_instances"));
  }

  private void update(ObjectNode wanted) {
    Set<String> changed = changes(wanted).keySet();
    ObjectNode all = state.deepCopy();
    all.setAll(wanted);
    changed.stream().filter(name -> !wanted.has(name)).forEach(all::remove);
    if (changed.stream().anyMatch(OF_CODE::contains)) {
      put("/code", TerraformBodies.codeUpdate(all));
    }
    if (changed.stream()
        .anyMatch(name -> !OF_CODE.contains(name) && !BESIDE_CONFIG.contains(name))) {
      ObjectNode body = TerraformBodies.config(all);
      if (changed.stream()
          .anyMatch(name -> name.startsWith("log_") || name.equals("enable_lts_log"))) {
        copy(wanted, body, "enable_lts_log");
        TerraformBodies.logs(wanted, body);
      }
      put("/config", body);
    }
    if (changed.contains("max_instance_num")) {
      maxInstances(wanted);
    }
    if (changed.contains("tags")) {
      tag(bare(), "DELETE", "delete", state.get("tags"));
      tag(bare(), "POST", "create", wanted.get("tags"));
    }
    if (changed.contains("versions")) {
      versions(array(state, "versions"), array(wanted, "versions"));
    }
    if (changed.contains("reserved_instances")) {
      reserve(array(state, "reserved_instances"), array(wanted, "reserved_instances"));
    }
  }

  private void maxInstances(ObjectNode wanted) {
    put(
        "/config-max-instance",
        JSON.objectNode().put("max_instance_num", wanted.path("max_instance_num").asInt()));
  }

  private void tag(String urn, String method, String action, JsonNode tags) {
    if (tags == null || tags.isEmpty()) {
      return;
    }
    ObjectNode body = JSON.objectNode();
    ArrayNode sent = body.putArray("tags");
    tags.properties()
        .forEach(tag -> sent.addObject().put("key", tag.getKey()).set("value", tag.getValue()));
    expect(api.send(method, "/functions/" + urn + "/tags/" + action, body.toString()), 204);
  }

  /** Deletes what is gone or different, then makes what is new: versions and their aliases. */
  private void versions(ArrayNode old, ArrayNode wanted) {
    for (JsonNode version : old) {
      JsonNode next = named(wanted, version);
      boolean gone = next.isMissingNode() || !sameText(version, next, "description");
      if (!isLatest(version) && gone) {
        expect(api.delete("functions/" + bare() + ":" + name(version)), 200, 202, 204);
      } else if (version.has("aliases") && !same(version.get("aliases"), next.get("aliases"))) {
        expect(
            api.delete("functions/" + bare() + "/aliases/" + name(version.at("/aliases/0"))),
            200,
            202,
            204);
      }
    }
    for (JsonNode version : wanted) {
      JsonNode before = named(old, version);
      boolean isNew =
          !isLatest(version)
              && (before.isMissingNode() || !sameText(version, before, "description"));
      if (isNew) {
        ObjectNode body = JSON.objectNode().put("version", name(version));
        body.put("description", version.path("description").asText());
        expect(api.post("functions/" + bare() + "/versions", body.toString()), 200, 201, 202);
      }
      if (version.has("aliases")
          && (isNew || !same(version.get("aliases"), before.get("aliases")))) {
        ObjectNode alias = (ObjectNode) version.at("/aliases/0");
        ObjectNode body = JSON.objectNode().put("version", name(version));
        copy(alias, body, "name", "description");
        copy(alias, body, "additional_version_weights", "additional_version_strategy");
        expect(api.post("functions/" + bare() + "/aliases", body.toString()), 200, 201, 202);
      }
    }
  }

  /** Sets the count of what is gone to 0, then that of what is new. */
  private void reserve(ArrayNode old, ArrayNode wanted) {
    for (JsonNode policy : old) {
      String urn = without(wanted, policy) ? qualified(policy) : "";
      if (!urn.isEmpty()) {
        expect(
            api.put("functions/" + urn + "/reservedinstances", "{'count':0,'idle_mode':false}"),
            200,
            201,
            202);
      }
    }
    for (JsonNode policy : wanted) {
      if (without(old, policy)) {
        ObjectNode body = JSON.objectNode();
        copy((ObjectNode) policy, body, "count", "idle_mode");
        if (policy.has("tactics_config")) {
          body.set("tactics_config", policy.at("/tactics_config/0"));
        }
        expect(
            api.put("functions/" + qualified(policy) + "/reservedinstances", body.toString()),
            200,
            201,
            202);
      }
    }
  }

  private String qualified(JsonNode policy) {
    String qualifier = policy.get("qualifier_name").asText();
    boolean version = policy.get("qualifier_type").asText().equals("version");
    JsonNode entries =
        version
            ? api.get("functions/" + bare() + "/versions").ok().json().get("versions")
            : api.get("functions/" + bare() + "/aliases").ok().json();
    for (JsonNode entry : entries) {
      if (entry.get(version ? "version" : "name").asText().equals(qualifier)) {
        return entry.get(version ? "func_urn" : "alias_urn").asText();
      }
    }
    return "";
  }

  private void refresh() {
    ObjectNode read = TerraformState.of(api, id);
    for (String name : WRITE_ONLY) {
      if (state.has(name)) {
        read.set(name, state.get(name));
      }
    }
    state = read;
  }

  private Map<String, JsonNode> changes(ObjectNode configuration) {
    ObjectNode wanted = configuration.deepCopy();
    if (wanted.at("/custom_image/0").isObject()
        && !wanted.at("/custom_image/0").has("working_dir")) {
      ((ObjectNode) wanted.at("/custom_image/0"))
          .set("working_dir", state.at("/custom_image/0/working_dir")); // computed as well
    }
    Map<String, JsonNode> changes = new LinkedHashMap<>();
    for (String name : names(wanted, state)) {
      boolean left = COMPUTED.contains(name) && !wanted.has(name);
      if (!left && !same(value(wanted, name), value(state, name))) {
        changes.put(name, value(state, name));
      }
    }
    return changes;
  }

  private void put(String resource, ObjectNode body) {
    expect(api.put("functions/" + bare() + resource, body.toString()), 200, 201, 202);
  }

  private String bare() {
    return TerraformJson.withoutVersion(id);
  }

  private static Answer expect(Answer answer, int... statuses) {
    for (int status : statuses) {
      if (answer.status() == status) {
        return answer;
      }
    }
    throw new AssertionError(answer);
  }
}
