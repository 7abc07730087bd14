package io.github.fgsim;

import io.github.fgsim.internal.invocation.Behaviours;
import io.github.fgsim.internal.invocation.CannedAnswer;
import io.github.fgsim.internal.invocation.Values;
import io.github.fgsim.internal.simulator.Simulator;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.invocation.FunctionHandler;
import io.github.fgsim.invocation.TypedHandler;
import java.time.Duration;
import java.util.Objects;

/**
 * What a function is to do when it is called; finished by {@code with} or {@code returns}. It may
 * be said before or after the function exists, and the last word counts. It runs on threads of its
 * own with the context class loader of the thread that says so, for several calls at once, until
 * the function's timeout interrupts it. Immutable.
 */
public final class FunctionBehaviour {
  private final Simulator simulator;
  private final Behaviours.Key key;

  FunctionBehaviour(Simulator simulator, Behaviours.Key key) {
    this.simulator = simulator;
    this.key = key;
  }

  /** Only for this version, {@code latest} or a published one. */
  public FunctionBehaviour version(String ofVersion) {
    return new FunctionBehaviour(
        simulator,
        new Behaviours.Key(key.projectId(), key.packageName(), key.functionName(), ofVersion));
  }

  /**
   * Does what the handler does. What it throws, an {@code Error} too, is the function's error; a
   * call waits no longer than the function's timeout, in real time, whatever the handler does.
   */
  public void with(FunctionHandler handler) {
    Objects.requireNonNull(handler);
    simulator.state().behaviours().put(key, handler);
  }

  /**
   * Does what the handler does, with the event read into a type, as the service's Java runtime
   * reads it, by Gson: a class with fields, a record, a {@code Map}, a {@code List}, an array, an
   * enum, a date, a plain value, also Gson's own {@code JsonObject}. An event that does not fit is
   * the function's error; members that the type does not have are left out, and what the event does
   * not have is null, 0 or false. In a {@code Map}, whole numbers are {@code Long}.
   *
   * @throws IllegalArgumentException when no event can be read as the type, such as an interface
   */
  public <E> void with(Class<E> eventType, TypedHandler<E> handler) {
    Values values = Values.ofTest();
    values.check(eventType);
    with((event, context) -> handler.handle(values.fromJson(event, eventType), context));
  }

  /**
   * Gives this result to every call, character by character; the admin API lists it among the
   * canned answers.
   *
   * @param json the result as JSON text, such as {@code {"ok":true}} or {@code "\"done\""}
   * @throws IllegalArgumentException when the text is no JSON
   */
  public void returns(String json) {
    Json.plain(json);
    with(new CannedAnswer.Result(json, Duration.ZERO));
  }
}
