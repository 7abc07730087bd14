package io.github.fgsim.invocation;

import org.jspecify.annotations.Nullable;

/** What a function does in place of its code. May be called by several threads at once. */
@FunctionalInterface
public interface FunctionHandler {
  /**
   * Handles one call.
   *
   * @param event the event as JSON text, {@code {}} when the call had no body
   * @return the result: null, a {@link String}, {@link Number}, {@link Boolean}, a {@code Map}, a
   *     {@code List} or a record of these; or {@link JsonText} for text that is JSON already
   * @throws Exception any: the caller gets its message, type and stack trace, as for code that
   *     throws
   */
  @Nullable Object handle(String event, InvocationContext context) throws Exception;
}
