package io.github.fgsim.internal.store;

import io.github.fgsim.internal.invocation.Behaviours;
import io.github.fgsim.invocation.DestinationMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Everything that one simulator remembers between requests; a reset puts another in its place. */
public final class State {
  private final Map<String, Project> projects = new ConcurrentHashMap<>();
  private final Map<String, byte[]> objects;
  private final Behaviours behaviours;
  private final List<Consumer<DestinationMessage>> destinations;
  private final Invocations invocations = new Invocations();
  private final WorkflowRuns workflowRuns = new WorkflowRuns();

  /** The projects of the state that this is a copy of, each copied when it is first asked for. */
  private final Map<String, Project> originals;

  /** Empty state. */
  public State() {
    this(Map.of(), Map.of(), new Behaviours(), new ArrayList<>());
  }

  private State(
      Map<String, Project> originals,
      Map<String, byte[]> objects,
      Behaviours behaviours,
      List<Consumer<DestinationMessage>> destinations) {
    this.originals = originals;
    this.objects = new ConcurrentHashMap<>(objects);
    this.behaviours = behaviours;
    this.destinations = new CopyOnWriteArrayList<>(destinations);
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
    return new State(frozen, objects, behaviours.copy(), destinations);
  }

  /**
   * A state with other projects, objects and executions, which takes them over; what functions do
   * stays, no call of one does.
   */
  State replacedBy(
      Map<String, Project> newProjects,
      Map<String, byte[]> newObjects,
      List<WorkflowRun> executions) {
    State replacement = new State(Map.of(), newObjects, behaviours, destinations);
    replacement.projects.putAll(newProjects);
    executions.forEach(replacement.workflowRuns::add);
    return replacement;
  }

  /** A state without projects, with the same objects: to try something that may be refused. */
  public State aside() {
    return new State(Map.of(), objects, behaviours, List.of());
  }

  /** The projects that were asked for, by id. */
  public Set<String> projectIds() {
    Set<String> ids = new TreeSet<>(originals.keySet());
    ids.addAll(projects.keySet());
    return ids;
  }

  /** What functions do when they are called. */
  public Behaviours behaviours() {
    return behaviours;
  }

  /** The calls of functions; a copy of the state begins without any. */
  public Invocations invocations() {
    return invocations;
  }

  /** The executions of workflows; a copy of the state begins without any. */
  public WorkflowRuns workflowRuns() {
    return workflowRuns;
  }

  /** Has messages to the destinations of asynchronous calls handed to a test. */
  public void onDestination(Consumer<DestinationMessage> hook) {
    destinations.add(hook);
  }

  /** Hands a message to those who asked for it. */
  public void deliver(DestinationMessage message) {
    destinations.forEach(hook -> hook.accept(message));
  }

  /** Puts an object where code type obs finds it. */
  public void putObject(String url, byte[] bytes) {
    objects.put(url, bytes);
  }

  /** All objects by their URL. */
  Map<String, byte[]> objects() {
    return Map.copyOf(objects);
  }

  /** The object that a test put for this URL. */
  public Optional<byte[]> object(String url) {
    return Optional.ofNullable(objects.get(url));
  }
}
