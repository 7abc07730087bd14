package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.store.Trigger;
import io.github.fgsim.internal.store.TriggerType;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.IdSource;
import java.util.stream.Stream;

/**
 * The API that a gateway makes for a trigger, as the trigger's event data show it. Recorded 2020 of
 * APIG; the dedicated gateway's has the name and the address too (Serverless plugin, client), the
 * rest of it is inferred. The group's name, which only the gateway knows, is not made up. Nothing
 * of the simulator answers at the address.
 */
final class GatewayApi {
  private static final Field<String> ID = Field.text("api_id");
  private static final Field<String> API_NAME = Field.text("api_name");
  private static final Field<String> INVOKE_URL = Field.text("invoke_url");
  private static final Field<String> TRIGGER_ID = Field.text("triggerid");
  private static final Field<String> FUNCTION_URN = Field.text("function_urn");
  private static final Field<String> INVOCATION_TYPE = Field.text("invocation_type");
  private static final Field<Long> TIMEOUT = Field.integer("timeout");
  private static final Field<String> VERSION = Field.text("version");
  private static final Field<JsonObject> FUNCTION =
      Field.object("func_info", Shape.of(FUNCTION_URN, INVOCATION_TYPE, TIMEOUT, VERSION));

  private static final Field<String> NAME = Field.text("name");
  private static final Field<String> PATH = Field.text("path");
  private static final Field<String> PROTOCOL = Field.text("protocol");
  private static final Field<String> BACKEND = Field.text("backend_type");
  private static final Field<String> SUBDOMAIN = Field.text("sl_domain");
  private static final Field<Long> TYPE = Field.integer("type");

  private GatewayApi() {}

  /** Whether triggers of this type have one. */
  static boolean isMadeFor(TriggerType type) {
    return type == TriggerType.APIG || type == TriggerType.DEDICATEDGATEWAY;
  }

  /**
   * Whether the event data have the types of the API model, an integer {@code type} among them, as
   * a comment in SCFProxy says, whose SDK could only send a text (client).
   */
  static boolean fits(JsonObject eventData) {
    return Stream.of(NAME, PATH, PROTOCOL, BACKEND, SUBDOMAIN, TYPE, FUNCTION)
            .allMatch(field -> fits(eventData, field))
        && fits(eventData.find(FUNCTION).orElse(JsonObject.EMPTY), TIMEOUT);
  }

  private static boolean fits(JsonObject data, Field<?> field) {
    return !data.has(field) || data.find(field).isPresent();
  }

  /** The event data of a new trigger, with the id of its API. */
  static JsonObject made(JsonObject eventData, IdSource ids) {
    return eventData.with(ID, ids.hex());
  }

  /** The event data as responses have them: without what only the gateway needs. */
  static JsonObject shown(Trigger trigger, FunctionUrn function) {
    JsonObject data = trigger.eventData();
    return data.without(BACKEND)
        .without(SUBDOMAIN)
        .with(API_NAME, data.find(NAME).orElse(null))
        .with(
            FUNCTION,
            JsonObject.builder()
                .put(FUNCTION_URN, function.withQualifier(null).toString())
                .put(INVOCATION_TYPE, "sync")
                .put(TIMEOUT, 5000L)
                .put(VERSION, trigger.qualifier())
                .putAll(data.find(FUNCTION).orElse(JsonObject.EMPTY))
                .build())
        .with(
            INVOKE_URL,
            data.find(SUBDOMAIN)
                .flatMap(domain -> data.find(PATH).map(path -> scheme(data) + domain + path))
                .orElse(null))
        .with(TRIGGER_ID, trigger.id());
  }

  private static String scheme(JsonObject data) {
    return data.find(PROTOCOL).orElse("").equals("HTTP") ? "http://" : "https://";
  }
}
