package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.internal.wire.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** One function per project, package and name: D10. */
final class UniquenessChecks {
  private UniquenessChecks() {}

  static Stream<ContractCheck> checks() {
    return Stream.of(
        check(
                "D10-create-twice",
                CREATE_FUNCTION,
                DOCUMENTED,
                BOTH_PAGES,
                "the second create of a name is 409 FSS.1061, in the sample's words",
                api -> {
                  JsonObject body = api.creation();
                  api.create(body);
                  api.draft()
                      .body(body)
                      .send()
                      .status(409)
                      .has("error_code", "FSS.1061")
                      .refused(FUNCTION_EXISTS)
                      .saying(
                          api.cloud()
                              ? "The function already exists."
                              : "The function has existed");
                })
            .perProfile(),
        check(
            "D10-duplicate-has-other-fields",
            CREATE_FUNCTION,
            INFERRED,
            BOTH_PAGES,
            "it is the name that counts, not what the function is; the first one stays",
            api -> {
              JsonObject body = api.creation();
              Function function = api.create(body);
              api.draft()
                  .body(body.with("memory_size", 256).with("runtime", "Node.js14.18"))
                  .send()
                  .refused(FUNCTION_EXISTS);
              api.to(SHOW_FUNCTION_CONFIG).of(function).send().ok().has("memory_size", 128);
            }),
        check(
                "D10-import-of-a-created-name",
                IMPORT_FUNCTION,
                DOCUMENTED,
                IMPORT_PAGE,
                "an import of a name that a create made is 409 FSS.1061",
                api -> {
                  JsonObject body = api.creation();
                  api.create(body);
                  api.draft()
                      .body(Samples.importing(body.text("func_name", "")))
                      .send()
                      .refused(FUNCTION_EXISTS)
                      .saying(
                          api.cloud()
                              ? "The function already exists."
                              : "The function has existed");
                })
            .perProfile(),
        check(
            "D10-import-twice",
            IMPORT_FUNCTION,
            DOCUMENTED,
            IMPORT_PAGE,
            "the second import of a name is 409 FSS.1061",
            api -> {
              JsonObject body = Samples.importing(api.name());
              api.draft().body(body).send().ok();
              api.draft().body(body).send().refused(FUNCTION_EXISTS);
            }),
        check(
            "D10-create-of-an-imported-name",
            CREATE_FUNCTION,
            INFERRED,
            BOTH_PAGES,
            "a create of a name that an import made is 409 FSS.1061",
            api -> {
              String name = api.name();
              api.to(IMPORT_FUNCTION).body(Samples.importing(name)).send().ok();
              api.draft().body(Samples.creation(name)).send().refused(FUNCTION_EXISTS);
            }),
        check(
            "D10-other-package",
            CREATE_FUNCTION,
            INFERRED,
            USER_GUIDE,
            "the same name in another package is another function",
            api -> {
              JsonObject body = api.creation();
              api.create(body);
              api.create(body.with("package", "other-" + body.text("func_name", "")));
            }),
        check(
            "D10-again-after-delete",
            CREATE_FUNCTION,
            CLIENT,
            TERRAFORM,
            "a deleted name can be created again",
            api -> {
              JsonObject body = api.creation();
              Function function = api.create(body);
              api.to(DELETE_FUNCTION).of(function).send().ok();
              api.create(body);
            }),
        check(
            "D10-letter-case",
            CREATE_FUNCTION,
            INFERRED,
            USER_GUIDE,
            "names that differ in case are different names",
            api -> {
              JsonObject body = api.creation().with("func_name", api.name() + "x");
              api.create(body);
              api.create(
                  body.with("func_name", body.text("func_name", "").replaceFirst("x$", "X")));
            }),
        check(
            "D10-race",
            CREATE_FUNCTION,
            INFERRED,
            BOTH_PAGES,
            "of eight creates of one name at the same moment exactly one succeeds",
            api -> raceIsWonOnce(api, api.to(CREATE_FUNCTION).body(api.creation()))),
        check(
            "D10-race-of-imports",
            IMPORT_FUNCTION,
            INFERRED,
            IMPORT_PAGE,
            "of eight imports of one name at the same moment exactly one succeeds",
            api -> raceIsWonOnce(api, api.to(IMPORT_FUNCTION).body(Samples.importing(api.name())))),
        check(
            "D10-other-project",
            CREATE_FUNCTION,
            INFERRED,
            API_REFERENCE,
            "another project is another namespace; with credentials it is 403 FSS.0403",
            UniquenessChecks::otherProject),
        check(
            "D10-literal-project",
            CREATE_FUNCTION,
            INFERRED,
            SDK,
            "a literal {project_id} in the path, as from an SDK without project, is 403 FSS.0403",
            api ->
                api.draft()
                    .with("project_id", "{project_id}")
                    .body(api.creation())
                    .send()
                    .refused(FORBIDDEN)));
  }

  private static void raceIsWonOnce(Conversation api, Draft draft) {
    List<Answer> answers = api.simultaneously(8, draft);
    long won = answers.stream().filter(answer -> answer.exchange().status() == 200).count();
    for (Answer answer : answers) {
      answer.expect(won == 1, "one of eight to be 200, not " + won);
      if (answer.exchange().status() != 200) {
        answer.refused(FUNCTION_EXISTS);
      }
    }
  }

  private static void otherProject(Conversation api) {
    JsonObject body = api.creation();
    api.create(body);
    String other = new StringBuilder(api.projectId()).reverse().append('0').toString();
    Answer answer = api.draft().with("project_id", other).body(body).send();
    if (api.isSigned()) {
      answer.refused(FORBIDDEN);
    } else {
      answer.ok().has("namespace", other);
    }
  }
}
