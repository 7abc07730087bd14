package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.internal.wire.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a create answers: D1 to D8. */
final class CreateChecks {
  private static final List<String> SAMPLE_KEYS =
      List.of(
          "func_urn func_name user_domain domain_id namespace project_name package runtime timeout handler memory_size cpu code_type code_filename code_size digest version image_name last_modified concurrency strategy_config"
              .split(" "));

  private CreateChecks() {}

  static Stream<ContractCheck> checks() {
    return Stream.of(answer(), derived()).flatMap(each -> each);
  }

  private static Stream<ContractCheck> answer() {
    return Stream.of(
        check(
            "create-echo",
            CREATE_FUNCTION,
            RECORDED,
            CAPTURES,
            "what was sent comes back, status 200",
            CreateChecks::echoes),
        check(
            "D1-urn-create",
            CREATE_FUNCTION,
            RECORDED,
            CAPTURES,
            "the URN ends with :latest",
            api -> {
              JsonObject body = api.creation();
              api.to(CREATE_FUNCTION)
                  .body(body)
                  .send()
                  .ok()
                  .has("func_urn", api.function(body).urn() + ":latest");
            }),
        check(
            "D2-time-create",
            CREATE_FUNCTION,
            RECORDED,
            CAPTURES,
            "last_modified is RFC 3339, whole seconds, +08:00",
            api -> created(api).matches("last_modified", Forms.RFC_3339)),
        check(
            "D3-image-name",
            CREATE_FUNCTION,
            RECORDED,
            CAPTURES,
            "image_name holds the time of last_modified",
            api -> Forms.imageNameHoldsTime(created(api))),
        check(
            "D4-absent",
            CREATE_FUNCTION,
            RECORDED,
            CAPTURES,
            "what was not set is absent, neither null nor empty",
            api ->
                Forms.withoutEmptyMembers(
                    created(api)
                        .lacks(
                            "description",
                            "user_data",
                            "code_url",
                            "func_vpc",
                            "xrole",
                            "app_xrole",
                            "func_code",
                            "depend_list"))),
        check(
                "D5-create-keys",
                CREATE_FUNCTION,
                DOCUMENTED,
                CREATE_PAGE,
                "the keys of the page's sample, in its order",
                api ->
                    created(api)
                        .keys(
                            api.cloud()
                                ? "func_id func_urn func_name domain_id namespace project_name package runtime timeout handler memory_size cpu code_type code_filename code_size digest version image_name last_modified ephemeral_storage strategy_config type enable_dynamic_memory is_stateful_function enable_auth_in_header enterprise_project_id resource_id"
                                    .split(" ")
                                : keys("enterprise_project_id")))
            .perProfile(),
        check(
                "D5-create-optional-keys",
                CREATE_FUNCTION,
                DOCUMENTED,
                CREATE_PAGE,
                "other fields stand behind the sample's, enterprise_project_id last",
                api ->
                    api.to(CREATE_FUNCTION)
                        .body(
                            api.creation()
                                .with("description", "d")
                                .with("user_data", "{\"k\":\"v\"}")
                                .with("xrole", "role"))
                        .send()
                        .ok()
                        .keys(
                            api.cloud()
                                ? "func_id func_urn func_name domain_id namespace project_name package runtime timeout handler memory_size cpu code_type code_filename code_size user_data digest version image_name xrole description last_modified ephemeral_storage strategy_config type enable_dynamic_memory is_stateful_function enable_auth_in_header enterprise_project_id resource_id"
                                    .split(" ")
                                : keys(
                                    "user_data", "xrole", "description", "enterprise_project_id")))
            .perProfile(),
        check(
                "D5-strategy",
                CREATE_FUNCTION,
                RECORDED,
                CAPTURES,
                "strategy_config is unlimited concurrency; in CLOUD 400 instances of one request",
                api ->
                    created(api)
                        .has(
                            "strategy_config",
                            api.cloud()
                                ? JsonObject.builder()
                                    .put("concurrency", 400)
                                    .put("concurrent_num", 1)
                                    .build()
                                : JsonObject.of("concurrency", -1)))
            .perProfile(),
        check(
                "D5-leftover-concurrency",
                CREATE_FUNCTION,
                RECORDED,
                CREATE_CAPTURE,
                "a concurrency of 0 stands outside strategy_config; not in CLOUD",
                api -> {
                  if (api.cloud()) {
                    Answer answer = created(api);
                    answer.expect(!answer.object().has("concurrency"), "no concurrency of its own");
                  } else {
                    created(api).has("concurrency", 0);
                  }
                })
            .perProfile(),
        check(
            "D5-enterprise-project",
            CREATE_FUNCTION,
            RECORDED,
            CAPTURES,
            "enterprise_project_id is the text 0 when it was not sent",
            api -> created(api).has("enterprise_project_id", "0")),
        check(
            "create-account",
            CREATE_FUNCTION,
            DOCUMENTED,
            CREATE_PAGE,
            "namespace is the project, project_name the region, domain_id the account",
            api ->
                created(api)
                    .has("namespace", api.projectId())
                    .has("project_name", api.region())
                    .matches("domain_id", ".+")),
        check(
            "create-version",
            CREATE_FUNCTION,
            RECORDED,
            CAPTURES,
            "the version is latest",
            api -> created(api).has("version", "latest")));
  }

