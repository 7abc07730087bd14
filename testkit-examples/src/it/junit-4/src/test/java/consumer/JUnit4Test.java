package consumer;

import static org.junit.Assert.assertTrue;

import io.github.fgsim.FunctionDefinition;
import org.junit.Rule;
import org.junit.Test;

public class JUnit4Test {
  @Rule public final SimulatorRule rule = new SimulatorRule();

  @Test
  public void the_function_is_there() {
    rule.simulator().given(FunctionDefinition.function("hello"));

    assertTrue(rule.simulator().find("default", "hello").isPresent());
  }

  @Test
  public void the_next_test_begins_empty() {
    assertTrue(rule.simulator().functions().isEmpty());
  }
}
