package io.github.fgsim.junit;

import static io.github.fgsim.junit.FailOn.NOT_SIMULATED;
import static io.github.fgsim.junit.FailOn.RELAXED_RULE;
import static io.github.fgsim.junit.FailOn.SERVER_ERROR;
import static io.github.fgsim.junit.FailOn.UNKNOWN_FIELD;
import static io.github.fgsim.junit.FailOn.UNUSED_FAULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.fault.Fault;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Operation;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a test is failed for that ended well, and what a failing test leaves behind. */
class FailOnTest {
  private static final String UNKNOWN = "fgs/function";
  private static final String NEITHER_CODE_NOR_JSON = ",'user_data':'Host={host_ip}'";

  @FunctionGraphSim(projectId = "p")
  static class CallsUnknownRoute {
    @Test
    void test(FunctionGraphSimulator sim) {
      Http.create(sim, "");
      Http.get(sim, UNKNOWN);
    }
  }

  @Test
  void an_unknown_route_fails_the_test_unless_told_otherwise() throws Exception {
    int openBefore = Fixtures.openSimulators();

    TestRun run = TestRun.of(CallsUnknownRoute.class);

    assertThat(run.failure())
        .isInstanceOf(AssertionError.class)
        .message()
        .startsWith(
            """
            The test passed, but:
            UNKNOWN_ROUTE, no such route in the service:
              GET /v2/p/fgs/function 404 (no such route)
                nearest: GET /v2/{project_id}/fgs/functions (ListFunctions)\
            """)
        .endsWith(
            "\nTo allow it, take UNKNOWN_ROUTE out of failOn = {UNKNOWN_ROUTE} of @FunctionGraphSim"
                + " on class "
                + CallsUnknownRoute.class.getName());
    assertThat(Fixtures.openSimulators()).isEqualTo(openBefore);
    assertThat(run.reports())
        .singleElement()
        .asString()
        .startsWith(
            """
            the simulator got 2 requests:
              POST /v2/p/fgs/functions 200 CreateFunction
              GET /v2/p/fgs/function 404 (no such route)
                response: {"error_msg":\
            """);
  }

  @FunctionGraphSim(failOn = {})
  static class Allowed {
    @Test
    void test(FunctionGraphSimulator sim) {
      Http.get(sim, UNKNOWN);
    }
  }

  @Test
  void an_unknown_route_can_be_allowed() {
    TestRun run = TestRun.of(Allowed.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.reports()).isEmpty();
  }

  @FunctionGraphSim
  static class DoesAllElse {
    @Test
    void test(FunctionGraphSimulator sim) {
      assertThat(Http.create(sim, ",'colour':'red'" + NEITHER_CODE_NOR_JSON)).isEqualTo(200);
      assertThat(callsHello(sim)).isEqualTo(501);
      assertThat(Http.get(sim, "fgs/triggers/none")).isEqualTo(500);
      sim.faults().onAny().once(Fault.emptyAnswer());
    }
  }

  @Test
  void nothing_else_fails_a_test_unless_asked_for() {
    assertThat(TestRun.of(DoesAllElse.class).failures()).isEmpty();
  }

  /** Calls a function of which nobody said what it does; gives the status. */
  private static int callsHello(FunctionGraphSimulator sim) {
    return Http.post(sim, "fgs/functions/hello/invocations", "{}").statusCode();
  }

  @FunctionGraphSim(failOn = NOT_SIMULATED)
  static class CallsUnsimulated {
    @Test
    void test(FunctionGraphSimulator sim) {
      Http.create(sim, "");
      callsHello(sim);
      Http.get(sim, UNKNOWN);
    }
  }

  @Test
  void a_function_of_which_nobody_said_what_it_does() {
    assertThat(TestRun.of(CallsUnsimulated.class).failure())
        .hasMessageContaining("\nNOT_SIMULATED, the simulator cannot do this:\n  POST ")
        .hasMessageContaining("/fgs/functions/hello/invocations 501 InvokeFunction")
        .hasMessageContaining("To allow it, take NOT_SIMULATED out of failOn = {NOT_SIMULATED} of");
  }

