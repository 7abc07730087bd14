package io.github.fgsim.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** A help text of at most 80 columns. */
final class Help {
  private static final int WIDTH = 80;
  private static final int WIDEST_NAME = 26;

  /** What the jar and each of its commands takes. */
  static final Map<String, String> EVERYWHERE = everywhere();

  static final String EXIT_CODES =
      "Exit codes: 0 done; 1 not done, and a line on standard error says why; 2 the command line"
          + " is wrong, likewise; 3 out of memory.";

  private final StringBuilder text = new StringBuilder();

  private static Map<String, String> everywhere() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("-h, --help", "Show this help message and exit.");
    rows.put("-V, --version", "Print version information and exit.");
    return rows;
  }

  static String of(Command command) {
    Map<String, String> rows = new LinkedHashMap<>();
    Syntax syntax = command.syntax();
    if (!syntax.filesDescription().isEmpty()) {
      rows.put("    FILE" + (syntax.takesManyFiles() ? "..." : ""), syntax.filesDescription());
    }
    syntax.options().forEach(option -> rows.put("    " + option.shown(), option.description()));
    rows.putAll(EVERYWHERE);
    Help help = new Help();
    help.usage(command.usage()).paragraph(command.description()).columns(rows);
    help.paragraph("");
    command.notes().forEach(help::paragraph);
    return help.paragraph(EXIT_CODES).toString();
  }

  /** Line breaks of it stay. */
  Help usage(String usage) {
    text.append("Usage: java -jar functiongraph-simulator.jar ").append(usage).append('\n');
    return this;
  }

  Help paragraph(String words) {
    wrap(words, 0, 0);
    return this;
  }

  /** Names and what they mean; a long name has a line of its own. */
  Help columns(Map<String, String> rows) {
    int column =
        rows.keySet().stream()
                .mapToInt(String::length)
                .filter(length -> length <= WIDEST_NAME)
                .max()
                .orElse(0)
            + 4;
    rows.forEach(
        (name, meaning) -> {
          text.append("  ").append(name);
          int end = name.length() + 2;
          if (end + 2 > column) {
            text.append('\n');
            end = 0;
          }
          text.append(" ".repeat(column - end));
          wrap(meaning, column, column + 2);
        });
    return this;
  }

  /** Appends words and breaks lines between them, from a column on; later lines are indented. */
  private void wrap(String words, int column, int indent) {
    int end = column;
    boolean first = true;
    for (String word : words.split(" ", -1)) {
      if (!first && end + 1 + word.length() > WIDTH) {
        text.append('\n').append(" ".repeat(indent));
        end = indent;
      } else if (!first) {
        text.append(' ');
        end++;
      }
      text.append(word);
      end += word.length();
      first = false;
    }
    text.append('\n');
  }

  @Override
  public String toString() {
    return text.toString().replace("\n", System.lineSeparator());
  }
}
