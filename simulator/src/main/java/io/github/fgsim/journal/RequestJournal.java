package io.github.fgsim.journal;

import io.github.fgsim.model.Operation;
import java.util.List;

/** The exchanges of a simulator, oldest first; each list is a snapshot. Safe for concurrent use. */
public interface RequestJournal {

  /** All exchanges that are still held: the last 1,000. */
  List<RecordedRequest> all();

  /** The exchanges of one operation. */
  default List<RecordedRequest> of(Operation operation) {
    return all().stream()
        .filter(request -> request.operation().filter(operation::equals).isPresent())
        .toList();
  }

  /** The exchanges that found no route. */
  default List<RecordedRequest> unmatched() {
    return all().stream().filter(RecordedRequest::isUnmatched).toList();
  }
}
