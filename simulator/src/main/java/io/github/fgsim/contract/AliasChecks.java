package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Limit;
import java.util.stream.Stream;

/** Aliases. */
final class AliasChecks {
  private AliasChecks() {}

  static Stream<ContractCheck> checks() {
    return Stream.of(aliases(), refusals()).flatMap(each -> each);
  }

  private static Stream<ContractCheck> aliases() {
    return Stream.of(
        check(
            "alias",
            CREATE_VERSION_ALIAS,
            DOCUMENTED,
            API_REFERENCE,
            "name, version, description, time and a URN that ends with :!name",
            api -> {
              Function function = Bodies.published(api, "v1");
              api.draft()
                  .of(function)
                  .body(Bodies.alias("live", "v1").with("description", "d"))
                  .send()
                  .ok()
                  .has("name", "live")
                  .has("version", "v1")
                  .has("description", "d")
                  .has("alias_urn", function.urn() + ":!live")
                  .matches("last_modified", Forms.RFC_3339);
            }),
        check(
            "aliases",
            LIST_VERSION_ALIASES,
            CLIENT,
            SDK,
            "a bare list, or the SDKs cannot read it",
            api -> {
              Answer answer = api.draft().of(aliased(api)).send().ok();
              answer.lists(answer.array(), "name", "live");
            }),
        check(
            "aliases-none",
            LIST_VERSION_ALIASES,
            CLIENT,
            SDK,
            "without aliases the list is empty",
            api -> {
              Answer answer = api.draft().of(api.create()).send().ok();
              answer.expect(answer.array().isEmpty(), "no alias");
            }),
        check(
            "alias-show",
            SHOW_VERSION_ALIAS,
            DOCUMENTED,
            API_REFERENCE,
            "the alias as it was created",
            api ->
                api.draft()
                    .of(aliased(api))
                    .with("alias_name", "live")
                    .send()
                    .ok()
                    .has("name", "live")
                    .has("version", "v1")),
        check(
            "alias-update",
            UPDATE_VERSION_ALIAS,
            DOCUMENTED,
            API_REFERENCE,
            "the alias points to another version from then on",
            api -> {
              Function function = aliased(api);
              api.draft()
                  .of(function)
                  .with("alias_name", "live")
                  .body(JsonObject.of("version", "latest").with("description", "moved"))
                  .send()
                  .ok()
                  .has("name", "live")
                  .has("version", "latest")
                  .has("description", "moved");
              api.to(SHOW_VERSION_ALIAS)
                  .of(function)
                  .with("alias_name", "live")
                  .send()
                  .ok()
                  .has("version", "latest");
            }),
        check(
            "alias-delete",
            DELETE_VERSION_ALIAS,
            DOCUMENTED,
            API_REFERENCE,
            "204; the alias is gone",
            api -> {
              Function function = aliased(api);
              api.draft().of(function).with("alias_name", "live").send().status(204);
              api.to(SHOW_VERSION_ALIAS)
                  .of(function)
                  .with("alias_name", "live")
                  .send()
                  .refused(ALIAS_NOT_FOUND);
            }),
        check(
            "alias-weights",
            CREATE_VERSION_ALIAS,
            DOCUMENTED,
            API_REFERENCE,
            "additional versions and their weights come back",
            api ->
                api.draft()
                    .of(VersionChecks.twoVersions(api))
                    .body(VersionChecks.weighted("v2", 10))
                    .send()
                    .ok()
                    .has("additional_version_weights", JsonObject.of("v2", 10))));
  }

  static Function aliased(Conversation api) {
    Function function = Bodies.published(api, "v1");
    api.to(CREATE_VERSION_ALIAS).of(function).body(Bodies.alias("live", "v1")).send().ok();
    return function;
  }

