package io.github.fgsim.contract;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.contract.ContractReport.Result;
import io.github.fgsim.model.Auth;
import io.github.fgsim.model.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The whole suite on simulators that verify signatures, run once for all tests that look at it:
 * profile PAGES, and CLOUD for what holds there only.
 */
final class CompleteRun {
  static final List<Result> RESULTS = results();

  private CompleteRun() {}

  private static List<Result> results() {
    ContractSuite all = ContractSuite.functionGraph();
    Optional<Profile> today = Optional.of(Profile.CLOUD);
    List<Result> results = new ArrayList<>();
    results.addAll(run(all.only(check -> !check.only().equals(today)), Profile.PAGES).results());
    results.addAll(run(all.only(check -> check.only().equals(today)), Profile.CLOUD).results());
    return List.copyOf(results);
  }

  private static ContractReport run(ContractSuite suite, Profile profile) {
    Auth auth = Auth.signed("AKEXAMPLE", "SKEXAMPLE");
    try (var sim =
        FunctionGraphSimulator.builder().profile(profile).auth(auth).adminApi().start()) {
      return suite.run(
          Targets.of(sim)
              .signed("AKEXAMPLE", "SKEXAMPLE")
              .profile(profile)
              .include(ContractCost.values())
              .build());
    }
  }
}
