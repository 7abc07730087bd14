package io.github.fgsim.examples.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.junit.FunctionGraphSim;
import io.github.fgsim.junit.SimEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Tell code that reads system properties where the simulator is. */
@FunctionGraphSim(systemProperties = {"fg.endpoint={endpoint}", "fg.project={projectId}"})
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class PropertiesTest {
  @Test
  void the_endpoint_is_a_property(@SimEndpoint String endpoint) {
    assertThat(System.getProperty("fg.endpoint")).isEqualTo(endpoint);
  }
}
