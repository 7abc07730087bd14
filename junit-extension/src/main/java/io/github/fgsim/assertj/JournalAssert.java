package io.github.fgsim.assertj;

import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.journal.RequestJournal;
import io.github.fgsim.model.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Assertions on what the simulator was asked. */
public final class JournalAssert extends AbstractSimAssert<JournalAssert, RequestJournal> {

  JournalAssert(@Nullable RequestJournal actual, Failing failing) {
    super(actual, JournalAssert.class, failing);
  }

  /** There was a request for this operation; leads to these requests. */
  public RequestsAssert received(Operation operation) {
    if (isThere()) {
      List<RecordedRequest> requests = actual.of(operation);
      if (!requests.isEmpty()) {
        return new RequestsAssert(requests, operation.title(), failing);
      }
      fail("Expected a request " + operation.title() + " " + Texts.asked(actual.all()));
    }
    return new RequestsAssert(List.of(), operation.title(), Failing.silently());
  }

  /** There was no request for this operation. */
  public JournalAssert neverReceived(Operation operation) {
    return isThere() ? checkNone(operation.title(), actual.of(operation)) : this;
  }

  /**
   * There was no request for this operation that is about this function, by its name in the path or
   * in the body.
   */
  public JournalAssert neverReceived(Operation operation, String packageName, String functionName) {
    return isThere()
        ? checkNone(
            operation.title() + " for " + packageName + "/" + functionName,
            actual.of(operation, packageName, functionName))
        : this;
  }

  /** There were so many requests. */
  public JournalAssert hasSize(int number) {
    return isThere()
        ? check(
            actual.all().size() == number,
            () -> "Expected " + Texts.count(number, "request") + " " + Texts.asked(actual.all()))
        : this;
  }

  /** There was no request at all. */
  public JournalAssert receivedNothing() {
    return isThere() ? checkNone("", actual.all()) : this;
  }

  private JournalAssert checkNone(String what, List<RecordedRequest> requests) {
    return check(
        requests.isEmpty(),
        () ->
            "Expected no request"
                + (what.isEmpty() ? "" : " " + what)
                + " "
                + Texts.asked(requests));
  }

  /** Each request found a route. */
  public JournalAssert hasNoUnmatched() {
    if (isThere()) {
      List<String> unmatched =
          actual.unmatched().stream()
              .map(r -> r + ", nearest: " + String.join(", ", r.nearestRoutes()))
              .toList();
      check(
          unmatched.isEmpty(),
          () ->
              "Expected a route for each request but there is none for:" + Texts.lines(unmatched));
    }
    return this;
  }

  @Override
  String subject() {
    return "the journal";
  }
}
