package io.github.fgsim.contract;

import java.util.List;
import java.util.stream.Stream;

/** The table of contents of the suite. */
final class AllChecks {
  private AllChecks() {}

  static List<ContractCheck> list() {
    return Stream.of(
            CreateChecks.checks(),
            CreateCodeChecks.checks(),
            CreateFieldChecks.checks(),
            UniquenessChecks.checks(),
            ImportChecks.checks(),
            ImportRefusalChecks.checks(),
            RequestChecks.checks(),
            WireChecks.checks(),
            CredentialChecks.checks(),
            ListChecks.checks(),
            ConfigChecks.checks(),
            CodeChecks.checks(),
            DeleteChecks.checks(),
            VersionChecks.checks(),
            AliasChecks.checks(),
            TriggerChecks.checks(),
            TriggerRefusalChecks.checks(),
            ExportChecks.checks(),
            TagChecks.checks(),
            EventChecks.checks(),
            AsyncConfigChecks.checks(),
            InvocationChecks.checks(),
            DependencyChecks.checks(),
            ReservedChecks.checks(),
            TextChecks.checks(),
            QuotaChecks.checks(),
            RuntimeChecks.checks(),
            ChoiceChecks.checks(),
            LimitChecks.checks(),
            LengthChecks.checks(),
            FieldChecks.checks())
        .flatMap(checks -> checks)
        .toList();
  }
}
