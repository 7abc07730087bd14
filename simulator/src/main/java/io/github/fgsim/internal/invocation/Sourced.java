package io.github.fgsim.internal.invocation;

import io.github.fgsim.invocation.InvocationContext;

/** A call that knows where it came from, which handlers may not ask. */
public interface Sourced extends InvocationContext {
  /** Whether nobody waits for its result. */
  boolean isAsynchronous();
}
