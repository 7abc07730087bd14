/** What a function does, as a test says it: handlers, canned answers, errors, schedules. */
@NullMarked
package io.github.fgsim.internal.invocation;

import org.jspecify.annotations.NullMarked;
