package io.github.fgsim.contract;

import io.github.fgsim.contract.ContractReport.Outcome;
import io.github.fgsim.contract.ContractReport.Result;
import io.github.fgsim.model.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report as Markdown: the matrix of operations, evidence and results, then what did not pass. */
final class ReportMarkdown {
  private ReportMarkdown() {}

  static String of(ContractReport report) {
    StringBuilder text = new StringBuilder();
    text.append("# FunctionGraph contract\n\n");
    text.append(report.target()).append(", ").append(report.time()).append("\n\n");
    text.append(report.summary()).append("\n\n").append(matrix(report.results()));
    section(text, "Failed", results(report, Outcome.FAILED));
    section(text, "Skipped", results(report, Outcome.SKIPPED));
    section(text, "Notes", report.notes().stream());
    return text.toString();
  }

  private static Stream<String> results(ContractReport report, Outcome outcome) {
    return report.results().stream()
        .filter(result -> result.outcome() == outcome)
        .map(
            result ->
                "`%s` (%s): %s"
                    .formatted(result.check().id(), result.check().evidence(), result.detail()));
  }

  private static void section(StringBuilder text, String title, Stream<String> lines) {
    String list = lines.map(line -> "- " + line + "\n").collect(Collectors.joining());
    if (!list.isEmpty()) {
      text.append("\n## ").append(title).append("\n\n").append(list);
    }
  }

  /** A row per operation, a column per evidence, in each cell how many of how many passed. */
  static String matrix(List<Result> results) {
    Map<Integer, List<Result>> rows = new TreeMap<>(); // in the order of the API reference
    for (Result result : results) {
      int place = result.check().operation().map(Operation::ordinal).orElse(-1);
      rows.computeIfAbsent(place, number -> new ArrayList<>()).add(result);
    }
    StringBuilder text = new StringBuilder("| operation |");
    for (Evidence evidence : Evidence.values()) {
      text.append(' ').append(evidence).append(" |");
    }
    text.append(" result |\n|---|")
        .append("---|".repeat(Evidence.values().length + 1))
        .append('\n');
    rows.values().forEach(row -> text.append(row(ReportJson.operation(row.get(0).check()), row)));
    return text.append(row("**all**", results)).toString();
  }

  private static String row(String name, List<Result> results) {
    StringBuilder text = new StringBuilder("| ").append(name).append(" |");
    for (Evidence evidence : Evidence.values()) {
      List<Result> cell =
          results.stream().filter(result -> result.check().evidence() == evidence).toList();
      text.append(' ').append(cell.isEmpty() ? "" : passed(cell) + "/" + cell.size()).append(" |");
    }
    boolean failed = results.stream().anyMatch(result -> result.outcome() == Outcome.FAILED);
    boolean complete = passed(results) == results.size();
    String verdict = failed ? "**fails**" : complete ? "passes" : "passes in part";
    return text.append(' ').append(verdict).append(" |\n").toString();
  }

  private static long passed(List<Result> results) {
    return results.stream().filter(result -> result.outcome() == Outcome.PASSED).count();
  }
}
