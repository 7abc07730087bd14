package io.github.fgsim.internal.runner;

import io.github.fgsim.internal.function.RuntimeFamily;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.invocation.FunctionHandler;
import io.github.fgsim.invocation.Runner;
import io.github.fgsim.invocation.Runner.Language;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What runs the uploaded code of one simulator, by language. Code is kept ready by version and
 * forgotten when the version changes, when nobody has called it for a while, on a reset and on a
 * close. Safe for concurrent use.
 */
public final class Runners implements AutoCloseable {
  private volatile Map<Language, CodeRunner> runners = Map.of();

  /** Runs code with these from now on, one of a language. */
  public void use(List<Runner> chosen) {
    Map<Language, CodeRunner> made = new EnumMap<>(Language.class);
    for (Runner runner : chosen) {
      made.put(
          runner.language(),
          switch (runner.language()) {
            case JAVA -> java();
            case PYTHON -> processes(new Interpreter.Python(runner));
            case NODE -> processes(new Interpreter.Node(runner));
            case CUSTOM -> new InstanceRunner(new Bootstrap());
          });
    }
    close();
    runners = made;
  }

  /** The class path of the test is that of the thread that starts the simulator. */
  private static CodeRunner java() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    ClassLoader tests = loader == null ? Runners.class.getClassLoader() : loader;
    return new InstanceRunner(
        (version, code, context) -> JavaInstance.start(version, code, tests, context));
  }

  private static CodeRunner processes(Interpreter interpreter) {
    return new InstanceRunner(new WorkerStarter(interpreter));
  }

  /**
   * What a version's code does; empty when nothing runs its language.
   *
   * @param dependency finds the zip of a dependency's version by its id
   */
  public Optional<FunctionHandler> handler(
      FunctionVersion version, Function<String, Optional<byte[]>> dependency) {
    return language(version.runtimeFamily())
        .map(runners::get)
        .map(runner -> runner.handler(version, dependency));
  }

  /** Forgets what is kept ready of a function that has changed, but for these versions. */
  public void keep(String functionId, List<FunctionVersion> present) {
    runners.values().forEach(runner -> runner.keep(functionId, present));
  }

  /** Whether a version's code is run. */
  public boolean runs(FunctionVersion version) {
    return language(version.runtimeFamily()).filter(runners::containsKey).isPresent();
  }

  /** The language of a family of runtimes; empty when no runner runs it. */
  public static Optional<Language> language(RuntimeFamily family) {
    return switch (family) {
      case JAVA -> Optional.of(Language.JAVA);
      case PYTHON -> Optional.of(Language.PYTHON);
      case NODE -> Optional.of(Language.NODE);
      case CUSTOM, HTTP -> Optional.of(Language.CUSTOM);
      default -> Optional.empty();
    };
  }

  /** Ends what is kept ready and what runs; code that is called later is made ready anew. */
  @Override
  public void close() {
    runners.values().forEach(CodeRunner::close);
  }
}
