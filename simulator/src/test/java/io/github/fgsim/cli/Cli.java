package io.github.fgsim.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** A command that was run in this JVM, with what it printed. */
public record Cli(int exitCode, String out, String err) {

  public static Cli run(String... args) {
    return run(Map.of(), args);
  }

  static Cli run(Map<String, String> environment, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Main.run(environment::get, new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Cli(exitCode, out.toString(), err.toString());
  }
}
