package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.wire.JsonObject;
import java.util.stream.Stream;

/** The configuration of a function: show, update, instances, pin. */
final class ConfigChecks {
  private static final String CODE_DIGEST = Samples.digest(Samples.SOURCE.getBytes(UTF_8));

  private ConfigChecks() {}

  static Stream<ContractCheck> checks() {
    return Stream.of(show(), update()).flatMap(each -> each);
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
            "the URN is the one that was asked for, with or without a version",
            api -> {
              Function function = api.create();
              api.draft().of(function).send().ok().has("func_urn", function.urn());
              api.draft()
                  .of(function.at("latest"))
                  .send()
                  .ok()
                  .has("func_urn", function.urn() + ":latest");
            }),
        check(
            "D2-time-show",
            SHOW_FUNCTION_CONFIG,
            INFERRED,
            LIST_CAPTURE,
            "last_modified is RFC 3339 with +08:00",
            api ->
                api.draft().of(api.create()).send().ok().matches("last_modified", Forms.RFC_3339)),
        check(
            "D4-absent-show",
            SHOW_FUNCTION_CONFIG,
            INFERRED,
            CAPTURES,
            "what was not set is absent, neither null nor empty",
            api -> Forms.withoutEmptyMembers(api.draft().of(api.create()).send().ok())),
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
            "alias-leads-to-version",
            SHOW_FUNCTION_CONFIG,
            DOCUMENTED,
            USER_GUIDE,
            "a URN with an alias names the version behind it",
            api ->
                api.draft()
                    .of(AliasChecks.aliased(api).at("!live"))
                    .send()
                    .ok()
                    .has("version", "v1")),
        check(
            "show-unknown-version",
            SHOW_FUNCTION_CONFIG,
            INFERRED,
            API_REFERENCE,
            "a version that is not there is 404 FSS.1052",
            api -> api.draft().of(api.create().at("v404")).send().refused(VERSION_NOT_FOUND)),
        check(
            "show-unknown-alias",
            SHOW_FUNCTION_CONFIG,
            INFERRED,
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
                  .matches("last_modified", Forms.RFC_3339)
                  .matches("image_name", Forms.IMAGE_NAME);
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
            INFERRED,
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
            INFERRED,
            "recorded version tests of gophertelekomcloud, 2024 to 2026",
            "the runtime can change",
            api -> {
              Function function = api.create();
              api.draft()
                  .of(function)
                  .body(Bodies.configuration(function).with("runtime", "Python3.6"))
                  .send()
                  .ok()
                  .has("runtime", "Python3.6");
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
}
