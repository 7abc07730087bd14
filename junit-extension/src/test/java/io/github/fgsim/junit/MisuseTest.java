package io.github.fgsim.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.model.Rule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What a user reads who used the extension in a way that cannot work. {@code JupiterMatrixIT} runs
 * this class on the oldest and the newest Jupiter too: all say the same.
 */
class MisuseTest {
  private static final String HERE = MisuseTest.class.getName();

  /** Jupiter 6.1 has two executors and tells so when none is named; older ones have the one. */
  private static final Map<String, String> PARALLEL =
      Map.of(
          "junit.jupiter.execution.parallel.enabled", "true",
          "junit.jupiter.execution.parallel.config.executor-service", "FORK_JOIN_POOL");

  @FunctionGraphSim
  static class PerTestInBeforeAll {
    @BeforeAll
    static void fill(FunctionGraphSimulator sim) {}

    @Test
    void test() {}
  }

  @Test
  void before_all_has_none_under_scope_method() {
    assertThat(misuse(PerTestInBeforeAll.class))
        .isEqualTo(
            "@FunctionGraphSim on class %1$s$PerTestInBeforeAll has scope METHOD, one simulator per"
                + " test, so there is none for"
                + " %1$s$PerTestInBeforeAll.fill(FunctionGraphSimulator), which does not belong to"
                + " one test: set scope = Scope.CLASS, or take it in @BeforeEach or in the test",
            HERE);
  }

  @FunctionGraphSim
  @TestInstance(Lifecycle.PER_CLASS)
  static class PerTestInTheOneConstructor {
    PerTestInTheOneConstructor(FunctionGraphSimulator sim) {}

    @Test
    void test() {}
  }

  @Test
  void a_constructor_for_all_tests_has_none_under_scope_method() {
    assertThat(misuse(PerTestInTheOneConstructor.class))
        .contains(
            "so there is none for new "
                + HERE
                + "$PerTestInTheOneConstructor(FunctionGraphSimulator), of a class with one"
                + " instance for all tests: set scope = Scope.CLASS");
  }

  @FunctionGraphSim(scope = Scope.CLASS)
  @Execution(ExecutionMode.CONCURRENT)
  static class ResetAndConcurrent {
    @Test
    void test() {}
  }

  @Test
  void a_simulator_that_is_reset_does_not_go_with_concurrent_methods() {
    assertThat(misuse(ResetAndConcurrent.class, PARALLEL))
        .isEqualTo(
            "@FunctionGraphSim on class %1$s$ResetAndConcurrent has scope CLASS, so its simulator"
                + " is reset before each test, but %1$s$ResetAndConcurrent.test() may run at the"
                + " same time as others: put @Execution(ExecutionMode.SAME_THREAD) on the class, or set scope ="
                + " Scope.METHOD, or reset = false",
            HERE);
  }

  @Test
  void the_execution_mode_is_of_no_account_when_nothing_runs_in_parallel() {
    assertThat(failures(ResetAndConcurrent.class)).isEmpty();
  }

  @FunctionGraphSim(scope = Scope.CLASS)
  static class ConcurrentInside {
    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    class Inside {
      @Test
      @Execution(ExecutionMode.SAME_THREAD)
      void test() {}
    }
  }

  @Test
  void nor_with_concurrent_classes_inside() {
    assertThat(misuse(ConcurrentInside.class, PARALLEL))
        .contains("$ConcurrentInside$Inside.test() may run at the same time as others");
  }

  static class ClassScopeOnMethod {
    @Test
    @FunctionGraphSim(scope = Scope.CLASS)
    void test() {}
  }

  @Test
  void a_method_has_no_scope_class() {
    assertThat(misuse(ClassScopeOnMethod.class))
        .isEqualTo(
            "@FunctionGraphSim on method %s$ClassScopeOnMethod.test() has scope CLASS, but a class"
                + " has its one simulator from the annotation on the class: put it there, or set"
                + " scope = Scope.METHOD",
            HERE);
  }

  static class ClassScopeInInstanceField {
    @RegisterExtension
    final FunctionGraphSimExtension fgs =
        FunctionGraphSimExtension.builder().scope(Scope.CLASS).build();

    @Test
    void test() {}
  }

  @Test
  void an_instance_field_has_no_scope_class() {
    assertThat(misuse(ClassScopeInInstanceField.class))
        .isEqualTo(
            "FunctionGraphSimExtension of class %s$ClassScopeInInstanceField has scope CLASS, but is"
                + " in an instance field, which is new for each test: make the field static, or"
                + " set scope(Scope.METHOD)",
            HERE);
  }

