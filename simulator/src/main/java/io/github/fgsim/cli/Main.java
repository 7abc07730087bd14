package io.github.fgsim.cli;

import io.github.fgsim.internal.http.HttpServer;
import io.github.fgsim.internal.wire.Edits;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The standalone jar. Exit code 0: done; 1: it could not be done, one line on standard error says
 * why; 2: the command line could not be understood, likewise.
 */
public final class Main {
  private static final String NAME = "functiongraph-simulator";
  private static final String DEFAULT_COMMAND = "serve";
  private static final Map<String, Supplier<Command>> COMMANDS = commands();

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
    String first = args.length == 0 ? DEFAULT_COMMAND : args[0];
    List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
    return switch (first) {
      case "-h", "--help" -> print(help(), out);
      case "-V", "--version" -> print(version(), out);
      case "help" -> {
        Command asked = rest.isEmpty() ? null : command(rest.get(0));
        yield asked == null && !rest.isEmpty()
            ? unknown(rest.get(0), err)
            : print(asked == null ? help() : Help.of(asked), out);
      }
      default ->
          first.startsWith("-")
              ? run(DEFAULT_COMMAND, environment, out, err, Arrays.asList(args))
              : run(first, environment, out, err, rest);
    };
  }

  private static int run(
      String name,
      UnaryOperator<@Nullable String> environment,
      PrintWriter out,
      PrintWriter err,
      List<String> args) {
    if (name.equals(DEFAULT_COMMAND)) {
      HttpServer.prepare();
    }
    Command command = command(name);
    if (command == null) {
      return unknown(name, err);
    }
    try {
      return switch (command.syntax().read(environment, args)) {
        case HELP -> print(Help.of(command), out);
        case VERSION -> print(version(), out);
        case RUN -> command.run(out, err);
      };
    } catch (UsageException e) {
      return explain(err, 2, e.getMessage() + e.source() + see(name + " "));
    } catch (Failure e) {
      return explain(err, 1, e.getMessage());
    } catch (IOException | RuntimeException e) { // a fault of our own: with its trace
      e.printStackTrace(err);
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } catch (OutOfMemoryError e) {
      err.println("out of memory: give the JVM more, with -Xmx");
      return OUT_OF_MEMORY;
    }
  }

  private static Map<String, Supplier<Command>> commands() {
    Map<String, Supplier<Command>> commands = new LinkedHashMap<>();
    commands.put(DEFAULT_COMMAND, Serve::new);
    commands.put("demo", Demo::new);
    commands.put("package", PackageCommand::new);
    commands.put("archive", ArchiveCommand::new);
    commands.put("check", CheckCommand::new);
    return commands;
  }

  /** The command of a name, null when there is none: only what is called is made. */
  static @Nullable Command command(String name) {
    Supplier<Command> command = COMMANDS.get(name);
    return command == null ? null : command.get();
  }

  private static String help() {
    Map<String, String> commands = new LinkedHashMap<>();
    COMMANDS.forEach((name, command) -> commands.put(name, command.get().description()));
    return new Help()
        .usage("[COMMAND] [OPTION...]")
        .paragraph("A simulator of the Huawei Cloud FunctionGraph v2 API, for tests.")
        .columns(Help.EVERYWHERE)
        .paragraph("")
        .paragraph("Commands; without one, serve:")
        .columns(commands)
        .paragraph("")
        .paragraph("COMMAND --help tells its options. " + Help.EXIT_CODES)
        .toString();
  }

  /** The version of the jar; in a build's class folder there is none. */
  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return NAME + " " + (version == null ? "(not packaged)" : version) + System.lineSeparator();
  }

  private static int print(String text, PrintWriter out) {
    out.print(text);
    out.flush();
    return 0;
  }

  private static int unknown(String command, PrintWriter err) {
    List<String> words = new ArrayList<>(COMMANDS.keySet());
    words.addAll(List.of("help", "--help", "--version"));
    return explain(
        err, 2, "unknown command " + command + Edits.didYouMean(command, words) + see(""));
  }

  private static String see(String command) {
    return "; see java -jar " + NAME + ".jar " + command + "--help";
  }

  private static int explain(PrintWriter err, int exitCode, @Nullable String message) {
    err.println(NAME + ": " + String.valueOf(message).replaceAll("\\s*\\R\\s*", " "));
    return exitCode;
  }
}
