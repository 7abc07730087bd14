package io.github.fgsim.internal.validation;

import static io.github.fgsim.internal.function.FunctionFields.*;
import static io.github.fgsim.internal.function.ImageFields.*;
import static io.github.fgsim.internal.function.MountFields.*;
import static io.github.fgsim.internal.validation.Refusals.isWithin;
import static io.github.fgsim.internal.validation.Refusals.said;
import static io.github.fgsim.model.ErrorCode.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.function.RuntimeFamily;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Rule;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The checks on a function's fields that need no state, in the order of the create page's table,
 * then of the API model.
 *
 * <p>Which code answers which field is inferred from the error table's texts, except where a
 * comment names an observation. A check that its rule relaxes leaves a note instead, a refusal one
 * that says what is allowed.
 */
public final class FunctionChecks {
  private static final long RESTORE_HOOK_SECONDS = 300;

  private static final Pattern NAME = Pattern.compile("[A-Za-z](?:[A-Za-z0-9_-]*[A-Za-z0-9])?");
  private static final Set<String> MOUNT_TYPES = Set.of("sfs", "sfsTurbo", "ecs");
  private static final Set<Long> RESERVED_USERS = Set.of(0L, 1000L, 1002L);

  private final Settings settings;
  private final Refusals refusals;
  private final CodeChecks codeChecks;

  /** Checks under these settings; notes say what only a relaxed rule accepts. */
  public FunctionChecks(Settings settings, Notes notes) {
    this.settings = settings;
    this.refusals = new Refusals(settings, notes);
    this.codeChecks = new CodeChecks(refusals);
  }

  /** All fields of a create, or of what an import package makes of one. */
  public void create(JsonObject function) {
    RuntimeFamily runtime = RuntimeFamily.of(function.get(RUNTIME)).orElse(null);
    name(function.get(FUNC_NAME));
    packageName(function.get(PACKAGE), INVALID_PACKAGE);
    codeSource(function, runtime);
    configuration(function, runtime);
    codeChecks.bytes(function);
    otherFields(function, runtime);
  }

  /** The fields of a configuration after an update. */
  public void update(JsonObject configuration) {
    RuntimeFamily runtime = RuntimeFamily.of(configuration.get(RUNTIME)).orElse(null);
    description(configuration.get(DESCRIPTION));
    configuration(configuration, runtime);
    otherFields(configuration, runtime);
  }

  /** The fields of a stored configuration: those of a create but for the code's bytes. */
  public void stored(JsonObject configuration, FunctionUrn urn) {
    RuntimeFamily runtime = RuntimeFamily.of(configuration.get(RUNTIME)).orElse(null);
    name(urn.functionName());
    packageName(urn.packageName(), INVALID_PACKAGE);
    codeSource(configuration, runtime);
    configuration(configuration, runtime);
    otherFields(configuration, runtime);
  }

  /** The fields of an update of the code, under the function's runtime. */
  public void updateCode(JsonObject code, RuntimeFamily runtime) {
    codeSource(code, runtime);
    codeChecks.bytes(code);
  }

  private void codeSource(JsonObject function, @Nullable RuntimeFamily runtime) {
    codeChecks.type(function.get(CODE_TYPE), runtime);
    codeChecks.url(function);
    description(function.get(DESCRIPTION));
    codeChecks.filename(function);
  }

  private void configuration(JsonObject function, @Nullable RuntimeFamily runtime) {
    handler(function.get(HANDLER), runtime, function.at(CUSTOM_IMAGE));
    memorySize(function.get(MEMORY_SIZE));
    runtime(function.get(RUNTIME));
    timeout(function.get(TIMEOUT));
    userData("user_data", function.get(USER_DATA));
  }

