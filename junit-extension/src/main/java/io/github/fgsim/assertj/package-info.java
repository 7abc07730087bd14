/**
 * AssertJ assertions for what a simulator holds and what it was asked; {@link
 * io.github.fgsim.assertj.FunctionGraphAssertions} is the way in. Works with AssertJ 3.20 to 3.27.
 */
@NullMarked
package io.github.fgsim.assertj;

import org.jspecify.annotations.NullMarked;