  @FunctionGraphSim(failOn = {UNKNOWN_FIELD, RELAXED_RULE})
  static class SendsOddFields {
    @Test
    void test(FunctionGraphSimulator sim) {
      Http.create(sim, ",'colour':'red','func_vpc':{'size':1}" + NEITHER_CODE_NOR_JSON);
    }
  }

  @Test
  void unknown_fields_and_relaxed_rules() {
    assertThat(TestRun.of(SendsOddFields.class).failure())
        .hasMessageContaining(
            "\nUNKNOWN_FIELD, the service does not know these fields:\n  POST /v2/")
        .hasMessageContaining("\n    unknown: colour, func_vpc.size\n")
        .hasMessageContaining("\nRELAXED_RULE, taken only because a rule is relaxed:\n  POST /v2/")
        .hasMessageContaining("\n    note: accepted because USER_DATA_IS_JSON")
        .hasMessageContaining(
            "take UNKNOWN_FIELD, RELAXED_RULE out of failOn = {UNKNOWN_FIELD, RELAXED_RULE} of");
  }

  @FunctionGraphSim(failOn = SERVER_ERROR)
  static class ServerErrors {
    @Test
    void of_the_service(FunctionGraphSimulator sim) {
      Http.get(sim, "fgs/triggers/none");
    }

    @Test
    void under_another_fault(FunctionGraphSimulator sim) {
      sim.faults().onAny().once(Fault.delay(Duration.ofMillis(1)));
      Http.get(sim, "fgs/triggers/none");
    }

    @Test
    void asked_for(FunctionGraphSimulator sim) {
      sim.faults().onAny().once(Fault.error(ErrorCode.INTERNAL_SERVER_ERROR));
      Http.get(sim, "fgs/functions");
    }

    @Test
    void not_simulated_is_another_matter(FunctionGraphSimulator sim) {
      Http.create(sim, "");
      callsHello(sim);
    }
  }

