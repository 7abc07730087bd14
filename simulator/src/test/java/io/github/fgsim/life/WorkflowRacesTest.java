package io.github.fgsim.life;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.OwnThread;
import io.github.fgsim.fault.Fault;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.IdSource;
import io.github.fgsim.model.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Executions of workflows while something else happens. */
@Timeout(60)
class WorkflowRacesTest {
  private final Flows flows = Flows.start();
  private final Api api = flows.api();

  @AfterEach
  void close() {
    api.close();
  }

  private String express() {
    return flows.create(
        Flows.definition(
            "express",
            "wait",
            "",
            Flows.sleep("wait", "60", "end") + "," + Flows.end("end"),
            ",'mode':'EXPRESS'"));
  }

  private CompletableFuture<Answer> sync(String flow) {
    CompletableFuture<Answer> answer =
        OwnThread.supply(
            () -> api.post("workflows/" + flow + "/sync-executions", "{'input':{'a':1}}"));
    Flows.until(
        "it waits",
        () ->
            !api.get("workflows/" + flow + "/executions?status=running")
                .json()
                .get("executions")
                .isEmpty());
    return answer;
  }

  @Test
  void of_stops_and_the_end_of_a_wait_one_wins() {
    String flow = flows.waiting();
    for (int i = 0; i < 20; i++) {
      String id = flows.start(flow, "{}");
      String stop = "workflows/" + flow + "/executions/" + id + "/terminate";
      List<CompletableFuture<Answer>> stops = new ArrayList<>();
      for (int n = 0; n < 3; n++) {
        stops.add(OwnThread.supply(() -> api.post(stop, "")));
      }
      api.sim.clock().advance(Duration.ofMinutes(1));
      long stopped = stops.stream().filter(each -> each.join().status() == 200).count();

      assertThat(flows.show(flow, id).get("status")).isEqualTo(stopped == 1 ? "cancel" : "success");
      assertThat(stopped).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void each_wait_ends_once_when_several_threads_move_the_clock() {
    AtomicInteger calls = new AtomicInteger();
    api.create("hello");
    api.sim.handle("default", "hello", (event, context) -> calls.incrementAndGet());
    String flow = flows.waitingBefore("hello", "{}");
    for (int i = 0; i < 30; i++) {
      flows.start(flow, "{}");
    }

    List<CompletableFuture<Void>> moves = new ArrayList<>();
    for (int n = 0; n < 4; n++) {
      moves.add(OwnThread.run(() -> api.sim.clock().advance(Duration.ofMinutes(1))));
    }
    moves.forEach(CompletableFuture::join);

    Flows.until(
        "all have ended",
        () ->
            api.get("workflows/" + flow + "/executions?status=success")
                    .json()
                    .get("executions")
                    .size()
                == 30);
    assertThat(calls).hasValue(30);
  }

  @Test
  void a_workflow_deleted_under_many_starts_leaves_nothing_that_runs() {
    String flow = flows.waiting();
    String urn = api.get("workflows/" + flow).get("workflow_urn");
    List<CompletableFuture<Answer>> starts = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      starts.add(
          OwnThread.supply(() -> api.post("workflows/" + flow + "/executions", "{'input':{}}")));
    }
    api.send("DELETE", "workflows", "{'workflow_urns':['" + urn + "']}").ok();

    assertThat(starts)
        .allSatisfy(start -> assertThat(start.join().code()).isIn("200", "404 FGS.5002"));
    assertThat(
            api.get("workflow-statistic?metric_type=running&period=1")
                .json()
                .at("/running_count/0/value")
                .asDouble())
        .isLessThanOrEqualTo(0);
  }

  @Test
  void a_request_that_waits_is_answered_when_its_execution_is_cancelled_by_a_delete() {
    String flow = express();
    String urn = api.get("workflows/" + flow).get("workflow_urn");
    CompletableFuture<Answer> answer = sync(flow);

    api.send("DELETE", "workflows", "{'workflow_urns':['" + urn + "']}").ok();

    assertThat(answer.join().get("status")).isEqualTo("fail");
  }

  @Test
  void a_request_that_waits_is_answered_when_the_simulator_is_reset() {
    CompletableFuture<Answer> answer = sync(express());

    api.sim.reset();

    assertThat(answer.join().get("status")).isEqualTo("fail");
  }

  @Test
  void a_state_that_is_imported_ends_what_ran_before() {
    CompletableFuture<Answer> answer = sync(express());

    api.sim.importState(api.sim.exportState());

    assertThat(answer.join().get("status")).isEqualTo("fail");
  }

  @Test
  void a_close_ends_the_connection_of_a_request_that_waits() {
    CompletableFuture<Answer> answer = sync(express());

    api.sim.close();

    assertThat(
            answer
                .handle((response, failure) -> failure == null ? response.get("status") : "closed")
                .join())
        .isIn("closed", "fail");
  }

  @Test
  void many_requests_wait_without_a_thread_each() {
    String flow = express();
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      answers.add(
          OwnThread.supply(
              () -> api.post("workflows/" + flow + "/sync-executions", "{'input':{'a':1}}")));
    }
    Flows.until(
        "all wait",
        () ->
            api.get("workflows/" + flow + "/executions?status=running")
                    .json()
                    .get("executions")
                    .size()
                == 60);

    api.sim.clock().advance(Duration.ofMinutes(1));

    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.join().get("status")).isEqualTo("success"));
  }

  @Test
  void a_fault_hits_the_response_of_a_request_that_waits_and_the_journal_has_it() {
    api.sim.faults().on(Operation.START_SYNC_WORKFLOW_EXECUTION).once(Fault.malformedJson());
    CompletableFuture<Answer> answer = sync(express());

    assertThat(api.sim.requests().of(Operation.START_SYNC_WORKFLOW_EXECUTION)).isEmpty();
    api.sim.clock().advance(Duration.ofMinutes(1));

    assertThat(answer.join().body()).startsWith("{\"execution_id\":").doesNotEndWith("}");
    assertThat(api.sim.requests().of(Operation.START_SYNC_WORKFLOW_EXECUTION))
        .singleElement()
        .satisfies(request -> assertThat(request.fault()).isPresent());
  }

  @Test
  void a_function_of_a_workflow_may_move_the_clock_itself() {
    api.create("hello");
    api.sim.handle(
        "default",
        "hello",
        (event, context) -> {
          api.sim.clock().advance(Duration.ofHours(1));
          return "done";
        });
    String flow =
        flows.create(
            Flows.definition(
                "flow",
                "wait",
                flows.function("hello"),
                Flows.sleep("wait", "60", "call")
                    + ","
                    + Flows.call("call", "hello", "{}", "again")
                    + ","
                    + Flows.sleep("again", "60", "")));
    String id = flows.start(flow, "{}");

    api.sim.clock().advance(Duration.ofMinutes(1));
    String meanwhile = flows.show(flow, id).get("status");
    api.sim.clock().advance(Duration.ofMinutes(1));

    assertThat(meanwhile).isEqualTo("running");
    assertThat(flows.show(flow, id).get("status")).isEqualTo("success");
  }

  /** The hook is called when the wait is over as well, and before it is passed. */
  @Test
  void who_looks_when_a_wait_is_over_leaves_it_to_the_thread_that_moves_the_clock() {
    Set<String> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch ends = new CountDownLatch(1);
    try (Api own =
        Api.of(
            FunctionGraphSimulator.builder()
                .clock(Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC))
                .ids(
                    () -> {
                      threads.add(Thread.currentThread().getName());
                      return IdSource.random().next();
                    }))) {
      Flows its = new Flows(own);
      own.create("hello");
      own.sim.handle("default", "hello", (event, context) -> own.sim.clock().instant().toString());
      own.sim.given(function("busy").maxInstances(1));
      own.sim.handle(
          "default",
          "busy",
          (event, context) -> {
            ends.await();
            return 1;
          });
      own.put(
              "functions/busy/async-invoke-config",
              "{'max_async_event_age_in_seconds':60,'max_async_retry_attempts':0,'destination_config':{'on_failure':{'destination':'SMN','param':'{}'}}}")
          .ok();
      own.post("functions/busy/invocations-async", "{}").ok();
      own.post("functions/busy/invocations-async", "{}").ok();
      String flow = its.waitingBefore("hello", "{}");
      String id = its.start(flow, "{}");
      List<String> looks = new ArrayList<>();
      own.sim.onDestination(message -> looks.add(its.show(flow, id).get("status")));
      threads.clear();

      own.sim.clock().advance(Duration.ofHours(1));
      Answer execution = its.ended(flow, id);
      ends.countDown();

      assertThat(looks).containsExactly("running");
      assertThat(execution.get("output")).isEqualTo("2026-01-02T03:05:05Z");
      assertThat(threads)
          .contains(Thread.currentThread().getName())
          .noneMatch(name -> name.startsWith("functiongraph-function"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/ID"})
  void what_is_due_when_the_clock_follows_again_goes_on_at_the_next_look(String look)
      throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    MovableClock clock = new MovableClock();
    try (Api moved = Api.of(FunctionGraphSimulator.builder().clock(clock))) {
      Flows its = new Flows(moved);
      moved.create("hello");
      moved.sim.handle(
          "default",
          "hello",
          (event, context) -> {
            called.countDown();
            return 1;
          });
      String flow = its.waitingBefore("hello", "{}");
      String id = its.start(flow, "{}");

      clock.forward(Duration.ofHours(1));
      moved.get("workflows/" + flow + "/executions" + look.replace("ID", id)).ok();
      called.await();

      assertThat(its.ended(flow, id).get("status")).isEqualTo("success");
    }
  }

  /** Nobody looks and nobody moves the simulator's clock: it is the wait itself that asks again. */
  @Test
  void a_wait_whose_time_is_put_off_is_waited_for_again() throws Exception {
    CountDownLatch asked = new CountDownLatch(20);
    CountDownLatch called = new CountDownLatch(1);
    MovableClock clock =
        new MovableClock() {
          @Override
          public Instant instant() {
            if (Thread.currentThread().getName().startsWith("functiongraph-function")) {
              asked.countDown();
            }
            return super.instant();
          }
        };
    try (Api moved = Api.of(FunctionGraphSimulator.builder().clock(clock))) {
      Flows its = new Flows(moved);
      its.given(
          "hello",
          (event, context) -> {
            called.countDown();
            return 1;
          });
      its.start(
          its.create(
              Flows.definition(
                  "flow",
                  "wait",
                  its.function("hello"),
                  Flows.sleep("wait", "0.001", "call")
                      + ","
                      + Flows.call("call", "hello", "{}", ""))),
          "{}");

      asked.await();
      clock.forward(Duration.ofSeconds(1));

      called.await();
    }
  }

  /** So that who started what needs no function finds it ended, or waiting. */
  @Test
  void what_needs_no_function_runs_on_the_thread_that_starts_it() {
    Set<String> threads = ConcurrentHashMap.newKeySet();
    MovableClock clock =
        new MovableClock() {
          @Override
          public Instant instant() {
            threads.add(Thread.currentThread().getName());
            return super.instant();
          }
        };
    try (Api watched = Api.of(FunctionGraphSimulator.builder().clock(clock))) {
      Flows its = new Flows(watched);
      String flow = its.create(Flows.smallest("flow"));

      assertThat(its.show(flow, its.start(flow, "{}")).get("status")).isEqualTo("success");
      assertThat(threads).noneMatch(name -> name.startsWith("functiongraph-function"));
    }
  }
}
