/** Running what a test registered for a function: threads, time limits, schedules. */
@NullMarked
package io.github.fgsim.internal.invocation;

import org.jspecify.annotations.NullMarked;
