package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.internal.wire.JsonObject;
import java.util.stream.Stream;

/** Triggers. They are created disabled, so that nothing runs. */
final class TriggerChecks {
  private TriggerChecks() {}

  static Stream<ContractCheck> checks() {
    return life();
  }

  private static Stream<ContractCheck> life() {
    return Stream.of(
        check(
            "trigger",
            CREATE_FUNCTION_TRIGGER,
            DOCUMENTED,
            API_REFERENCE,
            "201 with id, type, status, event data and times",
            api ->
                api.draft()
                    .of(api.create())
                    .body(Bodies.timer("tick"))
                    .send()
                    .status(201)
                    .has("trigger_type_code", "TIMER")
                    .has("trigger_status", "DISABLED")
                    .has("event_data.name", "tick")
                    .has("event_data.schedule", "3m")
                    .matches("trigger_id", "[0-9a-f-]{36}")
                    .matches("created_time", Forms.RFC_3339)
                    .matches("last_updated_time", Forms.RFC_3339)),
        check(
            "triggers",
            LIST_FUNCTION_TRIGGERS,
            DOCUMENTED,
            API_REFERENCE,
            "a bare list",
            api -> {
              Timer timer = timer(api);
              Answer answer = api.draft().of(timer.function()).send().ok();
              answer.lists(answer.array(), "trigger_id", timer.id());
            }),
        check(
            "trigger-show",
            SHOW_FUNCTION_TRIGGER,
            DOCUMENTED,
            API_REFERENCE,
            "the trigger as it was created",
            api -> timer(api).named(api.draft()).send().ok().has("event_data.name", "tick")),
        check(
            "trigger-update",
            UPDATE_TRIGGER,
            DOCUMENTED,
            API_REFERENCE,
            "status and event data change, the id stays",
            api -> {
              Timer timer = timer(api);
              JsonObject change =
                  JsonObject.of("trigger_status", "DISABLED")
                      .with("event_data", JsonObject.of("schedule", "5m"));
              timer
                  .named(api.draft())
                  .body(change)
                  .send()
                  .ok()
                  .has("trigger_id", timer.id())
                  .has("event_data.schedule", "5m")
                  .has("event_data.name", "tick");
            }),
        check(
            "trigger-delete",
            DELETE_FUNCTION_TRIGGER,
            DOCUMENTED,
            API_REFERENCE,
            "204; the trigger is gone",
            api -> {
              Timer timer = timer(api);
              timer.named(api.draft()).send().status(204);
              timer.named(api.to(SHOW_FUNCTION_TRIGGER)).send().refused(TRIGGER_NOT_FOUND);
            }),
        check(
            "triggers-delete-all",
            BATCH_DELETE_FUNCTION_TRIGGERS,
            DOCUMENTED,
            API_REFERENCE,
            "204; none is left",
            api -> {
              Timer timer = timer(api);
              api.draft().of(timer.function()).send().status(204);
              Answer answer = api.to(LIST_FUNCTION_TRIGGERS).of(timer.function()).send().ok();
              answer.expect(answer.array().isEmpty(), "no trigger");
            }),
        check(
            "trigger-of-a-version",
            LIST_FUNCTION_TRIGGERS,
            DOCUMENTED,
            USER_GUIDE,
            "a trigger belongs to the version that its URN names",
            api -> {
              Function function = Bodies.published(api, "v1");
              api.to(CREATE_FUNCTION_TRIGGER)
                  .of(function.at("v1"))
                  .body(Bodies.timer("tick"))
                  .send()
                  .ok();
              Answer latest = api.draft().of(function).send().ok();
              latest.expect(latest.array().isEmpty(), "no trigger of the latest version");
              Answer version = api.draft().of(function.at("v1")).send().ok();
              version.expect(version.array().size() == 1, "one trigger of the version");
            }));
  }

  record Timer(Function function, String id) {
    Draft named(Draft draft) {
      return draft.of(function).with("trigger_type_code", "TIMER").with("trigger_id", id);
    }
  }

  static Timer timer(Conversation api) {
    Function function = api.create();
    Answer answer =
        api.to(CREATE_FUNCTION_TRIGGER).of(function).body(Bodies.timer("tick")).send().ok();
    return new Timer(function, answer.text("trigger_id"));
  }
}
