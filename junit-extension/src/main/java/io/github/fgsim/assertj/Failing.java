package io.github.fgsim.assertj;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StringAssert;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a failure: it is thrown, or collected by soft assertions.
 *
 * <p>AssertJ's own way to soft assertions, proxies, does not do here: a proxied method that fails
 * must give back the assert it was called on, so it cannot lead from a simulator to a function.
 */
final class Failing {
  static final Failing AT_ONCE = new Failing(null, false);

  private final @Nullable SoftAssertionsProvider softly;
  private final boolean silent;

  private Failing(@Nullable SoftAssertionsProvider softly, boolean silent) {
    this.softly = softly;
    this.silent = silent;
  }

  static Failing into(SoftAssertionsProvider softly) {
    return new Failing(softly, false);
  }

  /** For what stands for something that is missing, which was reported. */
  static Failing silently() {
    return new Failing(new SoftAssertions(), true);
  }

  boolean isSilent() {
    return silent;
  }

  void fail(AssertionError error) {
    if (softly == null) {
      throw error;
    }
    softly.collectAssertionError(error);
  }

  /** AssertJ's own assertions of a value, as soft as these. */
  ObjectAssert<Object> object(@Nullable Object value, String description) {
    ObjectAssert<Object> plain =
        softly == null ? new ObjectAssert<>(value) : proxied(softly, value);
    return described(plain, description);
  }

  @SuppressWarnings("unchecked") // a class literal has no type argument
  private static ObjectAssert<Object> proxied(
      SoftAssertionsProvider softly, @Nullable Object value) {
    return (ObjectAssert<Object>)
        softly.<ObjectAssert<?>, Object>proxy(
            (Class<ObjectAssert<?>>) (Class<?>) ObjectAssert.class, Object.class, value);
  }

  /** As {@link #object}, for a text. */
  StringAssert text(String value, String description) {
    StringAssert plain =
        softly == null
            ? new StringAssert(value)
            : softly.proxy(StringAssert.class, String.class, value);
    return described(plain, description);
  }

  private static <A extends AbstractAssert<A, ?>> A described(A plain, String description) {
    return plain.as("%s", description);
  }
}
