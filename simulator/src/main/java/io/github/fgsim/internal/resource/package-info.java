/** What each operation does; one class per resource, none of them knows HTTP. */
@NullMarked
package io.github.fgsim.internal.resource;

import org.jspecify.annotations.NullMarked;