  @Test
  void server_errors_that_no_fault_asked_for() {
    TestRun run = TestRun.of(ServerErrors.class);

    assertThat(run.failed()).containsExactlyInAnyOrder("of_the_service", "under_another_fault");
    assertThat(run.failures())
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .hasMessageContaining(
                        "\nSERVER_ERROR, an error of the server that no fault asked for:\n  GET ")
                    .hasMessageContaining("\n    response: {\"error_code\":\"FSS.0500\""));
  }

  static class FaultLeftOver {
    @RegisterExtension
    final FunctionGraphSimExtension fgs =
        FunctionGraphSimExtension.builder().failOn(UNUSED_FAULT).build();

    @Test
    void left(FunctionGraphSimulator sim) {
      sim.faults().on(Operation.CREATE_FUNCTION).function("a", "b").once(Fault.lostAnswer());
    }

    @Test
    void used(FunctionGraphSimulator sim) {
      sim.faults().on(Operation.LIST_FUNCTIONS).always(Fault.malformedJson());
      Http.get(sim, "fgs/functions");
    }
  }

  @Test
  void a_fault_that_hit_nothing() {
    TestRun run = TestRun.of(FaultLeftOver.class);

    assertThat(run.failed()).containsExactly("left");
    assertThat(run.failure())
        .hasMessage(
            "The test passed, but:\n"
                + "UNUSED_FAULT, scripted, but hit no request:\n"
                + "  LostAnswer[] on CreateFunction of a/b\n"
                + "To allow it, take UNUSED_FAULT out of failOn = {UNUSED_FAULT} of"
                + " FunctionGraphSimExtension of class "
                + FaultLeftOver.class.getName());
  }

  @FunctionGraphSim
  static class FailsItself {
    @Test
    void test(FunctionGraphSimulator sim) {
      Http.get(sim, UNKNOWN);
      Http.create(sim, ",'memory':1");
      throw new IllegalStateException("its own");
    }
  }

  @Test
  void a_failure_of_the_tests_own_stands_alone_with_the_exchanges_as_a_report() {
    TestRun run = TestRun.of(FailsItself.class);

    assertThat(run.failure()).hasMessage("its own");
    assertThat(run.reports())
        .singleElement()
        .asString()
        .startsWith("the simulator got 2 requests:\n  GET /v2/")
        .contains("\n    nearest: ")
        .endsWith("200 CreateFunction\n    unknown fields: memory");
  }

  @FunctionGraphSim
  static class FailsAfterwards {
    @AfterEach
    void afterwards(FunctionGraphSimulator sim) {
      throw new IllegalStateException("afterwards");
    }

    @Test
    void test(FunctionGraphSimulator sim) {}
  }

  @Test
  void a_failure_in_after_each_has_its_report_too() {
    TestRun run = TestRun.of(FailsAfterwards.class);

    assertThat(run.failure()).hasMessage("afterwards");
    assertThat(run.reports()).containsExactly("the simulator got no request");
  }

  @FunctionGraphSim
  static class Busy {
    @Test
    void test(FunctionGraphSimulator sim) {
      for (int i = 0; i < 45; i++) {
        Http.get(sim, UNKNOWN + "x".repeat(1_000));
      }
    }
  }

  @Test
  void reports_are_bounded() {
    TestRun run = TestRun.of(Busy.class);

    assertThat(run.failure())
        .hasMessageContaining("\n  and 15 more\nTo allow it,")
        .message()
        .hasSizeLessThan(25_000);
    assertThat(run.reports()).hasSize(1);
    assertThat(run.reports().get(0))
        .startsWith("the simulator got 45 requests, the last 30 of them:\n  GET ")
        .hasSizeLessThan(50_000);
  }

  @FunctionGraphSim
  static class Aborted {
    @Test
    void test(FunctionGraphSimulator sim) {
      Http.get(sim, UNKNOWN);
      Assumptions.assumeTrue(false, "not today"); // abort() is not in 5.8
    }
  }

  @Test
  void an_aborted_test_is_left_alone() {
    TestRun run = TestRun.of(Aborted.class);

    assertThat(run.results().testEvents().aborted().count()).isEqualTo(1);
    assertThat(run.failures()).isEmpty();
    assertThat(run.reports()).isEmpty();
  }

  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  abstract static class OneAfterTheOther {
    @BeforeAll
    static void fill(FunctionGraphSimulator sim) {
      Http.get(sim, UNKNOWN);
    }

    @Test
    @Order(1)
    void before(FunctionGraphSimulator sim) {
      Http.get(sim, "fgs/functions");
    }

    @Test
    @Order(2)
    void guilty(FunctionGraphSimulator sim) {
      Http.get(sim, UNKNOWN);
      sim.faults().onAny().once(Fault.emptyAnswer());
    }

    @Test
    @Order(3)
    void after(FunctionGraphSimulator sim) {}
  }

  @FunctionGraphSim(
      scope = Scope.CLASS,
      failOn = {FailOn.UNKNOWN_ROUTE, UNUSED_FAULT})
  static class OfClass extends OneAfterTheOther {}

  @FunctionGraphSim(
      scope = Scope.CLASS,
      reset = false,
      failOn = {FailOn.UNKNOWN_ROUTE, UNUSED_FAULT})
  static class OfClassWithoutReset extends OneAfterTheOther {}

  @FunctionGraphSim(
      scope = Scope.SHARED,
      region = "fail-on",
      failOn = {FailOn.UNKNOWN_ROUTE, UNUSED_FAULT})
  static class SharedByAll extends OneAfterTheOther {}

  @Test
  void a_test_answers_for_what_it_did_itself() {
    assertThat(TestRun.of(OfClass.class).failed()).containsExactly("guilty");
    assertThat(TestRun.of(OfClassWithoutReset.class).failed()).containsExactly("guilty");
    assertThat(TestRun.of(SharedByAll.class).failed()).containsExactly("guilty");
  }

  @FunctionGraphSim
  static class ClosesItself {
    @Test
    void test(FunctionGraphSimulator sim) {
      Http.get(sim, UNKNOWN);
      sim.close();
    }
  }

  @Test
  void a_simulator_that_the_test_closed_is_looked_at_all_the_same() {
    assertThat(TestRun.of(ClosesItself.class).failure()).hasMessageContaining("UNKNOWN_ROUTE");
  }
}
