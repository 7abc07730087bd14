/** The admin API: what tests in another process do with a simulator. */
@NullMarked
package io.github.fgsim.internal.admin;

import org.jspecify.annotations.NullMarked;
