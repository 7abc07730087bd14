package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Limit;
import java.util.stream.Stream;

/** Test events. */
final class EventChecks {
  private EventChecks() {}

  static Stream<ContractCheck> checks() {
    return events();
  }

  private static Stream<ContractCheck> events() {
    return Stream.of(
        check(
            "event",
            CREATE_EVENT,
            DOCUMENTED,
            API_REFERENCE,
            "id and name of the new event",
            api ->
                api.draft()
                    .of(api.create())
                    .body(Bodies.event("first"))
                    .send()
                    .ok()
                    .has("name", "first")
                    .matches("id", ".+")),
        check(
            "events",
            LIST_EVENTS,
            DOCUMENTED,
            API_REFERENCE,
            "count, events and next_marker",
            api -> {
              Event event = event(api);
              Answer answer =
                  api.draft()
                      .of(event.function())
                      .send()
                      .ok()
                      .has("count", 1)
                      .hasNumber("next_marker");
              answer.lists(answer.objects("events"), "id", event.id());
            }),
        check(
            "event-show",
            SHOW_EVENT,
            DOCUMENTED,
            API_REFERENCE,
            "name and content",
            api ->
                event(api)
                    .named(api.draft())
                    .send()
                    .ok()
                    .has("name", "first")
                    .has("content", "eyJrIjoidiJ9")),
        check(
            "event-update",
            UPDATE_EVENT,
            DOCUMENTED,
            API_REFERENCE,
            "another content, the same name",
            api -> {
              Event event = event(api);
              event
                  .named(api.draft())
                  .body(JsonObject.of("content", "bmV3"))
                  .send()
                  .ok()
                  .has("name", "first");
              event.named(api.to(SHOW_EVENT)).send().ok().has("content", "bmV3");
            }),
        check(
            "event-delete",
            DELETE_EVENT,
            DOCUMENTED,
            API_REFERENCE,
            "the event is gone",
            api -> {
              Event event = event(api);
              event.named(api.draft()).send().ok();
              event.named(api.to(SHOW_EVENT)).send().refused(EVENT_NOT_FOUND);
            }),
        check(
            "event-taken",
            CREATE_EVENT,
            DOCUMENTED,
            ERROR_TABLE,
            "a name that is taken is 403 FSS.1073",
            api ->
                api.draft()
                    .of(event(api).function())
                    .body(Bodies.event("first"))
                    .send()
                    .refused(EVENT_EXISTS)),
        check(
            "event-too-many",
            CREATE_EVENT,
            DOCUMENTED,
            ERROR_TABLE,
            "the eleventh event is 403 FSS.1068",
            api -> {
              Draft draft = api.draft().of(api.create());
              for (int i = 0; i < api.limit(Limit.EVENTS); i++) {
                draft.body(Bodies.event("e" + i)).send().ok();
              }
              draft.body(Bodies.event("one-more")).send().refused(TOO_MANY_EVENTS);
            }),
        check(
            "event-missing",
            SHOW_EVENT,
            DOCUMENTED,
            ERROR_TABLE,
            "an event that is not there is 404 FSS.1070",
            api -> {
              Event event = new Event(api.create(), "00000000-0000-0000-0000-000000000000");
              event.named(api.draft()).send().refused(EVENT_NOT_FOUND);
              event
                  .named(api.to(UPDATE_EVENT))
                  .body(JsonObject.of("content", "bmV3"))
                  .send()
                  .refused(EVENT_NOT_FOUND);
              event.named(api.to(DELETE_EVENT)).send().refused(EVENT_NOT_FOUND);
            }));
  }

  private record Event(Function function, String id) {
    Draft named(Draft draft) {
      return draft.of(function).with("event_id", id);
    }
  }

  private static Event event(Conversation api) {
    Function function = api.create();
    return new Event(
        function,
        api.to(CREATE_EVENT).of(function).body(Bodies.event("first")).send().ok().text("id"));
  }
}
