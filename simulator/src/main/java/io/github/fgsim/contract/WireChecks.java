package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.internal.wire.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What all answers have in common, and paths: D23, D24, D25. */
final class WireChecks {
  private static final String HEX = "[0-9a-f]{32}";
  private static final String JSON_TYPE = "application/json(;.*)?";
  private static final String GATEWAY =
      "recorded by a user of the Java SDK; body and headers " + NODE_2;

  private WireChecks() {}

  static Stream<ContractCheck> checks() {
    return Stream.concat(answers(), paths());
  }

  private static Stream<ContractCheck> answers() {
    return Stream.of(
        check(
            "D23-unknown-path",
            null,
            RECORDED,
            GATEWAY,
            "a path that the service does not know is 404 APIGW.0101 in the gateway's own body, its request_id equal to the header's",
            api -> {
              Answer answer =
                  api.raw("GET", functions(api) + "-not", "")
                      .refused(API_NOT_FOUND)
                      .keys("error_msg", "error_code", "request_id")
                      .saying("The API does not exist or has not been published in the environment")
                      .matches("request_id", HEX);
              answer.expect(
                  answer.text("request_id").equals(answer.exchange().headers().get("x-request-id")),
                  "request_id as in the header");
            }),
        check(
            "D23-unknown-method",
            null,
            RECORDED,
            GATEWAY,
            "so is a method that a path does not have",
            api -> {
              api.raw("PATCH", functions(api), "{}").refused(API_NOT_FOUND);
              api.raw("PUT", functions(api), "{}").refused(API_NOT_FOUND);
            }),
        check(
            "D23-not-simulated",
            null,
            INFERRED,
            DESIGN,
            "a documented operation either works or says that it is not simulated",
            api -> {
              Answer answer = api.raw("GET", "/v2/" + api.projectId() + "/fgs/quotas", "");
              if (answer.exchange().status() == 501) {
                answer.refused(OPERATION_NOT_SIMULATED).matches("error_msg", ".*ListQuotas.*");
              } else {
                answer.status(200);
              }
            }),
        check(
            "D24-content-type",
            null,
            CLIENT,
            SDK + "; on errors " + NODE_2,
            "JSON is application/json in lower case, of a success and of an error",
            api -> {
              Function function = api.create();
              api.to(SHOW_FUNCTION_CONFIG)
                  .of(function)
                  .send()
                  .ok()
                  .header("content-type", JSON_TYPE);
              api.to(SHOW_FUNCTION_CONFIG)
                  .of(api.missing())
                  .send()
                  .refused(FUNCTION_NOT_FOUND)
                  .header("content-type", JSON_TYPE);
            }),
        check(
            "D24-request-id",
            null,
            CLIENT,
            SDK + "; the form " + NODE_2,
            "every answer has an X-Request-Id of 32 lower hex digits",
            api -> {
              Function function = api.create();
              api.to(SHOW_FUNCTION_CONFIG).of(function).send().ok().header("x-request-id", HEX);
              api.to(SHOW_FUNCTION_CONFIG)
                  .of(api.missing())
                  .send()
                  .refused(FUNCTION_NOT_FOUND)
                  .header("x-request-id", HEX);
              api.to(DELETE_FUNCTION).of(function).send().ok().header("x-request-id", HEX);
            }),
        check(
            "D24-request-ids-differ",
            null,
            INFERRED,
            DESIGN,
            "no two answers have the same X-Request-Id",
            api -> {
              Answer first = api.to(LIST_FUNCTIONS).query("maxitems", 1).send().ok();
              Answer second = api.to(LIST_FUNCTIONS).query("maxitems", 1).send().ok();
              String id = String.valueOf(first.exchange().headers().get("x-request-id"));
              second.expect(
                  !id.equals(second.exchange().headers().get("x-request-id")),
                  "another X-Request-Id than before");
            }),
        check(
            "D24-no-content",
            DELETE_FUNCTION,
            CLIENT,
            TERRAFORM,
            "204 comes without a body",
            api -> api.draft().of(api.create()).send().status(204).withoutBody()),
        check(
                "D24-error-body",
                CREATE_FUNCTION,
                RECORDED,
                TF_2195,
                "an error of the service is error_code and error_msg, in this order; details in CLOUD",
                api ->
                    api.draft()
                        .body(api.creation().with("timeout", 1))
                        .send()
                        .refused(INVALID_TIMEOUT)
                        .keys(
                            api.cloud()
                                ? new String[] {"error_code", "error_msg", "details"}
                                : new String[] {"error_code", "error_msg"}))
            .perProfile(),
        check(
            "D24-server-error-page",
            null,
            DOCUMENTED,
            "gateway's error table, APIGW.0201",
            "what the HTTP server itself refuses has the gateway's body, too",
            api -> {
              Answer answer =
                  api.raw("GET", functions(api), Map.of("X-Large", Samples.letters(100_000)), "");
              answer
                  .expect(
                      answer.exchange().status() >= 400 && answer.exchange().status() < 500, "4xx")
                  .has("error_code", "APIGW.0201")
                  .header("content-type", JSON_TYPE)
                  .header("x-request-id", HEX);
            }));
  }

