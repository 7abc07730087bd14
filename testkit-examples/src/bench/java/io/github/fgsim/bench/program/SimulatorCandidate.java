package io.github.fgsim.bench.program;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Limits;

/** This project's simulator. */
final class SimulatorCandidate implements Candidate {
  private FunctionGraphSimulator simulator;

  @Override
  public void start() {
    simulator =
        FunctionGraphSimulator.builder()
            .projectId("p")
            .limits(Limits.pages().with(Limit.FUNCTIONS, 50_000_000))
            .start();
    handle();
  }

  private void handle() {
    simulator.handleAll().with((event, context) -> "done");
  }

  @Override
  public void reset() {
    simulator.reset();
    handle();
  }

  @Override
  public int port() {
    return simulator.port();
  }

  @Override
  public void close() {
    simulator.close();
  }
}
