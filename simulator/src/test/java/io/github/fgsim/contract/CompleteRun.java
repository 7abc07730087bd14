package io.github.fgsim.contract;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.model.Auth;

/**
 * The whole suite on a simulator that verifies signatures, run once for all tests that look at it.
 */
final class CompleteRun {
  static final ContractReport REPORT = run();

  private CompleteRun() {}

  private static ContractReport run() {
    Auth auth = Auth.signed("AKEXAMPLE", "SKEXAMPLE");
    try (var sim = FunctionGraphSimulator.builder().auth(auth).start()) {
      Targets.behave(sim, "complete");
      return ContractSuite.functionGraph()
          .run(
              Targets.of(sim)
                  .signed("AKEXAMPLE", "SKEXAMPLE")
                  .include(ContractCost.values())
                  .runId("complete")
                  .build());
    }
  }
}
