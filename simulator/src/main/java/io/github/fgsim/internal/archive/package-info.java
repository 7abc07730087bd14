/** What a code archive or an import package holds; everything happens in memory. */
@NullMarked
package io.github.fgsim.internal.archive;

import org.jspecify.annotations.NullMarked;
