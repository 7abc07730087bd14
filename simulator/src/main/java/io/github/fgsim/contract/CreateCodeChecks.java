package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.wire.JsonObject;
import java.util.stream.Stream;

/** The code of a create: its file name, its forms. D13, D14, D15. */
final class CreateCodeChecks {
  private CreateCodeChecks() {}

  static Stream<ContractCheck> checks() {
    return Stream.of(filenames(), code()).flatMap(each -> each);
  }

  private static Stream<ContractCheck> filenames() {
    return Stream.of(
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
                    .body(Bodies.obs(api, "https://bucket.obs.example.com/dir/code.zip"))
                    .send()
                    .ok()
                    .has("code_filename", "code.zip")
                    .has("code_url", "https://bucket.obs.example.com/dir/code.zip")),
        check(
                "D14-zip-filename",
                CREATE_FUNCTION,
                CLIENT,
                DEPLOYERS,
                "a zip without code_filename is accepted, answered as index.zip, in CLOUD by the name",
                api -> {
                  String name = api.name();
                  api.to(CREATE_FUNCTION)
                      .body(Samples.archived(name).without("code_filename"))
                      .send()
                      .ok()
                      .has("code_filename", api.cloud() ? name + ".zip" : "index.zip");
                })
            .perProfile(),
        check(
            "D14-jar-filename",
            CREATE_FUNCTION,
            INFERRED,
            DEPLOYERS,
            "a jar without code_filename is accepted, answered as index.jar",
            api ->
                api.to(CREATE_FUNCTION)
                    .body(Bodies.jar(api, "Java8").without("code_filename"))
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

  private static Stream<ContractCheck> code() {
    return Stream.of(
        check(
                "D13-code-required",
                CREATE_FUNCTION,
                INFERRED,
                CREATE_PAGE + ", mandatory there; the code is inferred",
                "without func_code: refused; CLOUD stores a template (recorded 2026-08)",
                CreateCodeChecks::codeIsRequired)
            .perProfile(),
        check(
            "D13-obs-needs-url",
            CREATE_FUNCTION,
            INFERRED,
            ERROR_TABLE,
            "code type obs without code_url, or with one that is no URL, is refused",
            api -> {
              api.draft().body(Bodies.obs(api, "").without("code_url")).send().refused(INVALID_URL);
              api.draft().body(Bodies.obs(api, "not a url")).send().refused(INVALID_URL);
            }),
        check(
            "D13-url-ignored",
            CREATE_FUNCTION,
            INFERRED,
            NOT_SEEN,
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
            api -> api.draft().body(Bodies.image(api)).send().ok().has("runtime", "Custom Image")),
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
                  .body(Bodies.jar(api, "Java11").with("func_code", text))
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
                    .refused(INVALID_CODE)));
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
}
