package io.github.fgsim.contract;

import static io.github.fgsim.model.Operation.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.internal.wire.Shapes;
import io.github.fgsim.model.Operation;
import java.util.List;

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
            Shapes.CREATE_FUNCTION,
            api -> new Prepared(api.draft(), api.creation())),
        new BodyModel(
            IMPORT_FUNCTION,
            Shapes.IMPORT_FUNCTION,
            api -> new Prepared(api.draft(), Samples.importing(api.name()))),
        new BodyModel(
            UPDATE_FUNCTION_CONFIG, Shapes.UPDATE_FUNCTION_CONFIG, BodyModel::updateConfig),
        ofFunction(
            UPDATE_FUNCTION_CODE,
            Shapes.UPDATE_FUNCTION_CODE,
            Bodies.inlineCode("pass".getBytes(UTF_8))),
        ofFunction(
            UPDATE_FUNCTION_MAX_INSTANCE_CONFIG,
            Shapes.MAX_INSTANCES,
            JsonObject.of("max_instance_num", 1)),
        ofFunction(CREATE_FUNCTION_VERSION, Shapes.CREATE_VERSION, JsonObject.of("version", "v1")),
        ofFunction(CREATE_VERSION_ALIAS, Shapes.ALIAS, Bodies.alias("live", "latest")),
        new BodyModel(UPDATE_VERSION_ALIAS, Shapes.ALIAS, BodyModel::updateAlias),
        ofFunction(CREATE_FUNCTION_TRIGGER, Shapes.CREATE_TRIGGER, Bodies.timer("tick")),
        new BodyModel(UPDATE_TRIGGER, Shapes.UPDATE_TRIGGER, BodyModel::updateTrigger),
        ofFunction(CREATE_TAGS, Shapes.TAGS, Bodies.tags("a")),
        ofFunction(DELETE_TAGS, Shapes.TAGS, Bodies.tags("a")),
        new BodyModel(
            SHOW_RES_INSTANCE_INFO,
            Shapes.RESOURCE_INSTANCES,
            api -> new Prepared(api.draft().with("action", "count"), JsonObject.EMPTY)),
        ofFunction(UPDATE_FUNCTION_ASYNC_INVOKE_CONFIG, Shapes.ASYNC_CONFIG, Bodies.asyncConfig()),
        ofFunction(
            UPDATE_FUNCTION_RESERVED_INSTANCES_COUNT,
            Shapes.RESERVED_INSTANCES,
            JsonObject.of("count", 0)),
        new BodyModel(CANCEL_ASYNC_INVOCATION, Shapes.CANCEL, BodyModel::cancel),
        new BodyModel(
            CREATE_DEPENDENCY_VERSION,
            Shapes.CREATE_DEPENDENCY,
            api -> new Prepared(api.draft(), Bodies.dependency(api.name()))),
        ofFunction(CREATE_EVENT, Shapes.EVENT, Bodies.event("first")),
        new BodyModel(UPDATE_EVENT, Shapes.EVENT, BodyModel::updateEvent));
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
