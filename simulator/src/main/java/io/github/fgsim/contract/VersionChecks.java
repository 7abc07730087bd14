package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Limit;
import java.util.stream.Stream;

/** Versions. */
final class VersionChecks {
  private VersionChecks() {}

  static Stream<ContractCheck> checks() {
    return versions();
  }

  private static Stream<ContractCheck> versions() {
    return Stream.of(
        check(
            "publish",
            CREATE_FUNCTION_VERSION,
            DOCUMENTED,
            API_REFERENCE,
            "the version's name, its description, a URN that ends with it",
            api -> {
              Function function = api.create();
              api.draft()
                  .of(function)
                  .body(JsonObject.of("version", "v1").with("description", "first"))
                  .send()
                  .ok()
                  .has("version", "v1")
                  .has("version_description", "first")
                  .has("func_urn", function.urn() + ":v1");
              api.to(SHOW_FUNCTION_CONFIG)
                  .of(function.at("v1"))
                  .send()
                  .ok()
                  .has("version", "v1")
                  .has("func_urn", function.urn() + ":v1");
            }),
        check(
            "publish-unnamed",
            CREATE_FUNCTION_VERSION,
            DOCUMENTED,
            MODELS,
            "without a name the version is vYYYYMMDD-HHMMSS",
            api ->
                api.draft()
                    .of(api.create())
                    .body(JsonObject.EMPTY)
                    .send()
                    .ok()
                    .matches("version", "v\\d{8}-\\d{6}")),
        check(
            "publish-keeps-a-snapshot",
            CREATE_FUNCTION_VERSION,
            DOCUMENTED,
            USER_GUIDE,
            "later updates do not change a published version",
            api -> {
              Function function = Bodies.published(api, "v1");
              api.to(UPDATE_FUNCTION_CONFIG)
                  .of(function)
                  .body(Bodies.configuration(function).with("timeout", 9))
                  .send()
                  .ok();
              api.to(SHOW_FUNCTION_CONFIG).of(function.at("v1")).send().ok().has("timeout", 3);
            }),
        check(
            "publish-unchanged",
            CREATE_FUNCTION_VERSION,
            DOCUMENTED,
            ERROR_TABLE,
            "publishing again without a change is 400 FSS.1016",
            api ->
                api.draft()
                    .of(Bodies.published(api, "v1"))
                    .body(JsonObject.of("version", "v2"))
                    .send()
                    .refused(NOTHING_TO_PUBLISH)),
        check(
            "publish-taken",
            CREATE_FUNCTION_VERSION,
            DOCUMENTED,
            ERROR_TABLE,
            "a version name that is taken is 409 FSS.1062",
            api -> {
              Function function = Bodies.published(api, "v1");
              api.to(UPDATE_FUNCTION_CONFIG)
                  .of(function)
                  .body(Bodies.configuration(function).with("timeout", 9))
                  .send()
                  .ok();
              api.draft()
                  .of(function)
                  .body(JsonObject.of("version", "v1"))
                  .send()
                  .refused(VERSION_EXISTS);
            }),
        check(
            "publish-bad-name",
            CREATE_FUNCTION_VERSION,
            INFERRED,
            NOT_SEEN,
            "latest, and a name of other characters, are no version names",
            api -> {
              Draft draft = api.draft().of(api.create());
              draft.body(JsonObject.of("version", "latest")).send().refused(INVALID_VERSION);
              draft.body(JsonObject.of("version", "no name")).send().refused(INVALID_VERSION);
            }),
        check(
            "publish-digest",
            CREATE_FUNCTION_VERSION,
            INFERRED,
            MODELS,
            "a digest that is not the latest code's is refused",
            api ->
                api.draft()
                    .of(api.create())
                    .body(JsonObject.of("digest", Samples.PAGE_DIGEST))
                    .send()
                    .refused(INVALID_PARAMETER)),
        check(
            "publish-too-many",
            CREATE_FUNCTION_VERSION,
            INFERRED,
            CONSTRAINTS + "; the code is inferred",
            "a function has 20 versions, the latest included",
            api -> {
              Function function = api.create();
              for (int i = 1; i < api.limit(Limit.VERSIONS); i++) {
                publish(api, function, i).ok();
              }
              publish(api, function, 99).refused(INVALID_PARAMETER);
            }),
        check(
            "versions",
            LIST_FUNCTION_VERSIONS,
            DOCUMENTED,
            API_REFERENCE,
            "versions, next_marker and count; the latest is one of them; a URN ends with its version",
            api -> {
              Function function = Bodies.published(api, "v1");
              Answer answer = api.draft().of(function).send().ok().hasNumber("next_marker");
              answer
                  .lists(answer.objects("versions"), "version", "latest")
                  .lists(answer.objects("versions"), "version", "v1")
                  .lists(answer.objects("versions"), "func_urn", function.urn() + ":v1");
            }),
        check(
            "delete-version",
            DELETE_FUNCTION,
            DOCUMENTED,
            API_REFERENCE,
            "a URN with a version deletes that version and leaves the function",
            api -> {
              Function function = Bodies.published(api, "v1");
              api.draft().of(function.at("v1")).send().ok();
              api.to(SHOW_FUNCTION_CONFIG).of(function.at("v1")).send().refused(VERSION_NOT_FOUND);
              api.to(SHOW_FUNCTION_CONFIG).of(function).send().ok();
            }),
        check(
            "delete-version-in-use",
            DELETE_FUNCTION,
            DOCUMENTED,
            ERROR_TABLE,
            "an alias's additional version cannot be deleted",
            api -> {
              Function function = twoVersions(api);
              api.to(CREATE_VERSION_ALIAS).of(function).body(weighted("v2", 10)).send().ok();
              api.draft().of(function.at("v2")).send().refused(VERSION_IN_USE_BY_ALIAS);
            }));
  }

  private static Answer publish(Conversation api, Function function, int number) {
    api.to(UPDATE_FUNCTION_CONFIG)
        .of(function)
        .body(Bodies.configuration(function).with("timeout", 3 + number))
        .send()
        .ok();
    return api.draft().of(function).body(JsonObject.of("version", "v" + number)).send();
  }

  static Function twoVersions(Conversation api) {
    Function function = Bodies.published(api, "v1");
    api.to(UPDATE_FUNCTION_CONFIG)
        .of(function)
        .body(Bodies.configuration(function).with("timeout", 9))
        .send()
        .ok();
    api.to(CREATE_FUNCTION_VERSION).of(function).body(JsonObject.of("version", "v2")).send().ok();
    return function;
  }

  static JsonObject weighted(String version, int weight) {
    return Bodies.alias("live", "v1")
        .with("additional_version_weights", JsonObject.of(version, weight));
  }
}
