package io.github.fgsim.invocation;

import org.jspecify.annotations.Nullable;

/**
 * What a function does in place of its code. May be called by several threads at once; interrupted
 * when the function's timeout is over, when its asynchronous call is cancelled or forgotten in a
 * reset, and when the simulator is closed. One that takes no notice keeps its daemon thread and
 * harms nobody.
 */
@FunctionalInterface
public interface FunctionHandler {
  /**
   * Handles one call.
   *
   * @param event the event as JSON text, {@code {}} when the call had no body
   * @return the result, which Gson writes as in the service's Java runtime: null, a {@link String},
   *     {@link Number}, {@link Boolean}, an enum's constant, a {@code Map}, a {@code List}, a
   *     record or another object with fields of these; or {@link JsonText} for text that is JSON
   *     already. What Gson cannot write is the function's error, as is more than 6 MB
   * @throws Exception any: the caller gets its message, type and stack trace, as for code that
   *     throws
   */
  @Nullable Object handle(String event, InvocationContext context) throws Exception;
}
