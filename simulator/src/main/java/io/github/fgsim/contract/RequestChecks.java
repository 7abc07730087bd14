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

/**
 * How requests are read: what is empty, what is more than one fault, what is unknown. D9, D19, D21,
 * D22.
 */
final class RequestChecks {
  private RequestChecks() {}

  static Stream<ContractCheck> checks() {
    return Stream.of(
        check(
            "D9-empty-text",
            CREATE_FUNCTION,
            DOCUMENTED,
            CREATE_PAGE,
            "description and user_data may be empty, as in the page's sample, and do not come back",
            api ->
                api.draft()
                    .body(
                        api.creation()
                            .with("description", "")
                            .with("user_data", "")
                            .with("code_url", ""))
                    .send()
                    .ok()
                    .lacks("description", "user_data", "code_url")),
        check(
            "D9-empty-objects",
            CREATE_FUNCTION,
            INFERRED,
            CREATE_PAGE,
            "0, {} and [] in optional fields are as if not sent",
            api ->
                api.draft()
                    .body(
                        api.creation()
                            .with("initializer_timeout", 0)
                            .with("func_vpc", JsonObject.EMPTY)
                            .with("depend_version_list", List.of())
                            .with("gpu_memory", 0))
                    .send()
                    .ok()
                    .lacks("initializer_timeout", "func_vpc", "depend_version_list", "gpu_memory")),
        check(
            "D9-zero-means-something",
            UPDATE_FUNCTION_MAX_INSTANCE_CONFIG,
            DOCUMENTED,
            MODELS,
            "a concurrency of 0 is a value: it disables the function",
            api ->
                api.draft()
                    .of(api.create())
                    .body(JsonObject.of("max_instance_num", 0))
                    .send()
                    .ok()
                    .has("strategy_config.concurrency", 0)),
        check(
            "D19-user-data-object",
            CREATE_FUNCTION,
            DOCUMENTED,
            BOTH_PAGES,
            "user_data is a JSON object as text and comes back as sent",
            api ->
                api.draft()
                    .body(api.creation().with("user_data", "{\"b\":\"1\",\"a\":\"2\"}"))
                    .send()
                    .ok()
                    .has("user_data", "{\"b\":\"1\",\"a\":\"2\"}")),
        check(
                "D19-user-data-values",
                CREATE_FUNCTION,
                INFERRED,
                ERROR_TABLE,
                "the values of user_data are texts in CLOUD; the pages know no such error",
                api -> {
                  Answer answer =
                      api.draft().body(api.creation().with("user_data", "{\"a\":1}")).send();
                  if (api.cloud()) {
                    answer.refused(INVALID_USER_DATA);
                  } else {
                    answer.ok();
                  }
                })
            .perProfile(),
        check(
                "D19-user-data-text",
                CREATE_FUNCTION,
                DOCUMENTED,
                BOTH_PAGES,
                "other text is accepted, as both pages' example Host={host_ip}; CLOUD refuses it",
                api -> {
                  Answer answer =
                      api.draft().body(api.creation().with("user_data", "Host={host_ip}")).send();
                  if (api.cloud()) {
                    answer.refused(INVALID_USER_DATA);
                  } else {
                    answer.ok().has("user_data", "Host={host_ip}");
                  }
                })
            .perProfile(),
        check(
            "D21-order",
            CREATE_FUNCTION,
            INFERRED,
            DESIGN,
            "of several faults the one that is first in the page's table answers",
            RequestChecks::faultsAnswerInOrder),
        check(
            "D21-fields-before-name",
            CREATE_FUNCTION,
            INFERRED,
            DESIGN,
            "a bad field and a bad archive answer before a taken name",
            api -> {
              JsonObject body = api.creation();
              api.create(body);
              api.draft().body(body.with("timeout", 1)).send().refused(INVALID_TIMEOUT);
              JsonObject archived = Samples.archived(body.text("func_name", ""));
              api.draft()
                  .body(archived.with("func_code", Samples.file(new byte[] {1})))
                  .send()
                  .refused(INVALID_CODE);
            }),
        check(
            "D22-unknown-field",
            CREATE_FUNCTION,
            CLIENT,
            TERRAFORM,
            "a field that the service does not know is accepted and does not come back",
            api ->
                api.draft()
                    .body(
                        api.creation()
                            .with("some_new_field", "x")
                            .with("another_new_field", JsonObject.of("a", 1)))
                    .send()
                    .ok()
                    .lacks("some_new_field", "another_new_field")),
        check(
            "D22-unknown-field-inside",
            CREATE_FUNCTION,
            INFERRED,
            TERRAFORM,
            "also inside an object",
            api ->
                api.draft()
                    .body(
                        api.creation()
                            .with(
                                "func_code",
                                Samples.file(new byte[] {'x'}).with("some_new_field", 1)))
                    .send()
                    .ok()),
        check(
            "create-escapes",
            CREATE_FUNCTION,
            CLIENT,
            SDK,
            "text as \\uXXXX and as UTF-8 is the same text",
            api ->
                api.draft()
                    .body(
                        api.creation()
                            .with("description", "@@")
                            .toString()
                            .replace("@@", "h\\u00E9llo \u00e9"))
                    .send()
                    .ok()
                    .has("description", "h\u00e9llo \u00e9")),
        check(
            "create-content-type",
            CREATE_FUNCTION,
            CLIENT,
            SDK,
            "a body may be application/json with a charset",
            api -> {
              JsonObject body = api.creation();
              api.create(body);
              String path = "/v2/" + api.projectId() + "/fgs/functions";
              api.raw(
                      "POST",
                      path,
                      Map.of("Content-Type", "application/json; charset=utf-8"),
                      body.toString())
                  .refused(FUNCTION_EXISTS);
            }));
  }

  private static String manyVariables() {
    JsonObject.Builder variables = JsonObject.builder();
    for (int i = 0; i < 21; i++) {
      variables.put("v" + i, "x");
    }
    return variables.build().toString();
  }

  private static void faultsAnswerInOrder(Conversation api) {
    JsonObject body =
        api.creation()
            .with("func_name", "1")
            .with("package", "1")
            .with("runtime", "no")
            .with("timeout", 1)
            .with("handler", "no")
            .with("memory_size", 1)
            .with("code_type", "no")
            .with("user_data", manyVariables())
            .with("description", Samples.letters(600));
    api.draft().body(body).send().refused(INVALID_FUNCTION_NAME);
    body = body.with("func_name", api.name());
    api.draft().body(body).send().refused(INVALID_PACKAGE);
    body = body.with("package", "default");
    api.draft().body(body).send().refused(INVALID_CODE_TYPE);
    body = body.with("code_type", "inline");
    api.draft().body(body).send().refused(DESCRIPTION_TOO_LONG);
    body = body.with("description", "");
    api.draft().body(body).send().refused(INVALID_HANDLER);
    body = body.with("handler", "index.handler");
    api.draft().body(body).send().refused(INVALID_MEMORY_SIZE);
    body = body.with("memory_size", 128);
    api.draft().body(body).send().refused(INVALID_RUNTIME);
    body = body.with("runtime", "Python3.9");
    api.draft().body(body).send().refused(INVALID_TIMEOUT);
    body = body.with("timeout", 3);
    api.draft().body(body).send().refused(TOO_MANY_USER_DATA_ITEMS);
  }
}
