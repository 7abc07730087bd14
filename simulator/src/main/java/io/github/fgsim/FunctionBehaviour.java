package io.github.fgsim;

import io.github.fgsim.internal.invocation.Behaviours;
import io.github.fgsim.internal.invocation.CannedAnswer;
import io.github.fgsim.internal.invocation.Values;
import io.github.fgsim.internal.runner.HandlerClass;
import io.github.fgsim.internal.simulator.Simulator;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.invocation.FunctionHandler;
import io.github.fgsim.invocation.InvocationContext;
import io.github.fgsim.invocation.ServiceHandler;
import io.github.fgsim.invocation.TypedHandler;
import io.github.fgsim.model.FunctionUrn;
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
   * Does what a class does that is a handler of the service's Java runtime, as if it were the
   * function's code: the function's {@code handler} names its method, unless it has one only, and
   * {@code initializer_handler} what prepares each of its objects. An object takes one invocation
   * at a time and is kept for the next.
   *
   * <p>A handler is a method with an event and a context, the service's interface {@code Context}
   * as it lies on the class path, from whatever package. The context answers all that the service
   * documents, but keys and tokens, which are empty; its logger writes to the invocation's log.
   *
   * @throws IllegalArgumentException when the class has no such method or no constructor without
   *     parameters, or when no event can be read as a method's type
   */
  public void with(Class<?> handlerClass) {
    HandlerClass handler = new HandlerClass(handlerClass);
    with((event, context) -> handler.handle(version(context), event, context));
  }

  private FunctionVersion version(InvocationContext context) {
    String region = simulator.settings().region();
    FunctionUrn urn =
        new FunctionUrn(
            region,
            context.projectId(),
            context.packageName(),
            context.functionName(),
            context.version());
    return simulator.state().project(context.projectId()).find(urn).orElseThrow().version(urn);
  }

  /**
   * Does what a method of a handler does that is written for the service's Java runtime, such as
   * {@code with(Order.class, Context.class, new OrderHandler(prices)::handle)}, with a context as
   * in {@link #with(Class)}. A {@code String} is the event's JSON text.
   *
   * @param contextType the service's interface {@code Context} as it lies on the class path
   * @throws IllegalArgumentException when no event can be read as the type, or the context's type
   *     is no interface
   */
  public <E, C> void with(Class<E> eventType, Class<C> contextType, ServiceHandler<E, C> handler) {
    Objects.requireNonNull(handler);
    with(HandlerClass.of(eventType, contextType, handler));
  }

  /**
   * Gives this result to every call, character by character; the admin API lists it among the
   * canned answers.
   *
   * @param json the result as JSON text, such as {@code {"ok":true}} or {@code "\"done\""}
   * @throws IllegalArgumentException when the text is no JSON
   */
  public void returns(String json) {
    try {
      Json.plain(json);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the result is JSON text, a text in it has its quotes: returns(\"\\\"done\\\"\"); "
              + e.getMessage(),
          e);
    }
    with(new CannedAnswer.Result(json, Duration.ZERO));
  }
}
