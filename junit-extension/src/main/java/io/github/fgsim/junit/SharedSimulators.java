package io.github.fgsim.junit;

import io.github.fgsim.FunctionGraphSimulator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The simulators of scope SHARED, one per configuration in this JVM. Static, because a JVM is what
 * the scope names: build tools run several test plans in one JVM, and a cached application context
 * outlives each of them.
 *
 * <p>From Jupiter 5.13 on a holder is a launcher session, and the last to end closes. Before, it is
 * a test plan, of which Surefire makes one per class; after the last a simulator lingers, so that
 * the next finds it.
 */
final class SharedSimulators {
  private static final long LINGER_SECONDS = 10;
  private static final boolean SESSIONS =
      ReflectionSupport.tryToLoadClass(ExtensionContext.class.getName() + "$StoreScope")
          .toOptional()
          .isPresent();

  private static final Map<Options, Shared> OPEN = new HashMap<>();

  private static final class Shared {
    final FunctionGraphSimulator simulator;
    int holders;
    int acquired;

    Shared(FunctionGraphSimulator simulator) {
      this.simulator = simulator;
    }
  }

  private SharedSimulators() {}

  /** The store that lives as long as a holder. */
  static Store store(ExtensionContext context, Namespace namespace) {
    return SESSIONS
        ? context.getStore(StoreScope.LAUNCHER_SESSION, namespace)
        : context.getRoot().getStore(namespace);
  }

  /** The simulator for these options, to be released as often as it is acquired. */
  static synchronized FunctionGraphSimulator acquire(
      Options options, Supplier<FunctionGraphSimulator> start) {
    Shared shared = OPEN.computeIfAbsent(options, absent -> new Shared(start.get()));
    shared.holders++;
    shared.acquired++;
    return shared.simulator;
  }

  static synchronized Optional<FunctionGraphSimulator> find(Options options) {
    return Optional.ofNullable(OPEN.get(options)).map(shared -> shared.simulator);
  }

  static synchronized void release(Options options) {
    Shared shared = OPEN.get(options);
    if (shared == null || --shared.holders > 0) {
      return;
    }
    if (SESSIONS) {
      closeIdle();
    } else {
      int acquired = shared.acquired;
      CompletableFuture.delayedExecutor(LINGER_SECONDS, TimeUnit.SECONDS)
          .execute(() -> closeUnlessUsedSince(shared, acquired));
    }
  }

  private static synchronized void closeUnlessUsedSince(Shared shared, int acquired) {
    if (shared.acquired == acquired) {
      closeIdle();
    }
  }

  /** Closes those that nobody holds. */
  static synchronized void closeIdle() {
    OPEN.values()
        .removeIf(
            shared -> {
              boolean idle = shared.holders == 0;
              if (idle) {
                shared.simulator.close();
              }
              return idle;
            });
  }
}
