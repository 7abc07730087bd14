package io.github.fgsim.internal.invoker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.invocation.Behaviours.Behaviour;
import io.github.fgsim.internal.invocation.FunctionFailure;
import io.github.fgsim.internal.invocation.Values;
import io.github.fgsim.invocation.InvocationContext;
import java.util.Arrays;
import java.util.List;

/** What a function gave: a code that is 0 or the engine's, and its result or its error. */
record Outcome(int code, String result) {
  private static final int FRAMES = 20;

  /** What a handler gives; runs on its thread. */
  static Outcome of(Behaviour behaviour, String event, InvocationContext context) {
    Object value;
    try {
      value = behaviour.handler().handle(event, context);
    } catch (FunctionFailure e) {
      return failed(e);
    } catch (Throwable e) { // an Error too is the function's
      return failed(error(e));
    }
    try {
      return bounded(0, behaviour.values().toJson(value));
    } catch (Exception | StackOverflowError e) {
      return failed(FunctionFailure.badResult(e.getMessage()));
    }
  }

  /** An error of the function's. */
  static Outcome failed(FunctionFailure failure) {
    return bounded(failure.code(), failure.json());
  }

  /** An exception whose own message or trace cannot be had. */
  static Outcome unreadable(Throwable thrown) {
    return failed(new FunctionFailure(typeOf(thrown.getClass()), "function invocation exception"));
  }

  private static Outcome bounded(int code, String result) {
    boolean fits =
        result.length() <= Values.RESPONSE_BYTES
            && (result.length() <= Values.RESPONSE_BYTES / 3
                || result.getBytes(UTF_8).length <= Values.RESPONSE_BYTES);
    return fits ? new Outcome(code, result) : failed(FunctionFailure.tooLarge());
  }

  private static FunctionFailure error(Throwable thrown) {
    // Below the handler's own frames lie the simulator's, of no use to a test.
    List<String> trace =
        Arrays.stream(thrown.getStackTrace())
            .takeWhile(frame -> !frame.getClassName().equals(Outcome.class.getName()))
            .limit(FRAMES)
            .map(frame -> "at " + frame)
            .toList();
    String message = thrown.getMessage();
    return FunctionFailure.thrown(
        typeOf(thrown.getClass()), message == null ? thrown.toString() : message, trace);
  }

  /** The class's simple name; an anonymous class has that of its superclass. */
  private static String typeOf(Class<?> type) {
    Class<?> named = type;
    while (named.getSimpleName().isEmpty()) {
      named = named.getSuperclass();
    }
    return named.getSimpleName();
  }
}
