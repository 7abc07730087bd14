package io.github.fgsim.cli;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.Shadow;
import io.github.fgsim.SimulatorBuilder;
import io.github.fgsim.SimulatorOption;
import io.github.fgsim.model.Auth;
import io.github.fgsim.model.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Runs a simulator until a signal ends it. Its options are the builder's, by {@link ServeOptions};
 * what is not given is left to the builder.
 */
@Command(
    name = "serve",
    description = "Run the simulator until a signal ends it.",
    synopsisHeading = "Usage: java -jar ",
    customSynopsis = "functiongraph-simulator.jar [serve] [OPTION...]",
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
  /** How long requests under way may take when a signal comes. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli sets the real one

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

  @Mixin private ShadowOptions shadowOptions = new ShadowOptions();

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
            simulator.endpoint(), simulator.projectId(), simulator.region(), profile());
    shadow().ifPresent(shadow -> spec.commandLine().getOut().println("Beside it: " + shadow));
    warnOfOthers(simulator.endpoint().getHost());
    try {
      new CountDownLatch(1).await(); // for ever: the server's threads are daemons
    } catch (InterruptedException e) {
      simulator.close();
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  /** Whoever reaches the port can do everything, and read what tests have stored. */
  private void warnOfOthers(String host) {
    try {
      if (InetAddress.getByName(host).isLoopbackAddress()) {
        return;
      }
    } catch (UnknownHostException e) {
      return; // it is listened on, so this does not happen
    }
    spec.commandLine()
        .getErr()
        .printf(
            "functiongraph-simulator: warning: other machines reach it at %s; it is made for tests"
                + " and protects nothing%n",
            host);
  }

  /** Without memory there is no answer to rely on: one line, and the process ends. */
  private static void uncaught(Thread thread, Throwable error) {
    if (error instanceof OutOfMemoryError) {
      System.err.println("out of memory: give the JVM more, with -Xmx");
      Runtime.getRuntime().halt(Main.OUT_OF_MEMORY);
    }
    error.printStackTrace();
  }

  /** Starts what the options ask for. */
  FunctionGraphSimulator start() {
    SimulatorBuilder builder = FunctionGraphSimulator.builder();
    for (SimulatorOption option : SimulatorBuilder.options()) {
      String text = ServeOptions.value(spec, option.name());
      if (text != null) {
        set(builder, option, text);
      }
    }
    builder.auth(auth());
    shadow().ifPresent(builder::shadow);
    if (ServeOptions.value(spec, "region") == null) {
      shadowOptions.region().ifPresent(builder::region);
    }
    try {
      return builder.start();
    } catch (IllegalArgumentException e) { // the one thing that only a start can tell
      throw new Failure(e.getMessage() + " (option --state)", e);
    } catch (UncheckedIOException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  private void set(SimulatorBuilder builder, SimulatorOption option, String text) {
    String shown = ServeOptions.dashed(option.name()) + " " + text;
    try {
      builder.set(option.name(), option.contents() ? read(text) : text);
    } catch (IllegalArgumentException e) {
      if (option.contents()) {
        throw new Failure(shown + ": " + e.getMessage(), e);
      }
      OptionSpec refused = spec.findOption(ServeOptions.dashed(option.name()));
      throw new ParameterException(
          spec.commandLine(), shown + ": " + e.getMessage(), e, refused, text);
    }
  }

  private String profile() {
    String set = ServeOptions.value(spec, "profile");
    return (set == null ? Profile.PAGES.name() : set).toUpperCase(Locale.ROOT);
  }

  private Auth auth() {
    if (accessKeys.size() != secretKeys.size()) {
      throw new ParameterException(
          spec.commandLine(),
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

  private Optional<Shadow> shadow() {
    boolean hasProject = ServeOptions.value(spec, "projectId") != null;
    return shadowOptions.shadow(spec, accessKeys, secretKeys, tokens, hasProject);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no such file", e);
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException("cannot be read (" + e.getMessage() + ")", e);
    }
  }
}
