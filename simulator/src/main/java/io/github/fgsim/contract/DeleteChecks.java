package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import java.util.stream.Stream;

/** The end of a function, and operations on one that is not there. */
final class DeleteChecks {
  private DeleteChecks() {}

  static Stream<ContractCheck> checks() {
    return Stream.of(delete(), missing()).flatMap(each -> each);
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
