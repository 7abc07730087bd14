package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.store.WorkflowRun;
import io.github.fgsim.internal.store.WorkflowRun.Attempt;
import io.github.fgsim.internal.store.WorkflowRun.Status;
import io.github.fgsim.internal.store.WorkflowRuns;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.internal.wire.Times;
import io.github.fgsim.internal.workflow.Execution;
import io.github.fgsim.internal.workflow.Workflow;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Executions of workflows: start, list, show, retry, stop, callback. */
final class WorkflowExecutions {
  private static final Field<Object> INPUT = Field.any("input");
  private static final Field<Object> HEADERS = Field.any("headers");

  /** FlowExecuteBody. */
  static final Shape START = Shape.of(HEADERS, INPUT);

  private static final Field<String> RESULT = Field.text("result");
  private static final Field<String> ERROR = Field.text("error");
  private static final Field<Object> OUTPUT = Field.any("output");

  /** CallbackWorkflowRequestBody. */
  static final Shape CALLBACK = Shape.of(RESULT, ERROR, OUTPUT);

  private static final String WORKFLOW_URN = "workflow_urn";
  private static final int LARGEST_PAGE = 200;
  private static final int LARGEST_HISTORY_PAGE = 100;
  private static final int ID_LENGTH = 64;
  private static final int ERROR_LENGTH = 64;
  private static final int MESSAGE_LENGTH = 2_048;
  private static final Duration LISTED = Duration.ofDays(3);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

  private WorkflowExecutions() {}

  /** StartWorkflowExecution: answered at once. */
  static Response start(Request request) {
    WorkflowRun run = begun(Workflows.existing(request), request);
    return Response.of(JsonObject.of("execution_id", run.id()));
  }

  /** StartSyncWorkflowExecution: of express workflows only; answered at the end. */
  static Response startSync(Request request) {
    Workflow workflow = Workflows.existing(request);
    if (!workflow.definition().isExpress()) {
      throw Workflows.invalid(request, "a workflow of mode NORMAL cannot be waited for");
    }
    WorkflowRun run = begun(workflow, request);
    return Response.of(
        request.state().workflowRuns().end(run).thenApply(WorkflowExecutions::result));
  }

  private static WorkflowRun begun(Workflow workflow, Request request) {
    Invocations.ensureSize(request, Limit.INVOCATION_BYTES);
    Object headers = request.body().get(HEADERS);
    if (!(request.body().get(INPUT) instanceof JsonObject input)
        || !(headers == null || headers instanceof JsonObject)) {
      throw Workflows.invalid(request, "input and headers are objects, input is needed");
    }
    String given = request.sent().headers().getOrDefault("x-workflowrun-id", "");
    if (given.length() > ID_LENGTH) {
      throw Workflows.invalid(request, "X-WorkflowRun-ID has up to 64 characters");
    }
    Instant now = request.settings().clock().instant();
    WorkflowRun run =
        new WorkflowRun(
            given.isEmpty() ? request.settings().ids().uuid() : given,
            request.projectId(),
            workflow.id(),
            !workflow.definition().isExpress(),
            "true".equals(request.sent().headers().get("x-workflowrun-mergefnparameters")),
            input,
            (JsonObject) headers,
            Status.RUNNING,
            null,
            now,
            null,
            now,
            List.of());
    Execution execution = new Execution(request.invoker(), workflow.definition(), run);
    execution.ensureBehaviours();
    if (!request.state().workflowRuns().add(run)) {
      throw Workflows.invalid(request, "there is an execution " + run.id());
    }
    if (request.project().find(Workflow.KIND, workflow.id()).isEmpty()) { // deleted meanwhile
      request.state().workflowRuns().cancelAll(workflow.id(), now);
      throw new ApiException(ErrorCode.WORKFLOW_NOT_FOUND);
    }
    execution.start();
    return run;
  }

  /** What a synchronous start answers. */
  private static JsonObject result(WorkflowRun run) {
    Status status = run.status() == Status.CANCEL ? Status.FAIL : run.status();
    List<JsonObject> errors =
        run.nodes().stream().flatMap(node -> nodeError(node.id(), node.last()).stream()).toList();
    return JsonObject.builder()
        .put("execution_id", run.id())
        .put("status", status.toString())
        .put("output", run.output())
        .put("errors", status == Status.FAIL ? errors : null)
        .put("begin_time", Times.utc(run.begin()))
        .put("end_time", time(run.end()))
        .build();
  }

