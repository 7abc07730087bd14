package io.github.fgsim.assertj;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.SimulatedFunction;
import io.github.fgsim.invocation.Invocation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Assertions on what a project of the simulator holds, and on the calls of its functions. */
public final class SimulatorAssert
    extends AbstractSimAssert<SimulatorAssert, FunctionGraphSimulator> {

  SimulatorAssert(@Nullable FunctionGraphSimulator actual, Failing failing) {
    super(actual, SimulatorAssert.class, failing);
  }

  /** The function is there; leads to its latest version. */
  public FunctionAssert hasFunction(String packageName, String functionName) {
    String wanted = packageName + "/" + functionName;
    if (isThere()) {
      Optional<SimulatedFunction> found = actual.find(packageName, functionName);
      if (found.isPresent()) {
        return new FunctionAssert(found.get(), failing);
      }
      fail(
          "Expected a function "
              + wanted
              + " but the simulator holds: "
              + held(wanted)
              + elsewhere(packageName, functionName));
    }
    return new FunctionAssert(null, Failing.silently());
  }

  /** The function is not there. */
  public SimulatorAssert hasNoFunction(String packageName, String functionName) {
    String unwanted = packageName + "/" + functionName;
    return isThere()
        ? check(
            actual.find(packageName, functionName).isEmpty(),
            () -> "Expected no function " + unwanted + " but the simulator holds: " + held(""))
        : this;
  }

  /** The project has so many functions. */
  public SimulatorAssert hasFunctions(int number) {
    if (isThere()) {
      int there = actual.functions().size();
      check(
          there == number,
          () ->
              "Expected "
                  + Texts.count(number, "function")
                  + " but the simulator holds "
                  + there
                  + ": "
                  + held(""));
    }
    return this;
  }

  /** The project has no functions. */
  public SimulatorAssert hasNoFunctions() {
    return hasFunctions(0);
  }

  /** Where else such a function is. */
  private String elsewhere(String packageName, String functionName) {
    List<String> projects =
        actual.projects().stream()
            .filter(id -> actual.project(id).find(packageName, functionName).isPresent())
            .toList();
    return projects.isEmpty()
        ? ""
        : " in project "
            + actual.projectId()
            + "; there is one in project "
            + String.join(", ", projects)
            + ", which assertThat(sim.project(id)) looks at";
  }

  private String held(String wanted) {
    return Texts.there(
        wanted, actual.functions().stream().map(SimulatedFunction::toString).toList());
  }

  /** The function was called, however the call came; leads to its calls. */
  public InvocationsAssert hasInvoked(String packageName, String functionName) {
    String wanted = packageName + "/" + functionName;
    if (isThere()) {
      List<Invocation> calls = actual.invocations(packageName, functionName);
      if (!calls.isEmpty()) {
        return new InvocationsAssert(calls, wanted, failing);
      }
      List<String> called =
          actual.invocations().stream().map(SimulatorAssert::name).distinct().toList();
      fail(
          "Expected a call of "
              + wanted
              + " but "
              + (called.isEmpty()
                  ? "no function was called"
                  : "these were called: " + Texts.there(wanted, called)));
    }
    return new InvocationsAssert(List.of(), wanted, Failing.silently());
  }

  /** The function was not called. */
  public SimulatorAssert hasNotInvoked(String packageName, String functionName) {
    if (isThere()) {
      List<Invocation> calls = actual.invocations(packageName, functionName);
      check(
          calls.isEmpty(),
          () ->
              "Expected no call of "
                  + packageName
                  + "/"
                  + functionName
                  + " but there "
                  + InvocationsAssert.were(calls));
    }
    return this;
  }

  private static String name(Invocation call) {
    return call.urn().packageName() + "/" + call.urn().functionName();
  }

  @Override
  String subject() {
    return "the simulator";
  }
}
