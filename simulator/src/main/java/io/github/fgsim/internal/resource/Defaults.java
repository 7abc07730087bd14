package io.github.fgsim.internal.resource;

import static io.github.fgsim.internal.function.FunctionFields.*;
import static io.github.fgsim.internal.function.ImageFields.*;
import static io.github.fgsim.internal.function.MountFields.*;

import io.github.fgsim.internal.function.FunctionField;
import io.github.fgsim.internal.function.RuntimeFamily;
import io.github.fgsim.internal.wire.JsonObject;
import java.util.List;

/**
 * The values that the service of today gives to fields that a create does not send, as acceptance
 * tests of clients on the real service read them back.
 */
final class Defaults {
  private Defaults() {}

  /** Puts what a new function has before its own fields are put. */
  static void put(JsonObject.Builder configuration, JsonObject function) {
    boolean v1 = function.get(TYPE, "v2").equals("v1");
    configuration.put(TYPE, "v2");
    configuration.put(
        STRATEGY_CONFIG,
        v1
            ? JsonObject.builder().put(CONCURRENCY, -1L).build()
            : JsonObject.builder().put(CONCURRENCY, 400L).put(CONCURRENT_NUM, 1L).build());
    configuration.put(EPHEMERAL_STORAGE, 512L);
  }

  /** A configuration with what is shown though nobody sent it. */
  static JsonObject completed(JsonObject configuration) {
    JsonObject.Builder completed = JsonObject.builder().putAll(configuration);
    for (FunctionField<Boolean> flag :
        List.of(ENABLE_DYNAMIC_MEMORY, IS_STATEFUL_FUNCTION, ENABLE_AUTH_IN_HEADER)) {
      completed.put(flag, configuration.is(flag));
    }
    JsonObject image = configuration.at(CUSTOM_IMAGE);
    boolean runsImage =
        RuntimeFamily.of(configuration.get(RUNTIME)).orElse(null) == RuntimeFamily.IMAGE;
    if (runsImage && !image.has(WORKING_DIR)) {
      completed.put(CUSTOM_IMAGE, image.with(WORKING_DIR, "/"));
    }
    JsonObject mounts = configuration.at(MOUNT_CONFIG);
    if (!mounts.isEmpty()) {
      JsonObject user = mounts.at(MOUNT_USER);
      completed.put(
          MOUNT_CONFIG,
          mounts.with(
              MOUNT_USER,
              JsonObject.builder()
                  .put(USER_ID, user.get(USER_ID, -1L))
                  .put(USER_GROUP_ID, user.get(USER_GROUP_ID, -1L))
                  .build()));
    }
    return completed.build();
  }
}
