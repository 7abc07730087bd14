package io.github.fgsim.internal.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Everything that one simulator remembers between requests; a reset puts another in its place. */
public final class State {
  private final Map<String, Project> projects = new ConcurrentHashMap<>();
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

  /** The project of that id; every id is a project of its own. */
  public Project project(String projectId) {
    return projects.computeIfAbsent(projectId, id -> new Project());
  }

  /** An independent state that holds the same. */
  public State copy() {
    State copy = new State();
    projects.forEach((id, project) -> copy.projects.put(id, project.copy()));
    copy.objects.putAll(objects);
    return copy;
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
