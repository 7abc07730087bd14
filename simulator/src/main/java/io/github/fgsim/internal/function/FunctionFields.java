package io.github.fgsim.internal.function;

import static io.github.fgsim.internal.function.FunctionField.Body.CREATE;
import static io.github.fgsim.internal.function.FunctionField.Body.UPDATE_CODE;
import static io.github.fgsim.internal.function.FunctionField.Body.UPDATE_CONFIG;
import static io.github.fgsim.internal.function.FunctionField.Unsent.GOES;
import static io.github.fgsim.internal.function.FunctionField.Unsent.STAYS;
import static io.github.fgsim.internal.function.View.*;
import static io.github.fgsim.internal.wire.Field.base64;
import static io.github.fgsim.internal.wire.Field.flag;
import static io.github.fgsim.internal.wire.Field.integer;
import static io.github.fgsim.internal.wire.Field.integerOrZero;
import static io.github.fgsim.internal.wire.Field.object;
import static io.github.fgsim.internal.wire.Field.objects;
import static io.github.fgsim.internal.wire.Field.text;
import static io.github.fgsim.internal.wire.Field.textMap;
import static io.github.fgsim.internal.wire.Field.texts;

import io.github.fgsim.internal.function.FunctionField.Body;
import io.github.fgsim.internal.function.FunctionField.Unsent;
import io.github.fgsim.internal.wire.Base64Text;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a function, each declared once, in the order in which responses show them (that of
 * the API model ShowFunctionConfigResponse, others beside their kin).
 *
 * <p>A row says: name and type; the requests that may send it; what an update of the configuration
 * does to it that does not send it; the responses that show it; the property of an import package
 * that holds it. The check of its value is in FunctionChecks.
 */
public final class FunctionFields {
  private static final List<FunctionField<?>> ALL = new ArrayList<>();

  /** The three responses that describe a function in full. */
  private static final Set<View> FULL = EnumSet.of(CREATED, CONFIG, UPDATED_CONFIG);

  /** All responses but those that describe the code. */
  private static final Set<View> METADATA = EnumSet.complementOf(EnumSet.of(CODE, UPDATED_CODE));

  /** As the model of an import's response. */
  private static final Set<View> NOT_IMPORTED =
      EnumSet.complementOf(EnumSet.of(CODE, UPDATED_CODE, IMPORTED));

  private static final Set<View> EVERYWHERE = EnumSet.allOf(View.class);
  private static final Set<View> NOWHERE = EnumSet.noneOf(View.class);

  private static final Set<Body> CREATE_ONLY = EnumSet.of(CREATE);
  private static final Set<Body> UPDATE_ONLY = EnumSet.of(UPDATE_CONFIG);
  private static final Set<Body> BOTH = EnumSet.of(CREATE, UPDATE_CONFIG);
  private static final Set<Body> OF_CODE = EnumSet.of(CREATE, UPDATE_CODE);

  static {
    derived(text("func_id"), Derived.FUNC_ID, METADATA);
    derived(text("func_urn"), Derived.FUNC_URN, EVERYWHERE);
  }

  public static final FunctionField<String> FUNC_NAME =
      declare(text("func_name"), BOTH, STAYS, EVERYWHERE, Derived.FUNC_NAME, null);

  static {
    derived(text("user_domain"), Derived.USER_DOMAIN, EnumSet.of(CREATED));
    derived(text("domain_id"), Derived.DOMAIN_ID, EVERYWHERE);
    derived(text("namespace"), Derived.NAMESPACE, METADATA);
    derived(text("project_name"), Derived.PROJECT_NAME, METADATA);
  }

  /** Deployers send it with an update, too. */
  public static final FunctionField<String> PACKAGE =
      declare(text("package"), BOTH, STAYS, METADATA, Derived.PACKAGE, null);

  public static final FunctionField<String> RUNTIME =
      declare(text("runtime"), BOTH, STAYS, EVERYWHERE, "Runtime");
  public static final FunctionField<Long> TIMEOUT =
      declare(integer("timeout"), BOTH, STAYS, METADATA, "Timeout");
  public static final FunctionField<String> HANDLER =
      declare(text("handler"), BOTH, STAYS, METADATA, "Handler");
  public static final FunctionField<Long> MEMORY_SIZE =
      declare(integer("memory_size"), BOTH, STAYS, METADATA, "MemorySize");
  public static final FunctionField<Long> GPU_MEMORY =
      declare(integer("gpu_memory"), BOTH, GOES, and(FULL, IMPORTED, LISTED));
  public static final FunctionField<String> GPU_TYPE = declare(text("gpu_type"), BOTH, GOES, FULL);

