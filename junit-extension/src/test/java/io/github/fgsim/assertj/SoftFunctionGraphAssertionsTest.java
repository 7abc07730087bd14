package io.github.fgsim.assertj;

import static io.github.fgsim.FunctionDefinition.function;
import static io.github.fgsim.model.Operation.CREATE_FUNCTION;
import static io.github.fgsim.model.Operation.DELETE_FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.Http;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The class and its inner one are public because AssertJ wants to create the latter. */
public class SoftFunctionGraphAssertionsTest {
  public static final class MySoftAssertions extends SoftAssertions
      implements SoftFunctionGraphAssertions {}

  private final FunctionGraphSimulator sim =
      FunctionGraphSimulator.builder().projectId("p").start();
  private final MySoftAssertions softly = new MySoftAssertions();

  @AfterEach
  void close() {
    sim.close();
  }

  private List<String> errors() {
    return softly.assertionErrorsCollected().stream()
        .map(error -> error.getMessage().lines().findFirst().orElse(""))
        .toList();
  }

  @Test
  void what_holds_collects_nothing() {
    sim.given(function("hello").files(Map.of("index.py", "x")));

    SoftAssertionsProvider.assertSoftly(
        MySoftAssertions.class,
        soft -> {
          soft.assertThat(sim).hasFunction("default", "hello").withMemorySize(128).withTimeout(3);
          soft.assertThat(sim)
              .hasFunction("default", "hello")
              .code()
              .entry("index.py")
              .isEqualTo("x");
          soft.assertThat(sim.requests()).receivedNothing();
          soft.assertThat(1 + 1).isEqualTo(2);
        });
  }

  @Test
  void each_wrong_field_is_collected() {
    sim.given(function("hello"));

    softly
        .assertThat(sim)
        .hasFunction("default", "hello")
        .withMemorySize(256)
        .withTimeout(3)
        .withHandler("a.b");
    softly.assertThat("other").isEqualTo("another");

    assertThat(errors())
        .hasSize(3)
        .startsWith(
            "Expected default/hello with memory_size 256 but it is 128",
            "Expected default/hello with handler a.b but it is index.handler");
  }

  @Test
  void what_follows_something_missing_is_passed_over() {
    softly
        .assertThat(sim)
        .hasFunction("default", "hello")
        .withMemorySize(256)
        .hasAlias("live")
        .pointingTo("v1")
        .hasTag("a", "b")
        .hasTrigger("TIMER")
        .withUserData("a", "b")
        .withField("a", "b")
        .code()
        .isInline("x")
        .hasEntries("a")
        .hasOnlyEntries("a")
        .hasEntry("a", new byte[0])
        .hasBytes(new byte[0])
        .entry("a")
        .isEqualTo("x");
    softly.assertThat(sim).hasFunction("default", "hello").version("v1").hasNoTriggers();

    assertThat(errors())
        .containsExactly(
            "Expected a function default/hello but the simulator holds: none",
            "Expected a function default/hello but the simulator holds: none");
  }

  @Test
  void missing_parts_of_a_function_leave_the_rest() {
    sim.given(function("hello"));

    softly
        .assertThat(sim)
        .hasFunction("default", "hello")
        .hasAlias("live")
        .pointingTo("v1")
        .hasVersion("v1")
        .withMemorySize(1)
        .code()
        .entry("index.py")
        .contains("x");

    assertThat(errors())
        .containsExactly(
            "Expected an alias live of default/hello but there are: none",
            "Expected a version v1 of default/hello but there are: latest",
            "Expected default/hello with memory_size 1 but it is 128",
            "Expected a file index.py in the code of default/hello but it is inline of 46 bytes");
  }

  @Test
  void requests_are_soft() {
    Http.create(sim, "hello", 128);

    softly.assertThat(sim.requests()).received(DELETE_FUNCTION).once().first().hasStatus(200);
    softly
        .assertThat(sim.requests())
        .received(CREATE_FUNCTION)
        .times(2)
        .first()
        .hasStatus(409)
        .at("/memory_size")
        .isEqualTo(1L);
    softly
        .assertThat(sim.requests())
        .received(CREATE_FUNCTION)
        .forFunction("a", "b")
        .only()
        .at("/x");

    assertThat(errors())
        .hasSize(5)
        .anyMatch(text -> text.startsWith("Expected a request DeleteFunction but"))
        .anyMatch(text -> text.startsWith("Expected 2 requests CreateFunction but there was 1:"))
        .anyMatch(text -> text.startsWith("Expected status 409 but was 200 with"))
        .anyMatch(text -> text.startsWith("[/memory_size in the body of POST "))
        .anyMatch(text -> text.startsWith("Expected a request CreateFunction for a/b but"));
  }

  @Test
  void calls_are_soft() {
    sim.given(function("hello"));
    sim.handle("default", "hello").returns("1");
    Http.post(sim, "fgs/functions/hello/invocations", "{}");

    softly.assertThat(sim).hasInvoked("default", "other").once().only().returned("1");
    softly
        .assertThat(sim)
        .hasInvoked("default", "hello")
        .times(2)
        .withEvent("[]")
        .first()
        .from("x");
    softly.assertThat(sim.invocations().get(0)).returned("2").failedWith("x");

    assertThat(errors())
        .hasSize(5)
        .anyMatch(text -> text.startsWith("Expected a call of default/other but"))
        .anyMatch(text -> text.startsWith("Expected 2 calls of default/hello but there was 1:"))
        .anyMatch(text -> text.startsWith("Expected a call of default/hello with the event [] but"))
        .anyMatch(text -> text.startsWith("Expected the result 2 but was"))
        .anyMatch(text -> text.startsWith("Expected an error with x but was"));
  }

  @Test
  void null_is_collected() {
    softly.assertThat((FunctionGraphSimulator) null).hasFunctions(1);

    assertThat(softly.assertionErrorsCollected()).hasSize(1);
    assertThat(softly.assertionErrorsCollected().get(0)).hasMessageContaining("not to be null");
  }

  @Test
  void they_work_with_assertj_own_entry_point() {
    sim.given(function("hello"));
    AssertionError failure = null;

    try {
      SoftAssertionsProvider.assertSoftly(
          MySoftAssertions.class,
          soft -> {
            soft.assertThat(sim).hasFunctions(2);
            soft.assertThat(sim).hasNoFunction("default", "hello");
          });
    } catch (AssertionError e) {
      failure = e;
    }

    assertThat(failure)
        .hasMessageContaining("Expected 2 functions but the simulator holds 1: default/hello")
        .hasMessageContaining("Expected no function default/hello but");
  }
}
