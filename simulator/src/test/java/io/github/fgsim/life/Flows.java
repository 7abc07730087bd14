package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.invocation.FunctionHandler;
import io.github.fgsim.life.Api.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Definitions of workflows as tests write them, in single quotes, and what becomes of their runs.
 */
record Flows(Api api) {
  /** Of a simulator of their own, whose clock stands at 2026-01-02 03:04:05 UTC. */
  static Flows start() {
    return new Flows(
        Api.of(
            FunctionGraphSimulator.builder()
                .clock(Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC))));
  }

  /** A definition with these functions, states and retries; the first state is where it starts. */
  static String definition(String name, String start, String functions, String states) {
    return definition(name, start, functions, states, "");
  }

  static String definition(
      String name, String start, String functions, String states, String more) {
    return "{'name':'%s','start':'%s','functions':[%s],'states':[%s],'constants':{},'retries':[]%s}"
        .formatted(name, start, functions, states, more);
  }

  /** A function of package default under its own name. */
  String function(String name) {
    return "{'name':'%s','operation':'%s'}".formatted(name, api.urn(name));
  }

  /** A state that calls a function with these arguments. */
  static String call(String id, String function, String arguments, String transition) {
    return call(id, function, arguments, transition, "");
  }

  static String call(String id, String function, String arguments, String transition, String more) {
    return operation(id, action(function, arguments), transition, more);
  }

  static String operation(String id, String actions, String transition, String more) {
    return "{'id':'%1$s','name':'%1$s','type':'Operation','end':false,'transition':'%2$s','actions':[%3$s]%4$s}"
        .formatted(id, transition, actions, more);
  }

  static String action(String function, String arguments) {
    return "{'function_ref':{'ref_name':'%s','invoke_mode':'synchronize','arguments':%s}}"
        .formatted(function, arguments);
  }

  static String sleep(String id, String seconds, String transition) {
    return "{'id':'%1$s','name':'%1$s','type':'Sleep','end':false,'transition':'%2$s','duration':%3$s,'actions':[]}"
        .formatted(id, transition, seconds);
  }

  static String end(String id) {
    return "{'id':'%1$s','name':'%1$s','type':'End','end':true,'transition':'','actions':[]}"
        .formatted(id);
  }

  /** The smallest: an End. */
  static String smallest(String name) {
    return definition(name, "end", "", end("end"));
  }

  /** Creates a function that does this. */
  void given(String name, FunctionHandler handler) {
    api.create(name);
    api.sim.handle("default", name, handler);
  }

  /** Creates one of one state that calls a function, with more members of the state. */
  String calling(String function, String arguments, String more) {
    return create(
        definition(
            "flow", "call", function(function), call("call", function, arguments, "", more)));
  }

  /** Creates one that waits for a minute and ends. */
  String waiting() {
    return create(definition("flow", "wait", "", sleep("wait", "60", "end") + "," + end("end")));
  }

  /** Creates one that waits for a minute and then calls a function. */
  String waitingBefore(String function, String arguments) {
    return create(
        definition(
            "flow",
            "wait",
            function(function),
            sleep("wait", "60", "call") + "," + call("call", function, arguments, "")));
  }

  /** Creates it and gives its id. */
  String create(String definition) {
    return api.post("workflows", definition).ok().get("id");
  }

  /** Starts it and gives the execution's id. */
  String start(String workflow, String input) {
    return api.post("workflows/" + workflow + "/executions", "{'input':" + input + "}")
        .ok()
        .get("execution_id");
  }

  Answer show(String workflow, String execution) {
    return api.get("workflows/" + workflow + "/executions/" + execution).ok();
  }

  /** The execution as it is when it has ended. */
  Answer ended(String workflow, String execution) {
    until("end", () -> !show(workflow, execution).get("status").equals("running"));
    return show(workflow, execution);
  }

  /** Starts it, waits for its end, and gives the execution. */
  Answer run(String workflow, String input) {
    return ended(workflow, start(workflow, input));
  }

  /** Waits until the execution is at a node, and this is where that stands. */
  void untilAt(String workflow, String execution, String node, String status) {
    until(
        node,
        () -> {
          JsonNode nodes = show(workflow, execution).json().get("node_execution_details");
          JsonNode last = nodes.path(nodes.size() - 1);
          JsonNode attempts = last.path("executions");
          return last.path("node_id").asText().equals(node)
              && attempts.path(attempts.size() - 1).path("status").asText().equals(status);
        });
  }

  /** Input and output of the last attempt at a node. */
  static Map<String, String> node(Answer execution, String node) {
    for (JsonNode each : execution.json().get("node_execution_details")) {
      if (each.get("node_id").asText().equals(node)) {
        JsonNode attempts = each.get("executions");
        JsonNode last = attempts.get(attempts.size() - 1);
        return Map.of(
            "attempts", String.valueOf(attempts.size()),
            "status", last.get("status").asText(),
            "input", last.path("input").toString(),
            "output", last.path("output").toString(),
            "error", last.path("error_message").toString());
      }
    }
    throw new AssertionError("no node " + node + " in " + execution);
  }

  static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within 20 seconds: " + what).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }
}
