package io.github.fgsim.invocation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a handler may ask of its call, named after the context of the service's runtimes
 * (getRequestID, getRemainingTimeInMilliSeconds, getUserData and so on). Safe for concurrent use,
 * also when the call has ended; what is then logged is lost.
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

  /**
   * The memory in MB, that of the call where the function's memory is dynamic. Nothing bounds it.
   */
  int memorySize();

  /** The function's timeout, whole seconds. */
  Duration timeout();

  /** What time it is by the simulator's clock. */
  Instant time();

  /** What is left of the function's timeout, in real time. */
  Duration remainingTime();

  /** An environment variable, from {@code user_data} or {@code encrypted_user_data}. */
  Optional<String> userData(String name);

  /**
   * Writes a line to the log, whose end a call with {@code X-Cff-Log-Type: tail} gets; of a log of
   * more than 1 MB the end is kept.
   */
  void log(String line);
}
