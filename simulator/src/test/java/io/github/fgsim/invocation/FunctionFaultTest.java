package io.github.fgsim.invocation;

import static io.github.fgsim.model.Operation.ASYNC_INVOKE_FUNCTION;
import static io.github.fgsim.model.Operation.CREATE_FUNCTION;
import static io.github.fgsim.model.Operation.INVOKE_FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.fault.Fault;
import io.github.fgsim.model.ErrorCode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults that hit calls, and faults that hit functions. */
class FunctionFaultTest {
  private final Calls calls = Calls.start();
  private final AtomicInteger runs = new AtomicInteger();

  @BeforeEach
  void register() {
    calls.sim.handle("default", "hello", (event, context) -> runs.incrementAndGet());
  }

  @AfterEach
  void close() {
    calls.close();
  }

  @Test
  void a_fault_of_the_call_keeps_it_from_the_function() {
    calls.sim.faults().on(INVOKE_FUNCTION).once(Fault.throttled(Duration.ofSeconds(2)));

    Answer first = calls.invoke("hello", "{}");
    Answer second = calls.invoke("hello", "{}");

    assertThat(first.error()).isEqualTo("429 FSS.0429 Too many requests.");
    assertThat(first.header("Retry-After")).isEqualTo("2");
    assertThat(second.text()).isEqualTo("1");
  }

  @Test
  void a_fault_of_an_asynchronous_call_keeps_it_from_being_accepted() {
    calls.sim.faults().on(ASYNC_INVOKE_FUNCTION).once(Fault.error(ErrorCode.SERVICE_UNAVAILABLE));

    Answer refused = calls.api.post("functions/hello/invocations-async", "{}");

    assertThat(refused.status()).isEqualTo(503);
    assertThat(calls.api.get("functions/hello/async-invocations").field("count")).isEqualTo("0");
    assertThat(runs).hasValue(0);
  }

  @Test
  void an_asynchronous_call_whose_answer_is_lost_runs_all_the_same() {
    calls.sim.faults().on(ASYNC_INVOKE_FUNCTION).once(Fault.lostAnswer());

    assertThatThrownBy(() -> calls.invokeAsync("hello", "{}"));

    Calls.await(
        () ->
            calls
                    .api
                    .get("functions/hello/async-invocations?status=SUCCESS")
                    .json()
                    .get("count")
                    .asInt()
                == 1);
    assertThat(runs).hasValue(1);
  }

  @Test
  void an_asynchronous_call_that_a_timeout_hits_fails_with_it() {
    calls.sim.faults().on(ASYNC_INVOKE_FUNCTION).once(Fault.functionTimeout());

    JsonNode call = calls.await(calls.invokeAsync("hello", "{}"), "FAIL");

    assertThat(call.get("error_code").asInt()).isEqualTo(4010);
    assertThat(call.get("error_message").asText()).contains("call invoke timeout 3s");
    assertThat(runs).hasValue(0);
  }

  @Test
  void an_answer_may_be_lost_after_the_function_ran() {
    calls.sim.faults().on(INVOKE_FUNCTION).once(Fault.lostAnswer());

    assertThatThrownBy(() -> calls.invoke("hello", "{}"));

    assertThat(runs).hasValue(1);
    assertThat(calls.sim.invocations()).hasSize(1);
  }

  @Test
  void a_function_error_is_the_functions_own() {
    calls.sim.faults().on(INVOKE_FUNCTION).once(Fault.functionError("ValueError", "no such city"));

    Answer answer = calls.invoke("hello", "{}", "X-Cff-Log-Type", "tail");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(
            "{\"errorMessage\":\"no such city\",\"errorType\":\"ValueError\",\"stackTrace\":[]}");
    assertThat(answer.header("X-Is-Func-Err")).isEqualTo("true");
    assertThat(answer.header("X-Func-Err-Code")).isEqualTo("4002");
    assertThat(Calls.decoded(answer.header("X-Cff-Function-Log"))).contains("(invoke Failed)");
    assertThat(runs).hasValue(0);
    assertThat(calls.sim.invocations().get(0).errorCode()).isEqualTo(4002);
    assertThat(calls.sim.requests().of(INVOKE_FUNCTION).get(0).notes())
        .containsExactly(
            "a scripted fault hit the function: FunctionError[type=ValueError, message=no such"
                + " city]");
    assertThat(calls.invoke("hello", "{}").text()).isEqualTo("1");
  }

