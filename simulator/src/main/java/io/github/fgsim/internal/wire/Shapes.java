package io.github.fgsim.internal.wire;

/** The shape of each request body, field by field in the order of the API models of SDK 3.1.209. */
public final class Shapes {
  private static final Shape FUNC_CODE = Shape.of().base64("file").text("link").build();

  private static final Shape FUNC_VPC =
      Shape.of()
          .text(
              "domain_id",
              "namespace",
              "vpc_name",
              "vpc_id",
              "subnet_name",
              "subnet_id",
              "cidr",
              "gateway")
          .texts("security_groups")
          .flag("is_safety")
          .build();

  private static final Shape MOUNT_CONFIG =
      Shape.of()
          .object("mount_user", Shape.of().integerOrZero("user_id", "user_group_id").build())
          .objects(
              "func_mounts",
              Shape.of()
                  .text("mount_type", "mount_resource", "mount_share_path", "local_mount_path")
                  .build())
          .build();

  private static final Shape CUSTOM_IMAGE =
      Shape.of()
          .flag("enabled")
          .text("image", "command", "args", "working_dir", "uid", "gid")
          .flag("is_public")
          .build();

  private static final Shape LOG_CONFIG =
      Shape.of().text("group_name", "group_id", "stream_name", "stream_id").build();

  private static final Shape NETWORK_CONTROLLER =
      Shape.of()
          .flag("disable_public_network")
          .objects("trigger_access_vpcs", Shape.of().text("vpc_name", "vpc_id").build())
          .build();

  /** CreateFunctionRequestBody. */
  public static final Shape CREATE_FUNCTION =
      Shape.of()
          .text("func_name", "package", "runtime")
          .integer("timeout")
          .text("handler")
          .texts("depend_version_list")
          .object("func_vpc", FUNC_VPC)
          .integer("memory_size", "gpu_memory")
          .text("gpu_type", "code_type", "code_url", "code_filename")
          .object("custom_image", CUSTOM_IMAGE)
          .text("user_data", "encrypted_user_data", "xrole", "app_xrole", "description")
          .object("func_code", FUNC_CODE)
          .object("mount_config", MOUNT_CONFIG)
          .text("initializer_handler")
          .integer("initializer_timeout")
          .text("pre_stop_handler")
          .integer("pre_stop_timeout")
          .text("enterprise_project_id", "type")
          .object("log_config", LOG_CONFIG)
          .object("network_controller", NETWORK_CONTROLLER)
          .flag("is_stateful_function", "enable_dynamic_memory", "enable_lts_log")
          .textMap("lts_custom_tag")
          .text("user_data_encrypt_kms_key_id", "code_encrypt_kms_key_id", "domain_names", "tags")
          .build();

  /** ImportFunctionRequestBody. */
  public static final Shape IMPORT_FUNCTION =
      Shape.of()
          .text("func_name", "file_name", "file_type")
          .base64("file_code")
          .text("package")
          .build();

  /** UpdateFunctionConfigRequestBody, and the package that deployers send along. */
  public static final Shape UPDATE_FUNCTION_CONFIG =
      Shape.of()
          .text("func_name", "package", "runtime")
          .integer("timeout")
          .text("handler")
          .integer("memory_size", "gpu_memory")
          .text("gpu_type", "user_data", "encrypted_user_data", "xrole", "app_xrole", "description")
          .object("func_vpc", FUNC_VPC)
          .text("peering_cidr")
          .object("mount_config", MOUNT_CONFIG)
          .object(
              "strategy_config", Shape.of().integerOrZero("concurrency", "concurrent_num").build())
          .object("custom_image", CUSTOM_IMAGE)
          .text("extend_config", "initializer_handler")
          .integer("initializer_timeout")
          .text("pre_stop_handler")
          .integer("pre_stop_timeout", "ephemeral_storage")
          .text("enterprise_project_id")
          .object("log_config", LOG_CONFIG)
          .object("network_controller", NETWORK_CONTROLLER)
          .flag("is_stateful_function", "enable_dynamic_memory", "enable_auth_in_header")
          .text("domain_names", "restore_hook_handler")
          .integer("restore_hook_timeout")
          .text("heartbeat_handler")
          .flag("enable_class_isolation", "enable_lts_log")
          .textMap("lts_custom_tag")
          .text("user_data_encrypt_kms_key_id")
          .build();

