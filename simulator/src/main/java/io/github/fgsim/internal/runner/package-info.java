/** Runs uploaded code: by processes of the interpreters on the machine. */
@NullMarked
package io.github.fgsim.internal.runner;

import org.jspecify.annotations.NullMarked;