  private static Stream<ContractCheck> paths() {
    return Stream.of(
        check(
            "D25-encoded-urn",
            SHOW_FUNCTION_CONFIG,
            CLIENT,
            SDK,
            "a URN may have its colons raw, as in Java and Node, or as %3A, as in Python",
            api -> {
              Function function = api.create();
              for (String colon : List.of(":", "%3A", "%3a")) {
                api.raw("GET", config(api, function.urn().replace(":", colon)), "")
                    .ok()
                    .has("func_name", function.name());
              }
            }),
        check(
            "D25-leading-slashes",
            SHOW_FUNCTION_CONFIG,
            CLIENT,
            SDK,
            "two slashes at the path's begin are one, as from a Java SDK whose endpoint ends with one",
            api -> {
              Function function = api.create();
              api.raw("GET", "/" + config(api, function.urn()), "")
                  .ok()
                  .has("func_name", function.name());
            }),
        check(
            "D25-trailing-slash",
            SHOW_FUNCTION_CONFIG,
            INFERRED,
            DESIGN,
            "a slash at the path's end changes nothing",
            api -> {
              Function function = api.create();
              api.raw("GET", config(api, function.urn()) + "/", "")
                  .ok()
                  .has("func_name", function.name());
            }),
        check(
            "D25-short-urns",
            SHOW_FUNCTION_CONFIG,
            CLIENT,
            CUSTODIAN,
            "a bare name, package:name, name:latest and project:package:name stand for the URN",
            api -> {
              String name = api.create().name();
              for (String urn :
                  List.of(
                      name,
                      "default:" + name,
                      name + ":latest",
                      api.projectId() + ":default:" + name)) {
                api.draft().urn(urn).send().ok().has("func_name", name);
              }
            }),
        check(
            "D25-no-urn",
            SHOW_FUNCTION_CONFIG,
            INFERRED,
            NOT_SEEN,
            "text that is no URN is 400 FSS.0400",
            api -> api.draft().urn("urn:fss:nothing").send().refused(INVALID_PARAMETER)),
        check(
            "D25-foreign-urn",
            SHOW_FUNCTION_CONFIG,
            INFERRED,
            NOT_SEEN,
            "a URN of another project or region names a function that is not there",
            api -> {
              Function function = api.create();
              api.draft()
                  .urn(function.urn().replace(api.region(), "nowhere-1"))
                  .send()
                  .refused(FUNCTION_NOT_FOUND);
              api.draft()
                  .urn(function.urn().replace(api.projectId(), "0".repeat(32)))
                  .send()
                  .refused(FUNCTION_NOT_FOUND);
            }),
        check(
            "D25-get-with-body",
            LIST_FUNCTIONS,
            CLIENT,
            SDK,
            "a GET may have a body, as the Node SDK sends it",
            api -> api.draft().query("maxitems", 1).body(JsonObject.EMPTY).send().ok()));
  }

  private static String functions(Conversation api) {
    return "/v2/" + api.projectId() + "/fgs/functions";
  }

  private static String config(Conversation api, String urn) {
    return functions(api) + "/" + urn + "/config";
  }
}
