/**
 * Classes of the service's Java runtime, as functions see them: under the service's names, each
 * function's class loader its own. Nothing of the simulator uses them.
 */
@NullMarked
package io.github.fgsim.internal.runner.service;

import org.jspecify.annotations.NullMarked;