  private void otherFields(JsonObject function, @Nullable RuntimeFamily runtime) {
    vpc(function.get(FUNC_VPC));
    gpu(function, runtime);
    customImage(function, runtime);
    userData("encrypted_user_data", function.get(ENCRYPTED_USER_DATA));
    mounts(function.at(MOUNT_CONFIG));
    initializer(function.get(INITIALIZER_HANDLER), function.get(INITIALIZER_TIMEOUT));
    preStop(function.get(PRE_STOP_HANDLER), function.get(PRE_STOP_TIMEOUT));
    restoreHook(function.get(RESTORE_HOOK_HANDLER), function.get(RESTORE_HOOK_TIMEOUT));
    entryPoint("heartbeat_handler", function.get(HEARTBEAT_HANDLER));
    type(function.get(TYPE));
    ephemeralStorage(function.get(EPHEMERAL_STORAGE));
    concurrency(function.at(STRATEGY_CONFIG), function.get(TYPE));
  }

  /** The rule of the current page; the create page gives none. */
  public void name(@Nullable String name) {
    if (!isName(name)) {
      throw refusals.refused(INVALID_FUNCTION_NAME, nameRule("func_name", name));
    }
  }

  /** The same rule as a function's name (user guide of 2021). */
  public void packageName(@Nullable String name, ErrorCode error) {
    if (!isName(name)) {
      throw refusals.refused(error, nameRule("package", name));
    }
  }

  private String nameRule(String field, @Nullable String name) {
    return said(field, name)
        + ": 1 to "
        + settings.limit(Limit.NAME_LENGTH)
        + " letters, digits, _ and -, a letter first, a letter or digit last";
  }

  private boolean isName(@Nullable String name) {
    return name != null
        && name.length() <= settings.limit(Limit.NAME_LENGTH)
        && NAME.matcher(name).matches();
  }

  /** One of the service's runtimes, spelled as it spells them. */
  public void runtime(@Nullable String runtime) {
    if (RuntimeFamily.of(runtime).isEmpty()) {
      throw refusals.refused(
          INVALID_RUNTIME,
          said("runtime", runtime)
              + (runtime == null ? "" : ": did you mean " + RuntimeFamily.nearest(runtime) + "?"));
    }
  }

  private void timeout(@Nullable Long seconds) {
    long min = settings.limit(Limit.TIMEOUT_MIN);
    long max = settings.limit(Limit.TIMEOUT_MAX);
    if (!isWithin(seconds, min, max)) {
      throw refusals.refused(
          INVALID_TIMEOUT, said("timeout", seconds) + ": " + min + " to " + max + " seconds");
    }
  }

  private void handler(
      @Nullable String handler, @Nullable RuntimeFamily runtime, JsonObject image) {
    long most = settings.limit(Limit.HANDLER_LENGTH);
    if (handler == null || handler.length() > most) {
      throw refusals.refused(
          INVALID_HANDLER, said("handler", handler) + ": 1 to " + most + " characters");
    }
    // Observed: handler "-" for a Custom Image whose custom_image is not enabled is refused.
    boolean free =
        runtime != null
            && runtime.takesAnyHandler()
            && (runtime != RuntimeFamily.IMAGE || image.is(ENABLED));
    if (free) {
      return;
    }
    if (!hasTwoParts(handler)) {
      throw refusals.refused(
          INVALID_HANDLER,
          said("handler", handler) + ": a dot with something on both sides, as index.handler");
    }
    if (runtime != null && !runtime.acceptsHandler(handler)) {
      refusals.refuseUnlessRelaxed(
          Rule.HANDLER_MATCHES_RUNTIME,
          INVALID_HANDLER,
          "handler " + handler + " has not the shape of its runtime");
    }
  }

  private void memorySize(@Nullable Long megabytes) {
    if (megabytes == null
        || megabytes != megabytes.intValue()
        || !settings.limits().memorySizes().contains(megabytes.intValue())) {
      throw refusals.refused(
          INVALID_MEMORY_SIZE,
          said("memory_size", megabytes) + ": one of " + settings.limits().memorySizes());
    }
  }

  /** An http or https URL with a host. */
  public static void url(@Nullable String url) {
    if (!CodeChecks.isUrl(url)) {
      throw new ApiException(INVALID_URL)
          .because(said("url", url) + ": an http or https URL with a host");
    }
  }

