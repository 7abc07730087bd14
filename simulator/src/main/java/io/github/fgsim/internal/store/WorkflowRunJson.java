package io.github.fgsim.internal.store;

import io.github.fgsim.internal.store.Kind.Reading;
import io.github.fgsim.internal.store.WorkflowRun.Attempt;
import io.github.fgsim.internal.store.WorkflowRun.Node;
import io.github.fgsim.internal.store.WorkflowRun.Status;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Located;
import io.github.fgsim.internal.wire.Shape;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The executions of workflows that have ended, as a state's JSON has them, with all that was kept
 * of their nodes. Those that run are no data: what they do goes on where they were started.
 */
final class WorkflowRunJson {
  private static final Field<String> WORKFLOW = Field.text("workflow_id");
  private static final Field<Boolean> MERGES = Field.flag("merges");
  private static final Field<Object> HEADERS = Field.any("headers");
  private static final Field<String> STATUS = Field.text("status");
  private static final Field<Object> INPUT = Field.any("input");
  private static final Field<Object> OUTPUT = Field.any("output");
  private static final Field<Object> ERROR = Field.any("error_message");
  private static final Field<String> REQUEST = Field.text("request_id");
  private static final Field<String> BEGIN = Field.text("begin_time");
  private static final Field<String> END = Field.text("end_time");
  private static final Field<String> UPDATED = Field.text("last_update_time");
  private static final Field<String> ID = Field.text("id");
  private static final Field<String> NAME = Field.text("name");
  private static final Field<List<JsonObject>> ATTEMPTS =
      Field.objects("attempts", Shape.of(STATUS, INPUT, OUTPUT, BEGIN, END, ERROR, REQUEST));
  private static final Field<List<JsonObject>> NODES =
      Field.objects("nodes", Shape.of(ID, NAME, ATTEMPTS));

  private static final Shape SHAPE =
      Shape.of(WORKFLOW, MERGES, INPUT, HEADERS, STATUS, OUTPUT, BEGIN, END, UPDATED, NODES);

  private WorkflowRunJson() {}

  private static Kind<WorkflowRun> ofProject(String projectId) {
    return new Kind<>(
        "executions",
        SHAPE,
        WorkflowRunJson::toJson,
        (id, json, reading) -> read(projectId, id, json, reading));
  }

  /**
   * Writes those of a project that have ended, under their ids; of express workflows none is kept.
   */
  static JsonObject write(WorkflowRuns runs, String projectId) {
    JsonObject.Builder json = JsonObject.builder();
    runs.all(run -> run.projectId().equals(projectId) && run.isKept() && !run.isRunning())
        .forEach(run -> json.put(run.id(), toJson(run)));
    return json.build();
  }

  /** Reads those of a project. */
  static Collection<WorkflowRun> read(String projectId, Located project, Instant now) {
    Kind<WorkflowRun> kind = ofProject(projectId);
    return kind.readAll(project.membersOf(kind.name()), now).values();
  }

  private static JsonObject toJson(WorkflowRun run) {
    return JsonObject.builder()
        .put(WORKFLOW, run.workflowId())
        .put(MERGES, run.merges() ? true : null)
        .put(INPUT, run.input())
        .put(HEADERS, run.headers())
        .put(STATUS, run.status().toString())
        .put(OUTPUT, run.output())
        .put(BEGIN, run.begin().toString())
        .put(END, text(run.end()))
        .put(UPDATED, run.updated().toString())
        .put(NODES, run.nodes().stream().map(WorkflowRunJson::toJson).toList())
        .build();
  }

  private static JsonObject toJson(Node node) {
    return JsonObject.builder()
        .put(ID, node.id())
        .put(NAME, node.name())
        .put(ATTEMPTS, node.attempts().stream().map(WorkflowRunJson::toJson).toList())
        .build();
  }

  private static JsonObject toJson(Attempt attempt) {
    return JsonObject.builder()
        .put(STATUS, attempt.status().toString())
        .put(INPUT, attempt.input())
        .put(OUTPUT, attempt.output())
        .put(BEGIN, attempt.begin().toString())
        .put(END, text(attempt.end()))
        .put(ERROR, attempt.error())
        .put(REQUEST, attempt.requestId())
        .build();
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static WorkflowRun read(String projectId, String id, JsonObject json, Reading reading) {
    Located place = reading.place();
    Instant begin = place.required(BEGIN.name()).time();
    Instant end = place.required(END.name()).time();
    Values values = new Values();
    return new WorkflowRun(
        id,
        projectId,
        reading.required(json.get(WORKFLOW), WORKFLOW),
        true,
        json.is(MERGES),
        values.of(reading.object(json, INPUT)),
        json.has(HEADERS) ? reading.object(json, HEADERS) : null,
        status(place),
        json.find(OUTPUT).map(values::of).orElse(null),
        begin,
        end,
        place.member(UPDATED.name()).map(Located::time).orElse(end),
        place.itemsOf(NODES.name()).stream().map(node -> node(node, values)).toList());
  }

  private static Node node(Located node, Values values) {
    List<Attempt> attempts =
        node.itemsOf(ATTEMPTS.name()).stream().map(attempt -> attempt(attempt, values)).toList();
    if (attempts.isEmpty()) {
      throw node.wrong("member " + ATTEMPTS + " is missing");
    }
    return new Node(node.required(ID.name()).text(), node.required(NAME.name()).text(), attempts);
  }

  private static Attempt attempt(Located attempt, Values values) {
    JsonObject json = attempt.object();
    return new Attempt(
        status(attempt),
        values.of(json.get(INPUT, JsonObject.EMPTY)),
        json.find(OUTPUT).map(values::of).orElse(null),
        attempt.required(BEGIN.name()).time(),
        attempt.required(END.name()).time(),
        attempt.member(ERROR.name()).map(Located::object).orElse(null),
        json.get(REQUEST));
  }

  /** What was handed on from node to node is one object again, as it was while it ran. */
  private static final class Values {
    private final Map<Object, Object> seen = new HashMap<>();

    @SuppressWarnings("unchecked") // what equals a value is of its type
    <T> T of(T value) {
      return (T) seen.computeIfAbsent(value, same -> same);
    }
  }

  private static Status status(Located place) {
    String text = place.required(STATUS.name()).text();
    return Arrays.stream(Status.values())
        .filter(status -> status != Status.RUNNING && status.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> place.wrong("expected a status at the end, but found " + text));
  }
}
