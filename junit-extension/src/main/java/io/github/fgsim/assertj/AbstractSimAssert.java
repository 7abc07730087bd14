package io.github.fgsim.assertj;

import java.util.Objects;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** What the assertions of this package share. */
abstract class AbstractSimAssert<S extends AbstractSimAssert<S, A>, A>
    extends AbstractAssert<S, A> {
  final Failing failing;

  AbstractSimAssert(@Nullable A actual, Class<S> type, Failing failing) {
    super(actual, type);
    this.failing = failing;
  }

  /** Fails with this text. */
  void fail(String text) {
    if (!failing.isSilent()) {
      failing.fail(failure("%s", text));
    }
  }

  /** Fails with the text unless the condition holds. */
  S check(boolean holds, Supplier<String> text) {
    if (!holds) {
      fail(text.get());
    }
    return myself;
  }

  /** Whether there is something to look at; fails when there is not. */
  boolean isThere() {
    if (actual == null) {
      fail("\nExpecting actual not to be null");
    }
    return actual != null;
  }

  /** Compares one value of the actual object, which {@link #subject} names. */
  S checkValue(String name, Object expected, Supplier<?> value) {
    if (isThere()) {
      Object found = value.get();
      if (!Objects.equals(found, expected)) {
        fail("Expected " + subject() + " with " + name + " " + expected + " but it is " + found);
      }
    }
    return myself;
  }

  /** What the actual object is called in failure texts. */
  abstract String subject();
}
