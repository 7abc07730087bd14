package io.github.fgsim.invocation;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs the code that clients upload, for functions of its language for which nobody said what they
 * do. Python and Node.js run as processes of the interpreters on this machine, Custom runtime and
 * HTTP functions as the programs that they are, Java runs in this JVM.
 *
 * <p>There is no protection: the code may do all that the user may who runs the simulator, and Java
 * code all that the JVM may, whose memory and threads it shares. Immutable.
 */
public final class Runner {
  /** What a runner runs. */
  public enum Language {
    /** Functions of the Java runtimes, in this JVM. */
    JAVA,
    /** Functions of the Python runtimes, by {@code python3}. */
    PYTHON,
    /** Functions of the Node.js runtimes, by {@code node}. */
    NODE,
    /** Custom runtime and HTTP functions, by the program {@code bootstrap} in their code. */
    CUSTOM
  }

  private final Language language;
  private final Optional<Path> interpreter;
  private final int debugPort;

  private Runner(Language language, Optional<Path> interpreter, int debugPort) {
    this.language = language;
    this.interpreter = interpreter;
    this.debugPort = debugPort;
  }

  /**
   * Runs the Java functions in this JVM, each instance with a class loader of its own that sees the
   * function's jars and the platform.
   */
  public static Runner java() {
    return of(Language.JAVA);
  }

  /**
   * Runs the Python functions with the interpreter of the path that is nearest to the function's
   * runtime: {@code python3.9} for Python3.9 when it is there, else {@code python3}.
   */
  public static Runner python() {
    return of(Language.PYTHON);
  }

  /**
   * Runs the Node.js functions with the {@code node} of the path, or with {@code node18} for
   * Node.js18.15 when it is there.
   */
  public static Runner node() {
    return of(Language.NODE);
  }

  /**
   * Runs Custom runtime and HTTP functions, whose code has a program {@code bootstrap}. It is
   * started by {@code /bin/sh} and not on Windows. An HTTP function's server must listen on the
   * port that the environment variable {@code PORT} says, 8000 in the service.
   */
  public static Runner custom() {
    return of(Language.CUSTOM);
  }

  /** Runs the functions of a language. */
  public static Runner of(Language language) {
    return new Runner(Objects.requireNonNull(language), Optional.empty(), 0);
  }

  /**
   * The same with this interpreter in place of the one on the path.
   *
   * @throws IllegalStateException when this has no interpreter
   */
  public Runner with(Path newInterpreter) {
    if (language == Language.JAVA) {
      throw new IllegalStateException("java runs in this JVM, not by an interpreter");
    }
    if (language == Language.CUSTOM) {
      throw new IllegalStateException("custom functions bring their own program");
    }
    return new Runner(language, Optional.of(newInterpreter), debugPort);
  }

  /**
   * The same with a debugger's port for Node.js; one instance of one function at a time can have
   * it.
   *
   * @throws IllegalStateException when this is no runner for Node.js
   */
  public Runner inspect(int port) {
    if (language != Language.NODE) {
      throw new IllegalStateException("inspect is an option of node");
    }
    return new Runner(language, interpreter, port);
  }

  /** What it runs. */
  public Language language() {
    return language;
  }

  /** The interpreter, when it is not the one on the path. */
  public Optional<Path> interpreter() {
    return interpreter;
  }

  /** The debugger's port, 0 for none. */
  public int debugPort() {
    return debugPort;
  }

  @Override
  public String toString() {
    return language.name().toLowerCase(Locale.ROOT);
  }
}
