package io.github.fgsim.fault;

import io.github.fgsim.model.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/** What goes wrong with one call. Immutable. */
public sealed interface Fault {

  /**
   * An error answer; the operation does nothing.
   *
   * @param code a code of the service or its gateway; the answer has the body shape of whichever it
   *     is
   * @param text the text of the answer
   * @param retryAfter the {@code Retry-After} header, in whole seconds
   */
  record Refusal(ErrorCode code, String text, Optional<Duration> retryAfter) implements Fault {}

  /** The answer comes later; the operation does its work at the end of the delay. */
  record Delay(Duration duration) implements Fault {}

  /** The operation does its work; the answer's body comes byte by byte over this time. */
  record SlowBody(Duration duration) implements Fault {}

  /** The connection is reset before the operation does anything. */
  record ConnectionReset() implements Fault {}

  /** The connection is closed without an answer, before the operation does anything. */
  record EmptyAnswer() implements Fault {}

  /** The operation does its work; the body of the answer breaks off in the middle of its JSON. */
  record MalformedJson() implements Fault {}

  /**
   * The operation does its work, then the connection is reset: the client cannot know, and its
   * retry meets a 409.
   */
  record LostAnswer() implements Fault {}

  /**
   * What goes wrong with the function and not with the call: the operation answers as it does for a
   * function that fails. It hits each time that the function would run: synchronous calls,
   * asynchronous ones with each retry, and, when scripted on any operation, those of triggers.
   */
  sealed interface OfFunction extends Fault {}

  /**
   * The function fails with an error of its own, without having run.
   *
   * @param type {@code errorType} of the error, such as {@code ValueError}
   * @param message {@code errorMessage} of the error
   */
  record FunctionError(String type, String message) implements OfFunction {}

  /** The function takes longer than its timeout, which the caller is told at once. */
  record FunctionTimeout() implements OfFunction {}

  /** A documented error with its own text. */
  static Fault error(ErrorCode code) {
    return error(code, code.text().replace("%s", "the limit"));
  }

  /** A documented error with another text. */
  static Fault error(ErrorCode code, String text) {
    return new Refusal(code, text, Optional.empty());
  }

  /** 429 FSS.0429 with {@code Retry-After}. */
  static Fault throttled(Duration retryAfter) {
    return new Refusal(
        ErrorCode.TOO_MANY_REQUESTS, ErrorCode.TOO_MANY_REQUESTS.text(), Optional.of(retryAfter));
  }

  /** 503 FSS.0503 with {@code Retry-After}. */
  static Fault unavailable(Duration retryAfter) {
    return new Refusal(
        ErrorCode.SERVICE_UNAVAILABLE,
        ErrorCode.SERVICE_UNAVAILABLE.text(),
        Optional.of(retryAfter));
  }

  /** See {@link Delay}. */
  static Fault delay(Duration duration) {
    return new Delay(duration);
  }

  /** See {@link SlowBody}. */
  static Fault slowBody(Duration duration) {
    return new SlowBody(duration);
  }

  /** See {@link ConnectionReset}. */
  static Fault connectionReset() {
    return new ConnectionReset();
  }

  /** See {@link EmptyAnswer}. */
  static Fault emptyAnswer() {
    return new EmptyAnswer();
  }

  /** See {@link MalformedJson}. */
  static Fault malformedJson() {
    return new MalformedJson();
  }

  /** See {@link LostAnswer}. */
  static Fault lostAnswer() {
    return new LostAnswer();
  }

  /** See {@link FunctionError}. */
  static Fault functionError(String type, String message) {
    return new FunctionError(type, message);
  }

  /** See {@link FunctionTimeout}. */
  static Fault functionTimeout() {
    return new FunctionTimeout();
  }
}
