package io.github.fgsim.internal.runner;

import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.invocation.FunctionFailure;
import io.github.fgsim.internal.invocation.Values;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.invocation.FunctionHandler;
import io.github.fgsim.invocation.InvocationContext;
import io.github.fgsim.invocation.JsonText;
import io.github.fgsim.invocation.ServiceHandler;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A class of the test's class path that is a handler of the service's Java runtime. Its objects are
 * instances: each takes one invocation at a time and is kept for the next. Safe for concurrent use.
 */
public final class HandlerClass {
  private final Class<?> type;
  private final List<JavaMethod> methods;
  private final Values values = Values.ofService();
  private final Deque<HandlerObject> idle = new ConcurrentLinkedDeque<>();

  /**
   * A class whose handlers are its methods with an event and a context.
   *
   * @throws IllegalArgumentException when it has none, cannot be made, or takes what no event can
   *     be read as
   */
  public HandlerClass(Class<?> type) {
    this.type = type;
    this.methods = JavaMethod.of(type);
    if (methods.isEmpty()) {
      throw new IllegalArgumentException(
          type.getName()
              + " has no method with an event and a context, an interface of the name Context, as"
              + " its parameters");
    }
    if (Stream.of(type.getDeclaredConstructors()).noneMatch(c -> c.getParameterCount() == 0)) {
      throw new IllegalArgumentException(
          type.getName()
              + " has no constructor without parameters; give one of its objects:"
              + " with(Event.class, Context.class, object::"
              + methods.get(0).method().getName()
              + ")");
    }
    methods.forEach(method -> method.checkEvent(values));
  }

  /**
   * What a handler of the service's Java runtime does that a test has made.
   *
   * @throws IllegalArgumentException when no event can be read as its type, or the context's type
   *     is no interface
   */
  @SuppressWarnings("NullAway") // an event that is null is the handler's to see, as in the service
  public static <E, C> FunctionHandler of(
      Class<E> eventType, Class<C> contextType, ServiceHandler<E, C> handler) {
    Values values = Values.ofService();
    values.check(eventType);
    if (!contextType.isInterface()) {
      throw new IllegalArgumentException(contextType.getName() + " is no interface");
    }
    AtomicReference<@Nullable Object> state = new AtomicReference<>();
    return (event, context) -> {
      E read = eventType.cast(JavaMethod.event(event, eventType, values));
      C given = ServiceContext.of(contextType, context, state);
      return new JsonText(
          JavaMethod.result(JavaMethod.called(() -> handler.handle(read, given)), values));
    };
  }

  /** Handles an invocation as the code of a version, whose handler names the method. */
  public JsonText handle(FunctionVersion version, String event, InvocationContext context)
      throws FunctionFailure {
    JavaMethod method = method(version);
    HandlerObject kept = idle.poll();
    HandlerObject object = kept == null ? HandlerObject.of(type, version, context) : kept;
    try {
      return object.handle(method, event, context, values);
    } finally {
      idle.push(object);
    }
  }

  /** The one that the function's handler names, or the only one. */
  private JavaMethod method(FunctionVersion version) throws FunctionFailure {
    return methods.size() == 1
        ? methods.get(0)
        : JavaEntry.of(version, JavaErrors.ENTRY, FunctionFields.HANDLER).handlerOf(type, values);
  }
}
