package io.github.fgsim.internal.validation;

import static io.github.fgsim.model.ErrorCode.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Base64Text;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Rule;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The checks on a function's fields that need no state, in the order of the create page's table,
 * then of the API model.
 *
 * <p>Which code answers which field is inferred from the error table's texts, except where a
 * comment names an observation. A check that its rule relaxes leaves a note instead.
 */
public final class FunctionChecks {
  private static final Pattern NAME = Pattern.compile("[A-Za-z](?:[A-Za-z0-9_-]*[A-Za-z0-9])?");
  private static final Set<String> UPLOADED_OR_FETCHED = Set.of("inline", "zip", "obs", "jar");
  private static final Set<String> MOUNT_TYPES = Set.of("sfs", "sfsTurbo", "ecs");
  private static final Set<Long> RESERVED_USERS = Set.of(0L, 1000L, 1002L);

  private final Settings settings;
  private final Notes notes;

  /** Checks under these settings; notes say what only a relaxed rule accepts. */
  public FunctionChecks(Settings settings, Notes notes) {
    this.settings = settings;
    this.notes = notes;
  }

  /** All fields of a create, or of what an import package makes of one. */
  public void create(JsonObject function) {
    name(function.text("func_name"));
    packageName(function.text("package"), INVALID_PACKAGE);
    RuntimeFamily runtime = runtime(function.text("runtime"));
    configuration(function, runtime);
    codeSource(function, runtime);
    userData(function.text("user_data"));
    description(function.text("description"));
    code(function, runtime);
    optionalFields(function, runtime);
  }

  /** The fields that an update of the configuration may change, under the function's runtime. */
  public void update(JsonObject configuration) {
    RuntimeFamily runtime = runtime(configuration.text("runtime"));
    configuration(configuration, runtime);
    userData(configuration.text("user_data"));
    description(configuration.text("description"));
    optionalFields(configuration, runtime);
    ephemeralStorage(configuration.number("ephemeral_storage"));
    concurrency(configuration.objectOrEmpty("strategy_config"));
  }

  /** The fields of an update of the code, under the function's runtime. */
  public void updateCode(JsonObject code, RuntimeFamily runtime) {
    codeSource(code, runtime);
    code(code, runtime);
  }

  private void configuration(JsonObject function, RuntimeFamily runtime) {
    timeout(function.number("timeout"));
    handler(function.text("handler"), runtime, function.objectOrEmpty("custom_image"));
    memorySize(function.number("memory_size"));
  }

  private void codeSource(JsonObject function, RuntimeFamily runtime) {
    codeType(function.text("code_type"), runtime);
    codeUrl(function);
    codeFilename(function);
  }

  private void optionalFields(JsonObject function, RuntimeFamily runtime) {
    initializer(function.text("initializer_handler"), function.number("initializer_timeout"));
    vpc(function.object("func_vpc"));
    gpu(function, runtime);
    customImage(function, runtime);
    userData(function.text("encrypted_user_data"));
    mounts(function.objectOrEmpty("mount_config"));
    preStop(function.text("pre_stop_handler"), function.number("pre_stop_timeout"));
    type(function.text("type"));
  }

  /** The rule of the current page; the create page gives none. */
  public void name(@Nullable String name) {
    require(isName(name), INVALID_FUNCTION_NAME);
  }

  /** The same rule as a function's name (user guide of 2021). */
  public void packageName(@Nullable String name, ErrorCode error) {
    require(isName(name), error);
  }

  private boolean isName(@Nullable String name) {
    return name != null
        && name.length() <= settings.limit(Limit.NAME_LENGTH)
        && NAME.matcher(name).matches();
  }

  private static RuntimeFamily runtime(@Nullable String runtime) {
    return RuntimeFamily.of(runtime).orElseThrow(() -> new ApiException(INVALID_RUNTIME));
  }

  private void timeout(@Nullable Long seconds) {
    require(
        isWithin(seconds, settings.limit(Limit.TIMEOUT_MIN), settings.limit(Limit.TIMEOUT_MAX)),
        INVALID_TIMEOUT);
  }

