package io.github.fgsim.internal.runner;

import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.wire.Times;
import io.github.fgsim.invocation.InvocationContext;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The context of the service's Java runtime for one invocation, whatever interface of that name
 * asks it. A method that the service does not document answers null, 0 or false.
 */
final class ServiceContext implements InvocationHandler {
  private static final List<String> LEVELS = List.of("DEBUG", "INFO", "WARN", "ERROR");

  private final InvocationContext context;
  private final AtomicReference<@Nullable Object> state;
  private volatile int level = 1;

  private ServiceContext(InvocationContext context, AtomicReference<@Nullable Object> state) {
    this.context = context;
    this.state = state;
  }

  /**
   * A context of this type.
   *
   * @param state what handlers keep from one invocation to the next
   */
  static <C> C of(
      Class<C> type, InvocationContext context, AtomicReference<@Nullable Object> state) {
    return proxy(type, new ServiceContext(context, state));
  }

  private static <P> P proxy(Class<P> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Object first = arguments == null || arguments.length == 0 ? null : arguments[0];
    Class<?> type = method.getReturnType();
    return switch (method.getName()) {
      case "getRequestID", "getTraceID" -> as(type, context.requestId());
      case "getRemainingTimeInMilliSeconds" -> as(type, context.remainingTime().toMillis());
      case "getAccessKey",
          "getSecretKey",
          "getSecurityAccessKey",
          "getSecuritySecretKey",
          "getSecurityToken",
          "getToken",
          "getAlias",
          "getInstanceID" ->
          as(type, "");
      case "getUserData" -> as(type, context.userData(String.valueOf(first)).orElse(null));
      case "getFunctionName" -> as(type, context.functionName());
      case "getRunningTimeInSeconds" -> as(type, context.timeout().toSeconds());
      case "getVersion" -> as(type, context.version());
      case "getMemorySize" -> as(type, (long) context.memorySize());
      case "getCPUNumber" -> as(type, FunctionVersion.cpu(context.memorySize()));
      case "getProjectID" -> as(type, context.projectId());
      case "getPackage" -> as(type, context.packageName());
      case "getLogger" -> type.isInterface() ? proxy(type, this::log) : null;
      case "getState" -> as(type, state.get());
      case "setState" -> {
        state.set(first);
        yield null;
      }
      default -> other(proxy, method, arguments);
    };
  }

  private @Nullable Object log(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (arguments == null || arguments.length == 0 || method.getDeclaringClass() == Object.class) {
      return other(proxy, method, arguments);
    }
    String text = String.valueOf(arguments[0]);
    String name = method.getName().toUpperCase(Locale.ROOT);
    if (name.equals("SETLEVEL")) {
      int index = LEVELS.indexOf(text.toUpperCase(Locale.ROOT));
      level = index < 0 ? level : index; // other words are left out of account
    } else {
      String of = name.equals("LOG") ? "INFO" : name;
      if (LEVELS.indexOf(of) >= level) {
        context.log("%s %s %s %s".formatted(now(), context.requestId(), of, text));
      }
    }
    return null;
  }

  private String now() {
    return Times.zulu(context.time());
  }

  private static @Nullable Object other(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> proxy == Objects.requireNonNull(arguments)[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> method.getName() + " of " + proxy.getClass().getInterfaces()[0].getName();
      };
    }
    if (method.isDefault() && Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    return as(method.getReturnType(), null);
  }

  /** A value as what a method returns: interfaces of this name differ in int, long and String. */
  private static @Nullable Object as(Class<?> type, @Nullable Object value) {
    if (type == String.class) {
      return value == null ? null : value.toString();
    }
    if (type == int.class || type == Integer.class) {
      return value instanceof Long number ? Integer.valueOf(number.intValue()) : Integer.valueOf(0);
    }
    if (type == long.class || type == Long.class) {
      return value instanceof Long ? value : Long.valueOf(0);
    }
    if (type == void.class) {
      return null;
    }
    if (type.isPrimitive()) {
      return Array.get(Array.newInstance(type, 1), 0);
    }
    return type.isInstance(value) ? value : null;
  }
}
