package io.github.fgsim.contract;

import java.util.List;
import java.util.stream.Stream;

/** The table of contents of the suite. */
final class AllChecks {
  private AllChecks() {}

  static List<ContractCheck> list() {
    return Stream.of(
            CreateChecks.checks(),
            UniquenessChecks.checks(),
            ImportChecks.checks(),
            RequestChecks.checks(),
            WireChecks.checks(),
            FunctionChecks.checks(),
            VersionChecks.checks(),
            TriggerChecks.checks(),
            ResourceChecks.checks(),
            TextChecks.checks(),
            QuotaChecks.checks(),
            ChoiceChecks.checks(),
            LimitChecks.checks(),
            FieldChecks.checks())
        .flatMap(checks -> checks)
        .toList();
  }
}
