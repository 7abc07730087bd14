package io.github.fgsim.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The results of a run. Immutable. */
public final class ContractReport {
  /** How a check ended. */
  public enum Outcome {
    PASSED,
    FAILED,
    /** Not run, because the target does not include its cost, or without a conclusion. */
    SKIPPED
  }

  /**
   * The result of one check.
   *
   * @param detail why it failed or was skipped, empty when it passed
   */
  public record Result(ContractCheck check, Outcome outcome, String detail, Duration time) {

    /** One line, such as {@code PASSED create-cpu DOCUMENTED cpu follows the memory}. */
    @Override
    public String toString() {
      return outcome
          + "  "
          + check.id()
          + "  "
          + check.evidence()
          + "  "
          + (detail.isEmpty() ? check.sentence() : detail);
    }
  }

  private final String target;
  private final String time;
  private final List<Result> results;
  private final List<String> notes;

  ContractReport(ContractTarget target, List<Result> results, List<String> notes) {
    this.target = target.toString();
    this.time = target.clock().instant().toString();
    this.results = List.copyOf(results);
    this.notes = List.copyOf(notes);
  }

  /** Where it ran, without anything secret. */
  public String target() {
    return target;
  }

  /** When it ended, in UTC. */
  public String time() {
    return time;
  }

  /** The results in the order of the run. */
  public List<Result> results() {
    return results;
  }

  /** What failed. */
  public List<Result> failures() {
    return results.stream().filter(result -> result.outcome() == Outcome.FAILED).toList();
  }

  /** Whether nothing failed. */
  public boolean passed() {
    return failures().isEmpty();
  }

  /** What the run could not take away, what it swept, what was not recorded. */
  public List<String> notes() {
    return notes;
  }

  /** One line, such as {@code 420 checks: 415 passed, 0 failed, 5 skipped}. */
  public String summary() {
    return "%d checks: %d passed, %d failed, %d skipped"
        .formatted(
            results.size(), count(Outcome.PASSED), count(Outcome.FAILED), count(Outcome.SKIPPED));
  }

  long count(Outcome outcome) {
    return results.stream().filter(result -> result.outcome() == outcome).count();
  }

  /** The report as JSON. */
  public String toJson() {
    return ReportJson.of(this);
  }

  /** A matrix of operations, evidence and results, then the failures. */
  public String toMarkdown() {
    return ReportMarkdown.of(this);
  }

  /** The report in the form that build servers read. */
  public String toJUnitXml() {
    return ReportXml.of(this);
  }

  /**
   * Writes the report in the form that the file's ending names: {@code .json}, {@code .md} or
   * {@code .xml}.
   *
   * @throws IllegalArgumentException for another ending
   */
  public void write(Path file) throws IOException {
    Files.writeString(file, in(file.toString()), UTF_8);
  }

  private String in(String file) {
    if (file.endsWith(".json")) {
      return toJson();
    }
    if (file.endsWith(".md")) {
      return toMarkdown();
    }
    if (file.endsWith(".xml")) {
      return toJUnitXml();
    }
    throw new IllegalArgumentException("a report ends with .json, .md or .xml, not " + file);
  }

  @Override
  public String toString() {
    return summary();
  }
}
