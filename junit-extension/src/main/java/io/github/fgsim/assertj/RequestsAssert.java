package io.github.fgsim.assertj;

import io.github.fgsim.journal.RecordedRequest;
import java.util.List;

/** Assertions on the requests for an operation. */
public final class RequestsAssert extends AbstractSimAssert<RequestsAssert, List<RecordedRequest>> {
  private final String what;

  RequestsAssert(List<RecordedRequest> actual, String what, Failing failing) {
    super(actual, RequestsAssert.class, failing);
    this.what = what;
  }

  /** There was one. */
  public RequestsAssert once() {
    return times(1);
  }

  /** There were so many. */
  public RequestsAssert times(int number) {
    return check(
        actual.size() == number,
        () -> "Expected " + Texts.count(number, "request") + " " + what + " but there " + were());
  }

  /** The same as {@link #times}. */
  public RequestsAssert hasSize(int number) {
    return times(number);
  }

  private String were() {
    return (actual.size() == 1 ? "was 1:" : "were " + actual.size() + ":") + Texts.lines(actual);
  }

  /**
   * There was one for this function, by its name in the path or in the body; leads to these alone.
   */
  public RequestsAssert forFunction(String packageName, String functionName) {
    String name = packageName + "/" + functionName;
    List<RecordedRequest> fitting =
        actual.stream().filter(request -> request.functionName().equals(name)).toList();
    if (fitting.isEmpty()) {
      fail(
          "Expected a request "
              + what
              + " for "
              + name
              + " but there are such for: "
              + Texts.there(
                  name, actual.stream().map(RequestsAssert::functionOf).distinct().toList()));
      return new RequestsAssert(List.of(), what, Failing.silently());
    }
    return new RequestsAssert(fitting, what + " for " + name, failing);
  }

  private static String functionOf(RecordedRequest request) {
    return request.functionName().isEmpty() ? "no function" : request.functionName();
  }

  /** Leads to the first. */
  public RecordedRequestAssert first() {
    return actual.isEmpty() ? nothing() : new RecordedRequestAssert(actual.get(0), failing);
  }

  /** Leads to the last. */
  public RecordedRequestAssert last() {
    return actual.isEmpty()
        ? nothing()
        : new RecordedRequestAssert(actual.get(actual.size() - 1), failing);
  }

  /** There was one; leads to it. */
  public RecordedRequestAssert only() {
    once();
    return actual.size() == 1 ? first() : nothing();
  }

  private static RecordedRequestAssert nothing() {
    return new RecordedRequestAssert(null, Failing.silently());
  }

  @Override
  String subject() {
    return what;
  }
}
