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
 * code would be a second source beside this.
 */
public final class Behaviours {
  private record Key(
      String projectId, String packageName, String functionName, @Nullable String version) {}

  private final Map<Key, FunctionHandler> handlers = new ConcurrentHashMap<>();

  /** The same behaviours, on their own from now on. */
  public Behaviours copy() {
    Behaviours copy = new Behaviours();
    copy.handlers.putAll(handlers);
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
    handlers.put(new Key(projectId, packageName, functionName, version), handler);
  }

  /** The behaviour of a version. */
  public Optional<FunctionHandler> find(FunctionUrn urn) {
    FunctionHandler ofVersion =
        handlers.get(
            new Key(urn.projectId(), urn.packageName(), urn.functionName(), urn.qualifier()));
    return Optional.ofNullable(
        ofVersion != null
            ? ofVersion
            : handlers.get(new Key(urn.projectId(), urn.packageName(), urn.functionName(), null)));
  }
}
