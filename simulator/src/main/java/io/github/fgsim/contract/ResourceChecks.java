package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What hangs on a function or stands beside it: exports, tags, logs, test events, asynchronous
 * calls, dependencies, reserved instances.
 */
final class ResourceChecks {
  private ResourceChecks() {}

  static Stream<ContractCheck> checks() {
    return Stream.of(exports(), tags(), events(), async(), dependencies(), reserved())
        .flatMap(each -> each);
  }

  private static Stream<ContractCheck> exports() {
    return Stream.of(
        check(
            "export-code",
            EXPORT_FUNCTION,
            CLIENT,
            EXTENSIONS,
            "type=code answers a file name and a link",
            api ->
                api.draft()
                    .of(api.create())
                    .query("type", "code")
                    .send()
                    .ok()
                    .matches("file_name", ".+\\.zip")
                    .matches("code_url", "https?://.+")),
        check(
            "export-config",
            EXPORT_FUNCTION,
            INFERRED,
            API_REFERENCE,
            "type=config answers the configuration",
            api -> {
              Function function = api.create();
              api.draft()
                  .of(function)
                  .query("type", "config")
                  .send()
                  .ok()
                  .has("func_name", function.name());
            }),
        check(
            "export-both",
            EXPORT_FUNCTION,
            INFERRED,
            "example of the 2021 API reference",
            "config=true and code=true answer the package as base64 text that can be imported again",
            api -> {
              Answer answer =
                  api.draft()
                      .of(api.create())
                      .query("config", true)
                      .query("code", true)
                      .send()
                      .ok();
              String text = answer.exchange().text().replaceAll("[\"\\s]", "");
              answer.expect(text.startsWith("UEsD"), "a zip in base64");
              api.to(IMPORT_FUNCTION)
                  .body(Samples.importing(api.name()).with("file_code", text))
                  .send()
                  .ok()
                  .has("code_type", "inline");
            }),
        check(
            "export-nothing",
            EXPORT_FUNCTION,
            INFERRED,
            CURRENT_PAGES,
            "neither type nor a flag, or both, is refused",
            api -> {
              Function function = api.create();
              api.draft().of(function).send().refused(INVALID_QUERY_PARAMETER);
              api.draft()
                  .of(function)
                  .query("type", "code")
                  .query("code", true)
                  .send()
                  .refused(INVALID_QUERY_PARAMETER);
              api.draft().of(function).query("type", "all").send().refused(INVALID_QUERY_PARAMETER);
            }),
        check(
            "export-missing",
            EXPORT_FUNCTION,
            DOCUMENTED,
            CURRENT_PAGES,
            "a function that is not there is 404 FSS.1051",
            api ->
                api.draft()
                    .of(api.missing())
                    .query("type", "code")
                    .send()
                    .refused(FUNCTION_NOT_FOUND)),
        check(
            "log-detail",
            SHOW_LTS_LOG_DETAILS,
            DOCUMENTED,
            API_REFERENCE,
            "group and stream as the create named them",
            api -> {
              JsonObject log =
                  JsonObject.builder()
                      .put("group_name", "g")
                      .put("group_id", "g-1")
                      .put("stream_name", "s")
                      .put("stream_id", "s-1")
                      .build();
              api.draft()
                  .of(api.create(api.creation().with("log_config", log)))
                  .send()
                  .ok()
                  .has("group_id", "g-1")
                  .has("stream_id", "s-1")
                  .has("group_name", "g")
                  .has("stream_name", "s");
            }),
        check(
            "log-detail-none",
            SHOW_LTS_LOG_DETAILS,
            INFERRED,
            TERRAFORM,
            "a function without logs is 404 FSS.0404",
            api -> api.draft().of(api.create()).send().refused(RESOURCE_NOT_FOUND)));
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
              api.draft().with("action", "guess").body(wanted).send().refused(INVALID_PARAMETER);
            }),
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
            "name, content and time",
            api ->
                event(api)
                    .named(api.draft())
                    .send()
                    .ok()
                    .has("name", "first")
                    .has("content", "eyJrIjoidiJ9")
                    .hasNumber("last_modified")),
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
                  .matches("created_time", CreateChecks.RFC_3339)
                  .matches("last_modified", CreateChecks.RFC_3339);
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

  private static Stream<ContractCheck> dependencies() {
    return Stream.of(
        check(
            "dependency",
            CREATE_DEPENDENCY_VERSION,
            DOCUMENTED,
            API_REFERENCE,
            "ids, name, runtime, size, etag and version 1; the next of a name is version 2",
            api -> {
              JsonObject body = Bodies.dependency(api.name());
              Answer first =
                  api.draft()
                      .body(body)
                      .send()
                      .ok()
                      .has("name", body.text("name", ""))
                      .has("runtime", "Python3.9")
                      .has("version", 1)
                      .has("size", Samples.codeZip().length)
                      .matches("dep_id", ".+")
                      .matches("id", ".+");
              api.draft()
                  .body(body)
                  .send()
                  .ok()
                  .has("version", 2)
                  .has("dep_id", first.text("dep_id"));
            }),
        check(
            "dependencies",
            LIST_DEPENDENCIES,
            DOCUMENTED,
            API_REFERENCE,
            "dependencies, next_marker and count",
            api -> {
              Answer made = dependency(api);
              Answer answer =
                  api.draft()
                      .query("name", made.text("name"))
                      .send()
                      .ok()
                      .has("count", 1)
                      .hasNumber("next_marker");
              answer.lists(answer.objects("dependencies"), "name", made.text("name"));
            }),
        check(
            "dependencies-unknown-runtime",
            LIST_DEPENDENCIES,
            RECORDED,
            "expected by an acceptance test of the Terraform provider, run on the service",
            "an unknown runtime is 400 FSS.1005 with this text",
            api ->
                api.draft()
                    .query("runtime", "Cobol85")
                    .send()
                    .refused(INVALID_RUNTIME)
                    .saying("Invalid runtime.")),
        check(
            "dependency-versions",
            LIST_DEPENDENCY_VERSION,
            DOCUMENTED,
            API_REFERENCE,
            "the versions of one dependency",
            api -> {
              Answer answer =
                  api.draft()
                      .with("depend_id", dependency(api).text("dep_id"))
                      .send()
                      .ok()
                      .has("count", 1);
              answer.lists(answer.objects("dependencies"), "version", 1L);
            }),
        check(
            "dependency-show",
            SHOW_DEPENDENCY_VERSION,
            DOCUMENTED,
            API_REFERENCE,
            "a version, with a link to the package",
            api ->
                named(api.draft(), dependency(api))
                    .send()
                    .ok()
                    .has("version", 1)
                    .matches("download_link", "https?://.+")),
        check(
            "dependency-delete",
            DELETE_DEPENDENCY_VERSION,
            DOCUMENTED,
            API_REFERENCE,
            "204; with its last version a dependency is gone",
            api -> {
              Answer made = dependency(api);
              named(api.draft(), made).send().status(204);
              named(api.to(SHOW_DEPENDENCY_VERSION), made).send().refused(DEPENDENCY_NOT_FOUND);
            }),
        check(
            "dependency-missing",
            SHOW_DEPENDENCY_VERSION,
            DOCUMENTED,
            ERROR_TABLE,
            "a dependency that is not there is 404 FSS.1056",
            api -> {
              String nobody = "00000000-0000-0000-0000-000000000000";
              api.draft()
                  .with("depend_id", nobody)
                  .with("version", "1")
                  .send()
                  .refused(DEPENDENCY_NOT_FOUND);
              api.to(LIST_DEPENDENCY_VERSION)
                  .with("depend_id", nobody)
                  .send()
                  .refused(DEPENDENCY_NOT_FOUND);
              api.to(DELETE_DEPENDENCY_VERSION)
                  .with("depend_id", nobody)
                  .with("version", "1")
                  .send()
                  .refused(DEPENDENCY_NOT_FOUND);
            }),
        check(
            "dependency-obs",
            CREATE_DEPENDENCY_VERSION,
            INFERRED,
            NOT_SEEN,
            "type obs needs a link",
            api ->
                api.draft()
                    .body(
                        Bodies.dependency(api.name())
                            .with("depend_type", "obs")
                            .without("depend_file"))
                    .send()
                    .refused(INVALID_URL)),
        check(
            "dependency-not-a-zip",
            CREATE_DEPENDENCY_VERSION,
            INFERRED,
            OTC_3426,
            "bytes that are no zip are refused",
            api ->
                api.draft()
                    .body(Bodies.dependency(api.name()).with("depend_file", "AQID"))
                    .send()
                    .refused(INVALID_CODE)));
  }

  private static Answer dependency(Conversation api) {
    return api.to(CREATE_DEPENDENCY_VERSION).body(Bodies.dependency(api.name())).send().ok();
  }

  private static Draft named(Draft draft, Answer made) {
    return draft.with("depend_id", made.text("dep_id")).with("version", "1");
  }

  private static Stream<ContractCheck> reserved() {
    List<ContractCheck> checks = new ArrayList<>();
    checks.add(
        check(
                "reserved",
                UPDATE_FUNCTION_RESERVED_INSTANCES_COUNT,
                DOCUMENTED,
                API_REFERENCE,
                "count and idle_mode as set; 0 takes the setting off",
                api -> {
                  Function function = Bodies.published(api, "v1").at("v1");
                  api.draft()
                      .of(function)
                      .body(JsonObject.of("count", 1))
                      .send()
                      .ok()
                      .has("count", 1)
                      .has("idle_mode", false);
                  api.draft()
                      .of(function)
                      .body(JsonObject.of("count", 0))
                      .send()
                      .ok()
                      .has("count", 0);
                })
            .costs(ContractCost.RESERVED_INSTANCES));
    checks.add(
        check(
                "reserved-listed",
                LIST_RESERVED_INSTANCE_CONFIGS,
                DOCUMENTED,
                API_REFERENCE,
                "a setting is listed with its version and count",
                api -> {
                  Function function = Bodies.published(api, "v1");
                  api.to(UPDATE_FUNCTION_RESERVED_INSTANCES_COUNT)
                      .of(function.at("v1"))
                      .body(JsonObject.of("count", 1))
                      .send()
                      .ok();
                  Answer answer = api.draft().query("function_urn", function.urn()).send().ok();
                  answer
                      .lists(answer.objects("reserved_instances"), "qualifier_name", "v1")
                      .lists(answer.objects("reserved_instances"), "min_count", 1L);
                  Answer counts =
                      api.to(LIST_FUNCTION_RESERVED_INSTANCES)
                          .query("urn", function.urn())
                          .send()
                          .ok();
                  counts.lists(counts.objects("reservedinstances"), "count", 1L);
                  api.to(UPDATE_FUNCTION_RESERVED_INSTANCES_COUNT)
                      .of(function.at("v1"))
                      .body(JsonObject.of("count", 0))
                      .send()
                      .ok();
                })
            .costs(ContractCost.RESERVED_INSTANCES));
    checks.add(
        check(
            "reserved-configs",
            LIST_RESERVED_INSTANCE_CONFIGS,
            CLIENT,
            TERRAFORM,
            "a page behind the last one is empty, or the provider reads forever",
            api -> {
              Function function = api.create();
              Answer answer =
                  api.draft()
                      .query("function_urn", function.urn())
                      .query("limit", 100)
                      .query("marker", 0)
                      .send()
                      .ok()
                      .has("count", 0);
              answer.expect(answer.objects("reserved_instances").isEmpty(), "no entry");
              Answer behind = api.draft().query("limit", 100).query("marker", 100_000).send().ok();
              behind.expect(behind.objects("reserved_instances").isEmpty(), "no entry");
            }));
    checks.add(
        check(
            "reserved-counts",
            LIST_FUNCTION_RESERVED_INSTANCES,
            DOCUMENTED,
            API_REFERENCE,
            "a list, count and page_info",
            api -> {
              Function function = api.create();
              api.draft()
                  .query("urn", function.urn())
                  .send()
                  .ok()
                  .hasList("reservedinstances")
                  .has("count", 0)
                  .hasNumber("page_info.next_marker");
            }));
    return checks.stream();
  }
}
