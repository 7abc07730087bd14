package io.github.fgsim.contract;

import static io.github.fgsim.model.Operation.CREATE_FUNCTION_VERSION;

import io.github.fgsim.internal.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Request bodies that more than one check sends. */
final class Bodies {
  private Bodies() {}

  /** An update of the configuration that changes nothing. */
  static JsonObject configuration(Function function) {
    return JsonObject.builder()
        .put("func_name", function.name())
        .put("runtime", "Python3.9")
        .put("timeout", 3)
        .put("handler", "index.handler")
        .put("memory_size", 128)
        .build();
  }

  static JsonObject inlineCode(byte[] code) {
    return JsonObject.of("code_type", "inline").with("func_code", Samples.file(code));
  }

  /** A new function with a published version. */
  static Function published(Conversation api, String version) {
    Function function = api.create();
    api.to(CREATE_FUNCTION_VERSION)
        .of(function)
        .body(JsonObject.of("version", version))
        .send()
        .ok();
    return function;
  }

  static JsonObject alias(String name, String version) {
    return JsonObject.builder().put("name", name).put("version", version).build();
  }

  static JsonObject timer(String name) {
    JsonObject data =
        JsonObject.builder()
            .put("name", name)
            .put("schedule_type", "Rate")
            .put("schedule", "3m")
            .build();
    return trigger("TIMER", data);
  }

  static JsonObject trigger(String type, JsonObject eventData) {
    return JsonObject.builder()
        .put("trigger_type_code", type)
        .put("trigger_status", "DISABLED")
        .put("event_data", eventData)
        .build();
  }

  static JsonObject tags(String... keys) {
    List<JsonObject> tags = new ArrayList<>();
    for (String key : keys) {
      tags.add(JsonObject.builder().put("key", key).put("value", "v").build());
    }
    return JsonObject.of("tags", tags);
  }

  static JsonObject dependency(String name) {
    return JsonObject.builder()
        .put("name", name)
        .put("runtime", "Python3.9")
        .put("depend_type", "zip")
        .put("depend_file", Samples.base64(Samples.codeZip()))
        .build();
  }

  static JsonObject event(String name) {
    return JsonObject.builder().put("name", name).put("content", "eyJrIjoidiJ9").build();
  }

  static JsonObject asyncConfig() {
    return JsonObject.builder()
        .put("max_async_event_age_in_seconds", 3_600)
        .put("max_async_retry_attempts", 3)
        .build();
  }

  /** One mounted file system of a type. */
  static JsonObject mount(String type) {
    JsonObject mount =
        JsonObject.builder()
            .put("mount_type", type)
            .put("mount_resource", "resource")
            .put("mount_share_path", "share:/")
            .put("local_mount_path", "/data")
            .build();
    return JsonObject.of("func_mounts", List.of(mount));
  }

  /** So many mounted file systems, their local paths beginning with this text. */
  static JsonObject mounts(int number, String path) {
    List<JsonObject> mounts = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      mounts.add(
          JsonObject.builder()
              .put("mount_type", "sfs")
              .put("mount_resource", "sfs-" + i)
              .put("mount_share_path", "share:/" + i)
              .put("local_mount_path", path + i)
              .build());
    }
    return JsonObject.of("func_mounts", mounts);
  }

  static JsonObject obs(Conversation api, String url) {
    return api.creation().with("code_type", "obs").with("code_url", url).without("func_code");
  }

  static JsonObject jar(Conversation api, String runtime) {
    return Samples.archived(api.name())
        .with("runtime", runtime)
        .with("handler", "com.example.Main.run")
        .with("code_type", "jar")
        .with("code_filename", "index.jar");
  }

  static JsonObject image(Conversation api) {
    JsonObject image =
        JsonObject.builder().put("enabled", true).put("image", "swr.example.com/org/app:1").build();
    return api.creation()
        .with("runtime", "Custom Image")
        .with("handler", "-")
        .without("code_type")
        .without("func_code")
        .with("custom_image", image);
  }
}
