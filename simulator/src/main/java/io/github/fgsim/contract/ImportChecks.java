package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What an import takes and answers: D1 to D7 of it, D16, D17. */
final class ImportChecks {
  private static final String PLAIN_TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";

  private ImportChecks() {}

  static Stream<ContractCheck> checks() {
    return Stream.concat(answers(), refusals());
  }

  private static Stream<ContractCheck> answers() {
    return Stream.of(
        check(
            "import-answer",
            IMPORT_FUNCTION,
            DOCUMENTED,
            IMPORT_PAGE,
            "status 200; the name is the request's, the rest the YAML's; the version is latest",
            api -> {
              String name = api.name();
              api.draft()
                  .body(Samples.importing(name, Samples.packageZip(Samples.yaml("another"))))
                  .send()
                  .status(200)
                  .has("func_name", name)
                  .has("package", "default")
                  .has("runtime", "Python3.9")
                  .has("timeout", 30)
                  .has("memory_size", 128)
                  .has("cpu", 300)
                  .has("handler", "index.handler")
                  .has("version", "latest");
            }),
        check(
                "D1-urn-import",
                IMPORT_FUNCTION,
                DOCUMENTED,
                IMPORT_PAGE,
                "the URN has no version; CLOUD: it ends with :latest",
                api -> {
                  JsonObject body = Samples.importing(api.name());
                  String urn = api.function(body).urn();
                  api.draft()
                      .body(body)
                      .send()
                      .ok()
                      .has("func_urn", api.cloud() ? urn + ":latest" : urn);
                })
            .perProfile(),
        check(
                "D2-time-import",
                IMPORT_FUNCTION,
                DOCUMENTED,
                IMPORT_PAGE,
                "last_modified is yyyy-MM-dd HH:mm:ss; CLOUD: RFC 3339",
                api ->
                    imported(api)
                        .matches("last_modified", api.cloud() ? CreateChecks.RFC_3339 : PLAIN_TIME))
            .perProfile(),
        check(
            "D3-image-name-import",
            IMPORT_FUNCTION,
            DOCUMENTED,
            IMPORT_PAGE,
            "image_name holds the time of last_modified",
            api -> CreateChecks.imageNameHoldsTime(imported(api))),
        check(
            "D4-absent-import",
            IMPORT_FUNCTION,
            DOCUMENTED,
            IMPORT_PAGE,
            "what the YAML does not set is absent, neither null nor empty",
            api -> CreateChecks.withoutEmptyMembers(imported(api))),
        check(
            "D5-import-keys",
            IMPORT_FUNCTION,
            DOCUMENTED,
            IMPORT_PAGE,
            "the keys of the page's sample, in its order",
            api ->
                imported(api)
                    .keys(
                        "func_urn func_name domain_id namespace project_name package runtime timeout handler memory_size cpu code_type code_filename code_size digest version image_name last_modified strategy_config enterprise_project_id"
                            .split(" "))),
        check(
            "D7-digest-import",
            IMPORT_FUNCTION,
            CLIENT,
            REAL_PACKAGE,
            "digest and code_size are those of the entry that CodeFileName names",
            api ->
                imported(api)
                    .has("digest", Samples.digest(Samples.codeZip()))
                    .has("code_size", Samples.codeZip().length)
                    .has("code_type", "zip")
                    .has("code_filename", "index.zip")),
        check(
            "import-package",
            IMPORT_FUNCTION,
            DOCUMENTED,
            CURRENT_PAGES,
            "the package is the request's",
            api -> {
              String name = api.name();
              api.draft()
                  .body(Samples.importing(name).with("package", "pack-" + name))
                  .send()
                  .ok()
                  .has("package", "pack-" + name);
            }),
        check(
            "import-inline",
            IMPORT_FUNCTION,
            DOCUMENTED,
            USER_GUIDE,
            "a package of inline code holds its source file",
            api -> {
              String name = api.name();
              Map<String, byte[]> files = new LinkedHashMap<>();
              files.put(
                  "function.yaml",
                  Samples.yaml(name)
                      .replace("CodeType: zip", "CodeType: inline")
                      .replace("index.zip", "index.py")
                      .getBytes(UTF_8));
              files.put("index.py", Samples.SOURCE.getBytes(UTF_8));
              api.draft()
                  .body(Samples.importing(name, Samples.zip(files)))
                  .send()
                  .ok()
                  .has("code_type", "inline")
                  .has("digest", Samples.digest(Samples.SOURCE.getBytes(UTF_8)));
            }),
        check(
            "import-environment",
            IMPORT_FUNCTION,
            CLIENT,
            REAL_PACKAGE,
            "the YAML's description and variables become the function's",
            api -> {
              String name = api.name();
              String yaml =
                  Samples.yaml(name)
                      .replace("Description: \"\"", "Description: told")
                      .replace("    Variables: {}", "    Variables: {k: v}");
              api.draft()
                  .body(Samples.importing(name, Samples.packageZip(yaml)))
                  .send()
                  .ok()
                  .has("description", "told")
                  .has("user_data", "{\"k\":\"v\"}");
            }),
        check(
            "import-is-a-function",
            IMPORT_FUNCTION,
            INFERRED,
            IMPORT_PAGE,
            "an imported function can be shown, updated, deleted",
            api -> {
              JsonObject body = Samples.importing(api.name());
              api.draft().body(body).send().ok();
              Function function = api.function(body);
              api.to(SHOW_FUNCTION_CONFIG).of(function).send().ok().has("timeout", 30);
              api.to(DELETE_FUNCTION).of(function).send().ok();
            }),
        check(
                "D16-plain-zip",
                IMPORT_FUNCTION,
                CLIENT,
                EXTENSIONS,
                "a zip without YAML is the code itself; CLOUD: refused (sources contradict each other)",
                api -> {
                  Answer answer =
                      api.draft().body(Samples.importing(api.name(), Samples.codeZip())).send();
                  if (api.cloud()) {
                    answer.refused(INVALID_YAML);
                  } else {
                    answer
                        .ok()
                        .has("code_type", "zip")
                        .has("code_filename", "index.zip")
                        .has("memory_size", 128)
                        .has("timeout", 3)
                        .has("handler", "index.handler")
                        .has("runtime", "Python3.9")
                        .has("digest", Samples.digest(Samples.codeZip()));
                  }
                })
            .perProfile());
  }

