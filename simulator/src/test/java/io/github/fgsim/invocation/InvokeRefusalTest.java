package io.github.fgsim.invocation;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient;
import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.OwnThread;
import io.github.fgsim.model.Limit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that never reach the function. */
class InvokeRefusalTest {
  private static final String OVERLOADED =
      "429 FSS.0429 Your request has been controlled by overload sdk, please retry later";

  private final Calls calls = Calls.start();

  @AfterEach
  void close() {
    calls.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"invocations", "invocations-async"})
  void a_missing_function_version_or_alias_is_404(String operation) {
    calls.sim.handle("default", "hello").returns("1");

    assertThat(calls.api.post("functions/nobody/" + operation, "{}").error())
        .isEqualTo("404 FSS.1051 Not found the function");
    assertThat(calls.api.post("functions/default:hello:v9/" + operation, "{}").error())
        .isEqualTo("404 FSS.1052 Not found the function version");
    assertThat(calls.api.post("functions/default:hello:!none/" + operation, "{}").error())
        .isEqualTo("404 FSS.1053 Not found the function alias");
    assertThat(calls.sim.invocations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"invocations", "invocations-async"})
  void a_function_without_behaviour_is_501_which_says_what_to_do(String operation) {
    Answer answer = calls.api.post("functions/hello/" + operation, "{}");

    assertThat(answer.error())
        .isEqualTo(
            "501 SIM.0502 function default/hello:latest has no behaviour: uploaded code is not run"
                + " unless runCode(Runner.python()) or serve --run python. Or say what it does: sim.handle(\"default\", \"hello\").returns(\"{}\") or"
                + " .with(..); from another process, POST /_simulator/answers"
                + " {\"package\":\"default\",\"function\":\"hello\",\"result\":{}};"
                + " or at the start, serve --answers FILE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"invocations", "invocations-async"})
  void what_it_says_to_do_works(String operation) {
    try (Calls elsewhere = Calls.of(FunctionGraphSimulator.builder().adminApi())) {
      FunctionGraphSimulator other = elsewhere.sim.project("other");
      other.given(function("pay").inPackage("shop"));
      ApiClient api = ApiClient.of(other);
      String refusal = api.post("functions/shop:pay/" + operation, "{}").field("error_msg");
      assertThat(refusal).contains("sim.project(\"other\").handle(\"shop\", \"pay\")");

      String answer = refusal.replaceFirst(".* POST /_simulator/answers (.*); or at .*", "$1");
      assertThat(api.post("/_simulator/answers", answer).status()).isEqualTo(200);

      assertThat(api.post("functions/shop:pay/" + operation, "{}").status()).isBetween(200, 202);
    }
  }

  // the answer is inferred
  @ParameterizedTest
  @ValueSource(strings = {"{", "text", "{} {}", "{\"a\":}", "[1,", "{'a':1}", "NaN"})
  void an_event_that_is_no_json_is_406(String event) {
    calls.sim.handle("default", "hello").returns("1");

    assertThat(calls.invoke("hello", event).error()).isEqualTo("406 FSS.0406 Not acceptable.");
    assertThat(calls.api.post("functions/hello/invocations-async", event).error())
        .isEqualTo("406 FSS.0406 Not acceptable.");
    assertThat(calls.sim.requests().all().get(0).notes())
        .anyMatch(note -> note.contains("not JSON"));
  }

  // documented limit 6 MB; the code is inferred
  @Test
  void a_body_has_6_mb_at_most() {
    calls.sim.handle("default", "hello").returns("1");
    String largest = "\"" + "x".repeat((6 << 20) - 2) + "\"";

    assertThat(calls.invoke("hello", largest).text()).isEqualTo("1");
    assertThat(calls.invoke("hello", largest + " ").error())
        .isEqualTo("413 FSS.1201 The request body is too large.");
  }

  @Test
  void the_bound_on_bodies_is_a_limit() {
    calls.sim.handle("default", "hello").returns("1");
    calls.sim.limits(limits -> limits.with(Limit.INVOCATION_BYTES, 10));

    assertThat(calls.invoke("hello", "\"12345678\"").status()).isEqualTo(200);
    assertThat(calls.invoke("hello", "\"123456789\"").status()).isEqualTo(413);
  }

  // documented limit 256 KB
  @Test
  void an_asynchronous_body_has_256_kb_at_most() {
    calls.sim.handle("default", "hello").returns("1");
    String largest = "\"" + "x".repeat((256 << 10) - 2) + "\"";

    assertThat(calls.api.post("functions/hello/invocations-async", largest).status())
        .isEqualTo(202);
    assertThat(calls.api.post("functions/hello/invocations-async", largest + " ").error())
        .isEqualTo("413 FSS.1201 The request body is too large.");
  }

  // documented (OTC user guide)
  @Test
  void a_memory_that_no_function_may_have_is_406() {
    calls.sim.handle("default", "hello").returns("1");

    for (String memory : new String[] {"129", "lots", "-1", "128.0"}) {
      assertThat(calls.invoke("hello", "{}", "X-Cff-Instance-Memory", memory).error())
          .isEqualTo("406 FSS.0406 Not acceptable.");
    }
  }

  // the engine's text; the status is inferred
  @ParameterizedTest
  @ValueSource(strings = {"invocations", "invocations-async"})
  void a_disabled_function_is_refused(String operation) {
    calls.given("off", 0);
    calls.sim.handle("default", "off").returns("1");

    assertThat(calls.api.post("functions/off/" + operation, "{}").error())
        .isEqualTo("400 FSS.0400 function is disabled");
  }

  @Test
  void calls_above_the_concurrency_are_429_and_others_go_on() throws Exception {
    calls.given("busy", 2);
    CountDownLatch running = new CountDownLatch(2);
    CountDownLatch release = new CountDownLatch(1);
    calls.sim.handle(
        "default",
        "busy",
        (event, context) -> {
          running.countDown();
          release.await();
          return 1;
        });
    calls.sim.handle("default", "hello").returns("1");
    CompletableFuture<Answer> first = OwnThread.supply(() -> calls.invoke("busy", "{}"));
    CompletableFuture<Answer> second = OwnThread.supply(() -> calls.invoke("busy", "{}"));
    Calls.await(running);

    Answer third = calls.invoke("busy", "{}");
    Answer other = calls.invoke("hello", "{}");
    release.countDown();

    assertThat(third.error()).isEqualTo(OVERLOADED);
    assertThat(other.status()).isEqualTo(200);
    assertThat(first.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
    assertThat(second.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
    assertThat(calls.invoke("busy", "{}").status()).isEqualTo(200);
  }

  @Test
  void an_instance_that_takes_several_requests_counts_as_often() throws Exception {
    calls.given("busy", 1);
    Calls.ok(
        calls.api.put(
            "functions/busy/config",
            "{\"func_name\":\"busy\",\"runtime\":\"Python3.9\",\"memory_size\":128,\"timeout\":60,"
                + "\"handler\":\"index.handler\",\"strategy_config\":{\"concurrency\":1,"
                + "\"concurrent_num\":2}}"));
    CountDownLatch running = new CountDownLatch(2);
    CountDownLatch release = new CountDownLatch(1);
    calls.sim.handle(
        "default",
        "busy",
        (event, context) -> {
          running.countDown();
          release.await();
          return 1;
        });
    CompletableFuture<Answer> first = OwnThread.supply(() -> calls.invoke("busy", "{}"));
    CompletableFuture<Answer> second = OwnThread.supply(() -> calls.invoke("busy", "{}"));
    Calls.await(running);

    assertThat(calls.invoke("busy", "{}").error()).isEqualTo(OVERLOADED);
    release.countDown();

    assertThat(first.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
    assertThat(second.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
  }

  @Test
  void a_refused_call_leaves_no_trace() {
    calls.invoke("hello", "{}");
    calls.sim.handle("default", "hello").returns("1");
    calls.invoke("hello", "{");

    assertThat(calls.sim.invocations()).isEmpty();
  }
}
