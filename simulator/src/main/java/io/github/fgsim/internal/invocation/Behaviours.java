package io.github.fgsim.internal.invocation;

import io.github.fgsim.invocation.FunctionHandler;
import io.github.fgsim.model.FunctionUrn;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What functions do, by project, package, name and, when asked for, version. Kept apart from the
 * functions, so that a behaviour may be there before its function and outlives it. Safe for
 * concurrent use.
 */
public final class Behaviours {
  /** Whose behaviour it is; without a version that of all versions that have none of their own. */
  public record Key(
      String projectId, String packageName, String functionName, @Nullable String version) {

    public Key {
      Objects.requireNonNull(packageName, "packageName");
      Objects.requireNonNull(functionName, "functionName");
    }

    /** In place of a name: every function of the project. No function can have that name. */
    public static final String ALL = "*";

    /** That of every function of a project. */
    public static Key ofAll(String projectId, @Nullable String version) {
      return new Key(projectId, ALL, ALL, version);
    }

    /** Whether it is that of every function. */
    public boolean isOfAll() {
      return functionName.equals(ALL);
    }

    @Override
    public String toString() {
      return packageName + "/" + functionName + (version == null ? "" : ":" + version);
    }
  }

  /**
   * What a function does.
   *
   * @param loader the context class loader of the thread that said so, under which it runs
   * @param values what writes its results
   */
  public record Behaviour(FunctionHandler handler, @Nullable ClassLoader loader, Values values) {
    /** A behaviour whose results are those of a test's handlers. */
    public Behaviour(FunctionHandler handler, @Nullable ClassLoader loader) {
      this(handler, loader, Values.ofTest());
    }
  }

  /** In the order in which they were said; another map with each change. */
  private volatile Map<Key, Behaviour> behaviours;

  /** No behaviours. */
  public Behaviours() {
    this(Map.of());
  }

  private Behaviours(Map<Key, Behaviour> behaviours) {
    this.behaviours = behaviours;
  }

  /** The same behaviours, on their own from now on. */
  public Behaviours copy() {
    return new Behaviours(behaviours);
  }

  /** Registers a behaviour in place of an earlier one. */
  public void put(Key key, FunctionHandler handler) {
    putAll(Map.of(key, handler));
  }

  /** Registers behaviours in place of earlier ones. */
  public synchronized void putAll(Map<Key, ? extends FunctionHandler> handlers) {
    behaviours = with(handlers, behaviours);
  }

  /** Registers these answers and forgets all other canned ones. */
  public synchronized void replaceCanned(Map<Key, CannedAnswer> answers) {
    Map<Key, Behaviour> others = new LinkedHashMap<>(behaviours);
    others.keySet().removeAll(canned().keySet());
    behaviours = with(answers, others);
  }

  private static Map<Key, Behaviour> with(
      Map<Key, ? extends FunctionHandler> handlers, Map<Key, Behaviour> earlier) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Map<Key, Behaviour> all = new LinkedHashMap<>(earlier);
    all.keySet().removeAll(handlers.keySet());
    handlers.forEach((key, handler) -> all.put(key, new Behaviour(handler, loader)));
    return Collections.unmodifiableMap(all);
  }

  /** The behaviours that are data, in the order in which they were said. */
  public Map<Key, CannedAnswer> canned() {
    Map<Key, CannedAnswer> canned = new LinkedHashMap<>();
    behaviours.forEach(
        (key, behaviour) -> {
          if (behaviour.handler() instanceof CannedAnswer answer) {
            canned.put(key, answer);
          }
        });
    return canned;
  }

  /** The behaviour of a version that was said of its function. */
  public Optional<Behaviour> find(FunctionUrn urn) {
    return find(new Key(urn.projectId(), urn.packageName(), urn.functionName(), urn.qualifier()));
  }

  /** The behaviour of a version that was said of every function. */
  public Optional<Behaviour> findOfAll(FunctionUrn urn) {
    return find(Key.ofAll(urn.projectId(), urn.qualifier()));
  }

  private Optional<Behaviour> find(Key key) {
    Map<Key, Behaviour> present = behaviours;
    Behaviour ofVersion = present.get(key);
    return Optional.ofNullable(
        ofVersion != null
            ? ofVersion
            : present.get(new Key(key.projectId(), key.packageName(), key.functionName(), null)));
  }
}
