package io.github.fgsim.internal.runner;

import io.github.fgsim.internal.invocation.FunctionFailure;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.invocation.InvocationContext;
import io.github.fgsim.invocation.JsonText;

/** What holds a function's code ready and runs one invocation at a time. */
interface Instance {
  /** Makes instances. */
  interface Starter {
    /**
     * Makes one of a version.
     *
     * @param code the version's code, as it lies in its folder
     * @param context the invocation that needs it
     */
    Instance start(FunctionVersion version, UploadedCode code, InvocationContext context)
        throws FunctionFailure, InterruptedException;
  }

  /** Runs the handler and waits. After an interruption, as at a timeout, it is to be ended. */
  JsonText invoke(FunctionVersion version, String event, InvocationContext context)
      throws FunctionFailure, InterruptedException;

  /** Whether it can run another invocation. */
  boolean isAlive();

  /** Ends it. */
  void kill();
}
