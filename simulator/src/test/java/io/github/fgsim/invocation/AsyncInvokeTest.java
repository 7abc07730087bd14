package io.github.fgsim.invocation;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.FunctionGraphSimulator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Calls that do not wait, from acceptance to end; facts: the API reference on asynchronous
 * invocations.
 */
@Timeout(60)
class AsyncInvokeTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String TO_OBS =
      "{\"destination_config\":{\"on_success\":{\"destination\":\"OBS\",\"param\":\"{}\"}}}";

  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final Calls calls =
      Calls.of(FunctionGraphSimulator.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)));

  @AfterEach
  void close() {
    release.countDown();
    calls.close();
  }

  /** A handler that tells that it runs, and ends when it is released or interrupted. */
  private Object block(String event, InvocationContext context) {
    running.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw new IllegalStateException("interrupted", e);
    }
    return "done";
  }

  @Test
  void a_call_is_accepted_before_it_runs() throws Exception {
    calls.sim.handle("default", "hello", this::block);

    Answer answer = calls.api.post("functions/hello/invocations-async", "{}");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.keys()).containsExactly("request_id");
    assertThat(answer.field("request_id")).matches(Calls.UUID);
    Calls.await(running);
    assertThat(calls.asyncCall("hello", answer.field("request_id")).get("status").asText())
        .isEqualTo("RUNNING");
  }

  @Test
  void a_call_ends_in_success() {
    calls.sim.handle("default", "hello", (event, context) -> new JsonText(event));

    String id = calls.invokeAsync("hello", "{\"a\":1}");
    JsonNode call = calls.await(id, "SUCCESS");

    List<String> keys = new ArrayList<>();
    call.fieldNames().forEachRemaining(keys::add);
    assertThat(keys)
        .containsExactly(
            "request_id", "status", "error_message", "start_time", "end_time", "error_code");
    assertThat(call.get("request_id").asText()).isEqualTo(id);
    assertThat(call.get("error_code").asInt()).isZero();
    assertThat(call.get("error_message").asText()).isEmpty();
    assertThat(call.get("start_time").asText()).isEqualTo("2026-01-02T03:04:05");
    assertThat(call.get("end_time").asText()).isEqualTo("2026-01-02T03:04:05");
    Invocation invocation = calls.sim.invocations().get(0);
    assertThat(invocation.requestId()).isEqualTo(id);
    assertThat(invocation.source()).isEqualTo("async");
    assertThat(invocation.event()).isEqualTo("{\"a\":1}");
  }

  @Test
  void a_call_ends_in_failure() {
    calls.sim.handle(
        "default",
        "hello",
        (event, context) -> {
          throw new IllegalStateException("no");
        });

    JsonNode call = calls.await(calls.invokeAsync("hello", "{}"), "FAIL");

    assertThat(call.get("error_code").asInt()).isEqualTo(4002);
    assertThat(call.get("error_message").asText()).startsWith("{\"errorMessage\":\"no\"");
  }

  @Test
  void an_error_is_the_end_of_the_call_and_of_nothing_else() {
    calls.sim.handle(
        "default",
        "hello",
        (event, context) -> {
          throw new StackOverflowError("too deep");
        });

    JsonNode call = calls.await(calls.invokeAsync("hello", "{}"), "FAIL");

    assertThat(call.get("error_code").asInt()).isEqualTo(4002);
    assertThat(call.get("error_message").asText()).contains("too deep", "StackOverflowError");
    calls.sim.handle("default", "hello").returns("1");
    calls.await(calls.invokeAsync("hello", "{}"), "SUCCESS");
  }

  @Test
  void a_call_whose_function_never_ends_fails_with_the_timeout_and_frees_its_instance() {
    calls.sim.given(function("loop").timeout(1).maxInstances(1));
    AtomicBoolean end = new AtomicBoolean();
    calls.sim.handle(
        "default",
        "loop",
        (event, context) -> {
          while (!end.get()) {
            Thread.onSpinWait(); // no interruption helps
          }
          return null;
        });

    String id = calls.invokeAsync("loop", "{}");
    Calls.await(() -> status("loop", id).equals("FAIL"));
    end.set(true);

    assertThat(calls.asyncCall("loop", id).get("error_code").asInt()).isEqualTo(4010);
    calls.sim.handle("default", "loop").returns("2");
    assertThat(calls.invoke("loop", "{}").text()).isEqualTo("2");
  }

  @Test
  void a_result_over_6_mb_is_a_failure() {
    calls.sim.handle("default", "hello", (event, context) -> "x".repeat(6 << 20));

    JsonNode call = calls.await(calls.invokeAsync("hello", "{}"), "FAIL");

    assertThat(call.get("error_code").asInt()).isEqualTo(4004);
  }

  @Test
  void an_aliass_weights_count() {
    calls.publish("v1");
    calls.publish("v2");
    calls.alias(
        "{\"name\":\"live\",\"version\":\"v1\",\"additional_version_weights\":{\"v2\":100}}");
    calls.sim.handle("default", "hello", (event, context) -> context.version());

    calls.await(calls.invokeAsync("default:hello:!live", "{}"), "SUCCESS");

    assertThat(calls.sim.invocations().get(0).result()).isEqualTo("\"v2\"");
  }

  @Test
  void a_call_of_an_alias_runs_the_version_behind_it() {
    calls.publish("v1");
    calls.alias("{\"name\":\"live\",\"version\":\"v1\"}");
    calls.sim.handle("default", "hello", (event, context) -> context.version());

    calls.await(calls.invokeAsync("default:hello:!live", "{}"), "SUCCESS");

    assertThat(calls.sim.invocations().get(0).result()).isEqualTo("\"v1\"");
  }

  @Test
  void a_call_waits_for_an_instance_and_calls_run_in_their_order() throws Exception {
    calls.given("busy", 1);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    calls.sim.handle(
        "default",
        "busy",
        (event, context) -> {
          order.add(event);
          return block(event, context);
        });

    String first = calls.invokeAsync("busy", "1");
    Calls.await(running);
    String second = calls.invokeAsync("busy", "2");
    String third = calls.invokeAsync("busy", "3");

    assertThat(status("busy", first)).isEqualTo("RUNNING");
    assertThat(status("busy", second)).isEqualTo("WAIT");
    assertThat(status("busy", third)).isEqualTo("WAIT");
    assertThat(calls.invoke("busy", "{}").error()).startsWith("429 FSS.0429");

    release.countDown();
    Calls.await(() -> status("busy", third).equals("SUCCESS"));
    assertThat(status("busy", second)).isEqualTo("SUCCESS");
    assertThat(order).containsExactly("1", "2", "3");
    assertThat(calls.invoke("busy", "4").text()).isEqualTo("\"done\"");
  }

  /** The message of a call comes before its end, so what holds in the hook holds at the end. */
  @Test
  void an_instance_is_free_as_soon_as_anyone_can_know_that_its_invocation_ended() {
    calls.given("single", 1);
    calls.sim.handle("default", "single").returns("1");
    List<String> seen = new ArrayList<>();
    calls.sim.onDestination(
        message -> {
          seen.add("invocations: " + calls.sim.invocations().size());
          seen.add("next: " + calls.invoke("single", "{}").text());
        });
    calls.configureAsync("single", TO_OBS);

    String id = calls.invokeAsync("single", "{}");
    Calls.await(() -> status("single", id).equals("SUCCESS"));

    assertThat(seen).containsExactly("invocations: 1", "next: 1");
  }

  @Test
  void a_call_that_waits_begins_after_the_end_of_the_one_before() throws Exception {
    calls.given("single", 1);
    calls.sim.handle("default", "single", this::block);
    List<String> ids = new ArrayList<>();
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    calls.sim.onDestination(message -> ids.forEach(id -> seen.add(status("single", id))));
    calls.configureAsync("single", TO_OBS);
    ids.add(calls.invokeAsync("single", "1"));
    Calls.await(running);
    ids.add(calls.invokeAsync("single", "2"));

    release.countDown();
    Calls.await(() -> status("single", ids.get(1)).equals("SUCCESS"));

    assertThat(seen).containsExactly("RUNNING", "WAIT", "SUCCESS", "RUNNING");
  }

  private String status(String function, String id) {
    return calls.asyncCall(function, id).path("status").asText();
  }

  @Test
  void a_call_that_waits_can_be_cancelled_and_never_runs() throws Exception {
    calls.given("busy", 1);
    calls.sim.handle("default", "busy", this::block);
    String first = calls.invokeAsync("busy", "1");
    Calls.await(running);
    String second = calls.invokeAsync("busy", "2");

    Answer answer = cancel("busy", second);
    release.countDown();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEmpty();
    assertThat(status("busy", second)).isEqualTo("FAIL");
    Calls.await(() -> status("busy", first).equals("SUCCESS"));
    assertThat(calls.invoke("busy", "3").text()).isEqualTo("\"done\"");
    assertThat(calls.sim.invocations()).extracting(Invocation::event).containsExactly("1", "3");
  }

  @Test
  void a_call_that_runs_is_cancelled_alone_and_the_next_begins() throws Exception {
    calls.given("busy", 1);
    calls.sim.handle("default", "busy", this::block);
    String first = calls.invokeAsync("busy", "1");
    Calls.await(running);
    String second = calls.invokeAsync("busy", "2");
    String third = calls.invokeAsync("busy", "3");

    cancel("busy", first);
    release.countDown();

    Calls.await(() -> status("busy", third).equals("SUCCESS"));
    assertThat(status("busy", second)).isEqualTo("SUCCESS");
  }

  @Test
  void of_two_instances_the_end_of_one_call_frees_one() throws Exception {
    calls.given("busy", 2);
    CountDownLatch one = new CountDownLatch(1);
    calls.sim.handle(
        "default",
        "busy",
        (event, context) -> {
          if (event.equals("1")) {
            one.await();
            return 1;
          }
          return block(event, context);
        });
    String first = calls.invokeAsync("busy", "1");
    calls.invokeAsync("busy", "2");
    Calls.await(running);

    String third = calls.invokeAsync("busy", "3");
    one.countDown();
    Calls.await(() -> status("busy", first).equals("SUCCESS"));
    Calls.await(() -> status("busy", third).equals("RUNNING"));

    assertThat(calls.invoke("busy", "{}").error()).startsWith("429 FSS.0429");
  }

  /** Memory is bounded: what ended first is forgotten first. */
  @Test
  void the_last_thousand_calls_are_listed_whatever_many_waited_at_once() throws Exception {
    calls.given("busy", 1);
    calls.sim.handle("default", "busy", this::block);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 1_010; i++) {
      all.add(calls.invokeAsync("busy", "{}"));
    }
    release.countDown();
    Calls.await(() -> status("busy", all.get(1_009)).equals("SUCCESS"));

    all.add(calls.invokeAsync("busy", "{}"));

    Answer list = calls.api.get("functions/busy/async-invocations?limit=1");
    assertThat(list.field("count")).isEqualTo("1000");
    assertThat(list.json().at("/invocations/0/request_id").asText()).isEqualTo(all.get(11));
  }

  @Test
  void a_function_lists_its_own_calls() {
    calls.sim.given(function("other"));
    calls.sim.handleAll().returns("1");
    String id = calls.invokeAsync("hello", "{}");
    calls.invokeAsync("other", "{}");

    assertThat(list("")).containsExactly(id);
  }

  /** Those of a state that is no more there: the one under way is interrupted. */
  @Test
  void an_import_of_a_state_ends_the_calls_of_the_old_one() throws Exception {
    calls.given("busy", 1);
    calls.sim.handle("default", "busy", this::block);
    calls.invokeAsync("busy", "1");
    Calls.await(running);
    calls.invokeAsync("busy", "2");

    calls.sim.importState(calls.sim.exportState());

    Calls.await(interrupted);
    assertThat(calls.api.get("functions/busy/async-invocations").json().get("count").asInt())
        .isZero();
  }

  private Answer cancel(String function, String id) {
    return calls.api.post("functions/" + function + "/cancel", "{\"request_id\":\"" + id + "\"}");
  }

  // 200 without a body, at which no official SDK stumbles; the state of a cancelled call is
  // inferred
  @Test
  void a_call_that_runs_can_be_cancelled_which_interrupts_it() throws Exception {
    calls.sim.handle("default", "hello", this::block);
    List<DestinationMessage> messages = new ArrayList<>();
    calls.sim.onDestination(messages::add);
    calls.configureAsync(
        "{\"max_async_retry_attempts\":3,\"destination_config\":{\"on_failure\":"
            + "{\"destination\":\"SMN\",\"param\":\"{}\"}}}");
    String id = calls.invokeAsync("hello", "{}");
    Calls.await(running);

    Answer answer = cancel("hello", id);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEmpty();
    Calls.await(interrupted);
    JsonNode call = calls.asyncCall("hello", id);
    assertThat(call.get("status").asText()).isEqualTo("FAIL");
    assertThat(call.get("error_code").asInt()).isEqualTo(4208);
    Calls.await(() -> calls.sim.invocations().size() == 1);
    assertThat(messages).isEmpty();
  }

  @Test
  void cancelling_what_has_ended_changes_nothing() {
    calls.sim.handle("default", "hello").returns("1");
    String id = calls.invokeAsync("hello", "{}");
    calls.await(id, "SUCCESS");

    assertThat(cancel("hello", id).text()).isEmpty();

    assertThat(status("hello", id)).isEqualTo("SUCCESS");
  }

  // documented sample: 400 FSS.0400 Invalid RequestId
  @Test
  void an_id_that_is_none_of_the_functions_cannot_be_cancelled() {
    calls.sim.given(function("other"));
    calls.sim.handle("default", "hello").returns("1");
    String id = calls.invokeAsync("hello", "{}");

    assertThat(cancel("hello", "no-such-id").error()).isEqualTo("400 FSS.0400 Invalid RequestId");
    assertThat(cancel("other", id).error()).isEqualTo("400 FSS.0400 Invalid RequestId");
    assertThat(calls.api.post("functions/hello/cancel", "{}").error())
        .isEqualTo("400 FSS.0400 Invalid RequestId");
    assertThat(cancel("nobody", id).error()).isEqualTo("404 FSS.0404 can not find function");
  }

  @Test
  void the_list_has_filters() throws Exception {
    calls.sim.handle("default", "hello").returns("1");
    String ended = calls.invokeAsync("hello", "{}");
    calls.await(ended, "SUCCESS");
    calls.sim.handle("default", "hello", this::block);
    String active = calls.invokeAsync("hello", "{}");
    Calls.await(running);

    assertThat(list("")).containsExactly(ended, active);
    assertThat(list("?status=SUCCESS")).containsExactly(ended);
    assertThat(list("?status=RUNNING")).containsExactly(active);
    assertThat(list("?status=DISCARD")).isEmpty();
    assertThat(list("?request_id=" + ended)).containsExactly(ended);
    assertThat(list("?request_id=" + ended + "&status=RUNNING")).isEmpty();
    assertThat(ids("functions/hello/active-async-invocations")).containsExactly(active);
    assertThat(ids("functions/hello/active-async-invocations?requests=x," + active))
        .containsExactly(active);
    assertThat(ids("functions/hello/active-async-invocations?requests=" + ended)).isEmpty();
  }

  private List<String> list(String query) {
    return ids("functions/hello/async-invocations" + query);
  }

  private List<String> ids(String path) {
    List<String> ids = new ArrayList<>();
    Calls.ok(calls.api.get(path))
        .json()
        .get("invocations")
        .forEach(call -> ids.add(call.get("request_id").asText()));
    return ids;
  }

  @Test
  void the_list_has_pages() {
    calls.sim.handle("default", "hello").returns("1");
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 105; i++) {
      all.add(calls.invokeAsync("hello", "{}"));
    }

    Answer first = calls.api.get("functions/hello/async-invocations");
    assertThat(first.keys()).containsExactly("invocations", "next_marker", "count");
    assertThat(first.field("count")).isEqualTo("105");
    assertThat(first.field("next_marker")).isEqualTo("100");
    assertThat(list("")).isEqualTo(all.subList(0, 100));
    assertThat(list("?marker=100")).isEqualTo(all.subList(100, 105));
    assertThat(list("?limit=500")).isEqualTo(all);
    assertThat(list("?limit=2&marker=3")).isEqualTo(all.subList(3, 5));
    assertThat(calls.api.get("functions/hello/async-invocations?limit=x").error())
        .startsWith("400 FSS.1001");
  }

  // documented: the last hour, UTC
  @Test
  void without_times_the_list_has_the_last_hour() {
    calls.sim.handle("default", "hello").returns("1");
    String old = calls.invokeAsync("hello", "{}");
    calls.sim.clock().advance(Duration.ofMinutes(61));
    String young = calls.invokeAsync("hello", "{}");

    assertThat(list("")).containsExactly(young);
    assertThat(list("?query_begin_time=2026-01-02T03:00:00Z")).containsExactly(old, young);
    assertThat(list("?query_begin_time=2026-01-02T03:00:00")).containsExactly(old, young);
    assertThat(list("?query_begin_time=2026-01-02%2003:00:00")).containsExactly(old, young);
    assertThat(list("?query_begin_time=2026-01-02T11:00:00%2B08:00")).containsExactly(old, young);
    assertThat(list("?query_begin_time=2026-01-02T11:00:00+08:00")).containsExactly(old, young);
    assertThat(list("?query_begin_time=2026-01-02T03:00:00Z&query_end_time=2026-01-02T03:30:00Z"))
        .containsExactly(old);
    assertThat(calls.api.get("functions/hello/async-invocations?query_end_time=soon").error())
        .startsWith("400 FSS.1001");
  }

  // documented samples of the two pages, and of the cancel's
  @Test
  void lists_of_missing_functions_are_404_in_their_own_words() {
    assertThat(calls.api.get("functions/nobody/async-invocations").error())
        .isEqualTo("404 FSS.0404 can not find function");
    assertThat(calls.api.get("functions/nobody/active-async-invocations").error())
        .isEqualTo("404 FSS.0404 can not find function");
  }

  @Test
  void a_reset_cancels_what_runs_and_its_message_is_never_sent() throws Exception {
    calls.sim.handle("default", "hello", this::block);
    List<DestinationMessage> messages = new ArrayList<>();
    calls.sim.onDestination(messages::add);
    calls.configureAsync(
        "{\"max_async_retry_attempts\":3,\"destination_config\":{\"on_failure\":"
            + "{\"destination\":\"SMN\",\"param\":\"{}\"}}}");
    calls.invokeAsync("hello", "{}");
    Calls.await(running);

    calls.sim.reset();

    Calls.await(interrupted);
    assertThat(calls.sim.invocations()).isEmpty();
    assertThat(messages).isEmpty();
  }

  @Test
  void an_active_call_is_not_forgotten_for_younger_ones() throws Exception {
    calls.sim.given(function("blocked").timeout(60));
    calls.sim.handle("default", "blocked", this::block);
    calls.sim.handle("default", "hello").returns("1");
    String active = calls.invokeAsync("blocked", "{}");
    Calls.await(running);
    for (int i = 0; i < 1_100; i++) {
      calls.invokeAsync("hello", "{}");
    }

    assertThat(status("blocked", active)).isEqualTo("RUNNING");
    release.countDown();
    Calls.await(() -> status("blocked", active).equals("SUCCESS"));
  }
}
