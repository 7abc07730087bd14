/** What functions do when they are called, as a test says it. */
@NullMarked
package io.github.fgsim.invocation;

import org.jspecify.annotations.NullMarked;
