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

  private Shapes() {}
}
