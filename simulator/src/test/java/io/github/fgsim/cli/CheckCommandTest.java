package io.github.fgsim.cli;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.model.Auth;
import io.github.fgsim.model.Operation;
import io.github.fgsim.model.Profile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private final FunctionGraphSimulator sim = FunctionGraphSimulator.builder().adminApi().start();

  @AfterEach
  void close() {
    sim.close();
  }

  private static Cli check(FunctionGraphSimulator target, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "check",
                "--endpoint",
                target.endpoint().toString(),
                "--project-id",
                target.projectId()));
    args.addAll(List.of(more));
    return Cli.run(args.toArray(String[]::new));
  }

  @Test
  void prints_a_line_for_each_check_and_a_summary() {
    Cli cli = check(sim, "--only", "create-cpu,create-urn");

    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out().lines())
        .containsExactly(
            "PASSED  create-urn-latest  RECORDED  the URN ends with :latest",
            "PASSED  create-cpu  DOCUMENTED  cpu is memory/128*100+200 for every memory size",
            "PASSED  create-cpu-recorded  RECORDED  cpu is 300 for 128 MB, 400 for 256 MB and 600 for"
                + " 512 MB",
            "3 checks: 3 passed, 0 failed, 0 skipped");
    assertThat(cli.err()).isEmpty();
  }

  @Test
  void a_failed_check_is_exit_code_1_and_quotes_the_answer() {
    Cli cli = check(sim, "--only", "import-urn", "--profile", "cloud");

    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.out())
        .contains(
            "FAILED  import-urn  DOCUMENTED  POST /v2/", "expected body.func_urn", "1 failed");
  }

  @Test
  void credentials_come_from_the_environment_too() {
    Auth auth = Auth.signed("AKEXAMPLE", "SKEXAMPLE");
    try (var signed = FunctionGraphSimulator.builder().auth(auth).start()) {
      Map<String, String> environment =
          Map.of(
              "FGSIM_ENDPOINT",
              signed.endpoint().toString(),
              "FGSIM_PROJECT_ID",
              signed.projectId(),
              "FGSIM_ACCESS_KEY",
              "AKEXAMPLE",
              "FGSIM_SECRET_KEY",
              "SKEXAMPLE");

      Cli cli = Cli.run(environment, "check", "--only", "credentials");

      assertThat(cli.out())
          .endsWith("5 checks: 5 passed, 0 failed, 0 skipped" + System.lineSeparator());
      assertThat(cli.exitCode()).isZero();
      assertThat(cli.out()).doesNotContain("SKEXAMPLE");
    }
  }

  @Test
  void a_project_that_holds_functions_is_refused_unless_allowed() {
    sim.given(function("mine"));

    Cli refused = check(sim, "--only", "create-cpu");
    Cli allowed = check(sim, "--only", "create-cpu", "--allow-existing");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err().lines())
        .singleElement()
        .asString()
        .contains("the project holds functions");
    assertThat(allowed.exitCode()).isZero();
  }

  @Test
  void a_dry_run_lists_the_requests_and_sends_none() {
    Cli cli = check(sim, "--dry-run", "--only", "delete-twice");

    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out().lines()).hasSize(3).allMatch(line -> line.startsWith("delete-twice  "));
    assertThat(sim.requests().all()).isEmpty();
  }

  @Test
  void reports_and_recordings_are_written(@TempDir Path folder) {
    String markdown = folder.resolve("report.md").toString();
    String xml = folder.resolve("report.xml").toString();

    Cli cli =
        check(
            sim,
            "--only",
            "create-cpu",
            "--report",
            markdown + "," + xml,
            "--record",
            folder.resolve("recorded").toString());

    assertThat(cli.exitCode()).isZero();
    assertThat(Path.of(markdown)).content().contains("| CreateFunction | 1/1 | 1/1 |");
    assertThat(Path.of(xml))
        .content()
        .contains("<testsuite name=\"FunctionGraph contract\" tests=\"2\"");
    assertThat(folder.resolve("recorded/create-cpu.har")).content().contains("\\\"cpu\\\":300");
  }

  @Test
  void costs_are_included_by_name() {
    Cli cli = check(sim, "--only", "reserved", "--include", "reserved_instances");

    assertThat(cli.out()).contains("PASSED  reserved  DOCUMENTED").contains(" 0 failed, 0 skipped");
  }

  @Test
  void misuse_is_exit_code_2_and_one_line() {
    assertThat(Cli.run("check").err().lines())
        .singleElement()
        .asString()
        .contains("missing: --endpoint=URL, --project-id=ID");
    assertThat(check(sim, "--report", "report.txt").err()).contains(".json, .md or .xml");
    assertThat(check(sim, "--access-key", "AK").err()).contains("--secret-key");
    assertThat(check(sim, "--only", "nothing").err())
        .contains("no check's id begins with [nothing]");
    assertThat(check(sim, "--prefix", "1").err())
        .contains("--prefix: namePrefix must be a letter", "but was \"1\"");
    assertThat(check(sim, "--max-functions", "0").err()).contains("at least 1, but was 0");
    assertThat(check(sim, "--max-functions", "few").err())
        .contains("--max-functions: \"few\" is not a whole number");
    assertThat(check(sim, "--prefix", "1").exitCode()).isEqualTo(2);
  }

  @Test
  void a_report_that_cannot_be_written_is_known_before_anything_is_sent(@TempDir Path folder) {
    Path report = folder.resolve("none").resolve("report.json");

    Cli cli = check(sim, "--report", report.toString());

    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).contains("--report: cannot write " + report + ": there is no folder");
    assertThat(check(sim, "--recordings", folder.resolve("no.har").toString()).err())
        .contains("--recordings: cannot read ", "no.har: there is no such file");
  }

  @Test
  void a_simulator_of_another_profile_is_checked_with_that_profile() {
    try (var cloud = FunctionGraphSimulator.builder().profile(Profile.CLOUD).start()) {
      Cli cli = check(cloud, "--only", "import,code-,create-user-data", "--profile", "CLOUD");

      assertThat(cli.exitCode()).isZero();
    }
  }

  @Test
  void an_endpoint_that_does_not_answer_is_one_line() {
    sim.close();

    Cli cli = check(sim);

    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err().lines())
        .containsExactly(
            "functiongraph-simulator: no answer from "
                + sim.endpoint()
                + ": nothing listens there");
  }

  @Test
  void when_the_endpoint_dies_the_rest_is_skipped() {
    sim.before(Operation.CREATE_FUNCTION).once(closed -> closed.close());

    Cli cli = check(sim, "--only", "create-");

    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.out().lines().filter(line -> line.startsWith("FAILED "))).hasSize(3);
    assertThat(cli.out())
        .contains("the endpoint does not answer any more", "not swept: no answer from ");
  }

  @Test
  void what_may_be_a_secret_is_in_no_message() {
    assertThat(Cli.run("check", "--secretkey", "hunter2").err())
        .isEqualTo(
            "functiongraph-simulator: unknown option --secretkey (did you mean --secret-key?);"
                + " see java -jar functiongraph-simulator.jar check --help"
                + System.lineSeparator());
    assertThat(Cli.run("serve", "--acess-key=hunter2").err()).doesNotContain("hunter2");
    assertThat(Cli.run("serve", "--access-key", "AK", "hunter2").err()).doesNotContain("hunter2");
    assertThat(Cli.run("check", "--endpoint", "https://u:hunter2@a b").err())
        .contains("--endpoint: not a URL such as http://127.0.0.1:8377")
        .doesNotContain("hunter2");
    assertThat(
            Cli.run("check", "--endpoint", "https://u:hunter2@localhost", "--project-id", "p")
                .err())
        .contains("must not hold credentials")
        .doesNotContain("hunter2");
  }
}
