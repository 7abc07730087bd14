package io.github.fgsim.internal.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.invoker.Invoker;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.store.WorkflowRun;
import io.github.fgsim.internal.store.WorkflowRun.Status;
import io.github.fgsim.internal.store.WorkflowRuns;
import io.github.fgsim.internal.store.WorkflowRuns.Continuation;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.workflow.Definition.Action;
import io.github.fgsim.internal.workflow.Definition.FlowState;
import io.github.fgsim.internal.workflow.Definition.OnError;
import io.github.fgsim.internal.workflow.Definition.Retry;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs one execution of a workflow, state after state, on a thread that it has only while functions
 * run: what it waits for is an entry among the executions' waits. Whatever is stored of it is
 * changed only while it runs, so that what comes after a stop is lost.
 */
public final class Execution {
  private static final Duration LONGEST_EXPRESS = Duration.ofMinutes(5);

  private final Invoker invoker;
  private final Definition definition;
  private final WorkflowRun begun;
  private final WorkflowRun.Key key;
  private final WorkflowRuns runs;

  /** Will run the execution by this definition, whatever becomes of the workflow meanwhile. */
  public Execution(Invoker invoker, Definition definition, WorkflowRun begun) {
    this.invoker = invoker.detached();
    this.definition = definition;
    this.begun = begun;
    this.key = begun.key();
    this.runs = invoker.state().workflowRuns();
  }

  /**
   * Refuses what a call would refuse.
   *
   * @throws ApiException when nobody said what a function does that is there: 501 SIM.0502
   */
  public void ensureBehaviours() {
    definition.functions().values().stream()
        .map(FunctionUrn::parse)
        .forEach(
            urn ->
                find(urn)
                    .ifPresent(
                        function ->
                            invoker.behaviour(function.invoked(urn, invoker.settings().ids()))));
  }

  /** A state that is entered, with what arrived there, after so many retries. */
  private record Visit(FlowState state, Object input, int retries) {}

  private Instant now() {
    return invoker.settings().clock().instant();
  }

  /**
   * Begins at the first state. On the caller's thread up to the first function, so that who started
   * what waits first finds it waiting.
   */
  public void start() {
    if (definition.isExpress()) {
      Instant end = begun.begin().plus(LONGEST_EXPRESS);
      Runnable timeOut =
          () -> runs.changeRunning(key, run -> run.ended(Status.TIMEOUT, null, now()));
      changeAndWait(run -> run, null, end, continuing(timeOut, outcome -> {}));
    }
    Optional<Visit> next =
        Optional.of(new Visit(definition.state(definition.start()), begun.input(), 0));
    while (next.isPresent() && next.get().state().type() != Definition.Type.OPERATION) {
      next = step(next.get());
    }
    next.ifPresent(visit -> work(() -> visit(visit)));
  }

  /** Goes on at the state that failed, if the definition still has it. */
  public static boolean canGoOn(Definition definition, WorkflowRun run) {
    return run.lastNode().filter(node -> definition.states().containsKey(node.id())).isPresent();
  }

  /** Goes on at the state where the execution failed, with the input that it had there. */
  public void goOn() {
    WorkflowRun.Node failed = begun.lastNode().orElseThrow();
    work(() -> visit(new Visit(definition.state(failed.id()), failed.last().input(), 0)));
  }

  /** Works on a thread, interrupted when the execution is stopped. */
  private void work(Runnable work) {
    runs.working(key, invoker.workers().start(() -> guarded(work), () -> {}));
  }

