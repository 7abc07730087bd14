package io.github.fgsim.invocation;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.OwnThread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What goes wrong inside a function: HTTP 200 with the error as the result (inferred from the API
 * reference on section 1).
 */
@Timeout(60)
class FunctionErrorTest {
  private final Calls calls = Calls.start();

  @AfterEach
  void close() {
    calls.close();
  }

  private JsonNode error(FunctionHandler handler, String code) {
    calls.sim.handle("default", "hello", handler);
    Answer answer = calls.invoke("hello", "{}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("X-Is-Func-Err")).isEqualTo("true");
    assertThat(answer.header("X-Func-Err-Code")).isEqualTo(code);
    assertThat(answer.keys()).containsExactly("errorMessage", "errorType", "stackTrace");
    return answer.json();
  }

  @Test
  void an_exception_is_its_message_type_and_stack_trace() {
    JsonNode error =
        error(
            (event, context) -> {
              throw new IOException("no disk");
            },
            "4002");

    assertThat(error.get("errorMessage").asText()).isEqualTo("no disk");
    assertThat(error.get("errorType").asText()).isEqualTo("IOException");
    assertThat(error.get("stackTrace")).isNotEmpty();
    assertThat(error.at("/stackTrace/0").asText())
        .startsWith("at io.github.fgsim.invocation.FunctionErrorTest.");
    assertThat(error.get("stackTrace"))
        .noneMatch(frame -> frame.asText().contains("fgsim.internal"));
  }

  @Test
  void the_log_says_that_the_call_failed() {
    calls.sim.handle(
        "default",
        "hello",
        (event, context) -> {
          context.log("before");
          throw new IOException("no disk");
        });

    Answer answer =
        calls.invoke("hello", "{}", "X-Cff-Log-Type", "tail", "X-CFF-Request-Version", "v1");

    assertThat(answer.json().get("status").asInt()).isEqualTo(200);
    assertThat(answer.field("result")).startsWith("{\"errorMessage\":\"no disk\"");
    assertThat(answer.field("log"))
        .contains("\nbefore\n")
        .contains(
            "Finish invoke request '" + answer.field("request_id") + "'(invoke Failed), duration:");
  }

  @Test
  void an_exception_without_message_or_name_has_something_for_each() {
    JsonNode noMessage =
        error(
            (event, context) -> {
              throw new IllegalStateException();
            },
            "4002");
    JsonNode anonymous =
        error(
            (event, context) -> {
              throw new IllegalStateException("odd") {
                private static final long serialVersionUID = 1L;
              };
            },
            "4002");

    assertThat(noMessage.get("errorMessage").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(anonymous.get("errorType").asText()).isEqualTo("IllegalStateException");
  }

  @Test
  void an_error_is_the_functions_too() {
    JsonNode error =
        error(
            (event, context) -> {
              throw new NoClassDefFoundError("com/example/Missing");
            },
            "4002");

    assertThat(error.get("errorType").asText()).isEqualTo("NoClassDefFoundError");
  }

  @Test
  void a_stack_overflow_is_the_functions_too() {
    JsonNode error = error((event, context) -> deeper(0), "4002");

    assertThat(error.get("errorType").asText()).isEqualTo("StackOverflowError");
    assertThat(error.get("stackTrace").size()).isLessThanOrEqualTo(20);
  }

  private static int deeper(int depth) {
    return depth < 0 ? depth : deeper(depth + 1) + 1;
  }

  @Test
  void an_exception_that_cannot_even_be_asked_harms_nobody() {
    JsonNode error =
        error(
            (event, context) -> {
              throw new IllegalStateException() {
                private static final long serialVersionUID = 1L;

                @Override
                public String getMessage() {
                  throw new IllegalStateException("again");
                }
              };
            },
            "4002");

    assertThat(error.get("errorType").asText()).isEqualTo("IllegalStateException");
  }

  @Test
  void a_result_that_is_no_json_is_invalid() {
    JsonNode thread = error((event, context) -> Thread.currentThread(), "4007");
    JsonNode text = error((event, context) -> new JsonText("{"), "4007");
    JsonNode number = error((event, context) -> Double.NaN, "4007");
    JsonNode nested =
        error((event, context) -> Map.of("a", List.of(Thread.currentThread())), "4007");

    assertThat(thread.get("errorMessage").asText())
        .startsWith("function result is invalid, error: ")
        .contains("java.lang.Thread");
    assertThat(text.get("errorMessage").asText())
        .startsWith("function result is invalid, error: not JSON");
    assertThat(number.get("errorMessage").asText())
        .isEqualTo(
            "function result is invalid, error: NaN is not a valid double value as per JSON"
                + " specification. To override this behavior, use"
                + " GsonBuilder.serializeSpecialFloatingPointValues() method.");
    assertThat(nested.get("errorMessage").asText()).contains("java.lang.Thread");
  }

  @Test
  void a_result_that_holds_itself_is_invalid() {
    JsonNode error =
        error(
            (event, context) -> {
              Map<String, Object> map = new HashMap<>();
              map.put("self", map);
              return map;
            },
            "4007");

    assertThat(error.get("errorMessage").asText())
        .isEqualTo("function result is invalid, error: nested too deep, or holds itself");
  }

  // documented limit 6 MB, the engine's 6291456 bytes
  @Test
  void a_result_has_6_mb_at_most() {
    String largest = "x".repeat((6 << 20) - 2);
    calls.sim.handle("default", "hello", (event, context) -> largest);
    assertThat(calls.invoke("hello", "{}").text()).hasSize(6 << 20);

    JsonNode tooLong = error((event, context) -> largest + "x", "4004");
    JsonNode tooManyBytes = error((event, context) -> "\u4e2d".repeat((6 << 20) / 3), "4004");
    JsonNode tooLongMessage =
        error(
            (event, context) -> {
              throw new IllegalStateException(largest);
            },
            "4004");

    assertThat(tooLong.get("errorMessage").asText())
        .isEqualTo("the return value of the function exceeds the maximum allowed limit");
    assertThat(tooManyBytes).isEqualTo(tooLong);
    assertThat(tooLongMessage).isEqualTo(tooLong);
  }

  @Test
  void a_function_that_takes_too_long_is_interrupted() throws Exception {
    calls.sim.given(function("slow").timeout(1));
    CountDownLatch interrupted = new CountDownLatch(1);
    calls.sim.handle(
        "default",
        "slow",
        (event, context) -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return null;
        });

    Answer answer = calls.invoke("slow", "{}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("X-Func-Err-Code")).isEqualTo("4010");
    assertThat(answer.field("errorMessage")).isEqualTo("call invoke timeout 1s");
    Calls.await(interrupted);
  }

  @Test
  void a_function_that_never_ends_costs_its_caller_the_timeout_and_others_nothing()
      throws Exception {
    calls.sim.given(function("loop").timeout(1).maxInstances(1));
    calls.sim.handle("default", "hello").returns("1");
    AtomicBoolean end = new AtomicBoolean();
    CountDownLatch ended = new CountDownLatch(1);
    calls.sim.handle(
        "default",
        "loop",
        (event, context) -> {
          while (!end.get()) {
            Thread.onSpinWait(); // no interruption helps
          }
          context.log("too late");
          ended.countDown();
          return null;
        });

    Answer answer =
        OwnThread.supply(() -> calls.invoke("loop", "{}", "X-Cff-Log-Type", "tail"))
            .get(20, TimeUnit.SECONDS);

    assertThat(answer.field("errorMessage")).isEqualTo("call invoke timeout 1s");
    assertThat(Calls.decoded(answer.header("X-Cff-Function-Log"))).contains("(invoke Failed)");
    assertThat(calls.invoke("hello", "{}").text()).isEqualTo("1");
    // its instance is free again, though its thread is not
    calls.sim.handle("default", "loop").returns("2");
    assertThat(calls.invoke("loop", "{}").text()).isEqualTo("2");

    end.set(true);
    Calls.await(ended);
    assertThat(calls.sim.invocations("default", "loop").get(0).log()).doesNotContain("too late");
  }

  @Test
  void code_of_the_result_and_of_exceptions_is_within_the_timeout_too() {
    calls.sim.given(function("slow").timeout(1));
    calls.sim.handle("default", "slow", (event, context) -> new Endless());

    assertThat(calls.invoke("slow", "{}").field("errorMessage"))
        .isEqualTo("call invoke timeout 1s");

    calls.sim.handle(
        "default",
        "slow",
        (event, context) -> {
          throw new IllegalStateException() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
              return String.valueOf(new Endless().value());
            }
          };
        });

    assertThat(calls.invoke("slow", "{}").field("errorMessage"))
        .isEqualTo("call invoke timeout 1s");
  }

