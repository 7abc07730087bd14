package io.github.fgsim.invocation;

import org.jspecify.annotations.Nullable;

/**
 * A handler as people write it for the service's Java runtime, such as {@code new
 * OrderHandler(prices)::handle}.
 *
 * @param <E> the event's type
 * @param <C> the service's interface {@code Context}
 */
@FunctionalInterface
public interface ServiceHandler<E, C> {
  /** Handles one invocation; the result is written by Gson. */
  @Nullable Object handle(E event, C context) throws Exception;
}
