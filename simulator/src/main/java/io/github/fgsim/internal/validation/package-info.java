/** The service's checks on a function, driven by limits and rules. */
@NullMarked
package io.github.fgsim.internal.validation;

import org.jspecify.annotations.NullMarked;
