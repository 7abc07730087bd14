package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.wire.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What an import takes and answers: D1 to D7 of it, D16. */
final class ImportChecks {
  private static final String PLAIN_TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";

  private ImportChecks() {}

  static Stream<ContractCheck> checks() {
    return answers();
  }

  private static Stream<ContractCheck> answers() {
    return Stream.of(
        check(
            "import-answer",
            IMPORT_FUNCTION,
            CLIENT,
            REAL_PACKAGE,
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
                        .matches("last_modified", api.cloud() ? Forms.RFC_3339 : PLAIN_TIME))
            .perProfile(),
        check(
            "D3-image-name-import",
            IMPORT_FUNCTION,
            DOCUMENTED,
            IMPORT_PAGE,
            "image_name holds the time of last_modified",
            api -> Forms.imageNameHoldsTime(imported(api))),
        check(
            "D4-absent-import",
            IMPORT_FUNCTION,
            DOCUMENTED,
            IMPORT_PAGE,
            "what the YAML does not set is absent, neither null nor empty",
            api -> Forms.withoutEmptyMembers(imported(api))),
        check(
                "D5-import-keys",
                IMPORT_FUNCTION,
                DOCUMENTED,
                IMPORT_PAGE,
                "the keys of the page's sample, in its order",
                api ->
                    imported(api)
                        .keys(
                            ((api.cloud() ? "func_id " : "")
                                    + "func_urn func_name domain_id namespace project_name package runtime timeout handler memory_size cpu code_type code_filename code_size digest version image_name last_modified strategy_config enterprise_project_id")
                                .split(" ")))
            .perProfile(),
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
}