  /** A fault of the simulator's own, or of a clock of the user's, ends the execution. */
  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      Instant end = begun.updated();
      JsonObject error = Outcome.error("SimulatorFailure", String.valueOf(e));
      runs.changeRunning(
          key,
          run -> run.leaving(Status.FAIL, null, error, null, end).ended(Status.FAIL, null, end));
    }
  }

  private void visit(Visit first) {
    Optional<Visit> next = Optional.of(first);
    while (next.isPresent()) {
      next = step(next.get());
    }
  }

  /** Enters a state and does what it does; empty when the execution ended or waits. */
  private Optional<Visit> step(Visit visit) {
    FlowState state = visit.state();
    Instant time = now();
    UnaryOperator<WorkflowRun> entering =
        run -> run.entering(state.id(), state.name(), visit.input(), time);
    if (state.type() == Definition.Type.SLEEP) {
      changeAndWait(
          entering,
          state.id(),
          time.plus(state.duration()),
          continuing(
              () -> after(visit, Outcome.of(input(visit))).ifPresent(this::visit),
              outcome -> after(visit, outcome).ifPresent(this::visit)));
      return Optional.empty();
    }
    if (runs.changeRunning(key, entering).isEmpty()) {
      return Optional.empty();
    }
    return state.type() == Definition.Type.OPERATION
        ? after(visit, call(state, input(visit)))
        : after(visit, Outcome.of(input(visit)));
  }

  /** What arrived at a state, as its filter lets it in. */
  private Object input(Visit visit) {
    return filtered(visit.state().inputFilter(), visit.input());
  }

  /** Goes on after a state: to the next, to the way of an error, or to the end. */
  private Optional<Visit> after(Visit visit, Outcome outcome) {
    Instant time = now();
    FlowState state = visit.state();
    JsonObject error = outcome.error();
    if (error != null) {
      return afterError(visit, error, outcome, time);
    }
    Object output = filtered(state.outputFilter(), outcome.output());
    Outcome left = new Outcome(output, null, outcome.requestId());
    return leave(left, state.transition().isEmpty(), time)
        ? Optional.of(
            new Visit(definition.state(state.transition()), joined(visit.input(), output), 0))
        : Optional.empty();
  }

  /** The next state's input: the output, joined with the input before when the start asked so. */
  private Object joined(Object input, Object output) {
    return begun.merges() && input instanceof JsonObject before && output instanceof JsonObject now
        ? before.with(now)
        : output;
  }

  /**
   * Ends the attempt at the present state, and the execution with it when that was the last.
   *
   * @return whether the execution goes on
   */
  private boolean leave(Outcome outcome, boolean isLast, Instant time) {
    return runs.changeRunning(
            key,
            run -> {
              WorkflowRun left = outcome.endAttempt(run, time);
              return isLast ? left.ended(outcome.status(), outcome.output(), time) : left;
            })
        .filter(WorkflowRun::isRunning)
        .isPresent();
  }

  private Optional<Visit> afterError(Visit visit, JsonObject error, Outcome failed, Instant time) {
    Scope scope = new Scope(error, definition.constants());
    OnError handler =
        visit.state().onErrors().stream()
            .filter(each -> each.condition().holds(scope))
            .findFirst()
            .orElse(null);
    Retry retry =
        handler == null || handler.retry() == null
            ? null
            : Objects.requireNonNull(definition.retries().get(handler.retry()));
    if (retry != null && visit.retries() < retry.mostAttempts()) {
      Visit again = new Visit(visit.state(), visit.input(), visit.retries() + 1);
      changeAndWait(
          run -> failed.endAttempt(run, time),
          null,
          time.plus(retry.delay()),
          continuing(() -> visit(again), outcome -> {}));
      return Optional.empty();
    }
    String transition = handler == null ? "" : handler.transition();
    if (!leave(failed, transition.isEmpty(), time)) {
      return Optional.empty();
    }
    Object input = visit.input() instanceof JsonObject before ? before.with("error", error) : error;
    return Optional.of(new Visit(definition.state(transition), input, 0));
  }

  private Object filtered(JsonPath filter, @Nullable Object value) {
    Object filtered = filter.value(new Scope(value, definition.constants()));
    return filtered == null ? JsonObject.EMPTY : filtered;
  }

  /** The result of one action, or of the last; of parallel ones a list of all. */
  private Outcome call(FlowState state, Object input) {
    List<Action> actions = state.actions();
    if (state.isParallel()) {
      return together(actions, input);
    }
    Outcome last = Outcome.of(null);
    for (Action action : actions) {
      last = call(action, input);
      if (last.error() != null) {
        return last;
      }
    }
    return last;
  }

  private Outcome together(List<Action> actions, Object input) {
    List<FutureTask<Outcome>> others = new ArrayList<>();
    for (Action action : actions.subList(1, actions.size())) {
      FutureTask<Outcome> task = new FutureTask<>(() -> call(action, input));
      Future<?> work = invoker.workers().start(task, () -> task.cancel(false));
      runs.working(key, work);
      others.add(task);
    }
    List<Outcome> outcomes = new ArrayList<>(List.of(call(actions.get(0), input)));
    for (FutureTask<Outcome> other : others) {
      outcomes.add(outcome(other));
    }
    Optional<Outcome> failed =
        outcomes.stream().filter(outcome -> outcome.error() != null).findFirst();
    return failed.orElseGet(
        () ->
            new Outcome(
                outcomes.stream().map(Outcome::output).filter(Objects::nonNull).toList(),
                null,
                outcomes.get(0).requestId()));
  }

  private static Outcome outcome(FutureTask<Outcome> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.failed(Outcome.error("Interrupted", "the execution was stopped"));
    } catch (CancellationException e) {
      return Outcome.failed(Outcome.error("Interrupted", "the execution was stopped"));
    } catch (ExecutionException e) {
      return Outcome.failed(Outcome.error("SimulatorFailure", e.getMessage()));
    }
  }

  private Outcome call(Action action, Object input) {
    try {
      String event = Json.text(action.arguments().value(new Scope(input, definition.constants())));
      if (event.getBytes(UTF_8).length > invoker.settings().limit(Limit.INVOCATION_BYTES)) {
        throw new ApiException(ErrorCode.INVOCATION_BODY_TOO_LARGE); // as of any other caller
      }
      FunctionUrn urn =
          FunctionUrn.parse(Objects.requireNonNull(definition.functions().get(action.function())));
      StoredFunction function =
          find(urn).orElseThrow(() -> new ApiException(ErrorCode.FUNCTION_NOT_FOUND));
      Invocation invocation =
          invoker.run(
              function.invoked(urn, invoker.settings().ids()),
              event,
              invoker.settings().ids().uuid(),
              "workflow");
      return Outcome.ofInvocation(invocation);
    } catch (ApiException e) {
      return Outcome.failed(Outcome.error(e.error().status(), e.error().code(), e.text()));
    }
  }

  /** The function of that URN, if it is one of the workflow's own project. */
  private Optional<StoredFunction> find(FunctionUrn urn) {
    boolean isOfProject =
        urn.projectId().equals(begun.projectId())
            && urn.region().equals(invoker.settings().region());
    return isOfProject ? invoker.state().project(begun.projectId()).find(urn) : Optional.empty();
  }

  private Continuation continuing(Runnable onTime, Consumer<Outcome> onCallback) {
    return new Continuation() {
      @Override
      public void onTime() {
        guarded(onTime);
      }

      @Override
      public void onCallback(boolean succeeded, JsonObject output, String error) {
        Outcome outcome =
            succeeded
                ? Outcome.of(output)
                : Outcome.failed(Outcome.error("Callback", error).with(output));
        work(() -> onCallback.accept(outcome));
      }
    };
  }

  private void changeAndWait(
      UnaryOperator<WorkflowRun> change,
      @Nullable String nodeId,
      Instant until,
      Continuation then) {
    runs.changeAndWait(key, change, nodeId, until, then);
    wake(until);
  }

  /**
   * A clock that is moved finds what is due on its way; one that goes by itself has to be watched.
   * That it was put back or stopped meanwhile means to wait on.
   */
  private void wake(Instant until) {
    if (!invoker.settings().clock().isStill()) {
      Runnable work =
          () -> {
            runs.takeDue(key, now()).forEach(Continuation::onTime);
            if (now().isBefore(until)) {
              wake(until);
            }
          };
      runs.working(key, invoker.workers().after(Duration.between(now(), until), () -> work(work)));
    }
  }

  /**
   * Lets go on, on threads of their own, what was due before now and nothing has told so. What is
   * due at this moment is left to the thread that moves the clock, which stands there meanwhile.
   */
  public static void wakeLate(Invoker invoker) {
    invoker
        .state()
        .workflowRuns()
        .takeDue(invoker.settings().clock().instant().minusNanos(1))
        .forEach(
            due -> {
              Future<?> unused = invoker.workers().start(due::onTime, () -> {});
            });
  }
}
