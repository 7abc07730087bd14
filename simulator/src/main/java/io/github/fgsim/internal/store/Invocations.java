package io.github.fgsim.internal.store;

import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.model.FunctionUrn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The calls of functions: how many run, what came of the last of them, where the asynchronous ones
 * are.
 */
public final class Invocations {
  private static final int KEPT = 1_000;

  /**
   * An asynchronous call.
   *
   * @param urn the function without a version
   * @param record the fields that answers give
   * @param work what runs it, null until it was started
   */
  public record AsyncCall(FunctionUrn urn, JsonObject record, @Nullable Future<?> work) {}

  private final Deque<Invocation> last = new ArrayDeque<>();
  private final Map<FunctionUrn, Integer> running = new HashMap<>();
  private final Map<String, AsyncCall> asyncCalls = new LinkedHashMap<>();

  /** Keeps what came of a call. */
  public synchronized void add(Invocation invocation) {
    if (last.size() == KEPT) {
      last.removeFirst();
    }
    last.addLast(invocation);
  }

  /** The last calls, oldest first. */
  public synchronized List<Invocation> all() {
    return new ArrayList<>(last);
  }

  /** Counts a call that begins, unless so many run already. */
  public synchronized boolean begin(FunctionUrn function, long most) {
    int now = running.getOrDefault(function, 0);
    if (now >= most) {
      return false;
    }
    running.put(function, now + 1);
    return true;
  }

  /** Counts a call that ended. */
  public synchronized void end(FunctionUrn function) {
    running.computeIfPresent(function, (urn, count) -> count == 1 ? null : count - 1);
  }

  /** Keeps an asynchronous call, in place of the oldest when there are too many. */
  public synchronized void put(String requestId, AsyncCall call) {
    asyncCalls.put(requestId, call);
    if (asyncCalls.size() > KEPT) {
      asyncCalls.remove(asyncCalls.keySet().iterator().next());
    }
  }

  /** Changes an asynchronous call that is still kept; gives what it then is. */
  public synchronized Optional<AsyncCall> change(
      String requestId, UnaryOperator<AsyncCall> change) {
    return Optional.ofNullable(
        asyncCalls.computeIfPresent(requestId, (id, call) -> change.apply(call)));
  }

  /** An asynchronous call by its id. */
  public synchronized Optional<AsyncCall> asyncCall(String requestId) {
    return Optional.ofNullable(asyncCalls.get(requestId));
  }

  /** The asynchronous calls of a function, oldest first. */
  public synchronized List<AsyncCall> asyncCalls(FunctionUrn function) {
    return asyncCalls.values().stream().filter(call -> call.urn().equals(function)).toList();
  }
}
