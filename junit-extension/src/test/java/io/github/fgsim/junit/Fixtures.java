package io.github.fgsim.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;

/** Which fixtures run on the Jupiter that is on the class path, and in which ways. */
final class Fixtures {
  static final String ONE_BY_ONE = "1 one by one";

  private static final String PACKAGE = "io.github.fgsim.junit.matrix";

  private Fixtures() {}

  static DiscoverySelector[] selectors() {
    return ReflectionSupport.findAllClassesInPackage(
            PACKAGE, type -> !type.isMemberClass(), name -> name.endsWith("Fixture") && fits(name))
        .stream()
        .map(type -> selectClass(type))
        .toArray(DiscoverySelector[]::new);
  }

  private static boolean fits(String className) {
    return className.contains(".since512.")
        ? isThere("org.junit.jupiter.api.extension.TestInstantiationAwareExtension")
        : !className.contains(".since513.")
            || isThere("org.junit.jupiter.params.ParameterizedClass");
  }

  private static boolean isThere(String className) {
    return ReflectionSupport.tryToLoadClass(className).toOptional().isPresent();
  }

  /** Configuration parameters by the name of the way. Jupiter before 6.1 has one executor only. */
  static Map<String, Map<String, String>> ways() {
    Map<String, Map<String, String>> ways = new TreeMap<>();
    ways.put(ONE_BY_ONE, Map.of());
    ways.put("2 concurrent", concurrent("FORK_JOIN_POOL"));
    ways.put("3 concurrent, on worker threads", concurrent("WORKER_THREAD_POOL"));
    return ways;
  }

  private static Map<String, String> concurrent(String executor) {
    return Map.of(
        "junit.jupiter.execution.parallel.enabled", "true",
        "junit.jupiter.execution.parallel.mode.default", "concurrent",
        "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
        "junit.jupiter.execution.parallel.config.strategy", "fixed",
        "junit.jupiter.execution.parallel.config.fixed.parallelism", "8",
        "junit.jupiter.execution.parallel.config.executor-service", executor);
  }

  /** How many simulators of this JVM are open, those that no fixture saw too. */
  static int openSimulators() throws ReflectiveOperationException {
    Class<?> engine = Class.forName("io.github.fgsim.internal.http.Engine");
    Field open = engine.getDeclaredField("open");
    open.setAccessible(true);
    synchronized (engine) {
      return open.getInt(null);
    }
  }
}
