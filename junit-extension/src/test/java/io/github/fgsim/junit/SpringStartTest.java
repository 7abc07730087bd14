package io.github.fgsim.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactories;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Spring contexts that do not start: the simulator of each is closed. */
class SpringStartTest {

  static class Nothing {}

  static class FailingBean {
    @Bean
    Object failing(@Value("${functiongraph.endpoint}") String endpoint) {
      throw new IllegalStateException("fails on purpose with " + endpoint);
    }
  }

  @FunctionGraphSim
  @SpringJUnitConfig(FailingBean.class)
  static class BeanFails {
    @Test
    void test() {}
  }

  static class RequiringInitializer
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      context.getEnvironment().setRequiredProperties("functiongraph.endpoint", "nobody.sets.this");
    }
  }

  @FunctionGraphSim
  @SpringJUnitConfig(classes = Nothing.class, initializers = RequiringInitializer.class)
  static class PropertyIsMissing {
    @Test
    void test() {}
  }

  @FunctionGraphSim(springProperties = "functiongraph.endpoint={end}")
  @SpringJUnitConfig(Nothing.class)
  static class PlaceIsUnknown {
    @Test
    void test() {}
  }

  @FunctionGraphSim(springProperties = "no property")
  @SpringJUnitConfig(Nothing.class)
  static class PropertiesAreWrong {
    @Test
    void test() {}
  }

  @FunctionGraphSim
  @SpringJUnitConfig(Nothing.class)
  static class DynamicPropertyFails {
    @DynamicPropertySource
    static void failing(DynamicPropertyRegistry registry) {
      throw new IllegalStateException("fails on purpose");
    }

    @Test
    void test() {}
  }

  static class FailingCustomizer implements ContextCustomizerFactory, ContextCustomizer {
    @Override
    public ContextCustomizer createContextCustomizer(
        Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
      return this;
    }

    @Override
    public void customizeContext(
        ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
      throw new IllegalStateException("fails on purpose");
    }
  }

  @FunctionGraphSim
  @SpringJUnitConfig(Nothing.class)
  @ContextCustomizerFactories(FailingCustomizer.class)
  static class CustomizerFails {
    @Test
    void test() {}
  }

  static class ReadingCustomizer extends FailingCustomizer {
    @Override
    public void customizeContext(
        ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
      context.getEnvironment().getRequiredProperty("functiongraph.endpoint");
      super.customizeContext(context, configuration);
    }
  }

  @FunctionGraphSim
  @SpringJUnitConfig(Nothing.class)
  @ContextCustomizerFactories(ReadingCustomizer.class)
  static class CustomizerReadsAndFails {
    @Test
    void test() {}
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class CustomizerFailsForTheOneInstance extends CustomizerReadsAndFails {}

  static class FailingInitializer
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      throw new IllegalStateException("fails on purpose");
    }
  }

  @FunctionGraphSim
  @SpringJUnitConfig(classes = Nothing.class, initializers = FailingInitializer.class)
  static class InitializerFails {
    @Test
    void test() {}
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        BeanFails.class,
        PropertyIsMissing.class,
        PropertiesAreWrong.class,
        PlaceIsUnknown.class,
        DynamicPropertyFails.class,
        CustomizerFails.class,
        CustomizerReadsAndFails.class,
        CustomizerFailsForTheOneInstance.class,
        InitializerFails.class
      })
  void a_context_that_does_not_start_leaves_no_simulator_open(Class<?> testClass) throws Exception {
    int openBefore = Fixtures.openSimulators();

    TestRun run = TestRun.of(testClass);

    assertThat(run.failures()).isNotEmpty();
    assertThat(Fixtures.openSimulators()).isEqualTo(openBefore);
  }
}
