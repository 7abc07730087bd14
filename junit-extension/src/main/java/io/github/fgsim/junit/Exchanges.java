package io.github.fgsim.junit;

import io.github.fgsim.fault.Fault;
import io.github.fgsim.journal.RecordedRequest;
import java.util.List;
import java.util.stream.Collectors;

/** Exchanges as reports tell them; each report is bounded. */
final class Exchanges {
  private static final int MOST = 30;
  private static final int LENGTH = 300;

  private Exchanges() {}

  /** Whether the simulator could not answer: the service itself has no status 501. */
  static boolean isNotSimulated(RecordedRequest request) {
    return request.status() == 501 && !isAskedFor(request);
  }

  /** Whether a fault made the status. */
  static boolean isAskedFor(RecordedRequest request) {
    return request.fault().filter(Fault.Refusal.class::isInstance).isPresent();
  }

  /** The last exchanges, with the answers of those that went wrong. */
  static String told(List<RecordedRequest> requests) {
    int left = Math.max(0, requests.size() - MOST);
    return requests.isEmpty()
        ? "the simulator got no request"
        : "the simulator got "
            + (requests.size() == 1 ? "1 request" : requests.size() + " requests")
            + (left > 0 ? ", the last " + MOST + " of them" : "")
            + ":"
            + requests.stream().skip(left).map(Exchanges::told).collect(Collectors.joining());
  }

  private static String told(RecordedRequest request) {
    return line(request)
        + (request.status() >= 400 ? detail("response", request.response()) : "")
        + detail("unknown fields", String.join(", ", request.unknownFields()))
        + more(request);
  }

  /** The first of these, with what each kind of trouble is about. */
  static String about(FailOn kind, List<RecordedRequest> requests) {
    return requests.stream()
            .limit(MOST)
            .map(request -> line(request) + about(kind, request))
            .collect(Collectors.joining())
        + (requests.size() > MOST ? "\n  and " + (requests.size() - MOST) + " more" : "");
  }

  private static String about(FailOn kind, RecordedRequest request) {
    return switch (kind) {
      case UNKNOWN_FIELD -> detail("unknown", String.join(", ", request.unknownFields()));
      case SERVER_ERROR -> detail("response", request.response()) + notes(request);
      case RELAXED_RULE -> notes(request);
      default -> more(request);
    };
  }

  private static String more(RecordedRequest request) {
    return (request.isUnmatched()
            ? detail("nearest", String.join(", ", request.nearestRoutes()))
            : "")
        + notes(request);
  }

  private static String notes(RecordedRequest request) {
    return request.notes().stream()
        .limit(3)
        .map(note -> detail("note", note))
        .collect(Collectors.joining());
  }

  private static String line(RecordedRequest request) {
    return "\n  " + cut(request.toString());
  }

  private static String detail(String name, String text) {
    return text.isEmpty() ? "" : "\n    " + name + ": " + cut(text.strip());
  }

  private static String cut(String text) {
    return text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "...";
  }
}