  static {
    derived(integer("cpu"), Derived.CPU, METADATA);
  }

  public static final FunctionField<String> CODE_TYPE =
      declare(text("code_type"), OF_CODE, STAYS, EVERYWHERE, "CodeType");
  public static final FunctionField<String> CODE_URL =
      declare(text("code_url"), OF_CODE, STAYS, EVERYWHERE, "CodeUrl");
  public static final FunctionField<String> CODE_FILENAME =
      declare(text("code_filename"), OF_CODE, STAYS, EVERYWHERE, "CodeFileName");

  static {
    derived(integer("code_size"), Derived.CODE_SIZE, EVERYWHERE);
  }

  /** JSON text. */
  public static final FunctionField<String> DOMAIN_NAMES =
      declare(text("domain_names"), BOTH, GOES, and(FULL, MAX_INSTANCES));

  /** JSON text. */
  public static final FunctionField<String> USER_DATA =
      declare(text("user_data"), BOTH, GOES, METADATA, "Environment.Variables");

  /** JSON text. */
  public static final FunctionField<String> ENCRYPTED_USER_DATA =
      declare(
          text("encrypted_user_data"),
          BOTH,
          GOES,
          NOT_IMPORTED,
          Derived.BLANKED_USER_DATA,
          "Environment.EncryptedVariables");

  static {
    derived(text("digest"), Derived.DIGEST, EVERYWHERE);
    derived(text("version"), Derived.VERSION, METADATA);
    derived(text("image_name"), Derived.IMAGE_NAME, METADATA);
  }

  public static final FunctionField<String> XROLE = declare(text("xrole"), BOTH, GOES, METADATA);
  public static final FunctionField<String> APP_XROLE =
      declare(text("app_xrole"), BOTH, GOES, METADATA);
  public static final FunctionField<String> DESCRIPTION =
      declare(text("description"), BOTH, GOES, METADATA, "Description");

  /** Given when a version is published. */
  public static final FunctionField<String> VERSION_DESCRIPTION =
      declare(text("version_description"), Set.of(), STAYS, METADATA);

  static {
    derived(text("last_modified"), Derived.LAST_MODIFIED, EVERYWHERE);
    derived(integerOrZero("concurrency"), Derived.CONCURRENCY, EnumSet.of(CREATED));
  }

  /** In MB. */
  public static final FunctionField<Long> EPHEMERAL_STORAGE =
      declare(integer("ephemeral_storage"), UPDATE_ONLY, STAYS, FULL);

  public static final Field<String> VPC_ID = text("vpc_id");
  public static final Field<String> SUBNET_ID = text("subnet_id");
  public static final FunctionField<JsonObject> FUNC_VPC =
      declare(
          object(
              "func_vpc",
              Shape.of(
                  text("domain_id"),
                  text("namespace"),
                  text("vpc_name"),
                  VPC_ID,
                  text("subnet_name"),
                  SUBNET_ID,
                  text("cidr"),
                  text("gateway"),
                  texts("security_groups"),
                  flag("is_safety"))),
          BOTH,
          GOES,
          and(FULL, IMPORTED, MAX_INSTANCES, PUBLISHED));

  static {
    derived(text("func_vpc_id"), Derived.FUNC_VPC_ID, EnumSet.of(LISTED, VERSION_LISTED));
  }

  public static final FunctionField<String> PEERING_CIDR =
      declare(text("peering_cidr"), UPDATE_ONLY, GOES, FULL);

  public static final FunctionField<JsonObject> MOUNT_CONFIG =
      declare(
          object("mount_config", MountFields.OF_MOUNT_CONFIG),
          BOTH,
          GOES,
          and(FULL, MAX_INSTANCES, PUBLISHED),
          Derived.MOUNT_CONFIG,
          null);

  public static final Field<Base64Text> FILE = base64("file");
  public static final Field<String> LINK = text("link");

  /** Not kept as it is sent: its bytes are the version's code. */
  public static final FunctionField<JsonObject> FUNC_CODE =
      declare(
          object("func_code", Shape.of(FILE, LINK)),
          OF_CODE,
          STAYS,
          EnumSet.of(CODE, UPDATED_CODE),
          Derived.FUNC_CODE,
          null);

