package io.github.fgsim.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.invocation.JsonText;
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

  /** Has every function that a run of this id makes do what its code says: echo, or raise. */
  static void behave(FunctionGraphSimulator sim, String runId) {
    behave(sim, runId, 3_000);
  }

  /** The same for the run's first functions. */
  static void behave(FunctionGraphSimulator sim, String runId, int functions) {
    for (int i = 1; i <= functions; i++) {
      String name = "fgct-" + runId + "-" + i;
      sim.handle(
          "default",
          name,
          (event, context) -> {
            if (new String(sim.find("default", name).orElseThrow().code(), UTF_8)
                .contains("raise")) {
              throw new IllegalStateException("no such city");
            }
            return new JsonText(event);
          });
    }
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
