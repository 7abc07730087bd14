/** Answers that a test scripts: errors, delays, broken connections. */
@NullMarked
package io.github.fgsim.fault;

import org.jspecify.annotations.NullMarked;
