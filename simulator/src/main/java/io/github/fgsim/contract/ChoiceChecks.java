package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Operation;
import java.util.List;
import java.util.stream.Stream;

/** Fields with a list of values: each is accepted, another refused. D11. */
final class ChoiceChecks {
  private ChoiceChecks() {}

  static Stream<ContractCheck> checks() {
    return Stream.of(choices(), names()).flatMap(each -> each);
  }

  private static Stream<ContractCheck> choices() {
    return Stream.of(
        check(
                "D11-memory-sizes",
                CREATE_FUNCTION,
                INFERRED,
                BOTH_PAGES,
                "memory sizes beside the list are refused; CLOUD knows 8192 and 10240 too",
                api -> {
                  for (int size : List.of(64, 127, 129, 2049, 4097, 16_384)) {
                    api.draft()
                        .body(api.creation().with("memory_size", size))
                        .send()
                        .refused(INVALID_MEMORY_SIZE);
                  }
                  for (int size : List.of(8192, 10_240)) {
                    Answer answer =
                        api.draft().body(api.creation().with("memory_size", size)).send();
                    if (api.cloud()) {
                      answer.ok().has("memory_size", size);
                    } else {
                      answer.refused(INVALID_MEMORY_SIZE);
                    }
                  }
                })
            .perProfile(),
        check(
            "D11-memory-of-update",
            UPDATE_FUNCTION_CONFIG,
            INFERRED,
            BOTH_PAGES,
            "the same sizes in an update",
            api -> {
              Function function = api.create();
              api.draft()
                  .of(function)
                  .body(Bodies.configuration(function).with("memory_size", 4096))
                  .send()
                  .ok()
                  .has("cpu", 3400);
              api.draft()
                  .of(function)
                  .body(Bodies.configuration(function).with("memory_size", 100))
                  .send()
                  .refused(INVALID_MEMORY_SIZE);
            }),
        check(
            "code-types",
            CREATE_FUNCTION,
            DOCUMENTED,
            CREATE_PAGE,
            "inline, zip, jar and obs are code types",
            api -> {
              api.create();
              api.create(Samples.archived(api.name()));
              api.create(Bodies.jar(api, "Java8"));
              api.create(Bodies.obs(api, "https://bucket.obs.example.com/code.zip"));
            }),
        check(
            "code-types-of-image",
            CREATE_FUNCTION,
            INFERRED,
            CURRENT_PAGES,
            "an image's code type is Custom-Image-Swr",
            api -> {
              api.draft()
                  .body(Bodies.image(api).with("code_type", "Custom-Image-Swr"))
                  .send()
                  .ok()
                  .has("code_type", "Custom-Image-Swr");
              api.draft()
                  .body(Bodies.image(api).with("code_type", "zip"))
                  .send()
                  .refused(INVALID_CODE_TYPE);
            }),
        other(CREATE_FUNCTION, "code_type", "tar", INVALID_CODE_TYPE),
        other(CREATE_FUNCTION, "code_type", "Inline", INVALID_CODE_TYPE),
        other(UPDATE_FUNCTION_CODE, "code_type", "tar", INVALID_CODE_TYPE),
        other(CREATE_FUNCTION, "type", "v3", INVALID_PARAMETER),
        other(UPDATE_FUNCTION_CONFIG, "runtime", "Cobol85", INVALID_RUNTIME),
        check(
            "mount-types",
            CREATE_FUNCTION,
            INFERRED,
            MODELS,
            "a file system is of type sfs, sfsTurbo or ecs",
            api -> {
              for (String type : List.of("sfs", "sfsTurbo", "ecs")) {
                api.draft()
                    .body(api.creation().with("mount_config", Bodies.mount(type)))
                    .send()
                    .ok();
              }
              api.draft()
                  .body(api.creation().with("mount_config", Bodies.mount("floppy")))
                  .send()
                  .refused(INVALID_PARAMETER);
            }),
        check(
            "create-types",
            CREATE_FUNCTION,
            DOCUMENTED,
            MODELS,
            "the type is v1 or v2 and comes back",
            api -> {
              api.draft().body(api.creation().with("type", "v1")).send().ok().has("type", "v1");
              api.draft().body(api.creation().with("type", "v2")).send().ok().has("type", "v2");
            }),
        check(
            "gpu-memory-steps",
            CREATE_FUNCTION,
            INFERRED,
            MODELS,
            "GPU memory comes in steps of 1024",
            api ->
                api.draft()
                    .body(api.creation().with("runtime", "Custom").with("gpu_memory", 1500))
                    .send()
                    .refused(INVALID_PARAMETER)),
        check(
            "ephemeral-storage",
            UPDATE_FUNCTION_CONFIG,
            INFERRED,
            MODELS,
            "temporary storage is 512 or 10240",
            api -> {
              Function function = api.create();
              for (int size : List.of(512, 10_240)) {
                api.draft()
                    .of(function)
                    .body(Bodies.configuration(function).with("ephemeral_storage", size))
                    .send()
                    .ok()
                    .has("ephemeral_storage", size);
              }
              api.draft()
                  .of(function)
                  .body(Bodies.configuration(function).with("ephemeral_storage", 1024))
                  .send()
                  .refused(INVALID_PARAMETER);
            }),
        check(
            "mount-users",
            CREATE_FUNCTION,
            DOCUMENTED,
            ERROR_TABLE,
            "user ids 0, 1000 and 1002 are reserved",
            api -> {
              for (int id : List.of(0, 1000, 1002)) {
                JsonObject user = JsonObject.of("mount_user", JsonObject.of("user_id", id));
                api.draft()
                    .body(api.creation().with("mount_config", user))
                    .send()
                    .refused(INVALID_MOUNT_USER);
              }
            }),
        check(
            "initializer",
            CREATE_FUNCTION,
            DOCUMENTED,
            ERROR_TABLE,
            "an initializer is a handler with a dot and a timeout",
            api -> {
              api.draft()
                  .body(
                      api.creation()
                          .with("initializer_handler", "init")
                          .with("initializer_timeout", 3))
                  .send()
                  .refused(INVALID_INITIALIZER);
              api.draft()
                  .body(api.creation().with("initializer_handler", "a.b"))
                  .send()
                  .refused(INVALID_INITIALIZER_TIMEOUT);
              api.draft()
                  .body(api.creation().with("initializer_timeout", 3))
                  .send()
                  .refused(INVALID_INITIALIZER);
              api.draft()
                  .body(
                      api.creation()
                          .with("initializer_handler", "a.b")
                          .with("initializer_timeout", 3))
                  .send()
                  .ok()
                  .has("initializer_handler", "a.b")
                  .has("initializer_timeout", 3);
            }),
        other(CREATE_DEPENDENCY_VERSION, "depend_type", "tar", INVALID_DEPENDENCY_TYPE),
        other(CREATE_DEPENDENCY_VERSION, "runtime", "Cobol85", INVALID_RUNTIME),
        check(
            "async-destinations",
            UPDATE_FUNCTION_ASYNC_INVOKE_CONFIG,
            INFERRED,
            MODELS,
            "a destination is OBS, SMN, DIS or FunctionGraph",
            api -> {
              Draft draft = api.draft().of(api.create());
              for (String name : List.of("OBS", "SMN", "DIS", "FunctionGraph")) {
                draft.body(destination(name)).send().ok();
              }
              draft.body(destination("Moon")).send().refused(INVALID_PARAMETER);
            }));
  }

