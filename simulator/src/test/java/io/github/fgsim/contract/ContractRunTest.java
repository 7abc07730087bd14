package io.github.fgsim.contract;

import static io.github.fgsim.FunctionDefinition.function;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.SimulatedFunction;
import io.github.fgsim.contract.ContractReport.Outcome;
import io.github.fgsim.contract.ContractReport.Result;
import io.github.fgsim.contract.MutatingProxy.Response;
import io.github.fgsim.model.Operation;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a run does to the account that it runs on. */
class ContractRunTest {
  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();

  @AfterEach
  void close() {
    sim.close();
  }

  private static ContractSuite suite(String... ids) {
    var wanted = java.util.List.of(ids);
    return ContractSuite.functionGraph().only(check -> wanted.contains(check.id()));
  }

  @Test
  void a_project_that_holds_functions_is_refused() {
    sim.given(function("mine"));

    assertThatThrownBy(() -> suite("D8-cpu").run(Targets.of(sim).build()))
        .isInstanceOf(ContractRefusedException.class)
        .hasMessage(
            "the project holds functions; allow existing ones if the checks may run beside them");
    assertThat(sim.requests().all()).hasSize(1);
  }

  @Test
  void functions_that_were_there_stay_when_they_are_allowed() {
    sim.given(function("mine"));

    ContractReport report =
        ContractSuite.functionGraph()
            .only(check -> check.costs().isEmpty() && !check.id().contains("/"))
            .run(Targets.of(sim).allowExisting().build());

    assertThat(report.failures()).isEmpty();
    assertThat(sim.functions()).extracting(SimulatedFunction::name).containsExactly("mine");
  }

  @Test
  void what_a_check_made_is_gone_when_it_fails_half_way() throws IOException {
    MutatingProxy.Mutation broken =
        (request, simulator) ->
            request.method().equals("GET") && request.target().contains("/config")
                ? new Response(0, Map.of(), new byte[0])
                : simulator.answer(request);
    try (var proxy = new MutatingProxy(sim.endpoint(), broken)) {
      ContractReport report =
          suite("show-config", "alias-show").run(Targets.of(sim, proxy.endpoint()).build());

      assertThat(report.failures())
          .singleElement()
          .matches(r -> r.detail().startsWith("no answer"));
      assertThat(sim.functions()).isEmpty();
      assertThat(report.notes()).isEmpty();
    }
  }

  @Test
  void a_function_whose_answer_got_lost_is_deleted_too() throws IOException {
    MutatingProxy.Mutation broken =
        (request, simulator) -> {
          Response answer = simulator.answer(request);
          return request.method().equals("POST") ? answer.withStatus(0) : answer;
        };
    try (var proxy = new MutatingProxy(sim.endpoint(), broken)) {
      ContractReport report = suite("D8-cpu").run(Targets.of(sim, proxy.endpoint()).build());

      assertThat(report.failures()).hasSize(1);
      assertThat(sim.requests().all())
          .anyMatch(r -> r.operation().equals(java.util.Optional.of(Operation.CREATE_FUNCTION)));
      assertThat(sim.functions()).isEmpty();
    }
  }

  @Test
  void what_could_not_be_deleted_is_told_and_swept_at_the_end() throws IOException {
    var deletes = new java.util.concurrent.atomic.AtomicInteger();
    MutatingProxy.Mutation broken =
        (request, simulator) ->
            request.method().equals("DELETE") && deletes.incrementAndGet() == 1
                ? new Response(503, Map.of(), new byte[0])
                : simulator.answer(request);
    try (var proxy = new MutatingProxy(sim.endpoint(), broken)) {
      ContractReport report = suite("D1-urn-create").run(Targets.of(sim, proxy.endpoint()).build());

      assertThat(report.passed()).isTrue();
      assertThat(report.notes()).hasSize(2);
      assertThat(report.notes().get(0)).startsWith("left behind: /v2/").endsWith("(answered 503)");
      assertThat(report.notes().get(1)).startsWith("swept: urn:fss:").endsWith("(answered 204)");
      assertThat(sim.functions()).isEmpty();
    }
  }

  @Test
  void names_begin_with_the_prefix() {
    suite("D8-cpu").run(Targets.of(sim).namePrefix("team-a").build());

    assertThat(sim.requests().of(Operation.CREATE_FUNCTION))
        .allMatch(request -> request.body().contains("\"func_name\":\"team-a-"));
  }

  @Test
  void more_functions_than_allowed_stop_a_check() {
    ContractReport report =
        suite("D8-cpu-of-all-sizes").run(Targets.of(sim).maxFunctions(3).build());

    assertThat(report.failures())
        .singleElement()
        .extracting(Result::detail)
        .isEqualTo("stopped: more than 3 functions at one time");
    assertThat(sim.functions()).isEmpty();
  }

