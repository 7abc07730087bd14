package io.github.fgsim.cli;

import io.github.fgsim.cli.CommandOption.Form;
import io.github.fgsim.internal.wire.Edits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.jspecify.annotations.Nullable;

/** What a command's line may say: its options and files. */
final class Syntax {
  /** What a command line asks for. */
  enum Wish {
    RUN,
    HELP,
    VERSION
  }

  private final List<CommandOption<?>> options = new ArrayList<>();
  private boolean environment;
  private boolean sorted;
  private String filesDescription = "";
  private int mostFiles;
  private List<Path> files = List.of();

  /** Options that are not given are read from variables, of which an empty one is as if not set. */
  Syntax withEnvironment() {
    environment = true;
    return this;
  }

  /** Options are listed by name, not as they are declared. */
  Syntax sorted() {
    sorted = true;
    return this;
  }

  /** At least one file is needed. */
  Syntax withFiles(int most, String description) {
    mostFiles = most;
    filesDescription = description;
    return this;
  }

  CommandOption<Boolean> flag(String name, String description) {
    return add(name, "false", description, Form.FLAG, Values::onOrOff);
  }

  <T> CommandOption<T> option(
      String name, String label, String description, Function<String, T> reader) {
    return add(name, label, description, Form.ONCE, reader);
  }

  CommandOption<String> option(String name, String label, String description) {
    return option(name, label, description, Function.identity());
  }

  <T> CommandOption<T> list(
      String name, String label, String description, Function<String, T> reader) {
    return add(name, label, description, Form.LIST, reader);
  }

  <T> CommandOption<T> required(
      String name, String label, String description, Function<String, T> reader) {
    return add(new CommandOption<>(name, label, description, Form.ONCE, true, reader));
  }

  <T> CommandOption<T> add(
      String name, String label, String description, Form form, Function<String, T> reader) {
    return add(new CommandOption<>(name, label, description, form, false, reader));
  }

  private <T> CommandOption<T> add(CommandOption<T> option) {
    options.add(option);
    return option;
  }

  List<CommandOption<?>> options() {
    return sorted
        ? options.stream()
            .sorted(Comparator.<CommandOption<?>, String>comparing(CommandOption::name))
            .toList()
        : List.copyOf(options);
  }

  /** What help says of the files; empty when the command takes none. */
  String filesDescription() {
    return filesDescription;
  }

  boolean takesManyFiles() {
    return mostFiles > 1;
  }

  List<Path> files() {
    return files;
  }

  /** Gives options and files their values, unless help or the version is asked for. */
  Wish read(UnaryOperator<@Nullable String> variables, List<String> args) {
    CommandLine line = parse(args);
    if (line.hasOption("help")) {
      return Wish.HELP;
    }
    if (line.hasOption("version")) {
      return Wish.VERSION;
    }
    List<String> rest = line.getArgList();
    refuseUnknown(rest, args);
    for (CommandOption<?> option : options) {
      String variable = environment ? variables.apply(option.variable()) : null;
      String[] given = line.getOptionValues(option.longName());
      if (environment && given != null && Arrays.asList(given).contains("")) {
        throw new UsageException(option.name() + " is given an empty value: leave it out instead");
      }
      option.read(given, variable == null || variable.isEmpty() ? null : variable);
    }
    files = rest.stream().map(Path::of).toList();
    refuseMissing();
    return Wish.RUN;
  }

  private CommandLine parse(List<String> args) {
    Options known = new Options();
    options.forEach(option -> known.addOption(option.forParser()));
    known.addOption(Option.builder("h").longOpt("help").get());
    known.addOption(Option.builder("V").longOpt("version").get());
    try {
      return DefaultParser.builder()
          .setAllowPartialMatching(false)
          .setStripLeadingAndTrailingQuotes(false)
          .get()
          .parse(known, null, DefaultParser.NonOptionAction.SKIP, forParser(args));
    } catch (MissingArgumentException e) {
      CommandOption<?> option = find("--" + e.getOption().getLongOpt());
      throw new UsageException(
          option == null
              ? String.valueOf(e.getMessage())
              : option.name() + " needs a value: " + option.shown(),
          option,
          e);
    } catch (ParseException e) {
      throw new UsageException(String.valueOf(e.getMessage()), null, e);
    }
  }

  /**
   * The parser gives a flag whatever comes next, and a list with an equals sign nothing but that.
   */
  private String[] forParser(List<String> args) {
    List<String> words = new ArrayList<>();
    boolean isValue = false;
    for (int i = 0; i < args.size(); i++) {
      String[] parts = args.get(i).split("=", 2);
      CommandOption<?> option = find(parts[0]);
      boolean hasText = parts.length == 2;
      if (!isValue) {
        refuseOneDash(parts[0]);
      }
      isValue = option != null && !option.isFlag() && !hasText;
      if (option != null && option.isList() && hasText) {
        words.addAll(List.of(parts));
      } else if (option != null
          && option.isFlag()
          && !hasText
          && (i + 1 == args.size() || !Values.isOnOrOff(args.get(i + 1)))) {
        words.add(parts[0] + "=true");
      } else {
        words.add(args.get(i));
      }
    }
    return words.toArray(String[]::new);
  }

  /** The parser takes a long option with one dash, too, and what comes behind it as its value. */
  private void refuseOneDash(String word) {
    for (CommandOption<?> option : options) {
      String oneDash = "-" + option.longName();
      if (word.startsWith(oneDash)) {
        throw new UsageException(
            "unknown option " + oneDash + " (did you mean " + option.name() + "?)");
      }
    }
  }

  private @Nullable CommandOption<?> find(String name) {
    for (CommandOption<?> option : options) {
      if (option.name().equals(name)) {
        return option;
      }
    }
    return null;
  }

  /**
   * What was not understood may be a secret, behind an option with a typing error or one too many.
   */
  private void refuseUnknown(List<String> rest, List<String> args) {
    List<String> unknown =
        rest.stream()
            .filter(word -> word.startsWith("-") && word.length() > 1)
            .map(word -> word.split("=", 2)[0])
            .toList();
    if (!unknown.isEmpty()) {
      throw new UsageException(
          "unknown option "
              + String.join(", ", unknown)
              + Edits.didYouMean(
                  unknown.get(0), options.stream().map(CommandOption::name).toList()));
    }
    if (rest.size() > mostFiles) {
      boolean mayBeSecret = args.stream().anyMatch(arg -> arg.matches("--.*(key|token).*"));
      throw new UsageException(
          mayBeSecret
              ? "there is a word too many, which is not shown since it may be a secret"
              : tooMany(rest.get(mostFiles), args));
    }
  }

  private String tooMany(String word, List<String> args) {
    int at = args.indexOf(word);
    CommandOption<?> before = at < 1 ? null : find(args.get(at - 1));
    if (before != null && before.isFlag()) {
      return before.name() + " takes true or false or nothing, but not " + word;
    }
    return mostFiles == 0
        ? "only options are expected, but there is " + word
        : "one file is expected, but there is also " + word;
  }

  private void refuseMissing() {
    List<String> missing = new ArrayList<>();
    for (CommandOption<?> option : options) {
      if (option.isMissing()) {
        missing.add(option.shown());
      }
    }
    if (mostFiles > 0 && files.isEmpty()) {
      missing.add("FILE");
    }
    if (!missing.isEmpty()) {
      throw new UsageException("missing: " + String.join(", ", missing));
    }
  }
}
