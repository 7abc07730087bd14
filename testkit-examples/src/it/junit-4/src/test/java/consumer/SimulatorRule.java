package consumer;

import io.github.fgsim.FunctionGraphSimulator;
import org.junit.rules.ExternalResource;

/** A simulator per test, or per class with @ClassRule. */
class SimulatorRule extends ExternalResource {
  private FunctionGraphSimulator sim;

  FunctionGraphSimulator simulator() {
    return sim;
  }

  @Override
  protected void before() {
    sim = FunctionGraphSimulator.builder().region("cn-east-3").start();
  }

  @Override
  protected void after() {
    sim.close();
  }
}
