/** Workflows: their definitions, and what runs them. */
@NullMarked
package io.github.fgsim.internal.workflow;

import org.jspecify.annotations.NullMarked;
