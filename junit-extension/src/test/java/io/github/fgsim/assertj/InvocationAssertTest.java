package io.github.fgsim.assertj;

import static io.github.fgsim.FunctionDefinition.function;
import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThat;
import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThatIllegalArgumentException;
import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThatThrownBy;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.invocation.JsonText;
import io.github.fgsim.junit.Http;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvocationAssertTest {
  private static final FunctionGraphSimulator NO_SIMULATOR = null;
  private static final Invocation NO_CALL = null;

  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();

  @BeforeEach
  void given() {
    sim.given(function("hello"), function("other"));
    sim.handle(
        "default",
        "hello",
        (event, context) -> {
          context.log("got " + event);
          if (event.contains("Eve")) {
            throw new IllegalStateException("not for Eve");
          }
          return new JsonText("{\"greeting\":\"hi\",\"n\":1}");
        });
  }

  @AfterEach
  void close() {
    sim.close();
  }

  private void call(String name) {
    Http.post(sim, "fgs/functions/hello/invocations", "{'name':'" + name + "','n':1}");
  }

  private static void fails(ThrowingCallable assertion, String text) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(text);
  }

  private static void failsOnNull(Consumer<InvocationAssert> assertion) {
    fails(() -> assertion.accept(assertThat(NO_CALL)), "\nExpecting actual not to be null");
  }

  private static final String ADA =
      "\n  sync call of default/hello:latest with {\"name\":\"Ada\",\"n\":1}, returned"
          + " {\"greeting\":\"hi\",\"n\":1}";

  @Test
  void invoked() {
    call("Ada");

    assertThat(sim).hasInvoked("default", "hello").once().withEvent("{\"n\":1, \"name\":\"Ada\"}");
    assertThat(sim).hasNotInvoked("default", "other");
    fails(
        () -> assertThat(sim).hasInvoked("default", "helo"),
        "Expected a call of default/helo but these were called: default/hello");
    fails(
        () -> assertThat(sim).hasNotInvoked("default", "hello"),
        "Expected no call of default/hello but there was 1:" + ADA);
    fails(
        () -> assertThat(NO_SIMULATOR).hasInvoked("default", "hello"),
        "\nExpecting actual not to be null");
    fails(
        () -> assertThat(NO_SIMULATOR).hasNotInvoked("default", "hello"),
        "\nExpecting actual not to be null");
  }

  @Test
  void never_invoked() {
    fails(
        () -> assertThat(sim).hasInvoked("default", "hello"),
        "Expected a call of default/hello but no function was called");
  }

  @Test
  void times() {
    call("Ada");
    call("Ada");

    assertThat(sim).hasInvoked("default", "hello").times(2);
    fails(
        () -> assertThat(sim).hasInvoked("default", "hello").once(),
        "Expected 1 call of default/hello but there were 2:" + ADA + ADA);
    fails(
        () -> assertThat(sim).hasInvoked("default", "hello").only(),
        "Expected 1 call of default/hello but there were 2:" + ADA + ADA);
  }

  @Test
  void with_event() {
    call("Ada");
    call("Bob");
    InvocationsAssert calls = assertThat(sim).hasInvoked("default", "hello");

    calls.withEvent("{\"name\":\"Bob\",\"n\":1}").once();
    calls.first().withEvent("{\"name\":\"Ada\",\"n\":1}");
    calls.last().withEvent("{\"name\":\"Bob\",\"n\":1}");
    assertThatThrownBy(() -> calls.withEvent("{\"name\":\"Bo\",\"n\":1}"))
        .hasMessageStartingWith(
            "Expected a call of default/hello with the event {\"name\":\"Bo\",\"n\":1} but there"
                + " were 2:"
                + ADA);
    fails(
        () -> calls.withEvent("{\"name\":\"Ada\",\"n\":1}").times(2),
        "Expected 2 calls of default/hello with the event {\"name\":\"Ada\",\"n\":1} but there was"
            + " 1:"
            + ADA);
    fails(
        () -> calls.first().withEvent("[]"),
        "Expected the event [] but was" + ADA.replace("\n ", ""));
    assertThatIllegalArgumentException().isThrownBy(() -> calls.withEvent("{name}"));
    failsOnNull(c -> c.withEvent("{}"));
  }

  @Test
  void result() {
    call("Ada");
    InvocationAssert call = assertThat(sim).hasInvoked("default", "hello").only();

    call.returned("{\"n\":1,\"greeting\":\"hi\"}").from("sync").logged("got {");
    fails(() -> call.returned("1"), "Expected the result 1 but was" + ADA.replace("\n ", ""));
    fails(
        () -> call.failedWith("Eve"),
        "Expected an error with Eve but was" + ADA.replace("\n ", ""));
    fails(() -> call.from("TIMER"), "Expected a call from TIMER but was" + ADA.replace("\n ", ""));
    assertThatThrownBy(() -> call.logged("nothing"))
        .hasMessageStartingWith("Expected a log with nothing but it is:\n")
        .hasMessageContaining("got {");
    failsOnNull(c -> c.returned("1"));
    failsOnNull(c -> c.from("sync"));
    failsOnNull(c -> c.logged("x"));
    failsOnNull(c -> c.failedWith("x"));
  }

  @Test
  void error() {
    call("Eve");
    InvocationAssert call = assertThat(sim.invocations().get(0));

    call.failedWith("not for Eve").failedWith("IllegalStateException");
    assertThatThrownBy(() -> call.returned("1"))
        .hasMessageStartingWith(
            "Expected the result 1 but was sync call of default/hello:latest with"
                + " {\"name\":\"Eve\",\"n\":1}, failed (4002) with {");
    assertThatThrownBy(() -> call.failedWith("for Ada"))
        .hasMessageStartingWith("Expected an error with for Ada but was sync call of ");
  }
}
