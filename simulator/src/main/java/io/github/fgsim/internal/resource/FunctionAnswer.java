package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Rule;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the answers say of a function: for each the keys in their order, and one place that knows
 * each key's value. A key without a value is left out.
 */
final class FunctionAnswer {
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");
  private static final DateTimeFormatter IMPORT_PAGE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** The create page's sample, then what else a create may set in the order of the API model. */
  private static final List<String> CREATE =
      keys(
          """
          func_urn func_name user_domain domain_id namespace project_name package runtime timeout
          handler memory_size cpu code_type code_filename code_size digest version image_name
          last_modified concurrency strategy_config gpu_memory code_url domain_names user_data
          encrypted_user_data xrole app_xrole description func_vpc mount_config depend_version_list
          initializer_handler initializer_timeout pre_stop_handler pre_stop_timeout log_group_id
          log_stream_id type enable_dynamic_memory is_stateful_function custom_image gpu_type
          network_controller enable_lts_log lts_custom_tag user_data_encrypt_kms_key_id
          code_encrypt_kms_key_id enterprise_project_id
          """);

  /** The import page's sample; other fields of its table stand after strategy_config. */
  private static final List<String> IMPORT =
      keys(
          """
          func_urn func_name domain_id namespace project_name package runtime timeout handler
          memory_size cpu code_type code_filename code_size digest version image_name last_modified
          strategy_config code_url user_data description initializer_handler initializer_timeout
          pre_stop_handler pre_stop_timeout enterprise_project_id
          """);

  /** ShowFunctionConfigResponse. */
  private static final List<String> CONFIG =
      keys(
          """
          func_urn func_name domain_id namespace project_name package runtime timeout handler
          memory_size gpu_memory gpu_type cpu code_type code_url code_filename code_size user_data
          encrypted_user_data digest version image_name xrole app_xrole description last_modified
          ephemeral_storage func_vpc peering_cidr mount_config depend_version_list strategy_config
          initializer_handler initializer_timeout pre_stop_handler pre_stop_timeout
          enterprise_project_id log_group_id log_stream_id type enable_dynamic_memory
          is_stateful_function enable_auth_in_header custom_image heartbeat_handler
          enable_class_isolation network_controller enable_lts_log lts_custom_tag
          user_data_encrypt_kms_key_id code_encrypt_kms_key_id
          """);

  /** UpdateFunctionConfigResponse. */
  private static final List<String> UPDATED_CONFIG =
      keys(
          """
          func_urn func_name domain_id namespace project_name package runtime timeout handler
          memory_size gpu_memory cpu code_type code_url code_filename code_size user_data
          encrypted_user_data digest version image_name xrole app_xrole description last_modified
          ephemeral_storage func_vpc peering_cidr mount_config strategy_config initializer_handler
          initializer_timeout pre_stop_handler pre_stop_timeout enterprise_project_id log_group_id
          log_stream_id type enable_dynamic_memory is_stateful_function domain_names
          enable_auth_in_header custom_image enable_lts_log lts_custom_tag
          user_data_encrypt_kms_key_id
          """);

  /** UpdateFunctionMaxInstanceConfigResponse. */
  private static final List<String> MAX_INSTANCES =
      keys(
          """
          func_urn func_name domain_id namespace project_name package runtime timeout handler
          memory_size cpu code_type code_url code_filename code_size user_data encrypted_user_data
          digest version image_name xrole app_xrole description last_modified func_vpc mount_config
          strategy_config initializer_handler initializer_timeout pre_stop_handler pre_stop_timeout
          enterprise_project_id log_group_id log_stream_id type enable_dynamic_memory
          is_stateful_function domain_names enable_auth_in_header
          """);

  /** ShowFunctionCodeResponse. */
  private static final List<String> CODE =
      keys(
          """
          func_urn func_name domain_id runtime code_type code_url code_filename code_size digest
          last_modified func_code depend_version_list strategy_config
          """);

  /** UpdateFunctionCodeResponse. */
  private static final List<String> UPDATED_CODE =
      keys(
          """
          func_urn func_name domain_id runtime code_type code_url code_filename code_size digest
          last_modified func_code depend_version_list strategy_config code_encrypt_kms_key_id
          """);

  /** ListFunctionResult. */
  private static final List<String> LIST_ENTRY =
      keys(
          """
          func_urn func_name domain_id namespace project_name package runtime timeout handler
          memory_size gpu_memory cpu code_type code_url code_filename code_size user_data
          encrypted_user_data digest version image_name xrole app_xrole description last_modified
          func_vpc_id strategy_config extend_config initializer_handler initializer_timeout
          pre_stop_handler pre_stop_timeout enterprise_project_id log_group_id log_stream_id type
          """);

  /** CreateFunctionVersionResponse. */
  private static final List<String> PUBLISHED =
      keys(
          """
          func_urn func_name domain_id namespace project_name package runtime timeout handler
          memory_size cpu code_type code_url code_filename code_size user_data encrypted_user_data
          digest version image_name xrole app_xrole description version_description last_modified
          func_vpc mount_config strategy_config initializer_handler initializer_timeout
          pre_stop_handler pre_stop_timeout enterprise_project_id log_group_id log_stream_id type
          enable_dynamic_memory
          """);

