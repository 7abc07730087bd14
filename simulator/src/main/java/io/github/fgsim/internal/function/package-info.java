/** What a function's fields are: each declared once. */
@NullMarked
package io.github.fgsim.internal.function;

import org.jspecify.annotations.NullMarked;
