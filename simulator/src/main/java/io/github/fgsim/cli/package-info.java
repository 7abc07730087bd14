/** The standalone jar's command line. */
@NullMarked
package io.github.fgsim.cli;

import org.jspecify.annotations.NullMarked;
