package io.github.fgsim.bench;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.model.Limit;

/** This project's simulator. */
final class SimulatorCandidate implements Candidate {
  private FunctionGraphSimulator simulator;

  @Override
  public void start() {
    simulator = FunctionGraphSimulator.start().limits(l -> l.with(Limit.FUNCTIONS, 50_000_000));
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
