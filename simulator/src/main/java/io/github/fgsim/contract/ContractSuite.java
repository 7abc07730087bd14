package io.github.fgsim.contract;

import io.github.fgsim.contract.ContractReport.Result;
import io.github.fgsim.contract.Exchange.Outgoing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The checks of the FunctionGraph contract.
 *
 * <pre>{@code
 * var target = ContractTarget.of(sim.endpoint(), sim.projectId()).build();
 * ContractReport report = ContractSuite.functionGraph().run(target);
 * assertThat(report.failures()).isEmpty();
 * }</pre>
 *
 * <p>Immutable. Checks run one after the other, each on functions of its own.
 */
public final class ContractSuite {
  private final List<ContractCheck> checks;

  private ContractSuite(List<ContractCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /** All checks. */
  public static ContractSuite functionGraph() {
    return new ContractSuite(Rows.all());
  }

  /** The checks in the order in which they run. */
  public List<ContractCheck> checks() {
    return checks;
  }

  /** The suite of the checks that are wanted. */
  public ContractSuite only(Predicate<ContractCheck> wanted) {
    return new ContractSuite(checks.stream().filter(wanted).toList());
  }

  /**
   * This suite with evidence of the live service, from a HAR file or a directory of them: a check
   * that passed there is {@link Evidence#RECORDED}. In files that a run wrote each check says how
   * it ended; on what others hold, such as a proxy or a simulator beside the live service through
   * which a run went, the checks are done again, in profile CLOUD.
   *
   * @throws IllegalArgumentException when a file is no HAR file
   * @throws java.io.UncheckedIOException when one cannot be read
   */
  public ContractSuite withRecordings(Path recordings) {
    Map<String, String> recorded = Recorder.passed(recordings, checks);
    return new ContractSuite(
        checks.stream()
            .map(
                check -> {
                  String source = recorded.get(check.id());
                  return source == null ? check : check.recorded(source);
                })
            .toList());
  }

  /**
   * Runs all checks.
   *
   * @throws ContractRefusedException when the target's project holds functions and it does not
   *     allow that
   */
  public ContractReport run(ContractTarget target) {
    return run(target, result -> {});
  }

  /** The same, telling each result as it comes. */
  public ContractReport run(ContractTarget target, Consumer<Result> observer) {
    ContractRun run = open(target);
    try (run) {
      for (ContractCheck check : checks) {
        observer.accept(run.run(check));
      }
    }
    return run.report();
  }

  /**
   * Begins a run whose checks the caller runs one by one.
   *
   * @throws ContractRefusedException when the target's project holds functions and it does not
   *     allow that
   */
  public ContractRun open(ContractTarget target) {
    return ContractRun.begin(target);
  }

  /**
   * What a run would send, line by line, without sending it. What depends on an earlier answer
   * stands in braces; deleting what was made is not listed.
   */
  public List<String> dryRun(ContractTarget target) {
    List<String> lines = new ArrayList<>();
    for (ContractCheck check : checks) {
      Optional<String> reason = ContractRun.whyNot(check, target);
      if (reason.isPresent()) {
        lines.add(check.id() + "  (" + reason.get() + ")");
      } else {
        for (Exchange exchange : ContractRun.rehearse(check, target).exchanges()) {
          lines.add(check.id() + "  " + line(exchange.request()));
        }
      }
    }
    return lines;
  }

  private static String line(Outgoing request) {
    String body = request.text();
    String shown =
        body.length() > 400 ? body.substring(0, 400) + "... (" + body.length() + " bytes)" : body;
    return (request.method() + " " + request.target() + " " + shown).strip();
  }
}
