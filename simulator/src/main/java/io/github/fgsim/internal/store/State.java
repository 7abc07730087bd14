package io.github.fgsim.internal.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Everything that one simulator remembers between requests; a reset puts another in its place. */
public final class State {
  private final Map<String, Project> projects = new ConcurrentHashMap<>();
  private final Map<String, byte[]> objects;

  /** The projects of the state that this is a copy of, each copied when it is first asked for. */
  private final Map<String, Project> originals;

  /** Empty state. */
  public State() {
    this(Map.of(), Map.of());
  }

  private State(Map<String, Project> originals, Map<String, byte[]> objects) {
    this.originals = originals;
    this.objects = new ConcurrentHashMap<>(objects);
  }

  /** The project of that id; every id is a project of its own. */
  public Project project(String projectId) {
    return projects.computeIfAbsent(
        projectId,
        id -> {
          Project original = originals.get(id);
          return original == null ? new Project() : original.copy();
        });
  }

  /**
   * The same state, on its own from now on. Cheap when this state is only ever copied, since its
   * projects are shared until one of the copies is asked for them.
   */
  public State copy() {
    Map<String, Project> frozen = new HashMap<>(originals);
    projects.forEach((id, project) -> frozen.put(id, project.copy()));
    return new State(frozen, objects);
  }

  /** Puts an object where code type obs finds it. */
  public void putObject(String url, byte[] bytes) {
    objects.put(url, bytes);
  }

  /** The object that a test put for this URL. */
  public Optional<byte[]> object(String url) {
    return Optional.ofNullable(objects.get(url));
  }
}
