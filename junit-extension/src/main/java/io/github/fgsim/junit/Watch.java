package io.github.fgsim.junit;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.journal.RequestJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a test's simulator had seen when the test began, to tell what came of the test.
 *
 * <p>A simulator that is not reset may be used by several tests at a time; then each of them
 * answers for what all did meanwhile.
 *
 * @param countBefore how many exchanges there had been
 * @param unusedBefore the faults that waited
 */
record Watch(
    FunctionGraphSimulator simulator,
    Declaration declaration,
    long countBefore,
    List<String> unusedBefore) {

  static Watch begin(FunctionGraphSimulator simulator, Declaration declaration) {
    boolean own = declaration.scope() == Scope.METHOD || declaration.resets();
    return own
        ? new Watch(simulator, declaration, 0, List.of())
        : new Watch(
            simulator, declaration, simulator.requests().count(), simulator.faults().unused());
  }

  /** The exchanges since then that the journal still has. */
  List<RecordedRequest> requests() {
    RequestJournal journal = simulator.requests();
    List<RecordedRequest> all = journal.all();
    long since = Math.min(all.size(), Math.max(0, journal.count() - countBefore));
    return all.subList(all.size() - (int) since, all.size());
  }

  /** Fails when there was something that the test should have failed for. */
  void verify() {
    List<RecordedRequest> requests = requests();
    Set<FailOn> all = new TreeSet<>(declaration.failOn());
    List<String> found = new ArrayList<>();
    Set<FailOn> kinds = new TreeSet<>();
    for (FailOn kind : all) {
      String about =
          kind == FailOn.UNUSED_FAULT
              ? unused()
              : Exchanges.about(kind, requests.stream().filter(kind::fits).toList());
      if (!about.isEmpty()) {
        kinds.add(kind);
        found.add(kind + ", " + kind.meaning() + ":" + about);
      }
    }
    if (!found.isEmpty()) {
      throw new AssertionError(
          "The test passed, but:\n"
              + String.join("\n", found)
              + "\nTo allow it, take "
              + listed(kinds)
              + " out of failOn = {"
              + listed(all)
              + "} of "
              + declaration.source());
    }
  }

  private String unused() {
    List<String> unused = new ArrayList<>(simulator.faults().unused());
    unusedBefore.forEach(unused::remove);
    return unused.stream().limit(10).map(fault -> "\n  " + fault).collect(Collectors.joining());
  }

  private static String listed(Set<FailOn> kinds) {
    return kinds.stream().map(FailOn::name).collect(Collectors.joining(", "));
  }
}