  /** UpdateFunctionCodeRequestBody. */
  public static final Shape UPDATE_FUNCTION_CODE =
      Shape.of()
          .text("code_type", "code_url", "code_filename")
          .object("func_code", FUNC_CODE)
          .texts("depend_version_list")
          .text("code_encrypt_kms_key_id")
          .build();

  /** UpdateFunctionMaxInstanceConfigRequestBody. */
  public static final Shape MAX_INSTANCES = Shape.of().integerOrZero("max_instance_num").build();

  /** CreateFunctionVersionRequestBody. */
  public static final Shape CREATE_VERSION =
      Shape.of().text("digest", "version", "description").build();

  /** CreateVersionAliasRequestBody; UpdateVersionAliasRequestBody is the same without the name. */
  public static final Shape ALIAS =
      Shape.of()
          .text("name", "version", "description")
          .any("additional_version_weights", "additional_version_strategy")
          .build();

  /** CreateFunctionTriggerRequestBody; what event_data holds depends on the type. */
  public static final Shape CREATE_TRIGGER =
      Shape.of()
          .text("trigger_type_code", "trigger_status", "event_type_code")
          .any("event_data")
          .build();

  /** UpdateTriggerRequestBody; the model has a list of settings where clients send an object. */
  public static final Shape UPDATE_TRIGGER =
      Shape.of().text("trigger_status").any("event_data").build();

  /** A tag. */
  public static final Shape KEY_AND_VALUE = Shape.of().text("key", "value").build();

  /** UpdateFunctionTagsRequestBody. */
  public static final Shape TAGS =
      Shape.of()
          .text("action")
          .objects("tags", KEY_AND_VALUE)
          .objects("sys_tags", KEY_AND_VALUE)
          .build();

  private static final Shape KEY_AND_VALUES = Shape.of().text("key").texts("values").build();

  /** ListEnterpriseResourceRequestBody, and the tag filter of the service's tag conventions. */
  public static final Shape RESOURCE_INSTANCES =
      Shape.of()
          .flag("without_any_tag")
          .any("limit", "offset")
          .text("action")
          .objects("matches", KEY_AND_VALUE)
          .objects("tags", KEY_AND_VALUES)
          .objects("sys_tags", KEY_AND_VALUES)
          .build();

  private static final Shape DESTINATION = Shape.of().text("destination", "param").build();

  /** UpdateFunctionAsyncInvokeConfigRequestBody. */
  public static final Shape ASYNC_CONFIG =
      Shape.of()
          .integerOrZero("max_async_event_age_in_seconds", "max_async_retry_attempts")
          .object(
              "destination_config",
              Shape.of()
                  .object("on_success", DESTINATION)
                  .object("on_failure", DESTINATION)
                  .build())
          .flag("enable_async_status_log")
          .text("log_group_id", "log_stream_id", "log_group_name", "log_stream_name")
          .build();

  /** UpdateFunctionReservedInstancesCountRequestBody. */
  public static final Shape RESERVED_INSTANCES =
      Shape.of()
          .integerOrZero("count")
          .flag("idle_mode")
          .object(
              "tactics_config",
              Shape.of()
                  .objects(
                      "cron_configs",
                      Shape.of()
                          .text("name", "cron")
                          .integerOrZero("count")
                          .longs("start_time", "expired_time")
                          .build())
                  .objects(
                      "metric_configs",
                      Shape.of().text("name", "type").integerOrZero("threshold", "min").build())
                  .build())
          .build();

  /** CreateDependencyRequestBody. */
  public static final Shape CREATE_DEPENDENCY =
      Shape.of()
          .base64("depend_file")
          .text("depend_link", "depend_type", "runtime", "name", "description")
          .build();

  /** CancelAsyncInvocationRequestBody. */
  public static final Shape CANCEL = Shape.of().text("request_id", "type").build();

  /** CreateEventRequestBody; UpdateEventRequestBody is the same without the name. */
  public static final Shape EVENT = Shape.of().text("name", "content").build();

  private Shapes() {}
}
