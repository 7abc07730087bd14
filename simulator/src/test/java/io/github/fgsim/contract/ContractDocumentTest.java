package io.github.fgsim.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fgsim.GeneratedBlock;
import io.github.fgsim.contract.ContractReport.Outcome;
import io.github.fgsim.contract.ContractReport.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of docs/CONTRACT.md are made from the suite. */
class ContractDocumentTest {

  @Test
  void checks_and_results_are_those_of_the_suite() throws IOException {
    new GeneratedBlock("CONTRACT.md", "contract").holds(tables(CompleteRun.RESULTS));
  }

  @Test
  void nothing_is_written_when_a_check_failed_or_was_skipped() {
    ContractCheck check = ContractSuite.functionGraph().checks().stream().findFirst().orElseThrow();

    for (Outcome outcome : List.of(Outcome.FAILED, Outcome.SKIPPED)) {
      Result result = new Result(check, outcome, "a reason", Duration.ZERO);

      assertThatThrownBy(() -> tables(List.of(result))).hasMessageContaining(check.id());
    }
  }

  /** Those of a run in which all checks passed, and no others. */
  private static String tables(List<Result> results) {
    assertThat(results).filteredOn(r -> r.outcome() != Outcome.PASSED).isEmpty();
    List<ContractCheck> checks = results.stream().map(Result::check).toList();
    StringBuilder text = new StringBuilder(counts(checks)).append('\n');
    text.append(ReportMarkdown.matrix(results)).append("\n### Written\n");
    Set<String> operations = new LinkedHashSet<>();
    checks.forEach(check -> operations.add(ReportJson.operation(check)));
    for (String operation : operations) {
      List<ContractCheck> written =
          checks.stream()
              .filter(check -> ReportJson.operation(check).equals(operation) && !isMade(check))
              .toList();
      if (!written.isEmpty()) {
        text.append("\n#### ").append(operation).append("\n\n").append(list(written));
      }
    }
    return text.append("\n### Made from the fields of the bodies\n\n")
        .append(kinds(checks))
        .toString();
  }

  private static String counts(List<ContractCheck> checks) {
    return Stream.of(Evidence.values())
        .map(
            evidence ->
                checks.stream().filter(check -> check.evidence() == evidence).count()
                    + " "
                    + evidence)
        .collect(Collectors.joining(", ", checks.size() + " checks: ", ".\n"));
  }

  /** Ids with a slash are made from data. */
  private static boolean isMade(ContractCheck check) {
    return check.id().contains("/");
  }

  private static String list(List<ContractCheck> checks) {
    StringBuilder text =
        new StringBuilder("| check | expectation | evidence | source |\n|---|---|---|---|\n");
    checks.forEach(
        check ->
            text.append(
                "| `%s` | %s | %s | %s |\n"
                    .formatted(
                        check.id(),
                        escaped(check.sentence()),
                        check.evidence(),
                        escaped(check.source()))));
    return text.toString();
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|").replace("{", "\\{");
  }

  private static String kinds(List<ContractCheck> checks) {
    Map<String, Map<Evidence, Long>> kinds = new TreeMap<>();
    checks.stream()
        .filter(ContractDocumentTest::isMade)
        .forEach(
            check ->
                kinds
                    .computeIfAbsent(check.id().replaceFirst("/.*", ""), kind -> new TreeMap<>())
                    .merge(check.evidence(), 1L, Long::sum));
    StringBuilder text = new StringBuilder("| kind | checks |\n|---|---|\n");
    kinds.forEach(
        (kind, counts) ->
            text.append("| `")
                .append(kind)
                .append("/...` | ")
                .append(
                    counts.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .collect(Collectors.joining(", ")))
                .append(" |\n"));
    return text.toString();
  }
}
