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

/** Functions after their creation: list, show, update, code, delete. */
final class FunctionChecks {
  private static final String CODE_DIGEST = Samples.digest(Samples.SOURCE.getBytes(UTF_8));
  private static final byte[] NEW_CODE = "def handler(a, b): pass\n".getBytes(UTF_8);
  private static final String IMAGE_NAME = "latest-\\d{12}@[a-z0-9]{5}";

  private FunctionChecks() {}

  static Stream<ContractCheck> checks() {
    return Stream.of(list(), show(), update(), code(), delete(), missing()).flatMap(each -> each);
  }

  private static Stream<ContractCheck> list() {
    return Stream.of(
        check(
            "list-answer",
            LIST_FUNCTIONS,
            DOCUMENTED,
            API_REFERENCE,
            "functions, next_marker and count; a function that was created is listed",
            api -> {
              Function function = api.create();
              Answer answer =
                  api.draft()
                      .query("func_name", function.name())
                      .send()
                      .ok()
                      .keys("functions", "next_marker", "count")
                      .hasNumber("next_marker")
                      .has("count", 1);
              answer.lists(answer.objects("functions"), "func_name", function.name());
            }),
        check(
            "D1-urn-list",
            LIST_FUNCTIONS,
            RECORDED,
            LIST_CAPTURE,
            "the URN of an entry has no version",
            api -> {
              Function function = api.create();
              Answer answer = api.draft().query("func_name", function.name()).send().ok();
              answer.lists(answer.objects("functions"), "func_urn", function.urn());
            }),
        check(
            "list-entry",
            LIST_FUNCTIONS,
            RECORDED,
            LIST_CAPTURE,
            "an entry has cpu, digest, image_name and last_modified in the forms of a create",
            api -> {
              Answer answer = api.draft().query("func_name", api.create().name()).send().ok();
              for (JsonObject entry : answer.objects("functions")) {
                answer
                    .expect(Long.valueOf(300).equals(entry.get("cpu")), "cpu 300")
                    .expect(
                        String.valueOf(entry.get("last_modified")).matches(CreateChecks.RFC_3339),
                        "last_modified in RFC 3339")
                    .expect(
                        String.valueOf(entry.get("image_name")).matches(IMAGE_NAME),
                        "image_name with its time")
                    .expect(CODE_DIGEST.equals(entry.get("digest")), "the code's digest");
              }
            }),
        check(
            "list-unknown-name",
            LIST_FUNCTIONS,
            CLIENT,
            TERRAFORM,
            "a filter that nothing has gives an empty list",
            api -> {
              Answer answer =
                  api.draft().query("package_name", api.name()).send().ok().has("count", 0);
              answer.expect(answer.objects("functions").isEmpty(), "no entry");
            }),
        check(
            "list-by-package",
            LIST_FUNCTIONS,
            DOCUMENTED,
            API_REFERENCE,
            "package_name lists the functions of one package",
            api -> {
              String packageName = "pack-" + api.name();
              api.create(api.creation().with("package", packageName));
              api.create();
              api.draft().query("package_name", packageName).send().ok().has("count", 1);
            }),
        check(
            "list-pages",
            LIST_FUNCTIONS,
            CLIENT,
            TERRAFORM,
            "maxitems bounds a page, next_marker leads to the next, until one is empty",
            FunctionChecks::pagesEndWithAnEmptyOne),
        check(
            "list-bad-numbers",
            LIST_FUNCTIONS,
            INFERRED,
            NOT_SEEN,
            "maxitems and marker that are no numbers are refused",
            api -> {
              api.draft().query("maxitems", "many").send().refused(INVALID_QUERY_PARAMETER);
              api.draft().query("marker", "there").send().refused(INVALID_QUERY_PARAMETER);
              api.draft().query("marker", -1).send().refused(INVALID_QUERY_PARAMETER);
            }));
  }

  private static void pagesEndWithAnEmptyOne(Conversation api) {
    String packageName = "pack-" + api.name();
    for (int i = 0; i < 3; i++) {
      api.create(api.creation().with("package", packageName));
    }
    Draft list = api.draft().query("package_name", packageName).query("maxitems", 2);
    Answer first = list.query("marker", 0).send().ok();
    first.expect(first.objects("functions").size() == 2, "two entries");
    Answer second = list.query("marker", first.number("next_marker")).send().ok();
    second.expect(second.objects("functions").size() == 1, "one entry");
    Answer third = list.query("marker", second.number("next_marker")).send().ok();
    third.expect(third.objects("functions").isEmpty(), "no entry");
  }

