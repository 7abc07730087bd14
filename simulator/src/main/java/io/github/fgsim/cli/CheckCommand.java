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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Runs the contract suite on an endpoint: a line per check, then a summary. Exit code 1 when a
 * check fails, or when the suite refuses to run.
 */
@Command(
    name = "check",
    description = "Check that an endpoint keeps the FunctionGraph contract.",
    synopsisHeading = "Usage: java -jar ",
    customSynopsis = {
      "functiongraph-simulator.jar check",
      "         --endpoint URL --project-id ID [OPTION...]",
      "   or: java -jar functiongraph-simulator.jar check --replay FILE... [OPTION...]"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "Each option is also read from the environment: --secret-key from FGSIM_SECRET_KEY.",
      "Functions that are made begin with the prefix and are deleted again; nothing is called and"
          + " no instance reserved unless included."
    })
final class CheckCommand implements Callable<Integer> {

  /** Of checks only. */
  private static final List<String> NOT_WITH_REPLAY =
      List.of(
          "--only",
          "--include",
          "--allow-existing",
          "--prefix",
          "--max-functions",
          "--report",
          "--record",
          "--recordings",
          "--dry-run");

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli sets the real one

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Where to send requests, such as http://127.0.0.1:8377.")
  private @Nullable URI endpoint;

  @Option(names = "--project-id", paramLabel = "ID", description = "Project in paths and URNs.")
  private @Nullable String projectId;

  @Option(names = "--region", paramLabel = "NAME", description = "Region (default: cn-north-4).")
  private @Nullable String region;

  @Option(names = "--access-key", paramLabel = "AK", description = "Key to sign requests with.")
  private @Nullable String accessKey;

  @Option(names = "--secret-key", paramLabel = "SK", description = "Secret of the access key.")
  private @Nullable String secretKey;

  @Option(
      names = "--security-token",
      paramLabel = "TOKEN",
      description = "Goes with temporary keys.")
  private @Nullable String securityToken;

  @Option(names = "--token", paramLabel = "TOKEN", description = "X-Auth-Token, in place of keys.")
  private @Nullable String token;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description = "What to expect where sources disagree: PAGES or CLOUD (default: PAGES).")
  private @Nullable Profile profile;

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      arity = "1..*",
      split = ",",
      description = "Runs the checks whose id begins with this.")
  private List<String> only = List.of();

  @Option(
      names = "--include",
      paramLabel = "COST",
      arity = "1..*",
      split = ",",
      description =
          "Costs to bear: invocations, reserved_instances, many_objects, large_bodies,"
              + " project_settings.")
  private Set<ContractCost> included = EnumSet.noneOf(ContractCost.class);

  @Option(
      names = "--allow-existing",
      description = "Run on a project that holds functions; they are not touched.")
  private boolean allowExisting;

  @Option(names = "--prefix", paramLabel = "NAME", description = "Begin of names (default: fgct).")
  private @Nullable String prefix;

  @Option(
      names = "--max-functions",
      paramLabel = "N",
      description = "Most functions at one time (default: 20).")
  private @Nullable Integer maxFunctions;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      arity = "1..*",
      split = ",",
      description = "Writes a report: .json, .md or .xml (JUnit).")
  private List<Path> reports = List.of();

  @Option(
      names = "--record",
      paramLabel = "DIR",
      description = "Writes each exchange, without secrets and ids.")
  private @Nullable Path recordings;

  @Option(
      names = "--recordings",
      paramLabel = "DIR",
      description = "Recordings that count as evidence in the reports.")
  private @Nullable Path evidence;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      arity = "1..*",
      split = ",",
      description =
          "Sends what HAR files hold for FunctionGraph to a simulator, its own without --endpoint,"
              + " and prints what differs, instead of checking.")
  private List<Path> replayed = List.of();

  @Option(names = "--dry-run", description = "List what would be sent, and send nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (!replayed.isEmpty()) {
      return replay(out) ? 0 : 1;
    }
    ContractTarget target = target();
    ContractSuite suite = suite();
    if (dryRun) {
      suite.dryRun(target).forEach(out::println);
      return 0;
    }
    Ending ending = new Ending();
    Runtime.getRuntime().addShutdownHook(ending);
    try {
      ContractReport report = run(suite, target, out, ending);
      report.notes().forEach(out::println);
      out.println(report.summary());
      for (Path file : reports) {
        report.write(file);
      }
      return report.passed() ? 0 : 1;
    } catch (ContractRefusedException | UncheckedIOException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new Failure("cannot write the report: " + e.getMessage(), e);
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
    for (String other : NOT_WITH_REPLAY) {
      if (spec.commandLine().getParseResult().hasMatchedOption(other)) {
        throw new ParameterException(spec.commandLine(), "--replay does not go with " + other);
      }
    }
    URI address = endpoint == null ? null : target().endpoint();
    return new ReplayRun(address, projectId, credential(), profile, region, out).run(replayed);
  }

  private Credential credential() {
    return accessKey == null || secretKey == null
        ? new Credential(null, token)
        : new Credential(new SigningKey(accessKey, secretKey, securityToken), null);
  }

  private static void print(Result result, PrintWriter out) {
    out.println(result);
    out.flush();
  }

  private ContractSuite suite() {
    ContractSuite all = ContractSuite.functionGraph();
    ContractSuite wanted =
        only.isEmpty() ? all : all.only(check -> only.stream().anyMatch(check.id()::startsWith));
    if (wanted.checks().isEmpty()) {
      throw new ParameterException(spec.commandLine(), "no check begins with " + only);
    }
    try {
      return evidence == null ? wanted : wanted.withRecordings(evidence);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new Failure(e.getMessage() + " (option --recordings)", e);
    }
  }

  private ContractTarget target() {
    if (endpoint == null || projectId == null) {
      throw new ParameterException(
          spec.commandLine(),
          "Missing required option: " + (endpoint == null ? "--endpoint" : "--project-id"));
    }
    for (Path report : reports) {
      if (!report.toString().matches(".*\\.(json|md|xml)")) {
        throw new ParameterException(
            spec.commandLine(), "a report ends with .json, .md or .xml, not " + report);
      }
    }
    if ((accessKey == null) != (secretKey == null)) {
      throw new ParameterException(spec.commandLine(), "--access-key and --secret-key go together");
    }
    try {
      ContractTarget.Builder builder = ContractTarget.of(endpoint, projectId);
      if (accessKey != null && secretKey != null) {
        builder.signed(accessKey, secretKey);
      }
      if (allowExisting) {
        builder.allowExisting();
      }
      Optional.ofNullable(region).ifPresent(builder::region);
      Optional.ofNullable(securityToken).ifPresent(builder::securityToken);
      Optional.ofNullable(token).ifPresent(builder::token);
      Optional.ofNullable(profile).ifPresent(builder::profile);
      Optional.ofNullable(prefix).ifPresent(builder::namePrefix);
      Optional.ofNullable(maxFunctions).ifPresent(builder::maxFunctions);
      Optional.ofNullable(recordings).ifPresent(builder::recordTo);
      return builder.include(included.toArray(ContractCost[]::new)).build();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
