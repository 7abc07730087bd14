package io.github.fgsim.assertj;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.SimulatedFunction;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.journal.RequestJournal;
import org.assertj.core.api.SoftAssertionsProvider;
import org.jspecify.annotations.Nullable;

/**
 * The assertions of {@link FunctionGraphAssertions} as soft ones, to be mixed into a class of your
 * own:
 *
 * <pre>{@code
 * public class MySoftAssertions extends SoftAssertions implements SoftFunctionGraphAssertions {}
 *
 * SoftAssertionsProvider.assertSoftly(MySoftAssertions.class, softly -> {
 *   softly.assertThat(sim).hasFunction("default", "hello").withMemorySize(256).withTimeout(30);
 *   softly.assertThat(sim.requests()).received(CREATE_FUNCTION).once();
 * });
 * }</pre>
 *
 * <p>What follows a failed step to something that is not there, such as the fields of a missing
 * function, is passed over. What the assertions inherit from AssertJ, such as {@code isSameAs},
 * fails at once here too.
 */
public interface SoftFunctionGraphAssertions extends SoftAssertionsProvider {

  /** As {@link FunctionGraphAssertions#assertThat(FunctionGraphSimulator)}. */
  default SimulatorAssert assertThat(@Nullable FunctionGraphSimulator actual) {
    return new SimulatorAssert(actual, Failing.into(this));
  }

  /** As {@link FunctionGraphAssertions#assertThat(SimulatedFunction)}. */
  default FunctionAssert assertThat(@Nullable SimulatedFunction actual) {
    return new FunctionAssert(actual, Failing.into(this));
  }

  /** As {@link FunctionGraphAssertions#assertThat(RequestJournal)}. */
  default JournalAssert assertThat(@Nullable RequestJournal actual) {
    return new JournalAssert(actual, Failing.into(this));
  }

  /** As {@link FunctionGraphAssertions#assertThat(RecordedRequest)}. */
  default RecordedRequestAssert assertThat(@Nullable RecordedRequest actual) {
    return new RecordedRequestAssert(actual, Failing.into(this));
  }

  /** As {@link FunctionGraphAssertions#assertThat(Invocation)}. */
  default InvocationAssert assertThat(@Nullable Invocation actual) {
    return new InvocationAssert(actual, Failing.into(this));
  }
}
