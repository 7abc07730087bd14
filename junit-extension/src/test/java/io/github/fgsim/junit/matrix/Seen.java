package io.github.fgsim.junit.matrix;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.SimulatedFunction;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The simulators that the fixtures got, and short ways to use one. */
public final class Seen {
  private static final Set<FunctionGraphSimulator> ALL = ConcurrentHashMap.newKeySet();

  private Seen() {}

  public static Set<FunctionGraphSimulator> all() {
    return ALL;
  }

  public static boolean isClosed(FunctionGraphSimulator sim) {
    return sim.toString().endsWith(", closed]");
  }

  /** Remembers a simulator, which must be running. */
  public static FunctionGraphSimulator running(FunctionGraphSimulator sim) {
    assertThat(sim.functions()).isNotNull();
    ALL.add(sim);
    return sim;
  }

  public static List<String> names(FunctionGraphSimulator sim) {
    return running(sim).functions().stream().map(SimulatedFunction::name).toList();
  }

  public static Set<String> sortedNames(FunctionGraphSimulator sim) {
    return names(sim).stream().collect(toCollection(TreeSet::new));
  }

  public static void put(FunctionGraphSimulator sim, String name) {
    running(sim).given(FunctionDefinition.function(name));
  }
}
