package io.github.fgsim.internal.http;

import io.github.fgsim.model.Operation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a test wants done before the next calls of an operation; each runs once. Safe for concurrent
 * use.
 */
public final class Hooks {
  private final Map<Operation, Deque<Runnable>> waiting = new EnumMap<>(Operation.class);

  /** Adds an action that runs before one call, after those that wait already. */
  public synchronized void add(Operation operation, Runnable action) {
    waiting.computeIfAbsent(operation, o -> new ArrayDeque<>()).add(action);
  }

  synchronized Optional<Runnable> take(Operation operation) {
    Deque<Runnable> actions = waiting.get(operation);
    return actions == null ? Optional.empty() : Optional.ofNullable(actions.poll());
  }

  synchronized void clear() {
    waiting.clear();
  }
}
