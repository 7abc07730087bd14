package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import java.util.List;
import java.util.stream.Stream;

/** What the types of triggers need, and which triggers are refused. */
final class TriggerRefusalChecks {
  private record Type(String code, ErrorCode invalid, JsonObject data) {}

  private TriggerRefusalChecks() {}

  static Stream<ContractCheck> checks() {
    return Stream.of(types(), refusals()).flatMap(each -> each);
  }

  private static Stream<ContractCheck> types() {
    JsonObject kafka = data("instance_id", "i").with("topic_ids", List.of("t"));
    JsonObject dds = data("instance_id", "i", "collection_name", "c", "db_name", "d");
    List<Type> types =
        List.of(
            new Type(
                "TIMER",
                INVALID_TIMER_TRIGGER,
                data("name", "n", "schedule_type", "Cron", "schedule", "0 15 2 * * ?")),
            new Type("APIG", INVALID_APIG_TRIGGER, data("name", "n")),
            new Type("DEDICATEDGATEWAY", INVALID_DEDICATED_GATEWAY_TRIGGER, data("name", "n")),
            new Type(
                "CTS", INVALID_CTS_TRIGGER, data("name", "n").with("operations", List.of("o"))),
            new Type("DDS", INVALID_DDS_TRIGGER, dds),
            new Type("DMS", INVALID_DMS_TRIGGER, data("queue_id", "q")),
            new Type("DIS", INVALID_DIS_TRIGGER, data("stream_name", "s")),
            new Type("LTS", INVALID_LTS_TRIGGER, data("log_group_id", "g", "log_topic_id", "t")),
            new Type(
                "OBS",
                INVALID_OBS_TRIGGER,
                data("bucket", "b").with("events", List.of("s3:ObjectCreated:*"))),
            new Type("SMN", INVALID_SMN_TRIGGER, data("topic_urn", "urn:smn:x")),
            new Type("KAFKA", INVALID_KAFKA_TRIGGER, kafka));
    return types.stream()
        .map(
            type ->
                check(
                    "trigger-" + type.code(),
                    CREATE_FUNCTION_TRIGGER,
                    INFERRED,
                    MODELS + "; " + ERROR_TABLE,
                    "a "
                        + type.code()
                        + " trigger without its event data is "
                        + type.invalid().code()
                        + ", with it accepted where what it names exists",
                    api -> {
                      Function function = api.create();
                      api.draft()
                          .of(function)
                          .body(Bodies.trigger(type.code(), JsonObject.of("other", "x")))
                          .send()
                          .refused(type.invalid());
                      Answer answer =
                          api.draft()
                              .of(function)
                              .body(Bodies.trigger(type.code(), type.data()))
                              .send();
                      answer.expect(
                          answer.exchange().status() == 201 || answer.exchange().status() == 404,
                          "201, or 404 for what it names");
                    }));
  }

  private static JsonObject data(String... namesAndValues) {
    JsonObject.Builder data = JsonObject.builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      data.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return data.build();
  }

  private static Stream<ContractCheck> refusals() {
    return Stream.of(
        check(
            "trigger-unknown-type",
            CREATE_FUNCTION_TRIGGER,
            INFERRED,
            NOT_SEEN,
            "a type that nobody knows is 400 FSS.1101",
            api ->
                api.draft()
                    .of(api.create())
                    .body(Bodies.trigger("MOON", data("name", "n")))
                    .send()
                    .refused(INVALID_TRIGGER_TYPE)),
        check(
            "trigger-schedule",
            CREATE_FUNCTION_TRIGGER,
            INFERRED,
            NOT_SEEN,
            "a schedule that is none is 400 FSS.1109",
            api -> {
              Draft draft = api.draft().of(api.create());
              for (String schedule : List.of("0m", "3 minutes", "")) {
                draft
                    .body(
                        Bodies.trigger(
                            "TIMER",
                            data("name", "n", "schedule_type", "Rate", "schedule", schedule)))
                    .send()
                    .refused(INVALID_TIMER_TRIGGER);
              }
              draft
                  .body(
                      Bodies.trigger(
                          "TIMER", data("name", "n", "schedule_type", "Cron", "schedule", "1 2")))
                  .send()
                  .refused(INVALID_TIMER_TRIGGER);
            }),
        check(
            "trigger-status",
            CREATE_FUNCTION_TRIGGER,
            INFERRED,
            MODELS,
            "the status is ACTIVE or DISABLED",
            api ->
                api.draft()
                    .of(api.create())
                    .body(Bodies.timer("n").with("trigger_status", "ASLEEP"))
                    .send()
                    .refused(INVALID_PARAMETER)),
        check(
            "trigger-update-status",
            UPDATE_TRIGGER,
            INFERRED,
            MODELS,
            "also in an update",
            api ->
                TriggerChecks.timer(api)
                    .named(api.draft())
                    .body(JsonObject.of("trigger_status", "ASLEEP"))
                    .send()
                    .refused(INVALID_PARAMETER)),
        check(
            "trigger-timer-taken",
            CREATE_FUNCTION_TRIGGER,
            DOCUMENTED,
            ERROR_TABLE,
            "a second timer of a name is 409 FSS.1148",
            api ->
                api.draft()
                    .of(TriggerChecks.timer(api).function())
                    .body(Bodies.timer("tick"))
                    .send()
                    .refused(TIMER_TRIGGER_EXISTS)),
        check(
            "trigger-too-many",
            CREATE_FUNCTION_TRIGGER,
            INFERRED,
            CONSTRAINTS + "; the code is inferred",
            "the eleventh trigger of a version is 400 FSS.1306",
            api -> {
              Draft draft = api.draft().of(api.create());
              for (int i = 0; i < api.limit(Limit.TRIGGERS); i++) {
                draft.body(Bodies.timer("tick" + i)).send().ok();
              }
              draft.body(Bodies.timer("one-more")).send().refused(TOO_MANY_CTS_TRIGGERS);
            }),
        check(
            "trigger-missing",
            SHOW_FUNCTION_TRIGGER,
            DOCUMENTED,
            ERROR_TABLE,
            "a trigger that is not there is 404 FSS.1131",
            api -> {
              TriggerChecks.Timer timer =
                  new TriggerChecks.Timer(api.create(), "00000000-0000-0000-0000-000000000000");
              timer.named(api.draft()).send().refused(TRIGGER_NOT_FOUND);
              timer
                  .named(api.to(UPDATE_TRIGGER))
                  .body(JsonObject.of("trigger_status", "DISABLED"))
                  .send()
                  .refused(TRIGGER_NOT_FOUND);
              timer.named(api.to(DELETE_FUNCTION_TRIGGER)).send().refused(TRIGGER_NOT_FOUND);
            }),
        check(
            "triggers-of-missing-function",
            LIST_FUNCTION_TRIGGERS,
            RECORDED,
            TF_2195,
            "the triggers of a function that is gone: 500 FSS.0500, as recorded",
            api ->
                api.draft()
                    .of(api.missing())
                    .send()
                    .status(500)
                    .refused(INTERNAL_SERVER_ERROR)
                    .saying("Error getting associated function")),
        check(
            "trigger-delete-of-missing-function",
            DELETE_FUNCTION_TRIGGER,
            CLIENT,
            TERRAFORM,
            "deleting a trigger of a function that is gone: 401 FSS.0401",
            api ->
                new TriggerChecks.Timer(api.missing(), "00000000-0000-0000-0000-000000000000")
                    .named(api.draft())
                    .send()
                    .refused(UNAUTHORIZED)));
  }
}
