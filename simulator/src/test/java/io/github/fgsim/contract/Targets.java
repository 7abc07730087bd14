package io.github.fgsim.contract;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.model.Profile;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;

/** Targets that tests run the suite on. */
final class Targets {
  private Targets() {}

  /** A simulator. */
  static ContractTarget.Builder of(FunctionGraphSimulator sim) {
    return of(sim, sim.endpoint());
  }

  /** A simulator behind another address. */
  static ContractTarget.Builder of(FunctionGraphSimulator sim, URI endpoint) {
    return ContractTarget.of(endpoint, sim.projectId()).region(sim.region());
  }

  /**
   * What a profile's run includes. Bodies of 300 MB, as CLOUD has them, would only test patience;
   * PAGES fills its quotas in the complete run.
   */
  static ContractCost[] costs(Profile profile) {
    Set<ContractCost> costs = EnumSet.allOf(ContractCost.class);
    costs.remove(profile == Profile.CLOUD ? ContractCost.LARGE_BODIES : ContractCost.MANY_OBJECTS);
    return costs.toArray(ContractCost[]::new);
  }
}
