package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import java.util.stream.Stream;

/** How asynchronous calls are kept and retried. */
final class AsyncConfigChecks {
  private AsyncConfigChecks() {}

  static Stream<ContractCheck> checks() {
    return async();
  }

  private static Stream<ContractCheck> async() {
    return Stream.of(
        check(
            "async-config",
            UPDATE_FUNCTION_ASYNC_INVOKE_CONFIG,
            DOCUMENTED,
            API_REFERENCE,
            "age and retries as set, for the URN's version, with times",
            api -> {
              Function function = api.create();
              api.draft()
                  .of(function)
                  .body(Bodies.asyncConfig())
                  .send()
                  .ok()
                  .has("func_urn", function.urn() + ":latest")
                  .has("max_async_event_age_in_seconds", 3_600)
                  .has("max_async_retry_attempts", 3)
                  .matches("created_time", Forms.RFC_3339)
                  .matches("last_modified", Forms.RFC_3339);
            }),
        check(
            "async-config-show",
            SHOW_FUNCTION_ASYNC_INVOKE_CONFIG,
            DOCUMENTED,
            API_REFERENCE,
            "what was set",
            api -> api.draft().of(configured(api)).send().ok().has("max_async_retry_attempts", 3)),
        check(
            "async-config-none",
            SHOW_FUNCTION_ASYNC_INVOKE_CONFIG,
            CLIENT,
            TERRAFORM,
            "404 when nothing was set, which Terraform takes for gone",
            api -> {
              Function function = api.create();
              api.draft().of(function).send().refused(RESOURCE_NOT_FOUND);
              api.to(DELETE_FUNCTION_ASYNC_INVOKE_CONFIG)
                  .of(function)
                  .send()
                  .refused(RESOURCE_NOT_FOUND);
            }),
        check(
            "async-config-delete",
            DELETE_FUNCTION_ASYNC_INVOKE_CONFIG,
            DOCUMENTED,
            API_REFERENCE,
            "204; nothing is set",
            api -> {
              Function function = configured(api);
              api.draft().of(function).send().status(204);
              api.to(SHOW_FUNCTION_ASYNC_INVOKE_CONFIG)
                  .of(function)
                  .send()
                  .refused(RESOURCE_NOT_FOUND);
            }),
        check(
            "async-configs",
            LIST_FUNCTION_ASYNC_INVOKE_CONFIG,
            DOCUMENTED,
            API_REFERENCE,
            "those of all versions, with count and page_info",
            api -> {
              Function function = configured(api);
              Answer answer =
                  api.draft()
                      .of(function)
                      .send()
                      .ok()
                      .has("count", 1)
                      .hasNumber("page_info.next_marker");
              answer.lists(
                  answer.objects("async_invoke_configs"), "func_urn", function.urn() + ":latest");
            }));
  }

  private static Function configured(Conversation api) {
    Function function = api.create();
    api.to(UPDATE_FUNCTION_ASYNC_INVOKE_CONFIG).of(function).body(Bodies.asyncConfig()).send().ok();
    return function;
  }
}
