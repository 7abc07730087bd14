package io.github.fgsim.invocation;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.FunctionGraphSimulator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that take long on the clock, are waited for, or log much at once. */
class LongCallsTest {
  private final Calls calls =
      Calls.of(
          FunctionGraphSimulator.builder()
              .clock(Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC)));

  @AfterEach
  void close() {
    calls.close();
  }

  @Test
  void a_duration_is_in_milliseconds() {
    calls.sim.handle(
        "default",
        "hello",
        (event, context) -> {
          calls.sim.clock().advance(Duration.ofMillis(2_500));
          return 1;
        });

    Answer answer = calls.invoke("hello", "{}");

    assertThat(answer.header("X-Cff-Invoke-Summary"))
        .startsWith("{\"duration\":2500.0,\"billingDuration\":2500,");
    assertThat(calls.sim.invocations().get(0).log())
        .contains(", duration: 2500.000ms, billing duration: 2500ms,");
  }

  @Test
  void the_end_of_a_call_that_is_waited_for_lets_one_begin_that_waits() throws Exception {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    calls.given("single", 1);
    calls.sim.handle(
        "default",
        "single",
        (event, context) -> {
          runs.countDown();
          release.await();
          return 1;
        });
    CompletableFuture<Answer> first = calls.api.laterPost("functions/single/invocations", "{}");
    Calls.await(runs);
    String second = calls.invokeAsync("single", "{}");

    release.countDown();

    Calls.await(() -> calls.asyncCall("single", second).get("status").asText().equals("SUCCESS"));
    assertThat(first.join().text()).isEqualTo("1");
  }

  @Test
  void of_a_line_that_is_too_long_the_end_is_kept() {
    calls.sim.handle(
        "default",
        "hello",
        (event, context) -> {
          context.log("x".repeat(1_100_000) + "the end");
          return null;
        });

    calls.invoke("hello", "{}");

    assertThat(calls.sim.invocations().get(0).log())
        .startsWith("xxx")
        .contains("xxxthe end\n")
        .hasSizeLessThan(600_000);
  }

  @Test
  void what_is_not_run_says_what_would_be() {
    calls.sim.given(function("go").runtime("Go1.x").handler("bin.main"));

    assertThat(calls.invoke("go", "{}").error())
        .startsWith(
            "501 SIM.0502 function default/go:latest has no behaviour: uploaded code of the"
                + " runtime Go1.x is not run, but a program that asks the runtime API for its"
                + " events is, as Custom. Or say what it does: ");
  }
}
