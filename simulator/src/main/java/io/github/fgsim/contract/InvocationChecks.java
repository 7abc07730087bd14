package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Limit;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
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
                "asked for v1: result, log, status and request_id; the result is JSON as text",
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
                      .matches("result", "\\{\\s*\"k\":\\s*\"v\"\\s*}")
                      .has("status", 200)
                      .has("request_id", answer.header("x-cff-request-id"))
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
                "invoke-bare",
                INVOKE_FUNCTION,
                DOCUMENTED,
                INVOCATION_PAGES,
                "not asked for v1: the result and nothing around it",
                api -> {
                  Answer answer = api.draft().of(api.create()).body("{\"k\":\"v\"}").send();
                  answer.ran().ok().keys("k").has("k", "v").header("x-cff-response-version", "v0");
                })
            .costs(ContractCost.INVOCATIONS),
        check(
                "invoke-summary",
                INVOKE_FUNCTION,
                DOCUMENTED,
                INVOCATION_PAGES,
                "headers tell duration, billed duration and memory",
                api -> {
                  Answer answer = api.draft().of(api.create()).body("{}").send();
                  answer
                      .ran()
                      .ok()
                      .header(
                          "x-cff-invoke-summary",
                          "\\{\"duration\":[0-9.]+,\"billingDuration\":[0-9]+,\"memorySize\":128,"
                              + "\"memoryUsed\":[0-9.]+}")
                      .header("x-cff-billing-duration", "[0-9]+");
                })
            .costs(ContractCost.INVOCATIONS),
        check(
                "invoke-log",
                INVOKE_FUNCTION,
                DOCUMENTED,
                INVOCATION_PAGES,
                "asked for the log: its end as base64 in a header, as text in the body of v1",
                api -> {
                  Answer answer =
                      api.draft()
                          .of(api.create())
                          .header("X-CFF-Request-Version", "v1")
                          .header("X-Cff-Log-Type", "tail")
                          .body("{}")
                          .send()
                          .ran()
                          .ok()
                          .header("x-cff-function-log", "[A-Za-z0-9+/]+=*");
                  String id = answer.text("request_id");
                  String lines =
                      "(?s).*Start invoke request '%1$s', version: latest\\R.*Finish invoke request"
                              .formatted(Pattern.quote(id))
                          + " '%s'.*".formatted(Pattern.quote(id));
                  answer.matches("log", lines);
                  String log = decoded(answer.header("x-cff-function-log"));
                  answer.expect(log.matches(lines), "the same in the header, not " + log);
                })
            .costs(ContractCost.INVOCATIONS),
        check(
                "invoke-no-log",
                INVOKE_FUNCTION,
                DOCUMENTED,
                INVOCATION_PAGES,
                "not asked for the log: none",
                api -> {
                  Answer answer = api.draft().of(api.create()).body("{}").send().ran().ok();
                  answer.expect(
                      answer.header("x-cff-function-log").isEmpty(), "no X-Cff-Function-Log");
                })
            .costs(ContractCost.INVOCATIONS),
        check(
                "invoke-function-error",
                INVOKE_FUNCTION,
                DOCUMENTED,
                INVOCATION_PAGES,
                "an exception of the function: errorMessage, errorType, headers that say so",
                api ->
                    failing(api)
                        .header("x-is-func-err", "true")
                        .header("x-func-err-code", "[1-9][0-9]*")
                        .matches("errorMessage", "(?s).*no such city.*")
                        .matches("errorType", ".+"))
            .costs(ContractCost.INVOCATIONS),
        check(
                "invoke-function-error-status",
                INVOKE_FUNCTION,
                INFERRED,
                INVOCATION_PAGES + "; other statuses are said to be errors of the system",
                "an exception of the function is 200 all the same",
                api -> failing(api).status(200))
            .costs(ContractCost.INVOCATIONS),
        check(
                "invoke-missing-version",
                INVOKE_FUNCTION,
                INFERRED,
                ERROR_TABLE,
                "a version that is not there is 404 FSS.1052",
                api ->
                    api.draft()
                        .of(api.create().at("none"))
                        .body("{}")
                        .send()
                        .refused(VERSION_NOT_FOUND))
            .costs(ContractCost.INVOCATIONS),
        check(
                "invoke-disabled",
                INVOKE_FUNCTION,
                INFERRED,
                "text of the engine's open-sourced successor; the code is inferred",
                "a function with no instances is 400 FSS.0400",
                api -> {
                  Function function = api.create();
                  api.to(UPDATE_FUNCTION_MAX_INSTANCE_CONFIG)
                      .of(function)
                      .body(JsonObject.of("max_instance_num", 0))
                      .send()
                      .ok();
                  api.draft().of(function).body("{}").send().ran().refused(INVALID_PARAMETER);
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

  /** A call of a function that throws. */
  private static Answer failing(Conversation api) {
    String source = "def handler(event, context):\n    raise ValueError('no such city')\n";
    JsonObject failing = api.creation().with("func_code", Samples.file(source.getBytes(UTF_8)));
    return api.draft().of(api.create(failing)).body("{}").send().ran();
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), UTF_8);
  }
}
