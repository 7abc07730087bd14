package io.github.fgsim.assertj;

import io.github.fgsim.invocation.Invocation;
import java.util.List;

/** Assertions on the calls of a function. */
public final class InvocationsAssert
    extends AbstractSimAssert<InvocationsAssert, List<Invocation>> {
  private final String function;

  InvocationsAssert(List<Invocation> actual, String function, Failing failing) {
    super(actual, InvocationsAssert.class, failing);
    this.function = function;
  }

  /** There was one. */
  public InvocationsAssert once() {
    return times(1);
  }

  /** The same as {@link #times}. */
  public InvocationsAssert hasSize(int number) {
    return times(number);
  }

  /** There were so many. */
  public InvocationsAssert times(int number) {
    return check(
        actual.size() == number,
        () ->
            "Expected "
                + Texts.count(number, "call")
                + " of "
                + function
                + " but there "
                + were(actual));
  }

  /**
   * There was one with this event, as {@link Invocation#hasEvent} compares; leads to these alone.
   */
  public InvocationsAssert withEvent(String json) {
    List<Invocation> fitting = actual.stream().filter(call -> call.hasEvent(json)).toList();
    if (fitting.isEmpty()) {
      fail(
          "Expected a call of "
              + function
              + " with the event "
              + Texts.cut(json)
              + " but there "
              + were(actual));
      return new InvocationsAssert(List.of(), function, Failing.silently());
    }
    return new InvocationsAssert(fitting, function + " with the event " + Texts.cut(json), failing);
  }

  /** Leads to the first. */
  public InvocationAssert first() {
    return actual.isEmpty() ? nothing() : new InvocationAssert(actual.get(0), failing);
  }

  /** Leads to the last. */
  public InvocationAssert last() {
    return actual.isEmpty()
        ? nothing()
        : new InvocationAssert(actual.get(actual.size() - 1), failing);
  }

  /** There was one; leads to it. */
  public InvocationAssert only() {
    once();
    return actual.size() == 1 ? first() : nothing();
  }

  private static InvocationAssert nothing() {
    return new InvocationAssert(null, Failing.silently());
  }

  /** How many there were and what they were. */
  static String were(List<Invocation> calls) {
    return (calls.size() == 1 ? "was 1:" : "were " + calls.size() + ":")
        + Texts.lines(calls.stream().map(InvocationAssert::line).toList());
  }

  @Override
  String subject() {
    return function;
  }
}
