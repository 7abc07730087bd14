package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.internal.wire.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** Which values of a create go with which runtime, and what comes back as it was sent. D20, D26. */
final class CreateFieldChecks {
  private CreateFieldChecks() {}

  static Stream<ContractCheck> checks() {
    return fields();
  }

  private static Stream<ContractCheck> fields() {
    return Stream.of(
        check(
            "D20-handler-dot",
            CREATE_FUNCTION,
            INFERRED,
            USER_GUIDE,
            "a handler without a dot is refused, but for http and Custom",
            api -> {
              api.draft()
                  .body(api.creation().with("handler", "handler"))
                  .send()
                  .refused(INVALID_HANDLER);
              api.draft()
                  .body(api.creation().with("runtime", "Custom").with("handler", "run"))
                  .send()
                  .ok();
              api.draft()
                  .body(Samples.archived(api.name()).with("runtime", "http").with("handler", "run"))
                  .send()
                  .ok();
            }),
        check(
            "D20-handler-of-image",
            CREATE_FUNCTION,
            RECORDED,
            "recorded in issue 2919 of the Open Telekom Cloud provider, 2025-04",
            "the handler - is refused for an image that is not enabled",
            api ->
                api.draft()
                    .body(Bodies.image(api).without("custom_image"))
                    .send()
                    .refused(INVALID_HANDLER)
                    .saying("Invalid function handler.")),
        check(
                "D20-handler-shape",
                CREATE_FUNCTION,
                INFERRED,
                USER_GUIDE,
                "a Java handler of two parts: accepted; CLOUD refuses it",
                api -> {
                  Answer answer =
                      api.draft().body(Bodies.jar(api, "Java8").with("handler", "Main.run")).send();
                  if (api.cloud()) {
                    answer.refused(INVALID_HANDLER);
                  } else {
                    answer.ok();
                  }
                })
            .perProfile(),
        check(
            "D20-jar-with-java",
            CREATE_FUNCTION,
            INFERRED,
            MODELS,
            "code type jar goes with every Java runtime and with no other",
            api -> {
              for (String runtime : List.of("Java8", "Java11", "Java17", "Java21")) {
                api.draft().body(Bodies.jar(api, runtime)).send().ok();
              }
              api.draft()
                  .body(Bodies.jar(api, "Python3.9").with("handler", "index.handler"))
                  .send()
                  .refused(INVALID_CODE_TYPE);
            }),
        check(
                "D20-inline-compiled",
                CREATE_FUNCTION,
                INFERRED,
                MODELS,
                "inline code of a compiled runtime: accepted; CLOUD refuses it",
                api -> {
                  Answer answer =
                      api.draft()
                          .body(api.creation().with("runtime", "Java8").with("handler", "a.b.C"))
                          .send();
                  if (api.cloud()) {
                    answer.refused(INVALID_CODE_TYPE);
                  } else {
                    answer.ok();
                  }
                })
            .perProfile(),
        check(
            "D26-echo",
            CREATE_FUNCTION,
            DOCUMENTED,
            CREATE_PAGE,
            "agency, enterprise project and VPC come back as sent",
            api -> {
              JsonObject vpc =
                  JsonObject.builder().put("vpc_id", "v-1").put("subnet_id", "s-1").build();
              api.draft()
                  .body(
                      api.creation()
                          .with("xrole", "agency")
                          .with("app_xrole", "other")
                          .with("enterprise_project_id", "ep-1")
                          .with("func_vpc", vpc))
                  .send()
                  .ok()
                  .has("xrole", "agency")
                  .has("app_xrole", "other")
                  .has("enterprise_project_id", "ep-1")
                  .has("func_vpc", vpc);
            }),
        check(
            "D26-vpc-ids",
            CREATE_FUNCTION,
            INFERRED,
            ERROR_TABLE,
            "a VPC needs its id and its subnet's",
            api -> {
              api.draft()
                  .body(api.creation().with("func_vpc", JsonObject.of("subnet_id", "s-1")))
                  .send()
                  .refused(VPC_NOT_FOUND);
              api.draft()
                  .body(api.creation().with("func_vpc", JsonObject.of("vpc_id", "v-1")))
                  .send()
                  .refused(SUBNET_NOT_FOUND);
            }),
        check(
            "D26-gpu",
            CREATE_FUNCTION,
            INFERRED,
            USER_GUIDE,
            "GPU memory goes with Custom and Custom Image only",
            api -> {
              api.draft()
                  .body(api.creation().with("gpu_memory", 1024))
                  .send()
                  .refused(INVALID_PARAMETER);
              api.draft()
                  .body(
                      api.creation()
                          .with("runtime", "Custom")
                          .with("gpu_memory", 1024)
                          .with("gpu_type", "nvidia-t4"))
                  .send()
                  .ok()
                  .has("gpu_memory", 1024);
            }),
        check(
            "create-image-url",
            CREATE_FUNCTION,
            INFERRED,
            ERROR_TABLE,
            "an enabled image without its address is refused",
            api ->
                api.draft()
                    .body(Bodies.image(api).with("custom_image", JsonObject.of("enabled", true)))
                    .send()
                    .refused(INVALID_IMAGE_URL)),
        check(
            "create-encrypted-variables",
            CREATE_FUNCTION,
            DOCUMENTED,
            API_REFERENCE,
            "of encrypted variables the names come back, not the values",
            api ->
                api.draft()
                    .body(api.creation().with("encrypted_user_data", "{\"password\":\"hunter2\"}"))
                    .send()
                    .ok()
                    .has("encrypted_user_data", "{\"password\":\"\"}")),
        check(
            "create-mount",
            CREATE_FUNCTION,
            INFERRED,
            ERROR_TABLE,
            "a mount's local path begins with a slash",
            api ->
                api.draft()
                    .body(api.creation().with("mount_config", Bodies.mounts(1, "mnt")))
                    .send()
                    .refused(INVALID_MOUNT_PATH)));
  }
}
