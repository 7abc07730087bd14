package io.github.fgsim.internal.resource;

import static java.util.Map.entry;

import io.github.fgsim.internal.store.WorkflowRun;
import io.github.fgsim.internal.store.WorkflowRun.Status;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.workflow.Workflow;
import io.github.fgsim.model.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What executions of workflows came to, over time; derived from those that were really run. */
final class WorkflowMetrics {
  private static final double NO_DATA = -1;
  private static final long USUAL_PERIOD = 60;
  private static final Duration LONGEST = Duration.ofDays(31);

  private WorkflowMetrics() {}

  /** What happened from after a time until another. */
  private record Slot(Instant begin, Instant end, List<WorkflowRun> runs) {
    List<WorkflowRun> begun() {
      return runs.stream().filter(run -> isIn(run.begin())).toList();
    }

    private boolean isIn(Instant time) {
      return time.isAfter(begin) && !time.isAfter(end);
    }

    double failed() {
      return begun().stream()
          .filter(run -> run.status() == Status.FAIL || run.status() == Status.TIMEOUT)
          .count();
    }

    double duration() {
      return begun().stream()
          .filter(run -> run.end() != null)
          .mapToLong(run -> Duration.between(run.begin(), run.end()).toMillis())
          .average()
          .orElse(0);
    }

    double running() {
      return runs.stream()
          .filter(run -> !run.begin().isAfter(end))
          .filter(run -> run.end() == null || run.end().isAfter(end))
          .count();
    }

    boolean isEmpty() {
      return begun().isEmpty() && running() == 0;
    }
  }

  /** One series: its name and its value of a slot. */
  private record Series(String name, ToDoubleFunction<Slot> value) {
    List<JsonObject> points(List<Slot> slots) {
      return slots.stream()
          .map(
              slot ->
                  Statistics.point(
                      slot.begin(), slot.isEmpty() ? NO_DATA : value.applyAsDouble(slot)))
          .toList();
    }
  }

  /**
   * What {@code metric_type} may be, on the pages to 2024 and on those of 2025. Nothing is refused
   * here, so that {@code rejectCount} has no series.
   */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          entry("totalCount", "count"),
          entry("workflowFlowTotalCount", "count"),
          entry("averageDuration", "duration"),
          entry("workflowFlowAverageDuration", "duration"),
          entry("errorCount", "fail_count"),
          entry("workflowFlowErrorCount", "fail_count"),
          entry("running", "running_count"),
          entry("workflowFlowRunningCount", "running_count"),
          entry("rejectCount", "reject_count"),
          entry("workflowFlowRejectCount", "reject_count"));

  /** ShowTenantMetric: the series asked for, all of them by what is no type. */
  static Response ofProject(Request request) {
    String asked = TYPES.get(request.query("metric_type"));
    return response(
        run -> run.projectId().equals(request.projectId()),
        series -> asked == null || series.name().equals(asked),
        request);
  }

  /** ShowWorkFlowMetric. */
  static Response ofWorkflow(Request request) {
    Workflow workflow =
        Workflows.named(request.path("workflow_urn"), request.project().all(Workflow.KIND), request)
            .orElseThrow(() -> new ApiException(ErrorCode.WORKFLOW_NOT_FOUND));
    return response(run -> run.workflowId().equals(workflow.id()), series -> true, request);
  }

  private static Response response(
      Predicate<WorkflowRun> which, Predicate<Series> isAsked, Request request) {
    List<Slot> slots = slots(which, request);
    JsonObject.Builder shown = JsonObject.builder();
    Stream.of(
            new Series("count", slot -> slot.begun().size()),
            new Series("duration", Slot::duration),
            new Series("fail_count", Slot::failed),
            new Series("running_count", Slot::running))
        .filter(isAsked)
        .forEach(series -> shown.put(series.name(), series.points(slots)));
    return Response.of(shown.build());
  }

  /**
   * The slots of the time asked for, by default of the last hour, of the lengths that the page of
   * reserved instances' metrics gives: a minute up to an hour, 30 minutes up to a day, else 180.
   */
  private static List<Slot> slots(Predicate<WorkflowRun> which, Request request) {
    Instant now = request.settings().clock().instant();
    Duration period = Duration.ofMinutes(number(request, "period", USUAL_PERIOD));
    Instant end = Instant.ofEpochMilli(number(request, "end_time", now.toEpochMilli()));
    Instant begin =
        Instant.ofEpochMilli(number(request, "start_time", end.minus(period).toEpochMilli()));
    Duration length = Duration.between(begin, end);
    if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
      throw Workflows.invalid(request, "the time asked for is of up to 31 days");
    }
    Duration each =
        Duration.ofMinutes(
            length.compareTo(Duration.ofHours(1)) <= 0
                ? 1
                : length.compareTo(Duration.ofDays(1)) <= 0 ? 30 : 180);
    List<WorkflowRun> runs = request.state().workflowRuns().all(which);
    List<Slot> slots = new ArrayList<>();
    for (Instant from = begin; from.isBefore(end); from = from.plus(each)) {
      slots.add(new Slot(from, from.plus(each), runs));
    }
    return slots;
  }

  private static long number(Request request, String name, long otherwise) {
    String text = request.query(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,14}")) {
      throw Workflows.invalid(request, name + " is a whole number");
    }
    return Long.parseLong(text);
  }
}
