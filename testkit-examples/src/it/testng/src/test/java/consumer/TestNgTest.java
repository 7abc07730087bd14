package consumer;

import static org.testng.Assert.assertTrue;

import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.FunctionGraphSimulator;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

public class TestNgTest {
  private FunctionGraphSimulator sim;

  @BeforeClass
  public void start() {
    sim = FunctionGraphSimulator.builder().region("cn-east-3").start();
  }

  @BeforeMethod
  public void reset() {
    sim.reset();
  }

  @AfterClass
  public void close() {
    sim.close();
  }

  @Test
  public void the_function_is_there() {
    sim.given(FunctionDefinition.function("hello"));

    assertTrue(sim.find("default", "hello").isPresent());
  }

  @Test
  public void the_next_test_begins_empty() {
    assertTrue(sim.functions().isEmpty());
  }
}