  @Test
  void a_function_timeout_needs_no_waiting() {
    calls
        .sim
        .faults()
        .on(INVOKE_FUNCTION)
        .function("default", "hello")
        .once(Fault.functionTimeout());

    Answer answer = calls.invoke("hello", "{}");

    assertThat(answer.field("errorMessage")).isEqualTo("call invoke timeout 3s");
    assertThat(answer.header("X-Func-Err-Code")).isEqualTo("4010");
    assertThat(runs).hasValue(0);
  }

  @Test
  void each_retry_of_an_asynchronous_call_takes_a_fault() {
    calls.configureAsync("{\"max_async_retry_attempts\":3}");
    calls.sim.faults().on(ASYNC_INVOKE_FUNCTION).times(2, Fault.functionError("E", "no"));

    calls.await(calls.invokeAsync("hello", "{}"), "SUCCESS");

    assertThat(calls.sim.invocations())
        .extracting(Invocation::errorCode)
        .containsExactly(4002, 4002, 0);
  }

  @Test
  void a_function_error_on_any_operation_waits_for_a_function_to_run() {
    calls.sim.faults().onAny().once(Fault.functionError("E", "no"));
    calls.trigger("hello", "LTS", "{'log_group_id':'g','log_topic_id':'t'}");
    assertThat(calls.api.get("functions").status()).isEqualTo(200);

    Invocation invocation = calls.sim.fire(TriggerEvent.of("LTS", "{}")).get(0);

    assertThat(invocation.errorCode()).isEqualTo(4002);
    assertThat(calls.sim.faults().unused()).isEmpty();
  }

  @Test
  void both_kinds_may_be_scripted_at_once() {
    calls.sim.faults().on(INVOKE_FUNCTION).once(Fault.functionError("E", "no"));
    calls.sim.faults().on(INVOKE_FUNCTION).once(Fault.error(ErrorCode.SERVICE_UNAVAILABLE));

    assertThat(calls.invoke("hello", "{}").status()).isEqualTo(503);
    assertThat(calls.invoke("hello", "{}").field("errorType")).isEqualTo("E");
    assertThat(calls.invoke("hello", "{}").text()).isEqualTo("1");
  }

  @Test
  void a_function_error_cannot_be_scripted_on_what_runs_no_function() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> calls.sim.faults().on(CREATE_FUNCTION).once(Fault.functionError("E", "no")))
        .withMessageContaining("onAny()")
        .withMessageContaining("CreateFunction");
  }

  @Test
  void faults_of_functions_can_be_scripted_over_the_admin_api() {
    try (Calls admin = Calls.of(FunctionGraphSimulator.builder().adminApi())) {
      admin.sim.handle("default", "hello").returns("1");

      Answer scripted =
          admin.api.post(
              "/_simulator/faults",
              "{\"operation\":\"InvokeFunction\",\"fault\":\"function_error\","
                  + "\"error_type\":\"ValueError\",\"error_msg\":\"no\"}");
      admin.api.post(
          "/_simulator/faults", "{\"fault\":\"function_timeout\",\"function\":\"hello\"}");

      assertThat(scripted.text())
          .contains(
              "\"fault\":\"function_error\",\"error_type\":\"ValueError\",\"error_msg\":\"no\"");
      assertThat(admin.invoke("hello", "{}").field("errorType")).isEqualTo("ValueError");
      assertThat(admin.invoke("hello", "{}").header("X-Func-Err-Code")).isEqualTo("4010");
      assertThat(
              admin
                  .api
                  .post(
                      "/_simulator/faults",
                      "{\"operation\":\"CreateFunction\",\"fault\":\"function_timeout\"}")
                  .status())
          .isEqualTo(400);
    }
  }
}
