package io.github.fgsim.assertj;

import io.github.fgsim.invocation.Invocation;
import org.jspecify.annotations.Nullable;

/** Assertions on one call of a function. */
public final class InvocationAssert extends AbstractSimAssert<InvocationAssert, Invocation> {

  InvocationAssert(@Nullable Invocation actual, Failing failing) {
    super(actual, InvocationAssert.class, failing);
  }

  /** The event, as {@link Invocation#hasEvent} compares. */
  public InvocationAssert withEvent(String json) {
    return isThere()
        ? check(
            actual.hasEvent(json),
            () -> "Expected the event " + Texts.cut(json) + " but was " + subject())
        : this;
  }

  /** The function ended well with this result, as {@link Invocation#hasResult} compares. */
  public InvocationAssert returned(String json) {
    return isThere()
        ? check(
            actual.succeeded() && actual.hasResult(json),
            () -> "Expected the result " + Texts.cut(json) + " but was " + subject())
        : this;
  }

  /** The function ended with an error that holds this text, such as its message or type. */
  public InvocationAssert failedWith(String part) {
    return isThere()
        ? check(
            !actual.succeeded() && actual.result().contains(part),
            () -> "Expected an error with " + Texts.cut(part) + " but was " + subject())
        : this;
  }

  /** The log holds this text. */
  public InvocationAssert logged(String part) {
    return isThere()
        ? check(
            actual.log().contains(part),
            () ->
                "Expected a log with "
                    + Texts.cut(part)
                    + " but it is:\n"
                    + Texts.cut(actual.log()))
        : this;
  }

  /** What called: {@code sync}, {@code async}, or the type of a trigger. */
  public InvocationAssert from(String source) {
    return isThere()
        ? check(
            actual.source().equals(source),
            () -> "Expected a call from " + source + " but was " + subject())
        : this;
  }

  /** A call in one line. */
  static String line(Invocation call) {
    return call.source()
        + " call of "
        + call.urn().packageName()
        + "/"
        + call.urn().functionName()
        + (call.urn().qualifier() == null ? "" : ":" + call.urn().qualifier())
        + " with "
        + Texts.cut(call.event())
        + (call.succeeded() ? ", returned " : ", failed (" + call.errorCode() + ") with ")
        + Texts.cut(call.result());
  }

  @Override
  String subject() {
    return line(actual);
  }
}