  private static Stream<ContractCheck> show() {
    return Stream.of(
        check(
            "show-config",
            SHOW_FUNCTION_CONFIG,
            DOCUMENTED,
            API_REFERENCE,
            "everything that the create set",
            api -> {
              JsonObject body =
                  api.creation().with("description", "d").with("user_data", "{\"k\":\"v\"}");
              Answer answer = api.draft().of(api.create(body)).send().ok();
              body.without("func_code").members().forEach(answer::has);
            }),
        check(
            "D1-urn-show",
            SHOW_FUNCTION_CONFIG,
            DOCUMENTED,
            API_REFERENCE,
            "the URN ends with :latest, whether that was asked for or no version",
            api -> {
              Function function = api.create();
              api.draft().of(function).send().ok().has("func_urn", function.urn() + ":latest");
              api.draft()
                  .of(function.at("latest"))
                  .send()
                  .ok()
                  .has("func_urn", function.urn() + ":latest");
            }),
        check(
            "D2-time-show",
            SHOW_FUNCTION_CONFIG,
            RECORDED,
            LIST_CAPTURE,
            "last_modified is RFC 3339 with +08:00",
            api ->
                api.draft()
                    .of(api.create())
                    .send()
                    .ok()
                    .matches("last_modified", CreateChecks.RFC_3339)),
        check(
            "D4-absent-show",
            SHOW_FUNCTION_CONFIG,
            INFERRED,
            CAPTURES,
            "what was not set is absent, neither null nor empty",
            api -> CreateChecks.withoutEmptyMembers(api.draft().of(api.create()).send().ok())),
        check(
            "show-config-types",
            SHOW_FUNCTION_CONFIG,
            CLIENT,
            TERRAFORM,
            "package is a text and strategy_config.concurrency a number, or the provider panics",
            api ->
                api.draft()
                    .of(api.create())
                    .send()
                    .ok()
                    .matches("package", ".+")
                    .hasNumber("strategy_config.concurrency")),
        check(
            "show-unknown-version",
            SHOW_FUNCTION_CONFIG,
            DOCUMENTED,
            API_REFERENCE,
            "a version that is not there is 404 FSS.1052",
            api -> api.draft().of(api.create().at("v404")).send().refused(VERSION_NOT_FOUND)),
        check(
            "show-unknown-alias",
            SHOW_FUNCTION_CONFIG,
            DOCUMENTED,
            API_REFERENCE,
            "an alias that is not there is 404 FSS.1053",
            api -> api.draft().of(api.create().at("!nobody")).send().refused(ALIAS_NOT_FOUND)));
  }

