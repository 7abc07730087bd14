package io.github.fgsim.cli;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.Shadow;
import io.github.fgsim.SimulatorBuilder;
import io.github.fgsim.SimulatorOption;
import io.github.fgsim.cli.CommandOption.Form;
import io.github.fgsim.internal.wire.FileFault;
import io.github.fgsim.model.Auth;
import io.github.fgsim.model.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a simulator until a signal ends it. Its options are the builder's, by {@link ServeOptions};
 * what is not given is left to the builder.
 */
final class Serve implements Command {
  /** How long requests under way may take when a signal comes. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Syntax syntax = new Syntax().withEnvironment().sorted();

  private final CommandOption<String> accessKeys =
      syntax.add(
          "--access-key",
          "KEY",
          "Access key whose signed requests are taken, others get 401; repeatable, each with its"
              + " --secret-key (default: every request is taken).",
          Form.COMMAS,
          text -> text);

  private final CommandOption<String> secretKeys =
      syntax.add(
          "--secret-key",
          "KEY",
          "Secret key of the access key in the same place.",
          Form.COMMAS,
          text -> text);

  private final CommandOption<String> tokens =
      syntax.add(
          "--token",
          "TOKEN",
          "X-Auth-Token that is taken, others get 401; repeatable.",
          Form.COMMAS,
          text -> text);

  private final ShadowOptions shadowOptions = new ShadowOptions(syntax);
  private final ServeOptions builderOptions = new ServeOptions(syntax);

  @Override
  public String description() {
    return "Run the simulator until a signal ends it.";
  }

  @Override
  public String usage() {
    return "[serve] [OPTION...]";
  }

  @Override
  public List<String> notes() {
    return List.of(
        "Each option is also read from the environment: --project-id from FGSIM_PROJECT_ID, lists"
            + " with commas. The command line wins.",
        "The first line on standard output tells the address. SIGTERM closes the port; the exit"
            + " code is then 143.");
  }

  @Override
  public Syntax syntax() {
    return syntax;
  }

  @Override
  public int run(PrintWriter out, PrintWriter err) {
    FunctionGraphSimulator simulator = start();
    Thread.setDefaultUncaughtExceptionHandler(Serve::uncaught);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> simulator.close(GRACE), "functiongraph-simulator-close"));
    out.printf(
        "FunctionGraph simulator listening on %s (project %s, region %s, profile %s)%n",
        simulator.endpoint(), simulator.projectId(), simulator.region(), profile());
    shadow().ifPresent(shadow -> out.println("Beside it: " + shadow));
    warnOfOthers(simulator.endpoint().getHost(), err);
    try {
      new CountDownLatch(1).await(); // for ever: the server's threads are daemons
    } catch (InterruptedException e) {
      simulator.close();
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  /** Whoever reaches the port can do everything, and read what tests have stored. */
  private static void warnOfOthers(String host, PrintWriter err) {
    try {
      if (InetAddress.getByName(host).isLoopbackAddress()) {
        return;
      }
    } catch (UnknownHostException e) {
      return; // it is listened on, so this does not happen
    }
    err.printf(
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
      String text = builderOptions.value(option.name());
      if (text != null) {
        set(builder, option, text);
      }
    }
    builder.auth(auth());
    shadow().ifPresent(builder::shadow);
    if (builderOptions.value("region") == null) {
      shadowOptions.region().ifPresent(builder::region);
    }
    try {
      return builder.start();
    } catch (IllegalArgumentException e) { // the one thing that only a start can tell
      throw new Failure("--state " + builderOptions.value("state") + ": " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  private void set(SimulatorBuilder builder, SimulatorOption option, String text) {
    CommandOption<?> told = builderOptions.option(option.name());
    String shown = told.name() + " " + text;
    try {
      builder.set(option.name(), option.contents() ? read(text) : text);
    } catch (IllegalArgumentException e) {
      if (option.contents()) {
        throw new Failure(shown + ": " + e.getMessage(), e);
      }
      throw new UsageException(shown + ": " + e.getMessage(), told, e);
    }
  }

  private String profile() {
    String set = builderOptions.value("profile");
    return (set == null ? Profile.PAGES.name() : set).toUpperCase(Locale.ROOT);
  }

  private Auth auth() {
    List<String> access = accessKeys.values();
    List<String> secret = secretKeys.values();
    if (access.size() != secret.size()) {
      throw new UsageException(
          "each --access-key needs its --secret-key, but there are %d and %d"
              .formatted(access.size(), secret.size()));
    }
    Auth auth = Auth.off();
    for (int i = 0; i < access.size(); i++) {
      auth = auth.andSigned(access.get(i), secret.get(i));
    }
    for (String token : tokens.values()) {
      auth = auth.andToken(token);
    }
    return auth;
  }

  private Optional<Shadow> shadow() {
    boolean hasProject = builderOptions.value("projectId") != null;
    return shadowOptions.shadow(
        accessKeys.values(), secretKeys.values(), tokens.values(), hasProject);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be read: " + FileFault.ofReading(e), e);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
    }
  }
}
