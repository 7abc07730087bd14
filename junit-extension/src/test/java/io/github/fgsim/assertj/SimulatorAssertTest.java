package io.github.fgsim.assertj;

import static io.github.fgsim.FunctionDefinition.function;
import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThat;
import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThatThrownBy;

import io.github.fgsim.FunctionGraphSimulator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatorAssertTest {
  private static final FunctionGraphSimulator NONE = null;

  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();

  @AfterEach
  void close() {
    sim.close();
  }

  private static void fails(ThrowingCallable assertion, String text) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(text);
  }

  private static void failsOnNull(ThrowingCallable assertion) {
    fails(assertion, "\nExpecting actual not to be null");
  }

  @Test
  void has_function() {
    sim.given(function("hello"));

    assertThat(sim).hasFunction("default", "hello");
    failsOnNull(() -> assertThat(NONE).hasFunction("default", "hello"));
  }

  @Test
  void a_missing_function_is_told_with_what_is_there() {
    sim.given(function("helo"));

    fails(
        () -> assertThat(sim).hasFunction("default", "hello"),
        "Expected a function default/hello but the simulator holds: default/helo");
  }

  @Test
  void a_missing_function_is_told_with_the_nearest_of_several() {
    sim.given(function("order"), function("Hello"), function("hallo-welt"));

    fails(
        () -> assertThat(sim).hasFunction("default", "hello"),
        "Expected a function default/hello but the simulator holds: default/order, default/Hello,"
            + " default/hallo-welt (nearest: default/Hello)");
  }

  @Test
  void a_missing_function_without_a_near_one_names_none() {
    sim.given(function("a"), function("b"));

    fails(
        () -> assertThat(sim).hasFunction("something", "else"),
        "Expected a function something/else but the simulator holds: default/a, default/b");
  }

  @Test
  void a_missing_function_of_an_empty_project_is_told() {
    fails(
        () -> assertThat(sim).hasFunction("default", "hello"),
        "Expected a function default/hello but the simulator holds: none");
  }

  @Test
  void long_lists_are_cut() {
    for (int i = 0; i < 25; i++) {
      sim.given(function("f" + i));
    }

    assertThatThrownBy(() -> assertThat(sim).hasFunction("default", "f99"))
        .hasMessageEndingWith("default/f18, default/f19 and 5 more (nearest: default/f9)");
  }

  @Test
  void a_description_stands_before_the_text() {
    fails(
        () -> assertThat(sim).as("after %s", "deploy").hasFunction("default", "50%"),
        "[after deploy] Expected a function default/50% but the simulator holds: none");
  }

  @Test
  void has_no_function() {
    assertThat(sim).hasNoFunction("default", "hello").hasFunctions(0);
    sim.given(function("hello"));

    fails(
        () -> assertThat(sim).hasNoFunction("default", "hello"),
        "Expected no function default/hello but the simulator holds: default/hello");
    failsOnNull(() -> assertThat(NONE).hasNoFunction("default", "hello"));
  }

  @Test
  void has_functions() {
    sim.given(function("a"), function("b"));

    assertThat(sim).hasFunctions(2);
    fails(
        () -> assertThat(sim).hasFunctions(1),
        "Expected 1 function but the simulator holds 2: default/a, default/b");
    failsOnNull(() -> assertThat(NONE).hasFunctions(1));
  }

  @Test
  void has_no_functions() {
    assertThat(sim).hasNoFunctions();
    sim.given(function("a"));

    fails(
        () -> assertThat(sim).hasNoFunctions(),
        "Expected 0 functions but the simulator holds 1: default/a");
    failsOnNull(() -> assertThat(NONE).hasNoFunctions());
  }

  @Test
  void a_function_of_another_project_is_told_with_that_project() {
    sim.project("other").given(function("hello"));

    fails(
        () -> assertThat(sim).hasFunction("default", "hello"),
        "Expected a function default/hello but the simulator holds: none in project "
            + "0a1b2c3d4e5f60718293a4b5c6d7e8f9; there is one in project other, which"
            + " assertThat(sim.project(id)) looks at");
  }

  @Test
  void each_project_has_its_own() {
    sim.given(function("hello"));

    assertThat(sim.project("other")).hasFunctions(0);
  }
}