  /**
   * Environment variables: a JSON object of texts. Other text counts by its lines, since the pages
   * show {@code Host={host_ip}}.
   */
  private void userData(String field, @Nullable String userData) {
    if (userData == null) {
      return;
    }
    JsonObject variables = Json.object(userData).orElse(null);
    long items =
        variables != null
            ? variables.names().size()
            : userData.lines().filter(line -> !line.isBlank()).count();
    if (variables == null) {
      refusals.refuseUnlessRelaxed(
          Rule.USER_DATA_IS_JSON, INVALID_USER_DATA, field + " is no JSON object");
    } else if (!variables.members().values().stream().allMatch(String.class::isInstance)) {
      refusals.refuseUnlessRelaxed(
          Rule.USER_DATA_IS_JSON, INVALID_USER_DATA, field + " has a value that is no text");
    }
    if (items > settings.limit(Limit.USER_DATA_ITEMS)) {
      throw ApiException.with(TOO_MANY_USER_DATA_ITEMS, settings.limit(Limit.USER_DATA_ITEMS));
    }
    if (userData.getBytes(UTF_8).length > settings.limit(Limit.USER_DATA_BYTES)) {
      throw ApiException.with(USER_DATA_TOO_LARGE, settings.limits().inText(Limit.USER_DATA_BYTES));
    }
  }

  /** A description of at most 512 characters. */
  public void description(@Nullable String description) {
    long most = settings.limit(Limit.DESCRIPTION_LENGTH);
    if (description != null && description.codePointCount(0, description.length()) > most) {
      throw refusals.refused(DESCRIPTION_TOO_LONG, "description: at most " + most + " characters");
    }
  }

  private void initializer(@Nullable String handler, @Nullable Long timeout) {
    if (handler == null && timeout == null) {
      return;
    }
    if (handler == null || !isEntryPoint(handler)) {
      throw refusals.refused(
          INVALID_INITIALIZER, said("initializer_handler", handler) + ": as index.initializer");
    }
    long most = settings.limit(Limit.INITIALIZER_TIMEOUT_MAX);
    if (!isWithin(timeout, 1, most)) {
      throw refusals.refused(
          INVALID_INITIALIZER_TIMEOUT,
          said("initializer_timeout", timeout) + ": 1 to " + most + " seconds");
    }
  }

  /** Both ids are mandatory inside; whether such a VPC exists is not checked. */
  private void vpc(@Nullable JsonObject vpc) {
    if (vpc != null && !vpc.has(VPC_ID)) {
      throw refusals.refused(VPC_NOT_FOUND, "func_vpc has no vpc_id");
    }
    if (vpc != null && !vpc.has(SUBNET_ID)) {
      throw refusals.refused(SUBNET_NOT_FOUND, "func_vpc has no subnet_id");
    }
  }

  private void gpu(JsonObject function, @Nullable RuntimeFamily runtime) {
    Long memory = function.get(GPU_MEMORY);
    if (memory != null && (!isWithin(memory, 1024, 16384) || memory % 1024 != 0)) {
      throw refusals.refused(
          INVALID_PARAMETER, said("gpu_memory", memory) + ": 1024 to 16384 in steps of 1024");
    }
    boolean asked = memory != null || function.has(GPU_TYPE);
    if (asked && (runtime == null || !runtime.takesGpu())) {
      refusals.refuseUnlessRelaxed(
          Rule.GPU_NEEDS_CUSTOM_RUNTIME, INVALID_PARAMETER, "GPU for a runtime that is not custom");
    }
  }

  private void customImage(JsonObject function, @Nullable RuntimeFamily runtime) {
    JsonObject image = function.at(CUSTOM_IMAGE);
    boolean needed = runtime == RuntimeFamily.IMAGE || image.is(ENABLED);
    if (needed && !image.has(IMAGE)) {
      throw refusals.refused(INVALID_IMAGE_URL, "custom_image has no image");
    }
  }

