package io.github.fgsim.internal.invocation;

import io.github.fgsim.invocation.FunctionHandler;
import io.github.fgsim.model.FunctionUrn;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What functions do, by project, package, name and, when asked for, version. Kept apart from the
 * functions, so that a behaviour may be there before its function and outlives it. Running uploaded
 * code would be a second source beside this. Safe for concurrent use.
 */
public final class Behaviours {
  private record Key(
      String projectId, String packageName, String functionName, @Nullable String version) {}

  /**
   * What a function does.
   *
   * @param loader the context class loader of the thread that said so, under which it runs
   */
  public record Behaviour(FunctionHandler handler, @Nullable ClassLoader loader) {}

  private final Map<Key, Behaviour> behaviours = new ConcurrentHashMap<>();

  /** The same behaviours, on their own from now on. */
  public Behaviours copy() {
    Behaviours copy = new Behaviours();
    copy.behaviours.putAll(behaviours);
    return copy;
  }

  /**
   * Registers a behaviour in place of an earlier one; without a version it is for all that have
   * none of their own.
   */
  public void put(
      String projectId,
      String packageName,
      String functionName,
      @Nullable String version,
      FunctionHandler handler) {
    behaviours.put(
        new Key(projectId, packageName, functionName, version),
        new Behaviour(handler, Thread.currentThread().getContextClassLoader()));
  }

  /** The behaviour of a version. */
  public Optional<Behaviour> find(FunctionUrn urn) {
    Behaviour ofVersion =
        behaviours.get(
            new Key(urn.projectId(), urn.packageName(), urn.functionName(), urn.qualifier()));
    return Optional.ofNullable(
        ofVersion != null
            ? ofVersion
            : behaviours.get(
                new Key(urn.projectId(), urn.packageName(), urn.functionName(), null)));
  }
}
