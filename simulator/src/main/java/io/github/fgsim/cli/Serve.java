package io.github.fgsim.cli;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.model.Auth;
import io.github.fgsim.model.IdSource;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Limits;
import io.github.fgsim.model.Profile;
import io.github.fgsim.model.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Runs a simulator until a signal ends it. Its options are the builder's; what is not given is left
 * to the builder, but for the port, which other programs must know beforehand.
 */
@Command(
    name = "serve",
    description = "Run the simulator until a signal ends it.",
    synopsisHeading = "Usage: java -jar ",
    customSynopsis = "functiongraph-simulator.jar [serve] [OPTION...]",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "Each option is also read from the environment: --project-id from FGSIM_PROJECT_ID, lists"
          + " with commas. The command line wins.",
      "The first line on standard output tells the address. SIGTERM closes the port; the exit code"
          + " is then 143."
    })
final class Serve implements Callable<Integer> {
  /** FSS on a telephone's keys, with an 8 as such ports have it. */
  static final int PORT = 8377;

  /** How long requests under way may take when a signal comes. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final int OUT_OF_MEMORY = 3;

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli sets the real one

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to listen on (default: 127.0.0.1).")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on, 0 for a free one (default: " + PORT + ").")
  private int port = PORT;

  @Option(
      names = "--region",
      paramLabel = "NAME",
      description = "Region in URNs (default: cn-north-4).")
  private @Nullable String region;

  @Option(
      names = "--project-id",
      paramLabel = "ID",
      description =
          "Project that the first line shows; requests may name any"
              + " (default: 0a1b2c3d4e5f60718293a4b5c6d7e8f9).")
  private @Nullable String projectId;

  @Option(
      names = "--domain-id",
      paramLabel = "ID",
      description = "The account's id (default: f9e8d7c6b5a493827160f5e4d3c2b1a0).")
  private @Nullable String domainId;

  @Option(
      names = "--user-domain",
      paramLabel = "NAME",
      description = "The account's name (default: functiongraph-simulator).")
  private @Nullable String userDomain;

  @Option(
      names = "--zone",
      paramLabel = "OFFSET",
      description = "Zone of the times in answers (default: +08:00).")
  private @Nullable ZoneOffset zone;

  /** Always handed on, since the first line names it; the builder's default is the same. */
  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description =
          "Rules and limits to start from: PAGES, what the API reference's two pages say; CLOUD,"
              + " what is known of the live service (default: PAGES).")
  private Profile profile = Profile.PAGES;

  @Option(
      names = "--relax",
      paramLabel = "RULE",
      arity = "1..*",
      split = ",",
      description = "Rules to relax whatever the profile says.")
  private Set<Rule> relax = EnumSet.noneOf(Rule.class);

  @Option(
      names = "--enforce",
      paramLabel = "RULE",
      arity = "1..*",
      split = ",",
      description = "Rules to enforce whatever the profile says.")
  private Set<Rule> enforce = EnumSet.noneOf(Rule.class);

  @Option(
      names = "--limit",
      paramLabel = "NAME=VALUE",
      arity = "1..*",
      split = ",",
      description = "Limits to change, such as FUNCTIONS=10; sizes in bytes, times in seconds.")
  private Map<Limit, Long> limits = new EnumMap<>(Limit.class);

  @Option(
      names = "--clock",
      paramLabel = "INSTANT",
      description = "Time that stands still, such as 2019-03-07T10:37:19Z (default: the system's).")
  private @Nullable Instant clock;

  @Option(
      names = "--id-seed",
      paramLabel = "NUMBER",
      description = "Makes ids the same in every run (default: random ids).")
  private @Nullable Long idSeed;

  @Option(
      names = "--access-key",
      paramLabel = "KEY",
      split = ",",
      description =
          "Access key whose signed requests are taken, others get 401; repeatable, each with its"
              + " --secret-key (default: every request is taken).")
  private List<String> accessKeys = List.of();

  @Option(
      names = "--secret-key",
      paramLabel = "KEY",
      split = ",",
      description = "Secret key of the access key in the same place.")
  private List<String> secretKeys = List.of();

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      split = ",",
      description = "X-Auth-Token that is taken, others get 401; repeatable.")
  private List<String> tokens = List.of();

  @Option(
      names = "--https",
      arity = "0..1",
      paramLabel = "false",
      fallbackValue = "true",
      description = "Speak TLS only, with a certificate made at the start.")
  private boolean https;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = "JSON file with what to hold at the start, as the admin API exports it.")
  private @Nullable Path state;

  @Option(
      names = "--answers",
      paramLabel = "FILE",
      description = "JSON file with what functions answer when called, as the admin API has it.")
  private @Nullable Path answers;

  @Option(
      names = "--admin-api",
      arity = "0..1",
      paramLabel = "false",
      fallbackValue = "true",
      description = "Answer the admin API under /_simulator/ (default: true).")
  private boolean adminApi = true;

  @Option(
      names = "--admin-hosts",
      paramLabel = "NAME",
      split = ",",
      description =
          "Name besides loopback under which the admin API answers, such as a container's;"
              + " repeatable.")
  private List<String> adminHosts = List.of();

  @Option(
      names = "--verbose",
      arity = "0..1",
      paramLabel = "false",
      fallbackValue = "true",
      description = "Print a line per exchange to standard error.")
  private boolean verbose;

  @Override
  public Integer call() {
    FunctionGraphSimulator simulator = start();
    Thread.setDefaultUncaughtExceptionHandler(Serve::uncaught);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> simulator.close(GRACE), "functiongraph-simulator-close"));
    spec.commandLine()
        .getOut()
        .printf(
            "FunctionGraph simulator listening on %s (project %s, region %s, profile %s)%n",
            simulator.endpoint(), simulator.projectId(), simulator.region(), profile);
    try {
      new CountDownLatch(1).await(); // for ever: the server's threads are daemons
    } catch (InterruptedException e) {
      simulator.close();
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  /** Without memory there is no answer to rely on: one line, and the process ends. */
  private static void uncaught(Thread thread, Throwable error) {
    if (error instanceof OutOfMemoryError) {
      System.err.println("out of memory: give the JVM more, with -Xmx");
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
    }
    error.printStackTrace();
  }

  /** Starts what the options ask for. */
  FunctionGraphSimulator start() {
    FunctionGraphSimulator.Builder builder;
    try {
      builder = builder();
    } catch (IllegalArgumentException e) { // a value that the builder refuses
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    try {
      return builder.start();
    } catch (IllegalArgumentException e) {
      throw new Failure(e.getMessage() + " (option --state)", e);
    } catch (UncheckedIOException e) {
      String option = e.getCause() instanceof UnknownHostException ? "--host" : "--port";
      throw new Failure(e.getMessage() + " (option " + option + ")", e);
    }
  }

  private FunctionGraphSimulator.Builder builder() {
    FunctionGraphSimulator.Builder builder =
        FunctionGraphSimulator.builder().port(port).profile(profile);
    Optional.ofNullable(host).ifPresent(builder::host);
    Optional.ofNullable(region).ifPresent(builder::region);
    Optional.ofNullable(projectId).ifPresent(builder::projectId);
    Optional.ofNullable(domainId).ifPresent(builder::domainId);
    Optional.ofNullable(userDomain).ifPresent(builder::userDomain);
    Optional.ofNullable(zone).ifPresent(builder::zone);
    Optional.ofNullable(clock)
        .ifPresent(instant -> builder.clock(Clock.fixed(instant, ZoneOffset.UTC)));
    Optional.ofNullable(idSeed).ifPresent(seed -> builder.ids(IdSource.seeded(seed)));
    for (Rule rule : relax) {
      if (enforce.contains(rule)) {
        throw new IllegalArgumentException("--relax and --enforce both name " + rule);
      }
    }
    builder.relax(relax.toArray(Rule[]::new)).enforce(enforce.toArray(Rule[]::new));
    if (!limits.isEmpty()) {
      Limits changed = profile.limits();
      for (Map.Entry<Limit, Long> limit : limits.entrySet()) {
        changed = changed.with(limit.getKey(), limit.getValue());
      }
      builder.limits(changed);
    }
    builder.auth(auth());
    if (state != null) {
      builder.state(read(state, "--state"));
    }
    if (answers != null) {
      String json = read(answers, "--answers");
      try {
        builder.answers(json);
      } catch (IllegalArgumentException e) {
        throw new Failure(e.getMessage() + " (option --answers)", e);
      }
    }
    if (https) {
      builder.https();
    }
    if (adminApi) {
      builder.adminApi().adminHosts(adminHosts.toArray(String[]::new));
    }
    return verbose ? builder.verbose() : builder;
  }

  private Auth auth() {
    if (accessKeys.size() != secretKeys.size()) {
      throw new IllegalArgumentException(
          "each --access-key needs its --secret-key, but there are %d and %d"
              .formatted(accessKeys.size(), secretKeys.size()));
    }
    Auth auth = Auth.off();
    for (int i = 0; i < accessKeys.size(); i++) {
      auth = auth.andSigned(accessKeys.get(i), secretKeys.get(i));
    }
    for (String token : tokens) {
      auth = auth.andToken(token);
    }
    return auth;
  }

  private static String read(Path file, String option) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file + " (option " + option + ")", e);
    }
  }
}
