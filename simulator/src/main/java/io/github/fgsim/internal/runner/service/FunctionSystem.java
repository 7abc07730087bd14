package io.github.fgsim.internal.runner.service;

import java.io.PrintStream;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a function's code finds in place of {@link System}. Each function's class loader has its own
 * of this class, so that the static fields are those of one function.
 */
public final class FunctionSystem {
  /** What the code prints; set before the code runs. */
  @SuppressWarnings("NullAway.Init")
  public static PrintStream out;

  /** What the code prints as errors. */
  @SuppressWarnings("NullAway.Init")
  public static PrintStream err;

  /** The environment of the function. */
  public static Map<String, String> environment = Map.of();

  /** What happens at an exit. */
  public static IntConsumer exit = status -> {};

  private FunctionSystem() {}

  /** As {@link System#setOut}. */
  public static void setOut(PrintStream stream) {
    out = Objects.requireNonNull(stream);
  }

  /** As {@link System#setErr}. */
  public static void setErr(PrintStream stream) {
    err = Objects.requireNonNull(stream);
  }

  /** As {@link System#exit}; ends the function's instance and not the JVM. */
  public static void exit(int status) {
    exit.accept(status);
  }

  /** As {@link System#getenv(String)}. */
  public static @Nullable String getenv(String name) {
    return environment.get(Objects.requireNonNull(name));
  }

  /** As {@link System#getenv()}. */
  public static Map<String, String> getenv() {
    return environment;
  }
}
