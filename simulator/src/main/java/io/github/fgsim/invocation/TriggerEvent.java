package io.github.fgsim.invocation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.GatewayMessage;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.FunctionUrn;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Something that happens in another service, for {@code sim.fire(..)}: it calls the functions that
 * have an active trigger for it. Immutable.
 *
 * <p>The events have the form of the developer guide's samples, times are those of the simulator's
 * clock; ids and other members that nobody cares for have fixed values. Timers are no events: they
 * follow {@code sim.clock()}.
 */
public final class TriggerEvent {
  private static final String NO_ID = "0".repeat(32);
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  // Of the event data of triggers. Their types are not checked: it is what somebody sent.
  private static final Field<String> TOPIC_URN = Field.text("topic_urn");
  private static final Field<String> BUCKET = Field.text("bucket");
  private static final Field<Object> EVENTS = Field.any("events");
  private static final Field<Object> PREFIX = Field.any("prefix");
  private static final Field<Object> SUFFIX = Field.any("suffix");
  private static final Field<Object> METHOD = Field.any("req_method");
  private static final Field<String> PATH = Field.text("path");
  private static final Field<String> MATCH_MODE = Field.text("match_mode");

  private final Set<String> types;
  private final BiFunction<FunctionUrn, Instant, String> event;
  private final Predicate<JsonObject> condition;
  private final String description;

  private TriggerEvent(
      String description,
      Set<String> types,
      BiFunction<FunctionUrn, Instant, String> event,
      Predicate<JsonObject> condition) {
    this.description = description;
    this.types = types;
    this.event = event;
    this.condition = condition;
  }

  /**
   * Any event, for all triggers of a type, such as {@code LTS} or {@code KAFKA}.
   *
   * @throws IllegalArgumentException when the event is no JSON
   */
  public static TriggerEvent of(String type, String eventJson) {
    return of(type, eventJson, data -> true);
  }

  /**
   * Any event, for those triggers of a type whose event data, as JSON text, meets a condition.
   *
   * @throws IllegalArgumentException when the event is no JSON
   */
  public static TriggerEvent of(
      String type, String eventJson, Predicate<String> eventDataCondition) {
    Json.plain(eventJson);
    Objects.requireNonNull(eventDataCondition);
    return new TriggerEvent(
        type,
        Set.of(type),
        (function, time) -> eventJson,
        data -> eventDataCondition.test(Json.text(data)));
  }

  /** A message to an SMN topic, for the triggers with its URN. */
  public static TriggerEvent smn(String topicUrn, String subject, String message) {
    return new TriggerEvent(
        "SMN " + topicUrn,
        Set.of("SMN"),
        (function, time) -> smnEvent(topicUrn, subject, message, function, time),
        data -> data.find(TOPIC_URN).filter(topicUrn::equals).isPresent());
  }

  private static String smnEvent(
      String topicUrn, String subject, String message, FunctionUrn function, Instant time) {
    JsonObject smn =
        JsonObject.builder()
            .put("topic_urn", topicUrn)
            .put("timestamp", time.truncatedTo(ChronoUnit.SECONDS).toString())
            .put("message_attributes", "")
            .put("message", message)
            .put("type", "notification")
            .put("message_id", NO_ID)
            .put("subject", subject)
            .build();
    return records(
        "record",
        JsonObject.builder()
            .put("event_version", "1.0")
            .put("smn", smn)
            .put("event_subscription_urn", function.toString())
            .put("event_source", "smn")
            .build());
  }

  /** An object that was put into a bucket: {@code ObjectCreated:Put}. */
  public static TriggerEvent obs(String bucket, String key, long size) {
    return obs("ObjectCreated:Put", bucket, key, size);
  }

  /**
   * Something that happened to an object of a bucket, for the triggers of that bucket whose events,
   * prefix and suffix it meets. How a trigger names its events is read in every way that clients
   * write it: {@code s3:ObjectCreated:*}, {@code ObjectCreated}, {@code Put}.
   *
   * @param eventName such as {@code ObjectCreated:Put} or {@code ObjectRemoved:Delete}
   */
  public static TriggerEvent obs(String eventName, String bucket, String key, long size) {
    return new TriggerEvent(
        "OBS " + eventName + " " + bucket + "/" + key,
        Set.of("OBS"),
        (function, time) -> obsEvent(eventName, bucket, key, size, function, time),
        data ->
            data.find(BUCKET).filter(bucket::equals).isPresent()
                && (!(data.get(EVENTS) instanceof List<?> events)
                    || events.stream().anyMatch(named -> names(named, eventName)))
                && key.startsWith(String.valueOf(data.get(PREFIX, "")))
                && key.endsWith(String.valueOf(data.get(SUFFIX, ""))));
  }

  private static boolean names(Object inTrigger, String eventName) {
    String named = String.valueOf(inTrigger).replaceFirst("^s3:", "").replaceFirst(":\\*$", "");
    return Stream.of(eventName.split(":", -1)).anyMatch(named::equals) || named.equals(eventName);
  }

