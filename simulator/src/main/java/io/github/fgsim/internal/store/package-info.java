/** The only mutable state of a simulator. */
@NullMarked
package io.github.fgsim.internal.store;

import org.jspecify.annotations.NullMarked;
