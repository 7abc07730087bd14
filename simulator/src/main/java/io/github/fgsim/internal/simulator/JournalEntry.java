package io.github.fgsim.internal.simulator;

import io.github.fgsim.fault.Fault;
import io.github.fgsim.internal.wire.HttpRequest;
import io.github.fgsim.internal.wire.HttpResponse;
import io.github.fgsim.internal.wire.Redaction;
import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.model.Operation;
import io.github.fgsim.model.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An exchange as the journal keeps it. What anybody gets to see of it, without its secrets, is made
 * when it is asked for: most exchanges are pushed out of the journal unseen, and to look for
 * secrets costs a third of a small request.
 */
public final class JournalEntry {
  private final @Nullable Operation operation;
  private final String projectId;
  private final String functionName;
  private final HttpRequest request;
  private final HttpResponse response;
  private final String requestId;
  private final Remarks remarks;
  private final List<String> nearest;
  private final @Nullable Fault fault;
  private final Instant time;
  private final long size;
  private @Nullable RecordedRequest seen;

  /**
   * What the simulator says of an exchange, for people.
   *
   * @param unknownFields the paths of the body's fields that the service does not know
   * @param relaxedRules the rules but for which the service would have refused the request
   * @param notes what the response does not tell
   */
  public record Remarks(List<String> unknownFields, Set<Rule> relaxedRules, List<String> notes) {
    /** Of most exchanges there is nothing to say. */
    public static final Remarks NONE = new Remarks(List.of(), Set.of(), List.of());
  }

  /** An exchange; of its bodies no more is kept than may be shown. */
  public JournalEntry(
      @Nullable Operation operation,
      String projectId,
      String functionName,
      HttpRequest request,
      HttpResponse response,
      String requestId,
      Remarks remarks,
      List<String> nearest,
      @Nullable Fault fault,
      Instant time) {
    this.operation = operation;
    this.projectId = projectId;
    this.functionName = functionName;
    this.request = request.withBody(Redaction.start(request.body()), request.bodyLength());
    this.response = response.withBody(Redaction.start(response.body()));
    this.requestId = requestId;
    this.remarks = remarks;
    this.nearest = nearest;
    this.fault = fault;
    this.time = time;
    this.size = measured();
  }

  boolean isOf(Operation wanted) {
    return operation == wanted;
  }

  /** What of it may be long, in bytes or characters. */
  long size() {
    return size;
  }

  private long measured() {
    long measured = (long) request.body().length + response.body().length;
    measured += request.path().length() + request.query().length();
    for (String note : remarks.notes()) {
      measured += note.length();
    }
    for (String field : remarks.unknownFields()) {
      measured += field.length();
    }
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      measured += header.getKey().length() + header.getValue().length();
    }
    return measured;
  }

  /** The exchange as it may be shown: secrets are masked. */
  public synchronized RecordedRequest recorded() {
    RecordedRequest recorded = seen;
    if (recorded == null) {
      recorded = masked();
      seen = recorded;
    }
    return recorded;
  }

  private RecordedRequest masked() {
    List<String> secrets = new ArrayList<>(Redaction.credentials(request.headers()));
    secrets.addAll(Redaction.credentials(response.lowerCaseHeaders()));
    return new RecordedRequest(
        Optional.ofNullable(operation),
        projectId,
        functionName,
        request.method(),
        Redaction.target(secrets, request.target()),
        Redaction.headers(request.headers()),
        Redaction.without(secrets, Redaction.body(request.body())),
        response.status(),
        Redaction.without(secrets, Redaction.body(response.body())),
        requestId,
        remarks.unknownFields(),
        remarks.relaxedRules(),
        remarks.notes().stream().map(note -> Redaction.without(secrets, note)).toList(),
        nearest,
        Optional.ofNullable(fault),
        time);
  }
}
