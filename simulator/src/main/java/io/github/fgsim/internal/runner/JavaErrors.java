package io.github.fgsim.internal.runner;

import io.github.fgsim.internal.invocation.FunctionFailure;
import io.github.fgsim.internal.wire.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Errors in the form of the service's Java runtime: its keys, their order, two blanks before a key,
 * the trace from {@code Caused by} on, as a record of 2025 of an asynchronous failure has them.
 */
final class JavaErrors {
  static final int ENTRY = 4001;
  static final int INVOCATION = 4002;
  static final int RESULT = 4007;
  static final int INITIALIZATION = 4009;
  private static final int LINES = 1_000;

  private JavaErrors() {}

  /** What the function's code threw. */
  static FunctionFailure thrown(int code, InvocationTargetException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new FunctionFailure(
        code, json(prefix(code) + cause.getMessage(), cause.getClass().getName(), trace(e)));
  }

  /** What a static initializer threw. */
  static FunctionFailure inInitializer(ExceptionInInitializerError e) {
    return thrown(ENTRY, new InvocationTargetException(e.getCause() == null ? e : e.getCause()));
  }

  /** What is wrong with the function's entry or its result. */
  static FunctionFailure of(int code, String type, String message) {
    return new FunctionFailure(code, json(prefix(code) + message, type, List.of()));
  }

  /** A class that is not there, with the words and without the type of a record of 2020. */
  static FunctionFailure noClass(String name) {
    return new FunctionFailure(ENTRY, json("Exception: " + name, null, List.of()));
  }

  private static String prefix(int code) {
    return switch (code) {
      case ENTRY -> "function entry exception, error: ";
      case INITIALIZATION -> "function initialization exception, error: ";
      case RESULT -> "function result is invalid, error: ";
      default -> "function invocation exception, error: ";
    };
  }

  /**
   * The lines of the trace as a JVM prints them. Where it leaves out what is common with the
   * runtime's own frames, it says that these are 16, as in the record.
   */
  private static List<String> trace(InvocationTargetException e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    List<String> lines = new ArrayList<>();
    boolean runtimes = true;
    for (String line : text.toString().lines().map(String::strip).toList()) {
      boolean begun = !lines.isEmpty() || line.startsWith("Caused by: ");
      if (!begun
          || line.startsWith("at java.base/jdk.internal.reflect.")
          || line.startsWith("at io.github.fgsim.internal.")) {
        continue;
      }
      if (runtimes && line.matches("\\.\\.\\. \\d+ more")) {
        runtimes = false;
        lines.add("... 16 more");
      } else if (lines.size() < LINES) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static String json(String message, @Nullable String type, List<String> trace) {
    String lines =
        trace.stream()
            .map(line -> "\n    " + Json.text(line))
            .collect(Collectors.joining(",", "[", trace.isEmpty() ? "]" : "\n  ]"));
    return "{\n  \"errorMessage\": "
        + Json.text(message)
        + (type == null ? "" : ",\n  \"errorType\": " + Json.text(type))
        + ",\n  \"stackTrace\": "
        + lines
        + "\n}";
  }
}
