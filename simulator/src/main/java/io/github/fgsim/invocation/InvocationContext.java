package io.github.fgsim.invocation;

import java.time.Duration;
import java.util.Optional;

/**
 * What a handler may ask of its call, named after the runtime's context. Safe for concurrent use.
 */
public interface InvocationContext {
  /** The id of the call. */
  String requestId();

  /** The project. */
  String projectId();

  /** The package. */
  String packageName();

  /** The function. */
  String functionName();

  /** The version that runs: {@code latest} or a published one. */
  String version();

  /** The memory in MB. */
  int memorySize();

  /** What is left of the function's timeout, in real time. */
  Duration remainingTime();

  /** An environment variable, from {@code user_data} or {@code encrypted_user_data}. */
  Optional<String> userData(String name);

  /** Writes a line to the log, which a call with {@code X-Cff-Log-Type: tail} gets. */
  void log(String line);
}
