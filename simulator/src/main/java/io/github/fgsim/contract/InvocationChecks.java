package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Limit;
import java.util.List;
import java.util.stream.Stream;

/**
 * Calls of functions. They run code, so none is sent unless the target includes the cost. A
 * simulator that was not told what a function does says so (SIM.0502), which is as good as an
 * answer here.
 */
final class InvocationChecks {
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  private InvocationChecks() {}

  static Stream<ContractCheck> checks() {
    return Stream.of(
        check(
                "invoke-wrapped",
                INVOKE_FUNCTION,
                DOCUMENTED,
                INVOCATION_PAGES,
                "asked for v1: result, log, status and request_id; the result is a text",
                api -> {
                  Answer answer =
                      api.draft()
                          .of(api.create())
                          .header("X-CFF-Request-Version", "v1")
                          .body("{\"k\":\"v\"}")
                          .send();
                  answer
                      .ran()
                      .ok()
                      .keys("result", "log", "status", "request_id")
                      .matches("result", "(?s).*")
                      .has("status", 200)
                      .header("x-cff-response-version", "v1");
                })
            .costs(ContractCost.INVOCATIONS),
        check(
                "invoke-headers",
                INVOKE_FUNCTION,
                CLIENT,
                EXTENSIONS,
                "X-Func-Err-Code is 0, X-Is-Func-Err false, X-Cff-Request-Id there",
                api -> {
                  Answer answer = api.draft().of(api.create()).body("{}").send();
                  answer
                      .ran()
                      .ok()
                      .header("x-func-err-code", "0")
                      .header("x-is-func-err", "false")
                      .header("x-cff-request-id", ".+");
                })
            .costs(ContractCost.INVOCATIONS),
        check(
                "invoke-missing",
                INVOKE_FUNCTION,
                DOCUMENTED,
                API_REFERENCE,
                "a function that is not there is 404 FSS.1051",
                api -> api.draft().of(api.missing()).body("{}").send().refused(FUNCTION_NOT_FOUND))
            .costs(ContractCost.INVOCATIONS),
        check(
                "invoke-no-json",
                INVOKE_FUNCTION,
                INFERRED,
                ERROR_TABLE,
                "an event that is no JSON is 406 FSS.0406",
                api -> api.draft().of(api.create()).body("no json").send().refused(NOT_ACCEPTABLE))
            .costs(ContractCost.INVOCATIONS),
        check(
                "invoke-memory",
                INVOKE_FUNCTION,
                DOCUMENTED,
                USER_GUIDE,
                "a memory that nobody sells is 406 FSS.0406",
                api ->
                    api.draft()
                        .of(api.create())
                        .header("X-Cff-Instance-Memory", "100")
                        .body("{}")
                        .send()
                        .refused(NOT_ACCEPTABLE))
            .costs(ContractCost.INVOCATIONS),
        check(
                "invoke-too-large",
                INVOKE_FUNCTION,
                INFERRED,
                CONSTRAINTS + "; the code is inferred",
                "an event over 6 MB is 413 FSS.1201",
                api ->
                    api.draft()
                        .of(api.create())
                        .body("\"" + Samples.letters(api.limit(Limit.INVOCATION_BYTES)) + "\"")
                        .send()
                        .refused(INVOCATION_BODY_TOO_LARGE))
            .costs(ContractCost.INVOCATIONS),
        check(
                "async",
                ASYNC_INVOKE_FUNCTION,
                DOCUMENTED,
                INVOCATION_PAGES,
                "202 with the request's id; the call is listed",
                api -> {
                  Function function = api.create();
                  Answer accepted =
                      api.draft()
                          .of(function)
                          .body("{}")
                          .send()
                          .ran()
                          .status(202)
                          .matches("request_id", "[0-9a-f-]{36}");
                  Answer list = api.to(LIST_ASYNC_INVOCATIONS).of(function).send().ok();
                  list.lists(
                      list.objects("invocations"), "request_id", accepted.text("request_id"));
                })
            .costs(ContractCost.INVOCATIONS),
        check(
                "async-too-large",
                ASYNC_INVOKE_FUNCTION,
                INFERRED,
                CONSTRAINTS + "; the code is inferred",
                "an event over 256 KB is 413 FSS.1201",
                api ->
                    api.draft()
                        .of(api.create())
                        .body(
                            "\"" + Samples.letters(api.limit(Limit.ASYNC_INVOCATION_BYTES)) + "\"")
                        .send()
                        .refused(INVOCATION_BODY_TOO_LARGE))
            .costs(ContractCost.INVOCATIONS),
        check(
                "async-cancel",
                CANCEL_ASYNC_INVOCATION,
                DOCUMENTED,
                INVOCATION_PAGES,
                "cancelling a call answers null",
                api -> {
                  Function function = api.create();
                  String id =
                      api.to(ASYNC_INVOKE_FUNCTION)
                          .of(function)
                          .body("{}")
                          .send()
                          .ran()
                          .ok()
                          .text("request_id");
                  Answer answer =
                      api.draft().of(function).body(JsonObject.of("request_id", id)).send().ok();
                  answer.expect(
                      List.of("", "null").contains(answer.exchange().text().strip()), "null");
                })
            .costs(ContractCost.INVOCATIONS),
        check(
            "async-cancel-nothing",
            CANCEL_ASYNC_INVOCATION,
            DOCUMENTED,
            INVOCATION_PAGES,
            "cancelling what was never called is 400 FSS.0400",
            api ->
                api.draft()
                    .of(api.create())
                    .body(JsonObject.of("request_id", NOBODY))
                    .send()
                    .refused(INVALID_PARAMETER)
                    .saying("Invalid RequestId")),
        check(
            "async-list",
            LIST_ASYNC_INVOCATIONS,
            DOCUMENTED,
            INVOCATION_PAGES,
            "a function that was never called has no calls",
            api ->
                api.draft()
                    .of(api.create())
                    .send()
                    .ok()
                    .hasList("invocations")
                    .has("count", 0)
                    .hasNumber("next_marker")),
        check(
            "async-list-active",
            LIST_ACTIVE_ASYNC_INVOCATIONS,
            DOCUMENTED,
            INVOCATION_PAGES,
            "nor calls under way",
            api -> api.draft().of(api.create()).send().ok().hasList("invocations").has("count", 0)),
        check(
            "async-list-bad-time",
            LIST_ASYNC_INVOCATIONS,
            INFERRED,
            NOT_SEEN,
            "a time that is none is 400 FSS.1001",
            api ->
                api.draft()
                    .of(api.create())
                    .query("query_begin_time", "yesterday")
                    .send()
                    .refused(INVALID_QUERY_PARAMETER)));
  }
}
