package io.github.fgsim.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SystemPropertiesTest {
  private static final String HERE = SystemPropertiesTest.class.getName();
  private static final String NEW = "fgsim.test.endpoint";
  private static final String OLD = "fgsim.test.project";

  @BeforeEach
  void there_is_one() {
    System.setProperty(OLD, "old");
  }

  @AfterEach
  void clean() {
    System.clearProperty(OLD);
  }

  @FunctionGraphSim(
      region = "r",
      systemProperties = {
        NEW + "={endpoint}/v2?a=b",
        OLD + "={projectId} {domainId} {region} {port}"
      })
  static class OfEachTestRun {
    @BeforeAll
    static void not_yet() {
      assertThat(System.getProperty(NEW)).isNull();
    }

    @BeforeEach
    void they_are_set(FunctionGraphSimulator sim) {
      assertThat(System.getProperty(NEW)).isEqualTo(sim.endpoint() + "/v2?a=b");
      assertThat(System.getProperty(OLD))
          .isEqualTo(sim.projectId() + " " + sim.domainId() + " r " + sim.port());
    }

    @Test
    void one() {}

    @Test
    void two() {}
  }

  private static void succeeds(Class<?> testClass, int tests) {
    TestRun run = TestRun.of(testClass);

    assertThat(run.failures()).isEmpty();
    assertThat(run.results().testEvents().succeeded().count()).isEqualTo(tests);
    assertThat(System.getProperty(NEW)).isNull();
    assertThat(System.getProperty(OLD)).isEqualTo("old");
  }

  @Test
  void they_are_set_for_each_test_and_put_back() {
    succeeds(OfEachTestRun.class, 2);
  }

  @FunctionGraphSim(scope = Scope.CLASS, systemProperties = NEW + "={endpoint}")
  static class PerClass {
    @BeforeAll
    static void they_are_set(FunctionGraphSimulator sim) {
      assertThat(System.getProperty(NEW)).isEqualTo(sim.endpoint().toString());
    }

    @Test
    void test() {}
  }

  @Test
  void under_scope_class_they_are_set_before_all() {
    succeeds(PerClass.class, 1);
  }

  @FunctionGraphSim(
      scope = Scope.SHARED,
      region = "properties",
      systemProperties = NEW + "={endpoint}")
  static class OfShared {
    @BeforeAll
    static void they_are_set(FunctionGraphSimulator sim) {
      assertThat(System.getProperty(NEW)).isEqualTo(sim.endpoint().toString());
    }

    @Test
    void test() {}
  }

  @Test
  void under_scope_shared_they_are_the_classes_own() {
    succeeds(OfShared.class, 1);
    succeeds(OfShared.class, 1);
  }

  static class OfExtension {
    @RegisterExtension
    final FunctionGraphSimExtension fgs =
        FunctionGraphSimExtension.builder().systemProperties(NEW + "={endpoint}").build();

    @Test
    void test() {
      assertThat(System.getProperty(NEW)).isEqualTo(fgs.simulator().endpoint().toString());
    }
  }

  @Test
  void an_extension_in_a_field_sets_them_too() {
    succeeds(OfExtension.class, 1);
  }

  @FunctionGraphSim(systemProperties = NEW + "={endpoint}")
  static class Failing {
    @Test
    void test() {
      throw new IllegalStateException("on purpose");
    }
  }

  @Test
  void they_are_put_back_when_the_test_fails() {
    assertThat(TestRun.of(Failing.class).failure()).hasMessage("on purpose");
    assertThat(System.getProperty(NEW)).isNull();
  }

  @FunctionGraphSim(systemProperties = {OLD + "={region}", NEW + "={url}"})
  static class UnknownPlace {
    @Test
    void test() {}
  }

  @Test
  void an_unknown_place_is_refused_before_anything_is_set() {
    assertThat(TestRun.of(UnknownPlace.class).misuse())
        .isEqualTo(
            "@FunctionGraphSim on class %s$UnknownPlace has scope METHOD, systemProperties: there"
                + " is no {url}, only {endpoint}, {port}, {projectId}, {domainId}, {region}, {accessKey}"
                + " and {secretKey}",
            HERE);
    assertThat(System.getProperty(OLD)).isEqualTo("old");
  }

  @FunctionGraphSim(scope = Scope.CLASS, systemProperties = NEW)
  static class WithoutText {
    @Test
    void test() {}
  }

  @Test
  void a_name_alone_is_refused() {
    assertThat(TestRun.of(WithoutText.class).misuse())
        .endsWith(
            "systemProperties: \"fgsim.test.endpoint\" is not of the form"
                + " \"functiongraph.endpoint={endpoint}\"");
  }
}
