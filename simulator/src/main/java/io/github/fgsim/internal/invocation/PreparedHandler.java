package io.github.fgsim.internal.invocation;

import io.github.fgsim.invocation.FunctionHandler;
import io.github.fgsim.invocation.InvocationContext;

/** A handler that needs an instance, whose start is no part of the function's own time. */
public interface PreparedHandler extends FunctionHandler {
  /** Takes an instance, started if there is none, for the one invocation to come. */
  void prepare(InvocationContext context) throws FunctionFailure, InterruptedException;

  /** Gives the instance back, used or not. */
  void release();
}
