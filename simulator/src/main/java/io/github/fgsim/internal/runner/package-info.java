/** Runs uploaded code: interpreters as processes, Java in a class loader of its own. */
@NullMarked
package io.github.fgsim.internal.runner;

import org.jspecify.annotations.NullMarked;
