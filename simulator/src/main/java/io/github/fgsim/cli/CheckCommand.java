package io.github.fgsim.cli;

import io.github.fgsim.contract.ContractCheck;
import io.github.fgsim.contract.ContractCost;
import io.github.fgsim.contract.ContractRefusedException;
import io.github.fgsim.contract.ContractReport;
import io.github.fgsim.contract.ContractReport.Result;
import io.github.fgsim.contract.ContractRun;
import io.github.fgsim.contract.ContractSuite;
import io.github.fgsim.contract.ContractTarget;
import io.github.fgsim.internal.recording.Credential;
import io.github.fgsim.internal.wire.SigningKey;
import io.github.fgsim.model.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the contract suite on an endpoint: a line per check, then a summary. Exit code 1 when a
 * check fails, or when the suite refuses to run.
 */
final class CheckCommand implements Command {
  private final Syntax syntax = new Syntax().withEnvironment();

  private final CommandOption<URI> endpoint =
      syntax.option(
          "--endpoint",
          "URL",
          "Where to send requests, such as http://127.0.0.1:8377.",
          Values::uri);

  private final CommandOption<String> projectId =
      syntax.option("--project-id", "ID", "Project in paths and URNs.");

  private final CommandOption<String> region =
      syntax.option("--region", "NAME", "Region (default: cn-north-4).");

  private final CommandOption<String> accessKey =
      syntax.option("--access-key", "AK", "Key to sign requests with.");

  private final CommandOption<String> secretKey =
      syntax.option("--secret-key", "SK", "Secret of the access key.");

  private final CommandOption<String> securityToken =
      syntax.option("--security-token", "TOKEN", "Goes with temporary keys.");

  private final CommandOption<String> token =
      syntax.option("--token", "TOKEN", "X-Auth-Token, in place of keys.");

  private final CommandOption<Profile> profile =
      syntax.option(
          "--profile",
          "PROFILE",
          "What to expect where sources disagree: PAGES or CLOUD (default: PAGES).",
          Values.oneOf(Profile.class));

  private final CommandOption<String> only =
      syntax.list("--only", "TEXT", "Runs the checks whose id begins with this.", text -> text);

  private final CommandOption<ContractCost> included =
      syntax.list(
          "--include",
          "COST",
          "Costs to bear: invocations, reserved_instances, many_objects, large_bodies,"
              + " project_settings.",
          Values.oneOf(ContractCost.class));

  private final CommandOption<Boolean> allowExisting =
      syntax.flag(
          "--allow-existing", "Run on a project that holds functions; they are not touched.");

  private final CommandOption<String> prefix =
      syntax.option("--prefix", "NAME", "Begin of names (default: fgct).");

  private final CommandOption<Integer> maxFunctions =
      syntax.option(
          "--max-functions", "N", "Most functions at one time (default: 20).", Values::number);

  private final CommandOption<Path> reports =
      syntax.list("--report", "FILE", "Writes a report: .json, .md or .xml (JUnit).", Path::of);

  private final CommandOption<Path> recordings =
      syntax.option("--record", "DIR", "Writes each exchange, without secrets and ids.", Path::of);

  private final CommandOption<Path> evidence =
      syntax.option(
          "--recordings", "DIR", "Recordings that count as evidence in the reports.", Path::of);

  private final CommandOption<Path> replayed =
      syntax.list(
          "--replay",
          "FILE",
          "Sends what HAR files hold for FunctionGraph to a simulator, its own without --endpoint,"
              + " and prints what differs, instead of checking.",
          Path::of);

  private final CommandOption<Boolean> dryRun =
      syntax.flag("--dry-run", "List what would be sent, and send nothing.");

  private final List<CommandOption<?>> notWithReplay =
      List.of(
          only,
          included,
          allowExisting,
          prefix,
          maxFunctions,
          reports,
          recordings,
          evidence,
          dryRun);

  @Override
  public String description() {
    return "Check that an endpoint keeps the FunctionGraph contract.";
  }

  @Override
  public String usage() {
    return "check\n         --endpoint URL --project-id ID [OPTION...]\n"
        + "   or: java -jar functiongraph-simulator.jar check --replay FILE... [OPTION...]";
  }

  @Override
  public List<String> notes() {
    return List.of(
        "Each option is also read from the environment: --secret-key from FGSIM_SECRET_KEY.",
        "Functions that are made begin with the prefix and are deleted again; nothing is invoked"
            + " and no instance reserved unless included.",
        "It exits with 1, too, when a check fails or a replayed exchange differs.");
  }

  @Override
  public Syntax syntax() {
    return syntax;
  }