  private void mounts(JsonObject config) {
    JsonObject user = config.at(MOUNT_USER);
    for (Long id : new Long[] {user.get(USER_ID), user.get(USER_GROUP_ID)}) {
      if (id != null && (!isWithin(id, -1, 65534) || RESERVED_USERS.contains(id))) {
        throw refusals.refused(
            INVALID_MOUNT_USER,
            said("mount_user", id) + ": -1 to 65534, but not " + RESERVED_USERS);
      }
    }
    List<JsonObject> mounts = config.get(FUNC_MOUNTS, List.of());
    for (JsonObject mount : mounts) {
      String type = mount.get(MOUNT_TYPE);
      if (type == null || !MOUNT_TYPES.contains(type) || !mount.has(MOUNT_RESOURCE)) {
        throw refusals.refused(
            INVALID_PARAMETER,
            said("mount_type", type) + ": one of " + MOUNT_TYPES + " with a mount_resource");
      }
      if (!mount.get(LOCAL_MOUNT_PATH, "").startsWith("/")) {
        throw refusals.refused(
            INVALID_MOUNT_PATH,
            said("local_mount_path", mount.get(LOCAL_MOUNT_PATH)) + ": begins with /");
      }
    }
    if (mounts.size() > settings.limit(Limit.MOUNTS)) {
      throw ApiException.with(TOO_MANY_MOUNTS, settings.limit(Limit.MOUNTS));
    }
  }

  private static boolean hasTwoParts(String handler) {
    return handler.indexOf('.') > 0 && !handler.endsWith(".");
  }

  private boolean isEntryPoint(String handler) {
    return hasTwoParts(handler) && handler.length() <= settings.limit(Limit.HANDLER_LENGTH);
  }

  private void entryPoint(String field, @Nullable String handler) {
    if (handler != null && !isEntryPoint(handler)) {
      throw refusals.refused(
          INVALID_PARAMETER,
          said(field, handler) + ": a dot with something on both sides, as index.handler");
    }
  }

  /** What only an update has; the time limit is that of the field's text. */
  private void restoreHook(@Nullable String handler, @Nullable Long timeout) {
    entryPoint("restore_hook_handler", handler);
    if (timeout != null && !isWithin(timeout, 1, RESTORE_HOOK_SECONDS)) {
      throw refusals.refused(
          INVALID_PARAMETER,
          said("restore_hook_timeout", timeout) + ": 1 to " + RESTORE_HOOK_SECONDS + " seconds");
    }
  }

  private void preStop(@Nullable String handler, @Nullable Long timeout) {
    long most = settings.limit(Limit.PRE_STOP_TIMEOUT_MAX);
    entryPoint("pre_stop_handler", handler);
    if (timeout != null && !isWithin(timeout, 1, most)) {
      throw refusals.refused(
          INVALID_PARAMETER, said("pre_stop_timeout", timeout) + ": 1 to " + most + " seconds");
    }
  }

  private void type(@Nullable String type) {
    if (type != null && !type.equals("v1") && !type.equals("v2")) {
      throw refusals.refused(INVALID_PARAMETER, said("type", type) + ": v1 or v2");
    }
  }

  private void ephemeralStorage(@Nullable Long megabytes) {
    if (megabytes != null && megabytes != 512 && megabytes != 10240) {
      throw refusals.refused(
          INVALID_PARAMETER, said("ephemeral_storage", megabytes) + ": 512 or 10240");
    }
  }

  /**
   * Concurrency -1 is unlimited, 0 disables; a v1 function knows no other value and no
   * concurrent_num (import page). concurrent_num -1 and 0 count as 1 (error table, FSS.1026).
   */
  public void concurrency(JsonObject strategy, @Nullable String type) {
    boolean v1 = "v1".equals(type);
    long most = v1 ? 0 : settings.limit(Limit.CONCURRENCY_MAX);
    Long instances = strategy.get(CONCURRENCY);
    Long perInstance = strategy.get(CONCURRENT_NUM);
    if (instances != null && !isWithin(instances, -1, most)) {
      throw refusals.refused(
          INVALID_CONCURRENCY,
          "concurrency " + instances + ": -1 to " + most + " for " + (v1 ? "v1" : "v2"));
    }
    if (perInstance != null && (v1 || !isWithin(perInstance, -1, 1000))) {
      throw refusals.refused(
          INVALID_CONCURRENCY,
          "concurrent_num " + perInstance + (v1 ? ": not for v1" : ": -1 to 1000"));
    }
  }
}