  private static Stream<ContractCheck> derived() {
    return Stream.of(
        check(
            "D7-digest-of-the-page",
            CREATE_FUNCTION,
            RECORDED,
            CREATE_CAPTURE,
            "digest and code_size are those of the decoded bytes: the page's own code gives the page's own digest",
            api ->
                api.to(CREATE_FUNCTION)
                    .body(
                        api.creation().with("func_code", JsonObject.of("file", Samples.PAGE_CODE)))
                    .send()
                    .ok()
                    .has("digest", Samples.PAGE_DIGEST)
                    .has("code_size", 110)),
        check(
            "D7-digest-of-a-zip",
            CREATE_FUNCTION,
            RECORDED,
            CAPTURES,
            "of a zip it is the zip that is hashed",
            api ->
                api.to(CREATE_FUNCTION)
                    .body(Samples.archived(api.name()))
                    .send()
                    .ok()
                    .has("digest", Samples.digest(Samples.codeZip()))
                    .has("code_size", Samples.codeZip().length)),
        check(
            "D7-inline-zip",
            CREATE_FUNCTION,
            RECORDED,
            CAPTURES,
            "inline code may be a zip; code_type and code_filename stay as sent",
            api ->
                api.to(CREATE_FUNCTION)
                    .body(Samples.archived(api.name()).with("code_type", "inline"))
                    .send()
                    .ok()
                    .has("code_type", "inline")
                    .has("code_filename", "index.zip")
                    .has("digest", Samples.digest(Samples.codeZip()))),
        check(
            "D8-cpu",
            CREATE_FUNCTION,
            RECORDED,
            CAPTURES,
            "cpu is 300 for 128 MB and 400 for 256 MB",
            api -> {
              created(api).has("cpu", 300);
              api.to(CREATE_FUNCTION)
                  .body(api.creation().with("memory_size", 256))
                  .send()
                  .ok()
                  .has("cpu", 400);
            }),
        check(
                "D8-cpu-of-all-sizes",
                CREATE_FUNCTION,
                DOCUMENTED,
                BOTH_PAGES,
                "cpu is memory/128*100+200 for every memory size",
                api -> {
                  for (int size : api.memorySizes()) {
                    api.to(CREATE_FUNCTION)
                        .body(api.creation().with("memory_size", size))
                        .send()
                        .ok()
                        .has("memory_size", size)
                        .has("cpu", size / 128 * 100 + 200);
                  }
                })
            .perProfile());
  }

  private static void echoes(Conversation api) {
    JsonObject body = api.creation();
    Answer answer = api.draft().body(body).send().status(200);
    body.without("func_code").members().forEach(answer::has);
  }

  static Answer created(Conversation api) {
    return api.to(CREATE_FUNCTION).body(api.creation()).send().ok();
  }

  private static String[] keys(String... more) {
    return Stream.concat(SAMPLE_KEYS.stream(), Arrays.stream(more)).toArray(String[]::new);
  }
}
