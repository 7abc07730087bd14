/** JSON as it goes over the wire: the shape of each body, the reader and the writer. */
@NullMarked
package io.github.fgsim.internal.wire;

import org.jspecify.annotations.NullMarked;
