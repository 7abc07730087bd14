package io.github.fgsim.junit;

import io.github.fgsim.FunctionGraphSimulator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/** Spring finds it by {@code META-INF/spring.factories} and asks it for each test class. */
final class SpringContextCustomizerFactory implements ContextCustomizerFactory {

  @Override
  public @Nullable ContextCustomizer createContextCustomizer(
      Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
    for (Class<?> type = testClass; type != null; type = type.getEnclosingClass()) {
      Optional<FunctionGraphSim> annotation =
          AnnotationSupport.findAnnotation(type, FunctionGraphSim.class);
      if (annotation.isPresent()) {
        return new Customizer(
            Options.of(annotation.get()), List.of(annotation.get().springProperties()));
      }
    }
    return null;
  }

  /** Equal ones may share a context, and so a simulator. */
  private record Customizer(Options options, List<String> properties) implements ContextCustomizer {

    @Override
    public void customizeContext(
        ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
      SimulatorOfContext simulator = new SimulatorOfContext(options, properties);
      context.getEnvironment().getPropertySources().addFirst(simulator);
      context.addBeanFactoryPostProcessor(simulator);
    }
  }

  /**
   * Starts the simulator when the context starts, which then closes it; or earlier, when something
   * asks for one of its properties.
   */
  static final class SimulatorOfContext extends EnumerablePropertySource<Options>
      implements BeanDefinitionRegistryPostProcessor {
    static final String NAME = "functionGraphSimulator";

    private final List<String> definitions;
    private @Nullable Started started;

    private record Started(FunctionGraphSimulator simulator, Map<String, String> properties) {}

    SimulatorOfContext(Options options, List<String> definitions) {
      super(NAME, options);
      this.definitions = definitions;
    }

    private synchronized Started started() {
      if (started == null) {
        FunctionGraphSimulator simulator = source.start();
        try {
          started = new Started(simulator, SystemProperties.values(definitions, simulator));
        } catch (IllegalArgumentException e) { // nobody else would close it
          simulator.close();
          throw new IllegalArgumentException("springProperties: " + e.getMessage(), e);
        }
      }
      return started;
    }

    /** Closes it, if it has started, for a context that has not. */
    synchronized void close() {
      if (started != null) {
        started.simulator().close();
      }
    }

    @Override
    public String[] getPropertyNames() {
      return definitions.stream().map(SystemProperties::name).toArray(String[]::new);
    }

    @Override
    public @Nullable Object getProperty(String name) {
      return containsProperty(name) ? started().properties().get(name) : null;
    }

    /** Before all others, so that conditions on beans know it. */
    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
      FunctionGraphSimulator simulator = started().simulator();
      DefaultSingletonBeanRegistry beans = (DefaultSingletonBeanRegistry) registry;
      beans.registerDisposableBean(NAME, simulator::close);
      beans.registerSingleton(NAME, simulator);
      beans.registerSingleton("functionGraphSimulatorOfTests", new SpringSimulator(simulator));
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {}
  }
}
