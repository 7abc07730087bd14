/** The simulator itself: what it holds and what is scripted, whichever door a request comes by. */
@NullMarked
package io.github.fgsim.internal.simulator;

import org.jspecify.annotations.NullMarked;
