package io.github.fgsim.junit;

import io.github.fgsim.junit.SpringContextCustomizerFactory.SimulatorOfContext;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.test.context.ApplicationContextFailureProcessor;

/**
 * Spring finds it by {@code META-INF/spring.factories} and tells it of each context that did not
 * start. One that failed before it had beans ends none: the simulator, which something had started
 * by asking for a property, would stay.
 */
final class SpringContextFailureProcessor implements ApplicationContextFailureProcessor {

  @Override
  public void processLoadFailure(ApplicationContext context, Throwable exception) {
    if (context.getEnvironment() instanceof ConfigurableEnvironment environment
        && environment.getPropertySources().get(SimulatorOfContext.NAME)
            instanceof SimulatorOfContext simulator) {
      simulator.close();
    }
  }
}
