package io.github.fgsim.fault;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.model.ErrorCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What goes wrong with one call. Immutable. */
public sealed interface Fault {
  /** The kinds of faults; in JSON each has its name in lower case. */
  enum Kind {
    /** See {@link Refusal}. */
    ERROR,
    /** See {@link Delay}. */
    DELAY,
    /** See {@link SlowBody}. */
    SLOW_BODY,
    /** See {@link ConnectionReset}. */
    CONNECTION_RESET,
    /** See {@link EmptyAnswer}. */
    EMPTY_ANSWER,
    /** See {@link MalformedJson}. */
    MALFORMED_JSON,
    /** See {@link LostAnswer}. */
    LOST_ANSWER,
    /** See {@link FunctionError}. */
    FUNCTION_ERROR,
    /** See {@link FunctionTimeout}. */
    FUNCTION_TIMEOUT
  }

  /** Which kind of fault this is. */
  Kind kind();

  /** What it says beside its kind, as its JSON has it; durations are those of ISO 8601. */
  default Map<String, String> members() {
    return Map.of();
  }

  /** The fault as the admin API's JSON has it, such as {@code {"fault":"lost_answer"}}. */
  default String json() {
    return Json.text(FaultJson.write(this));
  }

  /**
   * An error answer; the operation does nothing.
   *
   * @param code a code of the service or its gateway; the answer has the body shape of whichever it
   *     is
   * @param text the text of the answer
   * @param retryAfter the {@code Retry-After} header, in whole seconds
   */
  record Refusal(ErrorCode code, String text, Optional<Duration> retryAfter) implements Fault {
    /** Refuses a negative {@code retryAfter} with an {@link IllegalArgumentException}. */
    public Refusal {
      retryAfter.ifPresent(Fault::ensureNotNegative);
    }

    /** Such as {@code error FSS.0429 Too many requests. (Retry-After PT30S)}. */
    @Override
    public String toString() {
      return "error "
          + code.code()
          + " "
          + text
          + retryAfter.map(a -> " (Retry-After " + a + ")").orElse("");
    }

    @Override
    public Kind kind() {
      return Kind.ERROR;
    }

    @Override
    public Map<String, String> members() {
      Map<String, String> members = new LinkedHashMap<>();
      members.put("error_code", code.code());
      members.put("error_msg", text);
      retryAfter.ifPresent(after -> members.put("retry_after", after.toString()));
      return members;
    }
  }

  /** The answer comes later; the operation does its work at the end of the delay. */
  record Delay(Duration duration) implements Fault {
    /** Refuses a negative duration with an {@link IllegalArgumentException}. */
    public Delay {
      ensureNotNegative(duration);
    }

    @Override
    public Kind kind() {
      return Kind.DELAY;
    }

    @Override
    public Map<String, String> members() {
      return Map.of("duration", duration.toString());
    }
  }

  /** The operation does its work; the answer's body comes byte by byte over this time. */
  record SlowBody(Duration duration) implements Fault {
    /** Refuses a negative duration with an {@link IllegalArgumentException}. */
    public SlowBody {
      ensureNotNegative(duration);
    }

    @Override
    public Kind kind() {
      return Kind.SLOW_BODY;
    }

    @Override
    public Map<String, String> members() {
      return Map.of("duration", duration.toString());
    }
  }

  /** The connection is reset before the operation does anything. */
  record ConnectionReset() implements Fault {
    @Override
    public Kind kind() {
      return Kind.CONNECTION_RESET;
    }
  }

  /** The connection is closed without an answer, before the operation does anything. */
  record EmptyAnswer() implements Fault {
    @Override
    public Kind kind() {
      return Kind.EMPTY_ANSWER;
    }
  }

  /** The operation does its work; the body of the answer breaks off in the middle of its JSON. */
  record MalformedJson() implements Fault {
    @Override
    public Kind kind() {
      return Kind.MALFORMED_JSON;
    }
  }

  /**
   * The operation does its work, then the connection is reset: the client cannot know, and its
   * retry meets a 409.
   */
  record LostAnswer() implements Fault {
    @Override
    public Kind kind() {
      return Kind.LOST_ANSWER;
    }
  }

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
  record FunctionError(String type, String message) implements OfFunction {
    @Override
    public Kind kind() {
      return Kind.FUNCTION_ERROR;
    }

    @Override
    public Map<String, String> members() {
      Map<String, String> members = new LinkedHashMap<>();
      members.put("error_type", type);
      members.put("error_msg", message);
      return members;
    }
  }

  /** The function takes longer than its timeout, which the caller is told at once. */
  record FunctionTimeout() implements OfFunction {
    @Override
    public Kind kind() {
      return Kind.FUNCTION_TIMEOUT;
    }
  }

  private static void ensureNotNegative(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          "the duration of a fault must not be negative, but was " + duration);
    }
  }

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
