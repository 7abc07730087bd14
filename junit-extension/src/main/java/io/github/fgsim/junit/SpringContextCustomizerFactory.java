package io.github.fgsim.junit;

import io.github.fgsim.FunctionGraphSimulator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;

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
      FunctionGraphSimulator simulator = options.start();
      try {
        customize(context, simulator);
      } catch (RuntimeException e) { // nobody else would close it
        simulator.close();
        throw e;
      }
    }

    private void customize(
        ConfigurableApplicationContext context, FunctionGraphSimulator simulator) {
      if (context.getBeanFactory() instanceof DefaultSingletonBeanRegistry beans) {
        beans.registerSingleton("functionGraphSimulator", simulator);
        beans.registerSingleton("functionGraphSimulatorOfTests", new SpringSimulator(simulator));
        beans.registerDisposableBean("functionGraphSimulator", simulator::close);
      }
      TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
          context,
          SystemProperties.values(properties, simulator).entrySet().stream()
              .map(property -> property.getKey() + "=" + property.getValue())
              .toArray(String[]::new));
    }
  }
}
