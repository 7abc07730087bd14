package io.github.fgsim.invocation;

import org.jspecify.annotations.Nullable;

/** A {@link FunctionHandler} whose event is read into a type, such as a record. */
@FunctionalInterface
public interface TypedHandler<E> {
  /** Handles one call; see {@link FunctionHandler#handle}. */
  @Nullable Object handle(E event, InvocationContext context) throws Exception;
}