  static class PerTestUsedEarly {
    @RegisterExtension
    static final FunctionGraphSimExtension FGS =
        FunctionGraphSimExtension.builder().scope(Scope.METHOD).build();

    static final FunctionGraphSimulator EARLY = FGS.simulator();

    @Test
    void test() {}
  }

  @Test
  void one_simulator_per_test_cannot_be_had_before_the_first() throws Exception {
    int openBefore = Fixtures.openSimulators();

    assertThat(misuse(PerTestUsedEarly.class))
        .contains("but simulator() was called before the first: set scope(Scope.CLASS)");
    assertThat(Fixtures.openSimulators()).isEqualTo(openBefore);
  }

  static class PerTestUsedInBeforeAll {
    @RegisterExtension
    static final FunctionGraphSimExtension FGS =
        FunctionGraphSimExtension.builder().scope(Scope.METHOD).build();

    @BeforeAll
    static void fill() {
      FGS.simulator();
    }

    @Test
    void test() {}
  }

  @Test
  void one_simulator_per_test_cannot_be_had_outside_a_test() {
    assertThat(failures(PerTestUsedInBeforeAll.class))
        .singleElement()
        .isInstanceOf(IllegalStateException.class)
        .asString()
        .contains("has a simulator per test, and no test is running: set scope(Scope.CLASS)");
  }

  @FunctionGraphSim
  static class WantsAnObject {
    @Test
    void test(Object anything, AutoCloseable closeable) {}
  }

  @Test
  void parameters_of_other_types_are_left_to_other_extensions() {
    assertThat(failures(WantsAnObject.class))
        .singleElement()
        .isInstanceOf(ParameterResolutionException.class)
        .asString()
        .contains("No ParameterResolver registered for parameter [java.lang.Object");
  }

  static class TwoFields {
    @RegisterExtension
    static final FunctionGraphSimExtension ONE = FunctionGraphSimExtension.builder().build();

    @RegisterExtension
    static final FunctionGraphSimExtension TWO = FunctionGraphSimExtension.builder().build();

    @Test
    void test(FunctionGraphSimulator sim) {}
  }

  @Test
  void junit_refuses_to_choose_between_two_fields() {
    assertThat(failures(TwoFields.class))
        .singleElement()
        .asString()
        .contains("Discovered multiple competing ParameterResolvers");
  }

  @FunctionGraphSim(relax = Rule.ARCHIVE_IS_ZIP, enforce = Rule.ARCHIVE_IS_ZIP)
  static class BothWays {
    @Test
    void test() {}
  }

  @Test
  void a_wrong_value_is_reported_with_its_place_and_attribute() {
    assertThat(misuse(BothWays.class))
        .isEqualTo(
            "@FunctionGraphSim on class %s$BothWays has scope METHOD, relax = [ARCHIVE_IS_ZIP]: both"
                + " relaxed and enforced: [ARCHIVE_IS_ZIP]",
            HERE);
  }

  static class PortInUse {
    static int port;

    @RegisterExtension
    final FunctionGraphSimExtension fgs =
        FunctionGraphSimExtension.builder().configure(sim -> sim.port(port)).build();

    @Test
    void test() {}
  }

  @Test
  void a_port_in_use_is_reported_with_its_place() {
    try (FunctionGraphSimulator other = FunctionGraphSimulator.start()) {
      PortInUse.port = other.port();

      assertThat(misuse(PortInUse.class))
          .startsWith(
              "FunctionGraphSimExtension of class "
                  + HERE
                  + "$PortInUse has scope METHOD, cannot listen on 127.0.0.1:"
                  + PortInUse.port);
    }
  }

  @FunctionGraphSim
  static class Failing {
    @Test
    void test(FunctionGraphSimulator sim) {
      throw new AssertionError("on purpose");
    }
  }

  @Test
  void a_test_that_fails_leaves_no_simulator_open() throws Exception {
    int openBefore = Fixtures.openSimulators();

    assertThat(failures(Failing.class)).singleElement().asString().contains("on purpose");
    assertThat(Fixtures.openSimulators()).isEqualTo(openBefore);
  }

  private static String misuse(Class<?> testClass) {
    return misuse(testClass, Map.of());
  }

  private static String misuse(Class<?> testClass, Map<String, String> parameters) {
    return TestRun.of(testClass, parameters).misuse();
  }

  private static List<Throwable> failures(Class<?> testClass) {
    return TestRun.of(testClass).failures();
  }
}