  private static Answer imported(Conversation api) {
    return api.draft().body(Samples.importing(api.name())).send().ok();
  }

  private static Stream<ContractCheck> refusals() {
    return Stream.of(
        refused(
            "D16-unknown-zip",
            "a zip without YAML and without a known entry file",
            INVALID_YAML,
            name -> Samples.importing(name, Samples.zip(Map.of("readme.txt", new byte[] {1})))),
        refused(
            "D16-not-a-zip",
            "bytes that are no zip",
            INVALID_CODE,
            name -> Samples.importing(name, "no zip".getBytes(UTF_8))),
        refused(
            "D17-not-base64",
            "a file_code that is not base64",
            INVALID_CODE,
            name -> Samples.importing(name).with("file_code", "%%%")),
        refused(
            "D17-bad-name",
            "a func_name that is none",
            INVALID_FUNCTION_NAME,
            name -> Samples.importing("1" + name)),
        refused(
            "D17-file-type",
            "a file_type that is not zip",
            INVALID_FILE_TYPE,
            name -> Samples.importing(name).with("file_type", "tar")),
        refused(
            "D17-package",
            "a package name that is none",
            INVALID_PACKAGE_NAME,
            name -> Samples.importing(name).with("package", "no package")),
        refused(
            "D17-two-yamls",
            "two YAML files",
            ONLY_ONE_YAML_ALLOWED,
            name -> {
              Map<String, byte[]> files = new LinkedHashMap<>();
              files.put("a.yml", Samples.yaml(name).getBytes(UTF_8));
              files.put("b.yaml", Samples.yaml(name).getBytes(UTF_8));
              files.put("index.zip", Samples.codeZip());
              return Samples.importing(name, Samples.zip(files));
            }),
        refused(
            "D17-broken-yaml",
            "a YAML that cannot be read",
            INVALID_YAML,
            name -> yaml(name, "{ : [")),
        refused(
            "D17-yaml-without-version",
            "a YAML of another form",
            INVALID_YAML,
            name -> yaml(name, Samples.yaml(name).replace("HcCrmTemplateVersion", "Version"))),
        refused(
            "D17-yaml-of-another-type",
            "a resource of another type",
            INVALID_YAML,
            name ->
                yaml(name, Samples.yaml(name).replace("HC::Serverless::Function", "HC::Other"))),
        refused(
            "D17-no-resource",
            "a YAML without a function",
            FUNCTION_NOT_IN_YAML,
            name -> yaml(name, "HcCrmTemplateVersion: v1\nResources: {}\n")),
        refused(
            "D17-two-functions",
            "a YAML with two functions",
            MORE_THAN_ONE_FUNCTION_IN_YAML,
            name -> {
              String one = Samples.yaml(name);
              return yaml(
                  name, one + one.substring(one.indexOf("  " + name)).replace(name, "second"));
            }),
        refused(
            "D17-no-code-file",
            "a CodeFileName that the package does not hold",
            INVALID_CODE,
            name -> yaml(name, Samples.yaml(name).replace("index.zip", "other.zip"))),
        refused(
            "D17-yaml-is-checked",
            "a YAML whose memory is none",
            INVALID_MEMORY_SIZE,
            name -> yaml(name, Samples.yaml(name).replace("MemorySize: 128", "MemorySize: 100"))),
        refused(
            "D17-yaml-timeout",
            "a YAML whose timeout is out of range",
            INVALID_TIMEOUT,
            name -> yaml(name, Samples.yaml(name).replace("Timeout: 30", "Timeout: 1"))),
        refused(
            "D17-yaml-runtime",
            "a YAML whose runtime nobody knows",
            INVALID_RUNTIME,
            name -> yaml(name, Samples.yaml(name).replace("Python3.9", "Cobol85"))),
        check(
            "D17-file-type-absent",
            IMPORT_FUNCTION,
            DOCUMENTED,
            CURRENT_PAGES,
            "without file_type it is zip",
            api ->
                api.draft().body(Samples.importing(api.name()).without("file_type")).send().ok()),
        check(
                "D17-too-large",
                IMPORT_FUNCTION,
                INFERRED,
                ERROR_TABLE,
                "a package over its limit is refused",
                api ->
                    api.draft()
                        .body(
                            Samples.importing(
                                api.name(), Samples.zipOf(api.limit(Limit.IMPORT_BYTES) + 1)))
                        .send()
                        .refused(IMPORT_FILE_TOO_LARGE))
            .perProfile()
            .costs(ContractCost.LARGE_BODIES),
        check(
            "D17-code-too-large",
            IMPORT_FUNCTION,
            INFERRED,
            ERROR_TABLE,
            "code over the archive limit is refused, however small it is packed",
            api -> {
              String name = api.name();
              Map<String, byte[]> files = new LinkedHashMap<>();
              files.put("function.yml", Samples.yaml(name).getBytes(UTF_8));
              files.put("index.zip", new byte[(int) api.limit(Limit.ARCHIVE_BYTES) + 1]);
              api.draft()
                  .body(Samples.importing(name, Samples.zip(files)))
                  .send()
                  .refused(CODE_PACKAGE_TOO_LARGE);
            }));
  }

  private interface Request {
    JsonObject of(String name);
  }

  private static ContractCheck refused(String id, String what, ErrorCode error, Request request) {
    return check(
        id,
        IMPORT_FUNCTION,
        INFERRED,
        NOT_SEEN,
        what + " is " + error.status() + " " + error.code(),
        api -> api.draft().body(request.of(api.name())).send().refused(error));
  }

  private static JsonObject yaml(String name, String yaml) {
    return Samples.importing(name, Samples.packageZip(yaml));
  }
}
