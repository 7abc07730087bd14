package io.github.fgsim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** A command of the jar. */
interface Command {
  /** What it is for, a sentence. */
  String description();

  /** What comes after {@code java -jar functiongraph-simulator.jar}, with the lines that follow. */
  String usage();

  Syntax syntax();

  /** What help ends with, paragraph by paragraph. */
  default List<String> notes() {
    return List.of();
  }

  /**
   * Does what the line asked for.
   *
   * @return the exit code
   */
  int run(PrintWriter out, PrintWriter err) throws IOException, InterruptedException;
}
