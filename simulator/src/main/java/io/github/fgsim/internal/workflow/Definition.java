package io.github.fgsim.internal.workflow;

import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow does: its states and what they refer to. {@link DefinitionReader} makes one that
 * holds together: each name leads somewhere, no way leads back.
 *
 * @param start the id of the first state
 * @param functions what functions are called by their names here: URNs
 * @param json the definition as it was sent
 */
public record Definition(
    String name,
    String start,
    JsonObject constants,
    Map<String, String> functions,
    Map<String, Retry> retries,
    Map<String, FlowState> states,
    JsonObject json) {

  /** What a state does. */
  enum Type {
    OPERATION("Operation"),
    SLEEP("Sleep"),
    END("End");

    final String text;

    Type(String text) {
      this.text = text;
    }
  }

  /** How often a state is tried again after a failure, and how long it is waited before each. */
  record Retry(Duration delay, long mostAttempts) {}

  /** A call of a function. */
  record Action(String function, Arguments arguments) {}

  /**
   * What is done after an error for which the condition holds.
   *
   * @param transition the id of the next state, empty for none
   * @param retry the name of the retry policy that comes before, null for none
   */
  record OnError(Condition condition, String transition, @Nullable String retry) {}

  /**
   * A state.
   *
   * @param transition the id of the next state, empty when it is the last
   * @param duration how long a Sleep takes
   */
  record FlowState(
      String id,
      String name,
      Type type,
      String transition,
      List<Action> actions,
      boolean isParallel,
      List<OnError> onErrors,
      JsonPath inputFilter,
      JsonPath outputFilter,
      Duration duration) {
    FlowState {
      actions = List.copyOf(actions);
      onErrors = List.copyOf(onErrors);
    }
  }

  static final Field<String> NAME = Field.text("name").keepingEmpty();
  static final Field<String> DESCRIPTION = Field.text("description").keepingEmpty();
  static final Field<String> START = Field.text("start").keepingEmpty();
  static final Field<Object> CONSTANTS = Field.any("constants");
  static final Field<String> MODE = Field.text("mode").keepingEmpty();
  static final Field<String> LOG_LEVEL = Field.text("log_level").keepingEmpty();
  static final Field<JsonObject> EXPRESS_CONFIG =
      Field.object("express_config", Shape.of(LOG_LEVEL)).keepingEmpty();
  static final Field<String> ENTERPRISE_PROJECT_ID =
      Field.text("enterprise_project_id").keepingEmpty();
  static final Field<Boolean> ENABLE_STREAM_RESPONSE = Field.flag("enable_stream_response");

  static final Field<String> TRIGGER_NAME = Field.text("trigger_name").keepingEmpty();
  static final Field<String> TRIGGER_TYPE = Field.text("trigger_type").keepingEmpty();
  static final Field<Boolean> ENABLED = Field.flag("enabled");
  static final Field<List<JsonObject>> TRIGGERS =
      Field.objects(
              "triggers",
              Shape.of(TRIGGER_NAME, TRIGGER_TYPE, ENABLED, Field.any("trigger_config")))
          .keepingEmpty();

  static final Field<String> OPERATION = Field.text("operation").keepingEmpty();
  static final Field<List<JsonObject>> FUNCTIONS =
      Field.objects("functions", Shape.of(NAME, OPERATION, Field.any("metadata"))).keepingEmpty();

  static final Field<Long> DELAY = Field.integerOrZero("delay");
  static final Field<Long> MAX_ATTEMPTS = Field.integerOrZero("max_attempts");
  static final Field<List<JsonObject>> RETRIES =
      Field.objects("retries", Shape.of(NAME, DELAY, MAX_ATTEMPTS)).keepingEmpty();

  static final Field<String> REF_NAME = Field.text("ref_name").keepingEmpty();
  static final Field<String> INVOKE_MODE = Field.text("invoke_mode").keepingEmpty();
  static final Field<Object> ARGUMENTS = Field.any("arguments");
  static final Field<JsonObject> FUNCTION_REF =
      Field.object("function_ref", Shape.of(REF_NAME, INVOKE_MODE, ARGUMENTS)).keepingEmpty();
  static final Field<List<JsonObject>> ACTIONS =
      Field.objects("actions", Shape.of(FUNCTION_REF, INVOKE_MODE)).keepingEmpty();
  static final Field<String> ERROR = Field.text("error").keepingEmpty();
  static final Field<String> TRANSITION = Field.text("transition").keepingEmpty();
  static final Field<String> RETRY_REF = Field.text("retry_ref").keepingEmpty();
  static final Field<List<JsonObject>> ON_ERRORS =
      Field.objects("on_errors", Shape.of(ERROR, TRANSITION, RETRY_REF)).keepingEmpty();
  static final Field<String> INPUT = Field.text("input").keepingEmpty();
  static final Field<String> OUTPUT = Field.text("output").keepingEmpty();
  static final Field<JsonObject> STATE_DATA_FILTER =
      Field.object("state_data_filter", Shape.of(INPUT, OUTPUT)).keepingEmpty();
  static final Field<String> ID = Field.text("id").keepingEmpty();
  static final Field<String> TYPE = Field.text("type").keepingEmpty();
  static final Field<Boolean> END = Field.flag("end");
  static final Field<String> ACTION_MODE = Field.text("action_mode").keepingEmpty();
  static final Field<Number> DURATION = Field.number("duration");
  static final Field<List<JsonObject>> STATES =
      Field.objects(
              "states",
              Shape.of(
                  ACTION_MODE,
                  ACTIONS,
                  ON_ERRORS,
                  ID,
                  NAME,
                  TYPE,
                  END,
                  TRANSITION,
                  STATE_DATA_FILTER,
                  DURATION))
          .keepingEmpty();

  /**
   * WorkflowCreateBody; what is empty in it is kept, since a definition is shown as it was sent.
   */
  public static final Shape SHAPE =
      Shape.of(
          NAME,
          DESCRIPTION,
          START,
          TRIGGERS,
          FUNCTIONS,
          STATES,
          CONSTANTS,
          RETRIES,
          MODE,
          EXPRESS_CONFIG,
          ENTERPRISE_PROJECT_ID,
          ENABLE_STREAM_RESPONSE);

  private static final String EXPRESS = "EXPRESS";
  private static final String NORMAL = "NORMAL";

  /** What says what it is for, empty when nothing does. */
  public String description() {
    return json.get(DESCRIPTION, "");
  }

  /** {@code NORMAL} or {@code EXPRESS}. */
  public String mode() {
    String mode = json.get(MODE, "");
    return mode.isEmpty() ? NORMAL : mode;
  }

  /** Whether it can be waited for, and leaves no history. */
  public boolean isExpress() {
    return mode().equals(EXPRESS);
  }

  /** Whether its executions write a log. */
  public boolean hasLog() {
    return isExpress() && !List.of("", "NONE").contains(json.at(EXPRESS_CONFIG).get(LOG_LEVEL, ""));
  }

  /** The enterprise project, {@code 0} when none was said. */
  public String enterpriseProjectId() {
    String id = json.get(ENTERPRISE_PROJECT_ID, "");
    return id.isEmpty() ? "0" : id;
  }

  /** The state of an id that is one. */
  FlowState state(String id) {
    return Objects.requireNonNull(states.get(id), id);
  }
}
