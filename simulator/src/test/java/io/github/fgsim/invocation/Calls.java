package io.github.fgsim.invocation;

import static io.github.fgsim.FunctionDefinition.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.ApiClient;
import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.SimulatorBuilder;
import io.github.fgsim.model.Limit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A simulator with function hello, and how the tests call it. */
final class Calls implements AutoCloseable {
  static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

  final FunctionGraphSimulator sim;
  final ApiClient api;

  private Calls(FunctionGraphSimulator sim) {
    this.sim = sim;
    this.api = ApiClient.of(sim);
    sim.limits(limits -> limits.with(Limit.TIMEOUT_MIN, 1)).given(function("hello"));
  }

  static Calls start() {
    return of(FunctionGraphSimulator.builder());
  }

  static Calls of(SimulatorBuilder builder) {
    return new Calls(builder.start());
  }

  @Override
  public void close() {
    sim.close();
  }

  /** Calls a function, named as in a path: {@code hello}, {@code default:hello:v1}. */
  Answer invoke(String function, String event, String... headers) {
    return api.send("POST", "functions/" + function + "/invocations", event, headers);
  }

  /** Calls a function without waiting; gives the call's id. */
  String invokeAsync(String function, String event) {
    Answer answer = api.post("functions/" + function + "/invocations-async", event);
    if (answer.status() != 202) {
      throw new AssertionError("not accepted: " + answer);
    }
    return answer.field("request_id");
  }

  /** An asynchronous call as the list has it. */
  JsonNode asyncCall(String function, String requestId) {
    return api.get("functions/" + function + "/async-invocations?request_id=" + requestId)
        .json()
        .at("/invocations/0");
  }

  /** Waits until an asynchronous call of hello has this status. */
  JsonNode await(String requestId, String status) {
    await(() -> asyncCall("hello", requestId).path("status").asText().equals(status));
    return asyncCall("hello", requestId);
  }

  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within 20 seconds");
      }
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }

  static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("not within 20 seconds");
    }
  }

  /** Creates a function with a timeout of a minute and so many instances. */
  void given(String name, int instances) {
    sim.given(function(name).timeout(60).maxInstances(instances));
  }

  void configureAsync(String json) {
    configureAsync("hello", json);
  }

  void configureAsync(String function, String json) {
    Answer answer = api.put("functions/" + function + "/async-invoke-config", json);
    if (answer.status() != 200) {
      throw new AssertionError("not configured: " + answer);
    }
  }

  /** Publishes hello as it is, changed a little so that it may be. */
  void publish(String version) {
    String code =
        Base64.getEncoder().encodeToString(("# " + version).getBytes(StandardCharsets.UTF_8));
    ok(
        api.put(
            "functions/hello/code",
            "{\"code_type\":\"inline\",\"func_code\":{\"file\":\"" + code + "\"}}"));
    ok(api.post("functions/hello/versions", "{\"version\":\"" + version + "\"}"));
  }

  void alias(String json) {
    ok(api.post("functions/hello/aliases", json));
  }

  void trigger(String function, String type, String eventData) {
    trigger(function, type, eventData, "ACTIVE");
  }

  /** Gives a function a trigger; single quotes stand for double ones. */
  String trigger(String function, String type, String eventData, String status) {
    String body =
        "{'trigger_type_code':'%s','trigger_status':'%s','event_data':%s}"
            .formatted(type, status, eventData)
            .replace('\'', '"');
    return ok(api.post("triggers/" + function, body)).field("trigger_id");
  }

  static Answer ok(Answer answer) {
    if (answer.status() >= 300) {
      throw new AssertionError("refused: " + answer);
    }
    return answer;
  }

  static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