  private static Stream<ContractCheck> update() {
    return Stream.of(
        check(
            "update-config",
            UPDATE_FUNCTION_CONFIG,
            RECORDED,
            UPDATE_CAPTURE,
            "the new values come back, with :latest, an image and a time",
            api -> {
              Function function = api.create();
              JsonObject changed =
                  Bodies.configuration(function)
                      .with("timeout", 10)
                      .with("memory_size", 256)
                      .with("description", "new");
              api.draft()
                  .of(function)
                  .body(changed)
                  .send()
                  .ok()
                  .has("timeout", 10)
                  .has("memory_size", 256)
                  .has("cpu", 400)
                  .has("description", "new")
                  .has("func_urn", function.urn() + ":latest")
                  .matches("last_modified", CreateChecks.RFC_3339)
                  .matches("image_name", IMAGE_NAME);
              api.to(SHOW_FUNCTION_CONFIG)
                  .of(function)
                  .send()
                  .ok()
                  .has("timeout", 10)
                  .has("description", "new");
            }),
        check(
            "update-config-keeps-code",
            UPDATE_FUNCTION_CONFIG,
            RECORDED,
            UPDATE_CAPTURE,
            "code and digest stay",
            api -> {
              Function function = api.create();
              api.draft()
                  .of(function)
                  .body(Bodies.configuration(function))
                  .send()
                  .ok()
                  .has("digest", CODE_DIGEST);
            }),
        check(
            "update-config-xrole",
            UPDATE_FUNCTION_CONFIG,
            RECORDED,
            UPDATE_CAPTURE,
            "sending xrole alone brings xrole and app_xrole back",
            api -> {
              Function function = api.create();
              api.draft()
                  .of(function)
                  .body(Bodies.configuration(function).with("xrole", "agency"))
                  .send()
                  .ok()
                  .has("xrole", "agency")
                  .has("app_xrole", "agency");
            }),
        check(
            "update-config-replaces",
            UPDATE_FUNCTION_CONFIG,
            INFERRED,
            TERRAFORM,
            "a field that the update does not send is gone",
            api -> {
              Function function = api.create(api.creation().with("description", "old"));
              api.draft()
                  .of(function)
                  .body(Bodies.configuration(function))
                  .send()
                  .ok()
                  .lacks("description");
            }),
        check(
            "update-config-runtime",
            UPDATE_FUNCTION_CONFIG,
            DOCUMENTED,
            "vendor's FAQ; the code is inferred",
            "another runtime is refused",
            api -> {
              Function function = api.create();
              api.draft()
                  .of(function)
                  .body(Bodies.configuration(function).with("runtime", "Python3.6"))
                  .send()
                  .refused(INVALID_RUNTIME);
            }),
        check(
            "update-config-of-version",
            UPDATE_FUNCTION_CONFIG,
            INFERRED,
            USER_GUIDE,
            "a published version cannot be changed",
            api -> {
              Function function = Bodies.published(api, "v1");
              api.draft()
                  .of(function.at("v1"))
                  .body(Bodies.configuration(function))
                  .send()
                  .refused(INVALID_VERSION);
            }),
        check(
            "max-instances",
            UPDATE_FUNCTION_MAX_INSTANCE_CONFIG,
            DOCUMENTED,
            API_REFERENCE,
            "the number stands in strategy_config from then on",
            api -> {
              Function function = api.create();
              api.draft()
                  .of(function)
                  .body(JsonObject.of("max_instance_num", 300))
                  .send()
                  .ok()
                  .has("strategy_config.concurrency", 300)
                  .has("func_urn", function.urn() + ":latest");
              api.to(SHOW_FUNCTION_CONFIG)
                  .of(function)
                  .send()
                  .ok()
                  .has("strategy_config.concurrency", 300);
            }),
        check(
            "collect",
            UPDATE_FUNCTION_COLLECT_STATE,
            DOCUMENTED,
            API_REFERENCE,
            "a function can be pinned and unpinned",
            api -> {
              Function function = api.create();
              api.draft().of(function).with("state", "true").send().ok();
              api.draft().of(function).with("state", "false").send().ok();
            }),
        check(
            "collect-other-state",
            UPDATE_FUNCTION_COLLECT_STATE,
            INFERRED,
            NOT_SEEN,
            "a state that is neither true nor false is refused",
            api ->
                api.draft()
                    .of(api.create())
                    .with("state", "maybe")
                    .send()
                    .refused(INVALID_PARAMETER)));
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

  private static Stream<ContractCheck> delete() {
    return Stream.of(
        check(
            "delete",
            DELETE_FUNCTION,
            CLIENT,
            TERRAFORM,
            "204; the function is gone from lists and cannot be shown",
            api -> {
              Function function = api.create();
              api.draft().of(function).send().status(204);
              api.to(SHOW_FUNCTION_CONFIG).of(function).send().refused(FUNCTION_NOT_FOUND);
              api.to(LIST_FUNCTIONS)
                  .query("func_name", function.name())
                  .send()
                  .ok()
                  .has("count", 0);
            }),
        check(
            "delete-latest",
            DELETE_FUNCTION,
            RECORDED,
            "recorded in a vendor's development kit, cn-north-4, 2026-08",
            "the latest version alone cannot be deleted",
            api -> {
              Function function = api.create();
              api.draft()
                  .of(function.at("latest"))
                  .send()
                  .refused(INVALID_PARAMETER)
                  .saying("Can't delete the 'latest' version");
              api.to(SHOW_FUNCTION_CONFIG).of(function).send().ok();
            }),
        check(
            "delete-twice",
            DELETE_FUNCTION,
            CLIENT,
            TERRAFORM,
            "the second delete is 404 FSS.1051",
            api -> {
              Function function = api.create();
              api.draft().of(function).send().ok();
              api.draft().of(function).send().refused(FUNCTION_NOT_FOUND);
            }),
        check(
            "delete-with-versions",
            DELETE_FUNCTION,
            CLIENT,
            TERRAFORM,
            "published versions go with the function",
            api -> {
              Function function = Bodies.published(api, "v1");
              api.draft().of(function).send().ok();
              api.to(SHOW_FUNCTION_CONFIG).of(function.at("v1")).send().refused(FUNCTION_NOT_FOUND);
            }));
  }

  /** Operations without a body on a function that is not there. */
  private static Stream<ContractCheck> missing() {
    return Stream.of(
            SHOW_FUNCTION_CONFIG,
            SHOW_FUNCTION_CODE,
            DELETE_FUNCTION,
            LIST_FUNCTION_VERSIONS,
            LIST_VERSION_ALIASES,
            LIST_EVENTS,
            BATCH_DELETE_FUNCTION_TRIGGERS,
            LIST_FUNCTION_ASYNC_INVOKE_CONFIG,
            SHOW_FUNCTION_ASYNC_INVOKE_CONFIG,
            DELETE_FUNCTION_ASYNC_INVOKE_CONFIG,
            LIST_FUNCTION_TAGS,
            SHOW_LTS_LOG_DETAILS)
        .map(
            operation ->
                check(
                    "missing-function/" + operation,
                    operation,
                    DOCUMENTED,
                    ERROR_TABLE,
                    "on a function that is not there: 404 FSS.1051",
                    api -> api.draft().of(api.missing()).send().refused(FUNCTION_NOT_FOUND)));
  }
}