  private static String obsEvent(
      String eventName, String bucket, String key, long size, FunctionUrn function, Instant time) {
    JsonObject s3 =
        JsonObject.builder()
            .put("s3SchemaVersion", "1.0")
            .put("configurationId", NO_ID)
            .put(
                "bucket",
                JsonObject.builder()
                    .put("name", bucket)
                    .put("ownerIdentity", JsonObject.of("PrincipalId", NO_ID))
                    .put("arn", "arn:aws:s3:::" + bucket)
                    .build())
            .put(
                "object",
                JsonObject.builder()
                    .put("key", key)
                    .put("eTag", NO_ID)
                    .put("size", size)
                    .put("versionId", "null")
                    .put("sequencer", NO_ID)
                    .build())
            .build();
    return records(
        "Records",
        JsonObject.builder()
            .put("eventVersion", "2.0")
            .put("eventSource", "aws:s3")
            .put("awsRegion", function.region())
            .put("eventTime", MILLISECONDS.format(time))
            .put("eventName", eventName)
            .put("userIdentity", JsonObject.of("principalId", NO_ID))
            .put("requestParameters", JsonObject.of("sourceIPAddress", "127.0.0.1"))
            .put(
                "responseElements",
                JsonObject.builder()
                    .put("x-amz-request-id", NO_ID)
                    .put("x-amz-id-2", NO_ID)
                    .build())
            .put("s3", s3)
            .build());
  }

  private static String records(String name, JsonObject only) {
    return Json.text(JsonObject.of(name, List.of(only)));
  }

  /**
   * A request through a user's API gateway, for the APIG and DEDICATEDGATEWAY triggers that have no
   * path or method of their own, or these. As the guide says, the body arrives in Base64; the
   * function answers with {@code statusCode}, {@code headers}, {@code isBase64Encoded} and {@code
   * body}, which is not checked here.
   *
   * @param path the path, with a query if there is one: {@code /orders?id=7}
   */
  public static TriggerEvent apig(
      String method, String path, Map<String, String> headers, String body) {
    return apig(method, path, headers, body.getBytes(UTF_8));
  }

  /** The same with a body of any bytes. */
  public static TriggerEvent apig(
      String method, String path, Map<String, String> headers, byte[] body) {
    int question = path.indexOf('?');
    String bare = question < 0 ? path : path.substring(0, question);
    JsonObject.Builder query = JsonObject.builder();
    if (question >= 0) {
      for (String parameter : path.substring(question + 1).split("&", -1)) {
        String[] part = parameter.split("=", 2);
        query.put(decoded(part[0]), part.length == 2 ? decoded(part[1]) : "");
      }
    }
    JsonObject.Builder headerFields = JsonObject.builder();
    headers.forEach((name, value) -> headerFields.put(name.toLowerCase(Locale.ROOT), value));
    String event =
        Json.text(
            JsonObject.builder()
                .put(GatewayMessage.BODY, Base64.getEncoder().encodeToString(body))
                .put(
                    GatewayMessage.CONTEXT,
                    JsonObject.builder()
                        .put(GatewayMessage.API_ID, "00000000-0000-0000-0000-000000000000")
                        .put(GatewayMessage.REQUEST_ID, NO_ID)
                        .put(GatewayMessage.STAGE, "RELEASE")
                        .build())
                .put(GatewayMessage.QUERY, query.build())
                .put(GatewayMessage.METHOD, method)
                .put(GatewayMessage.PATH_PARAMETERS, JsonObject.EMPTY)
                .put(GatewayMessage.HEADERS, headerFields.build())
                .put(GatewayMessage.PATH, bare)
                .put(GatewayMessage.IS_ENCODED, true)
                .build());
    return new TriggerEvent(
        "APIG " + method + " " + path,
        Set.of("APIG", "DEDICATEDGATEWAY"),
        (function, time) -> event,
        data -> serves(data, method, bare));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  private static boolean serves(JsonObject data, String method, String path) {
    Object ofMethod = data.get(METHOD);
    boolean fits = ofMethod == null || ofMethod.equals("ANY") || ofMethod.equals(method);
    String own = data.find(PATH).orElse(null);
    if (!fits || own == null) {
      return fits;
    }
    return path.equals(own)
        || (data.find(MATCH_MODE).filter("SWA"::equals).isPresent()
            && path.startsWith(own.endsWith("/") ? own : own + "/"));
  }

  /** Whether a trigger is for this; used by the simulator. */
  public boolean fits(String triggerType, String eventData) {
    return types.contains(triggerType)
        && Json.parse(eventData) instanceof JsonObject data
        && condition.test(data);
  }

  /** What a function gets, as JSON text; used by the simulator. */
  public String event(FunctionUrn function, Instant time) {
    return event.apply(function, time);
  }

  /** What happens, such as {@code SMN urn:smn:cn-north-4:p:orders}. */
  @Override
  public String toString() {
    return description;
  }
}
