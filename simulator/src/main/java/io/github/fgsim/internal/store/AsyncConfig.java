package io.github.fgsim.internal.store;

import static io.github.fgsim.internal.wire.Field.flag;
import static io.github.fgsim.internal.wire.Field.integerOrZero;
import static io.github.fgsim.internal.wire.Field.object;
import static io.github.fgsim.internal.wire.Field.text;

import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How asynchronous invocations of a version or alias are kept and retried.
 *
 * @param maxAge how long an event may wait, in whole seconds
 * @param maxRetries how often a failed one is tried again
 * @param statusLog whether their states are logged, null when nothing was said
 */
public record AsyncConfig(
    Duration maxAge,
    int maxRetries,
    Optional<Destination> onSuccess,
    Optional<Destination> onFailure,
    @Nullable Boolean statusLog,
    Instant created,
    Instant lastModified) {

  /** Where a message goes when an invocation has ended. */
  public record Destination(String destination, @Nullable String param) {
    public static final Field<String> DESTINATION = text("destination");
    public static final Field<String> PARAM = text("param");

    /** One without a destination is none: Cloud Custodian always sends both, empty. */
    static Optional<Destination> of(JsonObject json) {
      return Optional.ofNullable(json.get(DESTINATION))
          .map(destination -> new Destination(destination, json.get(PARAM)));
    }

    JsonObject toJson() {
      return JsonObject.builder().put(DESTINATION, destination).put(PARAM, param).build();
    }
  }

  /** How long an event may wait when nothing is said. */
  public static final Duration USUAL_AGE = Duration.ofHours(1);

  private static final Shape DESTINATION = Shape.of(Destination.DESTINATION, Destination.PARAM);
  public static final Field<Long> MAX_AGE = integerOrZero("max_async_event_age_in_seconds");
  public static final Field<Long> MAX_RETRIES = integerOrZero("max_async_retry_attempts");
  public static final Field<JsonObject> ON_SUCCESS = object("on_success", DESTINATION);
  public static final Field<JsonObject> ON_FAILURE = object("on_failure", DESTINATION);
  public static final Field<JsonObject> DESTINATIONS =
      object("destination_config", Shape.of(ON_SUCCESS, ON_FAILURE));
  public static final Field<Boolean> STATUS_LOG = flag("enable_async_status_log");
  private static final Field<String> CREATED = text("created_time");
  private static final Field<String> LAST_MODIFIED = text("last_modified");

  private static final Set<String> KNOWN = Set.of("OBS", "SMN", "DIS", "FunctionGraph");

  /** The settings of a function by version, or by alias with an exclamation mark before it. */
  public static final Kind<AsyncConfig> KIND =
      Kind.byQualifier(
          "async_config",
          Shape.of(MAX_AGE, MAX_RETRIES, DESTINATIONS, STATUS_LOG, CREATED, LAST_MODIFIED),
          AsyncConfig::toJson,
          AsyncConfig::read);

  /** The settings that a request sends; what it does not send has the service's default. */
  public static AsyncConfig of(JsonObject body, Instant created, Instant now) {
    JsonObject destinations = body.at(DESTINATIONS);
    return new AsyncConfig(
        Duration.ofSeconds(body.get(MAX_AGE, USUAL_AGE.toSeconds())),
        body.get(MAX_RETRIES, 1L).intValue(),
        Destination.of(destinations.at(ON_SUCCESS)),
        Destination.of(destinations.at(ON_FAILURE)),
        body.get(STATUS_LOG),
        created,
        now);
  }

  private static AsyncConfig read(String name, JsonObject json, Kind.Reading reading) {
    AsyncConfig config = of(json, reading.time(json, CREATED), reading.time(json, LAST_MODIFIED));
    if (!config.isValid()) {
      throw reading.wrong("60 to 86400 seconds, 0 to 8 retries, known destinations");
    }
    return config;
  }

  /** Age of 60 to 86,400 seconds, 0 to 8 retries, known destinations. */
  public boolean isValid() {
    long age = maxAge.toSeconds();
    return age >= 60
        && age <= 86_400
        && maxRetries >= 0
        && maxRetries <= 8
        && Stream.of(onSuccess, onFailure)
            .flatMap(Optional::stream)
            .allMatch(destination -> KNOWN.contains(destination.destination()));
  }

  /** Where messages go, as JSON has it. */
  public JsonObject destinations() {
    return JsonObject.builder()
        .put(ON_SUCCESS, onSuccess.map(Destination::toJson).orElse(null))
        .put(ON_FAILURE, onFailure.map(Destination::toJson).orElse(null))
        .build();
  }

  private JsonObject toJson() {
    JsonObject destinations = destinations();
    return JsonObject.builder()
        .put(MAX_AGE, maxAge.toSeconds())
        .put(MAX_RETRIES, (long) maxRetries)
        .put(DESTINATIONS, destinations.isEmpty() ? null : destinations)
        .put(STATUS_LOG, statusLog)
        .put(CREATED, created.toString())
        .put(LAST_MODIFIED, lastModified.toString())
        .build();
  }
}
