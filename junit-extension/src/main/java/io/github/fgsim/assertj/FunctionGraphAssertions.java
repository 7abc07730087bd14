package io.github.fgsim.assertj;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.SimulatedFunction;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.journal.RequestJournal;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * The way into the assertions for the simulator. One static import gives AssertJ's own as well.
 *
 * <pre>{@code
 * import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThat;
 *
 * assertThat(sim).hasFunction("default", "hello").withRuntime("Python3.9").withMemorySize(256);
 * assertThat(sim.requests()).received(CREATE_FUNCTION).once();
 * assertThat(sim).hasInvoked("default", "hello").once().withEvent("{\"name\":\"Ada\"}");
 * }</pre>
 *
 * @see SoftFunctionGraphAssertions
 */
public final class FunctionGraphAssertions extends Assertions {
  private FunctionGraphAssertions() {}

  /** Starts assertions on what a project of the simulator holds, and on the calls in it. */
  public static SimulatorAssert assertThat(@Nullable FunctionGraphSimulator actual) {
    return new SimulatorAssert(actual, Failing.AT_ONCE);
  }

  /** Starts assertions on a function or one version of it. */
  public static FunctionAssert assertThat(@Nullable SimulatedFunction actual) {
    return new FunctionAssert(actual, Failing.AT_ONCE);
  }

  /** Starts assertions on what the simulator was asked. */
  public static JournalAssert assertThat(@Nullable RequestJournal actual) {
    return new JournalAssert(actual, Failing.AT_ONCE);
  }

  /** Starts assertions on one exchange. */
  public static RecordedRequestAssert assertThat(@Nullable RecordedRequest actual) {
    return new RecordedRequestAssert(actual, Failing.AT_ONCE);
  }

  /** Starts assertions on one call of a function. */
  public static InvocationAssert assertThat(@Nullable Invocation actual) {
    return new InvocationAssert(actual, Failing.AT_ONCE);
  }
}
