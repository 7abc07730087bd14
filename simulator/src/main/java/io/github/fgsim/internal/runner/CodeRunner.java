package io.github.fgsim.internal.runner;

import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.invocation.FunctionHandler;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Runs the code of one language. */
interface CodeRunner extends AutoCloseable {
  /** What a version's code does; it is made ready by the first call. */
  FunctionHandler handler(FunctionVersion version, Function<String, Optional<byte[]>> dependency);

  /** Forgets what is kept ready of a function but for these versions as they are. */
  void keep(String functionId, List<FunctionVersion> present);

  @Override
  void close();
}
