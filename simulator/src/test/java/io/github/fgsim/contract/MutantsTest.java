package io.github.fgsim.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.GeneratedBlock;
import io.github.fgsim.contract.ContractReport.Outcome;
import io.github.fgsim.contract.MutatingProxy.Response;
import io.github.fgsim.model.Profile;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A simulator that is wrong in one thing fails a check, whatever the thing: mutants are made of all
 * that a run hears. {@code -Dmutants.all=true} looks at all of them, in both profiles; without it a
 * sample is looked at, always the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // the document is written when all have run
class MutantsTest {
  /** Of so many one is looked at. */
  private static final int EACH = Boolean.parseBoolean(System.getProperty("mutants.all")) ? 1 : 4;

  private final Map<String, MutationRun> runs = new LinkedHashMap<>();

  /** All mutants and an update asked for: the document says how many there were. */
  @AfterAll
  void write() throws IOException {
    if (EACH > 1 || !GeneratedBlock.isUpdate()) {
      return;
    }
    StringBuilder table =
        new StringBuilder(
            "| mutants of | number | killed | survive with a reason |\n|---|---|---|---|\n");
    runs.forEach(
        (what, run) ->
            table.append(
                "| %s | %d | %d (%.1f %%) | %d |\n"
                    .formatted(
                        what,
                        run.mutants(),
                        run.killed(),
                        100.0 * run.killed() / run.mutants(),
                        run.survivors().size())));
    Map<String, Set<String>> reasons = new TreeMap<>();
    runs.values().stream()
        .flatMap(run -> run.survivors().stream())
        .forEach(
            name ->
                reasons
                    .computeIfAbsent(Survivors.reason(name).orElse("?"), reason -> new TreeSet<>())
                    .add(name));
    table.append("\n| why the service allows it | mutants |\n|---|---|\n");
    reasons.forEach(
        (reason, names) ->
            table.append(
                "| %s | %d, such as `%s` |\n"
                    .formatted(reason, names.size(), names.iterator().next())));
    new GeneratedBlock("CONTRACT.md", "mutants").write(table.toString());
  }

  @Test
  void every_wrong_answer_is_noticed_or_has_a_reason_to_pass() {
    MutationRun run = MutationRun.of(Profile.PAGES, EACH);
    runs.put("answers, profile PAGES", run);

    assertThat(run.survivors()).filteredOn(name -> Survivors.reason(name).isEmpty()).isEmpty();
    assertThat(run.mutants()).isGreaterThan(3_000 / EACH);
  }

  @Test
  void every_wrong_answer_of_today_is_noticed_or_has_a_reason_to_pass() {
    MutationRun run = MutationRun.of(Profile.CLOUD, EACH);
    runs.put("answers, profile CLOUD", run);

    assertThat(run.survivors()).filteredOn(name -> Survivors.reason(name).isEmpty()).isEmpty();
  }

  @Test
  void every_lost_change_is_noticed_or_has_a_reason_to_pass() {
    MutationRun run = MutationRun.ofLostChanges(EACH);
    runs.put("changes and parameters that are lost", run);

    assertThat(run.survivors()).filteredOn(name -> Survivors.reason(name).isEmpty()).isEmpty();
    assertThat(run.mutants()).isGreaterThan(150 / EACH);
  }

  @Test
  void a_simulator_that_looks_at_no_credentials_is_noticed() {
    try (var sim = FunctionGraphSimulator.start()) {
      var suite =
          ContractSuite.functionGraph().only(check -> check.id().startsWith("credentials-"));
      var target = Targets.of(sim).signed("AKEXAMPLE", "SKEXAMPLE").build();

      ContractReport report = suite.run(target);

      assertThat(report.results()).isNotEmpty();
      assertThat(report.failures()).hasSameSizeAs(report.results());
    }
  }

  /** No check is there that cannot fail. */
  @Test
  void a_check_that_passes_where_everything_is_accepted_fails_where_everything_is_refused()
      throws IOException {
    ContractSuite all = ContractSuite.functionGraph();

    ContractSuite accepted = passing(all, Response.json(200, "{}"));
    ContractSuite both = passing(accepted, Response.json(400, "{\"error_code\":\"FSS.0400\"}"));

    assertThat(accepted.checks()).isNotEmpty().hasSizeLessThan(all.checks().size());
    assertThat(both.checks()).extracting(ContractCheck::id).isEmpty();
  }

  /** The checks of a suite that pass where every answer is the same. */
  private static ContractSuite passing(ContractSuite suite, Response always) throws IOException {
    var nowhere = URI.create("http://127.0.0.1:1");
    try (var server = new MutatingProxy(nowhere, (request, simulator) -> always)) {
      Set<String> passed = new TreeSet<>(suite.checks().stream().map(ContractCheck::id).toList());
      for (Profile profile : Profile.values()) {
        var target =
            ContractTarget.of(server.endpoint(), "0a1b2c3d4e5f60718293a4b5c6d7e8f9")
                .signed("AKEXAMPLE", "SKEXAMPLE")
                .profile(profile)
                .include(Targets.costs(profile))
                .allowExisting()
                .passTime(time -> {}) // nothing there waits
                .build();
        passed.retainAll(
            suite.run(target).results().stream()
                .filter(result -> result.outcome() != Outcome.FAILED)
                .map(result -> result.check().id())
                .collect(Collectors.toSet()));
      }
      return suite.only(check -> passed.contains(check.id()));
    }
  }
}
