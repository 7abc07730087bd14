package io.github.fgsim.internal.simulator;

import io.github.fgsim.model.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What a test wants done before the next calls of an operation; each runs once. Safe for concurrent
 * use.
 */
public final class Hooks {
  private final Map<Operation, Queue<Runnable>> waiting = new ConcurrentHashMap<>();

  /** Adds an action that runs before one call, after those that wait already. */
  public void add(Operation operation, Runnable action) {
    waiting.computeIfAbsent(operation, o -> new ConcurrentLinkedQueue<>()).add(action);
  }

  /** The next action that waits for a call of this operation. */
  public Optional<Runnable> take(Operation operation) {
    Queue<Runnable> actions = waiting.get(operation);
    return actions == null ? Optional.empty() : Optional.ofNullable(actions.poll());
  }

  void clear() {
    waiting.clear();
  }
}
