package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.wire.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** The code of a function: show, update. */
final class CodeChecks {
  private static final String CODE_DIGEST = Samples.digest(Samples.SOURCE.getBytes(UTF_8));
  private static final byte[] NEW_CODE = "def handler(a, b): pass\n".getBytes(UTF_8);

  private CodeChecks() {}

  static Stream<ContractCheck> checks() {
    return code();
  }

  private static Stream<ContractCheck> code() {
    return Stream.of(
        check(
            "show-code",
            SHOW_FUNCTION_CODE,
            DOCUMENTED,
            API_REFERENCE,
            "digest, size and where the code is: func_code has file and link",
            api -> {
              Function function = api.create();
              api.draft()
                  .of(function)
                  .send()
                  .ok()
                  .has("func_urn", function.urn() + ":latest")
                  .has("code_type", "inline")
                  .has("digest", CODE_DIGEST)
                  .has("code_size", Samples.SOURCE.length())
                  .matches("func_code.link", "(https?://.*)?");
            }),
        check(
            "update-code",
            UPDATE_FUNCTION_CODE,
            DOCUMENTED,
            API_REFERENCE,
            "the new code's digest and size; the code itself comes back, link empty",
            api -> {
              Function function = api.create();
              String digest = Samples.digest(NEW_CODE);
              api.draft()
                  .of(function)
                  .body(Bodies.inlineCode(NEW_CODE))
                  .send()
                  .ok()
                  .has("digest", digest)
                  .has("code_size", NEW_CODE.length)
                  .has("func_code.file", Samples.base64(NEW_CODE))
                  .has("func_code.link", "")
                  .has("func_urn", function.urn() + ":latest");
              api.to(SHOW_FUNCTION_CONFIG).of(function).send().ok().has("digest", digest);
            }),
        check(
            "update-code-unchanged",
            UPDATE_FUNCTION_CODE,
            RECORDED,
            "recorded by a user of Open Telekom Cloud; " + DEPLOYERS,
            "the same bytes again are 409 FSS.0409",
            api ->
                api.draft()
                    .of(api.create())
                    .body(Bodies.inlineCode(Samples.SOURCE.getBytes(UTF_8)))
                    .send()
                    .refused(RESOURCE_ALREADY_EXISTS)
                    .saying("The specified resource already exists.")),
        check(
            "D15-update-not-a-zip",
            UPDATE_FUNCTION_CODE,
            RECORDED,
            OTC_3426,
            "bytes that are no zip are 400 FSS.1011, in Go's words",
            api ->
                api.draft()
                    .of(api.create())
                    .body(
                        Bodies.inlineCode(new byte[] {1, 2, 3})
                            .with("code_type", "zip")
                            .with("code_filename", "index.zip"))
                    .send()
                    .status(400)
                    .has("error_code", "FSS.1011")
                    .refused(INVALID_CODE)
                    .saying("zip: not a valid zip file")),
        check(
                "D13-code-required-of-update",
                UPDATE_FUNCTION_CODE,
                INFERRED,
                CREATE_PAGE + ", of the create",
                "an update without code and dependencies is refused; CLOUD takes its template",
                api -> {
                  Answer answer =
                      api.draft()
                          .of(api.create())
                          .body(JsonObject.of("code_type", "inline"))
                          .send();
                  if (api.cloud()) {
                    answer.ok();
                  } else {
                    answer.refused(CODE_REQUIRED);
                  }
                })
            .perProfile(),
        check(
            "update-code-dependencies",
            UPDATE_FUNCTION_CODE,
            CLIENT,
            TERRAFORM,
            "an update that brings only dependencies keeps the code",
            api ->
                api.draft()
                    .of(api.create())
                    .body(
                        JsonObject.of("code_type", "inline")
                            .with("depend_version_list", List.of("d-1")))
                    .send()
                    .ok()
                    .has("digest", CODE_DIGEST)));
  }
}
