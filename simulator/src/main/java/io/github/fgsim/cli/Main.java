package io.github.fgsim.cli;

import io.github.fgsim.internal.http.HttpServer;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The standalone jar. Exit code 0: done; 1: it could not be done, one line on standard error says
 * why; 2: the command line could not be understood, likewise.
 */
@Command(
    name = "functiongraph-simulator",
    description = "A simulator of the Huawei Cloud FunctionGraph v2 API, for tests.",
    synopsisHeading = "Usage: java -jar ",
    customSynopsis = "functiongraph-simulator.jar [COMMAND] [OPTION...]",
    commandListHeading = "%nCommands; without one, serve:%n",
    footer = "%nCOMMAND --help tells its options.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
public final class Main {
  private static final String NAME = "functiongraph-simulator";
  private static final String DEFAULT_COMMAND = "serve";

  /** The exit code of a process whose memory is exhausted. */
  static final int OUT_OF_MEMORY = 3;

  private Main() {}

  /** Runs the command that the arguments name and ends the JVM with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
    PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
    System.exit(run(System::getenv, out, err, args));
  }

  static int run(
      UnaryOperator<@Nullable String> environment,
      PrintWriter out,
      PrintWriter err,
      String... args) {
    CommandLine root = new CommandLine(new Main());
    String[] words = withCommand(root, args);
    if (words[0].equals(DEFAULT_COMMAND)) {
      HttpServer.prepare();
    }
    add(root, environment, words[0]);
    try {
      return root.setOut(out).setErr(err).execute(words);
    } catch (OutOfMemoryError e) {
      err.println("out of memory: give the JVM more, with -Xmx");
      return OUT_OF_MEMORY;
    }
  }

  /** All commands with their options. */
  static CommandLine commandLine(UnaryOperator<@Nullable String> environment) {
    CommandLine root = new CommandLine(new Main());
    add(root, environment, "");
    return root;
  }

  /**
   * Adds the command of this name, or all when none has it: to read the options of one takes some
   * forty milliseconds of a start. Those of serve and check are also read from the environment.
   */
  private static void add(
      CommandLine root, UnaryOperator<@Nullable String> environment, String called) {
    Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
    commands.put(DEFAULT_COMMAND, () -> serve(environment));
    commands.put("demo", () -> new CommandLine(new Demo()));
    commands.put("package", () -> new CommandLine(new PackageCommand()));
    commands.put("archive", () -> new CommandLine(new ArchiveCommand()));
    commands.put("check", () -> check(environment));
    commands.forEach(
        (name, command) -> {
          if (name.equals(called) || !commands.containsKey(called)) {
            root.addSubcommand(name, command.get());
          }
        });
    root.setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::explain)
        .setExecutionExceptionHandler(
            (exception, command, result) -> {
              if (exception instanceof Failure) {
                return explain(command, 1, exception.getMessage());
              }
              throw exception; // a fault of our own: with its trace
            });
  }

  private static CommandLine serve(UnaryOperator<@Nullable String> environment) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(new Serve());
    ServeOptions.addTo(spec);
    return new CommandLine(spec).setDefaultValueProvider(new Environment(environment));
  }

  private static CommandLine check(UnaryOperator<@Nullable String> environment) {
    return new CommandLine(new CheckCommand())
        .setDefaultValueProvider(new Environment(environment));
  }

  /** Options without a command are those of serve; {@code help} is an option by another name. */
  private static String[] withCommand(CommandLine commandLine, String... args) {
    if (args.length > 0 && args[0].equals("help")) {
      return Stream.concat(Arrays.stream(args).skip(1).limit(1), Stream.of("--help"))
          .toArray(String[]::new);
    }
    boolean isServe =
        args.length == 0
            || (args[0].startsWith("-")
                && !commandLine.getCommandSpec().optionsMap().containsKey(args[0]));
    if (!isServe) {
      return args;
    }
    String[] all = new String[args.length + 1];
    all[0] = DEFAULT_COMMAND;
    System.arraycopy(args, 0, all, 1, args.length);
    return all;
  }

  /** One line, and where the value came from when that is not the command line. */
  private static int explain(ParameterException exception, String... args) {
    CommandLine command = exception.getCommandLine();
    String source = "";
    if (exception.getArgSpec() instanceof OptionSpec option
        && command.getDefaultValueProvider() instanceof Environment environment
        && environment.isSourceOf(option, args)) {
      source = " (from the environment: " + Environment.variable(option) + ")";
    }
    return explain(
        command,
        2,
        message(exception, args)
            + suggestions(exception)
            + source
            + "; see "
            + command.getCommandSpec().qualifiedName()
            + " --help");
  }

  private static String suggestions(ParameterException exception) {
    return exception instanceof UnmatchedArgumentException unmatched
            && !unmatched.getSuggestions().isEmpty()
        ? " (did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?)"
        : "";
  }

  /**
   * What was not understood may be a secret, behind an option with a typing error or one too many.
   */
  private static String message(ParameterException exception, String... args) {
    if (!(exception instanceof UnmatchedArgumentException unmatched)) {
      return String.valueOf(exception.getMessage());
    }
    String first = unmatched.getUnmatched().get(0);
    boolean isCommand = unmatched.getCommandLine().getParent() == null && !first.startsWith("-");
    if (isCommand) {
      return "Unknown command: " + first;
    }
    List<String> options =
        unmatched.getUnmatched().stream()
            .filter(each -> each.startsWith("-"))
            .map(each -> each.split("=", 2)[0])
            .toList();
    boolean mayBeSecret = Arrays.stream(args).anyMatch(each -> each.matches("--.*(key|token).*"));
    if (options.isEmpty() && mayBeSecret) {
      return "Unmatched argument, which is not shown since it may be a secret";
    }
    if (options.isEmpty()) {
      return "Unmatched argument: " + first;
    }
    return "Unknown option: " + String.join(", ", options);
  }

  private static int explain(CommandLine command, int exitCode, @Nullable String message) {
    command.getErr().println(NAME + ": " + String.valueOf(message).replaceAll("\\s*\\R\\s*", " "));
    return exitCode;
  }

  /** The version of the jar; in a build's class folder there is none. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {NAME + " " + (version == null ? "(not packaged)" : version)};
    }
  }
}