  private static Optional<JsonObject> nodeError(String node, Attempt attempt) {
    return Optional.ofNullable(attempt.error())
        .map(
            error -> {
              String message = Json.text(error);
              return JsonObject.builder()
                  .put("node_id", node)
                  .put(
                      "error_message",
                      message.substring(0, Math.min(MESSAGE_LENGTH, message.length())))
                  .put("begin_time", Times.utc(attempt.begin()))
                  .put("end_time", time(attempt.end()))
                  .build();
            });
  }

  private static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : Times.utc(time);
  }

  /** ListWorkflowExecutions, the newest first. */
  static Response list(Request request) {
    Workflow workflow = Workflows.existing(request);
    Page page = Workflows.page(request, LARGEST_PAGE);
    List<JsonObject> executions =
        matching(workflow, request).stream().map(run -> brief(run, workflow, request)).toList();
    return Response.of(JsonObject.of("executions", page.of(executions)));
  }

  /**
   * ShowWorkflowExecutionForPage: the same with a count, in the order of its own sample; offset and
   * limit are needed.
   */
  static Response history(Request request) {
    Workflow workflow = Workflows.existing(request);
    Page page = Workflows.page(request, Integer.MAX_VALUE);
    boolean isBounded =
        !request.query("offset").isEmpty()
            && !request.query("limit").isEmpty()
            && !request.query("limit").equals("0")
            && page.size() <= LARGEST_HISTORY_PAGE;
    if (!isBounded) {
      throw Workflows.invalid(request, "offset is needed, and a limit of 1 to 100");
    }
    List<WorkflowRun> all = matching(workflow, request);
    List<JsonObject> shown =
        page.of(all).stream()
            .map(
                run ->
                    brief(run, workflow, request)
                        .without(WORKFLOW_URN)
                        .with(WORKFLOW_URN, Workflows.urn(workflow, request)))
            .toList();
    return Response.of(
        JsonObject.builder()
            .put("executions", shown)
            .put("total", all.size())
            .put("size", shown.size())
            .build());
  }

  private static List<WorkflowRun> matching(Workflow workflow, Request request) {
    Execution.wakeLate(request.invoker());
    String status = request.query("status");
    if (!status.isEmpty()
        && Stream.of(Status.values()).map(Status::toString).noneMatch(status::equals)) {
      throw Workflows.invalid(request, "there is no status " + status);
    }
    Instant begin = time(request, "start_time");
    Instant end = time(request, "end_time");
    Instant last = end != null ? end : begin != null ? begin.plus(LISTED) : Instant.MAX;
    Instant first =
        begin != null
            ? begin
            : (end != null ? end : request.settings().clock().instant()).minus(LISTED);
    List<WorkflowRun> runs =
        new ArrayList<>(
            request
                .state()
                .workflowRuns()
                .all(
                    run ->
                        run.workflowId().equals(workflow.id())
                            && isShown(run)
                            && (status.isEmpty() || status.equals(run.status().toString()))
                            && !run.begin().isBefore(first)
                            && !run.begin().isAfter(last)));
    Collections.reverse(runs); // of those of one moment the last is the newest
    runs.sort(Comparator.comparing(WorkflowRun::begin).reversed());
    return runs;
  }

  private static boolean isShown(WorkflowRun run) {
    return run.isKept() || run.isRunning();
  }

  /**
   * A time of the query in UTC, null when it was not sent: as one page has it, with a blank, or as
   * responses show times, since the other page names no form.
   */
  private static @Nullable Instant time(Request request, String name) {
    String text = request.query(name);
    try {
      if (text.isEmpty()) {
        return null;
      }
      return text.endsWith("Z")
          ? Instant.parse(text)
          : LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw Workflows.invalid(request, name + " is no time such as 2026-01-02 03:04:05");
    }
  }

  private static JsonObject brief(WorkflowRun run, Workflow workflow, Request request) {
    return identity(run, workflow, request).with(times(run));
  }

  private static JsonObject identity(WorkflowRun run, Workflow workflow, Request request) {
    return JsonObject.builder()
        .put("workflow_id", workflow.id())
        .put(WORKFLOW_URN, Workflows.urn(workflow, request))
        .put("execution_id", run.id())
        .put("status", run.status().toString())
        .build();
  }

  private static JsonObject times(WorkflowRun run) {
    return JsonObject.builder()
        .put("begin_time", Times.utc(run.begin()))
        .put("end_time", time(run.end()))
        .put("last_update_time", Times.utc(run.updated()))
        .put("created_by", Workflows.CREATOR)
        .build();
  }

  private static WorkflowRun existing(Workflow workflow, String id, Request request) {
    Execution.wakeLate(request.invoker());
    return request
        .state()
        .workflowRuns()
        .find(workflow.id(), new WorkflowRun.Key(request.projectId(), id))
        .filter(WorkflowExecutions::isShown)
        .orElseThrow(() -> new ApiException(ErrorCode.WORKFLOW_NOT_FOUND));
  }

  private static WorkflowRun existing(Workflow workflow, Request request) {
    return existing(workflow, request.path("execution_id"), request);
  }

  /** ShowWorkflowExecution, always with all that is known of its nodes. */
  static Response show(Request request) {
    Workflow workflow = Workflows.existing(request);
    WorkflowRun run = existing(workflow, request);
    List<JsonObject> nodes =
        run.nodes().stream()
            .map(
                node ->
                    JsonObject.builder()
                        .put("node_id", node.id())
                        .put("node_name", node.name())
                        .put("execution_id", run.id())
                        .put(
                            "executions",
                            node.attempts().stream().map(WorkflowExecutions::attempt).toList())
                        .build())
            .toList();
    return Response.of(
        identity(run, workflow, request)
            .with(
                JsonObject.builder()
                    .put("headers", run.headers())
                    .put("input", run.input())
                    .put("output", run.output())
                    .build())
            .with(times(run))
            .with("node_execution_details", nodes));
  }

  private static JsonObject attempt(Attempt attempt) {
    Instant end = attempt.end();
    return JsonObject.builder()
        .put("status", attempt.status().toString())
        .put("input", attempt.input())
        .put("output", attempt.output())
        .put("begin_time", attempt.begin().toEpochMilli())
        .put("end_time", end == null ? null : end.toEpochMilli())
        .put("error_message", attempt.error())
        .put("request_id", attempt.requestId())
        .build();
  }

  /** RetryWorkFlow: of a failed execution, at the node that failed, as the workflow is now. */
  static Response retry(Request request) {
    Workflow workflow = Workflows.existing(request);
    WorkflowRun failed = existing(workflow, request);
    WorkflowRuns runs = request.state().workflowRuns();
    new Execution(request.invoker(), workflow.definition(), failed).ensureBehaviours();
    WorkflowRun again =
        Optional.of(failed)
            .filter(run -> Execution.canGoOn(workflow.definition(), run))
            .flatMap(run -> runs.runAgain(run.key(), request.settings().clock().instant()))
            .orElseThrow(
                () -> Workflows.invalid(request, "only an execution that has failed is retried"));
    new Execution(request.invoker(), workflow.definition(), again).goOn();
    return Response.NONE;
  }

  /** StopWorkFlow: of an execution that runs, which is cancelled. */
  static Response stop(Request request) {
    WorkflowRun run = existing(Workflows.existing(request), request);
    Instant now = request.settings().clock().instant();
    boolean isStopped =
        request
            .state()
            .workflowRuns()
            .changeRunning(run.key(), each -> each.ended(Status.CANCEL, null, now))
            .isPresent();
    if (!isStopped) {
      throw Workflows.invalid(request, "only an execution that runs is stopped");
    }
    return Response.NONE;
  }

  /** CreateCallbackWorkflow: ends the wait of a node. */
  static Response callback(Request request) {
    Workflow workflow = Workflows.existing(request);
    String run = request.sent().headers().getOrDefault("x-workflow-run-id", "");
    String node = request.sent().headers().getOrDefault("x-workflow-state-id", "");
    String result = request.body().get(RESULT, "");
    String error = request.body().get(ERROR, "");
    if (run.isEmpty()
        || node.isEmpty()
        || !List.of("success", "fail").contains(result)
        || error.length() > ERROR_LENGTH
        || !(request.body().get(OUTPUT) instanceof JsonObject output)) {
      throw Workflows.invalid(
          request,
          "headers X-Workflow-Run-Id and X-Workflow-State-Id, result success or fail and an object"
              + " output are needed");
    }
    existing(workflow, run, request);
    request
        .state()
        .workflowRuns()
        .takeWait(new WorkflowRun.Key(request.projectId(), run), node)
        .orElseThrow(() -> Workflows.invalid(request, "node " + node + " does not wait"))
        .onCallback(result.equals("success"), output, error);
    return Response.of(JsonObject.of("execution_id", run));
  }
}