  private void handler(@Nullable String handler, RuntimeFamily runtime, JsonObject image) {
    if (handler == null || handler.length() > settings.limit(Limit.HANDLER_LENGTH)) {
      throw new ApiException(INVALID_HANDLER);
    }
    // Observed: handler "-" for a Custom Image whose custom_image is not enabled is refused.
    boolean free =
        runtime.takesAnyHandler() && (runtime != RuntimeFamily.IMAGE || image.flag("enabled"));
    if (free) {
      return;
    }
    require(handler.contains("."), INVALID_HANDLER);
    check(
        runtime.acceptsHandler(handler),
        Rule.HANDLER_MATCHES_RUNTIME,
        INVALID_HANDLER,
        "handler " + handler + " has not the shape of its runtime");
  }

  private void memorySize(@Nullable Long megabytes) {
    require(
        megabytes != null
            && megabytes == megabytes.intValue()
            && settings.limits().memorySizes().contains(megabytes.intValue()),
        INVALID_MEMORY_SIZE);
  }

  private void codeType(@Nullable String codeType, RuntimeFamily runtime) {
    if (runtime == RuntimeFamily.IMAGE) {
      require(codeType == null || codeType.equals("Custom-Image-Swr"), INVALID_CODE_TYPE);
      return;
    }
    if (codeType == null || !UPLOADED_OR_FETCHED.contains(codeType)) {
      throw new ApiException(INVALID_CODE_TYPE);
    }
    if (codeType.equals("jar")) {
      check(
          runtime == RuntimeFamily.JAVA,
          Rule.JAR_NEEDS_JAVA,
          INVALID_CODE_TYPE,
          "code_type jar without a Java runtime");
    }
    if (codeType.equals("inline")) {
      check(
          runtime.takesInlineCode(),
          Rule.INLINE_NEEDS_SCRIPT,
          INVALID_CODE_TYPE,
          "code_type inline for a runtime that is compiled");
    }
  }

  private static void codeUrl(JsonObject function) {
    if ("obs".equals(function.text("code_type"))) {
      url(function.text("code_url"));
    }
  }

  /** An http or https URL with a host. */
  public static void url(@Nullable String url) {
    require(url != null && isUrl(url), INVALID_URL);
  }

