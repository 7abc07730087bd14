package io.github.fgsim.examples.cookbook;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.contract.ContractSuite;
import io.github.fgsim.contract.ContractTarget;
import io.github.fgsim.junit.FunctionGraphContract;
import io.github.fgsim.junit.FunctionGraphSim;
import io.github.fgsim.model.Operation;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Check the contract, a test for each check; {@code FunctionGraphContract.on(target)} has them all,
 * and the target may be the service.
 */
@FunctionGraphSim
class ContractTest {
  @TestFactory
  Stream<DynamicTest> contract(FunctionGraphSimulator sim) {
    ContractTarget target = ContractTarget.of(sim.endpoint(), sim.projectId()).build();
    ContractSuite deletions =
        ContractSuite.functionGraph()
            .only(check -> check.operation().equals(Optional.of(Operation.DELETE_FUNCTION)));

    return FunctionGraphContract.on(deletions, target);
  }
}
