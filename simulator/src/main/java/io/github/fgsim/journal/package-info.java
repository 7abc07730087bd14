/** What the simulator was asked and what it answered. */
@NullMarked
package io.github.fgsim.journal;

import org.jspecify.annotations.NullMarked;
