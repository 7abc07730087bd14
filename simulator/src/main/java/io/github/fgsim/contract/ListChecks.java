package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.internal.wire.JsonObject;
import java.util.stream.Stream;

/** Lists of functions. */
final class ListChecks {
  private ListChecks() {}

  static Stream<ContractCheck> checks() {
    return list();
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
            "an entry has cpu, image_name and last_modified in the forms of a create",
            api -> {
              Answer answer = api.draft().query("func_name", api.create().name()).send().ok();
              for (JsonObject entry : answer.objects("functions")) {
                answer
                    .expect(Long.valueOf(300).equals(entry.get("cpu")), "cpu 300")
                    .expect(
                        String.valueOf(entry.get("last_modified")).matches(Forms.RFC_3339),
                        "last_modified in RFC 3339")
                    .expect(
                        String.valueOf(entry.get("image_name")).matches(Forms.IMAGE_NAME),
                        "image_name with its time");
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
            ListChecks::pagesEndWithAnEmptyOne),
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
}
