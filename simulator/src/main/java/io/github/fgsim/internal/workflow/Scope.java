package io.github.fgsim.internal.workflow;

import io.github.fgsim.internal.wire.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What the roots of paths stand for.
 *
 * @param input {@code $}
 * @param current {@code @}, the item that a filter looks at
 * @param constants {@code $CONST}
 */
record Scope(@Nullable Object input, @Nullable Object current, JsonObject constants) {
  Scope(@Nullable Object input, JsonObject constants) {
    this(input, input, constants);
  }

  Scope at(Object item) {
    return new Scope(input, item, constants);
  }
}