  /** Dependencies by their own ids, of an update of the code only: before they had versions. */
  public static final FunctionField<List<String>> DEPEND_LIST =
      declare(
          texts("depend_list"),
          EnumSet.of(UPDATE_CODE),
          STAYS,
          EnumSet.of(CONFIG, CODE, UPDATED_CODE));

  public static final FunctionField<List<String>> DEPEND_VERSION_LIST =
      declare(
          texts("depend_version_list"), OF_CODE, STAYS, and(FULL, IMPORTED, CODE, UPDATED_CODE));

  public static final Field<Long> CONCURRENCY = integerOrZero("concurrency");
  public static final Field<Long> CONCURRENT_NUM = integerOrZero("concurrent_num");
  public static final FunctionField<JsonObject> STRATEGY_CONFIG =
      declare(
          object("strategy_config", Shape.of(CONCURRENCY, CONCURRENT_NUM)),
          UPDATE_ONLY,
          STAYS,
          EVERYWHERE,
          Derived.STRATEGY_CONFIG,
          null);
  public static final FunctionField<String> EXTEND_CONFIG =
      declare(text("extend_config"), UPDATE_ONLY, GOES, and(FULL, IMPORTED, LISTED));

  /** Recorded 2026: what is not sent stays; {@code ""}, {@code 0} and null clear. */
  public static final FunctionField<String> INITIALIZER_HANDLER =
      declare(
          text("initializer_handler").nullClears(), BOTH, STAYS, METADATA, "InitializerHandler");

  public static final FunctionField<Long> INITIALIZER_TIMEOUT =
      declare(
          integer("initializer_timeout").nullClears(), BOTH, STAYS, METADATA, "InitializerTimeout");

  /** As the initializer's pair (inferred). */
  public static final FunctionField<String> PRE_STOP_HANDLER =
      declare(text("pre_stop_handler").nullClears(), BOTH, STAYS, METADATA, "PreStopHandler");

  public static final FunctionField<Long> PRE_STOP_TIMEOUT =
      declare(integer("pre_stop_timeout").nullClears(), BOTH, STAYS, METADATA, "PreStopTimeout");

  /** As the initializer's pair (inferred). */
  public static final FunctionField<String> RESTORE_HOOK_HANDLER =
      declare(text("restore_hook_handler").nullClears(), UPDATE_ONLY, STAYS, FULL);

  public static final FunctionField<Long> RESTORE_HOOK_TIMEOUT =
      declare(integer("restore_hook_timeout").nullClears(), UPDATE_ONLY, STAYS, FULL);

  public static final Field<String> GROUP_NAME = text("group_name");
  public static final Field<String> GROUP_ID = text("group_id");
  public static final Field<String> STREAM_NAME = text("stream_name");
  public static final Field<String> STREAM_ID = text("stream_id");

  /** Shown as the two ids that follow it, and by ShowLtsLogDetails. */
  public static final FunctionField<JsonObject> LOG_CONFIG =
      declare(
          object("log_config", Shape.of(GROUP_NAME, GROUP_ID, STREAM_NAME, STREAM_ID)),
          BOTH,
          STAYS,
          NOWHERE);

  /** Of log_config. */
  public static final FunctionField<String> LOG_GROUP_ID =
      declare(text("log_group_id"), Set.of(), STAYS, NOT_IMPORTED);

  /** Of log_config. */
  public static final FunctionField<String> LOG_STREAM_ID =
      declare(text("log_stream_id"), Set.of(), STAYS, NOT_IMPORTED);

  public static final FunctionField<String> TYPE =
      declare(text("type"), CREATE_ONLY, STAYS, NOT_IMPORTED, "FuncType");
  public static final FunctionField<Boolean> ENABLE_DYNAMIC_MEMORY =
      declare(
          flag("enable_dynamic_memory"),
          BOTH,
          GOES,
          and(FULL, MAX_INSTANCES, PUBLISHED, VERSION_LISTED));
  public static final FunctionField<Boolean> IS_STATEFUL_FUNCTION =
      declare(flag("is_stateful_function"), BOTH, GOES, and(FULL, MAX_INSTANCES, VERSION_LISTED));
  public static final FunctionField<Boolean> ENABLE_AUTH_IN_HEADER =
      declare(
          flag("enable_auth_in_header"),
          UPDATE_ONLY,
          GOES,
          and(FULL, MAX_INSTANCES, VERSION_LISTED));

