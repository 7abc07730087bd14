package io.github.fgsim.junit;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.contract.ContractCheck;
import io.github.fgsim.contract.ContractReport.Outcome;
import io.github.fgsim.contract.ContractReport.Result;
import io.github.fgsim.contract.ContractRun;
import io.github.fgsim.contract.ContractSuite;
import io.github.fgsim.contract.ContractTarget;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * The contract suite as tests, one for each check.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> contract() {
 *   return FunctionGraphContract.on(target);
 * }
 * }</pre>
 *
 * <p>A check that the target's settings leave out is an aborted test that says why.
 */
public final class FunctionGraphContract {
  private FunctionGraphContract() {}

  /** All checks on a simulator, which must hold no functions. */
  public static Stream<DynamicTest> on(FunctionGraphSimulator simulator) {
    return on(
        ContractTarget.of(simulator.endpoint(), simulator.projectId())
            .region(simulator.region())
            .passTime(simulator.clock()::advance)
            .build());
  }

  /** All checks on a target. */
  public static Stream<DynamicTest> on(ContractTarget target) {
    return on(ContractSuite.functionGraph(), target);
  }

  /**
   * The checks of a suite on a target.
   *
   * @return the tests; JUnit closes the stream, which takes away what is left
   * @throws io.github.fgsim.contract.ContractRefusedException when the target's project holds
   *     functions and it does not allow that
   */
  public static Stream<DynamicTest> on(ContractSuite suite, ContractTarget target) {
    ContractRun run = suite.open(target);
    return suite.checks().stream()
        .map(
            check ->
                DynamicTest.dynamicTest(
                    check + " [" + check.evidence() + "]", () -> verify(run, check)))
        .onClose(run::close);
  }

  private static void verify(ContractRun run, ContractCheck check) {
    Result result = run.run(check);
    Assumptions.assumeFalse(result.outcome() == Outcome.SKIPPED, result.detail());
    if (result.outcome() == Outcome.FAILED) {
      Assertions.fail(result.detail() + "\n" + check.evidence() + ", source: " + check.source());
    }
  }
}
