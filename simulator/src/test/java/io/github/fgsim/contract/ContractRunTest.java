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
  private final FunctionGraphSimulator sim = FunctionGraphSimulator.builder().adminApi().start();

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

    assertThatThrownBy(() -> suite("create-cpu-recorded").run(Targets.of(sim).build()))
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
  void workflows_that_checks_made_are_deleted() {
    ContractReport report =
        suite("workflow-name-taken", "execution-stop").run(Targets.of(sim).build());

    assertThat(report.passed()).isTrue();
    assertThat(sim.requests().of(Operation.CREATE_WORKFLOW)).isNotEmpty();
    Link link = new HttpLink(sim.endpoint(), new Signer.None(), java.time.Clock.systemUTC());
    String path = "/v2/" + sim.projectId() + "/fgs/workflows";
    assertThat(link.send(new Exchange.Outgoing("GET", path, Map.of(), new byte[0])).text())
        .contains("\"total\":0");
  }

  @Test
  void a_function_whose_answer_got_lost_is_deleted_too() throws IOException {
    MutatingProxy.Mutation broken =
        (request, simulator) -> {
          Response answer = simulator.answer(request);
          return request.method().equals("POST") ? answer.withStatus(0) : answer;
        };
    try (var proxy = new MutatingProxy(sim.endpoint(), broken)) {
      ContractReport report =
          suite("create-cpu-recorded").run(Targets.of(sim, proxy.endpoint()).build());

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
      ContractReport report =
          suite("create-urn-latest").run(Targets.of(sim, proxy.endpoint()).build());

      assertThat(report.passed()).isTrue();
      assertThat(report.notes()).hasSize(2);
      assertThat(report.notes().get(0)).startsWith("left behind: /v2/").endsWith("(answered 503)");
      assertThat(report.notes().get(1)).startsWith("swept: urn:fss:").endsWith("(answered 204)");
      assertThat(sim.functions()).isEmpty();
    }
  }

  @Test
  void names_begin_with_the_prefix() {
    suite("create-cpu-recorded").run(Targets.of(sim).namePrefix("team-a").build());

    assertThat(sim.requests().of(Operation.CREATE_FUNCTION))
        .allMatch(request -> request.body().contains("\"func_name\":\"team-a-"));
  }

  @Test
  void more_functions_than_allowed_stop_a_check() {
    ContractReport report = suite("create-cpu").run(Targets.of(sim).maxFunctions(3).build());

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
      leftovers.function(create("f" + i));
    }

    assertThat(guard.send(request).planned()).isTrue();
    leftovers.function(create("one-more"));
    assertThatThrownBy(() -> guard.send(request))
        .isInstanceOf(ContractRefusedException.class)
        .hasMessage("stopped: more than 450 functions at one time");
  }

  private static Exchange.Outgoing create(String name) {
    byte[] body = ("{\"func_name\":\"" + name + "\"}").getBytes(UTF_8);
    return new Exchange.Outgoing("POST", "/v2/p/fgs/functions", Map.of(), body);
  }

  @Test
  void more_requests_than_allowed_stop_a_run() {
    ContractReport report =
        suite("create-echo", "show-config").run(Targets.of(sim).maxRequests(3).build());

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
    ContractReport report = suite("reserved", "create-project-full").run(Targets.of(sim).build());

    assertThat(report.results()).extracting(Result::outcome).containsOnly(Outcome.SKIPPED);
    assertThat(report.results())
        .extracting(Result::detail)
        .containsExactly("not included: [many_objects]", "not included: [reserved_instances]");
  }

  @Test
  void an_endpoint_that_does_not_answer_is_named() {
    sim.close();

    assertThatThrownBy(
            () ->
                suite("create-cpu-recorded")
                    .run(Targets.of(sim, URI.create("http://127.0.0.1:1")).build()))
        .hasMessageContaining("no answer from http://127.0.0.1:1");
  }

  @Test
  void invocations_are_checked_where_the_simulator_has_its_admin_api() {
    sim.handle("default", "mine", (event, context) -> "mine");
    var target = Targets.of(sim).include(ContractCost.INVOCATIONS).build();

    ContractReport report =
        ContractSuite.functionGraph()
            .only(check -> check.costs().contains(ContractCost.INVOCATIONS))
            .run(target);

    assertThat(report.failures()).isEmpty();
    assertThat(report.results())
        .filteredOn(result -> result.outcome() == Outcome.SKIPPED)
        .extracting(Result::detail)
        .containsOnly("holds in profile CLOUD");
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
  void invocations_are_skipped_where_it_has_not_and_the_reason_says_what_to_do() {
    try (var closed = FunctionGraphSimulator.start()) {
      var target = Targets.of(closed).include(ContractCost.INVOCATIONS).build();

      ContractReport report = suite("invoke-wrapped", "async").run(target);

      assertThat(report.results()).extracting(Result::outcome).containsOnly(Outcome.SKIPPED);
      assertThat(report.results().get(0).detail())
          .isEqualTo(
              "the endpoint does not know what the function does (SIM.0502); start it with its"
                  + " admin API");
    }
  }
}