  /** ListFunctionVersionResult. */
  private static final List<String> VERSION_ENTRY =
      keys(
          """
          func_urn func_name domain_id namespace project_name package runtime timeout handler
          memory_size cpu code_type code_url code_filename code_size user_data encrypted_user_data
          digest version image_name xrole app_xrole last_modified func_vpc_id strategy_config
          initializer_handler initializer_timeout pre_stop_handler pre_stop_timeout type
          enable_dynamic_memory enterprise_project_id is_stateful_function enable_auth_in_header
          custom_image
          """);

  private final FunctionVersion function;
  private final Settings settings;
  private final FunctionUrn urn;
  private final DateTimeFormatter time;

  private FunctionAnswer(
      FunctionVersion function, Settings settings, FunctionUrn urn, DateTimeFormatter time) {
    this.function = function;
    this.settings = settings;
    this.urn = urn;
    this.time = time;
  }

  private static List<String> keys(String text) {
    return List.of(text.strip().split("\\s+"));
  }

  /** A time as answers write it, in a given zone. */
  static String time(Instant time, ZoneOffset zone) {
    return RFC_3339.format(time.atOffset(zone));
  }

  /** A time as answers write it. */
  static String time(Instant time, Settings settings) {
    return time(time, settings.zone());
  }

  static JsonObject created(FunctionVersion function, Settings settings) {
    return withVersion(function, settings).with(CREATE);
  }

  static JsonObject config(FunctionVersion function, Settings settings) {
    return withVersion(function, settings).with(CONFIG);
  }

  static JsonObject updatedConfig(FunctionVersion function, Settings settings) {
    return withVersion(function, settings).with(UPDATED_CONFIG);
  }

  static JsonObject maxInstances(FunctionVersion function, Settings settings) {
    return withVersion(function, settings).with(MAX_INSTANCES);
  }

  static JsonObject published(FunctionVersion function, Settings settings) {
    return withVersion(function, settings).with(PUBLISHED);
  }

  /** The code's description; {@code func_code} tells where it is. */
  static JsonObject code(FunctionVersion function, Settings settings, JsonObject funcCode) {
    return withVersion(function, settings).with(CODE, "func_code", funcCode);
  }

  static JsonObject updatedCode(FunctionVersion function, Settings settings, JsonObject funcCode) {
    return withVersion(function, settings).with(UPDATED_CODE, "func_code", funcCode);
  }

  /** Lists print URNs without a version. */
  static JsonObject listEntry(FunctionVersion function, Settings settings) {
    return withoutVersion(function, settings).with(LIST_ENTRY);
  }

  static JsonObject versionEntry(FunctionVersion function, Settings settings) {
    return withoutVersion(function, settings).with(VERSION_ENTRY);
  }

  private static FunctionAnswer withVersion(FunctionVersion function, Settings settings) {
    return new FunctionAnswer(function, settings, function.urn(), RFC_3339);
  }

  private static FunctionAnswer withoutVersion(FunctionVersion function, Settings settings) {
    return new FunctionAnswer(function, settings, function.urn().withQualifier(null), RFC_3339);
  }

  static JsonObject imported(FunctionVersion function, Settings settings) {
    boolean withVersion = settings.enforces(Rule.IMPORT_URN_HAS_VERSION);
    boolean rfc3339 = settings.enforces(Rule.IMPORT_TIME_IS_RFC3339);
    return new FunctionAnswer(
            function,
            settings,
            withVersion ? function.urn() : function.urn().withQualifier(null),
            rfc3339 ? RFC_3339 : IMPORT_PAGE)
        .with(IMPORT);
  }

  private JsonObject with(List<String> keys) {
    return with(keys, "", null);
  }

  /** The keys with their values, one of them given. */
  private JsonObject with(List<String> keys, String given, @Nullable Object value) {
    JsonObject.Builder answer = JsonObject.builder();
    for (String key : keys) {
      answer.put(key, key.equals(given) ? value : value(key));
    }
    return answer.build();
  }

  private @Nullable Object value(String key) {
    return switch (key) {
      case "func_urn" -> urn.toString();
      case "func_name" -> urn.functionName();
      case "package" -> urn.packageName();
      case "user_domain" -> settings.userDomain();
      case "domain_id" -> settings.domainId();
      case "namespace" -> urn.projectId();
      case "project_name" -> urn.region();
      case "cpu" -> cpu();
      case "code_size" -> function.code().size();
      case "digest" -> function.code().size() == 0 && isImage() ? null : function.code().digest();
      case "version" -> function.version();
      case "image_name" -> function.imageName();
      case "last_modified" -> time.format(function.lastModified().atOffset(settings.zone()));
      case "concurrency" -> 0; // a leftover of the create page's sample, of no meaning
      case "func_vpc_id" -> function.configuration().objectOrEmpty("func_vpc").text("vpc_id");
      case "encrypted_user_data" -> blanked(function.configuration().text(key));
      default -> function.configuration().get(key);
    };
  }

  /** Millicores: the formula of both pages, equal to every recorded answer. */
  private long cpu() {
    return function.configuration().number("memory_size", 0) / 128 * 100 + 200;
  }

  private boolean isImage() {
    return "Custom-Image-Swr".equals(function.configuration().text("code_type"));
  }

  /** The names of encrypted variables come back, their values do not. */
  private static @Nullable String blanked(@Nullable String variables) {
    if (variables == null) {
      return null;
    }
    JsonObject.Builder names = JsonObject.builder();
    Json.object(variables).ifPresent(object -> object.names().forEach(name -> names.put(name, "")));
    return Json.text(names.build());
  }
}
