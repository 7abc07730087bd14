package io.github.fgsim;

import java.util.function.Consumer;

/**
 * What is to happen before requests of an operation.
 *
 * @see FunctionGraphSimulator#before
 */
@FunctionalInterface
public interface Before {
  /** Runs the action before the next request, on the thread that serves it. */
  void once(Consumer<FunctionGraphSimulator> action);
}
