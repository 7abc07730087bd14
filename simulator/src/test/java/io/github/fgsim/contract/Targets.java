package io.github.fgsim.contract;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.model.Profile;
import java.net.URI;

/** Targets that tests run the suite on. */
final class Targets {
  private Targets() {}

  /** With every cost included. */
  static ContractTarget everything(FunctionGraphSimulator sim, Profile profile) {
    return of(sim, sim.endpoint()).profile(profile).include(ContractCost.values()).build();
  }

  static ContractTarget.Builder of(FunctionGraphSimulator sim, URI endpoint) {
    return ContractTarget.of(endpoint, sim.projectId()).region(sim.region());
  }
}
