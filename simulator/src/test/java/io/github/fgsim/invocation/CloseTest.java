package io.github.fgsim.invocation;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.OwnThread;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closing a simulator while functions run. */
@Timeout(60)
class CloseTest {
  private final Calls calls = Calls.start();
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final AtomicBoolean end = new AtomicBoolean();

  @AfterEach
  void release() {
    end.set(true);
    calls.close();
  }

  /** Without waiting for the functions, which have a quarter of an hour. */
  private void closePromptly() throws Exception {
    OwnThread.run(calls::close).get(20, TimeUnit.SECONDS);
  }

  private Object block(String event, InvocationContext context) throws InterruptedException {
    running.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
    return null;
  }

  @Test
  void a_close_interrupts_functions_and_ends_their_calls() throws Exception {
    calls.sim.given(function("slow").timeout(900));
    calls.sim.handle("default", "slow", this::block);
    CompletableFuture<?> call = OwnThread.run(() -> calls.invoke("slow", "{}"));
    Calls.await(running);

    closePromptly();

    Calls.await(interrupted);
    // with an answer or with a closed connection, whichever comes first
    call.handle((nothing, e) -> null).get(20, TimeUnit.SECONDS);
  }

  @Test
  void a_close_does_not_wait_for_a_function_that_never_ends() throws Exception {
    calls.sim.given(function("loop").timeout(900));
    calls.sim.handle(
        "default",
        "loop",
        (event, context) -> {
          running.countDown();
          while (!end.get()) {
            Thread.onSpinWait();
          }
          return null;
        });
    CompletableFuture<?> call = OwnThread.run(() -> calls.invoke("loop", "{}"));
    Calls.await(running);

    closePromptly();

    call.handle((nothing, e) -> null).get(20, TimeUnit.SECONDS);
    List<Thread> functions =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("functiongraph-function default/loop"))
            .toList();
    assertThat(functions).hasSize(1).allMatch(Thread::isDaemon);
  }

  @Test
  void a_close_ends_asynchronous_calls_without_retries_or_messages() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger messages = new AtomicInteger();
    calls.sim.onDestination(message -> messages.incrementAndGet());
    calls.configureAsync(
        "{\"max_async_retry_attempts\":8,\"destination_config\":{\"on_failure\":"
            + "{\"destination\":\"SMN\",\"param\":\"{}\"}}}");
    calls.sim.handle(
        "default",
        "hello",
        (event, context) -> {
          runs.incrementAndGet();
          return block(event, context);
        });
    calls.invokeAsync("hello", "{}");
    Calls.await(running);

    closePromptly();

    Calls.await(interrupted);
    Calls.await(CloseTest::noFunctionRuns);
    assertThat(runs).hasValue(1);
    assertThat(messages).hasValue(0);
  }

  @Test
  void a_fire_that_a_close_interrupts_tells_that_the_function_is_gone() throws Exception {
    calls.sim.given(function("slow").timeout(900));
    calls.sim.handle("default", "slow", this::block);
    calls.trigger("slow", "LTS", "{'log_group_id':'g','log_topic_id':'t'}");
    CompletableFuture<List<Invocation>> fired =
        OwnThread.supply(() -> calls.sim.fire(TriggerEvent.of("LTS", "{}")));
    Calls.await(running);

    closePromptly();

    Invocation invocation = fired.get(20, TimeUnit.SECONDS).get(0);
    assertThat(invocation.errorCode()).isEqualTo(4204);
    assertThat(invocation.result()).contains("runtime process is exited");
  }

  @Test
  void a_function_may_close_its_own_simulator() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    calls.sim.handle(
        "default",
        "hello",
        (event, context) -> {
          calls.sim.close();
          closed.countDown();
          return null;
        });
    CompletableFuture<?> call = OwnThread.run(() -> calls.invoke("hello", "{}"));

    Calls.await(closed);

    call.handle((nothing, e) -> null).get(20, TimeUnit.SECONDS);
  }

  @Test
  void a_close_of_one_simulator_leaves_the_functions_of_another_alone() throws Exception {
    try (Calls other = Calls.start()) {
      other.sim.given(function("slow").timeout(900));
      CountDownLatch otherRuns = new CountDownLatch(1);
      CountDownLatch otherMayEnd = new CountDownLatch(1);
      other.sim.handle(
          "default",
          "slow",
          (event, context) -> {
            otherRuns.countDown();
            otherMayEnd.await();
            return "fine";
          });
      CompletableFuture<String> call = OwnThread.supply(() -> other.invoke("slow", "{}").text());
      Calls.await(otherRuns);

      closePromptly();
      otherMayEnd.countDown();

      assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo("\"fine\"");
    }
  }

  @Test
  void no_thread_of_a_function_is_more_than_a_daemon() throws Exception {
    calls.sim.handle("default", "hello").returns("1");
    calls.invoke("hello", "{}");
    calls.await(calls.invokeAsync("hello", "{}"), "SUCCESS");

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("functiongraph"))
        .isNotEmpty()
        .allMatch(Thread::isDaemon);
  }

  private static boolean noFunctionRuns() {
    return Thread.getAllStackTraces().keySet().stream()
        .noneMatch(thread -> thread.getName().startsWith("functiongraph-function default/hello"));
  }
}