  private static Stream<ContractCheck> refusals() {
    return Stream.of(
        check(
            "alias-taken",
            CREATE_VERSION_ALIAS,
            DOCUMENTED,
            ERROR_TABLE,
            "a name that is taken is 409 FSS.1063",
            api ->
                api.draft()
                    .of(aliased(api))
                    .body(Bodies.alias("live", "latest"))
                    .send()
                    .refused(ALIAS_EXISTS)),
        check(
            "alias-version-taken",
            CREATE_VERSION_ALIAS,
            DOCUMENTED,
            ERROR_TABLE,
            "a version that another alias points to is 409 FSS.1066",
            api ->
                api.draft()
                    .of(aliased(api))
                    .body(Bodies.alias("other", "v1"))
                    .send()
                    .refused(VERSION_HAS_ALIAS)),
        check(
            "alias-bad-name",
            CREATE_VERSION_ALIAS,
            INFERRED,
            NOT_SEEN,
            "a name begins with a letter and has letters, digits, - and _",
            api -> {
              Draft draft = api.draft().of(api.create());
              for (String name : new String[] {"1live", "a b", "-a", "a-"}) {
                draft.body(Bodies.alias(name, "latest")).send().refused(INVALID_ALIAS);
              }
            }),
        check(
            "alias-unknown-version",
            CREATE_VERSION_ALIAS,
            INFERRED,
            ERROR_TABLE,
            "a version that is not there is 404 FSS.1052",
            api ->
                api.draft()
                    .of(api.create())
                    .body(Bodies.alias("live", "v404"))
                    .send()
                    .refused(VERSION_NOT_FOUND)),
        check(
            "alias-additional-unknown",
            CREATE_VERSION_ALIAS,
            DOCUMENTED,
            ERROR_TABLE,
            "an additional version that is not there is 400 FSS.1091",
            api ->
                api.draft()
                    .of(Bodies.published(api, "v1"))
                    .body(VersionChecks.weighted("v404", 10))
                    .send()
                    .refused(INVALID_ADDITIONAL_VERSION)),
        check(
            "alias-additional-weight",
            CREATE_VERSION_ALIAS,
            DOCUMENTED,
            ERROR_TABLE,
            "a weight over 100 is 400 FSS.1092",
            api ->
                api.draft()
                    .of(VersionChecks.twoVersions(api))
                    .body(VersionChecks.weighted("v2", 101))
                    .send()
                    .refused(INVALID_ADDITIONAL_WEIGHT)),
        check(
            "alias-additional-is-main",
            CREATE_VERSION_ALIAS,
            DOCUMENTED,
            ERROR_TABLE,
            "the main version as additional one is 400 FSS.1093",
            api ->
                api.draft()
                    .of(VersionChecks.twoVersions(api))
                    .body(VersionChecks.weighted("v1", 10))
                    .send()
                    .refused(ADDITIONAL_VERSION_IS_MAIN)),
        check(
            "alias-too-many",
            CREATE_VERSION_ALIAS,
            DOCUMENTED,
            ERROR_TABLE,
            "the eleventh alias is 403 FSS.1043",
            api -> {
              Function function = api.create();
              for (int i = 1; i <= api.limit(Limit.ALIASES) + 1; i++) {
                api.to(UPDATE_FUNCTION_CONFIG)
                    .of(function)
                    .body(Bodies.configuration(function).with("timeout", 3 + i))
                    .send()
                    .ok();
                api.to(CREATE_FUNCTION_VERSION)
                    .of(function)
                    .body(JsonObject.of("version", "v" + i))
                    .send()
                    .ok();
                Answer answer =
                    api.draft().of(function).body(Bodies.alias("a" + i, "v" + i)).send();
                if (i <= api.limit(Limit.ALIASES)) {
                  answer.ok();
                } else {
                  answer.refused(TOO_MANY_ALIASES);
                }
              }
            }),
        check(
                "alias-missing",
                SHOW_VERSION_ALIAS,
                DOCUMENTED,
                API_REFERENCE,
                "an alias that is not there is 404 FSS.1053",
                api -> {
                  Function function = api.create();
                  api.draft()
                      .of(function)
                      .with("alias_name", "nobody")
                      .send()
                      .refused(ALIAS_NOT_FOUND)
                      .saying(
                          api.cloud()
                              ? "The alias does not exist."
                              : "Not found the function alias");
                  api.to(DELETE_VERSION_ALIAS)
                      .of(function)
                      .with("alias_name", "nobody")
                      .send()
                      .refused(ALIAS_NOT_FOUND);
                  api.to(UPDATE_VERSION_ALIAS)
                      .of(function)
                      .with("alias_name", "nobody")
                      .body(JsonObject.of("version", "latest"))
                      .send()
                      .refused(ALIAS_NOT_FOUND);
                })
            .perProfile(),
        check(
            "alias-with-triggers",
            DELETE_VERSION_ALIAS,
            DOCUMENTED,
            ERROR_TABLE,
            "an alias that has triggers cannot be deleted",
            api -> {
              Function function = aliased(api);
              api.to(CREATE_FUNCTION_TRIGGER)
                  .of(function.at("!live"))
                  .body(Bodies.timer("tick"))
                  .send()
                  .ok();
              api.draft()
                  .of(function)
                  .with("alias_name", "live")
                  .send()
                  .refused(ALIAS_HAS_TRIGGERS);
            }));
  }
}
