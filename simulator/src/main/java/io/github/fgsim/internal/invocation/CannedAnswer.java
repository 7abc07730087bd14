package io.github.fgsim.internal.invocation;

import io.github.fgsim.invocation.FunctionHandler;
import io.github.fgsim.invocation.InvocationContext;
import io.github.fgsim.invocation.JsonText;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A behaviour that is data: the same for every call, after a time. That is real time, as with any
 * handler that takes long.
 */
public sealed interface CannedAnswer extends FunctionHandler {

  /** How long it takes. */
  Duration duration();

  /** What comes of a call then. */
  JsonText outcome() throws FunctionFailure;

  @Override
  default JsonText handle(String event, InvocationContext context) throws Exception {
    if (!duration().isZero()) {
      TimeUnit.NANOSECONDS.sleep(TimeUnit.NANOSECONDS.convert(duration()));
    }
    return outcome();
  }

  /** A result, as JSON text. */
  record Result(String json, Duration duration) implements CannedAnswer {
    @Override
    public JsonText outcome() {
      return new JsonText(json);
    }
  }

  /** An error of the function. */
  record Failure(String type, String message, Duration duration) implements CannedAnswer {
    @Override
    public JsonText outcome() throws FunctionFailure {
      throw new FunctionFailure(type, message);
    }
  }
}
