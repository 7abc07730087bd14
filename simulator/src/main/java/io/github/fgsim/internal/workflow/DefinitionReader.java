package io.github.fgsim.internal.workflow;

import static io.github.fgsim.internal.workflow.Definition.*;

import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.workflow.Definition.Action;
import io.github.fgsim.internal.workflow.Definition.FlowState;
import io.github.fgsim.internal.workflow.Definition.OnError;
import io.github.fgsim.internal.workflow.Definition.Retry;
import io.github.fgsim.model.FunctionUrn;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks a definition, by the bounds of its model and the rules of the user guide. */
public final class DefinitionReader {
  /** A part of a definition that the service has and the simulator does not run. */
  public static final class NotSimulatedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotSimulatedException(String construct) {
      super(construct);
    }
  }

  private static final String CHARACTERS = "[_a-zA-Z0-9().\\-\\x{4e00}-\\x{9fa5}]";
  private static final Pattern NAME_PATTERN = Pattern.compile(CHARACTERS + "{1,64}");
  private static final Pattern LONG_NAME_PATTERN = Pattern.compile(CHARACTERS + "{1,256}");
  private static final Pattern DESCRIPTION_PATTERN = Pattern.compile(CHARACTERS + "{0,512}");
  private static final Set<String> TRIGGER_TYPES =
      Set.of("FLOWTIMER", "SMN", "APIG", "APIG_DE", "OBS");
  private static final Set<String> MODES = Set.of("", "NORMAL", "EXPRESS");
  private static final Set<String> LOG_LEVELS = Set.of("", "ALL", "ERROR", "NONE");
  private static final Set<String> ACTION_MODES = Set.of("", "sequential", "parallel");
  private static final BigDecimal SHORTEST_SLEEP = new BigDecimal("0.001");
  private static final BigDecimal LONGEST_SLEEP = new BigDecimal(86_400);

  private final JsonObject json;

  private DefinitionReader(JsonObject json) {
    this.json = json;
  }

  /**
   * The definition that the JSON is, which has the definition's shape.
   *
   * @throws IllegalArgumentException when it does not hold together; the message says why
   * @throws NotSimulatedException when it has what is not simulated; the message names it
   */
  public static Definition read(JsonObject json) {
    return new DefinitionReader(json).definition();
  }

  private static void check(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private static <T> T required(JsonObject object, Field<T> field, String where) {
    T value = object.get(field);
    if (value == null) {
      throw new IllegalArgumentException(where + field + " is missing");
    }
    return value;
  }

  private Definition definition() {
    String name = required(json, NAME, "");
    check(NAME_PATTERN.matcher(name).matches(), "name has 1 to 64 letters, digits or _().-");
    check(
        DESCRIPTION_PATTERN.matcher(json.get(DESCRIPTION, "")).matches(),
        "description has up to 512 letters, digits or _().-");
    check(
        json.get(ENTERPRISE_PROJECT_ID, "").length() <= 64,
        "enterprise_project_id has up to 64 characters");
    check(MODES.contains(json.get(MODE, "")), "mode is NORMAL or EXPRESS");
    check(
        LOG_LEVELS.contains(json.at(EXPRESS_CONFIG).get(LOG_LEVEL, "")),
        "log_level is ALL, ERROR or NONE");
    check(required(json, CONSTANTS, "") instanceof JsonObject, "constants is an object");
    Map<String, String> functions =
        named(FUNCTIONS, 100, NAME, each -> function(required(each, OPERATION, "functions: ")));
    Map<String, Retry> retries = named(RETRIES, 200, NAME, DefinitionReader::retry);
    retries.keySet().forEach(DefinitionReader::checkLongName);
    Map<String, FlowState> states = named(STATES, 100, ID, DefinitionReader::state);
    Definition definition =
        new Definition(
            name,
            required(json, START, ""),
            (JsonObject) json.get(CONSTANTS, JsonObject.EMPTY),
            functions,
            retries,
            states,
            json);
    checkReferences(definition);
    Set<String> done = new HashSet<>();
    states.keySet().forEach(id -> checkWays(definition, id, new HashSet<>(), done));
    json.get(TRIGGERS, List.of()).forEach(DefinitionReader::checkTrigger);
    if (json.is(ENABLE_STREAM_RESPONSE)) {
      throw new NotSimulatedException("enable_stream_response of a workflow");
    }
    return definition;
  }

  private <T> Map<String, T> named(
      Field<List<JsonObject>> field, int most, Field<String> name, Function<JsonObject, T> reader) {
    List<JsonObject> items = required(json, field, "");
    check(items.size() <= most, field + " has up to " + most + " items");
    Map<String, T> read = new LinkedHashMap<>();
    for (JsonObject item : items) {
      String key = required(item, name, field + ": ");
      check(!key.isEmpty(), field + ": an empty " + name);
      check(read.put(key, reader.apply(item)) == null, field + ": " + key + " twice");
    }
    return read;
  }

  private static void checkLongName(String name) {
    check(
        LONG_NAME_PATTERN.matcher(name).matches(),
        name + ": a name has 1 to 256 letters, digits or _().-");
  }

  private static String function(String urn) {
    return FunctionUrn.parse(urn).toString();
  }

  private static Retry retry(JsonObject json) {
    long delay = json.get(DELAY, 1L);
    long attempts = json.get(MAX_ATTEMPTS, 3L);
    check(delay >= 1 && delay <= 30, "retries: delay is 1 to 30 seconds");
    check(attempts >= 1 && attempts <= 8, "retries: max_attempts is 1 to 8");
    return new Retry(Duration.ofSeconds(delay), attempts);
  }

  private static FlowState state(JsonObject json) {
    String id = required(json, ID, "states: ");
    String where = "state " + id + ": ";
    check(id.length() <= 64, where + "an id has up to 64 characters");
    String name = required(json, NAME, where);
    checkLongName(name);
    Definition.Type type = type(required(json, TYPE, where), where);
    List<JsonObject> actions = required(json, ACTIONS, where);
    boolean calls = type == Definition.Type.OPERATION;
    check(
        calls ? !actions.isEmpty() && actions.size() <= 10 : actions.isEmpty(),
        where + "an Operation has 1 to 10 actions, another state has none");
    String mode = json.get(ACTION_MODE, "");
    check(ACTION_MODES.contains(mode), where + "action_mode is sequential or parallel");
    boolean ends = required(json, END, where);
    String transition = required(json, TRANSITION, where);
    return new FlowState(
        id,
        name,
        type,
        ends || type == Definition.Type.END ? "" : transition,
        actions.stream().map(action -> action(action, where)).toList(),
        mode.equals("parallel"),
        json.get(ON_ERRORS, List.of()).stream().map(each -> onError(each, where)).toList(),
        filter(json, INPUT),
        filter(json, OUTPUT),
        type == Definition.Type.SLEEP ? duration(json, where) : Duration.ZERO);
  }

  private static Definition.Type type(String text, String where) {
    return Stream.of(Definition.Type.values())
        .filter(type -> type.text.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    where + "type " + text + " is none of Operation, Sleep, End"));
  }

  private static Action action(JsonObject json, String where) {
    JsonObject reference = required(json, FUNCTION_REF, where);
    for (JsonObject each : List.of(json, reference)) {
      check(
          List.of("", "synchronize").contains(each.get(INVOKE_MODE, "")),
          where + "invoke_mode is synchronize");
    }
    Object arguments = required(reference, ARGUMENTS, where);
    check(arguments instanceof JsonObject, where + "arguments is an object");
    return new Action(required(reference, REF_NAME, where), Arguments.of(arguments));
  }

  private static OnError onError(JsonObject json, String where) {
    String error = json.get(ERROR, "");
    check(error.length() <= 256, where + "error has up to 256 characters");
    String retry = json.get(RETRY_REF, "");
    return new OnError(
        Condition.parse(error), json.get(TRANSITION, ""), retry.isEmpty() ? null : retry);
  }

  private static JsonPath filter(JsonObject state, Field<String> side) {
    String text = state.at(STATE_DATA_FILTER).get(side, "");
    check(text.length() <= 256, "a filter has up to 256 characters");
    return JsonPath.parse(text.isBlank() ? "$" : text.strip());
  }

  private static Duration duration(JsonObject json, String where) {
    BigDecimal seconds = new BigDecimal(required(json, DURATION, where).toString());
    check(
        seconds.compareTo(SHORTEST_SLEEP) >= 0 && seconds.compareTo(LONGEST_SLEEP) <= 0,
        where + "duration is 0.001 to 86400 seconds");
    return Duration.ofNanos(seconds.movePointRight(9).longValue());
  }

  private static void checkReferences(Definition definition) {
    Map<String, FlowState> states = definition.states();
    check(states.containsKey(definition.start()), "start " + definition.start() + " is no state");
    for (FlowState state : states.values()) {
      String where = "state " + state.id() + ": ";
      for (String next : next(state)) {
        check(states.containsKey(next), where + "transition " + next + " is no state");
      }
      for (Action action : state.actions()) {
        check(
            definition.functions().containsKey(action.function()),
            where + "ref_name " + action.function() + " is no function");
      }
      for (OnError onError : state.onErrors()) {
        check(
            onError.retry() == null || definition.retries().containsKey(onError.retry()),
            where + "retry_ref " + onError.retry() + " is no retry");
      }
    }
  }

  private static List<String> next(FlowState state) {
    List<String> next = new ArrayList<>(List.of(state.transition()));
    state.onErrors().forEach(onError -> next.add(onError.transition()));
    next.removeIf(String::isEmpty);
    return next;
  }

  /** No way leads back to where it came from. */
  private static void checkWays(
      Definition definition, String id, Set<String> way, Set<String> done) {
    if (done.contains(id)) {
      return;
    }
    check(way.add(id), "state " + id + ": a way leads back to it");
    next(definition.state(id)).forEach(next -> checkWays(definition, next, way, done));
    way.remove(id);
    done.add(id);
  }

  /** None of them starts a workflow, so that only one that is switched off is taken. */
  private static void checkTrigger(JsonObject trigger) {
    String name = required(trigger, TRIGGER_NAME, "triggers: ");
    String type = required(trigger, TRIGGER_TYPE, "triggers: ");
    check(!name.isEmpty() && name.length() <= 256, "triggers: a name has 1 to 256 characters");
    check(TRIGGER_TYPES.contains(type), "triggers: type " + type + " is none of " + TRIGGER_TYPES);
    if (trigger.get(ENABLED, true)) {
      throw new NotSimulatedException("trigger " + type + " of a workflow");
    }
  }
}
