/**
 * Runs functions: instances and time limits, logs, asynchronous invocations with their retries,
 * triggers and timers, and the threads for all of them.
 */
@NullMarked
package io.github.fgsim.internal.invoker;

import org.jspecify.annotations.NullMarked;