  @Override
  public int run(PrintWriter out, PrintWriter err) {
    if (!replayed.values().isEmpty()) {
      return replay(out) ? 0 : 1;
    }
    ContractTarget target = target();
    ContractSuite suite = suite();
    if (dryRun.isOn()) {
      suite.dryRun(target).forEach(out::println);
      return 0;
    }
    Ending ending = new Ending();
    Runtime.getRuntime().addShutdownHook(ending);
    try {
      ContractReport report = run(suite, target, out, ending);
      report.notes().forEach(out::println);
      out.println(report.summary());
      for (Path file : reports.values()) {
        report.write(file);
      }
      return report.passed() ? 0 : 1;
    } catch (ContractRefusedException | UncheckedIOException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new Failure("the report cannot be written: " + e.getMessage(), e);
    } finally {
      ending.done();
    }
  }

  /** Closing the run takes away what checks made, however it ends. */
  private static ContractReport run(
      ContractSuite suite, ContractTarget target, PrintWriter out, Ending ending) {
    ContractRun run = suite.open(target);
    try (run) {
      for (ContractCheck check : suite.checks()) {
        if (ending.isAskedFor()) {
          out.println("ended by a signal before " + check.id());
          break;
        }
        print(run.run(check), out);
      }
    }
    return run.report();
  }

  /** A signal lets the check under way end and take away what it made, and no other begin. */
  private static final class Ending extends Thread {
    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean askedFor;

    Ending() {
      super("functiongraph-simulator-check-ending");
    }

    boolean isAskedFor() {
      return askedFor;
    }

    /** What is to be waited for is done; in a JVM that lives on there is nothing left to do. */
    void done() {
      done.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(this);
      } catch (IllegalStateException e) {
        return; // it runs
      }
    }

    @Override
    public void run() {
      askedFor = true;
      try {
        done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean replay(PrintWriter out) {
    for (CommandOption<?> other : notWithReplay) {
      if (other.isOnCommandLine()) {
        throw new UsageException("--replay does not go with " + other.name());
      }
    }
    URI address = endpoint.value() == null ? null : target().endpoint();
    return new ReplayRun(
            address, projectId.value(), credential(), profile.value(), region.value(), out)
        .run(replayed.values());
  }

  private Credential credential() {
    String access = accessKey.value();
    String secret = secretKey.value();
    return access == null || secret == null
        ? new Credential(null, token.value())
        : new Credential(new SigningKey(access, secret, securityToken.value()), null);
  }

  private static void print(Result result, PrintWriter out) {
    out.println(result);
    out.flush();
  }

  private ContractSuite suite() {
    ContractSuite all = ContractSuite.functionGraph();
    List<String> begins = only.values();
    ContractSuite wanted =
        begins.isEmpty()
            ? all
            : all.only(check -> begins.stream().anyMatch(check.id()::startsWith));
    if (wanted.checks().isEmpty()) {
      throw new UsageException(
          "--only: no check's id begins with " + begins + "; --dry-run lists them all");
    }
    Path folder = evidence.value();
    try {
      return folder == null ? wanted : wanted.withRecordings(folder);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new Failure("--recordings: " + e.getMessage(), e);
    }
  }

  private ContractTarget target() {
    URI address = endpoint.value();
    String project = projectId.value();
    if (address == null || project == null) {
      throw new UsageException(
          "missing: "
              + Stream.of(endpoint, projectId)
                  .filter(option -> option.values().isEmpty())
                  .map(CommandOption::shown)
                  .collect(Collectors.joining(", ")));
    }
    for (Path report : reports.values()) {
      if (!report.toString().matches(".*\\.(json|md|xml)")) {
        throw new UsageException("--report: a report ends with .json, .md or .xml, not " + report);
      }
      OutputFile.ensureWritable("--report", report);
    }
    String access = accessKey.value();
    String secret = secretKey.value();
    if ((access == null) != (secret == null)) {
      throw new UsageException("--access-key and --secret-key go together");
    }
    try {
      ContractTarget.Builder builder = ContractTarget.of(address, project);
      if (access != null && secret != null) {
        builder.signed(access, secret);
      }
      if (allowExisting.isOn()) {
        builder.allowExisting();
      }
      region.ifGiven(builder::region);
      securityToken.ifGiven(builder::securityToken);
      token.ifGiven(builder::token);
      profile.ifGiven(builder::profile);
      prefix.ifGiven(builder::namePrefix);
      maxFunctions.ifGiven(builder::maxFunctions);
      recordings.ifGiven(builder::recordTo);
      return builder.include(included.values().toArray(ContractCost[]::new)).build();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), null, e);
    }
  }
}
