package io.github.fgsim.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.commons.cli.Option;
import org.jspecify.annotations.Nullable;

/**
 * An option of a command, declared once: what is parsed, read from the environment, shown as help
 * and listed in the documents follows from it. Holds its values when a command line was read.
 */
final class CommandOption<T> {
  /** What variables begin with: {@code --project-id} is also {@code FGSIM_PROJECT_ID}. */
  static final String PREFIX = "FGSIM_";

  /** How values are given. */
  enum Form {
    /** {@code --verbose}, or with true or false. */
    FLAG,
    ONCE,
    /** A value each time. */
    REPEATED,
    /** A value each time, or several with commas. */
    COMMAS,
    /** Values up to the next option, also with commas. */
    LIST
  }

  private final String name;
  private final String label;
  private final String description;
  private final Form form;
  private final boolean required;
  private final Function<String, T> reader;
  private List<T> values = List.of();
  private boolean fromEnvironment;

  /**
   * An option without a value yet.
   *
   * @param name with its dashes
   * @param label what stands for a value in help
   * @param reader throws {@link IllegalArgumentException} with the rest of a sentence that begins
   *     with the option
   */
  CommandOption(
      String name,
      String label,
      String description,
      Form form,
      boolean required,
      Function<String, T> reader) {
    this.name = name;
    this.label = label;
    this.description = description;
    this.form = form;
    this.required = required;
    this.reader = reader;
  }

  String name() {
    return name;
  }

  String label() {
    return label;
  }

  String description() {
    return description;
  }

  boolean isFlag() {
    return form == Form.FLAG;
  }

  boolean isList() {
    return form == Form.LIST;
  }

  String variable() {
    return PREFIX + longName().replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** As help shows it, such as {@code --port=PORT}. */
  String shown() {
    return name
        + switch (form) {
          case FLAG -> "[=false]";
          case ONCE, REPEATED -> "=" + label;
          case COMMAS -> "=" + label + "[,...]";
          case LIST -> "=" + label + "...";
        };
  }

  /** The only value, null when there is none. */
  @Nullable T value() {
    return values.isEmpty() ? null : values.get(0);
  }

  /** The only value of a required option. */
  T needed() {
    return values.get(0);
  }

  /** Gives the values to what may refuse them with an {@link IllegalArgumentException}. */
  void ifGiven(Consumer<T> taker) {
    try {
      values.forEach(taker);
    } catch (IllegalArgumentException e) {
      throw new UsageException(name + ": " + e.getMessage(), this, e);
    }
  }

  List<T> values() {
    return values;
  }

  boolean isOn() {
    return Boolean.TRUE.equals(value());
  }

  boolean isMissing() {
    return required && values.isEmpty();
  }

  boolean isOnCommandLine() {
    return !values.isEmpty() && !fromEnvironment;
  }

  boolean isFromEnvironment() {
    return fromEnvironment;
  }

  String longName() {
    return name.substring("--".length());
  }

  Option forParser() {
    return Option.builder()
        .longOpt(longName())
        .numberOfArgs(isList() ? Option.UNLIMITED_VALUES : 1)
        .optionalArg(isFlag())
        .get();
  }

  /** Takes what the command line gives, else what the variable holds. */
  void read(String @Nullable [] given, @Nullable String variable) {
    fromEnvironment = given == null && variable != null;
    List<T> read = new ArrayList<>();
    if (given != null) {
      if (given.length > 1 && (isFlag() || form == Form.ONCE)) {
        throw new UsageException(
            name + " takes one value, but is given " + given.length + " times", this, null);
      }
      for (String text : given) {
        read(text, read);
      }
    } else if (variable != null) {
      read(variable, read);
    }
    values = List.copyOf(read);
  }

  private void read(String text, List<T> read) {
    String[] parts =
        form == Form.COMMAS || form == Form.LIST ? text.split(",", -1) : new String[] {text};
    for (String part : parts) {
      try {
        read.add(reader.apply(part));
      } catch (IllegalArgumentException e) {
        throw new UsageException(name + ": " + e.getMessage(), this, e);
      }
    }
  }
}