  private static boolean isUrl(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null
          && ("http".equalsIgnoreCase(uri.getScheme())
              || "https".equalsIgnoreCase(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void codeFilename(JsonObject function) {
    String filename = function.text("code_filename");
    if (filename != null) {
      require(!filename.contains("/") && !filename.contains("\\"), INVALID_CODE_FILENAME);
    } else if (Set.of("zip", "jar").contains(function.text("code_type", ""))) {
      check(
          false,
          Rule.CODE_FILENAME_REQUIRED,
          INVALID_CODE_FILENAME,
          "code_filename is absent for code type zip or jar");
    }
  }

  /** Also for encrypted_user_data, which has the same limits. */
  private void userData(@Nullable String userData) {
    if (userData == null) {
      return;
    }
    JsonObject variables = Json.object(userData).orElse(null);
    if (variables != null) {
      require(
          variables.members().values().stream().allMatch(String.class::isInstance),
          INVALID_USER_DATA);
      if (variables.names().size() > settings.limit(Limit.USER_DATA_ITEMS)) {
        throw ApiException.with(TOO_MANY_USER_DATA_ITEMS, settings.limit(Limit.USER_DATA_ITEMS));
      }
    } else {
      check(false, Rule.USER_DATA_IS_JSON, INVALID_USER_DATA, "user_data is no JSON object");
    }
    if (userData.getBytes(UTF_8).length > settings.limit(Limit.USER_DATA_BYTES)) {
      throw ApiException.with(USER_DATA_TOO_LARGE, settings.limits().inText(Limit.USER_DATA_BYTES));
    }
  }

  /** A description of at most 512 characters. */
  public void description(@Nullable String description) {
    require(
        description == null
            || description.codePointCount(0, description.length())
                <= settings.limit(Limit.DESCRIPTION_LENGTH),
        DESCRIPTION_TOO_LONG);
  }

  private void code(JsonObject function, RuntimeFamily runtime) {
    if (!Set.of("inline", "zip", "jar").contains(function.text("code_type", ""))) {
      return;
    }
    Object file = function.objectOrEmpty("func_code").get("file");
    if (file instanceof Base64Text base64) {
      base64.bytesOr(INVALID_CODE);
    } else {
      // Observed on the live service: a template is stored. Which one is known for these runtimes
      // only.
      boolean hasTemplate = runtime == RuntimeFamily.PYTHON || runtime == RuntimeFamily.NODE;
      check(
          false,
          hasTemplate ? Rule.FUNCTION_CODE_REQUIRED : null,
          CODE_REQUIRED,
          "func_code is absent, a template is stored");
    }
  }

  private void initializer(@Nullable String handler, @Nullable Long timeout) {
    if (handler == null && timeout == null) {
      return;
    }
    require(
        handler != null
            && handler.contains(".")
            && handler.length() <= settings.limit(Limit.HANDLER_LENGTH),
        INVALID_INITIALIZER);
    require(
        isWithin(timeout, 1, settings.limit(Limit.INITIALIZER_TIMEOUT_MAX)),
        INVALID_INITIALIZER_TIMEOUT);
  }

  /** Both ids are mandatory inside; whether such a VPC exists is not checked. */
  private static void vpc(@Nullable JsonObject vpc) {
    require(vpc == null || vpc.has("vpc_id"), VPC_NOT_FOUND);
    require(vpc == null || vpc.has("subnet_id"), SUBNET_NOT_FOUND);
  }

  private void gpu(JsonObject function, RuntimeFamily runtime) {
    Long memory = function.number("gpu_memory");
    require(
        memory == null || (isWithin(memory, 1024, 16384) && memory % 1024 == 0), INVALID_PARAMETER);
    if (memory != null || function.has("gpu_type")) {
      check(
          runtime.takesGpu(),
          Rule.GPU_NEEDS_CUSTOM_RUNTIME,
          INVALID_PARAMETER,
          "GPU for a runtime that is not custom");
    }
  }

  private static void customImage(JsonObject function, RuntimeFamily runtime) {
    JsonObject image = function.objectOrEmpty("custom_image");
    boolean needed = runtime == RuntimeFamily.IMAGE || image.flag("enabled");
    require(!needed || image.has("image"), INVALID_IMAGE_URL);
  }

  private void mounts(JsonObject config) {
    JsonObject user = config.objectOrEmpty("mount_user");
    for (String id : List.of("user_id", "user_group_id")) {
      Long value = user.number(id);
      require(
          value == null || (isWithin(value, -1, 65534) && !RESERVED_USERS.contains(value)),
          INVALID_MOUNT_USER);
    }
    List<JsonObject> mounts = config.objects("func_mounts");
    for (JsonObject mount : mounts) {
      require(
          MOUNT_TYPES.contains(mount.text("mount_type", "")) && mount.has("mount_resource"),
          INVALID_PARAMETER);
      require(mount.text("local_mount_path", "").startsWith("/"), INVALID_MOUNT_PATH);
    }
    if (mounts.size() > settings.limit(Limit.MOUNTS)) {
      throw ApiException.with(TOO_MANY_MOUNTS, settings.limit(Limit.MOUNTS));
    }
  }

  private void preStop(@Nullable String handler, @Nullable Long timeout) {
    require(handler == null || handler.contains("."), INVALID_PARAMETER);
    require(
        timeout == null || isWithin(timeout, 1, settings.limit(Limit.PRE_STOP_TIMEOUT_MAX)),
        INVALID_PARAMETER);
  }

  private static void type(@Nullable String type) {
    require(type == null || type.equals("v1") || type.equals("v2"), INVALID_PARAMETER);
  }

  private static void ephemeralStorage(@Nullable Long megabytes) {
    require(megabytes == null || megabytes == 512 || megabytes == 10240, INVALID_PARAMETER);
  }

  /**
   * Concurrency -1 is unlimited, 0 disables; concurrent_num -1 and 0 count as 1 (error table,
   * FSS.1026).
   */
  public void concurrency(JsonObject strategy) {
    long most = settings.limit(Limit.CONCURRENCY_MAX);
    Long instances = strategy.number("concurrency");
    Long perInstance = strategy.number("concurrent_num");
    require(instances == null || isWithin(instances, -1, most), INVALID_CONCURRENCY);
    require(perInstance == null || isWithin(perInstance, -1, 1000), INVALID_CONCURRENCY);
  }

  private static boolean isWithin(@Nullable Long value, long min, long max) {
    return value != null && value >= min && value <= max;
  }

  private static void require(boolean condition, ErrorCode error) {
    if (!condition) {
      throw new ApiException(error);
    }
  }

  /** A check that a rule may relax; without a rule it always holds. */
  private void check(boolean condition, @Nullable Rule rule, ErrorCode error, String what) {
    if (condition) {
      return;
    }
    if (rule == null || settings.enforces(rule)) {
      throw new ApiException(error);
    }
    notes.relaxed(rule, what);
  }
}