  @Test
  void filling_a_quota_may_make_more_and_still_not_without_end() {
    var target = Targets.of(sim).include(ContractCost.MANY_OBJECTS).build();
    var leftovers = new Leftovers(target);
    var guard = new Guard(Exchange::planned, target, leftovers);
    var request = new Exchange.Outgoing("GET", "/v2/p/fgs/functions", Map.of(), new byte[0]);
    for (int i = 1; i <= 450; i++) {
      leftovers.function("p", ("{\"func_name\":\"f" + i + "\"}").getBytes(UTF_8));
    }

    assertThat(guard.send(request).planned()).isTrue();
    leftovers.function("p", "{\"func_name\":\"one-more\"}".getBytes(UTF_8));
    assertThatThrownBy(() -> guard.send(request))
        .isInstanceOf(ContractRefusedException.class)
        .hasMessage("stopped: more than 450 functions at one time");
  }

  @Test
  void more_requests_than_allowed_stop_a_run() {
    ContractReport report =
        suite("D8-cpu", "show-config").run(Targets.of(sim).maxRequests(3).build());

    assertThat(report.failures())
        .singleElement()
        .extracting(Result::detail)
        .isEqualTo("stopped: more than 3 requests in a run");
  }

  @Test
  void nothing_is_called_or_reserved_unless_included() {
    var target = Targets.of(sim).build();
    var guard = new Guard(Exchange::planned, target, new Leftovers(target));
    var invocation =
        new Exchange.Outgoing("POST", "/v2/p/fgs/functions/f/invocations", Map.of(), new byte[0]);
    var reservation =
        new Exchange.Outgoing(
            "PUT", "/v2/p/fgs/functions/f/reservedinstances", Map.of(), new byte[0]);

    assertThatThrownBy(() -> guard.send(invocation))
        .hasMessageContaining("invocations not included");
    assertThatThrownBy(() -> guard.send(reservation))
        .hasMessageContaining("reserved_instances not included");
    var willing = Targets.of(sim).include(ContractCost.INVOCATIONS).build();
    assertThat(
            new Guard(Exchange::planned, willing, new Leftovers(willing))
                .send(invocation)
                .planned())
        .isTrue();
  }

  @Test
  void checks_that_cost_are_skipped_with_the_reason() {
    ContractReport report = suite("reserved", "D11-functions").run(Targets.of(sim).build());

    assertThat(report.results()).extracting(Result::outcome).containsOnly(Outcome.SKIPPED);
    assertThat(report.results())
        .extracting(Result::detail)
        .containsExactly("not included: [reserved_instances]", "not included: [many_objects]");
  }

  @Test
  void an_endpoint_that_does_not_answer_is_named() {
    sim.close();

    assertThatThrownBy(
            () -> suite("D8-cpu").run(Targets.of(sim, URI.create("http://127.0.0.1:1")).build()))
        .hasMessageContaining("no answer from http://127.0.0.1:1");
  }

  @Test
  void calls_of_functions_are_checked_where_the_simulator_knows_what_they_do() {
    Targets.behave(sim, "run");
    var target = Targets.of(sim).include(ContractCost.INVOCATIONS).runId("run").build();

    ContractReport report =
        ContractSuite.functionGraph()
            .only(check -> check.costs().contains(ContractCost.INVOCATIONS))
            .run(target);

    assertThat(report.failures()).isEmpty();
    assertThat(report.count(Outcome.SKIPPED)).isZero();
    assertThat(report.count(Outcome.PASSED)).isGreaterThan(10);
    assertThat(sim.invocations()).isNotEmpty();
  }

  @Test
  void calls_of_functions_are_not_made_unless_included() {
    ContractSuite calls =
        ContractSuite.functionGraph()
            .only(check -> check.costs().contains(ContractCost.INVOCATIONS));

    ContractReport report = calls.run(Targets.of(sim).build());

    assertThat(report.results())
        .isNotEmpty()
        .extracting(Result::outcome)
        .containsOnly(Outcome.SKIPPED);
    assertThat(sim.requests().of(Operation.INVOKE_FUNCTION)).isEmpty();
    assertThat(sim.requests().of(Operation.ASYNC_INVOKE_FUNCTION)).isEmpty();
  }

  @Test
  void calls_of_functions_are_skipped_where_it_does_not() {
    var target = Targets.of(sim).include(ContractCost.INVOCATIONS).build();

    ContractReport report = suite("invoke-wrapped", "async").run(target);

    assertThat(report.results()).extracting(Result::outcome).containsOnly(Outcome.SKIPPED);
    assertThat(report.results().get(0).detail())
        .isEqualTo("the endpoint does not know what the function does (SIM.0502)");
  }
}