  /** A record whose member is never had. */
  record Endless() implements Iterable<Object> {
    Object value() {
      return iterator();
    }

    @Override
    public java.util.Iterator<Object> iterator() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return List.of().iterator();
    }
  }

  @Test
  void the_log_of_a_chatty_function_keeps_its_end() {
    String line = "x".repeat(1_000);
    calls.sim.handle(
        "default",
        "hello",
        (event, context) -> {
          for (int i = 0; i < 20_000; i++) {
            context.log(line);
          }
          context.log("the end");
          return null;
        });

    calls.invoke("hello", "{}");

    String log = calls.sim.invocations().get(0).log();
    assertThat(log.length()).isLessThan(1_100_000);
    assertThat(log).contains("\nthe end\n").startsWith("xxx");
  }

  @Test
  void the_last_thousand_calls_are_kept() {
    calls.sim.handle("default", "hello", (event, context) -> new JsonText(event));

    for (int i = 0; i <= 1_000; i++) {
      calls.invoke("hello", "" + i);
    }

    assertThat(calls.sim.invocations()).hasSize(1_000);
    assertThat(calls.sim.invocations().get(0).event()).isEqualTo("1");
  }

  @Test
  void what_is_kept_of_calls_is_bounded_in_size() {
    calls.sim.handle("default", "hello", (event, context) -> "x".repeat(5 << 20));
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      calls.invoke("hello", "{}");
      kept.add(calls.sim.invocations().size());
    }

    assertThat(kept).startsWith(1, 2, 3).endsWith(6);
  }

  @Test
  void what_is_kept_of_calls_is_bounded_with_their_events_and_logs() {
    calls.sim.handle(
        "default",
        "hello",
        (event, context) -> {
          context.log("x".repeat(1_000_000));
          return null;
        });
    String event = "\"" + "x".repeat(4_000_000) + "\"";
    for (int i = 0; i < 8; i++) {
      calls.invoke("hello", event);
    }

    assertThat(calls.sim.invocations()).hasSize(6); // of 5 MB each in 32 MB
  }
}
