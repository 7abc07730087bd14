package io.github.fgsim.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.annotation.DirtiesContext.MethodMode.BEFORE_METHOD;

import io.github.fgsim.FunctionGraphSimulator;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.CacheAwareContextLoaderDelegate;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate;
import org.springframework.test.context.cache.DefaultContextCache;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.test.context.support.DefaultTestContextBootstrapper;

/** Spring contexts that end before their tests do: what a test sees is of its own context. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SpringLifeTest {
  private static final String PROPERTY = "fgsim.spring.endpoint";

  /** The simulators of the tests, in their order. */
  private static final Collection<FunctionGraphSimulator> SEEN = new ConcurrentLinkedQueue<>();

  private static int openBefore;

  @BeforeAll
  static void others_may_have_simulators() throws Exception {
    openBefore = Fixtures.openSimulators();
  }

  @BeforeEach
  void nothing_was_seen() {
    SEEN.clear();
  }

  /** Spring would keep them until the JVM ends, and their threads be taken for leaks elsewhere. */
  @AfterAll
  static void no_context_stays() throws Exception {
    for (Class<?> testClass :
        List.of(
            FindsAnother.class,
            OneContextAgain.class,
            Pair.One.class,
            Pair.Two.class,
            PairInOneContext.First.class,
            Autowires.class)) {
      new TestContextManager(testClass)
          .getTestContext()
          .markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
    }
    assertThat(Fixtures.openSimulators()).isEqualTo(openBefore);
  }

  static class Nothing {}

  static class Other {}

  /** Keeps one context: a second one ends the first. */
  static class OfOne extends DefaultTestContextBootstrapper {
    private static final CacheAwareContextLoaderDelegate CONTEXTS =
        new DefaultCacheAwareContextLoaderDelegate(new DefaultContextCache(1));

    @Override
    protected CacheAwareContextLoaderDelegate getCacheAwareContextLoaderDelegate() {
      return CONTEXTS;
    }
  }

  /** Each test looks from all sides and leaves a function. */
  @FunctionGraphSim(systemProperties = PROPERTY + "={endpoint}")
  @SpringJUnitConfig(Nothing.class)
  abstract static class Looks {
    @InjectSim private static FunctionGraphSimulator ofClass;
    @InjectSim private FunctionGraphSimulator field;
    @Autowired private FunctionGraphSimulator bean;

    @Value("${functiongraph.endpoint}")
    private String endpoint;

    @BeforeEach
    void it_is_there_before(FunctionGraphSimulator parameter) {
      same(parameter);
    }

    private void same(FunctionGraphSimulator parameter) {
      assertThat(parameter).isSameAs(bean).isSameAs(field).isSameAs(ofClass);
      assertThat(endpoint)
          .isEqualTo(parameter.endpoint().toString())
          .isEqualTo(System.getProperty(PROPERTY));
    }

    void look(FunctionGraphSimulator parameter) {
      same(parameter);
      assertThat(parameter.functions()).isEmpty();
      assertThat(Http.create(parameter, "")).isEqualTo(200);
      SEEN.add(parameter);
    }
  }

  @DirtiesContext
  static class AfterClass extends Looks {
    @RepeatedTest(2)
    void test(FunctionGraphSimulator sim) {
      look(sim);
    }
  }

  @DirtiesContext(classMode = ClassMode.AFTER_EACH_TEST_METHOD)
  static class AfterEachMethod extends Looks {
    @RepeatedTest(2)
    void test(FunctionGraphSimulator sim) {
      look(sim);
    }
  }

  @DirtiesContext(classMode = ClassMode.BEFORE_EACH_TEST_METHOD)
  static class BeforeEachMethod extends Looks {
    @RepeatedTest(2)
    void test(FunctionGraphSimulator sim) {
      look(sim);
    }
  }

  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class OneMethod extends Looks {
    @Test
    @Order(1)
    @DirtiesContext
    void first(FunctionGraphSimulator sim) {
      look(sim);
    }

    @Test
    @Order(2)
    void second(FunctionGraphSimulator sim) {
      look(sim);
    }

    @Test
    @Order(3)
    @DirtiesContext(methodMode = BEFORE_METHOD)
    void third(FunctionGraphSimulator sim) {
      look(sim);
    }
  }

  @DirtiesContext(classMode = ClassMode.AFTER_EACH_TEST_METHOD)
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class OneInstance extends Looks {
    @RepeatedTest(2)
    void test(FunctionGraphSimulator sim) {
      look(sim);
    }
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class EachArgument extends Looks {
    @ParameterizedTest
    @ValueSource(strings = {"one", "two"})
    @DirtiesContext
    void test(String argument, FunctionGraphSimulator sim) {
      look(sim);
    }
  }

  @DirtiesContext(classMode = ClassMode.BEFORE_CLASS)
  static class BeforeClass extends Looks {
    @BeforeAll
    static void it_is_there_before_all(FunctionGraphSimulator parameter) {
      assertThat(parameter).isSameAs(Looks.ofClass);
      assertThat(System.getProperty(PROPERTY)).isEqualTo(parameter.endpoint().toString());
    }

    @RepeatedTest(2)
    void test(FunctionGraphSimulator sim) {
      look(sim);
    }
  }

  /** The second test runs in a context that no class began with. */
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class LeavesAnother extends Looks {
    @Test
    @Order(1)
    @DirtiesContext
    void first(FunctionGraphSimulator sim) {
      look(sim);
    }

    @Test
    @Order(2)
    void second(FunctionGraphSimulator sim) {
      look(sim);
    }
  }

  static class FindsAnother extends Looks {
    @Test
    void test(FunctionGraphSimulator sim) {
      look(sim);
    }
  }

  @FunctionGraphSim(systemProperties = PROPERTY + "={endpoint}")
  @SpringJUnitConfig(Nothing.class)
  @BootstrapWith(OfOne.class)
  static class OneContext {
    @Test
    void test(FunctionGraphSimulator sim) {
      SEEN.add(sim);
    }

    /** Its context ends that of the class around it. */
    @Nested
    @SpringJUnitConfig(Other.class)
    class Inside {
      @Test
      void test(FunctionGraphSimulator sim) {
        assertThat(System.getProperty(PROPERTY)).isEqualTo(sim.endpoint().toString());
        assertThat(SEEN).allMatch(SpringLifeTest::isClosed);
        SEEN.add(sim);
      }
    }
  }

  @BootstrapWith(OfOne.class)
  static class OneContextAgain extends Looks {
    @Test
    void test(FunctionGraphSimulator sim) {
      look(sim);
    }
  }

  /** Two tests that go on only when both run, each in a context of its own. */
  @FunctionGraphSim
  abstract static class Meets {
    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    @RepeatedTest(3)
    @Execution(ExecutionMode.SAME_THREAD)
    void test(FunctionGraphSimulator sim, @Autowired FunctionGraphSimulator bean) throws Exception {
      BOTH.await(20, TimeUnit.SECONDS);
      assertThat(Http.create(sim, "")).isEqualTo(200);
      BOTH.await(20, TimeUnit.SECONDS);
      assertThat(sim).isSameAs(bean);
      assertThat(sim.requests().all()).hasSize(1);
      SEEN.add(sim);
    }
  }

  static class Pair {
    @Nested
    @SpringJUnitConfig(Nothing.class)
    @Execution(ExecutionMode.CONCURRENT)
    class One extends Meets {}

    @Nested
    @SpringJUnitConfig(Other.class)
    @Execution(ExecutionMode.CONCURRENT)
    class Two extends Meets {}
  }

  /** The second begins while the first runs. */
  static class PairInOneContext {
    private static final CountDownLatch FIRST_RUNS = new CountDownLatch(1);
    private static final CountDownLatch SECOND_FAILED = new CountDownLatch(1);

    @Nested
    @FunctionGraphSim
    @SpringJUnitConfig(Nothing.class)
    @Execution(ExecutionMode.CONCURRENT)
    class First {
      @Test
      @Execution(ExecutionMode.SAME_THREAD)
      void test(FunctionGraphSimulator sim) throws Exception {
        FIRST_RUNS.countDown();
        assertThat(SECOND_FAILED.await(20, TimeUnit.SECONDS)).isTrue();
        SEEN.add(sim);
      }
    }

    @Nested
    @ExtendWith(Waits.class)
    @FunctionGraphSim
    @SpringJUnitConfig(Nothing.class)
    @Execution(ExecutionMode.CONCURRENT)
    class Second {
      @Test
      void test() {}
    }

    static class Waits implements BeforeAllCallback, AfterAllCallback {
      @Override
      public void beforeAll(ExtensionContext context) throws Exception {
        assertThat(FIRST_RUNS.await(20, TimeUnit.SECONDS)).isTrue();
      }

      @Override
      public void afterAll(ExtensionContext context) {
        SECOND_FAILED.countDown();
      }
    }
  }

  @FunctionGraphSim
  @SpringJUnitConfig(Nothing.class)
  static class Autowires {
    private final FunctionGraphSimulator bean;

    @Autowired
    Autowires(FunctionGraphSimulator bean) {
      this.bean = bean;
    }

    @Test
    void test(FunctionGraphSimulator sim, @Autowired FunctionGraphSimulator parameter) {
      assertThat(sim).isSameAs(bean).isSameAs(parameter);
      SEEN.add(sim);
    }
  }

  private static final Map<String, String> PARALLEL =
      Map.of(
          "junit.jupiter.execution.parallel.enabled", "true",
          "junit.jupiter.execution.parallel.config.strategy", "fixed",
          "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

  private static void run(int tests, Class<?>... testClasses) {
    for (Class<?> testClass : testClasses) {
      TestRun run = TestRun.of(testClass);
      assertThat(run.failures()).isEmpty();
      assertThat(System.getProperty(PROPERTY)).isNull();
    }
    assertThat(SEEN).hasSize(tests);
  }

  @Test
  void a_context_that_ends_with_its_class_ends_its_simulator() {
    run(2, AfterClass.class);

    assertThat(SEEN).allMatch(SpringLifeTest::isClosed);
    assertThat(distinct()).isEqualTo(1);
  }

  @Test
  void a_context_that_ends_after_each_test_ends_its_simulator() {
    run(2, AfterEachMethod.class);

    assertThat(SEEN).allMatch(SpringLifeTest::isClosed);
    assertThat(distinct()).isEqualTo(2);
  }

  @Test
  void a_context_that_is_made_anew_before_each_test_has_another_simulator() {
    run(2, BeforeEachMethod.class);

    assertThat(distinct()).isEqualTo(2);
  }

  @Test
  void single_tests_end_the_context() {
    run(3, OneMethod.class);

    assertThat(distinct()).isEqualTo(3);
  }

  @Test
  void one_instance_of_the_class_gets_the_simulator_of_each_context() {
    run(2, OneInstance.class);

    assertThat(distinct()).isEqualTo(2);
  }

  @Test
  void each_set_of_arguments_gets_the_simulator_of_its_context() {
    run(2, EachArgument.class);

    assertThat(distinct()).isEqualTo(2);
  }

  @Test
  void a_context_that_is_made_anew_before_a_class_is_that_of_before_all() {
    run(3, FindsAnother.class, BeforeClass.class);

    assertThat(distinct()).isEqualTo(2);
  }

  @Test
  void what_a_context_made_anew_got_is_gone_in_the_next_class() {
    run(3, LeavesAnother.class, FindsAnother.class);

    assertThat(distinct()).isEqualTo(2);
  }

  @Test
  void a_context_that_the_cache_has_no_place_for_ends_its_simulator() {
    run(3, OneContext.class, OneContextAgain.class);

    assertThat(distinct()).isEqualTo(3);
  }

  @Test
  void two_contexts_at_the_same_time_have_a_simulator_each() {
    TestRun run = TestRun.of(Pair.class, PARALLEL);

    assertThat(run.failures()).isEmpty();
    assertThat(SEEN).hasSize(6);
    assertThat(distinct()).isEqualTo(2);
  }

  @Test
  void a_class_that_would_reset_the_simulator_of_another_that_runs_is_refused() {
    TestRun run = TestRun.of(PairInOneContext.class, PARALLEL);

    assertThat(run.misuse())
        .isEqualTo(
            "@FunctionGraphSim on class "
                + PairInOneContext.Second.class.getName()
                + " has the simulator of a Spring context, and is reset before each test, but"
                + " @FunctionGraphSim on class "
                + PairInOneContext.First.class.getName()
                + " has the same context and runs at the same time: put the same @ResourceLock on"
                + " both classes, or set reset = false on both");
    assertThat(SEEN).hasSize(1);
  }

  @Test
  void what_spring_autowires_is_springs_to_give() {
    run(1, Autowires.class);
  }

  private static long distinct() {
    return SEEN.stream().distinct().count();
  }

  private static boolean isClosed(FunctionGraphSimulator simulator) {
    return simulator.toString().contains("closed");
  }
}
