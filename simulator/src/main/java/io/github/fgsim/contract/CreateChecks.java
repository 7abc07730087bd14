package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.wire.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a create answers: D1 to D8, D14, D20, D26. */
final class CreateChecks {
  static final String RFC_3339 = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+08:00";

  private static final List<String> SAMPLE_KEYS =
      List.of(
          "func_urn func_name user_domain domain_id namespace project_name package runtime timeout handler memory_size cpu code_type code_filename code_size digest version image_name last_modified concurrency strategy_config"
              .split(" "));

  private CreateChecks() {}

  static Stream<ContractCheck> checks() {
    return Stream.of(answer(), derived(), accepted()).flatMap(each -> each);
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
            api -> created(api).matches("last_modified", RFC_3339)),
        check(
            "D3-image-name",
            CREATE_FUNCTION,
            RECORDED,
            CAPTURES,
            "image_name holds the time of last_modified",
            api -> imageNameHoldsTime(created(api))),
        check(
            "D4-absent",
            CREATE_FUNCTION,
            RECORDED,
            CAPTURES,
            "what was not set is absent, neither null nor empty",
            api ->
                withoutEmptyMembers(
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
            api -> created(api).keys(keys("enterprise_project_id"))),
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
                    .keys(keys("user_data", "xrole", "description", "enterprise_project_id"))),
        check(
            "D5-strategy",
            CREATE_FUNCTION,
            RECORDED,
            CAPTURES,
            "strategy_config is unlimited concurrency and nothing else",
            api -> created(api).has("strategy_config", JsonObject.of("concurrency", -1))),
        check(
            "D5-leftover-concurrency",
            CREATE_FUNCTION,
            RECORDED,
            CREATE_CAPTURE,
            "a concurrency of 0 stands outside strategy_config",
            api -> created(api).has("concurrency", 0)),
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
            .perProfile(),
        filename("index.py", "Python3.9", RECORDED, CAPTURES),
        filename("index.js", "Node.js14.18", RECORDED, CAPTURES),
        filename("index.php", "PHP7.3", INFERRED, USER_GUIDE),
        check(
            "create-filename-given",
            CREATE_FUNCTION,
            RECORDED,
            CAPTURES,
            "a code_filename that was sent comes back",
            api ->
                api.to(CREATE_FUNCTION)
                    .body(api.creation().with("code_filename", "main.py"))
                    .send()
                    .ok()
                    .has("code_filename", "main.py")),
        check(
            "create-filename-of-obs",
            CREATE_FUNCTION,
            RECORDED,
            CAPTURES,
            "for obs it is the last part of code_url, which comes back",
            api ->
                api.to(CREATE_FUNCTION)
                    .body(obs(api, "https://bucket.obs.example.com/dir/code.zip"))
                    .send()
                    .ok()
                    .has("code_filename", "code.zip")
                    .has("code_url", "https://bucket.obs.example.com/dir/code.zip")),
        check(
            "D14-zip-filename",
            CREATE_FUNCTION,
            CLIENT,
            DEPLOYERS,
            "a zip without code_filename is accepted, answered as index.zip",
            api ->
                api.to(CREATE_FUNCTION)
                    .body(Samples.archived(api.name()).without("code_filename"))
                    .send()
                    .ok()
                    .has("code_filename", "index.zip")),
        check(
            "D14-jar-filename",
            CREATE_FUNCTION,
            INFERRED,
            DEPLOYERS,
            "a jar without code_filename is accepted, answered as index.jar",
            api ->
                api.to(CREATE_FUNCTION)
                    .body(jar(api, "Java8").without("code_filename"))
                    .send()
                    .ok()
                    .has("code_filename", "index.jar")),
        check(
            "D14-filename-with-path",
            CREATE_FUNCTION,
            INFERRED,
            "note in a vendor's development kit",
            "a code_filename with a path is refused",
            api ->
                api.to(CREATE_FUNCTION)
                    .body(api.creation().with("code_filename", "dir/index.py"))
                    .send()
                    .refused(INVALID_CODE_FILENAME)));
  }

  private static Stream<ContractCheck> accepted() {
    return Stream.of(
        check(
                "D13-code-required",
                CREATE_FUNCTION,
                DOCUMENTED,
                CREATE_PAGE,
                "without func_code: refused; CLOUD stores a template (recorded 2026-08)",
                CreateChecks::codeIsRequired)
            .perProfile(),
        check(
            "D13-obs-needs-url",
            CREATE_FUNCTION,
            INFERRED,
            ERROR_TABLE,
            "code type obs without code_url, or with one that is no URL, is refused",
            api -> {
              api.draft().body(obs(api, "").without("code_url")).send().refused(INVALID_URL);
              api.draft().body(obs(api, "not a url")).send().refused(INVALID_URL);
            }),
        check(
            "D13-url-ignored",
            CREATE_FUNCTION,
            RECORDED,
            CAPTURES,
            "code_url means nothing unless the code type is obs",
            api ->
                api.draft()
                    .body(api.creation().with("code_url", "https://bucket.obs.example.com/x.zip"))
                    .send()
                    .ok()
                    .lacks("code_url")),
        check(
            "D13-image-needs-no-code",
            CREATE_FUNCTION,
            DOCUMENTED,
            CURRENT_PAGES,
            "a custom image needs neither code nor code type",
            api -> api.draft().body(image(api)).send().ok().has("runtime", "Custom Image")),
        check(
            "D15-not-a-zip",
            CREATE_FUNCTION,
            INFERRED,
            OTC_3426,
            "bytes that are no zip are refused for code type zip and jar",
            api -> {
              JsonObject text = Samples.file("no zip".getBytes(UTF_8));
              api.draft()
                  .body(Samples.archived(api.name()).with("func_code", text))
                  .send()
                  .refused(INVALID_CODE)
                  .saying("zip: not a valid zip file");
              api.draft()
                  .body(jar(api, "Java11").with("func_code", text))
                  .send()
                  .refused(INVALID_CODE);
            }),
        check(
            "create-not-base64",
            CREATE_FUNCTION,
            INFERRED,
            ERROR_TABLE,
            "code that is not base64 is refused",
            api ->
                api.draft()
                    .body(api.creation().with("func_code", JsonObject.of("file", "%%%")))
                    .send()
                    .refused(INVALID_CODE)),
        check(
            "D20-handler-dot",
            CREATE_FUNCTION,
            DOCUMENTED,
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
                    .body(image(api).without("custom_image"))
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
                      api.draft().body(jar(api, "Java8").with("handler", "Main.run")).send();
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
                api.draft().body(jar(api, runtime)).send().ok();
              }
              api.draft()
                  .body(jar(api, "Python3.9").with("handler", "index.handler"))
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
                    .body(image(api).with("custom_image", JsonObject.of("enabled", true)))
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

  private static void echoes(Conversation api) {
    JsonObject body = api.creation().with("description", "a \"description\" with ü");
    Answer answer = api.draft().body(body).send().status(200);
    body.without("func_code").members().forEach(answer::has);
  }

  private static void codeIsRequired(Conversation api) {
    Answer absent = api.draft().body(api.creation().without("func_code")).send();
    Answer empty =
        api.draft().body(api.creation().with("func_code", JsonObject.of("file", ""))).send();
    if (api.cloud()) {
      absent.ok().hasNumber("code_size");
      empty.ok();
    } else {
      absent.refused(CODE_REQUIRED);
      empty.refused(CODE_REQUIRED);
    }
  }

  static Answer created(Conversation api) {
    return api.to(CREATE_FUNCTION).body(api.creation()).send().ok();
  }

  static void imageNameHoldsTime(Answer answer) {
    String digits = answer.text("last_modified").replaceAll("[^0-9]", "");
    if (digits.length() >= 14) {
      answer.matches("image_name", "latest-" + digits.substring(2, 14) + "@[a-z0-9]{5}");
    } else {
      answer.expect(false, "a last_modified with a time");
    }
  }

  static void withoutEmptyMembers(Answer answer) {
    String text = answer.exchange().text();
    answer.expect(!text.matches("(?s).*\":\\s*null.*"), "no null");
    answer.expect(!text.matches("(?s).*\":\\s*(\"\"|\\{}|\\[]).*"), "no empty member");
  }

  private static String[] keys(String... more) {
    return Stream.concat(SAMPLE_KEYS.stream(), Arrays.stream(more)).toArray(String[]::new);
  }

  private static ContractCheck filename(
      String name, String runtime, Evidence evidence, String source) {
    return check(
        "create-filename-" + name,
        CREATE_FUNCTION,
        evidence,
        source,
        "inline " + runtime + " without code_filename is " + name + ", whatever the handler's file",
        api ->
            api.draft()
                .body(api.creation().with("runtime", runtime).with("handler", "test.handler"))
                .send()
                .ok()
                .has("code_filename", name));
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
