package io.github.fgsim.internal.store;

import io.github.fgsim.internal.wire.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a workflow, as it is at one moment.
 *
 * @param id the execution's id
 * @param isKept whether it is shown after its end, which those of express workflows are not
 * @param merges whether a node's input is joined with the output of the one before
 * @param headers what the start handed over beside the input
 * @param output what the last node gave, null before a success
 * @param end when it ended, null while it runs
 * @param nodes the nodes that were entered, in order
 */
public record WorkflowRun(
    String id,
    String projectId,
    String workflowId,
    boolean isKept,
    boolean merges,
    JsonObject input,
    @Nullable JsonObject headers,
    Status status,
    @Nullable Object output,
    Instant begin,
    @Nullable Instant end,
    Instant updated,
    List<Node> nodes) {

  /** By what an execution is one: an id, which its caller may have chosen, of a project. */
  public record Key(String projectId, String id) {}

  /** Where an execution stands, or an attempt at a node. */
  public enum Status {
    RUNNING,
    SUCCESS,
    FAIL,
    TIMEOUT,
    CANCEL;

    /** As responses write it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One attempt at a node.
   *
   * @param error what went wrong, null unless it failed
   * @param requestId the invocation's id, null when nothing was invoked
   */
  public record Attempt(
      Status status,
      Object input,
      @Nullable Object output,
      Instant begin,
      @Nullable Instant end,
      @Nullable JsonObject error,
      @Nullable String requestId) {

    /** The same, ended. */
    public Attempt ended(
        Status how,
        @Nullable Object newOutput,
        @Nullable JsonObject newError,
        @Nullable String invocation,
        Instant now) {
      return new Attempt(how, input, newOutput, begin, now, newError, invocation);
    }
  }

  /** A node that was entered, with what came of it each time. */
  public record Node(String id, String name, List<Attempt> attempts) {
    public Node {
      attempts = List.copyOf(attempts);
    }

    /** The last attempt. */
    public Attempt last() {
      return attempts.get(attempts.size() - 1);
    }
  }

  public WorkflowRun {
    nodes = List.copyOf(nodes);
  }

  /** By what it is one. */
  public Key key() {
    return new Key(projectId, id);
  }

  /** Whether it has not ended. */
  public boolean isRunning() {
    return status == Status.RUNNING;
  }

  /** About how many characters it takes; what is handed on from node to node counts once. */
  long characters() {
    Set<Object> values = Collections.newSetFromMap(new IdentityHashMap<>());
    values.add(input);
    for (Node node : nodes) {
      for (Attempt attempt : node.attempts()) {
        Stream.of(attempt.input(), attempt.output(), attempt.error())
            .filter(Objects::nonNull)
            .forEach(values::add);
      }
    }
    return values.stream().mapToLong(value -> value.toString().length()).sum();
  }

  /** The node that it is at, or was at in the end. */
  public Optional<Node> lastNode() {
    return nodes.isEmpty() ? Optional.empty() : Optional.of(nodes.get(nodes.size() - 1));
  }

  /** Begins an attempt at a node, which is another one than the last or the same again. */
  public WorkflowRun entering(String nodeId, String nodeName, Object nodeInput, Instant now) {
    Attempt attempt = new Attempt(Status.RUNNING, nodeInput, null, now, null, null, null);
    List<Node> entered = new ArrayList<>(nodes);
    List<Attempt> attempts = new ArrayList<>();
    if (lastNode().filter(node -> node.id().equals(nodeId)).isPresent()) {
      attempts.addAll(entered.remove(entered.size() - 1).attempts());
    }
    attempts.add(attempt);
    entered.add(new Node(nodeId, nodeName, attempts));
    return with(status, output, end, entered, now);
  }

  /** Ends the attempt at the last node, if it has not ended. */
  public WorkflowRun leaving(
      Status how,
      @Nullable Object nodeOutput,
      @Nullable JsonObject error,
      @Nullable String requestId,
      Instant now) {
    if (nodes.isEmpty() || nodes.get(nodes.size() - 1).last().end() != null) {
      return this;
    }
    List<Node> changed = new ArrayList<>(nodes);
    Node last = changed.remove(changed.size() - 1);
    List<Attempt> attempts = new ArrayList<>(last.attempts());
    Attempt open = attempts.remove(attempts.size() - 1);
    attempts.add(open.ended(how, nodeOutput, error, requestId, now));
    changed.add(new Node(last.id(), last.name(), attempts));
    return with(status, output, end, changed, now);
  }

  /** Ends it, and what is open of its nodes. */
  public WorkflowRun ended(Status how, @Nullable Object result, Instant now) {
    return leaving(how, null, null, null, now).with(how, result, now, null, now);
  }

  /** Runs again. */
  public WorkflowRun again(Instant now) {
    return with(Status.RUNNING, null, null, null, now);
  }

  private WorkflowRun with(
      Status newStatus,
      @Nullable Object newOutput,
      @Nullable Instant newEnd,
      @Nullable List<Node> newNodes,
      Instant now) {
    return new WorkflowRun(
        id,
        projectId,
        workflowId,
        isKept,
        merges,
        input,
        headers,
        newStatus,
        newOutput,
        begin,
        newEnd,
        now,
        newNodes == null ? nodes : newNodes);
  }
}