  private static JsonObject destination(String name) {
    JsonObject destination =
        JsonObject.builder().put("destination", name).put("param", "{}").build();
    return Bodies.asyncConfig()
        .with("destination_config", JsonObject.of("on_failure", destination));
  }

  private static ContractCheck other(
      Operation operation, String field, String value, ErrorCode error) {
    return BodyModel.of(operation)
        .check(
            "other-value",
            field + "/" + value,
            ERROR_TABLE,
            value + " is no " + field + ": " + error.status() + " " + error.code(),
            api -> {
              BodyModel.Prepared prepared = BodyModel.of(operation).setup().prepare(api);
              prepared.send(prepared.valid().with(field, value)).refused(error);
            });
  }

  private static Stream<ContractCheck> names() {
    return Stream.of(
        check(
            "function-names",
            CREATE_FUNCTION,
            INFERRED,
            CURRENT_PAGES,
            "a name has letters, digits, - and _, begins with a letter, ends with letter or digit",
            api -> {
              for (String name :
                  List.of("1", "-", "_", "a-", "a_", "a.b", "a b", "a/b", "a:b", "é", "1abc")) {
                api.draft()
                    .body(api.creation().with("func_name", name))
                    .send()
                    .refused(INVALID_FUNCTION_NAME);
              }
              for (String end : List.of("Z", "9", "-_z")) {
                api.create(api.creation().with("func_name", api.name() + end));
              }
            }),
        check(
            "package-names",
            CREATE_FUNCTION,
            INFERRED,
            USER_GUIDE,
            "the same rule for a package",
            api -> {
              for (String name : List.of("1", "a-", "a b", "a:b")) {
                api.draft()
                    .body(api.creation().with("package", name))
                    .send()
                    .refused(INVALID_PACKAGE);
              }
            }));
  }
}
