/**
 * Values of the FunctionGraph API that user code meets: operations, errors, URNs, limits, rules.
 */
@NullMarked
package io.github.fgsim.model;

import org.jspecify.annotations.NullMarked;