  public static final FunctionField<JsonObject> CUSTOM_IMAGE =
      declare(
          object("custom_image", ImageFields.OF_CUSTOM_IMAGE),
          BOTH,
          STAYS,
          and(FULL, VERSION_LISTED),
          "CustomImage");
  public static final FunctionField<String> HEARTBEAT_HANDLER =
      declare(text("heartbeat_handler"), UPDATE_ONLY, GOES, FULL);
  public static final FunctionField<Boolean> ENABLE_CLASS_ISOLATION =
      declare(flag("enable_class_isolation"), UPDATE_ONLY, GOES, FULL);
  public static final FunctionField<JsonObject> NETWORK_CONTROLLER =
      declare(
          object(
              "network_controller",
              Shape.of(
                  flag("disable_public_network"),
                  objects("trigger_access_vpcs", Shape.of(text("vpc_name"), VPC_ID)))),
          BOTH,
          GOES,
          FULL);
  public static final FunctionField<Boolean> ENABLE_LTS_LOG =
      declare(flag("enable_lts_log"), BOTH, STAYS, FULL);
  public static final FunctionField<JsonObject> LTS_CUSTOM_TAG =
      declare(textMap("lts_custom_tag"), BOTH, STAYS, FULL);
  public static final FunctionField<String> USER_DATA_ENCRYPT_KMS_KEY_ID =
      declare(text("user_data_encrypt_kms_key_id"), BOTH, GOES, FULL);
  public static final FunctionField<String> CODE_ENCRYPT_KMS_KEY_ID =
      declare(text("code_encrypt_kms_key_id"), OF_CODE, STAYS, and(FULL, UPDATED_CODE));
  public static final FunctionField<String> ENTERPRISE_PROJECT_ID =
      declare(text("enterprise_project_id"), BOTH, STAYS, METADATA, "EnterpriseProjectId");

  static {
    derived(text("resource_id"), Derived.RESOURCE_ID, and(FULL, LISTED));
  }

  /** JSON text; kept as the function's tags. */
  public static final FunctionField<String> TAGS =
      declare(text("tags"), CREATE_ONLY, STAYS, NOWHERE);

  /** CreateFunctionRequestBody. */
  public static final Shape OF_CREATE = shape(CREATE);

  /** UpdateFunctionConfigRequestBody; what stays when it is not sent is cleared by empty values. */
  public static final Shape OF_UPDATE_CONFIG = shape(UPDATE_CONFIG);

  /** UpdateFunctionCodeRequestBody. */
  public static final Shape OF_UPDATE_CODE = shape(UPDATE_CODE);

  /** What is kept of what requests send. */
  public static final Shape OF_CONFIGURATION = Shape.of(kept());

  private FunctionFields() {}

  /** All fields in the order in which responses show them. */
  public static List<FunctionField<?>> all() {
    return Collections.unmodifiableList(ALL);
  }

  private static List<FunctionField<?>> kept() {
    return ALL.stream()
        .filter(
            field ->
                field == ENCRYPTED_USER_DATA
                    || field == MOUNT_CONFIG
                    || field == STRATEGY_CONFIG
                    || field.derivedOrNull() == null)
        .filter(field -> field != TAGS)
        .toList();
  }

  private static Shape shape(Body body) {
    List<Field<?>> fields = new ArrayList<>();
    for (FunctionField<?> field : ALL) {
      if (field.isSentBy(body)) {
        fields.add(body == UPDATE_CONFIG && field.stays() ? field.keepingEmpty() : field);
      }
    }
    return Shape.of(fields);
  }

  private static Set<View> and(Set<View> views, View... more) {
    Set<View> all = EnumSet.copyOf(views);
    Collections.addAll(all, more);
    return all;
  }

  private static <T> void derived(Field<T> field, Derived derived, Set<View> views) {
    declare(field, Set.of(), STAYS, views, derived, null);
  }

  private static <T> FunctionField<T> declare(
      Field<T> field, Set<Body> bodies, Unsent unsent, Set<View> views) {
    return declare(field, bodies, unsent, views, null, null);
  }

  private static <T> FunctionField<T> declare(
      Field<T> field, Set<Body> bodies, Unsent unsent, Set<View> views, String yaml) {
    return declare(field, bodies, unsent, views, null, yaml);
  }

  private static <T> FunctionField<T> declare(
      Field<T> field,
      Set<Body> bodies,
      Unsent unsent,
      Set<View> views,
      @Nullable Derived derived,
      @Nullable String yaml) {
    FunctionField<T> declared = new FunctionField<>(field, bodies, unsent, views, derived, yaml);
    ALL.add(declared);
    return declared;
  }
}
