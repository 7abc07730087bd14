package io.github.fgsim.contract;

import static io.github.fgsim.model.Operation.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.resource.Endpoints;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.model.Operation;
import java.util.List;
import java.util.Objects;

/**
 * An operation that takes a body: the fields that it may have, and how to come to a request that is
 * accepted. From this data the cases of {@link FieldChecks} are made.
 */
record BodyModel(Operation operation, Shape shape, Setup setup) {

  /** Makes what the request needs. */
  interface Setup {
    Prepared prepare(Conversation api);
  }

  /** A request that is accepted with this body. */
  record Prepared(Draft draft, JsonObject valid) {
    Answer send(JsonObject body) {
      return draft.body(body).send();
    }
  }

  /** All operations with a body. */
  static List<BodyModel> all() {
    return List.of(
        new BodyModel(
            CREATE_FUNCTION,
            body(CREATE_FUNCTION),
            api -> new Prepared(api.draft(), api.creation())),
        new BodyModel(
            IMPORT_FUNCTION,
            body(IMPORT_FUNCTION),
            api -> new Prepared(api.draft(), Samples.importing(api.name()))),
        new BodyModel(
            UPDATE_FUNCTION_CONFIG, body(UPDATE_FUNCTION_CONFIG), BodyModel::updateConfig),
        ofFunction(
            UPDATE_FUNCTION_CODE,
            body(UPDATE_FUNCTION_CODE),
            Bodies.inlineCode("pass".getBytes(UTF_8))),
        ofFunction(
            UPDATE_FUNCTION_MAX_INSTANCE_CONFIG,
            body(UPDATE_FUNCTION_MAX_INSTANCE_CONFIG),
            JsonObject.of("max_instance_num", 1)),
        ofFunction(
            CREATE_FUNCTION_VERSION, body(CREATE_FUNCTION_VERSION), JsonObject.of("version", "v1")),
        ofFunction(
            CREATE_VERSION_ALIAS, body(CREATE_VERSION_ALIAS), Bodies.alias("live", "latest")),
        new BodyModel(UPDATE_VERSION_ALIAS, body(UPDATE_VERSION_ALIAS), BodyModel::updateAlias),
        ofFunction(CREATE_FUNCTION_TRIGGER, body(CREATE_FUNCTION_TRIGGER), Bodies.timer("tick")),
        new BodyModel(UPDATE_TRIGGER, body(UPDATE_TRIGGER), BodyModel::updateTrigger),
        ofFunction(CREATE_TAGS, body(CREATE_TAGS), Bodies.tags("a")),
        ofFunction(DELETE_TAGS, body(DELETE_TAGS), Bodies.tags("a")),
        new BodyModel(
            SHOW_RES_INSTANCE_INFO,
            body(SHOW_RES_INSTANCE_INFO),
            api -> new Prepared(api.draft().with("action", "count"), JsonObject.EMPTY)),
        ofFunction(
            UPDATE_FUNCTION_ASYNC_INVOKE_CONFIG,
            body(UPDATE_FUNCTION_ASYNC_INVOKE_CONFIG),
            Bodies.asyncConfig()),
        ofFunction(
            UPDATE_FUNCTION_RESERVED_INSTANCES_COUNT,
            body(UPDATE_FUNCTION_RESERVED_INSTANCES_COUNT),
            JsonObject.of("count", 0)),
        new BodyModel(CANCEL_ASYNC_INVOCATION, body(CANCEL_ASYNC_INVOCATION), BodyModel::cancel),
        new BodyModel(
            CREATE_DEPENDENCY_VERSION,
            body(CREATE_DEPENDENCY_VERSION),
            api -> new Prepared(api.draft(), Bodies.dependency(api.name()))),
        ofFunction(CREATE_EVENT, body(CREATE_EVENT), Bodies.event("first")),
        new BodyModel(UPDATE_EVENT, body(UPDATE_EVENT), BodyModel::updateEvent));
  }

  private static Shape body(Operation operation) {
    return Objects.requireNonNull(Objects.requireNonNull(Endpoints.of(operation)).body());
  }

  private static BodyModel ofFunction(Operation operation, Shape shape, JsonObject valid) {
    return new BodyModel(
        operation, shape, api -> new Prepared(api.draft().of(api.create()), valid));
  }

  private static Prepared updateConfig(Conversation api) {
    Function function = api.create();
    return new Prepared(api.draft().of(function), Bodies.configuration(function));
  }

  private static Prepared updateAlias(Conversation api) {
    Function function = api.create();
    api.to(CREATE_VERSION_ALIAS).of(function).body(Bodies.alias("live", "latest")).send().ok();
    return new Prepared(
        api.draft().of(function).with("alias_name", "live"), JsonObject.of("version", "latest"));
  }

  private static Prepared updateTrigger(Conversation api) {
    Function function = api.create();
    String id =
        api.to(CREATE_FUNCTION_TRIGGER)
            .of(function)
            .body(Bodies.timer("tick"))
            .send()
            .ok()
            .text("trigger_id");
    Draft draft =
        api.draft().of(function).with("trigger_type_code", "TIMER").with("trigger_id", id);
    return new Prepared(draft, JsonObject.of("trigger_status", "DISABLED"));
  }

  private static Prepared cancel(Conversation api) {
    Function function = api.create();
    String id =
        api.to(ASYNC_INVOKE_FUNCTION).of(function).body("{}").send().ran().ok().text("request_id");
    return new Prepared(api.draft().of(function), JsonObject.of("request_id", id));
  }

  private static Prepared updateEvent(Conversation api) {
    Function function = api.create();
    String id =
        api.to(CREATE_EVENT).of(function).body(Bodies.event("first")).send().ok().text("id");
    return new Prepared(
        api.draft().of(function).with("event_id", id), JsonObject.of("content", "bmV3"));
  }

  /** A check made from this data, with the cost of coming to an accepted request. */
  ContractCheck check(
      String kind, String field, String source, String sentence, ContractCheck.Body body) {
    String id = kind + "/" + operation + (field.isEmpty() ? "" : "/" + field);
    ContractCheck check =
        ContractCheck.check(id, operation, Evidence.INFERRED, source, sentence, body);
    return switch (operation) {
      case UPDATE_FUNCTION_RESERVED_INSTANCES_COUNT -> check.costs(ContractCost.RESERVED_INSTANCES);
      case CANCEL_ASYNC_INVOCATION -> check.costs(ContractCost.INVOCATIONS);
      default -> check;
    };
  }

  static BodyModel of(Operation operation) {
    return all().stream().filter(model -> model.operation() == operation).findFirst().orElseThrow();
  }
}
