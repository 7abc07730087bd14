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

/** Tags. */
final class TagChecks {
  private TagChecks() {}

  static Stream<ContractCheck> checks() {
    return tags();
  }

  private static Stream<ContractCheck> tags() {
    return Stream.of(
        check(
            "tags-create",
            CREATE_TAGS,
            CLIENT,
            TERRAFORM,
            "204; a key that is there gets the new value",
            api -> {
              Function function = api.create();
              api.draft()
                  .of(function.at("latest"))
                  .body(Bodies.tags("a", "b"))
                  .send()
                  .status(204)
                  .withoutBody();
              List<JsonObject> again =
                  List.of(JsonObject.builder().put("key", "a").put("value", "new").build());
              api.draft().of(function).body(JsonObject.of("tags", again)).send().status(204);
              Answer answer = api.to(LIST_FUNCTION_TAGS).of(function).send().ok();
              answer
                  .lists(answer.objects("tags"), "value", "new")
                  .expect(answer.objects("tags").size() == 2, "two tags");
            }),
        check(
            "tags",
            LIST_FUNCTION_TAGS,
            DOCUMENTED,
            API_REFERENCE,
            "tags and sys_tags, lists",
            api -> api.draft().of(api.create()).send().ok().hasList("tags").hasList("sys_tags")),
        check(
            "tags-delete",
            DELETE_TAGS,
            CLIENT,
            TERRAFORM,
            "204; a DELETE with a body takes the keys away",
            api -> {
              Function function = api.create();
              api.to(CREATE_TAGS).of(function).body(Bodies.tags("a", "b")).send().ok();
              api.draft().of(function).body(Bodies.tags("a")).send().status(204);
              Answer answer = api.to(LIST_FUNCTION_TAGS).of(function).send().ok();
              answer
                  .expect(answer.objects("tags").size() == 1, "one tag")
                  .lists(answer.objects("tags"), "key", "b");
            }),
        check(
            "tags-of-project",
            SHOW_PROJECT_TAGS_LIST,
            DOCUMENTED,
            API_REFERENCE,
            "each key of the project's functions with its values",
            api -> {
              Function function = api.create();
              api.to(CREATE_TAGS).of(function).body(Bodies.tags("fgct-key")).send().ok();
              Answer answer = api.draft().send().ok();
              answer.lists(answer.objects("tags"), "key", "fgct-key");
            }),
        check(
            "tags-filter",
            SHOW_RES_INSTANCE_INFO,
            DOCUMENTED,
            API_REFERENCE,
            "filter lists the functions that have the tags, count counts them",
            api -> {
              Function function = api.create();
              api.to(CREATE_TAGS).of(function).body(Bodies.tags("fgct-filter")).send().ok();
              JsonObject wanted =
                  JsonObject.of(
                      "tags",
                      List.of(
                          JsonObject.builder()
                              .put("key", "fgct-filter")
                              .put("values", List.of("v"))
                              .build()));
              Answer answer =
                  api.draft()
                      .with("action", "filter")
                      .body(wanted)
                      .send()
                      .ok()
                      .has("total_count", 1);
              answer.lists(answer.objects("resources"), "resource_name", function.name());
              api.draft().with("action", "count").body(wanted).send().ok().has("total_count", 1);
            }),
        check(
            "tags-other-action",
            SHOW_RES_INSTANCE_INFO,
            INFERRED,
            NOT_SEEN,
            "an action that is neither is refused",
            api ->
                api.draft()
                    .with("action", "guess")
                    .body(JsonObject.EMPTY)
                    .send()
                    .refused(INVALID_PARAMETER)),
        check(
            "tags-too-many",
            CREATE_TAGS,
            INFERRED,
            CONSTRAINTS + "; the code is inferred",
            "a function has at most 20 tags",
            api -> {
              Function function = api.create();
              String[] keys = new String[(int) api.limit(Limit.TAGS) + 1];
              java.util.Arrays.setAll(keys, i -> "k" + i);
              api.draft().of(function).body(Bodies.tags(keys)).send().refused(INVALID_PARAMETER);
              api.draft()
                  .of(function)
                  .body(Bodies.tags(java.util.Arrays.copyOf(keys, keys.length - 1)))
                  .send()
                  .ok();
            }));
  }
}
