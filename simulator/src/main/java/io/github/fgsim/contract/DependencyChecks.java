package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.internal.wire.JsonObject;
import java.util.stream.Stream;

/** Dependencies. */
final class DependencyChecks {
  private DependencyChecks() {}

  static Stream<ContractCheck> checks() {
    return dependencies();
  }

  private static Stream<ContractCheck> dependencies() {
    return Stream.of(
        check(
            "dependency",
            CREATE_DEPENDENCY_VERSION,
            DOCUMENTED,
            API_REFERENCE,
            "ids, name, runtime, size, etag and version 1; the next of a name is version 2",
            api -> {
              JsonObject body = Bodies.dependency(api.name());
              Answer first =
                  api.draft()
                      .body(body)
                      .send()
                      .ok()
                      .has("name", body.text("name", ""))
                      .has("runtime", "Python3.9")
                      .has("version", 1)
                      .has("size", Samples.codeZip().length)
                      .matches("dep_id", ".+")
                      .matches("id", ".+");
              api.draft()
                  .body(body)
                  .send()
                  .ok()
                  .has("version", 2)
                  .has("dep_id", first.text("dep_id"));
            }),
        check(
            "dependencies",
            LIST_DEPENDENCIES,
            DOCUMENTED,
            API_REFERENCE,
            "dependencies, next_marker and count",
            api -> {
              Answer made = dependency(api);
              Answer answer =
                  api.draft()
                      .query("name", made.text("name"))
                      .send()
                      .ok()
                      .has("count", 1)
                      .hasNumber("next_marker");
              answer.lists(answer.objects("dependencies"), "name", made.text("name"));
            }),
        check(
            "dependencies-unknown-runtime",
            LIST_DEPENDENCIES,
            RECORDED,
            "expected by an acceptance test of the Terraform provider, run on the service",
            "an unknown runtime is 400 FSS.1005 with this text",
            api ->
                api.draft()
                    .query("runtime", "Cobol85")
                    .send()
                    .refused(INVALID_RUNTIME)
                    .saying("Invalid runtime.")),
        check(
            "dependency-versions",
            LIST_DEPENDENCY_VERSION,
            DOCUMENTED,
            API_REFERENCE,
            "the versions of one dependency",
            api -> {
              Answer answer =
                  api.draft()
                      .with("depend_id", dependency(api).text("dep_id"))
                      .send()
                      .ok()
                      .has("count", 1);
              answer.lists(answer.objects("dependencies"), "version", 1L);
            }),
        check(
            "dependency-show",
            SHOW_DEPENDENCY_VERSION,
            DOCUMENTED,
            API_REFERENCE,
            "a version, with a link to the package",
            api ->
                named(api.draft(), dependency(api))
                    .send()
                    .ok()
                    .has("version", 1)
                    .matches("download_link", "https?://.+")),
        check(
            "dependency-delete",
            DELETE_DEPENDENCY_VERSION,
            DOCUMENTED,
            API_REFERENCE,
            "204; with its last version a dependency is gone",
            api -> {
              Answer made = dependency(api);
              named(api.draft(), made).send().status(204);
              named(api.to(SHOW_DEPENDENCY_VERSION), made).send().refused(DEPENDENCY_NOT_FOUND);
            }),
        check(
            "dependency-missing",
            SHOW_DEPENDENCY_VERSION,
            DOCUMENTED,
            ERROR_TABLE,
            "a dependency that is not there is 404 FSS.1056",
            api -> {
              String nobody = "00000000-0000-0000-0000-000000000000";
              api.draft()
                  .with("depend_id", nobody)
                  .with("version", "1")
                  .send()
                  .refused(DEPENDENCY_NOT_FOUND);
              api.to(LIST_DEPENDENCY_VERSION)
                  .with("depend_id", nobody)
                  .send()
                  .refused(DEPENDENCY_NOT_FOUND);
              api.to(DELETE_DEPENDENCY_VERSION)
                  .with("depend_id", nobody)
                  .with("version", "1")
                  .send()
                  .refused(DEPENDENCY_NOT_FOUND);
            }),
        check(
            "dependency-obs",
            CREATE_DEPENDENCY_VERSION,
            INFERRED,
            NOT_SEEN,
            "type obs needs a link",
            api ->
                api.draft()
                    .body(
                        Bodies.dependency(api.name())
                            .with("depend_type", "obs")
                            .without("depend_file"))
                    .send()
                    .refused(INVALID_URL)),
        check(
            "dependency-not-a-zip",
            CREATE_DEPENDENCY_VERSION,
            INFERRED,
            OTC_3426,
            "bytes that are no zip are refused",
            api ->
                api.draft()
                    .body(Bodies.dependency(api.name()).with("depend_file", "AQID"))
                    .send()
                    .refused(INVALID_CODE)));
  }

  private static Answer dependency(Conversation api) {
    return api.to(CREATE_DEPENDENCY_VERSION).body(Bodies.dependency(api.name())).send().ok();
  }

  private static Draft named(Draft draft, Answer made) {
    return draft.with("depend_id", made.text("dep_id")).with("version", "1");
  }
}
